"""Facets: how many entries of a query have each stage, kind, giver, year …, so that a reader sees what a click would leave.

Several values of one key mean any of them, so the counts of a key leave its own terms aside: they tell what would come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..consolidate.naming import actor_is
from ..consolidate.query import Query, known_values
from ..core.entry import STAGES
from ..core.summary import Summary
from .room import Snapshot

MOST = 40
"""Values of a facet that are told."""

SOURCES = (2, 3, 5, 10)
"""The numbers of independent sources that may be asked for at least."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many entries have it, and the values of the query that mean it, none where it was not chosen."""

    value: str
    count: int
    told: tuple[str, ...] = ()


Facets = Mapping[str, Sequence[Choice]]
"""The choices of each facet; "year" stands for the keys since and until."""


def facets(now: Snapshot, query: Query, keys: Sequence[str]) -> Facets:
    """The choices of those facets for a query, each with the entries that meet all else that the query asks. Raises BadQuery."""
    return now.kept(("facets", query, tuple(keys)), lambda: _counted(now, query, keys))


def _counted(now: Snapshot, query: Query, keys: Sequence[str]) -> Facets:
    own = {key: Query((term,)) for term in query.terms if (key := term[0]) in keys}
    if "year" in keys and (query.since or query.until):
        own["year"] = Query(since=query.since, until=query.until)
    left = tuple(term for term in query.terms if term[0] not in own)
    bare = replace(query, terms=left, since=None, until=None) if "year" in own else replace(query, terms=left)
    met, but_one = _met(now.found(bare), own)
    told = _values(now) if bare.as_of is None else {summary.entry: _told(summary) for summary in met}
    places = {key: place for place, key in enumerate(_TOLD)}
    found = {key: Counter(told[summary.entry][places[key]] for summary in met) for key in keys}
    for key, summary in but_one:
        found[key][_TOLD[key](summary)] += 1
    asked = {key: dict(query.terms).get(key, ()) for key in keys}
    return {key: _choices(key, found[key], asked[key], query) for key in keys}


def _met(among: Sequence[Summary], own: Mapping[str, Query]) -> tuple[Sequence[Summary], list[tuple[str, Summary]]]:
    """Those that meet the terms of every facet, and those that miss the terms of one alone, with that one."""
    if not own:
        return among, []
    met: list[Summary] = []
    but_one: list[tuple[str, Summary]] = []
    for summary in among:
        missed = [key for key, asked in own.items() if not asked.matches(summary)]
        if not missed:
            met.append(summary)
        elif len(missed) == 1:
            but_one.append((missed[0], summary))
    return met, but_one


def _values(now: Snapshot) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What each entry tells under every facet, by entry; worked out once a state, as it took half of the time of a count."""
    return now.kept("facet values", lambda: {summary.entry: _told(summary) for summary in now.summaries})


def _told(summary: Summary) -> tuple[tuple[str, ...], ...]:
    return tuple(told(summary) for told in _TOLD.values())


def _choices(key: str, found: Counter[tuple[str, ...]], asked: Sequence[str], query: Query) -> Sequence[Choice]:
    counts: Counter[str] = Counter()
    for values, count in found.items():
        for value in values:
            counts[value] += count
    if key == "year":
        years = {str(day.year) for day in (query.since, query.until) if day}
        chosen = years if _one_year(query) else set()
        return [Choice(year, counts[year], (year,) * (year in chosen)) for year in sorted(counts | Counter(chosen))]
    if key == "origins":
        return list(_sources(counts, asked))
    same = actor_is if key in ("actor", "provider", "recipient") else _same
    order = _order(key)
    best = sorted(counts, key=lambda value: (order(value), -counts[value], value))[:MOST]
    meant = {value: tuple(told for told in asked if same(value, told)) for value in best}
    typed = [told for told in asked if not any(told in own for own in meant.values())]
    number = _counts(found, [*best, *typed], same)
    return [Choice(v, number[v], meant[v]) for v in best] + [Choice(told, number[told], (told,)) for told in typed]


def _counts(
    found: Counter[tuple[str, ...]], wanted: Sequence[str], same: Callable[[str, str], bool]
) -> Mapping[str, int]:
    """How many entries tell each of the wanted values, under whatever name; each entry counts once for a value."""
    told = {value for values in found for value in values}
    means = {value: [name for name in wanted if same(value, name)] for value in told}
    counts: Counter[str] = Counter()
    for values, count in found.items():
        for name in {name for value in values for name in means[value]}:
            counts[name] += count
    return counts


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _sources(counts: Counter[str], asked: Sequence[str]) -> Iterator[Choice]:
    for least in sorted({*SOURCES, *map(int, asked)}):
        count = sum(n for told, n in counts.items() if int(told) >= least)
        if count or str(least) in asked:
            yield Choice(str(least), count, (str(least),) * (str(least) in asked))


def _one_year(query: Query) -> bool:
    """Whether since and until are the first and last day of a year."""
    since, until = query.since, query.until
    return bool(
        since
        and until
        and since.year == until.year
        and (since.month, since.day, until.month, until.day) == (1, 1, 12, 31)
    )


def _order(key: str) -> Callable[[str], int]:
    """Stages stand in the codebook's order, everything else by how much there is of it."""
    return (lambda value: STAGES.index(value) if value in STAGES else 0) if key == "stage" else (lambda _: 0)


def _kinds(summary: Summary) -> tuple[str, ...]:
    return (summary.kind,) if summary.kind in (known_values("kind") or ()) else ()


def _years(summary: Summary) -> tuple[str, ...]:
    if not summary.first or not summary.last:
        return ()
    return tuple(str(year) for year in range(int(summary.first[:4]), int(summary.last[:4]) + 1))


def _everybody(summary: Summary) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*summary.who, *summary.whom, *summary.others)))


def _of_commitments(side: Callable[[Summary], tuple[str, ...]]) -> Callable[[Summary], tuple[str, ...]]:
    return lambda summary: side(summary) if summary.type == "commitment" else ()


_TOLD: Mapping[str, Callable[[Summary], tuple[str, ...]]] = {
    "type": lambda summary: (summary.type,),
    "stage": lambda summary: (summary.stage,) if summary.stage else (),
    "kind": _kinds,
    "provider": _of_commitments(lambda summary: summary.who),
    "recipient": _of_commitments(lambda summary: summary.whom),
    "actor": _everybody,
    "year": _years,
    "conflict": lambda summary: (summary.conflict,) if summary.conflict else (),
    "origins": lambda summary: (str(summary.origins),),
}
"""What an entry tells under each facet."""
