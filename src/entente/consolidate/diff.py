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
from ..core.summary import amount, figure, label_of

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


def changes(
    before: Iterable[Entry], after: Sequence[Entry], relations: Iterable[Relation] = (), rejected: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Every change from one state to another, entry by entry in the order of `after`, those that are gone last.

    `relations` are those of the later state; `rejected` the ids of claims that were ruled out meanwhile.
    """
    earlier = _Earlier(before)
    tied = Ties.of(relations)
    found: list[Change] = []
    heirs: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in after:
        forebears = earlier.of(entry)
        for forebear in forebears:
            heirs[forebear.id].append(entry)
        found += of_entry(entry, forebears, tied)
    for entry in earlier.entries:
        found += _of_forebear(entry, heirs[entry.id], frozenset(rejected))
    return tuple(found)


class _Earlier:
    """The entries of the earlier state, found by their claims and by the places of these."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_claim = {claim.id: entry for entry in self.entries for claim in entry.claims}
        self._by_place = {_place(claim): entry for entry in self.entries for claim in entry.claims}

    def of(self, entry: Entry) -> list[Entry]:
        """Those that became `entry`, the one told first leading."""
        own = [self._by_claim.get(c.id) or self._by_place.get(_place(c)) for c in entry.claims]
        return list({found.id: found for found in own if found}.values())


def _place(claim: Claim) -> Place:
    return claim.doc, claim.type, claim.evidence


def of_entry(entry: Entry, forebears: Sequence[Entry], tied: Ties) -> Iterator[Change]:
    """What an entry of the later state has that is new; `forebears` are the entries of the earlier one that became it."""
    if not forebears:
        cause = "enlargement" if entry.id in tied.topping else "new report"
        about = line(entry)
        yield Change(entry.id, entry.type, about, "entry", "", about, cause, _ids(entry.claims))
        return
    if len(forebears) > 1:
        lines = "; ".join(map(line, forebears))
        claims = _ids(claim for forebear in forebears for claim in forebear.claims)
        yield Change(entry.id, entry.type, line(entry), "entry", lines, line(entry), "merge", claims)
    first = forebears[0]
    known = {claim.id for forebear in forebears for claim in forebear.claims}
    new = [claim for claim in entry.claims if claim.id not in known]
    gone = [claim for claim in new if claim.rule == GONE]
    if gone:
        yield Change(entry.id, entry.type, line(entry), "listing", "there", "not there", "list change", _ids(gone))
    for what, words in FIGURES.items():
        old, now = words(first), words(entry)
        if old != now:
            cause = "merge" if len(forebears) > 1 else _cause(what, first, entry, new, tied.correcting)
            yield Change(entry.id, entry.type, line(entry), what, old, now, cause, _ids(new) or _ids(entry.claims))


def _of_forebear(entry: Entry, heirs: Sequence[Entry], rejected: frozenset[str]) -> Iterator[Change]:
    """What became of an entry of the earlier state that is no longer one."""
    claims = _ids(entry.claims)
    if len(heirs) > 1:
        lines = "; ".join(map(line, heirs))
        yield Change(entry.id, entry.type, line(entry), "entry", line(entry), lines, "split", claims)
    elif not heirs:
        cause = "rejection" if rejected.intersection(claims) else "rule version"
        yield Change(entry.id, entry.type, line(entry), "entry", line(entry), "", cause, claims)


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
        spread = entry.spread(name)
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
    parts = (_parties(entry), entry.stage, " ".join(part for part in (amount(entry), label_of(entry)) if part))
    return ", ".join(part for part in parts if part)


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
