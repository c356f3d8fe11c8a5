"""Charts: what is in them, that they are drawn, and that their colours can be read."""

import json
import math
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.figure import Figure
from entente.core.issue import UnreadableFile
from entente.core.total import Total, Totals
from entente.show.charts import DARK, LIGHT, by_donor, by_kind, history, over_time, picture, stances, units


def _figure(low, best=None, high=None, unit="tank"):
    return Figure(low, low if best is None else best, high or best or low, unit, "told")


PROMISED = Totals(
    ("provider",),
    (
        Total(("GBR",), "tank", {"pledged": _figure(14), "delivered": _figure(8)}),
        Total(("DNK+NOR",), "tank", {"pledged": _figure(8, 14, 20)}),
        Total(("POL",), "tank", {"pledged": Figure(0, None, None, "tank", "no number told")}),
        Total(("GBR",), "EUR", {"pledged": _figure(2.3e9, unit="EUR")}),
    ),
)


def test_a_bar_a_donor_with_the_most_first(golden):
    spec = by_donor(PROMISED, "tank")
    golden("chart.json", json.dumps(spec, indent=1, ensure_ascii=False) + "\n")
    rows = spec["data"]["values"]
    assert [row["group"] for row in rows] == ["Denmark, Norway", "United Kingdom"]
    assert [row["label"] for row in rows] == ["14", "14, delivered 8"]
    assert (
        spec["description"]
        == "Pledged and delivered: tank, pieces. Denmark, Norway 14; United Kingdom 14, delivered 8."
    )


def test_money_comes_first_and_what_has_no_number_makes_no_chart():
    unknown = Total(("POL",), "support", {"pledged": Figure(0, None, None, "support", "no number told")})
    assert units(replace(PROMISED, rows=(*PROMISED.rows, unknown))) == ("EUR", "tank")


def test_a_long_chart_says_how_many_it_leaves_out():
    rows = tuple(Total((f"group:{n}",), "EUR", {"pledged": _figure(n + 1, unit="EUR")}) for n in range(25))
    spec = by_donor(Totals(("provider",), rows), "EUR")
    assert spec["title"]["text"].endswith("(the 20 with the most of 25)")
    assert len(spec["data"]["values"]) == 20


def test_kinds_are_shown_as_parts_as_pieces_of_two_kinds_cannot_be_compared():
    rows = (
        Total((), "ammunition", {"pledged": _figure(1000), "delivered": _figure(250)}),
        Total((), "tank", {"pledged": _figure(4), "delivered": _figure(3)}),
    )
    values = by_kind(Totals((), rows))["data"]["values"]
    assert [(row["group"], row["delivered"], row["label"]) for row in values] == [
        ("tank", 0.75, "3 of 4"),
        ("ammunition", 0.25, "250 of 1,000"),
    ]


def test_a_chart_over_time_takes_months():
    with pytest.raises(ValueError, match="grouped by month"):
        over_time(PROMISED, "tank")
    rows = (Total(("2023-01",), "tank", {"pledged": _figure(14), "delivered": _figure(8)}), Total(("",), "tank", {}))
    values = over_time(Totals(("month",), rows), "tank")["data"]["values"]
    assert values == [
        {"month": "2023-01-01", "measure": "pledged", "best": 14},
        {"month": "2023-01-01", "measure": "delivered", "best": 8},
    ]


def test_the_history_of_an_entry_and_a_board(ledger):
    (entry,) = ledger.entries("provider:GBR kind:tank")
    rows = history(entry)["data"]["values"]
    assert [(row["told"], row["stage"]) for row in rows] == [
        (step.told.isoformat(), step.stage) for step in entry.history
    ]
    board = stances(ledger.positions("coalition"), "coalition")["data"]["values"]
    assert {row["actor"] for row in board if row["now"]} <= {row["actor"] for row in board}
    assert all(row["words"] in " ".join(d.text for d in ledger.documents()) for row in board)


numbers = st.none() | st.floats(0, 1e13) | st.integers(0, 10**7)


@given(st.lists(st.tuples(st.text(max_size=5), numbers, numbers), max_size=30))
def test_any_totals_make_a_chart_that_is_json(told):
    rows = tuple(
        Total(
            (name,),
            unit,
            {"pledged": Figure(0, pledged, None, unit, "told"), "delivered": Figure(0, given, None, unit, "told")},
        )
        for name, pledged, given in told
        for unit in ("EUR", "tank")
    )
    for spec in (by_donor(Totals(("provider",), rows), "EUR"), by_kind(Totals(("provider",), rows))):
        assert json.loads(json.dumps(spec, allow_nan=False)) == spec
        assert all(math.isfinite(row["end"]) for row in spec["data"]["values"])


def _luminance(colour):
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_colours_can_be_read_on_their_page(theme):
    assert _contrast(theme.ink, theme.page) >= 7
    assert _contrast(theme.faint, theme.page) >= 4.5
    assert _contrast(theme.pledged, theme.delivered) >= 3
    for colour in (theme.pledged, theme.delivered, *theme.stances.values()):
        assert _contrast(colour, theme.page) >= 3, colour


def test_charts_are_drawn_as_svg_and_png():
    pytest.importorskip("vl_convert")
    drawn = picture.svg(by_donor(PROMISED, "tank"))
    assert "United Kingdom" in drawn
    assert "14, delivered 8" in drawn
    assert picture.png(by_donor(PROMISED, "tank")).startswith(b"\x89PNG")
    assert picture.svg(by_donor(PROMISED, "tank")) == drawn


def test_without_the_extra_the_remedy_is_told(monkeypatch):
    monkeypatch.setattr(picture, "find_spec", lambda name: None)
    with pytest.raises(UnreadableFile, match=r"pip install 'entente\[pictures\]'"):
        picture.svg(by_donor(PROMISED, "tank"))


def test_the_charts_of_a_query_as_specifications_and_as_pictures(ledger):
    pytest.importorskip("vl_convert")
    ledger.export("vega", told := BytesIO())
    names = set(json.loads(told.getvalue()))
    (moved,) = (entry for entry in ledger.entries("provider:GBR kind:tank"))
    assert {"donors-tank", "kinds", f"entry-{moved.id}"} <= names
    assert "stances" not in names
    ledger.export("vega", board := BytesIO(), "matter:coalition")
    assert "stances" in json.loads(board.getvalue())
    ledger.export("pictures", drawn := BytesIO())
    with ZipFile(drawn) as files:
        assert set(files.namelist()) == {f"{name}.{kind}" for name in names for kind in ("svg", "png")}
        assert files.read("donors-tank.png").startswith(b"\x89PNG")
