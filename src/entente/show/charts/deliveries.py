"""Pledged against delivered, a bar a donor or a kind of thing: the delivered lies within the pledged, a range is a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any

from ...core.figure import Figure
from ...core.total import Total, Totals
from ..called import called
from ..totals import UNKNOWN, in_words
from .theme import LIGHT, Spec, Theme, Width, spec_of

MOST = 20
"""Bars of a chart; those with the most are shown, and the title says of how many."""

STEP = 34
"""Pixels from one bar to the next."""

ROOM = 1.5
"""The length of the axis, in times of the most told."""

SHOWN = ("pledged", "delivered")


def units(told: Totals) -> tuple[str, ...]:
    """The units that a chart can be made of, sums of money first, then by how many groups have figures of them.

    A unit of which no number is told at all is none of them.
    """
    rows = Counter(row.unit for row in told.rows if _known(row))
    return tuple(sorted(rows, key=lambda unit: (not _money(unit), -rows[unit], unit)))


def by_donor(told: Totals, unit: str, theme: Theme = LIGHT, width: Width = 560) -> Spec:
    """What each group of the totals pledged of one unit, and what of it is delivered. The first of `by` are the bars."""
    rows = [_row(called(row.by[0]) if row.by else "all", row) for row in told.rows if row.unit == unit and _known(row)]
    what = unit if _money(unit) else f"{unit}, pieces"
    return _bars(f"Pledged and delivered: {what}", rows, unit, theme, width)


def by_kind(told: Totals, theme: Theme = LIGHT, width: Width = 560) -> Spec:
    """What part of the pieces pledged of each kind of thing is delivered; the kinds are the units of totals without groups.

    Parts, as pieces of different kinds are not to be held against each other: a cartridge is no tank.
    """
    rows = [_part(row) for row in told.rows if not _money(row.unit) and _known(row)]
    return _bars("Delivered of the pieces pledged, by kind", rows, None, theme, width)


def _bars(title: str, rows: Sequence[Mapping[str, Any]], unit: str | None, theme: Theme, width: Width) -> Spec:
    ordered = sorted(rows, key=lambda row: (-row["rank"], row["group"]))
    shown = ordered[:MOST]
    if len(shown) < len(ordered):
        title += f" (the {MOST} with the most of {len(ordered)})"
    most = max((row["end"] for row in shown), default=1.0) or 1.0
    return spec_of(
        title,
        _read(title, shown),
        shown,
        theme,
        {
            "width": width,
            "height": {"step": STEP},
            "encoding": {
                "x": {"type": "quantitative", "title": None, "axis": amounts(unit, most), "scale": _scale(most)},
                "y": {
                    "field": "group",
                    "type": "nominal",
                    "title": None,
                    "sort": [row["group"] for row in shown],
                    "axis": {"domain": False, "ticks": False},
                },
            },
            "layer": [_bar("pledged", 20, theme), _bar("delivered", 9, theme), _range(theme), _label()],
        },
    )


def _bar(measure: str, size: int, theme: Theme) -> Spec:
    colours = {"domain": list(SHOWN), "range": [theme.pledged, theme.delivered]}
    return {
        "mark": {"type": "bar", "size": size},
        "encoding": {
            "x": {"field": measure},
            "color": {"datum": measure, "type": "nominal", "scale": colours},
            "tooltip": [
                {"field": "group", "title": "of"},
                {"field": "pledged_words", "title": "pledged"},
                {"field": "delivered_words", "title": "delivered"},
            ],
        },
    }


def _range(theme: Theme) -> Spec:
    """From the lowest to the highest that is told of what was pledged, where they differ."""
    return {
        "transform": [{"filter": "datum.high !== datum.low"}],
        "mark": {"type": "rule", "color": theme.ink, "strokeWidth": 1.5},
        "encoding": {"x": {"field": "low"}, "x2": {"field": "high"}},
    }


def _label() -> Spec:
    return {
        "mark": {"type": "text", "align": "left", "dx": 6},
        "encoding": {"x": {"field": "end"}, "text": {"field": "label", "type": "nominal"}},
    }


def _scale(most: float) -> Spec:
    """Room for the words at the end of the longest bar, which a page as wide as it likes would cut off else."""
    return {"domain": [0, most * ROOM], "nice": False}


def amounts(unit: str | None, most: float) -> Spec:
    """An axis of figures up to the `most` told: millions and billions in letters, parts in per cent where it has no unit."""
    shown: Spec = {"labelExpr": LETTERS} if unit else {"format": ".0%"}
    ticks = {"values": _ticks(most)}
    return {"grid": False, "domain": False, "ticks": False, **ticks, **shown}


LETTERS = (
    "datum.value >= 1e9 ? format(datum.value / 1e9, ',~g') + ' bn' : "
    "datum.value >= 1e6 ? format(datum.value / 1e6, ',~g') + ' m' : format(datum.value, ',~g')"
)


def _ticks(most: float) -> list[float]:
    """Round numbers from nothing to the most, five steps at most; only whole ones where they count pieces.

    >>> _ticks(4.86e9), _ticks(14), _ticks(1), _ticks(0.9)
    ([0.0, 1000000000.0, 2000000000.0, 3000000000.0, 4000000000.0], [0.0, 5.0, 10.0], [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [0.0, 0.2, 0.4, 0.6, 0.8])
    """
    size = 10.0 ** floor(log10(most))
    step = next(step for step in (size / 5, size / 2, size, size * 2) if most / step <= 5)
    return [round(step * n, 10) for n in range(int(most / step + 1e-9) + 1)]


def short(n: float) -> str:
    """A number at the end of a bar: three digits of its millions or billions, whole otherwise.

    >>> short(4_860_356_000), short(173_095_077), short(30_000_000), short(884), short(12_500)
    ('4.86 bn', '173 m', '30 m', '884', '12,500')
    """
    for size, word in ((1e9, "bn"), (1e6, "m")):
        if n >= size:
            return f"{n / size:.3g} {word}" if n < 1000 * size else f"{n / size:,.0f} {word}"
    return f"{n:,.0f}"


def _row(group: str, row: Total) -> dict[str, Any]:
    pledged, delivered = (row.figures.get(name) for name in SHOWN)
    low, high = _ends(pledged)
    return {
        "group": group,
        "rank": max(_best(pledged), _best(delivered)),
        "pledged": _best(pledged),
        "delivered": _best(delivered),
        "low": low,
        "high": high,
        "end": max(high, _best(pledged), _best(delivered)),
        "label": f"{_short(pledged)}, delivered {_short(delivered)}" if delivered else _short(pledged),
        **_words(pledged, delivered),
    }


def _part(row: Total) -> dict[str, Any]:
    pledged, delivered = (row.figures.get(name) for name in SHOWN)
    whole = max(_best(pledged), _best(delivered))
    return {
        "group": row.unit,
        "rank": _best(delivered) / whole,
        "pledged": _best(pledged) / whole,
        "delivered": _best(delivered) / whole,
        "low": 0,
        "high": 0,
        "end": 1,
        "label": f"{_short(delivered)} of {_short(pledged)}",
        **_words(pledged, delivered),
    }


def _words(pledged: Figure | None, delivered: Figure | None) -> dict[str, str]:
    return {
        "pledged_words": in_words(pledged) if pledged else "nothing told",
        "delivered_words": in_words(delivered) if delivered else "nothing told",
    }


def _short(figure: Figure | None) -> str:
    if figure is None:
        return "0"
    if figure.best is None:
        return UNKNOWN
    return f"{short(figure.best)} + {UNKNOWN}" if figure.unknown else short(figure.best)


def _ends(figure: Figure | None) -> tuple[float, float]:
    if figure is None or figure.high is None:
        return 0.0, 0.0
    return figure.low, figure.high


def _best(figure: Figure | None) -> float:
    return (figure.best or 0.0) if figure else 0.0


def _known(row: Total) -> bool:
    """Whether a number is told of what was pledged or delivered."""
    return any(_best(row.figures.get(name)) for name in SHOWN)


def _money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _read(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    told = "; ".join(f"{row['group']} {row['label']}" for row in rows[:8])
    return f"{title}. {told}." if told else f"{title}. Nothing with a number is told."
