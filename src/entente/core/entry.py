"""An entry: all that is told of one thing. It holds nothing of its own: stage, history and figures are read off its claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .claim import Claim
from .days import days
from .decision import Ruling
from .policy import DEFAULT, Told, best
from .values import Money, Quantity, Value

STATE: Mapping[str, str] = {
    "commitment": "stage",
    "position": "stance",
    "meeting": "status",
    "statement": "act",
    "action": "event",
}
"""The field that tells how far a thing of each record type got. A proposal has none."""

PARTIES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "commitment": (("provider",), ("recipient",)),
    "position": (("actor",), ()),
    "proposal": (("proposer",), ("addressee",)),
    "meeting": (("participants", "host"), ()),
    "statement": (("speaker.name", "speaker.actor"), ("target",)),
    "action": (("actor",), ("target",)),
}
"""The fields that name who acts and towards whom, by record type."""

STAGES = (
    "requested",
    "considered",
    "offered",
    "pledged",
    "approved",
    "contracted",
    "delivered",
    "paused",
    "cancelled",
    "refused",
)
"""The stages of a commitment in the codebook's order."""


PROMISED = (
    frozenset({"pledged", "approved", "contracted"}),
    frozenset({"delivered", "paused", "cancelled"}),
    frozenset({"requested", "considered", "offered", "refused", None}),
)
"""The stages of a commitment whose figures are held against each other: first those of the promise itself."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as a document tells it.

    `told` is the document's day, None when unknown; `source` its outlet; `words` the cited stretches of the text, joined
    by an ellipsis; `origin` the first document of those that tell what one source told, empty where that is this one; `series` what
    its document is one version of, empty for a report. `corrected` is the id of the claim that an analyst tells in its
    place, empty where there is none. `official` says whether who gives or receives tells it himself.
    """

    claim: Claim
    told: date | None = None
    source: str | None = None
    words: str = ""
    origin: str = ""
    series: str = ""
    corrected: str = ""
    official: bool = False

    @property
    def order(self) -> tuple[date, str, tuple[tuple[int, int], ...], str]:
        """Where the telling stands among others: by the day told, unknown days last, then document, place and id."""
        return self.told or date.max, self.claim.doc, self.claim.evidence, self.claim.id


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an entry's history: on the day `told`, `doc` told that on `date` (EDTF) it stood at `stage`."""

    told: date | None
    date: str | None
    stage: str | None
    claim: str
    doc: str


@dataclass(frozen=True, slots=True)
class Spread:
    """What the tellings of one figure come to: the lowest and highest told, and the best. Nothing is averaged.

    `best` is what the policy chooses, or a decision prefers. `unit` is the currency of a sum, None for pieces; sums of other
    currencies are not in it. An open end is None. `claims` are those that tell the best figure.
    """

    low: float | None
    best: float | None
    high: float | None
    unit: str | None = None
    claims: tuple[str, ...] = field(default=(), compare=False)

    @property
    def agree(self) -> bool:
        """Whether all tellings give one figure."""
        return self.low == self.best == self.high


@dataclass(frozen=True, slots=True)
class Entry:
    """All claims of one thing, in order of telling. `id` is a hash of the smallest of its claims' ids.

    `rulings` are the decisions about its claims, in the order they were made, with what became of them.
    """

    id: str
    type: str
    tellings: tuple[Telling, ...]
    rulings: tuple[Ruling, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in order of telling."""
        return tuple(t.claim for t in self.tellings)

    @property
    def standing(self) -> tuple[Telling, ...]:
        """The tellings as they stand: each one that an analyst corrected with the corrected claim, told when and where it
        was told first; of a list's row that was read again the last version only. Figures, stage and parties are read off
        these.
        """
        for telling in self.tellings:
            if telling.corrected or telling.series:
                break
        else:
            return self.tellings
        last = {t.series: t.claim.doc for t in self.tellings if t.series}
        return tuple(t for t in self._corrected() if not t.series or last[t.series] == t.claim.doc)

    def preferred(self, name: str) -> Value | None:
        """The value that a decision prefers for a field; None where there is none."""
        return next((r.decision.values[0] for r in reversed(self.rulings) if _prefers(r, name)), None)

    @property
    def confidence(self) -> float:
        """That of its surest claim: an entry holds where one of its claims does, and tellings are seldom independent."""
        return max(claim.confidence for claim in self.claims)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that tell it, in order of telling, each once."""
        return tuple(dict.fromkeys(t.claim.doc for t in self.tellings))

    @property
    def origins(self) -> tuple[str, ...]:
        """The independent sources that tell it, each by its first document, in order of telling."""
        return tuple(dict.fromkeys(t.origin or t.claim.doc for t in self.tellings))

    @property
    def history(self) -> tuple[Step, ...]:
        """How it went: one step a claim, in order of telling."""
        return tuple(map(_step, self.tellings))

    @property
    def stage(self) -> str | None:
        """Where it stands: the stage (stance, status …) of the latest step.

        Latest is by the day it is true, or where that is not told by the day it was told; of one day, the further stage. A
        decision that prefers a stage goes before all of them. A meeting is no longer planned once somebody tells what
        became of it, unless it is planned for a later day.
        """
        preferred = self.preferred(STATE.get(self.type, ""))
        if isinstance(preferred, str):
            return preferred
        steps = [step for step in map(_step, self.standing) if step.stage]
        if self.type == "meeting":
            return _outcome(steps)
        return max(steps, key=_lateness).stage if steps else None

    def values(self, name: str) -> tuple[Value, ...]:
        """Every value told of a field, in order of telling, each once."""
        return tuple(dict.fromkeys(value for claim in self.claims for value in claim.values(name)))

    def spread(self, name: str, policy: str = DEFAULT) -> Spread | None:
        """The lowest, best and highest told figure of `quantity` or `value`; None where none is told.

        Of a commitment the figures of the promise count, where it is told with one: parts of it that are delivered, and what was
        asked for or considered before, are other figures. A decision that prefers a figure makes it the best.
        """
        for group in PROMISED:
            among = [t for t in self.standing if self.type != "commitment" or state(t.claim) in group]
            found = spread(among, name, self.preferred(name), policy, self.standing)
            if found:
                return found
        return None

    def _corrected(self) -> Iterator[Telling]:
        corrected = {t.corrected for t in self.tellings if t.corrected}
        claims = {t.claim.id: t.claim for t in self.tellings if t.claim.id in corrected}
        for telling in self.tellings:
            if telling.corrected in claims:
                yield replace(telling, claim=claims[telling.corrected], corrected="")
            elif telling.claim.id not in corrected:
                yield telling


def entry_of(tellings: Sequence[Telling]) -> Entry:
    """The entry of tellings of one thing, in whatever order they come. Raises ValueError where there are none."""
    if not tellings:
        raise ValueError("An entry has at least one claim.")
    ordered = tuple(sorted(tellings, key=lambda t: t.order))
    return Entry(entry_id(min(t.claim.id for t in ordered)), ordered[0].claim.type, ordered)


def entry_id(claim: str) -> str:
    """The id of an entry whose smallest claim id is `claim`: twelve hexadecimal digits."""
    return hashlib.sha256(claim.encode()).hexdigest()[:12]


def state(claim: Claim) -> str | None:
    """How far the thing got by this claim: its stage, stance, status, act or event; a proposal is `proposed`."""
    if claim.type == "proposal":
        return "proposed"
    return _text(claim.get(STATE[claim.type]))


def actors(claim: Claim, side: int) -> tuple[str, ...]:
    """Who acts (side 0) or towards whom (side 1), by the record type's own fields, each once."""
    names = PARTIES[claim.type][side]
    return tuple(dict.fromkeys([str(f.value) for name in names for f in claim.fields if f.name == name]))


def _step(telling: Telling) -> Step:
    claim = telling.claim
    return Step(telling.told, _text(claim.get("date")), state(claim), claim.id, claim.doc)


def _prefers(ruling: Ruling, name: str) -> bool:
    return ruling.holds and ruling.decision.kind == "prefer" and ruling.decision.field == name


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _outcome(steps: Sequence[Step]) -> str | None:
    """Where a meeting stands: by its last day; of one day, by what was told last of those who tell what became of it.

    A telling without a day is of the meeting's last day. Told as held before that day came, it is told of the plan.
    """
    stretches = [days(step.date) for step in steps]
    lasts = [stretch.last for stretch in stretches if stretch and stretch.last]
    last = max(lasts, default=date.max)
    ranked = []
    for step, stretch in zip(steps, stretches, strict=True):
        day = (stretch.last if stretch else None) or last
        begun = step.told is None or stretch is None or stretch.first is None or stretch.first <= step.told
        stage = "planned" if step.stage == "held" and not begun else step.stage
        ranked.append((day, stage != "planned", step.told or date.min, stage == "held", stage))
    return max(ranked, key=lambda one: one[:4])[4] if ranked else None


def _lateness(step: Step) -> tuple[date, int]:
    true = days(step.date)
    day = (true.last if true and true.last else None) or step.told or date.min
    return day, STAGES.index(step.stage) if step.stage in STAGES else 0


def spread(
    tellings: Sequence[Telling],
    name: str,
    preferred: Value | None = None,
    policy: str = DEFAULT,
    beside: Iterable[Telling] = (),
) -> Spread | None:
    """The spread of the figures that tellings, in their order, tell of `quantity` or `value`; None where they tell none.

    `beside` are tellings of the same thing whose figures do not count, but whose origins speak for those that do: who asked
    for 14 speaks for 14 pledged. Deliveries speak for none, as they may be of parts.
    """
    others = [t for t in beside if state(t.claim) != "delivered"]
    money = [(t, f.value) for t in tellings for f in t.claim.all(name) if isinstance(f.value, Money)]
    if money:
        chosen = preferred if isinstance(preferred, Money) else None
        return _money_spread(money, chosen, policy, _figures(others, name))
    pieces = [(t, f.value) for t in tellings for f in t.claim.all(name) if isinstance(f.value, Quantity)]
    if pieces:
        exactly = preferred if isinstance(preferred, Quantity) else None
        return _piece_spread(pieces, exactly, policy, _figures(others, name))
    return None


def _figures(tellings: Iterable[Telling], name: str) -> list[tuple[Telling, Quantity | Money]]:
    return [(t, f.value) for t in tellings for f in t.claim.all(name) if isinstance(f.value, Quantity | Money)]


def _money_spread(
    sums: Sequence[tuple[Telling, Money]],
    preferred: Money | None,
    policy: str,
    beside: Sequence[tuple[Telling, Quantity | Money]],
) -> Spread:
    currency = preferred.currency if preferred else _currency(sums, policy)
    alike = [(t, s) for t, s in sums if s.currency == currency]
    speaking = [_told(t, s) for t, s in beside if isinstance(s, Money) and s.currency == currency]
    chosen = preferred or alike[best([_told(t, s) for t, s in alike], policy, speaking)][1]
    amounts = [s.amount for _, s in alike] or [chosen.amount]
    claims = tuple(t.claim.id for t, s in alike if s.amount == chosen.amount)
    return Spread(min(amounts), chosen.amount, max(amounts), currency, claims)


def _currency(sums: Sequence[tuple[Telling, Money]], policy: str) -> str:
    """The currency of the best sum: amounts of different currencies cannot be held against each other, so here lower and
    upper choose as the default does.
    """
    chosen = policy if policy not in ("lower", "upper") else DEFAULT
    return sums[best([_told(t, s) for t, s in sums], chosen)][1].currency


def _piece_spread(
    pieces: Sequence[tuple[Telling, Quantity]],
    preferred: Quantity | None,
    policy: str,
    beside: Sequence[tuple[Telling, Quantity | Money]],
) -> Spread:
    speaking = [_told(t, q) for t, q in beside if isinstance(q, Quantity)]
    chosen = preferred or pieces[best([_told(t, q) for t, q in pieces], policy, speaking)][1]
    told = [q for _, q in pieces]
    ends = [end for q in told for end in (q.low, q.high) if end is not None]
    open_low, open_high = (any(getattr(q, end) is None for q in told) for end in ("low", "high"))
    bounded = any(q.low is not None and q.low == q.high for q in told)
    return Spread(
        None if open_low and not bounded else min(ends, default=None),
        chosen.low if chosen.low is not None else chosen.high,
        None if open_high and not bounded else max(ends, default=None),
        claims=tuple(t.claim.id for t, q in pieces if size(q) == size(chosen)),
    )


def size(quantity: Quantity) -> float:
    """A count as one number: its lower end, or the upper where that is all that is told."""
    return (quantity.low if quantity.low is not None else quantity.high) or 0.0


def _told(telling: Telling, value: Quantity | Money) -> Told:
    exact = not value.approx and (isinstance(value, Money) or value.low == value.high)
    number = value.amount if isinstance(value, Money) else size(value)
    return Told(number, exact, telling.official, telling.origin or telling.claim.doc, telling.told)
