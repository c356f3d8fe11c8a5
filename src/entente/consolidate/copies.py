"""Two reports laid side by side: what they share, and whether that makes them one origin, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from ..core.document import Span
from .minhash import Hashes
from .reports import SOON, WINDOW, Report, apart
from .wording import QUOTED, ROW, Wording

COPIED, FEW = 0.5, 20
"""A report is a copy where half of its rows of words outside quotations, FEW at least, stand in the other. 47 of 49 pairs of
versions of one story share 60 % and more, two stories of their outlet 3 % at most."""

ALIKE, ROWS, SENTENCES = 0.25, 40, 2
"""So it is within SOON days where a quarter of the rows stand there, ROWS at least, with whole SENTENCES."""

ORDERED = 0.46
"""The part of the shorter report's names and figures that a copy has in the same order. All 49 pairs of versions have half;
two reports with one footer had 42 %, interviews of one series 25 to 45 % mostly, however much of their wording is the same."""

STRETCH, STRETCHES = 12, 2
"""Words in a row outside quotations that two outlets do not find by chance, and how many such stretches make one source."""

QUOTATION, AROUND, TITLE = 10, 12, 8
"""Two shared quotations of QUOTATION words are two ears at one press conference, unless AROUND rows of shared wording
stand around them, in stretches longer than a name with its offices, TITLE words."""

CREDITED, BESIDE = 12, 80
"""Words of one shared quotation or stretch that are enough where both credit one agency; and how far from it, in
characters, the words may stand that credit the agency with this part of a report only."""

NAMED, NAMES, SPREAD = 0.75, 16, 5
"""Names and figures told in one order: the share, of either report the half at least, how many, and over how many sentences.
Of 45 pairs of reports of two outlets on one event that were looked at none but copies had more than 58 %, apart from one
that prints a statement whole. That translations keep 75 % was tried on an example of our own only."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that stands in two reports: its words, and where it stands in the text of each."""

    words: int
    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports share. `rows` counts rows of words outside quotations, `share` their part of the shorter report's;
    `whole` tells whether one has all of the other. `stretches` and `quotations` stand in both in one piece, outside
    quotation marks and inside them; `same` of the `sentences` of the shorter report stand in the other, too.
    """

    rows: int
    share: float
    whole: bool
    stretches: tuple[Piece, ...]
    quotations: tuple[Piece, ...]
    same: int
    sentences: int


def reasons(one: Report, other: Report, house: Hashes) -> tuple[str, ...]:
    """Why two reports are of one origin, in words; none where nothing tells that they are.

    `house` are rows of words, sorted, that an outlet or office writes every week, and which tell nothing. Told are, in this
    order: (1) copies and later versions, (2) an address named as the source, (3) wording that two outlets share,
    (4) quotations with the wording around them, (5) a credit to one agency with a quotation or wording that both
    have, (6) names and figures in one order, as in a translation.
    """
    between, found = apart(one, other), shared(one, other, house)
    if between is None or between > WINDOW:
        return ("word for word the same",) if found.whole else ()
    told = [*_copied(one, other, found), *_named(one, other)]
    if between <= SOON:
        told += [*_worded(one, other, found), *_credited(one, other, found), *_outlined(one, other)]
    return tuple(told)


def shared(one: Report, other: Report, house: Hashes) -> Shared:
    """What two reports share, but for `house` rows."""
    short, long = sorted((one, other), key=lambda r: (len(r.wording.rows), r.doc))
    first, second = short.wording, long.wording
    counted = ~np.isin(first.rows, house)
    there = np.isin(first.rows, second.rows)
    quoted_there = np.isin(first.rows, second.rows[second.kind == QUOTED])
    told_there = np.isin(first.rows, second.rows[second.kind != QUOTED])
    own = first.kind != QUOTED
    plain = told_there & own & counted
    rows = int(np.count_nonzero(plain))
    least = min(int(np.count_nonzero(own & counted)), int(np.count_nonzero(second.kind != QUOTED)))
    same, sentences = _sentences(first, there)
    return Shared(
        rows=rows,
        share=rows / max(1, least),
        whole=bool(there.all()) and len(first.rows) >= FEW and len(second.rows) - len(first.rows) < ROW,
        stretches=_pieces(plain, one, other, short),
        quotations=_pieces(quoted_there & (first.kind == QUOTED) & counted, one, other, short),
        same=same,
        sentences=sentences,
    )


def _copied(one: Report, other: Report, found: Shared) -> Iterator[str]:
    half = found.share >= COPIED and found.rows >= FEW
    quarter = found.share >= ALIKE and found.rows >= ROWS and found.same >= SENTENCES
    soon = (apart(one, other) or 0) <= SOON
    if (half or (quarter and soon)) and _keeps_order(one, other):
        if found.same:
            yield f"{found.same} of {found.sentences} sentences the same"
        else:
            yield f"{found.share:.0%} of the wording the same"


def _keeps_order(one: Report, other: Report) -> bool:
    """Whether the shorter of two reports has its names and figures in the other's order."""
    first, second = one.wording.names.tolist(), other.wording.names.tolist()
    return LCSseq.similarity(first, second) >= ORDERED * min(len(first), len(second))


def _named(one: Report, other: Report) -> Iterator[str]:
    if one.address in other.sources or other.address in one.sources:
        yield "one names the other's address as its source"


def _worded(one: Report, other: Report, found: Shared) -> Iterator[str]:
    """Only of two outlets: one outlet tells the background of its reports in the same words every day."""
    if not one.outlet or not other.outlet or one.outlet == other.outlet:
        return
    long = [piece.words for piece in found.stretches if piece.words >= STRETCH]
    if len(long) >= STRETCHES:
        yield f"{len(long)} stretches of {STRETCH} words or more the same outside quotations, the longest of {max(long)}"
    quoted = [piece.words for piece in found.quotations if piece.words >= QUOTATION]
    around = [piece.words for piece in found.stretches if piece.words >= TITLE]
    if len(quoted) >= 2 and len(around) >= 2 and sum(words - ROW + 1 for words in around) >= AROUND:
        yield f"{len(quoted)} quotations the same, and the wording around them"


def _credited(one: Report, other: Report, found: Shared) -> Iterator[str]:
    for words, pieces in (("quotation", found.quotations), ("stretch of words", found.stretches)):
        for piece in sorted(pieces, key=lambda p: -p.words):
            by = _both_credit(one, other, piece) if piece.words >= CREDITED else ""
            if by:
                yield f"both credit {by} and share a {piece.words}-word {words}"
                return


def _both_credit(one: Report, other: Report, piece: Piece) -> str:
    """The agency that both credit with what stands at these places, or in which one appeared and which the other credits."""
    mine = _creditors(one, piece.one)
    theirs = _creditors(other, piece.other)
    if one.outlet and one.outlet == other.outlet:
        mine, theirs = mine - {one.outlet}, theirs - {one.outlet}
    return min(mine & theirs, default="")


def _creditors(report: Report, where: Span) -> frozenset[str]:
    """Those that a report credits as a whole, or right beside what stands there."""
    start, end = where.start - BESIDE, where.end + BESIDE
    return frozenset(c.agency for c in report.credits if c.own or any(p.overlaps(Span(start, end)) for p in c.places))


def _outlined(one: Report, other: Report) -> Iterator[str]:
    """By the longest row of names and figures that both tell in this order, with others between them or not."""
    first, second = one.wording.names.tolist(), other.wording.names.tolist()
    short, long = sorted((len(first), len(second)))
    least = max(NAMES, NAMED * short, long / 2)
    if short < least or LCSseq.similarity(first, second, score_cutoff=int(least)) < least:
        return
    blocks = [(b.src_start, b.src_end) for b in LCSseq.opcodes(first, second) if b.tag == "equal"]
    places = [place for start, end in blocks for place in range(start, end)]
    if len(set(one.wording.within[places].tolist())) >= SPREAD:
        yield f"{len(places)} of {short} names and figures the same in the same order"


def _pieces(found: npt.NDArray[np.bool_], one: Report, other: Report, short: Report) -> tuple[Piece, ...]:
    """Every stretch of rows of the shorter report that are found and follow each other, the longest first."""
    text, against = (one, other) if short is one else (other, one)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], found.astype(np.int8), [0]))))
    pieces = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        here, there = (_place(report.wording, text.wording.rows[[start, end - 1]]) for report in (text, against))
        pieces.append(Piece(end - start + ROW - 1, *((here, there) if text is one else (there, here))))
    return tuple(sorted(pieces, key=lambda p: (-p.words, p.one, p.other)))


def _place(text: Wording, ends: Hashes) -> Span:
    """Where a stretch stands that begins with the first and ends with the last of two rows."""
    first, last = (int(np.flatnonzero(text.rows == row)[0]) for row in ends)
    return Span(int(text.starts[first]), int(text.ends[max(first, last)]))


def _sentences(text: Wording, found: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """How many of a text's sentences stand in the other, four fifths of their rows at least, and how many there are."""
    inside = text.sentence >= 0
    numbers = text.sentence[inside]
    rows = np.bincount(numbers)
    there = np.bincount(numbers, weights=found[inside], minlength=len(rows))
    counted = rows > 0
    return int(np.count_nonzero(there[counted] >= 0.8 * rows[counted])), int(np.count_nonzero(counted))
