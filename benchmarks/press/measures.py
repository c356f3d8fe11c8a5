"""How well a ledger's entries fit the truth: B-cubed, false merges, totals; and claims that were read paired with true ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.core.claim import Claim
from entente.core.entry import Entry, actors
from entente.core.values import Money, Quantity
from entente.score.pairs import best_pairs


@dataclass(frozen=True, slots=True)
class Fit:
    """How entries fit things, over the claims that both know.

    `precision`, `recall` and `f1` are B-cubed. `merged_pairs` is the share of the pairs of claims put together that are of two
    things, `merged_entries` that of the entries that hold claims of more than one, `split` that of the things of two or more
    claims that stand in more than one entry.
    """

    claims: int
    precision: float
    recall: float
    f1: float
    merged_pairs: float
    merged_entries: float
    split: float


def fit(entry_of: Mapping[str, Hashable], thing_of: Mapping[str, Hashable]) -> Fit:
    """The fit of the entries of claims with their things, by claim id.

    >>> fit({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "x"})
    Fit(claims=3, precision=1.0, recall=0.5555555555555556, f1=0.7142857142857143, merged_pairs=0.0, merged_entries=0.0, split=1.0)
    """
    both = [id for id in thing_of if id in entry_of]
    entries, things = Counter(entry_of[id] for id in both), Counter(thing_of[id] for id in both)
    cells = Counter((entry_of[id], thing_of[id]) for id in both)
    if not both:
        return Fit(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    precision = sum(n * n / entries[entry] for (entry, _), n in cells.items()) / len(both)
    recall = sum(n * n / things[thing] for (_, thing), n in cells.items()) / len(both)
    together = sum(n * (n - 1) for n in entries.values())
    right = sum(n * (n - 1) for n in cells.values())
    held, lie = Counter(entry for entry, _ in cells), Counter(thing for _, thing in cells)
    several = [thing for thing, n in things.items() if n > 1]
    return Fit(
        len(both),
        precision,
        recall,
        2 * precision * recall / (precision + recall),
        1 - right / together if together else 0.0,
        sum(n > 1 for n in held.values()) / len(held),
        sum(lie[thing] > 1 for thing in several) / len(several) if several else 0.0,
    )


def by_claim(entries: Iterable[Entry]) -> dict[str, str]:
    """The entry of each claim, both by id."""
    return {claim.id: entry.id for entry in entries for claim in entry.claims}


def paired(true: Sequence[Claim], read: Sequence[Claim]) -> dict[str, str]:
    """Each true claim that was found, by id, with the read claim that tells it.

    Two may be paired where document and type are the same and evidence overlaps; of all ways to pair those of one document
    one to one, that with the greatest likeness in sum.
    """
    found: dict[str, str] = {}
    places: dict[tuple[str, str], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((true, read)):
        for claim in claims:
            places[claim.doc, claim.type][side].append(claim)
    for told, said in places.values():
        if not told or not said:
            continue
        likeness = [[_likeness(one, other) for other in said] for one in told]
        for i, j in best_pairs(likeness):
            if likeness[i][j] > 0:
                found[told[i].id] = said[j].id
    return found


def _likeness(one: Claim, other: Claim) -> float:
    """The share of evidence in common, which there must be, and a point for each of actors, kind, item, figure and stage alike."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.evidence for b in other.evidence)
    if not common:
        return 0.0
    points = common / max(1, sum(span.end - span.start for span in one.evidence))
    for side in (0, 1):
        first, second = set(actors(one, side)), set(actors(other, side))
        points += len(first & second) / len(first | second) if first | second else 0.0
    for name in ("kind", "stage", "stance", "status", "date"):
        points += (one.get(name) is not None) and one.get(name) == other.get(name)
    points += _words(one, "item", other) + _words(one, "matter.label", other)
    for name in ("quantity", "value"):
        first_figure, second_figure = one.get(name), other.get(name)
        if first_figure and second_figure:
            points += _figure(first_figure) == _figure(second_figure)
        elif first_figure or second_figure:
            points -= 0.5
    return max(points, 0.01)


def _words(one: Claim, name: str, other: Claim) -> float:
    first, second = (set(str(c.get(name) or "").lower().split()) for c in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0


def _figure(value: object) -> object:
    return (
        value.amount if isinstance(value, Money) else (value.low, value.high) if isinstance(value, Quantity) else value
    )
