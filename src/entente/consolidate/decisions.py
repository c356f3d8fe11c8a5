"""Decisions applied: which claims count and as what, which belong together, and what became of each decision.

Decisions count in the order they were made; where two contradict each other, the later one holds. One that no longer
applies, as its claim is not read any more or a later one contradicts it, changes nothing and says why.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..core.claim import Claim
from ..core.decision import Cited, Decision, Ruling, Standing
from ..core.entry import PARTIES, Entry, Telling, entry_of
from ..core.summary import KINDS, LABELS
from ..core.values import Field, Value
from .bonds import Binding, Bonds
from .finding import found
from .marked import marked, undone
from .ranking import newest_first
from .series import bind_series

RULE = "decision"
"""The rule of a claim that an analyst told."""

ANALYST = "analyst"
"""The source of such a claim."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What decisions make of tellings before they are consolidated.

    `tellings` are those that count, a corrected one with its corrected claim; `bonds` hold them together or apart.
    `originals` and `corrections` are the tellings behind the corrected ones, by the id of the corrected claim.
    """

    tellings: tuple[Telling, ...]
    bonds: Bonds
    rulings: tuple[Ruling, ...] = ()
    originals: Mapping[str, Telling] = field(default_factory=dict)
    corrections: Mapping[str, Telling] = field(default_factory=dict)

    def finished(self, consolidated: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Ruling, ...]]:
        """The entries of these tellings as the ledger has them, corrected claims beside their corrections, every entry with
        the decisions about it; and what became of all decisions.
        """
        if not self.rulings:
            return tuple(consolidated), ()
        whole = self._whole(consolidated)
        rulings = preferring(self.rulings, whole)
        return ruled(whole, rulings), rulings

    def _whole(self, consolidated: Iterable[Entry]) -> list[Entry]:
        """The entries with the corrected claims, in order. Few hold one, so those few are put in their places."""
        whole, changed = [], []
        for entry in consolidated:
            if any(t.claim.id in self.corrections for t in entry.tellings):
                changed.append(entry_of([t for told in entry.tellings for t in self._told(told)]))
            else:
                whole.append(entry)
        for entry in changed:
            insort(whole, entry, key=newest_first)
        return whole

    def _told(self, telling: Telling) -> tuple[Telling, ...]:
        id = telling.claim.id
        if id not in self.corrections:
            return (telling,)
        return self.originals[id], self.corrections[id]


def settle(
    tellings: Sequence[Telling],
    decisions: Iterable[Decision],
    homes: Mapping[tuple[str, str], str],
    added: Mapping[str, Telling | str] | None = None,
) -> Settled:
    """Apply decisions to the tellings of a ledger, before they are consolidated.

    `homes` names for the document and fingerprint of each cited claim the document of that text that is here; `added` has for
    the id of each decision that adds a claim its telling, or why there is none.
    """
    ordered = sorted(decisions, key=lambda d: d.order)
    if not ordered:
        binding = Binding()
        bind_series(tellings, binding)
        return Settled(tuple(tellings), binding.bonds())
    taken_back = undone(ordered)
    own = marked(tellings, ordered, added or {}, taken_back)
    tellings = (*tellings, *own.tellings)
    named = {decision.id: decision for decision in ordered}
    steps = _Steps(_Finder(tellings, homes), named, taken_back, own.without)
    for decision in reversed(ordered):  # the later one holds
        steps.take(decision)
    bind_series(tellings, steps.binding)
    return steps.settled(tellings)


def preferring(rulings: Iterable[Ruling], entries: Iterable[Entry]) -> tuple[Ruling, ...]:
    """The rulings, those that prefer a value narrowed to the one entry that holds most of their claims."""
    rulings = sorted(rulings, key=lambda r: r.decision.order, reverse=True)
    wanted = {claim for r in rulings if r.decision.kind == "prefer" for claim in r.touched}
    home = {t.claim.id: entry for entry in entries for t in entry.tellings if t.claim.id in wanted} if wanted else {}
    taken: set[tuple[str, str]] = set()
    settled: list[Ruling] = []
    for ruling in rulings:
        if ruling.holds and ruling.decision.kind == "prefer":
            ruling = _preferred(ruling, home, taken)
        settled.append(ruling)
    return tuple(reversed(settled))


def ruled(entries: Iterable[Entry], rulings: Iterable[Ruling]) -> tuple[Entry, ...]:
    """The entries, each with the rulings about its claims."""
    by_claim: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for claim in ruling.touched:
            by_claim[claim].append(ruling)
    if not by_claim:
        return tuple(entries)
    return tuple(_ruled(entry, by_claim) for entry in entries)


def _ruled(entry: Entry, by_claim: Mapping[str, Sequence[Ruling]]) -> Entry:
    about = [ruling for t in entry.tellings for ruling in by_claim.get(t.claim.id, ())]
    return replace(entry, rulings=_in_order(about)) if about or entry.rulings else entry


def corrected(claim: Claim, decisions: Sequence[Decision]) -> Claim:
    """The analyst's claim: the values that the decisions correct in place of those read, citing the same words.

    What was not told at all cites the evidence of the claim.
    """
    fields = list(claim.fields)
    for decision in decisions:
        old = [f for f in fields if f.name == decision.field]
        spans = tuple(dict.fromkeys(span for f in old for span in f.spans)) or claim.evidence
        new = [Field(decision.field, value, spans, f"{RULE} {decision.id}") for value in decision.values]
        place = fields.index(old[0]) if old else len(fields)
        kept = [f for f in fields[:place] if f not in old], [f for f in fields[place:] if f not in old]
        fields = [*kept[0], *new, *kept[1]]
    return replace(claim, fields=tuple(fields), rule=RULE, confidence=1.0)


def told_by(accepted: Decision) -> dict[str, set[Value]]:
    """The values that a decision to accept found right, by field; a field that is told with none is not there."""
    if accepted.field:
        return {accepted.field: set(accepted.values)} if accepted.values else {}
    found: defaultdict[str, set[Value]] = defaultdict(set)
    for told in accepted.sides[0][0].fields:
        found[told.name].add(told.value)
    return dict(found)


@dataclass(slots=True, eq=False)
class _Finder:
    """The claims of the ledger by document, and the cited ones found among them."""

    tellings: Sequence[Telling]
    homes: Mapping[tuple[str, str], str]
    told: dict[str, Telling] = field(init=False)
    by_doc: defaultdict[str, list[Claim]] = field(init=False)
    known: dict[Cited, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        docs = set(self.homes.values())
        about = [t for t in self.tellings if t.claim.doc in docs]
        self.told = {t.claim.id: t for t in about}
        self.by_doc = defaultdict(list)
        for telling in about:
            self.by_doc[telling.claim.doc].append(telling.claim)

    def ids(self, side: Iterable[Cited]) -> tuple[str, ...]:
        """The ids of the claims of a side that are found, each once."""
        return tuple(dict.fromkeys(id for cited in side if (id := self._id(cited))))

    def _id(self, cited: Cited) -> str | None:
        if cited not in self.known:
            home = self.homes.get((cited.doc, cited.text))
            claim = found(cited, self.by_doc[home]) if home is not None else None
            self.known[cited] = claim.id if claim else None
        return self.known[cited]


@dataclass(slots=True, eq=False)
class _Steps:
    """Decisions taken one by one, the last first."""

    finder: _Finder
    decisions: Mapping[str, Decision]
    undone: Mapping[str, Decision]
    without: Mapping[str, str]
    rulings: list[Ruling] = field(default_factory=list)
    rejected: dict[str, Decision] = field(default_factory=dict)
    corrections: defaultdict[str, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    settled_fields: set[tuple[str, str]] = field(default_factory=set)
    binding: Binding = field(default_factory=Binding)
    accepted: list[tuple[Decision, tuple[tuple[str, ...], ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for decision in self.decisions.values():
            if decision.kind == "reject" and decision.id not in self.undone:
                self.rejected |= dict.fromkeys(self.finder.ids(decision.sides[0]), decision)

    def take(self, decision: Decision) -> None:
        """Let the decision have its effect beside those that were made after it."""
        if decision.id in self.undone:
            by = self.undone[decision.id]
            self._rule(decision, "undone", f"{by.by} undid it on {by.made[:10]}", self._found(decision))
        elif decision.kind == "undo":
            there = decision.undoes in self.decisions
            self._rule(decision, "holds" if there else "lapsed", "" if there else "the decision is not in this ledger")
        else:
            claims = self._found(decision)
            missing = self._missing(decision, claims)
            if decision.kind == "accept" and not missing:
                self.accepted.append((decision, claims))  # whether it holds depends on all corrections
                return
            why = missing or self._effect(decision, claims)
            self._rule(decision, "lapsed" if why else "holds", why, claims)

    def settled(self, tellings: Sequence[Telling]) -> Settled:
        """What all of them come to."""
        kept: list[Telling] = []
        originals: dict[str, Telling] = {}
        corrections: dict[str, Telling] = {}
        stands: dict[str, str] = {}
        for telling in tellings:
            id = telling.claim.id
            if id in self.rejected:
                continue
            if id in self.corrections:
                made = sorted(self.corrections[id], key=lambda d: d.order)
                claim = corrected(telling.claim, made)
                stands[id] = claim.id
                originals[claim.id] = replace(telling, corrected=claim.id)
                told = date.fromisoformat(made[-1].made[:10])
                corrections[claim.id] = replace(
                    telling, claim=claim, told=told, source=ANALYST, series="", official=False
                )
                telling = replace(telling, claim=claim)
            kept.append(telling)
        for decision, claims in self.accepted:
            why = self._otherwise(decision, claims[0][0])
            self._rule(decision, "lapsed" if why else "holds", why, claims)
        bonds = self.binding.bonds()
        return Settled(
            tuple(kept),
            replace(bonds, group={stands.get(id, id): group for id, group in bonds.group.items()}),
            tuple(sorted(self.rulings, key=lambda r: r.decision.order)),
            originals,
            corrections,
        )

    def _found(self, decision: Decision) -> tuple[tuple[str, ...], ...]:
        return tuple(self.finder.ids(side) for side in decision.sides)

    def _missing(self, decision: Decision, claims: Sequence[Sequence[str]]) -> str:
        """Why a decision has nothing to be about any more."""
        if decision.kind == "add":
            return self.without.get(decision.id, "")
        if decision.kind == "merge":
            return "" if sum(map(bool, claims)) > 1 else "the claims of at most one of its entries are read now"
        sides = claims[:2] if decision.kind == "split" else claims[:1]
        return "" if all(sides) else "the claims that it is about are not read any more"

    def _effect(self, decision: Decision, claims: Sequence[Sequence[str]]) -> str:
        """Let it have its effect; why it has none, empty where it has. Rejections were seen to before all others, and what
        is preferred is seen to when entries are known.
        """
        match decision.kind:
            case "merge":
                self.binding.together([id for side in claims for id in side])
                return "" if self.binding.united(claims) else "a later decision keeps the claims apart"
            case "split":
                return "" if self.binding.keep_apart(*claims) else "a later decision brings the claims together"
            case "correct":
                return self._correct(decision, claims[0][0], claims[1] if len(claims) > 1 else ())
        return ""

    def _correct(self, decision: Decision, id: str, rest: Sequence[str]) -> str:
        """Put the values in place. A corrected figure, stage or day leaves the claim in its entry, however unlike the others
        it tells now; a corrected party or thing makes it one to be filed anew.
        """
        claim = self.finder.told[id].claim
        if id in self.rejected:
            return f"{self.rejected[id].by} rejected the claim on {self.rejected[id].made[:10]}"
        if (id, decision.field) in self.settled_fields:
            return "a later decision corrects the same field"
        self.settled_fields.add((id, decision.field))
        if set(claim.values(decision.field)) == set(decision.values):
            return "the claim tells that itself"
        self.corrections[id].append(decision)
        if decision.field not in _filing(claim.type):
            self.binding.together([id, *rest])
        return ""

    def _otherwise(self, decision: Decision, id: str) -> str:
        """Why a claim is not as it was accepted any more, empty where it is."""
        if id in self.rejected:
            return f"{self.rejected[id].by} rejected the claim on {self.rejected[id].made[:10]}"
        claim = self.finder.told[id].claim
        if id in self.corrections:
            claim = corrected(claim, sorted(self.corrections[id], key=lambda d: d.order))
        before = told_by(decision)
        names = (decision.field,) if decision.field else {*before, *(f.name for f in claim.fields)}
        other = sorted(name for name in names if set(claim.values(name)) != before.get(name, set()))
        return f"the claim tells another {other[0]} now" if other else ""

    def _rule(self, decision: Decision, standing: Standing, why: str, claims: tuple[tuple[str, ...], ...] = ()) -> None:
        self.rulings.append(Ruling(decision, standing, why, claims))


def _preferred(ruling: Ruling, home: Mapping[str, Entry], taken: set[tuple[str, str]]) -> Ruling:
    field, (value,) = ruling.decision.field, ruling.decision.values
    members: defaultdict[str, list[str]] = defaultdict(list)
    for id in ruling.claims[0]:
        if id in home:
            members[home[id].id].append(id)
    if not members:
        return replace(ruling, standing="lapsed", why="no entry holds its claims any more")
    chosen = max(members, key=lambda entry: (len(members[entry]), members[entry]))
    entry = home[members[chosen][0]]
    ruling = replace(ruling, claims=(tuple(members[chosen]),))
    if (entry.id, field) in taken:
        return replace(ruling, standing="lapsed", why="a later decision prefers another value")
    if value not in {v for t in entry.standing for v in t.claim.values(field)}:
        return replace(ruling, standing="lapsed", why="no claim of the entry tells that value any more")
    taken.add((entry.id, field))
    return ruling


def _filing(type: str) -> frozenset[str]:
    """The fields that tell which thing a claim is of: its parties, and what it is about."""
    parties = (name for side in PARTIES[type] for name in side)
    return frozenset((*parties, *LABELS.get(type, ()), KINDS.get(type, "")))


def _in_order(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    return tuple(sorted({r.decision.id: r for r in rulings}.values(), key=lambda r: r.decision.order))
