"""The account of one promise: what of it was pledged, approved, contracted, delivered, paused, cancelled, and is outstanding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..core.days import days
from ..core.entry import PROMISED, Entry, Spread, Telling, spread, state
from ..core.figure import Figure, left
from ..core.issue import Issue
from ..core.summary import number, summary_of
from ..core.values import Value
from .once import MOST
from .totals_deliveries import delivered
from .totals_graph import GIVEN, PROMISE, Promise

NAMES = ("quantity", "value")
"""The fields that hold figures: pieces, and money."""

TAKEN = ("delivered", "cancelled")
"""What is taken from a pledge to reckon what is outstanding."""

MORE = "delivered-more-than-pledged"

Measures = dict[str, Figure]


@dataclass(slots=True, eq=False)
class Account:
    """The figures of a promise by unit and measure; `money` are the units that are currencies."""

    promise: Promise
    kind: str
    day: date | None
    units: dict[str, Measures] = field(default_factory=dict)
    money: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the entry that stands for the promise."""
        return self.promise.head.id

    @property
    def currency(self) -> str:
        """The currency of its money, empty where it has none."""
        return min(self.money, default="")

    def settle(self) -> None:
        """Reckon what is outstanding and paused, and see that no more went than was promised."""
        self.issues = [issue for issue in self.issues if issue.code != MORE]
        for unit, figures in self.units.items():
            self._settle(unit, figures)

    def _settle(self, unit: str, figures: Measures) -> None:
        pledged = figures.get("pledged")
        if pledged is None:
            return
        gone = [figures[name] for name in TAKEN if name in figures]
        figures["outstanding"] = left(pledged, gone, "pledged less " + " and ".join(TAKEN) if gone else "pledged")
        if "paused" in figures and not figures["paused"].claims:
            rest = figures["outstanding"]
            figures["paused"] = Figure(rest.low, rest.best, rest.high, unit, "outstanding, all paused", (rest,))
        taken = sum(figure.best or 0 for figure in gone)
        if pledged.best is not None and taken > pledged.best * (1 + 1e-9):
            self.issues.append(_more_than_pledged(self.id, unit, pledged.best, taken))


_KNOWN: dict[tuple[object, ...], tuple[tuple[Entry, ...], Account]] = {}
"""Accounts by all that they follow from, with the entries, whose ids as objects are in the key."""


def account_once(promise: Promise, policy: str, *, parts: bool = False) -> Account:
    """The `account` of a promise, worked out once for the very same entries. It is a copy, as accounts are changed."""
    entries = promise.entries
    key = (policy, parts, promise.denied, *(kind for kind, _ in promise.besides), *map(id, entries))
    known = _KNOWN.get(key)
    if known is None or any(one is not other for one, other in zip(known[0], entries, strict=True)):
        if len(_KNOWN) >= MOST:
            _KNOWN.clear()
        known = _KNOWN[key] = entries, account(promise, policy, parts=parts)
    made = known[1]
    units = {unit: dict(measures) for unit, measures in made.units.items()}
    return Account(promise, made.kind, made.day, units, set(made.money), list(made.issues))


def account(promise: Promise, policy: str, *, parts: bool = False) -> Account:
    """The account of a promise, whose best figures the policy chooses; decisions of its entry go before it.

    One of which no figure is told is some of its kind, nobody knows how much, unless it has `parts` that tell it.
    """
    tellings = promise.tellings
    found = Account(promise, _kind(promise.head, tellings), _day(promise, tellings))
    for name in NAMES:
        unit, figures = _figures(promise, tellings, name, found.kind, policy)
        if figures:
            found.units[unit] = figures
            if name == "value":
                found.money.add(unit)
    if not found.units and not parts:
        claims = tuple(t.claim.id for t in tellings if state(t.claim) in GIVEN)
        some = Figure(0, None, None, found.kind, "no number told", (), found.id, claims)
        found.units[found.kind] = {"pledged": some}
        if any(state(t.claim) == "delivered" for t in tellings):
            found.units[found.kind]["delivered"] = some
    found.settle()
    return found


def _figures(promise: Promise, tellings: Sequence[Telling], name: str, kind: str, policy: str) -> tuple[str, Measures]:
    """The unit of one sort of figure, and the figures told."""
    head, preferred = promise.head, promise.head.preferred(name)
    at = {stage: [t for t in tellings if state(t.claim) == stage] for stage in GIVEN}
    promised = _spread(promise.promising, PROMISE, name, preferred, policy)
    promised = promised or _spread(promise.promising, frozenset({"paused", "cancelled"}), name, preferred, policy)
    handed = _spread(at["delivered"], PROMISED[1], name, None, policy)
    told = promised or handed
    if told is None:
        return "", {}
    unit = told.unit or kind
    measures: Measures = {}
    gone = delivered(at["delivered"], name, unit, promised.best if promised else None) if at["delivered"] else None
    if promised:
        low = 0.0 if promise.denied or _refused(promise) else promised.low or 0.0
        measures["pledged"] = _from(promised, unit, head, f"told, {policy}", low)
    elif gone:
        high = None if any(state(t.claim) in PROMISE for t in tellings) else gone.high
        measures["pledged"] = Figure(gone.low, gone.best, high, unit, "no less than delivered", (gone,))
    pledged = measures.get("pledged")
    for stage in ("approved", "contracted"):
        if at[stage] and pledged:
            figure = _spread(at[stage], frozenset({stage}), name, None, policy, unit)
            measures[stage] = (
                _from(figure, unit, head, f"told, {policy}") if figure else _open(stage, pledged, at[stage], head)
            )
    if at["delivered"] and pledged:
        measures["delivered"] = _of(gone, head) if gone else _open("delivered", pledged, at["delivered"], head)
    if pledged:
        measures |= dict(_stopped(at, name, unit, pledged, measures.get("delivered"), head, policy))
    return unit, measures


def _stopped(
    at: dict[str, list[Telling]], name: str, unit: str, pledged: Figure, gone: Figure | None, head: Entry, policy: str
) -> Iterator[tuple[str, Figure]]:
    """What is cancelled, unless it was promised again later, and what is paused, unless it went on."""
    renewed = max((d for stage in PROMISE for t in at[stage] if (d := _dated(t))), default=date.min)
    went_on = max(renewed, _first(at["delivered"]) or date.min)
    if at["cancelled"] and (_first(at["cancelled"]) or date.max) > renewed:
        told = _spread(at["cancelled"], frozenset({"cancelled"}), name, None, policy, unit)
        if told and told.best is not None and (pledged.best is None or told.best < pledged.best):
            yield "cancelled", _from(told, unit, head, f"told, {policy}")
        else:
            rest = left(pledged, [gone] if gone else [], "all that was not delivered")
            yield "cancelled", rest
    if at["paused"] and (_first(at["paused"]) or date.max) > went_on:
        told = _spread(at["paused"], frozenset({"paused"}), name, None, policy, unit)
        if told and told.best is not None and pledged.best is not None and told.best < pledged.best:
            yield "paused", _from(told, unit, head, f"told, {policy}")
        else:
            yield "paused", Figure(0, None, pledged.high, unit, "paused")


def _spread(
    tellings: Sequence[Telling],
    stages: frozenset[str] | frozenset[str | None],
    name: str,
    preferred: Value | None,
    policy: str,
    unit: str | None = None,
) -> Spread | None:
    """The spread of the figures told at those stages; None where there are none, or in another unit than `unit`."""
    found = spread([t for t in tellings if state(t.claim) in stages], name, preferred, policy, tellings)
    return None if found and unit and found.unit not in (None, unit) else found


def _from(told: Spread, unit: str, head: Entry, formula: str, low: float | None = None) -> Figure:
    start = low if low is not None else told.low or 0.0
    return Figure(start, told.best, told.high, unit, formula, (), head.id, told.claims)


def _of(figure: Figure, head: Entry) -> Figure:
    """The figure as one of the entry."""
    terms = tuple(_of(term, head) for term in figure.terms)
    return Figure(figure.low, figure.best, figure.high, figure.unit, figure.formula, terms, head.id, figure.claims)


def _open(stage: str, pledged: Figure, tellings: Sequence[Telling], head: Entry) -> Figure:
    """What is told without a number: some of what was pledged, nobody knows how much."""
    claims = tuple(t.claim.id for t in tellings)
    return Figure(0, None, pledged.high, pledged.unit, f"{stage}, no number told", (), head.id, claims)


def _refused(promise: Promise) -> bool:
    """Whether an entry that contradicts it tells that it was refused."""
    return any(
        kind == "contradicts" and {state(t.claim) for t in entry.standing} == {"refused"}
        for kind, entry in promise.besides
    )


def _kind(head: Entry, tellings: Sequence[Telling]) -> str:
    """The kind preferred, or else told most; of equals the one told first."""
    if preferred := head.preferred("kind"):
        return str(preferred)
    counts = Counter(str(kind) for t in tellings if (kind := t.claim.get("kind")))
    return counts.most_common(1)[0][0] if counts else summary_of(head).kind


def _day(promise: Promise, tellings: Sequence[Telling]) -> date | None:
    """The day of the promise: when it is told to have been made, else when it was first told."""
    for stages in (PROMISE, GIVEN):
        own = [t for t in promise.promising if state(t.claim) in stages] or [
            t for t in tellings if state(t.claim) in stages
        ]
        found = min((d for t in own if (d := _dated(t) or t.told)), default=None)
        if found:
            return found
    return None


def _dated(telling: Telling) -> date | None:
    told = telling.claim.get("date")
    stretch = days(told) if isinstance(told, str) else None
    return stretch.first if stretch else None


def _first(tellings: Sequence[Telling]) -> date | None:
    """The last day on which something of it is told to have happened for the first time."""
    return max((d for t in tellings if (d := _dated(t))), default=None) or min(
        (t.told for t in tellings if t.told), default=None
    )


def _more_than_pledged(entry: str, unit: str, pledged: float, taken: float) -> Issue:
    return Issue(
        MORE,
        entry,
        f"{number(taken)} {unit} are delivered or cancelled, {number(pledged)} pledged.",
        "One delivery may stand for two, or a further pledge was not read. “entente show” shows the tellings; "
        "merge, split, correct or prefer puts it right.",
    )
