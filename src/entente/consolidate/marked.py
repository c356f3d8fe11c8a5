"""Claims that an analyst marked in a report, which no reader found: which of them count beside those that were read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..core.claim import Claim
from ..core.decision import Decision
from ..core.entry import Telling
from ..core.values import Value

ELSEWHERE = "its report is not in this ledger"
READ = "the report is read so itself now"


@dataclass(frozen=True, slots=True)
class Marked:
    """The tellings that count, each once, and why the other decisions to add one have no effect, by their ids."""

    tellings: tuple[Telling, ...]
    without: Mapping[str, str]


def marked(
    read: Sequence[Telling],
    decisions: Iterable[Decision],
    added: Mapping[str, Telling | str],
    undone: Mapping[str, Decision],
) -> Marked:
    """What the decisions to add a claim come to.

    `added` has the telling of each by the decision's id, or why there is none. What is undone does not count, nor what a
    reader tells by now with all its values: then it would be told twice.
    """
    adding = [decision for decision in decisions if decision.kind == "add" and decision.id not in undone]
    docs = {told.claim.doc for told in added.values() if isinstance(told, Telling)}
    by_doc: defaultdict[str, list[Claim]] = defaultdict(list)
    for telling in read:
        if telling.claim.doc in docs:
            by_doc[telling.claim.doc].append(telling.claim)
    tellings: dict[str, Telling] = {}
    without: dict[str, str] = {}
    for decision in adding:
        told = added.get(decision.id, ELSEWHERE)
        if isinstance(told, str):
            without[decision.id] = told
        elif any(tells(claim, told.claim) for claim in by_doc[told.claim.doc]):
            without[decision.id] = READ
        else:
            tellings.setdefault(told.claim.id, told)
    return Marked(tuple(tellings.values()), without)


def undone(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The undo that holds of each decision that is undone, by the id of the latter."""
    undoing = [decision for decision in decisions if decision.kind == "undo"]
    return {decision.undoes: decision for decision in undoing if not _is_undone(decision, undoing)}


def _is_undone(decision: Decision, undoing: Sequence[Decision]) -> bool:
    """Whether an undo that is not undone itself undoes it. It ends, as an id is a hash of what it names."""
    return any(other.undoes == decision.id and not _is_undone(other, undoing) for other in undoing)


def tells(claim: Claim, other: Claim) -> bool:
    """Whether a claim tells all that another one tells, by words that the two share."""
    return (
        claim.type == other.type
        and any(a.overlaps(b) for a in claim.evidence for b in other.evidence)
        and _values(other) <= _values(claim)
    )


def _values(claim: Claim) -> set[tuple[str, Value]]:
    return {(field.name, field.value) for field in claim.fields}
