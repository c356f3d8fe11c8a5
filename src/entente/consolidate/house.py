"""House text: rows of words that tell nothing of where a report comes from, as reports of another origin had them long before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from .minhash import Hashes
from .reports import WINDOW, Report

OLDEST = 5
"""Earlier reports that are looked at to tell whether a row of words is house text."""


class House:
    """House text: rows of words that stand in reports of another origin, told more than WINDOW days before.

    Forms ("By the authority vested in me"), summaries of what is known, notes on the writer.
    """

    def __init__(self, reports: Sequence[Report], pairs: Sequence[tuple[int, int]]) -> None:
        """Of reports in order, and the pairs of their places that are to be laid side by side."""
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
