"""Threads: a statement and what others answer to it in the same document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..core.claim import Claim
from ..core.document import Span
from ..core.entry import Entry, Telling
from ..core.relation import Relation

ANSWERING = frozenset({"deny", "reject", "agree", "accuse", "warn", "praise"})
"""Acts that take up what another said."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A statement and the answers to it, in order. `entries` names the entry of each claim, where they come from entries."""

    statement: Telling
    answers: tuple[Telling, ...]
    entries: Mapping[str, str] = field(default_factory=dict, compare=False)


def threads(tellings: Iterable[Telling]) -> tuple[Thread, ...]:
    """The statements that are answered, in order of telling.

    A statement answers an earlier one of another speaker where its `reply_to` touches the words of that one, or where
    its act takes up what was said and the earlier speaker is its target. Where several are meant, the nearest is.
    """
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.order):
        if telling.claim.type == "statement":
            told[telling.claim.doc].append(telling)
    return tuple(thread for statements in told.values() for thread in _within(statements))


def threads_across(entries: Iterable[Entry], relations: Iterable[Relation]) -> tuple[Thread, ...]:
    """The statements that are answered, in whatever report, in order of telling, each with its answers in order of telling.

    Relations tell which claims answer which. An answer that is answered leads a thread of its own, too.
    """
    spoken = [(entry.id, t) for entry in entries if entry.type == "statement" for t in entry.tellings]
    told = {telling.claim.id: telling for _, telling in spoken}
    homes = {telling.claim.id: entry for entry, telling in spoken}
    answers: defaultdict[str, dict[str, Telling]] = defaultdict(dict)
    for relation in relations:
        if relation.kind == "answers" and all(claim in told for claim in relation.claims):
            answer, statement = relation.claims[:2]
            answers[statement][answer] = told[answer]
    for thread in threads(told.values()):
        answers[thread.statement.claim.id].update({t.claim.id: t for t in thread.answers})
    found = (
        Thread(
            told[statement],
            tuple(sorted(of.values(), key=lambda t: t.order)),
            {claim: homes[claim] for claim in (statement, *of)},
        )
        for statement, of in answers.items()
    )
    return tuple(sorted(found, key=lambda thread: thread.statement.order))


def _within(statements: Sequence[Telling]) -> Iterable[Thread]:
    answers: defaultdict[int, list[Telling]] = defaultdict(list)
    for number, telling in enumerate(statements):
        earlier = (n for n in reversed(range(number)) if _answers(telling.claim, statements[n].claim))
        place = next(earlier, None)
        if place is not None:
            answers[place].append(telling)
    return (Thread(statements[place], tuple(found)) for place, found in sorted(answers.items()))


def _answers(answer: Claim, claim: Claim) -> bool:
    speaker = claim.get("speaker.actor") or claim.get("speaker.name")
    if speaker is None or speaker == (answer.get("speaker.actor") or answer.get("speaker.name")):
        return False
    meant = [value for value in answer.values("reply_to") if isinstance(value, Span)]
    if meant:
        return any(span.overlaps(said) for span in meant for said in _said(claim))
    return answer.get("act") in ANSWERING and speaker in answer.values("target")


def _said(claim: Claim) -> tuple[Span, ...]:
    quoted = (value for name in ("quotes", "content") for value in claim.values(name) if isinstance(value, Span))
    return (*claim.evidence, *quoted)
