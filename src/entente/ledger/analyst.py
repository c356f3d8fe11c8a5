"""An analyst: a person whose decisions a ledger keeps beside what reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ..consolidate.marked import tells
from ..core.decision import Decision, Ruling
from ..core.document import Document, Span
from ..core.entry import Entry
from ..core.issue import BadQuery, Issue, UnknownName
from ..store.store import Store
from . import claiming, deciding
from .claiming import Told
from .deciding import Stamp, stamp
from .deriving import derive
from .loading import claim_meant, entry_meant, entry_told


@dataclass(frozen=True, slots=True)
class Analyst:
    """Somebody who decides, by `name`. Every method keeps one decision, made now unless `made` is given, and tells what
    became of it. Nothing is overwritten: each decision can be undone, and an undo, too.

    An id may be the beginning of one. Raises UnknownName and BadQuery, with the remedy, for what cannot be decided.

    >>> from datetime import date
    >>> from entente import Document, Ledger
    >>> days = {"2023-02-14": "Norway will send eight tanks to Ukraine.", "2023-03-20": "Norway will send armour to Ukraine."}
    >>> with Ledger.open(":memory:") as ledger:
    ...     added = ledger.add(Document(day, text, date.fromisoformat(day)) for day, text in days.items())
    ...     ana, ids = ledger.analyst("ana"), [entry.id for entry in ledger.entries()]
    ...     ruling = ana.merge(*ids, note="the armour is the tanks")
    ...     print(ruling.standing, len(ids), len(ledger.entries()))
    ...     undone = ana.undo()
    ...     print([ruling.standing for ruling in ledger.decisions()], len(ledger.entries()))
    holds 2 1
    ['undone', 'holds'] 2
    """

    store: Store
    name: str

    def merge(self, *entries: str, note: str = "", made: datetime | str | None = None) -> Ruling:
        """The entries are one thing."""
        found = [entry_meant(self.store, id) for id in entries]
        return self._keep(deciding.merge(found, self._documents(found), self._stamp(made, note)))

    def split(self, entry: str, *claims: str, note: str = "", made: datetime | str | None = None) -> Ruling:
        """Those claims of the entry are of another thing than the rest of it."""
        found = entry_meant(self.store, entry)
        ids = [claim_meant(self.store, id) for id in claims]
        return self._keep(deciding.split(found, ids, self._documents([found]), self._stamp(made, note)))

    def prefer(
        self, entry: str, field: str, value: str, *, note: str = "", made: datetime | str | None = None
    ) -> Ruling:
        """Of the values told of a field of the entry, this one is best."""
        found = entry_meant(self.store, entry)
        told = self._stamp(made, note)
        return self._keep(deciding.prefer(found, field, value, self._documents([found]), told))

    def reject(self, claim: str, *, note: str = "", made: datetime | str | None = None) -> Ruling:
        """The claim is none: it is kept, but stands in no entry."""
        id = claim_meant(self.store, claim)
        found = entry_told(self.store, id)
        return self._keep(deciding.reject(found, id, self._documents([found]), self._stamp(made, note)))

    def accept(self, claim: str, field: str = "", *, note: str = "", made: datetime | str | None = None) -> Ruling:
        """The claim is right as it stands, or only that field of it. It lapses when the claim is read otherwise.

        Of a claim that somebody rejected it is kept as a second opinion; the claim stays rejected until that is undone.
        """
        id = claim_meant(self.store, claim)
        found = entry_told(self.store, id)
        return self._keep(deciding.accept(found, id, field, self._documents([found]), self._stamp(made, note)))

    def correct(self, claim: str, field: str, value: str, *, note: str, made: datetime | str | None = None) -> Ruling:
        """The claim should tell this value of a field, “none” for nothing: an analyst's claim stands in its place."""
        id = claim_meant(self.store, claim)
        found = entry_meant(self.store, id)
        told = self._stamp(made, note)
        return self._keep(deciding.correct(found, id, field, value, self._documents([found]), told))

    def add(
        self,
        document: str,
        type: str,
        passages: Iterable[Span | str],
        fields: Iterable[Told],
        *,
        note: str = "",
        made: datetime | str | None = None,
    ) -> Ruling:
        """The document tells a claim that no reader found, in passages given by their places or their words.

        Raises Untold, with a sentence for each field, where the words do not tell the values, BadQuery where the report is
        read so already.
        """
        from .reports import Reports

        reports = Reports(self.store)
        found = reports.document(document)
        told = (p if isinstance(p, Span) else tuple(claiming.places(found.text, p)) for p in passages)
        spans = [span for part in told for span in ([part] if isinstance(part, Span) else part)]
        whole = claiming.claim(found, type, spans, fields)
        for known in reports.told_in(document):
            if tells(known.claim, whole):
                raise BadQuery(f"The report is read so already: claim {known.claim.id} tells all of it.")
        return self._keep(claiming.added(whole, found, self._stamp(made, note)))

    def undo(self, decision: str | None = None, *, note: str = "", made: datetime | str | None = None) -> Ruling:
        """A decision no longer holds: the one of that id, or the last one that does."""
        return self._keep(deciding.undo(rulings(self.store), decision, self._stamp(made, note)))

    def _stamp(self, made: datetime | str | None, note: str) -> Stamp:
        return stamp(self.name, made, note, self.store.decisions.all())

    def _documents(self, entries: Iterable[Entry]) -> dict[str, Document]:
        return self.store.documents_of(doc for entry in entries for doc in entry.documents)

    def _keep(self, decision: Decision) -> Ruling:
        self.store.decisions.add((decision,))
        return next(ruling for ruling in rulings(self.store) if ruling.decision.id == decision.id)


def rulings(store: Store) -> tuple[Ruling, ...]:
    """Every decision with what became of it, in the order they were made."""
    derive(store)
    return store.derived.rulings()


def replay(store: Store, decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """Keep decisions made elsewhere, those that are here already but once, and tell what became of the new ones."""
    known = {decision.id for decision in store.decisions.all()}
    store.decisions.add(decisions)
    return tuple(ruling for ruling in rulings(store) if ruling.decision.id not in known)


def history(store: Store, id: str) -> tuple[Ruling, ...]:
    """The decisions about an entry, or about a claim that stands in none. Raises UnknownName."""
    try:
        return entry_meant(store, id).rulings
    except UnknownName:
        claim = claim_meant(store, id) if store.claim_ids(id) else None
        about = tuple(ruling for ruling in rulings(store) if claim in ruling.touched)
        if not about:
            raise
        return about


def lapses(found: Iterable[Ruling]) -> Iterator[Issue]:
    """An issue for each decision that no longer applies."""
    for ruling in found:
        if ruling.standing == "lapsed":
            decision = ruling.decision
            yield Issue(
                "decision-lapsed",
                decision.id,
                f"The decision to {decision.kind} that {decision.by} made on {decision.made[:10]} no longer applies: "
                f"{ruling.why}.",
                f"Decide again if it is needed, or take it back with “entente undo {decision.id}”.",
            )
