"""Policies: which of several told figures is taken for the best. All of them stay; a policy chooses, it never averages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from .issue import BadQuery

POLICIES: Mapping[str, str] = {
    "official": "what the giver's or receiver's own site or officials tell, else what most origins tell",
    "origins": "what most independent origins tell, of as many the one told first",
    "latest": "what was told last",
    "lower": "the lowest",
    "upper": "the highest",
}
"""Every policy in words. All but `lower` and `upper` leave aside what is told as "about" where something is told exactly."""

DEFAULT = "official"
"""The policy where none is named; docs/decisions.md says why."""


class Told(NamedTuple):
    """One telling of a figure: its size, whether it is exact and official, its origin, and when it was told."""

    size: float
    exact: bool
    official: bool
    origin: str
    day: date | None


def policy_of(name: str | None) -> str:
    """The policy of that name, the default without one. Raises BadQuery, with the nearest, for a name that is none.

    >>> policy_of(None), policy_of("latest")
    ('official', 'latest')
    """
    if name is None or name in POLICIES:
        return name or DEFAULT
    near = get_close_matches(name.lower(), POLICIES, 1, 0.5)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    raise BadQuery(f"There is no policy “{name}”.{meant} The policies are {', '.join(POLICIES)}.")


def best(told: Sequence[Told], policy: str = DEFAULT, beside: Iterable[Told] = ()) -> int:
    """The place of the best among tellings of one figure, which stand in order of telling; there is at least one.

    `beside` are tellings that cannot be chosen, whose origins speak for a figure nevertheless.

    >>> about, exact = Told(30, False, True, "a", None), Told(28, True, False, "b", None)
    >>> best([about, exact]), best([about, exact], "upper")
    (1, 0)
    """
    places = range(len(told))
    if policy in ("lower", "upper"):
        side = 1 if policy == "lower" else -1
        return min(places, key=lambda n: (side * told[n].size, -n))
    hard = [n for n in places if told[n].exact] or list(places)
    if policy == "latest":
        return hard[-1]
    if policy == "official":
        hard = [n for n in hard if told[n].official] or hard
    origins: defaultdict[float, set[str]] = defaultdict(set)
    for one in (*(told[n] for n in hard), *beside):
        if one.exact:
            origins[one.size].add(one.origin)
    return max(hard, key=lambda n: (len(origins[told[n].size]), -n))
