"""Linking: which documents are of one origin, kept with marks of what was compared, so that a document told last is compared with few.

No later document changes whether two are linked. So a document that is told after all others is held against those that bear one
of its marks; where one is told before others, all are compared anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from ..core.document import Document
from ..core.origin import Link
from .copies import reasons
from .house import OLDEST, House
from .minhash import Hashes
from .reports import WINDOW, Report, bands_of, candidates, in_order, met, nearest, report_of

MOST = 4_000_000
"""Rows of words that are remembered, in 48 MB; a ledger with more of them is compared anew whenever documents come."""

Documents = Callable[[Collection[str]], Iterable[Document]]
"""Gives the documents of some ids, and may give more."""


class _Marks:
    """Numbers that documents bear, and the places of the documents, in order."""

    def __init__(self) -> None:
        self.keys: Hashes = np.zeros(0, np.uint64)
        self.owners: npt.NDArray[np.int32] = np.zeros(0, np.int32)

    def extend(self, first: int, borne: Iterable[Hashes]) -> None:
        told = list(borne)
        places = np.arange(first, first + len(told), dtype=np.int32)
        self.keys = np.concatenate([self.keys, *told])
        self.owners = np.concatenate([self.owners, np.repeat(places, [len(one) for one in told])])

    def bearers(self, key: int) -> list[int]:
        found: list[int] = self.owners[self.keys == np.uint64(key)].tolist()
        return found


class Linking:
    """The links of documents, and by what those that are told last find theirs.

    What it gives depends on what it is asked only, never on what it was asked before.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._docs: list[tuple[int, str]] = []
        self._known: set[str] = set()
        self._whole = False
        self._links: list[Link] = []
        self._clear()

    def links(self, days: Mapping[str, date | None], documents: Documents) -> tuple[Link, ...]:
        """The links of the documents of those days, by their ids, as `origins.links` gives them."""
        new = sorted((day.toordinal() if day else 0, doc) for doc, day in days.items() if doc not in self._known)
        ordered = self._whole and all(day for day, _ in new) and (not new or not self._docs or new[0] > self._docs[-1])
        if not ordered or len(self._docs) + len(new) != len(days):
            return self.anew(document for document in documents(days.keys()) if document.id in days)
        for place in new:
            self._append(place, documents)
        return self._sorted()

    def anew(self, documents: Iterable[Document]) -> tuple[Link, ...]:
        """The links of these documents, all compared."""
        reports = in_order(documents)
        pairs = candidates(reports)
        house = House(reports, pairs)
        self._links = []
        self._clear()
        self._docs = [(report.day or 0, report.doc) for report in reports]
        self._known = {report.doc for report in reports}
        self._parent += range(len(reports))
        for earlier, later in pairs:
            one, other = reports[earlier], reports[later]
            if why := reasons(one, other, house.rows(earlier, later)):
                house.join(earlier, later)
                self._link(one, other, earlier, later, why)
        rows = sum(len(report.wording.rows) for report in reports)
        self._whole = rows <= MOST and all(report.day is not None for report in reports)
        if self._whole:
            self._mark(0, reports)
        return self._sorted()

    def _append(self, told: tuple[int, str], documents: Documents) -> None:
        """Hold a document that is told after all others against those that bear one of its marks."""
        day, doc = told
        place = len(self._docs)
        near = [n for n in range(place) if self._docs[n][0] >= day - WINDOW]
        known = self._reports([doc, *(self._docs[n][1] for n in near)], documents)
        report = known[doc]
        window = [known[self._docs[n][1]] for n in near] + [report]
        found = {near[one] for one, other in met(window) if other == len(near)}
        for band in bands_of(report).tolist():
            found.update(nearest(self._bands.bearers(band)))
        found.update(self._addresses[source] for source in report.sources if source in self._addresses)
        if report.address and report.address not in self._addresses:
            found.update(self._sources.get(report.address, ()))
        known |= self._reports([self._docs[n][1] for n in found if self._docs[n][1] not in known], documents)
        self._docs.append(told)
        self._known.add(doc)
        self._parent.append(place)
        for earlier in sorted(found):
            one = known[self._docs[earlier][1]]
            if why := reasons(one, report, self._house(one, report, earlier)):
                self._link(one, report, earlier, place, why)
        self._mark(place, [report])
        self._whole = len(self._rows.keys) <= MOST

    def _house(self, one: Report, other: Report, earlier: int) -> Hashes:
        """The rows that two reports share and that tell nothing of their origin, as `House.rows` has them."""
        both = np.intersect1d(one.wording.rows, other.wording.rows)
        before, own = (other.day or 0) - WINDOW, self._root(earlier)
        return np.array([row for row in both.tolist() if self._told_before(row, own, before)], np.uint64)

    def _told_before(self, row: int, own: int, day: int) -> bool:
        for place in self._rows.bearers(row)[:OLDEST]:
            if self._docs[place][0] >= day:
                return False
            if self._root(place) != own:
                return True
        return False

    def _link(self, one: Report, other: Report, earlier: int, later: int, why: tuple[str, ...]) -> None:
        first, second = sorted((one.doc, other.doc))
        self._links.append(Link(first, second, why))
        low, high = sorted((self._root(earlier), self._root(later)))
        self._parent[high] = low

    def _root(self, place: int) -> int:
        parent = self._parent
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    def _mark(self, first: int, reports: list[Report]) -> None:
        self._bands.extend(first, map(bands_of, reports))
        self._rows.extend(first, (np.unique(report.wording.rows) for report in reports))
        for place, report in enumerate(reports, first):
            if report.address:
                self._addresses.setdefault(report.address, place)
            for source in report.sources:
                self._sources[source].append(place)

    def _clear(self) -> None:
        self._bands, self._rows = _Marks(), _Marks()
        self._addresses: dict[str, int] = {}
        self._sources: defaultdict[str, list[int]] = defaultdict(list)
        self._parent: list[int] = []

    def _sorted(self) -> tuple[Link, ...]:
        return tuple(sorted(self._links, key=lambda link: (link.one, link.other)))

    @staticmethod
    def _reports(docs: Iterable[str], documents: Documents) -> dict[str, Report]:
        wanted = set(docs)
        return {one.id: report_of(one) for one in documents(wanted) if one.id in wanted} if wanted else {}
