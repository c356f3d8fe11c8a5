"""The map: its shapes carry the codebook's codes and the stated boundaries; shades are even steps."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.show.charts import DARK, world
from entente.show.charts.world import limits
from entente.vocabulary.actors import table_of_states


@pytest.fixture(scope="module")
def shapes():
    place = files("entente.web").joinpath("static/vendor/world-50m.json")
    return json.loads(place.read_text("utf-8"))


def ring(topology, arcs):
    """The places of a ring, in degrees."""
    (sx, sy), points = topology["transform"]["scale"], []
    for number in arcs:
        x = y = 0
        told = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            told.append((x * sx, y * sy))
        points += told if number >= 0 else told[::-1]
    return points


def holds(points, x, y):
    sides = zip(points, points[1:] + points[:1], strict=True)
    return (
        sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in sides) % 2
        == 1
    )


def whose(topology, x, y):
    return [
        shape["id"]
        for shape in topology["objects"]["countries"]["geometries"]
        if sum(holds(ring(topology, arcs), x, y) for rings in shape["arcs"] for arcs in rings) % 2
    ]


@pytest.mark.parametrize(
    ("place", "x", "y", "state"),
    [
        ("Simferopol", 34.1, 44.95, "UKR"),
        ("Kerch", 36.3, 45.3, "UKR"),
        ("Kyiv", 30.5, 50.4, "UKR"),
        ("Krasnodar", 39.0, 45.0, "RUS"),
        ("Pristina", 21.1, 42.6, "XKX"),
        ("Kyrenia", 33.3, 35.25, "CYP"),
        ("Hargeisa", 44.0, 9.5, "SOM"),
        ("Paris", 2.3, 48.8, "FRA"),
    ],
)
def test_boundaries_are_those_that_the_page_states(shapes, place, x, y, state):
    assert whose(shapes, x, y) == [state], place


def test_every_state_of_the_vocabulary_is_drawn_but_tuvalu(shapes):
    drawn = {shape["id"] for shape in shapes["objects"]["countries"]["geometries"]}
    assert set(table_of_states()) - drawn == {"TUV"}


def test_a_map_tells_its_values_in_words_and_leaves_out_what_is_nothing():
    spec = world(
        {"GBR": 2.5e9, "NOR": 3e6, "FRA": 0.0}, "Pledged, EUR, by donor", shapes="/shapes", unit="EUR", theme=DARK
    )
    assert spec["description"] == "Pledged, EUR, by donor. United Kingdom 2.5 bn EUR; Norway 3 m EUR."
    rows = spec["layer"][1]["transform"][0]["from"]["data"]["values"]
    bands = spec["layer"][1]["encoding"]["color"]["scale"]["domain"]
    assert [(row["id"], row["band"] in bands) for row in rows] == [("GBR", True), ("NOR", True)]
    assert spec["data"]["url"] == "/shapes"


def test_a_map_of_nothing_says_so():
    assert "Nothing is told of a state" in world({}, "Pledged", shapes="/shapes")["description"]


@given(st.floats(0, 1e13))
def test_shades_end_at_rising_round_numbers_within_what_is_told(most):
    found = limits(most)
    assert found == sorted(set(found))
    assert 1 <= len(found) <= 6
    assert most <= 8 or found[-1] < most
