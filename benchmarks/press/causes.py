"""Why entries do not fit the truth: what kept the pieces of one thing apart, and what was alike in two things put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from entente.consolidate.compare import compare
from entente.consolidate.traits import traits
from entente.core.entry import Entry, Telling

SAMPLE = 6
"""Claims of a piece that are compared, the first of it."""


def splits(entries: Sequence[Entry], thing_of: Mapping[str, str]) -> Iterator[tuple[str, str, Telling, Telling]]:
    """For each piece but the largest of each thing: the cause in words, the thing, and two claims that show it."""
    pieces: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for telling in entry.tellings:
            if telling.claim.id in thing_of:
                pieces[thing_of[telling.claim.id]][entry.id].append(telling)
    for thing, parts in pieces.items():
        whole, *others = sorted(parts.values(), key=len, reverse=True)
        for other in others:
            told = [(_apart(a, b), a, b) for a in whole[:SAMPLE] for b in other[:SAMPLE]]
            (cause, _), *_ = Counter(cause for cause, _, _ in told).most_common(1)
            first = next((a, b) for one, a, b in told if one == cause)
            yield (cause, thing, *first)


def merges(entries: Sequence[Entry], thing_of: Mapping[str, str]) -> Iterator[tuple[str, str, Telling, Telling]]:
    """For each thing in an entry but that with most claims there: what was alike, the entry, and two claims of the two."""
    for entry in entries:
        told: dict[str, list[Telling]] = defaultdict(list)
        for telling in entry.tellings:
            if telling.claim.id in thing_of:
                told[thing_of[telling.claim.id]].append(telling)
        if len(told) < 2:
            continue
        whole, *others = sorted(told.values(), key=len, reverse=True)
        for other in others:
            pairs = [(compare(traits(a), traits(b)), a, b) for a in whole[:SAMPLE] for b in other[:SAMPLE]]
            likeness, one, two = max(pairs, key=lambda pair: (pair[0].same, pair[0].score))
            yield ", ".join(f"{r.what} {r.found}" for r in likeness.reasons[2:]), entry.id, one, two


def _apart(one: Telling, other: Telling) -> str:
    """What keeps two claims apart, with the two stages."""
    likeness = compare(traits(one), traits(other))
    reason = next((r for r in likeness.reasons if r.points is None or r.far), None)
    why = f"{reason.what} {reason.found}" if reason else "alike" if likeness.same else f"score {likeness.score:g}"
    stages = sorted(str(t.claim.get("stage") or t.claim.get("status") or "") for t in (one, other))
    return f"{one.claim.type}: {why} ({', '.join(stages)})"


def line(telling: Telling) -> str:
    """A claim on one line."""
    told = {f.name: f.value for f in telling.claim.fields if f.name not in ("quotes", "content", "kind", "requester")}
    return f"{telling.told} {telling.claim.doc} {telling.source} {told}"
