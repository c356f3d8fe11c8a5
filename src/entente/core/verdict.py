"""Verdicts: what an actor said to a proposal, read off the stances and statements that relations tie to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .entry import Entry, Telling, actors, state
from .relation import Relation

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


def verdicts(proposal: Entry, related: Iterable[tuple[Relation, Entry]]) -> tuple[Verdict, ...]:
    """The verdicts on a proposal, in order of telling, by its relations and the entries at their other ends.

    Order and repetition count nothing. An entry of stances may begin before the proposal: what was told then is on another one.
    """
    found: dict[tuple[str, str], Verdict] = {}
    first = proposal.tellings[0].told
    for relation, one in related:
        if relation.kind == "answers" and relation.other == proposal.id and proposal.type == "proposal":
            for verdict in _verdicts(one):
                told = verdict.telling.told
                if not (first and told and told < first):
                    found[verdict.telling.claim.id, verdict.actor] = verdict
    return tuple(sorted(found.values(), key=lambda v: (v.telling.order, v.actor)))


def _verdicts(entry: Entry) -> Iterable[Verdict]:
    for telling in entry.standing:
        verdict = VERDICTS.get(state(telling.claim) or "")
        told = actors(telling.claim, 0) if entry.type == "position" else (telling.claim.get("speaker.actor"),)
        for actor in told:
            if verdict and actor:
                yield Verdict(str(actor), verdict, str(telling.claim.get("conditions") or ""), telling, entry.id)
