"""Proposals: what was proposed, and who accepted it, rejected it or named conditions, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..core.entry import Entry, Telling, actors, state
from ..core.relation import Relation

VERDICTS: Mapping[str, str] = {
    "supports": "accepted",
    "agree": "accepted",
    "leads": "accepted",
    "conditional": "conditional",
    "limited": "conditional",
    "open": "open",
    "undecided": "open",
    "opposes": "rejected",
    "reject": "rejected",
    "deny": "rejected",
}
"""What a stance on a proposal, or the act of a statement that answers it, comes to. Others are no verdict."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one actor said to a proposal by one telling: accepted, conditional, open or rejected, with the conditions told.

    `entry` is the entry that the telling is of.
    """

    actor: str
    verdict: str
    conditions: str
    telling: Telling
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal's entry with the verdicts on it, in order of telling."""

    entry: Entry
    verdicts: tuple[Verdict, ...]

    @property
    def standing(self) -> tuple[Verdict, ...]:
        """The last verdict of each actor, by actor."""
        last = {verdict.actor: verdict for verdict in self.verdicts}
        return tuple(last[actor] for actor in sorted(last))


def proposals(entries: Iterable[Entry], relations: Iterable[Relation]) -> tuple[Proposed, ...]:
    """Every proposal in order of telling, with the verdicts that relations tie to it. Order and repetition count nothing."""
    held = {entry.id: entry for entry in entries}
    answers: dict[str, dict[tuple[str, str], Verdict]] = {}
    for relation in relations:
        one, other = held.get(relation.one), held.get(relation.other)
        if relation.kind == "answers" and one and other and other.type == "proposal":
            first = other.tellings[0].told
            for verdict in _verdicts(one):
                if first and verdict.telling.told and verdict.telling.told < first:
                    continue  # an entry of stances may begin before the proposal: what was told then is on another one
                answers.setdefault(other.id, {})[verdict.telling.claim.id, verdict.actor] = verdict
    found = sorted((e for e in held.values() if e.type == "proposal"), key=lambda e: e.tellings[0].order)
    return tuple(Proposed(entry, _ordered(answers.get(entry.id, {}).values())) for entry in found)


def _ordered(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda v: (v.telling.order, v.actor)))


def _verdicts(entry: Entry) -> Iterable[Verdict]:
    for telling in entry.standing:
        verdict = VERDICTS.get(state(telling.claim) or "")
        told = actors(telling.claim, 0) if entry.type == "position" else (telling.claim.get("speaker.actor"),)
        for actor in told:
            if verdict and actor:
                yield Verdict(str(actor), verdict, str(telling.claim.get("conditions") or ""), telling, entry.id)
