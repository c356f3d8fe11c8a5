"""Claims of a row: what a line of a list or table says of a commitment, cell by cell, without a sentence to parse.

| cell | tells |
| --- | --- |
| provider, recipient, requester, via | actors, by their names |
| stage | how far it got, by the words that a report would use; else the `part` that the line stands in tells it, or the `list` |
| kind | the kind of the sum, or of all its items |
| value | the sum: a claim of its own where there are items, too |
| item, line | a thing, with its number before it or in the `quantity` after it |
| date, due | days |
| list, part | the title of the list and its headings: they tell givers, and receivers after “for” and “to”, where no cell does |
| was, until, gone | the line as the list had it before, and the day on which it was no longer there: more words for the claim to cite |

A row that tells no stage, no kind of thing or no giver gives an issue, not a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..core.claim import Claim
from ..core.document import Document, Span
from ..core.issue import Issue
from ..core.row import CHANGED, GONE, RULE, row_cells
from ..core.values import Field
from ..records.commitment import stages_of
from ..vocabulary.actors import find_names
from ..vocabulary.dates import find_times, resolve
from ..vocabulary.items import find_items, kind_of, singular
from ..vocabulary.money import find_money
from ..vocabulary.numbers import find_counts
from .support import supported, words_in

PARTIES = ("provider", "recipient", "requester", "via")
HEADINGS = ("part", "list")
BEFORE = ("was", "until", "gone")

_TOWARDS = re.compile(r"\b(?:for|to)\s+(?:the\s+)?$", re.I)
_END = re.compile(r"\s*(?:[(;,*]|\b(?:with|including|for|from|incl)\b)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its label, its words, and where they begin in the text."""

    label: str
    words: str
    start: int

    @property
    def span(self) -> Span:
        """The place of its words."""
        return Span(self.start, self.start + len(self.words))

    def at(self, place: Span) -> Span:
        """A place in its words as one of the text."""
        return Span(self.start + place.start, self.start + place.end)


def row_claims(document: Document) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    r"""The claims of a document whose text is a row, and what is wrong with it.

    >>> row = Document("r", "provider: Norway\nrecipient: Ukraine\nstage: Delivered\nitem: 8 Leopard 2 tanks")
    >>> (claim,), _ = row_claims(row)
    >>> claim.get("stage"), claim.get("kind"), claim.get("item"), claim.get("quantity").low
    ('delivered', 'tank', 'Leopard 2 tank', 8.0)
    """
    cells = [Cell(label, span.of(document.text), span.start) for label, span in row_cells(document.text)]
    common = [*_parties(cells), *_stage(cells), *_dates(cells, document)]
    missing = [name for name in ("provider", "stage") if not any(f.name == name for f in common)]
    things = [*_sums(cells), *_items(cells)]
    if missing or not things:
        return (), (_unread(document, missing or ["thing that is given"]),)
    return supported([_claim(document, [*common, *told], cells) for told in things], document)


def _claim(document: Document, fields: Sequence[Field], cells: Sequence[Cell]) -> Claim:
    cited = [*(span for field in fields for span in field.spans), *(c.span for c in cells if c.label in BEFORE)]
    told = {cell.label for cell in cells}
    rule = GONE if "gone" in told else CHANGED if "was" in told else RULE
    return Claim(document.id, "commitment", _joined(cited), tuple(fields), rule)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches in order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _unread(document: Document, missing: Sequence[str]) -> Issue:
    told = f"The row tells no {' and no '.join(missing)}: “{' · '.join(document.text.splitlines())[:120]}”."
    return Issue("unread-row", document.id, told, "Name the column that tells it, or give it for the whole list.")


def _parties(cells: Sequence[Cell]) -> Iterator[Field]:
    for name in PARTIES:
        own = [cell for cell in cells if cell.label == name]
        for cell in own:
            yield from (Field(name, code, (place,), RULE) for code, place in _actors(cell))
        if not own and name in ("provider", "recipient"):
            yield from _headed(cells, name)


def _headed(cells: Sequence[Cell], name: str) -> Iterator[Field]:
    """Parties that headings tell: a receiver stands after "for" or "to", a giver does not."""
    for label in HEADINGS:
        for cell in (cell for cell in cells if cell.label == label):
            found = [
                Field(name, code, (place,), RULE)
                for code, place in _actors(cell)
                if bool(_TOWARDS.search(cell.words[: place.start - cell.start])) == (name == "recipient")
            ]
            if found:
                yield from found
                return


def _actors(cell: Cell) -> Iterator[tuple[str, Span]]:
    seen: set[str] = set()
    for place, name in find_names(cell.words):
        for code in name.codes:
            if code not in seen:
                seen.add(code)
                yield code, cell.at(place)


def _stage(cells: Sequence[Cell]) -> Iterator[Field]:
    for label in ("stage", *HEADINGS):
        for cell in (cell for cell in cells if cell.label == label):
            stages = stages_of(words_in(cell.words))
            if stages:
                yield Field("stage", stages[0], (cell.span,), RULE)
                return


def _dates(cells: Iterable[Cell], document: Document) -> Iterator[Field]:
    for cell in cells:
        if cell.label in ("date", "due"):
            for time in find_times(cell.words, alone=True)[:1]:
                when = resolve(time, document.published)
                if when:
                    yield Field(cell.label, when.edtf, (cell.at(time.span),), when.rule)


def _sums(cells: Sequence[Cell]) -> Iterator[list[Field]]:
    """The row's sum with the kind that a cell or the sum itself tells."""
    kinds = [field for cell in cells if cell.label == "kind" for field in _kind(cell)][:1]
    for cell in (cell for cell in cells if cell.label == "value"):
        for mention in find_money(cell.words)[:1]:
            place = cell.at(mention.span)
            kind = kinds or [Field("kind", "financial", (place,), RULE)]
            yield [Field("value", mention.money, (place,), mention.rule), *kind]


def _kind(cell: Cell) -> Iterator[Field]:
    found = kind_of(cell.words)
    if found:
        yield Field("kind", found[0], (cell.at(found[1]),), RULE)


def _items(cells: Sequence[Cell]) -> Iterator[list[Field]]:
    for number, cell in enumerate(cells):
        if cell.label not in ("item", "line"):
            continue
        after = cells[number + 1] if number + 1 < len(cells) and cells[number + 1].label == "quantity" else None
        counted, rest = _leading_count(cell)
        thing = _thing(cell, rest)
        if thing:
            yield [*thing, *(_count(after) if after else counted)]


def _leading_count(cell: Cell) -> tuple[list[Field], int]:
    """The number that a line begins with, and where the thing's words begin after it."""
    first = next(iter(find_counts(cell.words)), None)
    if first is None or first.span.start:
        return [], 0
    told = [Field("quantity", first.quantity, (cell.at(first.span),), RULE)] if first.quantity else []
    return told, first.span.end


def _count(cell: Cell) -> list[Field]:
    return _leading_count(cell)[0]


def _thing(cell: Cell, start: int) -> list[Field]:
    """Label and kind of the thing whose words begin at `start`, without what is said of it in brackets or after "with"."""
    words = cell.words[start:]
    start += len(words) - len(words.lstrip(" x×–-"))
    words = cell.words[start:]
    cut = _END.search(words)
    phrases = [words[: cut.start()] if cut else words]
    phrases += [words[: match.span.end] for match in reversed(find_items(words))]
    for phrase in phrases:
        kind = kind_of(phrase)
        if kind and phrase.strip():
            place = cell.at(Span(start, start + len(phrase)))
            telling = cell.at(Span(start + kind[1].start, start + kind[1].end))
            return [Field("item", singular(phrase), (place,), RULE), Field("kind", kind[0], (telling,), RULE)]
    return []
