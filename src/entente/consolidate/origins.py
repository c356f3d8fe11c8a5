"""Which documents are of one origin: reprints, wire copies, later versions, rewrites and translations of one report.

Two documents that only quote the same words, or tell the same thing, are two origins: what one source told is known by
its wording. Not attempted: translations whose names are told in another order, and parts of a report (a background
paragraph that an agency's stories share for a year): documents as a whole are linked or are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from ..core.document import Document
from ..core.origin import Link
from .copies import reasons
from .minhash import Hashes
from .reports import WINDOW, Report, candidates, in_order

OLDEST = 5
"""Earlier reports that are looked at to tell whether a row of words is house text."""


def links(documents: Iterable[Document]) -> tuple[Link, ...]:
    """The pairs of documents that are of one origin, each with its reasons in words; `origin_of` joins them.

    Skips do not count as text. Neither the order of the documents nor their repetition matters. Whether two are linked
    depends on no later document, so the links as of a day are those of the documents until then. Of documents that are
    many times copied only the nearest are linked, a chain: the time grows with the documents, not with their pairs.

    >>> from datetime import date
    >>> told = "Norway will send eight tanks to Ukraine, the government in Oslo said after a meeting. Nothing was said of shells,"
    >>> wire = Document("a", f"OSLO (AP) — {told} which Kyiv had asked for in May.", date(2023, 2, 14))
    >>> copy = Document("b", f"{told} which Kyiv had asked for in May. More soon.", date(2023, 2, 15))
    >>> links([copy, wire])
    (Link(one='a', other='b', why=('2 of 2 sentences the same',)),)
    """
    reports = in_order(documents)
    pairs = candidates(reports)
    house = _House(reports, pairs)
    found = []
    for earlier, later in pairs:
        one, other = reports[earlier], reports[later]
        why = reasons(one, other, house.rows(earlier, later))
        if why:
            house.join(earlier, later)
            first, second = sorted((one.doc, other.doc))
            found.append(Link(first, second, why))
    return tuple(sorted(found, key=lambda link: (link.one, link.other)))


class _House:
    """House text: rows of words that stand in reports of another origin, told more than WINDOW days before.

    Forms ("By the authority vested in me"), summaries of what is known, notes on the writer.
    """

    def __init__(self, reports: Sequence[Report], pairs: Sequence[tuple[int, int]]) -> None:
        self._reports = reports
        self._origin = list(range(len(reports)))
        self._bearers: dict[int, list[int]] = defaultdict(list)
        both = [np.intersect1d(reports[a].wording.rows, reports[b].wording.rows) for a, b in pairs]
        wanted = np.unique(np.concatenate(both)) if both else np.zeros(0, np.uint64)
        for place, report in enumerate(reports):
            rows = np.unique(report.wording.rows)
            near = np.searchsorted(wanted, rows)
            known = near < len(wanted)
            known[known] = wanted[near[known]] == rows[known]
            for row in rows[known].tolist():
                if len(self._bearers[row]) < OLDEST:
                    self._bearers[row].append(place)

    def rows(self, earlier: int, later: int) -> Hashes:
        """The rows that two reports share and that tell nothing of their origin."""
        one, other = self._reports[earlier], self._reports[later]
        if other.day is None:
            return np.zeros(0, np.uint64)
        own, before = self._root(earlier), other.day - WINDOW
        both = np.intersect1d(one.wording.rows, other.wording.rows)
        found = [row for row in both.tolist() if self._told_before(row, own, before)]
        return np.array(found, np.uint64)

    def join(self, earlier: int, later: int) -> None:
        """Two reports are of one origin."""
        first, second = sorted((self._root(earlier), self._root(later)))
        self._origin[second] = first

    def _told_before(self, row: int, own: int, day: int) -> bool:
        for place in self._bearers[row]:
            told = self._reports[place].day
            if told is None or told >= day:
                return False
            if self._root(place) != own:
                return True
        return False

    def _root(self, place: int) -> int:
        while self._origin[place] != place:
            self._origin[place] = place = self._origin[self._origin[place]]
        return place
