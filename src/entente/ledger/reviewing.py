"""Reviewing: what a review needs of a ledger at once: its claims by entry, their confidence, and what totals owe to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..consolidate.effects import Weighed, weigh
from ..core.decision import Ruling
from ..core.entry import Entry, Telling, entry_of
from ..core.issue import UnknownName
from ..core.relation import Relation
from .deriving import derive
from .ledger import Ledger
from .loading import claim_meant, entry_told, load


def claims_by_entry(ledger: Ledger) -> dict[str, list[str]]:
    """The ids of the claims of every entry as they were read or told, by entry, told last first."""
    derive(ledger._store)
    return ledger._store.derived.entry_claims()


def confidences(ledger: Ledger) -> dict[str, float]:
    """The confidence of every claim of a last reading, by its id. Decisions do not change it."""
    return ledger._store.readings.confidences()


def marked(ledger: Ledger) -> dict[str, float]:
    """The confidence of every claim that an analyst marked in a report, by its id."""
    derive(ledger._store)
    return {id: telling.claim.confidence for id, telling in ledger._store.derived.added().items()}


def entries_of(ledger: Ledger, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of those ids, which are here, in their order."""
    return load(ledger._store, ids)


def entry_with(ledger: Ledger, claim: str) -> tuple[Telling, Entry, bool]:
    """The telling of a claim as it was read, the entry that holds it, and whether it does: a rejected one stands in an entry
    of its own. Raises UnknownName.
    """
    store = ledger._store
    id = claim_meant(store, claim)
    entry = entry_told(store, id)
    read = next((t for t in entry.tellings if t.corrected == id), None)
    read = read or next((t for t in entry.tellings if t.claim.id == id), None)
    if read is None:
        raise UnknownName(f"Claim {id} is not read any more. Go on with the next one.")
    held = any(read.claim.id in members for members in store.derived.entry_claims((entry.id,)).values())
    return read, entry, held


def weighed(ledger: Ledger, chosen: Iterable[str]) -> tuple[list[Weighed], frozenset[str]]:
    """The promises of those commitments and of all that relations tie to them, and the ids of all these entries."""
    store = ledger._store
    derive(store)
    wanted = frozenset(chosen)
    while True:
        relations: Sequence[Relation] = store.derived.relations(sorted(wanted))
        ends = {end for relation in relations for end in (relation.one, relation.other)}
        if ends <= wanted:
            break
        wanted |= ends
    here = store.derived.entry_claims(sorted(wanted))
    entries = load(store, [id for id in sorted(wanted) if id in here])
    gifts = [entry for entry in entries if entry.type == "commitment"]
    return weigh(gifts, relations, [entry.id for entry in gifts]), wanted


def merged(entries: Iterable[Entry]) -> Entry:
    """What the entries would be as one: all their tellings together, with the decisions about any of them."""
    known = list(entries)
    one = entry_of([telling for entry in known for telling in entry.tellings])
    rulings: Mapping[str, Ruling] = {ruling.decision.id: ruling for entry in known for ruling in entry.rulings}
    return Entry(one.id, one.type, one.tellings, tuple(sorted(rulings.values(), key=lambda r: r.decision.order)))


def parted(entry: Entry, claims: Iterable[str]) -> tuple[Entry, Entry]:
    """What the entry would be without those claims, and what they would be. Analysts' claims go with the ones they correct."""
    away = set(claims)
    corrections = {t.corrected for t in entry.tellings if t.claim.id in away and t.corrected}
    off = [t for t in entry.tellings if t.claim.id in away | corrections]
    rest = [t for t in entry.tellings if t.claim.id not in away | corrections]
    first, second = entry_of(rest), entry_of(off)
    return (
        Entry(first.id, first.type, first.tellings, entry.rulings),
        Entry(second.id, second.type, second.tellings, entry.rulings),
    )
