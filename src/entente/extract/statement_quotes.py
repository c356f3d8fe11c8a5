"""Which saying a quotation belongs to: the one whose clause holds it, the nearest of its sentence, or the one it goes on from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..core.analysis import Quotation
from ..core.document import Span
from .base import Analysis
from .statement_saying import NAMING, Saying, near_quotation

PASSING_ON = frozenset({"report", "quote"})
"""Verbs of the press: beside another saying the words are not theirs."""
SHORT = 3
"""Letters of the words that a title may leave small, besides LINKING."""
LINKING = frozenset({"with", "from", "into", "over", "upon", "than"})


def quotes_of(analysis: Analysis, sayings: Sequence[Saying]) -> Mapping[int, tuple[Quotation, ...]]:
    """The quotations of each saying, by the saying's head.

    1. a saying of the same sentence whose content holds it, the innermost; 2. the nearest saying of the sentence, for
    words used at a distance only one whose clause they stand in; those who only pass words on come last; 3. a quotation that stands alone goes on from the last
    saying or quotation, where nothing but white space lies between, or was announced by a colon.
    """
    found: dict[int, list[Quotation]] = {}
    last: Saying | None = None
    end = 0
    for quotation in _outermost(analysis.quotations):
        if is_title(quotation.inner.of(analysis.text)) and not _called(analysis, quotation, sayings):
            continue
        home = _in_sentence(analysis, sayings, quotation)
        if home is None and not quotation.scare:
            before = [s for s in sayings if analysis.doc[s.head].sent.end_char <= quotation.outer.start + 1]
            if before and (last is None or before[-1].head >= last.head):
                last = _main(analysis, before, found)
                end = max(end, analysis.doc[last.head].sent.end_char)
            if last is not None and _goes_on(analysis, end, quotation):
                home = last
        if home is not None:
            found.setdefault(home.head, []).append(quotation)
            beside = last is not None and analysis.doc[last.head].sent.start == analysis.doc[home.head].sent.start
            last = last if last is not None and beside and quotation.scare else home
            end = max(quotation.outer.end, analysis.doc[home.head].sent.end_char)
    return {head: tuple(quotes) for head, quotes in found.items()}


def _main(analysis: Analysis, before: Sequence[Saying], quoted: Mapping[int, Sequence[Quotation]]) -> Saying:
    """The saying of the last sentence that speaks on: one that has a whole quotation, else the last told outside a relative clause."""
    start = analysis.doc[before[-1].head].sent.start
    beside = [s for s in before if analysis.doc[s.head].sent.start == start]
    whole = [s for s in beside if any(not q.scare for q in quoted.get(s.head, ()))]
    told = [s for s in beside if analysis.doc[s.head].dep_ != "acl:relcl"]
    return (whole or told or beside)[-1]


def _outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    outer: list[Quotation] = []
    for quotation in quotations:
        if not outer or not outer[-1].inner.covers(quotation.outer):
            outer.append(quotation)
    return outer


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a programme, book or paper rather than speech.

    >>> is_title("Good Morning Europe"), is_title("State of the Union."), is_title("We will stay"), is_title("Never.")
    (True, True, False, False)
    """
    told = words.rstrip(".,").split()
    long = [w for w in told if (len(w) > SHORT and w not in LINKING) or w is told[0]]
    return len(told) > 1 and all(w[0].isupper() for w in long) and len(long) > 1


def _called(analysis: Analysis, quotation: Quotation, sayings: Sequence[Saying]) -> bool:
    """Whether words that look like a title are what somebody calls something: "labelled it an “Axis of Delay”"."""
    return any(s.lemma in NAMING and _holds(analysis, s, quotation.inner) is not None for s in sayings)


def _goes_on(analysis: Analysis, end: int, quotation: Quotation) -> bool:
    between = analysis.text[min(end, quotation.outer.start) : quotation.outer.start]
    return not any(c.isalnum() for c in between)


def _in_sentence(analysis: Analysis, sayings: Sequence[Saying], quotation: Quotation) -> Saying | None:
    near = [s for s in sayings if near_quotation(analysis, analysis.doc[s.head], quotation)]
    near = [s for s in near if not _passes_on(s)] or near
    holding = [(size, s) for s in near if (size := _holds(analysis, s, quotation.inner)) is not None]
    if holding:
        return min(holding, key=lambda pair: pair[0])[1]
    if quotation.scare:
        near = [s for s in near if any(piece.overlaps(quotation.outer) for piece in _clauses(analysis, s))]
    return min(near, key=lambda s: _distance(analysis, s, quotation), default=None)


def _passes_on(saying: Saying) -> bool:
    """Whether a saying only tells where the words of another come from: "…, the paper reported", "according to a statement"."""
    return saying.construction == "source" or saying.lemma in PASSING_ON


def _clauses(analysis: Analysis, saying: Saying) -> tuple[Span, ...]:
    """The clause of a saying, and for a source the clause that it vouches for."""
    heads = (saying.head, *saying.content) if saying.construction == "source" else (saying.head,)
    return tuple(analysis.subtree(head) for head in heads)


def _holds(analysis: Analysis, saying: Saying, quoted: Span) -> int | None:
    """How long the piece of the saying's content is that holds the quoted words; None where none does."""
    sizes = []
    for head in saying.content:
        piece = analysis.subtree(head)
        if piece.overlaps(quoted) and not (piece.start <= analysis.doc[saying.head].idx < piece.end):
            sizes.append(piece.end - piece.start)
    return min(sizes, default=None)


def _distance(analysis: Analysis, saying: Saying, quotation: Quotation) -> int:
    place = analysis.doc[saying.head].idx
    return min(abs(place - quotation.outer.start), abs(place - quotation.outer.end))
