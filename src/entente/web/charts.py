"""Charts of a query: which there are, the table beside each, and the route that serves their specifications."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response

from ..core.counted import counted
from ..core.issue import BadQuery, UnknownName
from ..core.total import Total, Totals
from ..faces import Snapshot
from ..faces.figures import totals
from ..show.called import called
from ..show.charts import THEMES, Spec, Theme, by_donor, by_kind, over_time, units, world
from ..show.totals import in_words
from ..vocabulary.actors import is_state
from .addresses import with_query
from .asked import Asked, asked
from .pages import Now
from .static import static
from .tables import Table, figure_address, table

router = APIRouter()

ENTRIES = "entries"
"""The unit of a map that counts entries."""

SHAPES = "vendor/world-50m.json"

BOUNDARIES = (
    "Boundaries follow the United Nations’ resolutions: Crimea is drawn as Ukraine’s (A/RES/68/262). Kosovo is drawn apart, as the "
    "codebook has a code for it; no stand is taken on its status. The shapes are Natural Earth’s."
)
"""The policy, as it stands below every map."""

LEAST = 15
"""Rows of a chart's table."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a page: its heading, the address of its specification, what it tells in words, and its figures as a table."""

    name: str
    heading: str
    where: str
    told: str
    table: Table | None = None
    rows: Sequence[tuple[str, str, str]] = ()
    note: str = ""


def shown(now: Snapshot, told: Asked) -> dict[str, Any]:
    """The charts of the view asked for, with the units to choose from, the one chosen, and the currency that sums stand in."""
    return now.kept(("charts", told), lambda: _map(now, told) if told.view == "map" else _charts(now, told))


def chart_of(now: Snapshot, told: Asked, name: str, unit: str, most: int = LEAST) -> Chart | None:
    """One chart with its table; None where nothing with a number is told of it."""
    by, _ = NAMES[name]
    rows = _totals(now, told, by)
    chosen = replace(
        told, unit="" if name == "kinds" else unit, by=by, page=1, sort="-pledged" if name != "months" else ""
    )
    made = table(
        replace_rows(rows, name), replace(chosen, currency=_currency(told)), most=most if name != "months" else 60
    )
    if not made.rows:
        return None
    spec = _spec(now, told, name, unit, THEMES["light"])
    if not spec["data"]["values"]:
        return None
    return Chart(name, _heading(name, spec), _where(told, name, unit), spec["description"], made)


def replace_rows(told: Totals, name: str) -> Totals:
    """The totals that a chart shows: by kind, those counted in pieces."""
    if name != "kinds":
        return told
    return replace(told, rows=tuple(row for row in told.rows if not _money(row.unit)))


NAMES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "donors": (("provider",), "Donors"),
    "recipients": (("recipient",), "Recipients"),
    "months": (("month",), "Months"),
    "kinds": ((), "Kinds"),
}
"""The charts by name: what their totals are grouped by, and their headings."""


@router.get("/chart/{name}")
def chart(request: Request, now: Now, name: str) -> Response:
    """The Vega-Lite specification of a chart."""
    told = asked(f"/chart/{name}", request.query_params, type="commitment")
    if told.trouble:
        raise BadQuery(told.trouble)
    if name not in (*NAMES, "map"):
        raise UnknownName(f"There is no chart “{name}”. There are {', '.join((*NAMES, 'map'))}.")
    theme = THEMES.get(request.query_params.get("theme", ""), THEMES["light"])
    key = ("spec", told, name, theme.name)
    text = now.kept(key, lambda: json.dumps(_on_page(_spec(now, told, name, told.unit, theme)), ensure_ascii=False))
    return Response(text, media_type="application/json", headers={"cache-control": "no-cache"})


def _on_page(spec: Spec) -> Spec:
    """The specification as a page shows it: below a heading of the page's own, as wide as the page has room.

    Its height is told in pixels, as Vega-Lite warns of steps where the width is the page's.
    """
    height = spec["height"]
    if isinstance(height, dict):
        height = height["step"] * max(1, len(spec["data"]["values"]))
    return {name: value for name, value in spec.items() if name != "title"} | {
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
    }


def _heading(name: str, spec: Spec) -> str:
    title = str(spec["title"]["text"]).replace(": ", ", ", 1)
    return title if name == "kinds" else f"{NAMES[name][1]}: {title[0].lower()}{title[1:]}"


def _charts(now: Snapshot, told: Asked) -> dict[str, Any]:
    known = units(_totals(now, told, ("provider",)))
    unit = told.unit if told.unit in known else next(iter(known), "")
    made = [chart_of(now, told, name, unit) for name in NAMES] if known else []
    charts = [one for one in made if one]
    return {"charts": charts, "units": known, "unit": unit, "converted": _currency(told)}


def _map(now: Snapshot, told: Asked) -> dict[str, Any]:
    known = (ENTRIES, *units(_totals(now, told, (told.side,))))
    unit = told.unit if told.unit in known else known[1] if len(known) > 1 else ENTRIES
    values = _values(now, told, unit)
    spec = _spec(now, told, "map", unit, THEMES["light"])
    heading = spec["title"]["text"]
    rows = [
        (words_of(code), _words(now, told, unit, code, value), _behind(now, told, unit, code))
        for code, value in values.items()
    ]
    shape = [code for code in values if not _drawn(code)]
    note = (
        f"Not on the map: {'; '.join(words_of(code) for code in shape[:12])}{' …' if len(shape) > 12 else ''}."
        if shape
        else ""
    )
    one = Chart("map", heading, _where(told, "map", unit), spec["description"], rows=rows, note=note)
    return {"charts": [one], "units": known, "unit": unit, "converted": _currency(told), "boundaries": BOUNDARIES}


def _drawn(code: str) -> bool:
    return is_state(code) and code != "TUV"


def words_of(code: str) -> str:
    """Who a group of givers or receivers is."""
    return called(code) or "not told"


def _values(now: Snapshot, told: Asked, unit: str) -> Mapping[str, float]:
    """What each giver or receiver comes to, the most first; of joint givers together."""
    if unit == ENTRIES:
        side: Callable[[Any], Sequence[str]] = (lambda s: s.who) if told.side == "provider" else (lambda s: s.whom)
        counts = Counter(
            code for summary in now.found(told.query) if summary.type == "commitment" for code in side(summary)
        )
        return {code: float(count) for code, count in counts.most_common()}
    rows = [row for row in _totals(now, told, (told.side,)).rows if row.unit == unit and told.measure in row.figures]
    best = {row.by[0]: row.figures[told.measure].best or 0.0 for row in rows}
    return dict(sorted(best.items(), key=lambda pair: -pair[1]))


def _row(now: Snapshot, told: Asked, unit: str, code: str) -> Total | None:
    rows = _totals(now, told, (told.side,)).rows
    return next((row for row in rows if row.unit == unit and row.by == (code,)), None)


def _words(now: Snapshot, told: Asked, unit: str, code: str, value: float) -> str:
    row = _row(now, told, unit, code)
    if unit == ENTRIES or row is None:
        return counted(int(value), "entry", "entries")
    return f"{in_words(row.figures[told.measure])} {unit}"


def _behind(now: Snapshot, told: Asked, unit: str, code: str) -> str:
    row = _row(now, told, unit, code)
    if unit == ENTRIES or row is None:
        return told.term(told.side, code)
    return figure_address(replace(told, currency=_currency(told)), (told.side,), row, told.measure)


def _spec(now: Snapshot, told: Asked, name: str, unit: str, theme: Theme) -> Spec:
    if name == "map":
        values = {c: v for c, v in _values(now, told, unit).items() if _drawn(c)}
        side = "donor" if told.side == "provider" else "recipient"
        counted = "Commitments" if unit == ENTRIES else f"{told.measure.capitalize()}, {unit}"
        title = f"{counted}, by {side}"
        return world(
            values, title, shapes=static(SHAPES), unit="" if unit == ENTRIES else unit, theme=theme, width="container"
        )
    rows = _totals(now, told, NAMES[name][0])
    if name == "kinds":
        return by_kind(rows, theme, "container")
    made = over_time if name == "months" else by_donor
    return made(rows, unit, theme, "container")


def _where(told: Asked, name: str, unit: str) -> str:
    chosen = {"q": told.q, **told.reckoned, "currency": _currency(told), "unit": unit}
    if name == "map":
        chosen |= {"measure": told.measure, "side": told.side}
    return with_query(f"/chart/{name}", chosen)


def _totals(now: Snapshot, told: Asked, by: Sequence[str]) -> Totals:
    return totals(now, told.query, by=by, policy=told.policy, currency=_currency(told))


def _currency(told: Asked) -> str:
    """Sums on a chart stand in one currency, as bars of several cannot be held against each other."""
    return told.currency or "EUR"


def _money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()
