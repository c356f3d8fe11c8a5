"""Boards: the matters of the ledger, who stands where on one of them as of a day, and several side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ..consolidate.positions import STANCES
from ..consolidate.words import tell
from ..faces import Snapshot
from ..faces.boards import MatterLine, Shown, matter_lines, proposals_on, shown, told_on
from ..faces.days import day_asked
from .pages import Now, page

router = APIRouter()

A_PAGE = 30
"""Matters on a page of the list."""

SIDE_BY_SIDE = 8
"""Matters that fit beside each other."""

Words = Annotated[list[str], Query(default_factory=list)]


@dataclass(frozen=True, slots=True)
class Clock:
    """The days on which something was told, the one asked for, and those before and after it that have something to tell."""

    days: Sequence[tuple[date, tuple[str, ...]]]
    day: date | None

    @property
    def place(self) -> int:
        """How many of the days are past, less one; -1 before the first."""
        return sum(1 for day, _ in self.days if self.day is None or day <= self.day) - 1

    @property
    def earlier(self) -> date | None:
        """The last day before the one that is shown on which something was told."""
        return self.days[self.place - 1][0] if self.place > 0 else None

    @property
    def later(self) -> date | None:
        """The first day after it."""
        return self.days[self.place + 1][0] if self.place + 1 < len(self.days) else None


@router.get("/board")
def board(
    request: Request, now: Now, on: Words, as_of: str = "", q: str = "", kind: str = "", first: int = 0
) -> Response:
    """The board of one matter, several side by side, or the matters that there are."""
    asked = tuple(dict.fromkeys(words.strip() for words in on if words.strip()))[:SIDE_BY_SIDE]
    day = day_asked(as_of)
    if not asked:
        return _matters(request, now, q.strip(), kind, max(0, first))
    boards = [shown(now, words, day) for words in asked]
    told: dict[str, Any] = {"asked_on": asked, "day": day, "clock": Clock(told_on(now, asked), day), "stances": STANCES}
    if len(boards) > 1:
        rows = now.kept(("side by side", asked, day), lambda: _side_by_side(boards))
        return page(request, "boards.html", part="board", boards=boards, rows=rows, **told)
    proposals = proposals_on(now, boards[0], day)
    return page(request, "board.html", part="board", board=boards[0], proposals=proposals, **told)


def _matters(request: Request, now: Snapshot, q: str, kind: str, first: int) -> Response:
    lines = matter_lines(now)
    met = [line for line in lines if _has(line, q)] if q else lines
    kinds = Counter(line.kind for line in met)
    found = [line for line in met if kind in ("", line.kind)]
    return page(
        request,
        "matters.html",
        part="list",
        all=len(lines),
        lines=found[first : first + A_PAGE],
        found=len(found),
        met=len(met),
        first=first,
        step=A_PAGE,
        kinds=sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])),
        q=q,
        kind=kind,
    )


def _has(line: MatterLine, words: str) -> bool:
    return all(any(word in told for told in map(tell, line.labels)) for word in tell(words))


def _side_by_side(boards: Sequence[Shown]) -> Sequence[str]:
    """The actors of all boards, those on most of them first."""
    counts = Counter(actor for board in boards for actor in board.stances)
    return sorted(counts, key=lambda actor: (-counts[actor], actor))
