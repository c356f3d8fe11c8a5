"""The values of an entry or a claim as pages tell them: each with who tells it, names in place of codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..consolidate.decisions import RULE
from ..consolidate.typed import ACTORS
from ..core.claim import Claim
from ..core.decision import ADDED
from ..core.document import Document, Span
from ..core.entry import Entry, Spread, Telling
from ..core.summary import figure
from ..core.values import Field, Value
from ..records.base import COMMON, record_type
from ..show.called import called
from ..show.line import shown
from ..show.wording import shortened
from . import words

STRETCHES = frozenset({"quotes", "content", "reply_to"})
"""Fields whose values are stretches of the text: the quotation itself shows them."""

LONG = 160
"""Characters of a value that is shown in full."""


@dataclass(frozen=True, slots=True)
class Told:
    """One told value: in words, the code behind them where there is one, and the numbers of the claims that tell it."""

    words: str
    code: str = ""
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A field of an entry: its values in order of telling; of a figure the spread, in words, and who chose the best."""

    name: str
    told: tuple[Told, ...]
    spread: Spread | None = None
    best: str = ""
    chosen: str = ""

    @property
    def differ(self) -> bool:
        """Whether more than one value is told."""
        return len(self.told) > 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a claim: its value, the words that tell it with their places, and how it was read."""

    name: str
    told: Told
    quoted: str
    places: tuple[Span, ...]
    rule: str


def rows(entry: Entry, policy: str) -> tuple[Row, ...]:
    """The fields that an entry's claims tell, in the codebook's order."""
    return tuple(row for name in names(entry.type) if (row := _row(entry, name, policy)))


def names(type: str) -> tuple[str, ...]:
    """The fields of a record type in the codebook's order, parts with a dot, what all types have last."""
    found: list[str] = []
    for field in (*record_type(type).fields, *COMMON):
        found += [f"{field.name}.{part}" for part in field.parts] if field.parts else [field.name]
    return tuple(found)


def named(name: str) -> str:
    """A field's name for people.

    >>> named("speaker.role"), named("reply_to"), named("matter.label")
    ('speaker role', 'reply to', 'matter label')
    """
    return name.replace(".", " ").replace("_", " ")


def told(name: str, value: Value, text: str = "") -> Told:
    """One value in words; of a stretch of the text, the words there."""
    if isinstance(value, Span):
        return Told(shortened(" ".join(value.of(text).split()), LONG))
    if isinstance(value, str) and (name in ACTORS or name == "speaker.actor"):
        known = called(value)
        return Told(known, value if value != known and ":" not in value else "")
    if isinstance(value, str) and name in ("date", "due"):
        in_words = words.day(value)
        return Told(in_words, value if in_words != value and "-" not in value[:1] and len(value) > 10 else "")
    return Told(shown(value))


def title_of(title: str | None, text: str, id: str) -> str:
    r"""What a report is called: its title, else its first line, else its id.

    >>> title_of("Tanks", "", "a"), title_of(None, "  \n Oslo gives tanks.\nMore", "a"), title_of("", " ", "a")
    ('Tanks', 'Oslo gives tanks.', 'a')
    """
    first = next((line for line in text[:400].splitlines() if line.strip()), "")
    return " ".join((title or "").split()) or shortened(" ".join(first.split()), 90).replace(".…", "…") or id


def kind_of(telling: Telling) -> str:
    """Whether a claim is an analyst's, or was corrected; empty of one that stands as it was read."""
    if telling.claim.rule == RULE:
        return "corrected by an analyst"
    if telling.corrected:
        return "corrected"
    return "marked by an analyst" if telling.claim.rule == ADDED else ""


def cells(claim: Claim, document: Document) -> tuple[Cell, ...]:
    """The fields of a claim, in its order, each value with its words."""
    return tuple(_cell(field, document.text) for field in claim.fields)


def _cell(field: Field, text: str) -> Cell:
    quoted = " … ".join(" ".join(span.of(text).split()) for span in field.spans)
    return Cell(field.name, told(field.name, field.value, text), shortened(quoted, LONG), field.spans, field.rule)


def _row(entry: Entry, name: str, policy: str) -> Row | None:
    if name in STRETCHES:
        return None
    found: dict[Value, list[int]] = {}
    for number, telling in enumerate(entry.tellings, 1):
        for value in dict.fromkeys(telling.claim.values(name)):
            found.setdefault(value, []).append(number)
    if not found:
        return None
    each = _alike(told(name, value) for value in found), found.values()
    values = tuple(Told(one.words, one.code, tuple(numbers)) for one, numbers in zip(*each, strict=True))
    if name not in ("quantity", "value"):
        return Row(name, values, chosen="preferred by a decision" if entry.preferred(name) is not None else "")
    spread = entry.spread(name, policy)
    chosen = "preferred by a decision" if entry.preferred(name) is not None else policy
    return Row(name, values, spread, figure(spread) if spread else "", chosen)


def _alike(values: Iterable[Told]) -> Sequence[Told]:
    return tuple(values)
