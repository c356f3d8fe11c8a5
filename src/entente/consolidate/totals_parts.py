"""Packages and their parts: what lies inside another promise is taken out of one of the two, so that it counts once.

Money: a package counts by its own sum, by those of its parts where it tells none. Units: the parts count, but where the whole
tells a number of the same kind. A part of somebody else, a member's share of a group's gift, stays with him and is taken from
what the group gives itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..core.figure import Figure, added, left
from ..core.issue import Issue
from ..core.summary import number
from .rates import rate
from .totals_accounts import Account, Measures

COUNTED = ("pledged", "approved", "contracted", "delivered", "cancelled")


def place_parts(accounts: Mapping[str, Account], inside: Mapping[str, str]) -> None:
    """Take what counts twice out of the accounts; `inside` names for a promise the one that it lies inside."""
    by_depth = sorted(inside, key=lambda id: (-_depth(inside, id), id))
    shares: defaultdict[tuple[str, str], list[Measures]] = defaultdict(list)
    for level in sorted({_depth(inside, id) for id in inside}, reverse=True):
        shares.clear()
        for id in by_depth:
            if _depth(inside, id) == level:
                _move(accounts[id], accounts[inside[id]], shares)
        for (parent, unit), given in sorted(shares.items()):
            _take(accounts[parent], unit, given)


def _depth(inside: Mapping[str, str], id: str) -> int:
    depth = 0
    while id in inside:
        id, depth = inside[id], depth + 1
    return depth


def _move(part: Account, whole: Account, shares: defaultdict[tuple[str, str], list[Measures]]) -> None:
    """Take the part's figures out of it where it is the same giver's, else have them taken out of the whole."""
    own = set(part.promise.givers) <= set(whole.promise.givers)
    for unit in list(part.units):
        home = whole.currency if unit in part.money else unit if unit in whole.units else ""
        if not home:
            continue
        told = _converted(part, unit, home)
        if own:
            _hand_up(told, whole.units[home])
            del part.units[unit]
            part.money.discard(unit)
        elif told:
            shares[whole.id, home].append(told)
    part.settle()
    whole.settle()


def _converted(part: Account, unit: str, home: str) -> Measures:
    """The part's figures in the unit of the whole; nothing where there is no rate."""
    if unit == home:
        return part.units[unit]
    found = rate(unit, home, part.day)
    if found is None:
        return {}
    return {name: scaled(figure, found.factor, home, "converted") for name, figure in part.units[unit].items()}


def _hand_up(told: Measures, figures: Measures) -> None:
    """What is delivered of a part is delivered of the whole, where of that no figure is told."""
    for name in ("delivered", "cancelled"):
        mine, theirs = figures.get(name), told.get(name)
        if theirs is None or (mine is not None and mine.formula != "of its parts"):
            continue
        figures[name] = added([*(mine.terms if mine else ()), theirs], "of its parts")


def _take(whole: Account, unit: str, given: list[Measures]) -> None:
    figures = whole.units[unit]
    for name in COUNTED:
        gone = [told[name] for told in given if name in told]
        if name in figures and gone:
            taken = sum(figure.best or 0 for figure in gone)
            had = figures[name].best
            figures[name] = left(figures[name], gone, "less the shares of others, who are counted themselves")
            if name == "pledged" and had is not None and taken > had * (1 + 1e-9):
                whole.issues.append(_more_than_whole(whole.id, unit, had, taken))
    whole.settle()


def scaled(figure: Figure, factor: float, unit: str, formula: str) -> Figure:
    """A figure in another unit."""
    low, best, high = (None if n is None else n * factor for n in (figure.low, figure.best, figure.high))
    return Figure(low or 0.0, best, high, unit, formula, (figure,))


def _more_than_whole(entry: str, unit: str, whole: float, parts: float) -> Issue:
    return Issue(
        "parts-more-than-whole",
        entry,
        f"Its parts come to {number(parts)} {unit}, more than the {number(whole)} of the whole.",
        "The shares are counted, the whole is not. “entente show” shows both; split what is no part of it, or correct a figure.",
    )
