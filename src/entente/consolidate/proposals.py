"""Proposals: what was proposed, and who accepted it, rejected it or named conditions, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..core.entry import Entry
from ..core.relation import Relation
from ..core.verdict import Verdict, verdicts


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal's entry with the verdicts on it, in order of telling."""

    entry: Entry
    verdicts: tuple[Verdict, ...]

    @property
    def standing(self) -> tuple[Verdict, ...]:
        """The last verdict of each actor, by actor."""
        last = {verdict.actor: verdict for verdict in self.verdicts}
        return tuple(last[actor] for actor in sorted(last))


def proposals(entries: Iterable[Entry], relations: Iterable[Relation]) -> tuple[Proposed, ...]:
    """Every proposal in order of telling, with the verdicts that relations tie to it. Order and repetition count nothing."""
    held = {entry.id: entry for entry in entries}
    related: defaultdict[str, list[tuple[Relation, Entry]]] = defaultdict(list)
    for relation in relations:
        if relation.one in held and relation.other in held:
            related[relation.other].append((relation, held[relation.one]))
    found = sorted((e for e in held.values() if e.type == "proposal"), key=lambda e: e.tellings[0].order)
    return tuple(Proposed(entry, verdicts(entry, related[entry.id])) for entry in found)
