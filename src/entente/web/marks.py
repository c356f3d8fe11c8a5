"""A text with the words of claims marked in place: nested and overlapping ones each in a lane of their own.

The text is cut where a claim, a value's words or a skipped stretch begins or ends. Every piece names the claims that cite
it, and where it stands, so that a script can light up the pieces of a claim or of one value. Nothing is added to the text:
numbers of claims are drawn by the style sheet, so what is selected and copied is what the report says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from ..core.claim import Claim
from ..core.document import Skip, Span

LANES = 4
"""Lines that a style sheet draws under one word. What more claims cite shares the last of them; four were met at most in
twenty thousand claims.
"""

LONG = 160
"""Characters of a skipped stretch that is shown in the line; longer ones are folded away."""

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as it is marked: its number on the page, its id and record type, the stretches that it cites, and those that
    its values cite, each of which can be lit up alone.
    """

    number: int
    id: str
    type: str
    spans: tuple[Span, ...]
    words: tuple[Span, ...] = ()

    @property
    def extent(self) -> Span:
        """From the first to the last of its stretches."""
        return Span(min(s.start for s in self.spans), max(s.end for s in self.spans))


def mark_of(number: int, claim: Claim) -> Mark:
    """The mark of a claim: its evidence, and the words of its values."""
    return Mark(number, claim.id, claim.type, claim.evidence, tuple({s for f in claim.fields for s in f.spans}))


def lanes(marks: Sequence[Mark]) -> dict[int, int]:
    """The lane of each mark by its number: marks that share words are in different ones, as far as there are LANES.

    >>> whole, part, later = (Mark(n, "", "action", (Span(*s),)) for n, s in ((1, (0, 9)), (2, (3, 5)), (3, (9, 12))))
    >>> lanes([whole, part, later])
    {1: 0, 2: 1, 3: 0}
    """
    taken: list[list[Span]] = [[] for _ in range(LANES)]
    found: dict[int, int] = {}
    for mark in sorted(marks, key=lambda m: (m.extent.start, -m.extent.end, m.number)):
        spans = list(_apart(mark.spans))
        lane = next((n for n, others in enumerate(taken) if all(_free(others, s) for s in spans)), LANES - 1)
        for span in spans:
            insort(taken[lane], span)
        found[mark.number] = lane
    return found


def _free(others: Sequence[Span], span: Span) -> bool:
    """Whether the span shares nothing with any of the others, which are in order and, but in the last lane, apart."""
    place = bisect_left(others, span)
    return not any(other.overlaps(span) for other in others[max(0, place - 1) : place + 1])


def marked(
    text: str, marks: Sequence[Mark], skips: Sequence[Skip] = (), within: Span | None = None, *, anchors: bool = True
) -> Markup:
    """The text, or the stretch `within` it, as HTML; with `anchors` each claim's number leads to its record form.

    >>> print(marked("a < b", [Mark(1, "90ab", "action", (Span(0, 1),))], anchors=False))
    <span class="m l0-action" data-c="1" data-s="0">a</span> &lt; b
    """
    bounds = within or Span(0, len(text))
    lane = lanes(marks)
    starts = {(mark.number, span.start) for mark in marks for span in _apart(mark.spans)} if anchors else set()
    begun: set[int] = set()
    out: list[str] = []
    skip: Skip | None = None
    for piece, active, cited, skipped in _pieces(bounds, marks, skips):
        if skipped != skip:
            out += [*_closed(skip), *_opened(skipped)]
            skip = skipped
        for mark in active:
            if (mark.number, piece.start) in starts:
                out.append(_anchor(mark, first=mark.number not in begun))
                begun.add(mark.number)
        words = written(piece.of(text))
        if active:
            classes = " ".join(f"l{lane[mark.number]}-{mark.type}" for mark in active)
            numbers = " ".join(str(mark.number) for mark in active)
            out.append(f'<span class="m {classes}" data-c="{numbers}" data-s="{piece.start}">{words}</span>')
        else:
            out.append(f'<span data-s="{piece.start}">{words}</span>' if cited else words)
    return Markup("".join((*out, *_closed(skip))))


def written(text: str) -> str:
    """Text of a report as HTML shows it: escaped, line ends kept as they came, what cannot be written replaced one by one."""
    return str(escape(_UNWRITABLE.sub("\ufffd", text))).replace("\r", "&#13;")


def _pieces(
    bounds: Span, marks: Sequence[Mark], skips: Iterable[Skip]
) -> Iterator[tuple[Span, list[Mark], bool, Skip | None]]:
    """The pieces of the stretch, each with the marks on it, whether a value cites it, and the skip that it lies in."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    depth: dict[int, int] = {}
    inside = [skip for skip in skips if skip.start < bounds.end and bounds.start < skip.end and skip.start < skip.end]
    cuts = {*bounds, *(edge for skip in inside for edge in skip[:2])}
    for mark in marks:
        for span in _apart(mark.spans):
            begins.setdefault(max(span.start, bounds.start), []).append(mark)
            ends.setdefault(span.end, []).append(mark)
            cuts |= {*span}
        for span in mark.words:
            depth[span.start] = depth.get(span.start, 0) + 1
            depth[span.end] = depth.get(span.end, 0) - 1
            cuts |= {*span}
    cited = sum(change for place, change in depth.items() if place < bounds.start)
    active: dict[int, Mark] = {}
    order = sorted(cut for cut in cuts if bounds.start <= cut <= bounds.end)
    place = 0
    for start, end in pairwise(order):
        for mark in ends.get(start, ()):
            active.pop(mark.number, None)
        for mark in begins.get(start, ()):
            if any(span.start <= start < span.end for span in mark.spans):
                active[mark.number] = mark
        cited += depth.get(start, 0)
        while place < len(inside) and inside[place].end <= start:
            place += 1
        skip = inside[place] if place < len(inside) and inside[place].start <= start else None
        yield Span(start, end), sorted(active.values(), key=lambda m: m.number), cited > 0, skip


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches, those that overlap or touch as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _anchor(mark: Mark, first: bool) -> str:
    """The number of a claim before each of its stretches; the first one is where links to the claim lead."""
    id = f' id="claim-{mark.id}"' if first else ""
    return (
        f'<a class="n t-{mark.type}"{id} href="#record-{mark.id}" data-n="{mark.number}" '
        f'aria-label="Claim {mark.number}, {mark.type}"></a>'
    )


def _opened(skip: Skip | None) -> tuple[str, ...]:
    if skip is None:
        return ()
    why = escape(f"{skip.why}, not read")
    if skip.end - skip.start > LONG:
        many = f"{skip.end - skip.start:,} characters"
        return (f'<details class="skip"><summary data-why="{why}: {many}" aria-label="{why}: {many}"></summary>',)
    return (f'<span class="skip" title="{why}">',)


def _closed(skip: Skip | None) -> tuple[str, ...]:
    if skip is None:
        return ()
    return ("</details>",) if skip.end - skip.start > LONG else ("</span>",)
