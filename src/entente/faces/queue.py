"""The queue of a review: every claim of a ledger, those first whose truth matters most to the totals and is most in doubt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from ..consolidate.effects import Effect
from ..consolidate.query import Query
from ..core.decision import Ruling
from ..core.issue import BadQuery
from ..ledger.judging import Judgement, judgements
from ..ledger.reviewing import claims_by_entry, confidences, marked
from .room import Snapshot
from .weights import Weights, weights

SHOWS: Mapping[str, str] = {
    "open": "to review",
    "second": "reviewed by others",
    "mine": "reviewed by you",
    "all": "all",
}
"""Which claims of a query are shown: those that nobody reviewed, those that others did and you did not, yours, or all."""

STEADY = {"conflict": 0.6, "alone": 0.85, "loose": 0.7}
"""By how much it is less likely that a claim is right and rightly filed, where hard figures conflict, one origin tells the
entry, or the claim is barely enough like the others of it. Set by hand: the order matters, not the number."""


class Place(NamedTuple):
    """A claim in the queue: `doubt` from 0 to 1 with what it comes from, and the `effect` that it has on totals.

    `entry` is empty where the claim is rejected.
    """

    claim: str
    entry: str
    type: str
    doubt: float = 0.0
    confidence: float = 1.0
    conflict: bool = False
    alone: bool = False
    loose: bool = False
    effect: Effect | None = None

    @property
    def score(self) -> float:
        """What the queue is ordered by: effect times doubt."""
        return self.effect.share * self.doubt if self.effect else 0.0


@dataclass(frozen=True, slots=True)
class Queue:
    """The claims of a ledger in their order, and the place of each by its id. `weighed` tells whether effects are known."""

    places: tuple[Place, ...]
    rank: Mapping[str, int]
    weighed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reviewer wants to see: claims of the entries that meet `query`, of a `type`, and which of them.

    Raises BadQuery for a `show` that is none.
    """

    query: str = ""
    type: str = ""
    show: str = "open"

    def __post_init__(self) -> None:
        if self.show not in SHOWS:
            raise BadQuery(f"“{self.show}” are no claims. There are: {', '.join(SHOWS)}.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims that a reviewer sees, in order; how many meet the query, how many of these are reviewed, how many by type."""

    places: Sequence[Place]
    of: int
    done: int
    types: Mapping[str, int] = field(default_factory=dict)
    shows: Mapping[str, int] = field(default_factory=dict)

    def around(self, rank: Mapping[str, int], claim: str) -> tuple[Place | None, Place | None]:
        """The claims before and after one, which need not be among them."""
        here = rank.get(claim, len(rank))
        at = bisect_right(self.places, here, key=lambda place: rank.get(place.claim, len(rank)))
        before = at - 2 if at and self.places[at - 1].claim == claim else at - 1
        return self.places[before] if before >= 0 else None, self.places[at] if at < len(self.places) else None


def queue(now: Snapshot) -> Queue:
    """Every claim of the ledger in the order of the review; by doubt alone as long as effects are not worked out."""
    found = weights(now)
    if found is None:
        return now.kept("queue without effects", lambda: _ordered(now, {}, frozenset(), weighed=False))
    return now.kept("queue", lambda: _carried(now, found))


def _carried(now: Snapshot, found: Weights) -> Queue:
    """The queue of the state before where only acceptances were made since: they change no entry."""
    made = rulings(now)
    silent = {ruling.decision.id for ruling in made if ruling.decision.kind == "accept"}
    stamp = (
        now.ledger.state().state._replace(decisions=0),
        [r.decision.id for r in made if not silent & {r.decision.id, r.decision.undoes}],
    )
    before = now.carried.get("queue")
    if isinstance(before, tuple) and before[0] == stamp:
        return cast(Queue, before[1])
    line = _ordered(now, dict(found.effects()), found.loose(), weighed=True)
    now.carried["queue"] = stamp, line
    return line


def chosen(now: Snapshot, asked: Asked, who: str) -> Chosen:
    """The claims that somebody asks for. Raises BadQuery."""
    line = queue(now)
    return now.kept(("chosen", asked, who, line.weighed), lambda: _chosen(now, line, asked, who))


def judged(now: Snapshot) -> Mapping[str, Mapping[str, Judgement]]:
    """What everybody found of the claims, by claim and name."""
    return now.kept("judgements", lambda: judgements(rulings(now)))


def rulings(now: Snapshot) -> Sequence[Ruling]:
    """Every decision with what became of it."""
    return now.kept("rulings", now.ledger.decisions)


def reviewed(now: Snapshot) -> Mapping[str, str]:
    """The claims that somebody has judged as a whole by a decision that holds, each with its type."""
    return now.kept("reviewed", lambda: dict(_reviewed(rulings(now))))


def _reviewed(found: Sequence[Ruling]) -> Iterator[tuple[str, str]]:
    for ruling in found:
        decision = ruling.decision
        whole = decision.kind in ("reject", "correct") or (decision.kind == "accept" and not decision.field)
        if ruling.holds and whole:
            yield from ((claim, decision.sides[0][0].type) for claim in ruling.claims[0])


def _ordered(now: Snapshot, effects: Mapping[str, Effect], loose: Collection[str], *, weighed: bool) -> Queue:
    sure, summaries = _confidences(now), now.by_id
    places: list[Place] = []
    for entry, claims in claims_by_entry(now.ledger).items():
        summary = summaries[entry]
        conflict, alone = summary.conflict == "open", summary.origins < 2
        steady = (STEADY["conflict"] if conflict else 1.0) * (STEADY["alone"] if alone else 1.0)
        for claim in claims:
            if claim in sure:  # an analyst's claim stands with the one that it corrects
                right = sure[claim] * steady * (STEADY["loose"] if claim in loose else 1.0)
                places.append(
                    Place(
                        claim,
                        entry,
                        summary.type,
                        1 - right,
                        sure[claim],
                        conflict,
                        alone,
                        claim in loose,
                        effects.get(claim),
                    )
                )
    places.sort(key=lambda place: (-place.score, -place.doubt))
    return Queue(tuple(places), {place.claim: rank for rank, place in enumerate(places)}, weighed)


def _confidences(now: Snapshot) -> Mapping[str, float]:
    """The confidence of every claim that was read or marked: what was read is read off once, until documents or readings come."""
    stamp = now.ledger.state().state._replace(decisions=0)
    before = now.carried.get("confidences")
    if not isinstance(before, tuple) or before[0] != stamp:
        before = now.carried["confidences"] = stamp, confidences(now.ledger)
    return {**before[1], **marked(now.ledger)}


def _chosen(now: Snapshot, line: Queue, asked: Asked, who: str) -> Chosen:
    places: Sequence[Place] = line.places
    done, found = reviewed(now), judged(now)
    gone = [Place(id, "", type) for id, type in done.items() if id not in line.rank]
    if asked.query.strip():
        entries = {summary.entry for summary in now.found(Query.parse(asked.query))}
        places, gone = [place for place in places if place.entry in entries], []
    places = [*places, *gone]
    counts: dict[str, int] = {}
    for place in places:
        counts[place.type] = counts.get(place.type, 0) + 1
    if asked.type:
        places = [place for place in places if place.type == asked.type]
    by_others = {claim for claim, told in found.items() if any(by != who for by in told)}
    by_me = {claim for claim, told in found.items() if who in told}
    shown = {
        "open": [place for place in places if place.claim not in done],
        "second": [place for place in places if place.claim in by_others - by_me],
        "mine": [place for place in places if place.claim in by_me],
        "all": places,
    }
    return Chosen(
        shown[asked.show],
        len(places),
        sum(place.claim in done for place in places),
        counts,
        {show: len(some) for show, some in shown.items()},
    )
