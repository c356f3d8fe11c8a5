"""Claiming: a passage that an analyst marks, and what it tells, made into a claim that passes the check of every reader.

A value may be typed, or be left to be worked out of the words that tell it. Either way it is kept only where its own words
tell it, as `extract.support` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..consolidate.typed import names_of, typed
from ..core.claim import Claim
from ..core.decision import ADDED, Cited, Decision, cite
from ..core.document import Document, Span
from ..core.entry import STATE, Telling
from ..core.issue import BadQuery, EntenteError, UnknownName
from ..core.moment import Moment
from ..core.values import Field, Value
from ..records.base import record_type
from ..store.rows import words_of
from ..store.store import Store
from ..vocabulary.officials import official
from .deciding import Stamp

APART = re.compile(r"\s*(?:…|\.\.\.|\n)\s*")
"""What stands between stretches of words that are not next to each other."""

NEAR = 500
"""Characters around a passage in which words that stand elsewhere, too, are taken to be meant; some three sentences."""

RULES = (ADDED, *(f"{ADDED}; {side} of the day of writing" for side in ("past", "future")))
"""How a value may be read off its words: a day told by its weekday is before or after the day of writing."""


class Told(NamedTuple):
    """A field as an analyst tells it: its name, the words of the report that tell it, and its value, empty where it is to be
    worked out of them.
    """

    name: str
    words: str
    value: str = ""


class Untold(BadQuery):
    """What keeps a passage from being a claim: by field a sentence with the remedy, under no name what is wrong with all of it."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        """With the reasons by field."""
        self.reasons = dict(reasons)
        super().__init__(" ".join(self.reasons.values()))


def claim(document: Document, type: str, passages: Sequence[Span], fields: Iterable[Told]) -> Claim:
    """The claim that an analyst reads in passages of a document. Raises UnknownName for a type that is none, Untold.

    >>> document = Document("a", "Oslo said it would send eight tanks to Kyiv.")
    >>> told = [Told("provider", "Oslo"), Told("stage", "would send"), Told("quantity", "eight"), Told("item", "tanks")]
    >>> made = claim(document, "commitment", [Span(0, 43)], told)
    >>> made.get("provider"), made.get("stage"), made.get("quantity").low, made.confidence
    ('NOR', 'pledged', 8.0, 1.0)
    """
    record_type(type)
    evidence = tuple(sorted(set(passages)))
    reasons: dict[str, str] = {}
    found: list[Field] = []
    for told in fields:
        try:
            found += _fields(document, type, evidence, told)
        except EntenteError as trouble:
            reasons.setdefault(told.name, str(trouble))
    name = STATE.get(type)
    if name and not reasons and not any(field.name == name for field in found):
        reasons[name] = f"Every {type} has one {name}: tell the words that say it."
    if not evidence or any(not 0 <= s.start < s.end <= len(document.text) for s in evidence):
        reasons[""] = "Mark the words of the report that make the claim."
    if not found and not reasons:
        reasons[""] = f"A {type} tells something: give the words of one field at least."
    if reasons:
        raise Untold(reasons)
    return Claim(document.id, type, evidence, _ordered(type, found), ADDED)


def added(made: Claim, document: Document, told: Stamp) -> Decision:
    """That the document tells this claim."""
    side = (cite(made, document, words_of(made, document.text)),)
    return Decision("add", told.by, told.made, (side,), note=told.note)


def known_by(decisions: Sequence[Decision], moment: Moment | None) -> list[Decision]:
    """The decisions that were made by a moment. A claim that an analyst marked is known with its report, whenever it was
    marked: the report told it then; so is that it was taken back.
    """
    by_id = {decision.id: decision for decision in decisions}
    return [d for d in decisions if moment is None or moment.knows(d) or _first(d, by_id).kind == "add"]


def claimed(
    store: Store,
    decisions: Iterable[Decision],
    homes: Mapping[tuple[str, str], str],
    origins: Mapping[str, str],
    moment: Moment | None,
) -> dict[str, Telling | str]:
    """For the id of each decision that adds a claim the telling, or why there is none.

    `homes` are as in `settle`, `origins` names the first document of each document's origin. The check is passed again, as
    decisions are replayed from files.
    """
    adding = {d.id: d.cited[0] for d in decisions if d.kind == "add"}
    where = {id: home for id, cited in adding.items() if (home := homes.get((cited.doc, cited.text))) is not None}
    documents = store.documents_of(where.values()) if where else {}
    found: dict[str, Telling | str] = {}
    for id, home in where.items():
        telling = _telling(adding[id], documents[home], origins.get(home, home))
        if telling is None:
            found[id] = "its words do not tell it"
        else:
            found[id] = telling if moment is None or moment.holds(telling) else "it had not been told by then"
    return found


def _telling(cited: Cited, document: Document, origin: str) -> Telling | None:
    """The claim as its document tells it; None where it is none, as its words do not tell it."""
    from ..extract.support import unsupported

    made = Claim(document.id, cited.type, cited.evidence, cited.fields, ADDED)
    try:
        whole = replace(made, fields=tuple(_ruled(document, made, field) for field in made.fields))
        if unsupported(whole, document):
            return None
    except (UnknownName, ValueError):  # a record type or field that there is none of
        return None
    own = official(whole, document.url or document.source or "")
    first = "" if origin == document.id else origin
    words, series = words_of(whole, document.text), document.series or ""
    return Telling(whole, document.published, document.source, words, first, series, official=own)


def _first(decision: Decision, by_id: Mapping[str, Decision]) -> Decision:
    """The decision that a row of undoings is about in the end."""
    while decision.kind == "undo" and decision.undoes in by_id:
        decision = by_id[decision.undoes]
    return decision


def _fields(document: Document, type: str, evidence: Sequence[Span], told: Told) -> list[Field]:
    """The values of one field with their words, checked. Raises UnknownName, BadQuery."""
    from .reading_off import read_off

    spans = tuple(places(document.text, told.words, evidence))
    stretches = {field.name for field in record_type(type).fields if field.shape == "spans"}
    if told.name in stretches:
        return [Field(told.name, span, (span,), ADDED) for span in spans]
    if told.name not in names_of(type):
        typed(type, told.name, "x")  # raises, naming the fields there are
    cited = [span.of(document.text) for span in spans]
    values: Sequence[Value] = typed(type, told.name, told.value) if told.value.strip() else ()
    worked_out = values or read_off(type, told.name, cited, document)
    if not worked_out:
        raise BadQuery(
            f"What {told.name.replace('.', ' ')} “{' … '.join(cited)}” tells cannot be worked out. Choose or write the value."
        )
    draft = Claim(document.id, type, tuple(evidence) or spans, (), ADDED)
    fields = [_ruled(document, draft, Field(told.name, value, spans, ADDED)) for value in worked_out]
    wrong = [field for field in fields if _wrong(document, draft, field)]
    if wrong:
        raise BadQuery(
            f"“{' … '.join(cited)}” does not tell {told.name.replace('.', ' ')} {_shown(wrong[0].value)}. "
            "Cite the words that tell it, or change the value."
        )
    return fields


def _ruled(document: Document, made: Claim, field: Field) -> Field:
    """The field by the rule by which its words tell it, or by the plain one where none does."""
    plain, *others = (replace(field, rule=rule) for rule in RULES)
    if not _wrong(document, made, plain):
        return plain
    return next((other for other in others if not _wrong(document, made, other)), plain)


def _wrong(document: Document, made: Claim, field: Field) -> bool:
    from ..extract.support import unsupported

    return bool(unsupported(replace(made, fields=(field,)), document))


def _ordered(type: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    order = {name: place for place, name in enumerate(names_of(type))}
    return tuple(sorted(dict.fromkeys(fields), key=lambda f: (order.get(f.name, len(order)), f.spans)))


def _apart(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _shown(value: Value) -> str:
    from ..show.line import shown

    return shown(value)


def places(text: str, words: str, passages: Sequence[Span] = ()) -> Iterator[Span]:
    """Where words of a report stand in its text: in the passages first, then near them, then anywhere; several stretches are
    parted by “…”.

    Raises BadQuery for words that do not stand there, or in several places outside the passages.

    >>> list(places("Oslo gives. Kyiv thanks Oslo.", "oslo", [Span(12, 29)])), list(places("a  b c", "a b … c"))
    ([Span(start=24, end=28)], [Span(start=0, end=4), Span(start=5, end=6)])
    """
    parts = [part for part in APART.split(words.strip()) if part]
    if not parts:
        raise BadQuery("No words are given. Cite the words of the report that tell it.")
    for part in parts:
        pattern = re.compile(r"\s+".join(map(re.escape, part.split())), re.IGNORECASE)
        inside = [Span(*m.span()) for s in passages for m in pattern.finditer(text, s.start, s.end)]
        everywhere = [Span(*m.span()) for m in pattern.finditer(text)]
        near = [span for span in everywhere if any(_apart(span, s) <= NEAR for s in passages)]
        found = inside[:1] or (near if len(near) == 1 else everywhere)
        if not found:
            raise BadQuery(f"“{part}” does not stand in the report. Copy the words as they stand there.")
        if len(found) > 1:
            raise BadQuery(f"“{part}” stands {len(found)} times in the report. Give more of the words around it.")
        yield found[0]
