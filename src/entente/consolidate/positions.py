"""Who stands where on a matter: the told stances of each actor, in order of telling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..core.entry import Entry, Telling, actors
from ..core.issue import BadQuery
from .matters import Matter, label_of, matters
from .words import tell


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one actor stands on a matter: the stance told last, since when, and every telling of it in order."""

    actor: str
    stance: str
    matter: str
    told: str
    tellings: tuple[Telling, ...]

    @property
    def last(self) -> Telling:
        """The telling that the stance is read from."""
        return _last(self.tellings)

    @property
    def changes(self) -> tuple[str, ...]:
        """The stances in order of telling, each only where it differs from the one before."""
        told = [str(t.claim.get("stance")) for t in self.tellings]
        return tuple(stance for n, stance in enumerate(told) if n == 0 or told[n - 1] != stance)


def positions(entries: Iterable[Entry], on: str) -> tuple[Stand, ...]:
    """The stands on the matters one of whose labels has the words of `on`, by stance and actor.

    Raises BadQuery where no position is told on such a matter, naming those that come nearest.
    """
    return stands(asked_for(entries, on))


def stands(found: Iterable[Matter]) -> tuple[Stand, ...]:
    """The stand of each actor on those matters taken together, by stance and actor."""
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for matter in found:
        for telling in matter.tellings:
            for actor in actors(telling.claim, 0):
                told[actor].append(telling)
    return tuple(sorted((_stand(actor, of) for actor, of in told.items()), key=_order))


def asked_for(entries: Iterable[Entry], on: str) -> tuple[Matter, ...]:
    """The matters one of whose labels has the words of `on`. Raises BadQuery where there is none, naming the nearest."""
    return asked_among(matters(entries), on)


def asked_among(found: Sequence[Matter], on: str) -> tuple[Matter, ...]:
    """Those of the matters that have the words of `on` in a label. Raises BadQuery where there is none, naming the nearest."""
    words = tell(on)
    asked = [matter for matter in found if any(words <= tell(label) for label in matter.labels)]
    if not asked:
        raise BadQuery(_nothing(on, Counter(label_of(t) for matter in found for t in matter.tellings)))
    return tuple(asked)


def _stand(actor: str, found: list[Telling]) -> Stand:
    ordered = tuple(sorted({t.claim.id: t for t in found}.values(), key=lambda t: t.order))
    last = _last(ordered)
    claim = last.claim
    label = claim.get("matter.label") or claim.get("matter.kind") or ""
    return Stand(actor, str(claim.get("stance") or ""), str(label), last.told.isoformat() if last.told else "", ordered)


def _last(ordered: Sequence[Telling]) -> Telling:
    return max(reversed(ordered), key=lambda t: t.told.toordinal() if t.told else 0)


STANCES = ("leads", "supports", "limited", "conditional", "open", "undecided", "absent", "opposes")
"""From the one end to the other, as a board shows them."""


def _order(stand: Stand) -> tuple[int, str]:
    return (STANCES.index(stand.stance) if stand.stance in STANCES else len(STANCES)), stand.actor


def _nothing(on: str, labels: Counter[str]) -> str:
    """What to tell where no label has the words: the labels that share one, or are spelled alike, or are told most often."""
    if not labels:
        return "No position is told in this ledger."
    told = [label for label, _ in labels.most_common()]
    shared = [label for label in told if tell(on) & tell(label)]
    near = shared or get_close_matches(on, told, 5, 0.5) or told
    return f"No position is told on “{on}”. There are positions on: {'; '.join(near[:5])}."
