"""Ties between actors: who gives to whom, meets, praises, accuses or answers whom, with the entries that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import combinations

from ..core.issue import BadQuery
from ..core.summary import Summary
from ..show.called import called
from .room import Snapshot

KINDS = {
    "gives": "gives to",
    "meets": "meets",
    "agrees": "agrees with or praises",
    "accuses": "accuses or warns",
    "against": "acts against",
    "answers": "answers",
}
"""Every kind of tie, and how it is read from the one actor to the other."""

MUTUAL = frozenset({"meets"})
"""Kinds that go both ways."""

GIVEN = frozenset({"offered", "pledged", "approved", "contracted", "delivered", "paused"})
"""Stages of a gift that ties giver and receiver: asked for, considered, refused or called off it ties nobody."""

OF_STATES: Mapping[tuple[str, str], str] = {
    **{("commitment", stage): "gives" for stage in GIVEN},
    **{("meeting", status): "meets" for status in ("held", "planned")},
    **{("statement", act): "agrees" for act in ("praise", "agree")},
    **{("statement", act): "accuses" for act in ("accuse", "warn")},
    **{("statement", act): "answers" for act in ("deny", "reject")},
    **{("action", event): "agrees" for event in ("AGREE", "SUPPORT", "COOPERATE", "CONCEDE")},
    ("action", "AID"): "gives",
    ("action", "CONSULT"): "meets",
    **{("action", event): "accuses" for event in ("ACCUSE", "REJECT", "THREATEN", "PROTEST")},
    **{("action", event): "against" for event in ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")},
}
"""The kind of tie that an entry of a type makes by where it stands; others make none."""


ACROSS = 12
"""Actors on either side of a table of who to whom."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What ties are wanted: of these kinds (all without any), by entries that are true of those days."""

    kinds: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """All that ties one actor to another in one way: the entries that tell it, told last first, and their days.

    `origins` is how many independent tellings they have together.
    """

    kind: str
    one: str
    other: str
    entries: tuple[str, ...]
    origins: int
    first: str
    last: str

    @property
    def ends(self) -> frozenset[str]:
        """Both actors."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Crossed:
    """Who to whom as a table: the actors that most ties come from, those that most go to, and the weight of each pair."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Mapping[tuple[str, str], int]
    most: int


def ties(now: Snapshot, asked: Asked) -> Sequence[Tie]:
    """The ties of the ledger, those of most entries first."""
    return now.kept(("ties", asked), lambda: _ties(now, asked))


def ties_of(now: Snapshot, asked: Asked, actor: str, other: str = "") -> Sequence[Tie]:
    """The ties of one actor, or between two, those of most entries first."""
    ends = {actor, other} - {""}
    return [_seen_from(actor, tie) for tie in ties(now, asked) if ends <= tie.ends]


def crossed_of(found: Iterable[Tie], weight: Callable[[Tie], int]) -> Crossed:
    """The table of ties that go one way; what goes both ways stands in both."""
    weights: defaultdict[tuple[str, str], int] = defaultdict(int)
    sides: tuple[defaultdict[str, int], ...] = (defaultdict(int), defaultdict(int))
    for tie in found:
        pairs = [(tie.one, tie.other), *([(tie.other, tie.one)] if tie.kind in MUTUAL else [])]
        for pair in pairs:
            weights[pair] += weight(tie)
            for side, actor in zip(sides, pair, strict=True):
                side[actor] += weight(tie)
    rows, columns = (tuple(sorted(side, key=lambda a: (-side[a], a))[:ACROSS]) for side in sides)
    shown = {pair: told for pair, told in weights.items() if pair[0] in rows and pair[1] in columns}
    return Crossed(rows, columns, shown, max(shown.values(), default=1))


def tied(now: Snapshot) -> Mapping[str, int]:
    """Every actor that has ties, with how many entries tell them, those of most first."""
    return now.kept("tied", lambda: _weights(ties(now, Asked())))


def actor_meant(now: Snapshot, words: str) -> str:
    """The actor of that code or name; nothing for nothing. Raises BadQuery, naming those that come nearest.

    A part of a name will do where it is of one actor.
    """
    asked = words.strip()
    known = tied(now)
    if not asked or asked in known:
        return asked
    names = {code: called(code).casefold() for code in known}
    exact = [code for code, name in names.items() if asked.casefold() in (name, code.casefold())]
    found = exact or [code for code, name in names.items() if asked.casefold() in name]
    if len(found) == 1 or exact:
        return found[0]
    near = found or [c for c, name in names.items() if name in get_close_matches(asked.casefold(), names.values(), 5)]
    told = f"Did you mean {', '.join(map(called, near[:5]))}?" if near else "Choose one of the list."
    raise BadQuery(f"“{asked}” is no actor with ties in this ledger. {told}")


def _ties(now: Snapshot, asked: Asked) -> tuple[Tie, ...]:
    told: defaultdict[tuple[str, str, str], dict[str, Summary]] = defaultdict(dict)
    for kind, one, other, summary in now.kept("strands", lambda: tuple(_strands(now))):
        if (not asked.kinds or kind in asked.kinds) and _within(summary, asked):
            told[kind, one, other][summary.entry] = summary
    found = [_tie(*key, tuple(summaries.values())) for key, summaries in told.items()]
    return tuple(sorted(found, key=lambda tie: (-len(tie.entries), -tie.origins, tie.kind, tie.one, tie.other)))


def _seen_from(actor: str, tie: Tie) -> Tie:
    return replace(tie, one=tie.other, other=tie.one) if tie.kind in MUTUAL and tie.other == actor else tie


def _tie(kind: str, one: str, other: str, summaries: Sequence[Summary]) -> Tie:
    return Tie(
        kind,
        one,
        other,
        tuple(summary.entry for summary in summaries),
        sum(summary.origins for summary in summaries),
        min((summary.first for summary in summaries if summary.first), default=""),
        max((summary.last for summary in summaries if summary.last), default=""),
    )


def _within(summary: Summary, asked: Asked) -> bool:
    return (not asked.since or summary.last >= asked.since.isoformat()) and (
        not asked.until or "" < summary.first <= asked.until.isoformat()
    )


def _strands(now: Snapshot) -> Iterator[tuple[str, str, str, Summary]]:
    """Every two actors that an entry ties, in the order of entries."""
    for summary in now.summaries:
        kind = OF_STATES.get((summary.type, summary.stage))
        if kind:
            yield from _pairs(kind, _coded(summary.who), _coded(summary.whom), summary)
    for relation in now.kept("relations", now.ledger.relations):
        one, other = now.by_id.get(relation.one), now.by_id.get(relation.other)
        if relation.kind == "answers" and one and other:
            yield from _pairs("answers", _coded(one.who), _coded(other.who), one)


def _pairs(
    kind: str, who: Sequence[str], whom: Sequence[str], summary: Summary
) -> Iterator[tuple[str, str, str, Summary]]:
    pairs: Iterable[tuple[str, str]] = ((one, other) for one in who for other in whom)
    if kind in MUTUAL or not whom:
        pairs = combinations(sorted({*who, *whom}), 2) if kind in (*MUTUAL, "agrees") else ()
    for one, other in pairs:
        if one != other:
            yield kind, one, other, summary


def _coded(names: Iterable[str]) -> Sequence[str]:
    """The actors among the names: a person who speaks for an actor is that actor."""
    return [name for name in names if ":" in name or name.isupper()]


def _weights(found: Iterable[Tie]) -> Mapping[str, int]:
    weights: defaultdict[str, int] = defaultdict(int)
    for tie in found:
        for end in tie.ends:
            weights[end] += len(tie.entries)
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))
