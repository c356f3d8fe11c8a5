"""Make the map of the pages from Natural Earth's countries: `python docs/make_map.py world-atlas/countries-50m.json`.

1. Crimea, which the source draws as Russia's, is put to Ukraine, and the line between the two is taken out.
2. Places without a code of their own are put to the state that the United Nations count them to, but Kosovo, which the codebook knows.
3. Countries are named by the codebook's codes; lines are thinned, islands too small to be seen left out, one of each state kept.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from entente.vocabulary.actors import find_names, table_of_states

TARGET = Path("src/entente/web/static/vendor/world-50m.json")

NAMED = {
    "Dem. Rep. Congo": "COD",
    "Congo": "COG",
    "Bosnia and Herz.": "BIH",
    "Central African Rep.": "CAF",
    "Dominican Rep.": "DOM",
    "Eq. Guinea": "GNQ",
    "Macedonia": "MKD",
    "S. Sudan": "SSD",
    "Solomon Is.": "SLB",
    "Marshall Is.": "MHL",
    "Antigua and Barb.": "ATG",
    "St. Kitts and Nevis": "KNA",
    "St. Vin. and Gren.": "VCT",
    "São Tomé and Principe": "STP",
    "Côte d'Ivoire": "CIV",
    "Cabo Verde": "CPV",
    "eSwatini": "SWZ",
    "Timor-Leste": "TLS",
    "Vatican": "VAT",
    "W. Sahara": "ESH",
    "Somaliland": "SOM",
    "N. Cyprus": "CYP",
    "Greenland": "GRL",
    "Cook Is.": "COK",
    "Macao": "MAC",
}
"""Codes of names that the vocabulary does not write so, and of places that stand with a state."""

CRIMEA = (34.1, 45.2)
GRID = 50
"""Steps of a degree that places are rounded to."""

THIN = 0.02
"""Square degrees of the triangle that a point must make with its neighbours to stay."""

SPECK = 0.04
"""Square degrees of an island that is left out where it is not the largest of its state."""

Point = tuple[float, float]


def main(source: Path) -> None:
    """Write the map."""
    world = json.loads(source.read_text("utf-8"))
    shapes = {shape["properties"]["name"]: shape for shape in world["objects"]["countries"]["geometries"]}
    arcs = [list(points(arc, world["transform"])) for arc in world["arcs"]]
    move_crimea(shapes, arcs)
    polygons: dict[str, list[list[list[int]]]] = {}
    for name, shape in shapes.items():
        if name != "Antarctica":
            polygons.setdefault(code(name), []).extend(polygons_of(shape))
    kept = {code: large(told, arcs) for code, told in polygons.items()}
    used = sorted(
        {arc if arc >= 0 else ~arc for told in kept.values() for rings in told for ring in rings for arc in ring}
    )
    place = {arc: n for n, arc in enumerate(used)}
    geometries = [
        {
            "type": "MultiPolygon",
            "id": id,
            "arcs": [[[at(place, arc) for arc in ring] for ring in rings] for rings in told],
        }
        for id, told in sorted(kept.items())
    ]
    made = {
        "type": "Topology",
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [steps(thinned(arcs[arc])) for arc in used],
    }
    TARGET.write_text(json.dumps(made, separators=(",", ":"), ensure_ascii=False), "utf-8")
    print(
        f"{TARGET}: {TARGET.stat().st_size // 1024} KB, {len(geometries)} shapes, {sum(map(len, made['arcs']))} points"
    )


def points(arc: list[list[int]], transform: dict[str, Any]) -> Any:
    """The places of an arc in degrees."""
    (sx, sy), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * sx + dx, y * sy + dy


def move_crimea(shapes: dict[str, Any], arcs: list[list[Point]]) -> None:
    """Take the polygon that holds Crimea from Russia and draw Ukraine's outline along its coast."""
    russia = shapes["Russia"]["arcs"]
    (crimea,) = [rings for rings in russia if inside(CRIMEA, outline(rings[0], arcs))]
    russia.remove(crimea)
    (border,) = [
        arc for arc in crimea[0] if any(~arc in ring for rings in polygons_of(shapes["Ukraine"]) for ring in rings)
    ]
    at = crimea[0].index(border)
    coast = crimea[0][at + 1 :] + crimea[0][:at]
    for rings in polygons_of(shapes["Ukraine"]):
        for ring in rings:
            if ~border in ring:
                n = ring.index(~border)
                ring[n : n + 1] = coast


def polygons_of(shape: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a shape, each a list of rings of arcs."""
    return shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def code(name: str) -> str:
    """The codebook's code of a country; its name where it has none."""
    if name in NAMED:
        return NAMED[name]
    states = table_of_states()
    found = [c for c, told in states.items() if name in told["names"]]
    found = found or [c for span, n in find_names(name) if span.of(name) == name for c in n.codes]
    return found[0] if len(found) == 1 and found[0] in states else name


def large(polygons: list[list[list[int]]], arcs: list[list[Point]]) -> list[list[list[int]]]:
    """The polygons that can be seen, and the largest in any case."""
    sized = sorted(((abs(area(outline(rings[0], arcs))), rings) for rings in polygons), key=lambda told: -told[0])
    return [rings for n, (size, rings) in enumerate(sized) if n == 0 or size >= SPECK]


def outline(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The places of a ring."""
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]


def area(ring: list[Point]) -> float:
    """Square degrees within a ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a place lies within a ring."""
    x, y = point
    sides = zip(ring, ring[1:] + ring[:1], strict=True)
    return (
        sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in sides) % 2
        == 1
    )


def thinned(arc: list[Point]) -> list[Point]:
    """The arc without the points that tell least (Visvalingam and Whyatt); its ends stay, and a ring stays a ring."""
    kept = list(arc)
    least = 4 if kept[0] == kept[-1] else 2
    while len(kept) > least:
        sizes = [abs(area([a, b, c])) for a, b, c in zip(kept, kept[1:], kept[2:], strict=False)]
        n = min(range(len(sizes)), key=sizes.__getitem__)
        if sizes[n] >= THIN:
            break
        del kept[n + 1]
    return kept


def steps(arc: list[Point]) -> list[list[int]]:
    """The arc on the grid, as TopoJSON has it: its first place, then the step to each of the others."""
    places = [(round(x * GRID), round(y * GRID)) for x, y in arc]
    apart = [places[0], *(b for a, b in pairwise(places) if a != b)]
    if len(apart) == 1:
        apart.append(apart[0])
    return [list(apart[0]), *([b[0] - a[0], b[1] - a[1]] for a, b in pairwise(apart))]


def at(place: dict[int, int], arc: int) -> int:
    """Where an arc stands among those kept."""
    return place[arc] if arc >= 0 else ~place[~arc]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
