"""The history of an entry: the stage that each report tells, by the day it tells it."""

from __future__ import annotations

from ...core.entry import STAGES, STATE, Entry, state
from ..wording import shortened
from .theme import LIGHT, Spec, Theme, Width, spec_of


def history(entry: Entry, theme: Theme = LIGHT, width: Width = 560) -> Spec:
    """A line from stage to stage, a point a report; reports without a day or a stage are left out."""
    rows = [
        {
            "told": telling.told.isoformat(),
            "stage": stage,
            "source": telling.source or telling.claim.doc,
            "words": shortened(telling.words, 160),
        }
        for telling in entry.tellings
        if telling.told and (stage := state(telling.claim))
    ]
    seen = {row["stage"] for row in rows}
    order = [stage for stage in STAGES if stage in seen] + sorted(seen.difference(STAGES))
    what = STATE.get(entry.type, "stage")
    title = f"The {what} as told"
    return spec_of(
        title,
        f"{title}: " + "; ".join(f"{row['told']} {row['stage']}" for row in rows[:12]) + ".",
        rows,
        theme,
        {
            "width": width,
            "height": {"step": 34},
            "encoding": {
                "x": {
                    "field": "told",
                    "type": "temporal",
                    "timeUnit": "utcyearmonthdate",
                    "title": None,
                    "axis": {"format": "%-d %b %Y", "labelOverlap": True, "tickCount": 6, "grid": False},
                    "scale": {"padding": 24},
                },
                "y": {
                    "field": "stage",
                    "type": "ordinal",
                    "title": None,
                    "sort": order[::-1],
                    "axis": {"grid": True, "ticks": False, "domain": False},
                },
            },
            "layer": [
                {"mark": {"type": "line", "interpolate": "step-after", "color": theme.pledged, "strokeWidth": 2}},
                {
                    "mark": {"type": "point", "filled": True, "size": 90, "color": theme.ink, "opacity": 1},
                    "encoding": {"tooltip": [{"field": f} for f in ("told", "stage", "source", "words")]},
                },
            ],
        },
    )
