"""Boards, proposals and threads as rows for tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from ..core.claim import Claim
from ..core.entry import Entry, Telling, actors
from ..core.values import Quantity
from ..records.base import record_of
from .line import claim_line, names
from .wording import shortened

PROPOSAL_HEADS = ("entry", "told", "proposed", "actor", "verdict", "on", "conditions", "words")
THREAD_HEADS = ("told", "", "statement", "words", "report")


class Counted(Protocol):
    """What is shown of a number of countries."""

    @property
    def told(self) -> Quantity:
        """The number."""

    @property
    def stance(self) -> str:
        """Their stance."""

    @property
    def named(self) -> tuple[str, ...]:
        """Those who are named."""

    @property
    def unnamed(self) -> int:
        """The places that no name fills."""

    @property
    def telling(self) -> Telling:
        """What tells it."""


class Said(Protocol):
    """What is shown of a verdict on a proposal."""

    @property
    def actor(self) -> str:
        """Who."""

    @property
    def verdict(self) -> str:
        """What it came to."""

    @property
    def conditions(self) -> str:
        """The conditions told."""

    @property
    def telling(self) -> Telling:
        """What tells it."""


class Proposal(Protocol):
    """What is shown of a proposal."""

    @property
    def entry(self) -> Entry:
        """Its entry."""

    @property
    def verdicts(self) -> Sequence[Said]:
        """What was said to it."""


class Answered(Protocol):
    """What is shown of a thread."""

    @property
    def statement(self) -> Telling:
        """What was said."""

    @property
    def answers(self) -> Sequence[Telling]:
        """What others answered."""


def places_line(places: Counted) -> str:
    """A number of countries in words, with those that are named and the places left."""
    number = places.told.low if places.told.low is not None else places.told.high or 0
    about = "about " if places.told.approx else ""
    left = f"; {places.unnamed} not named" if places.unnamed else ""
    listed = f": {names(places.named)}" if places.named else ""
    return f"{about}{number:.0f} countries {places.stance} ({_day(places.telling)}), {len(places.named)} named{listed}{left} — “{places.telling.words}”"


def places_json(places: Counted) -> dict[str, Any]:
    """A number of countries ready for `json.dumps`."""
    return {
        "told": {"low": places.told.low, "high": places.told.high, "approx": places.told.approx},
        "stance": places.stance,
        "named": list(places.named),
        "unnamed": places.unnamed,
        "claim": record_of(places.telling.claim),
    }


def proposal_rows(proposals: Iterable[Proposal]) -> Iterator[tuple[str, ...]]:
    """A row a verdict under PROPOSAL_HEADS; one row of a proposal without any."""
    for proposal in proposals:
        first = proposal.entry.tellings[0]
        told = (proposal.entry.id, _day(first), claim_line(first.claim))
        for said in proposal.verdicts:
            words = shortened(said.telling.words, 120)
            yield (*told, said.actor, said.verdict, _day(said.telling), said.conditions, f"“{words}”")
        if not proposal.verdicts:
            yield (*told, "", "", "", "", f"“{shortened(first.words, 120)}”")


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """A proposal with what was said to it, ready for `json.dumps`."""
    claims = proposal.entry.claims
    return {
        "entry": proposal.entry.id,
        "proposer": _each(who for claim in claims for who in actors(claim, 0)),
        "addressee": _each(who for claim in claims for who in actors(claim, 1)),
        "terms": _each(str(terms) for claim in claims for terms in claim.values("terms")),
        "verdicts": list(map(verdict_json, proposal.verdicts)),
        "claims": list(map(record_of, claims)),
    }


def verdict_json(said: Said) -> dict[str, Any]:
    """A verdict on a proposal ready for `json.dumps`."""
    return {
        "actor": said.actor,
        "verdict": said.verdict,
        "told": _day(said.telling) or None,
        "conditions": said.conditions or None,
        "claim": said.telling.claim.id,
        "words": said.telling.words,
    }


def verdict_line(said: Said) -> str:
    """A verdict on a proposal in words: who, what, on which conditions, when, and the words that say it."""
    conditions = f" on condition: {said.conditions}" if said.conditions else ""
    return f"{names((said.actor,))} {said.verdict}{conditions} ({_day(said.telling) or 'day unknown'}) — “{said.telling.words}”"


def thread_rows(threads: Iterable[Answered]) -> Iterator[tuple[str, ...]]:
    """A statement, then its answers, under THREAD_HEADS."""
    for thread in threads:
        for mark, telling in (("", thread.statement), *(("└", answer) for answer in thread.answers)):
            yield (
                _day(telling),
                mark,
                claim_line(telling.claim),
                f"“{shortened(telling.words, 120)}”",
                _report(telling),
            )


def thread_json(thread: Answered) -> dict[str, Any]:
    """A thread ready for `json.dumps`."""
    return {"statement": _said(thread.statement.claim), "answers": [_said(t.claim) for t in thread.answers]}


def _said(claim: Claim) -> dict[str, Any]:
    return {"claim": claim.id, **record_of(claim)}


def _each(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _day(telling: Telling) -> str:
    return telling.told.isoformat() if telling.told else ""


def _report(telling: Telling) -> str:
    return telling.source or telling.claim.doc
