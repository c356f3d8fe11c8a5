"""What changed between two states of a ledger: each figure that is another, with its cause and the claims behind it.

Entries of the two states are the same where they share a claim, or a claim of the same words of the same report as other rules
read it: an entry's id may change when more is told of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..core.change import Change
from ..core.claim import Claim
from ..core.document import Span
from ..core.entry import Entry, Spread, actors
from ..core.relation import Relation
from ..core.row import CHANGED, GONE
from ..core.summary import figure, label_of

Place = tuple[str, str, tuple[Span, ...]]

ANALYST = "decision"
"""The rule of claims that an analyst made."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What relations say of causes: `topping` are entries that top up another, `correcting` claims that supersede one."""

    topping: frozenset[str] = frozenset()
    correcting: frozenset[str] = frozenset()

    @classmethod
    def of(cls, relations: Iterable[Relation]) -> Ties:
        """What those relations say."""
        told = tuple(relations)
        return cls(
            frozenset(relation.one for relation in told if relation.kind == "tops_up"),
            frozenset(claim for relation in told if relation.kind == "supersedes" for claim in relation.claims),
        )


@dataclass(frozen=True, slots=True)
class Worded:
    """An entry with what is compared of it, each in words: one of FIGURES and what it comes to."""

    entry: Entry
    figures: Mapping[str, str]

    @classmethod
    def of(cls, entry: Entry) -> Worded:
        """The entry with its figures, worked out once."""
        return cls(entry, {what: words(entry) for what, words in FIGURES.items()})

    @property
    def line(self) -> str:
        """Who, how far, how much and what, in a line."""
        told = self.figures
        amount = ", ".join(words for what in ("quantity", "value") if (words := told[what]))
        thing = " ".join(part for part in (amount, label_of(self.entry)) if part)
        return ", ".join(part for part in (told["parties"], told["stage"], thing) if part)


def changes(
    before: Iterable[Entry], after: Sequence[Entry], relations: Iterable[Relation] = (), rejected: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Every change from one state to another, entry by entry in the order of `after`, those that are gone last.

    `relations` are those of the later state; `rejected` the ids of claims that were ruled out meanwhile.
    """
    earlier = _Earlier(before)
    tied = Ties.of(relations)
    found: list[Change] = []
    heirs: defaultdict[str, list[Worded]] = defaultdict(list)
    for now in map(Worded.of, after):
        forebears = earlier.of(now.entry)
        for forebear in forebears:
            heirs[forebear.entry.id].append(now)
        found += of_entry(now, forebears, tied)
    for was in earlier.entries:
        found += _of_forebear(was, heirs[was.entry.id], frozenset(rejected))
    return tuple(found)


class _Earlier:
    """The entries of the earlier state, found by their claims and by the places of these."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(map(Worded.of, entries))
        self._by_claim = {claim.id: was for was in self.entries for claim in was.entry.claims}
        self._by_place = {_place(claim): was for was in self.entries for claim in was.entry.claims}

    def of(self, entry: Entry) -> list[Worded]:
        """Those that became `entry`, the one told first leading."""
        own = [self._by_claim.get(c.id) or self._by_place.get(_place(c)) for c in entry.claims]
        return list({was.entry.id: was for was in own if was}.values())


def _place(claim: Claim) -> Place:
    return claim.doc, claim.type, claim.evidence


def of_entry(now: Worded, forebears: Sequence[Worded], tied: Ties) -> Iterator[Change]:
    """What an entry of the later state has that is new; `forebears` are the entries of the earlier one that became it."""
    entry = now.entry
    if not forebears:
        cause = "enlargement" if entry.id in tied.topping else "new report"
        yield Change(entry.id, entry.type, now.line, "entry", "", now.line, cause, _ids(entry.claims))
        return
    if len(forebears) > 1:
        lines = "; ".join(forebear.line for forebear in forebears)
        claims = _ids(claim for forebear in forebears for claim in forebear.entry.claims)
        yield Change(entry.id, entry.type, now.line, "entry", lines, now.line, "merge", claims)
    first = forebears[0]
    known = {claim.id for forebear in forebears for claim in forebear.entry.claims}
    new = [claim for claim in entry.claims if claim.id not in known]
    gone = [claim for claim in new if claim.rule == GONE]
    if gone:
        yield Change(entry.id, entry.type, now.line, "listing", "there", "not there", "list change", _ids(gone))
    for what, words in now.figures.items():
        old = first.figures[what]
        if old != words:
            cause = "merge" if len(forebears) > 1 else _cause(what, first.entry, entry, new, tied.correcting)
            yield Change(entry.id, entry.type, now.line, what, old, words, cause, _ids(new) or _ids(entry.claims))


def _of_forebear(was: Worded, heirs: Sequence[Worded], rejected: frozenset[str]) -> Iterator[Change]:
    """What became of an entry of the earlier state that is no longer one."""
    entry, claims = was.entry, _ids(was.entry.claims)
    if len(heirs) > 1:
        lines = "; ".join(heir.line for heir in heirs)
        yield Change(entry.id, entry.type, was.line, "entry", was.line, lines, "split", claims)
    elif not heirs:
        cause = "rejection" if rejected.intersection(claims) else "rule version"
        yield Change(entry.id, entry.type, was.line, "entry", was.line, "", cause, claims)


def _cause(what: str, before: Entry, after: Entry, new: Sequence[Claim], correcting: frozenset[str]) -> str:
    if not new:
        gone = {claim.id for claim in before.claims} - {claim.id for claim in after.claims}
        return "rejection" if gone else "rule version"
    places = {_place(claim) for claim in before.claims}
    if all(_place(claim) in places for claim in new):
        return "rule version"
    if any(claim.rule == ANALYST or claim.id in correcting for claim in new):
        return "correction"
    if what == "stage" and after.stage == "delivered":
        return "delivery"
    if all(claim.rule in (CHANGED, GONE) for claim in new):
        return "list change"
    if what == "stage":
        return "new stage"
    if what in ("quantity", "value") and _grew(before.spread(what), after.spread(what)):
        return "enlargement" if after.stage == before.stage else "new report"
    return "new report"


def _grew(before: Spread | None, after: Spread | None) -> bool:
    """Whether the best figure is larger than any told before."""
    ends = [end for end in (before.best, before.high) if end is not None] if before else []
    return bool(ends and after and after.best is not None and after.best > max(ends))


def _spread(name: str) -> Callable[[Entry], str]:
    def words(entry: Entry) -> str:
        spread = entry.spread(name) if entry.type == "commitment" else None  # no other type has such a field
        return figure(spread) if spread else ""

    return words


def _parties(entry: Entry) -> str:
    who, whom = (sorted({a for claim in entry.claims for a in actors(claim, side)}) for side in (0, 1))
    return " → ".join(", ".join(named) for named in (who, whom) if named)


FIGURES: Mapping[str, Callable[[Entry], str]] = {
    "stage": lambda entry: entry.stage or "",
    "quantity": _spread("quantity"),
    "value": _spread("value"),
    "parties": _parties,
}
"""What of an entry is compared, each in words."""


def line(entry: Entry) -> str:
    """Who, how far, how much and what, in a line."""
    return Worded.of(entry).line


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
