"""Silent decisions: acceptances, and what takes them back, change no entry, so that nothing else is derived anew for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..consolidate.decisions import settle
from ..core.decision import Decision
from ..core.entry import Telling
from ..store.store import Store
from .claiming import claimed
from .homes import homes
from .memory import Memory


def ruled_silently(store: Store, rules: str, memory: Memory) -> bool:
    """Where only silent decisions were made since the ledger was derived, keep what became of them; whether that was all."""
    before = store.derived.kept_state(rules)
    if before is None:
        return False
    kept = store.derived.mark()  # of that state, as it is still kept when the rulings are
    state = store.derived.state()
    if state._replace(decisions=before.decisions) != before:
        return False
    made = {decision.id: decision for decision in store.decisions.all(state.decisions)}
    known = {decision.id for decision in store.decisions.all(before.decisions)}
    new = [decision for id, decision in made.items() if id not in known]
    if not all(_silent(decision, made) for decision in new):
        return False
    touched = {id for decision in new for id in _chain(decision, made)}
    where = homes(store, (made[id] for id in touched))
    added = claimed(store, made.values(), where, {}, None)
    found = settle(_told_beside(store, where.values()), made.values(), where, added)
    new_rulings = [r for r in found.rulings if r.decision.id in touched]
    mark = store.derived.rule(before, state, rules, new_rulings)
    if mark:
        memory.ruled(kept, mark, store.derived.rulings(), {claim for ruling in new_rulings for claim in ruling.touched})
    return bool(mark)


def _silent(decision: Decision, made: Mapping[str, Decision]) -> bool:
    """Whether it is an acceptance, or takes one back, or brings one back."""
    while decision.kind == "undo" and decision.undoes in made:
        decision = made[decision.undoes]
    return decision.kind == "accept"


def _chain(decision: Decision, made: Mapping[str, Decision]) -> Iterable[str]:
    """The decision and those that it undoes."""
    yield decision.id
    while decision.kind == "undo":
        decision = made[decision.undoes]
        yield decision.id


def _told_beside(store: Store, docs: Iterable[str]) -> list[Telling]:
    """The tellings that were read in those documents."""
    claims = [claim for doc in sorted(set(docs)) for claim in store.readings.current(doc)]
    return list(store.tellings_of(claims).values())
