"""Which record read is which coded one: one-to-one pairs by the largest sum of likeness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .alike import Record, likeness


class Pair(NamedTuple):
    """A coded and a read record by their places in the lists, and how alike they are."""

    coded: int
    read: int
    likeness: float


FOUND = 0.5
"""The likeness from which a pair counts as found."""


def pairs_of(name: str, coded: Sequence[Record], read: Sequence[Record]) -> list[Pair]:
    """The pairs of two lists of records of one type and document; those left over cite other words or share no value."""
    alike = [[likeness(name, c, r) for r in read] for c in coded]
    return [Pair(c, r, alike[c][r]) for c, r in best_pairs(alike) if alike[c][r] > 0]


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) whose gains sum to the most: the Hungarian method with potentials.

    >>> best_pairs([[3.0, 2.0], [2.0, 0.5]])
    [(1, 0), (0, 1)]
    """
    if not gains or not gains[0]:
        return []
    turned = len(gains) > len(gains[0])
    costs = [[-gain for gain in row] for row in (zip(*gains, strict=True) if turned else gains)]
    pairs = [(row, column) for column, row in enumerate(_assign(costs)) if row is not None]
    return [(column, row) for row, column in pairs] if turned else pairs


def _assign(costs: Sequence[Sequence[float]]) -> list[int | None]:
    """For each column the row it is given; every row gets one, as there are no more rows than columns.

    Rows enter one by one. Each looks for the cheapest alternating path to a free column, by costs reduced with the
    potentials of rows and columns, and shifts the pairs along it.
    """
    height, width = len(costs), len(costs[0])
    row_potential, column_potential = [0.0] * height, [0.0] * (width + 1)
    holder: list[int | None] = [None] * (width + 1)  # the last column is where a new row stands while it looks
    for row in range(height):
        holder[width] = row
        came_from = [width] * width
        cheapest = [float("inf")] * width
        reached = [False] * (width + 1)
        column = width
        while (current := holder[column]) is not None:
            reached[column] = True
            step, following = float("inf"), -1
            for other in range(width):
                if reached[other]:
                    continue
                cost = costs[current][other] - row_potential[current] - column_potential[other]
                if cost < cheapest[other]:
                    cheapest[other], came_from[other] = cost, column
                if cheapest[other] < step:
                    step, following = cheapest[other], other
            for other in range(width + 1):
                held = holder[other]
                if reached[other] and held is not None:
                    row_potential[held] += step
                    column_potential[other] -= step
                elif other < width:
                    cheapest[other] -= step
            column = following
        while column != width:
            holder[column] = holder[came_from[column]]
            column = came_from[column]
    return holder[:width]
