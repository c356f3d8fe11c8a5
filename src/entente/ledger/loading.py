"""Loading: entries and claims by their ids, put together from what is kept ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..consolidate.decisions import ruled
from ..core.decision import Ruling
from ..core.entry import Entry, Telling, entry_of
from ..core.issue import UnknownName
from ..store.store import Store
from .deriving import derive
from .meaning import meant


def load(store: Store, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of those ids, in their order, with the decisions about them; what was loaded or derived is not read again."""
    from .memory import memory

    here = memory(store).known(store)
    left = [id for id in ids if id not in here]
    if left:
        here |= {entry.id: entry for entry in _read(store, left)}
    return tuple(here[id] for id in ids)


def _read(store: Store, ids: Sequence[str]) -> tuple[Entry, ...]:
    members = store.derived.entry_claims(ids)
    tellings = tellings_of(store, [claim for id in ids for claim in members[id]])
    entries = [Entry(id, tellings[members[id][0]].claim.type, tuple(tellings[c] for c in members[id])) for id in ids]
    return ruled(entries, store.derived.rulings())


def tellings_of(store: Store, ids: Sequence[str]) -> dict[str, Telling]:
    """The tellings of those claims, analysts' among them, by claim id."""
    found, wanted = store.tellings_of(ids), set(ids)
    analysts = store.derived.analysts(ids)
    found |= {telling.claim.id: telling for _, telling in analysts if telling.claim.id in wanted}
    for corrects, telling in analysts:
        if corrects in found:
            found[corrects] = replace(found[corrects], corrected=telling.claim.id)
    return found


def entry_meant(store: Store, id: str) -> Entry:
    """The entry of that id, of an id that begins so, or that holds the claim of that id.

    Raises UnknownName where none or several are meant, and for a claim that stands in no entry, saying why.
    """
    derive(store)
    found = store.derived.entry_ids(id) if id else []
    if len(found) == 1:
        return load(store, found)[0]
    claims = store.claim_ids(id) if id and not found else []
    raise UnknownName(_no_entry(store, claims[0]) if len(claims) == 1 else meant(id, found, "entry"))


def entry_told(store: Store, claim: str) -> Entry:
    """The entry that holds the claim of that id; one of its own for a claim that was rejected. Raises UnknownName."""
    try:
        return entry_meant(store, claim)
    except UnknownName:
        if not any(_rejects(ruling, claim) for ruling in store.derived.rulings()):
            raise
        return entry_of([tellings_of(store, (claim,))[claim]])


def claim_meant(store: Store, id: str) -> str:
    """The id of the claim that begins so, or of the only claim of the entry of that id. Raises UnknownName."""
    derive(store)
    found = store.claim_ids(id) if id else []
    found = store.claim_ids(id) if id else []
    if found == [id]:
        return id
    analysts = (telling for _, telling in store.derived.analysts())
    found += [t.claim.id for t in analysts if id and t.claim.id.startswith(id)]
    if not found and id:
        members = store.derived.entry_claims(store.derived.entry_ids(id))
        found = [claim for claims in members.values() for claim in claims]
    if len(found) != 1:
        raise UnknownName(meant(id, found))
    return found[0]


def _rejects(ruling: Ruling, claim: str) -> bool:
    return ruling.holds and ruling.decision.kind == "reject" and claim in ruling.claims[0]


def _no_entry(store: Store, claim: str) -> str:
    for ruling in store.derived.rulings():
        if _rejects(ruling, claim):
            decision = ruling.decision
            note = f" ({decision.note})" if decision.note else ""
            return (
                f"Claim {claim} stands in no entry: {decision.by} rejected it on {decision.made[:10]}{note}. "
                f"“entente undo {decision.id}” brings it back, “entente explain {claim}” shows it."
            )
    return (
        f"Claim {claim} stands in no entry: its document was read anew and no longer gives it. "
        f"“entente explain {claim}” shows it."
    )
