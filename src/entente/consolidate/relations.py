"""Relations between entries: what is part of what, tops it up, is left of it, answers it. Each is told by words or exact figures.

1. Gifts are read document by document: the words beside one tell of a package, of more, of what is left, of an exchange.
2. Deliveries are held against pledges, stances against proposals, answers against what is answered.
3. What two entries of one day have that cannot both be right is a contradiction, where nothing else explains it.
4. Of two entries, one relation of figures is kept, and none that would lead back in a circle.

Not attempted: a relation that only knowledge of the world tells, and one to a thing of which no entry was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from ..core.document import Document
from ..core.entry import Entry, Telling
from ..core.relation import Relation
from .relation_readings import Readings
from .relation_tellings import Order
from .traits import Traits, traits

OF_FIGURES = ("supersedes", "residual_of", "part_of", "tops_up", "fulfils")
"""The kinds that totals run over, from the one that is kept first where two hold between the same entries."""

BOTH_WAYS = frozenset({"joint_with", "contradicts"})
"""Kinds that hold both ways; they are kept from the entry first told later to the other."""


def relations(entries: Iterable[Entry], documents: Iterable[Document] = ()) -> tuple[Relation, ...]:
    """The relations between the entries, in order of entries and kinds, each with the claims that tell it and why.

    Of documents that are not given only the words that claims cite are known. The order of entries and documents does
    not matter.
    """
    return Relating().relations(entries, lambda _: documents)


class Relating:
    """The relations of entries, kept with what each was read off, so that the next question costs what changed since the last.

    What it gives depends on what it is asked only, never on what it was asked before.
    """

    def __init__(self, traits_of: Callable[[Telling], Traits] = traits) -> None:
        """Nothing is known yet; `traits_of` gives the traits of tellings."""
        self._known: dict[str, Entry] = {}
        self._readings = Readings(traits_of)

    def relations(
        self, entries: Iterable[Entry], documents: Callable[[Collection[str]], Iterable[Document]]
    ) -> tuple[Relation, ...]:
        """The relations of the entries as `relations` gives them. An entry that is another than before must be another object;
        `documents` gives those of some ids, and may give more.
        """
        known = {entry.id: entry for entry in entries}
        gone = [entry for id, entry in self._known.items() if known.get(id) is not entry]
        come = [entry for id, entry in known.items() if self._known.get(id) is not entry]
        self._known = known
        told, denied = self._readings.change(gone, come, documents)
        settled = _settled(told, known)
        tied = {frozenset((relation.one, relation.other)) for relation in settled}
        denied = [relation for relation in denied if frozenset((relation.one, relation.other)) not in tied]
        return tuple(sorted((*settled, *_settled(denied, known)), key=lambda r: (r.one, r.kind, r.other)))


def _settled(found: Iterable[Relation], known: Mapping[str, Entry]) -> list[Relation]:
    """One relation for all that tell the same, without circles.

    The entry that more claims of a kind start from is `one` where a kind was told in both directions.
    """
    found = list(found)
    begun = {id: known[id].tellings[0].order for relation in found for id in (relation.one, relation.other)}
    told: defaultdict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    for relation in sorted(found, key=lambda r: (r.kind, r.one, r.other, r.claims, r.why)):
        one, other = relation.one, relation.other
        if relation.kind in BOTH_WAYS and begun[one] < begun[other]:
            one, other = other, one
        told[relation.kind, one, other].append(relation)
    joined = [
        Relation(
            kind,
            one,
            other,
            tuple(dict.fromkeys(claim for r in same for claim in r.claims)),
            tuple(dict.fromkeys(why for r in same for why in r.why)),
        )
        for (kind, one, other), same in told.items()
    ]
    kept: dict[tuple[frozenset[str], bool, str], Relation] = {}
    for relation in sorted(joined, key=_rank):
        pair, figured = frozenset((relation.one, relation.other)), relation.kind in OF_FIGURES
        kept.setdefault((pair, figured, "" if figured else relation.kind), relation)
    return list(_without_circles(kept.values(), begun))


def _rank(relation: Relation) -> tuple[int, int, str, str, str]:
    place = OF_FIGURES.index(relation.kind) if relation.kind in OF_FIGURES else len(OF_FIGURES)
    return place, -len(relation.claims), relation.kind, relation.one, relation.other


def _without_circles(found: Iterable[Relation], begun: Mapping[str, Order]) -> Iterator[Relation]:
    """All relations but those of figures that would lead from an entry back to it.

    Relations to what was told before cannot make a circle among themselves, so they all stay; of the others, which a part
    told before its package makes, each stays that closes none.
    """
    leads: defaultdict[str, set[str]] = defaultdict(set)
    forward = []
    for relation in found:
        if relation.kind not in OF_FIGURES:
            yield relation
        elif begun[relation.other] < begun[relation.one]:
            leads[relation.one].add(relation.other)
            yield relation
        else:
            forward.append(relation)
    for relation in forward:
        if not _reaches(leads, relation.other, relation.one):
            leads[relation.one].add(relation.other)
            yield relation


def _reaches(leads: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, open_ends = {start}, [start]
    while open_ends:
        for other in leads.get(open_ends.pop(), ()):
            if other == goal:
                return True
            if other not in seen:
                seen.add(other)
                open_ends.append(other)
    return False
