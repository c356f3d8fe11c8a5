"""Reports looked through: every document on a line, what one tells, and which others it is a copy of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..core.document import Document
from ..core.entry import Telling
from ..core.issue import UnknownName
from ..core.origin import Link
from ..store import reports as stored
from ..store.reports import Report
from ..store.store import Store
from .deriving import derive
from .loading import claim_meant, tellings_of


@dataclass(frozen=True, slots=True)
class Reports:
    """The documents of a ledger, as one looks through them.

    >>> from datetime import date
    >>> from entente import Document, Ledger
    >>> with Ledger.open(":memory:") as ledger:
    ...     added = ledger.add(Document("a", "Norway will send eight tanks to Ukraine.", date(2023, 2, 14)))
    ...     (report,) = ledger.reports.all()
    ...     print(report.id, report.day, report.claims, [t.words for t in ledger.reports.told_in("a")])
    a 2023-02-14 1 ['Norway will send eight tanks to Ukraine']
    """

    store: Store

    def all(self) -> Sequence[Report]:
        """Every document on a line, the one of the last day first."""
        derive(self.store)
        own = Counter(telling.claim.doc for telling in self.store.derived.added().values())
        found = stored.reports(self.store.engine)
        return [r._replace(claims=r.claims + own[r.id]) if r.id in own else r for r in found] if own else found

    def document(self, id: str) -> Document:
        """The document of that id. Raises UnknownName."""
        found = self.store.documents_of((id,))
        if id not in found:
            raise UnknownName(f"There is no document “{id}” in this ledger.")
        return found[id]

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """The documents of those ids that are here, by their ids."""
        return self.store.documents_of(ids)

    def with_words(self, words: str) -> frozenset[str]:
        """The ids of the documents whose text or title has these words in a row."""
        return self.store.documents_that("text", words)

    def told_in(self, doc: str) -> tuple[Telling, ...]:
        """What a document tells, in the order of its text: the claims of its last reading and those that analysts marked,
        corrected ones followed by what an analyst put in their place.
        """
        derive(self.store)
        own = {id: t for id, t in self.store.derived.added().items() if t.claim.doc == doc}
        ids = stored.claims_in(self.store.engine, doc) + list(own)
        found = tellings_of(self.store, ids)
        if own:
            ids.sort(key=lambda id: found[id].claim.evidence)
        corrections = {t.claim.id: t for t in self.store.derived.corrections().values()}
        told = (found[id] for id in ids)
        return tuple(t for one in told for t in (one, *((corrections[one.corrected],) if one.corrected else ())))

    def claim(self, id: str) -> Telling:
        """The claim of that id, or of one that begins so, as its document tells it. Raises UnknownName."""
        meant = claim_meant(self.store, id)
        return tellings_of(self.store, (meant,))[meant]

    def entries(self) -> Mapping[str, str]:
        """The id of the entry that each claim stands in, by claim id. Rejected claims stand in none."""
        derive(self.store)
        return {claim: id for id, members in self.store.derived.entry_claims().items() for claim in members}

    def family(self, doc: str) -> tuple[tuple[str, ...], tuple[Link, ...]]:
        """The other documents of a document's origin, the first of it leading, and the links that show it."""
        derive(self.store)
        others = tuple(stored.family(self.store.engine, doc))
        own = {doc, *others}
        links = self.store.derived.links() if others else ()
        return others, tuple(link for link in links if link.one in own and link.other in own)
