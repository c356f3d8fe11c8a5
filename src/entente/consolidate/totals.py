"""Totals over any set of entries: every promise once, a range as a range, each figure with the claims that it comes from.

1. Entries that tell of one promise are put together by their relations (`totals_graph`).
2. Each promise has an account of its figures (`totals_accounts`), its deliveries told apart (`totals_deliveries`).
3. What lies inside another promise is taken out of one of the two (`totals_parts`).
4. Money is converted at the rate of the promise's day where that is asked for (`rates`), and all is added up by group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ..core.entry import Entry
from ..core.figure import Figure, added
from ..core.issue import BadQuery, Issue
from ..core.relation import Relation
from ..core.summary import label_of, number
from ..core.total import MEASURES, Total, Totals
from .rates import Rate, rate
from .totals_accounts import Account, account_once
from .totals_graph import Promise, promises
from .totals_parts import place_parts, scaled

GROUPS: Mapping[str, Callable[[Account], str]] = {
    "provider": lambda a: "+".join(a.promise.givers),
    "recipient": lambda a: "+".join(a.promise.takers),
    "kind": lambda a: a.kind,
    "item": lambda a: label_of(a.promise.head),
    "month": lambda a: a.day.isoformat()[:7] if a.day else "",
    "year": lambda a: a.day.isoformat()[:4] if a.day else "",
    "stage": lambda a: a.promise.head.stage or "",
    "entry": lambda a: a.id,
}
"""What totals may be grouped by. Joint givers are one group: "DNK+NOR"; months and years are those of the promise."""

CURRENCIES = ("EUR", "USD")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The accounts of the promises of a set of commitments, which may be grouped in any way, and the trouble with them."""

    accounts: tuple[Account, ...]
    issues: tuple[Issue, ...]


def totals(
    entries: Iterable[Entry],
    relations: Iterable[Relation],
    chosen: Iterable[str] | None = None,
    *,
    by: Sequence[str] = (),
    policy: str,
    currency: str | None = None,
) -> Totals:
    """The totals of the chosen ones of all `entries`, whose `relations` say what is told twice.

    `by` are names of GROUPS; `policy` chooses the best of figures that differ. Without `currency` sums stand in their own
    currencies; with it they are converted, and those without a rate stand in their own with an issue. Raises BadQuery for a
    group that is none.
    """
    for name in by:
        _group(name)
    return totalled(reckoning(entries, relations, chosen, policy=policy), by=by, currency=currency)


def reckoning(
    entries: Iterable[Entry], relations: Iterable[Relation], chosen: Iterable[str] | None = None, *, policy: str
) -> Reckoning:
    """The accounts of the promises that the chosen ones of all `entries` make, every promise once."""
    known = list(entries)
    wanted = frozenset(entry.id for entry in known) if chosen is None else frozenset(chosen)
    made, accounts = accounts_of(known, relations, wanted, policy)
    issues = [
        _told_again(entry.id, promise.head.id) for promise in made for kind, entry in promise.besides if kind == "again"
    ]
    return Reckoning(tuple(accounts.values()), tuple(issues))


def totalled(reckoned: Reckoning, *, by: Sequence[str] = (), currency: str | None = None) -> Totals:
    """The accounts added up by group and unit. Raises BadQuery for a group that is none."""
    keys = [_group(name) for name in by]
    issues = list(reckoned.issues)
    found: defaultdict[tuple[tuple[str, ...], str], defaultdict[str, list[Figure]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in reckoned.accounts:
        issues += one.issues
        group = tuple(key(one) for key in keys)
        for unit, figures in one.units.items():
            at, troubles = _at(one, unit, currency)
            issues += troubles
            for name, figure in figures.items():
                told = figure if figure.entry else replace(figure, entry=one.id)
                cell = _converted(told, at, currency) if at and currency and currency != unit else told
                found[group, cell.unit][name].append(cell)
    rows = tuple(
        Total(group, unit, {name: added(cells[name]) for name in MEASURES if name in cells})
        for (group, unit), cells in sorted(found.items())
    )
    return Totals(tuple(by), rows, tuple(issues))


def accounts_of(
    entries: Iterable[Entry], relations: Iterable[Relation], chosen: frozenset[str], policy: str
) -> tuple[Sequence[Promise], dict[str, Account]]:
    """The promises that the chosen entries make, and the account of each that is one, by the id of its head."""
    made, inside = promises(entries, relations, chosen)
    wholes = frozenset(inside.values())
    accounts = {p.head.id: account_once(p, policy, parts=p.head.id in wholes) for p in made if p.given}
    place_parts(accounts, {one: other for one, other in inside.items() if one in accounts and other in accounts})
    return made, accounts


def _at(one: Account, unit: str, currency: str | None) -> tuple[Rate | None, list[Issue]]:
    """The rate of a promise's money on its day; with an issue where there is none."""
    if currency is None or unit not in one.money:
        return None, []
    found = rate(unit, currency, one.day)
    return found, [] if found else [_no_rate(one, unit, currency)]


def _converted(figure: Figure, at: Rate, currency: str) -> Figure:
    formula = f"{figure.unit} at {at.factor:.6g} {currency}, the European Central Bank's rate of {at.day}"
    return replace(scaled(figure, at.factor, currency, formula), entry=figure.entry)


def _told_again(entry: str, head: str) -> Issue:
    return Issue(
        "told-again",
        entry,
        f"It tells what {head} tells, and nothing that is news; it does not count beside it.",
        f"“entente merge {entry} {head}” makes them one entry, which ends this doubt.",
    )


def _no_rate(one: Account, unit: str, currency: str) -> Issue:
    pledged = one.units[unit].get("pledged")
    amount = f"{unit} {number(pledged.best)}" if pledged and pledged.best is not None else unit
    day = f"of {one.day}" if one.day else "of an unknown day"
    return Issue(
        "no-rate",
        one.id,
        f"{amount} {day} is not in the {currency} total: the European Central Bank has no rate.",
        "It stands in its own currency beside the total. A newer CurrencyConverter knows later days.",
    )


def _group(name: str) -> Callable[[Account], str]:
    if name in GROUPS:
        return GROUPS[name]
    near = get_close_matches(name.lower(), GROUPS, 1, 0.5)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    raise BadQuery(f"Totals cannot be grouped by “{name}”.{meant} They can by {', '.join(GROUPS)}.")
