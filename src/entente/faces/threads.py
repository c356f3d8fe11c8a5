"""Threads for readers: what was said or offered, who answered it or denied it, and what was answered to that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..consolidate.query import Query
from ..core.claim import Claim
from ..core.entry import Telling, actors, state
from ..show.called import called
from .room import Snapshot

KINDS = {"statement": "statements", "proposal": "proposals", "commitment": "denied gifts"}
"""What a thread may begin with, and what such threads are called."""


@dataclass(frozen=True, slots=True)
class Said:
    """One telling of a thread with its entry, and what was answered to it in time. `act` is what was done by saying it."""

    telling: Telling
    entry: str
    act: str
    answers: tuple[Said, ...] = ()

    @property
    def who(self) -> str:
        """Who said it."""
        return speaker(self.telling.claim)[0]

    @property
    def office(self) -> str:
        """The speaker's office and state, where they are told besides."""
        return ", ".join(speaker(self.telling.claim)[1:])

    @property
    def kind(self) -> str:
        """The record type of what was said."""
        return self.telling.claim.type

    @property
    def all(self) -> Iterator[Said]:
        """It, and everything below it."""
        yield self
        for answer in self.answers:
            yield from answer.all

    @property
    def last(self) -> str:
        """The day of the last of it; empty where none is known."""
        return max((said.telling.told.isoformat() for said in self.all if said.telling.told), default="")


def threads_told(now: Snapshot) -> Sequence[Said]:
    """Every thread, that with the last answer first."""
    return now.kept("threads", lambda: tuple(sorted(_threads(now), key=lambda said: said.last, reverse=True)))


def threads_found(now: Snapshot, query: Query) -> Sequence[Said]:
    """The threads of which something stands in an entry that meets the query. Raises BadQuery."""
    if query.empty:
        return threads_told(now)
    return now.kept(("threads", query), lambda: _met(now, query))


def speaker(claim: Claim) -> tuple[str, ...]:
    """Who says what a claim tells, for people: a person, office and state, as far as told, or the actors of what is no statement."""
    if claim.type != "statement":
        return (", ".join(map(called, actors(claim, 0))) or "Somebody",)
    name, role, actor = (str(claim.get(f"speaker.{part}") or "") for part in ("name", "role", "actor"))
    told = [part for part in (name, role, called(actor) if actor else "") if part]
    return tuple(dict.fromkeys(told)) or ("Somebody",)


def _met(now: Snapshot, query: Query) -> tuple[Said, ...]:
    wanted = {summary.entry for summary in now.found(query)}
    return tuple(thread for thread in threads_told(now) if any(said.entry in wanted for said in thread.all))


def _threads(now: Snapshot) -> Iterable[Said]:
    told: dict[str, Telling] = {}
    entries: dict[str, str] = {}
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for thread in now.ledger.threads():
        for telling in (thread.statement, *thread.answers):
            told[telling.claim.id] = telling
        answers[thread.statement.claim.id] |= {answer.claim.id for answer in thread.answers}
        entries |= thread.entries
    yield from _trees(told, answers, entries)
    yield from _proposals(now)
    yield from _denials(now)


def _trees(told: Mapping[str, Telling], answers: Mapping[str, set[str]], entries: Mapping[str, str]) -> Iterator[Said]:
    """Each statement that answers none of the others, with what was answered to it; none stands twice."""
    ordered = sorted(told.values(), key=lambda telling: telling.order)
    answering = {answer for found in answers.values() for answer in found}
    seen: set[str] = set()

    def tree(claim: str) -> Said:
        seen.add(claim)
        below = [t.claim.id for t in ordered if t.claim.id in answers.get(claim, ())]
        found = tuple(tree(answer) for answer in below if answer not in seen)
        return Said(told[claim], entries.get(claim, ""), state(told[claim].claim) or "", found)

    for first in (True, False):  # what answers each other in a ring has no first: then the earliest leads
        for telling in ordered:
            claim = telling.claim.id
            if claim in answers and claim not in seen and not (first and claim in answering):
                yield tree(claim)


def _proposals(now: Snapshot) -> Iterator[Said]:
    """Each proposal with the verdicts of each actor, where they differ from what it said before."""
    for proposed in now.kept("proposals", now.ledger.proposals):
        last: dict[str, str] = {}
        changed = []
        for verdict in proposed.verdicts:
            if last.get(verdict.actor) != verdict.verdict:
                changed.append(Said(verdict.telling, verdict.entry, verdict.verdict))
            last[verdict.actor] = verdict.verdict
        if changed:
            yield Said(proposed.entry.tellings[0], proposed.entry.id, "proposed", tuple(changed))


def _denials(now: Snapshot) -> Iterator[Said]:
    """Each gift that a statement denies."""
    of_type = {id: summary.type for id, summary in now.by_id.items()}
    found: defaultdict[str, dict[str, Said]] = defaultdict(dict)
    for relation in now.kept("relations", now.ledger.relations):
        if relation.kind == "contradicts" and of_type.get(relation.one) == "statement":
            for telling in now.ledger.entry(relation.one).tellings:
                if telling.claim.id in relation.claims:
                    act = state(telling.claim) or ""
                    found[relation.other][telling.claim.id] = Said(telling, relation.one, act)
    for id, denials in found.items():
        gift = now.ledger.entry(id)
        if gift.type in KINDS:
            ordered = sorted(denials.values(), key=lambda said: said.telling.order)
            yield Said(gift.tellings[0], id, gift.stage or "", tuple(ordered))
