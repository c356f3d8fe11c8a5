"""Who stands where: a row an actor, a column a stance, a filled point where he stands and a ring where he stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..board import STYLES, Standing
from ..called import called
from ..wording import shortened
from .theme import LIGHT, Spec, Theme, Width, spec_of

STANCES = tuple(STYLES)
"""From for to against, as a board has them."""


def stances(stands: Sequence[Standing], matter: str, theme: Theme = LIGHT, width: Width = 560) -> Spec:
    """The board of a matter as it is told last, with the day of each stance and those that an actor left."""
    rows = [row for stand in stands for row in _rows(stand)]
    actors = list(dict.fromkeys(row["actor"] for row in rows))
    title = f"Where they stand: {matter}"
    colours = {"domain": list(STANCES), "range": [theme.stances[stance] for stance in STANCES]}
    return spec_of(
        title,
        f"{title}. " + "; ".join(f"{r['actor']} {r['stance']}" for r in rows if r["now"])[:600] + ".",
        rows,
        theme,
        {
            "width": width,
            "height": {"step": 26},
            "encoding": {
                "x": {
                    "field": "stance",
                    "type": "ordinal",
                    "title": None,
                    "scale": {"domain": list(STANCES)},
                    "axis": {"orient": "top", "labelAngle": 0, "grid": True, "domain": False, "ticks": False},
                },
                "y": {
                    "field": "actor",
                    "type": "nominal",
                    "title": None,
                    "sort": actors,
                    "axis": {"domain": False, "ticks": False},
                },
                "color": {"field": "stance", "type": "nominal", "scale": colours, "legend": None},
            },
            "layer": [
                {
                    "transform": [{"filter": f"{'' if now else '!'}datum.now"}],
                    "mark": {"type": "point", "filled": now, "size": 150, "opacity": 1, "strokeWidth": 1.5},
                    "encoding": {"tooltip": [{"field": f} for f in ("actor", "stance", "told", "source", "words")]},
                }
                for now in (False, True)
            ],
        },
    )


def _rows(stand: Standing) -> list[dict[str, Any]]:
    """A row a stance that the actor took, with the telling that tells it last."""
    last = {str(telling.claim.get("stance") or ""): telling for telling in stand.tellings}
    return [
        {
            "actor": called(stand.actor),
            "stance": stance,
            "now": stance == stand.stance,
            "told": telling.told.isoformat() if telling.told else "",
            "source": telling.source or telling.claim.doc,
            "words": shortened(telling.words, 160),
        }
        for stance, telling in last.items()
        if stance in STANCES
    ]
