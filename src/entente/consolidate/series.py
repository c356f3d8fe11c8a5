"""Series: the versions of a list's row tell of one thing, whatever figures they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..core.entry import Telling
from .bonds import Binding


def bind_series(tellings: Iterable[Telling], binding: Binding) -> None:
    """Bind together what the versions of each row tell of one kind of thing; of several of a kind, those of one place in the row."""
    told: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    times: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for telling in sorted((t for t in tellings if t.series), key=lambda t: t.order):
        kind = (telling.series, telling.claim.type, str(telling.claim.get("kind")))
        here = (telling.claim.doc, *kind)
        told[(*kind, str(times[here]))].append(telling.claim.id)
        times[here] += 1
    for claims in told.values():
        if len(claims) > 1:
            binding.together(claims)
