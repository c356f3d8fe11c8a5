"""The floors of docs/floors.toml: what was reached before, less a hundredth for rounding. A floor only rises.

For a rate that is to stay low, as that of false alarms, the floor is a ceiling and only falls.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from figures import Figure

from entente.score import Tally, report

FLOORS = Path(__file__).parent / "floors.toml"
UNHELD = frozenset({"train"})
"""Sets without floors."""

Table = Mapping[str, Mapping[str, float]]


def floors() -> Table:
    """The floors by set and record type, those of parts under "parts"; none where no page was written yet."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def write(measured: Mapping[str, Mapping[str, Tally]], parts: Iterable[Figure]) -> None:
    """Raise the floors that were passed."""
    before = floors()
    lines = [
        "# The slots F1 that CI holds, by set and record type, and the rates of single parts. Written by `make score`."
    ]
    for name, told in measured.items():
        if name in UNHELD:
            continue
        lines.append(f"\n[{name}]")
        for kind, tally in told.items():
            reached = int(100 * report(tally)["slots_f1"] - 1) / 100
            lines.append(f"{kind} = {max(reached, before.get(name, {}).get(kind, 0.0)):.2f}")
    lines.append("\n[parts]")
    lines += [f"{f.name} = {_bound(f, before.get('parts', {})):.2f}" for f in parts]
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


def _bound(figure: Figure, before: Mapping[str, float]) -> float:
    if figure.lower:
        return min(-int(-100 * figure.reached - 1) / 100, before.get(figure.name, 1.0))
    return max(int(100 * figure.reached - 1) / 100, before.get(figure.name, 0.0))


def below(measured: Mapping[str, Mapping[str, Tally]], parts: Iterable[Figure]) -> Iterator[str]:
    """What is on the wrong side of its floor, a sentence each."""
    held = floors()
    for name, told in measured.items():
        for kind, floor in held.get(name, {}).items():
            reached = report(told[kind])["slots_f1"]
            if reached < floor:
                yield f"{name} {kind}: slots F1 {reached:.3f} is below its floor {floor:.2f}"
    for figure in parts:
        floor = held.get("parts", {}).get(figure.name, figure.reached)
        if not figure.holds(floor):
            side = "above its ceiling" if figure.lower else "below its floor"
            yield f"{figure.name}: {figure.reached:.3f} is {side} {floor:.2f}"
