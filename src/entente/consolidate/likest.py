"""Two entries held against each other: their likest tellings with what each comparison gave, and what keeps them apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..core.entry import Entry, Telling
from .compare import compare
from .reasons import ENOUGH, Likeness, Reason
from .traits import traits


class Pair(NamedTuple):
    """A telling of each of two entries, and how alike they are."""

    one: Telling
    other: Telling
    likeness: Likeness


class Held(NamedTuple):
    """Two entries held against each other: their likest tellings, and the first that nothing can bring together, where two are."""

    likest: Pair
    apart: Pair | None

    @property
    def shown(self) -> Pair:
        """The pair that tells most: what cannot be of one thing, else the likest."""
        return self.apart or self.likest

    @property
    def verdict(self) -> str:
        """Why the two are not one entry, in a sentence."""
        if self.apart is not None:
            found = next(r for r in self.apart.likeness.reasons if r.points is None)
            return f"These two cannot be of one thing. {found.what.capitalize()}: {found.found}."
        likeness = self.likest.likeness
        if likeness.far:
            return "Only time keeps them apart: a report told between the two would tie them."
        if likeness.score < ENOUGH:
            return f"They are not like enough: {likeness.score:g} of the {ENOUGH:g} points that one thing needs."
        return (
            "They are alike; another entry was likelier when the later one was told, its figures left no room for it, "
            "or a person keeps them apart."
        )


def held(one: Entry, other: Entry) -> Held:
    """The entries held against each other, every telling of the one against every telling of the other."""
    pairs = list(_pairs(one, other))
    likest = max(pairs, key=lambda p: (not p.likeness.apart, not p.likeness.far, p.likeness.score))
    kept = likest if likest.likeness.apart else next((p for p in pairs if p.likeness.apart), None)
    return Held(likest, kept)


def _pairs(one: Entry, other: Entry) -> Iterator[Pair]:
    others = [(telling, traits(telling)) for telling in other.tellings]
    for telling in one.tellings:
        own = traits(telling)
        for against, its in others:
            if one.type != other.type:
                yield Pair(telling, against, Likeness((Reason("type", f"{one.type} and {other.type}", None),)))
            else:
                yield Pair(telling, against, compare(own, its))
