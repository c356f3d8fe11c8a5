"""What changed on each day it was told, in one pass over the entries: an entry as of a day is its tellings until then.

Where claims told later bring entries together, these count as one from the beginning; what reports without a day tell stands in no
day and is left out. Decisions are told on the day they were made, with what they changed; that a
claim was found right changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..core.change import Change
from ..core.claim import Claim
from ..core.dated import Dated
from ..core.decision import Cited, Decision, Ruling
from ..core.entry import PARTIES, Entry, Spread, Telling, entry_id, entry_of
from ..core.relation import Relation
from ..core.summary import figure, money
from ..core.values import Money, Quantity, Value
from .diff import ANALYST, Ties, Worded, line, of_entry


def stream(
    entries: Sequence[Entry], relations: Iterable[Relation] = (), rulings: Iterable[Ruling] = ()
) -> tuple[Dated, ...]:
    """Every change of the entries and every decision, the first one first; those of a day by entry."""
    return Streaming().stream(entries, relations, rulings)


class Streaming:
    """The changes of entries, kept entry by entry, so that the next question costs what changed since the last.

    What it gives depends on what it is asked only; a change that is as it was the last time is the very same object.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._told: dict[str, tuple[Entry, Ties, tuple[Dated, ...]]] = {}
        self._decided: dict[str, Dated] = {}

    def stream(
        self, entries: Sequence[Entry], relations: Iterable[Relation] = (), rulings: Iterable[Ruling] = ()
    ) -> tuple[Dated, ...]:
        """As `stream`; an entry that is another than before must be another object."""
        made = {ruling.decision.id: ruling.decision for ruling in rulings}
        tied = Ties.of(relations)
        known = self._told
        self._told = {entry.id: self._of(entry, tied, made, known) for entry in entries}
        told = [dated for *_, found in self._told.values() for dated in found]
        shown = {(dated.decision, dated.change.what) for dated in told if dated.decision}
        cited = {cited.claim for decision in made.values() for cited in decision.cited}
        home = {t.claim.id: entry for entry in entries for t in entry.tellings if t.claim.id in cited} if made else {}
        changing = (d for d in made.values() if made.get(d.undoes, d).kind != "accept" and _of_records(d))
        decided = [_decided(decision, home, made) for decision in changing]
        decided = [same if (same := self._decided.get(d.decision)) == d else d for d in decided]
        self._decided = {dated.decision: dated for dated in decided}
        told += [dated for dated in decided if (dated.decision, dated.change.what) not in shown]
        return tuple(sorted(told, key=lambda dated: (dated.day, dated.made, dated.change.entry)))

    @staticmethod
    def _of(
        entry: Entry,
        tied: Ties,
        made: Mapping[str, Decision],
        known: Mapping[str, tuple[Entry, Ties, tuple[Dated, ...]]],
    ) -> tuple[Entry, Ties, tuple[Dated, ...]]:
        own = Ties(
            tied.topping & {entry.id},
            frozenset(t.claim.id for t in entry.tellings if t.claim.id in tied.correcting),
        )
        before = known.get(entry.id)
        if before is not None and before[0] is entry and before[1] == own:
            return before
        return entry, own, tuple(of_days(entry, own, made))


def of_days(entry: Entry, tied: Ties, made: Mapping[str, Decision] | None = None) -> Iterator[Dated]:
    """What changed of one entry on each day, the first one first; `made` are decisions by their ids."""
    before: Worded | None = None
    for day in _days(entry):
        cut = until(day, entry)
        if not cut.tellings:
            continue
        now = Worded.of(cut)
        for change in of_entry(now, [before] if before else [], tied):
            yield _dated(day, change, before.entry if before else None, cut, made or {})
        before = now


def until(day: date, entry: Entry) -> Entry:
    """The entry as of a day, under its own id: its tellings until then, with the decisions made by then."""
    return replace(
        entry,
        tellings=tuple(t for t in entry.tellings if t.told and t.told <= day),
        rulings=tuple(r for r in entry.rulings if r.decision.made[:10] <= day.isoformat()),
    )


def _days(entry: Entry) -> list[date]:
    preferred = (r for r in entry.rulings if r.holds and r.decision.kind == "prefer")
    decided = {date.fromisoformat(r.decision.made[:10]) for r in preferred}
    return sorted(decided | {t.told for t in entry.tellings if t.told})


def _dated(day: date, change: Change, before: Entry | None, now: Entry, made: Mapping[str, Decision]) -> Dated:
    """The change with its reports, or with the decision that brought it about."""
    new = set(change.claims)
    telling = [t for t in now.tellings if t.claim.id in new]
    decision = _correction(telling, made) or _preference(change, before, now)
    reports = Dated(
        day,
        change,
        tuple(dict.fromkeys(t.claim.doc for t in telling)),
        tuple(dict.fromkeys(t.origin or t.claim.doc for t in telling)),
        telling[0].words if telling else "",
    )
    if decision is None:
        return reports
    return _by(decision, replace(reports, change=replace(change, cause=_CAUSES[decision.kind])))


def _correction(telling: Iterable[Telling], made: Mapping[str, Decision]) -> Decision | None:
    """The last decision behind the claims that an analyst told."""
    rules = [f.rule.split() for t in telling if t.claim.rule == ANALYST for f in t.claim.fields]
    found = [made[words[1]] for words in rules if len(words) > 1 and words[0] == ANALYST and words[1] in made]
    return max(found, key=lambda d: d.order, default=None)


def _preference(change: Change, before: Entry | None, now: Entry) -> Decision | None:
    """The decision that prefers what the figure is now, where nothing else was told."""
    if before is None or len(before.tellings) < len(now.tellings):
        return None
    new = [r.decision for r in now.rulings if r not in before.rulings and r.decision.kind == "prefer"]
    return next((decision for decision in reversed(new) if change.what in ("stage", decision.field)), None)


def _by(decision: Decision, dated: Dated) -> Dated:
    return replace(dated, by=decision.by, made=decision.made, decision=decision.id, note=decision.note)


def _of_records(decision: Decision) -> bool:
    """Whether it is about claims of record types that there are: one from a file may not be."""
    return all(cited.type in PARTIES for cited in decision.cited)


def _decided(decision: Decision, home: Mapping[str, Entry], made: Mapping[str, Decision]) -> Dated:
    """A decision as a change: what it is about as it cites it, and what that came to by it."""
    about = made.get(decision.undoes, decision)
    sides = [[_telling(cited, home) for cited in side] for side in about.sides]
    told = [telling for side in sides for telling in side]
    claims = tuple(t.claim.id for t in (sides[0] if decision.kind in ("reject", "correct") else told))
    standing = next((home[t.claim.id] for side in reversed(sides) for t in side if t.claim.id in home), None)
    what, before, after, cause = _ruled(decision, about, sides)
    change = Change(
        standing.id if standing else entry_id(min(claims, default=decision.id)),
        told[0].claim.type if told else "",
        line(standing or entry_of(told)) if told else f"decision {decision.undoes}",
        what,
        before,
        after,
        cause,
        claims,
    )
    docs = tuple(dict.fromkeys(t.claim.doc for t in told))
    origins = tuple(dict.fromkeys(t.origin or t.claim.doc for t in told))
    words = told[0].words if told else ""
    return _by(decision, Dated(date.fromisoformat(decision.made[:10]), change, docs, origins, words))


def _ruled(decision: Decision, about: Decision, sides: Sequence[Sequence[Telling]]) -> tuple[str, str, str, str]:
    """What is changed by the decision, from what to what, and by which cause."""
    lines = [line(entry_of(side)) for side in sides]
    whole = line(entry_of([t for side in sides for t in side])) if sides else ""
    match decision.kind:
        case "merge":
            return "entry", "; ".join(lines), whole, "merge"
        case "split":
            return "entry", whole, "; ".join(lines), "split"
        case "reject":
            return "claim", lines[0], "", "rejection"
        case "add":
            return "claim", "", lines[0], "addition"
        case "undo":
            return "decision", f"{about.kind} {about.field}".strip(), "", "undoing"
    told = [value for t in sides[0] for value in t.claim.values(decision.field)]
    return decision.field, _shown(told), _shown(decision.values), _CAUSES[decision.kind]


_CAUSES = {"correct": "correction", "prefer": "preference"}


def _telling(cited: Cited, home: Mapping[str, Entry]) -> Telling:
    """The cited claim as it is told, or as the decision cites it where it stands in no entry."""
    entry = home.get(cited.claim)
    known = (t for t in entry.tellings if t.claim.id == cited.claim) if entry else iter(())
    claim = Claim(cited.doc, cited.type, cited.evidence, cited.fields, "")
    return next(known, None) or Telling(claim, words=cited.words)


def _shown(values: Iterable[Value]) -> str:
    return ", ".join(dict.fromkeys(map(_in_words, values)))


def _in_words(value: Value) -> str:
    if isinstance(value, Quantity):
        return figure(Spread(value.low, value.low, value.high))
    return money(value) if isinstance(value, Money) else str(value)
