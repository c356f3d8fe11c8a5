"""What is part of what: a package and the things in it, a group's gift and a member's share, a number of pieces out of more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..core.document import Span
from ..core.relation import Relation
from ..vocabulary.memberships import is_member
from .relation_changes import tie
from .relation_cues import cue, figure_after, listed
from .relation_tellings import END, Account, Told
from .relation_things import GIVEN, Things, alike, meets
from .words import tell, umbrellas

REACH = 1200
"""Characters between a package and a thing in it at most: a list of two dozen lines."""

SENTENCES = 3
"""Sentences after a package in which "it includes" still means it."""

HELD = 80
"""Characters between a thing and the package that it is told to be part of."""

BACK = 25
"""Characters before "including" in which a later sentence names the package again."""

CLOSE = 25
"""Characters between them where only "in" stands there."""

EXACT = 0.001
"""By how much the sums of parts may miss that of the whole: what rounding a part to four digits leaves."""


def parts(account: Account, things: Things) -> Iterator[Relation]:
    """Every part that the words of one document tell, or whose sums come to exactly that of the whole."""
    tied = set()
    for told in account.told:
        for relation in (
            _packed(account, told, things),
            _shared(account, told, things),
            _counted(account, told, things),
        ):
            if relation and (relation.one, relation.other) not in tied:
                tied.add((relation.one, relation.other))
                yield relation
    yield from _summed(account)


def is_package(told: Told) -> bool:
    """Whether a gift may hold others: a package by its label, or a sum for what is of no narrow kind."""
    return bool(told.traits.label & frozenset(listed("part_of", "packages"))) or (
        told.traits.kind in umbrellas() and told.traits.value is not None
    )


def _packed(account: Account, told: Told, things: Things) -> Relation | None:
    """A thing in a package of the same giver: "a package including guns", "guns as part of a package"."""
    before = [w for w in account.near(told, REACH) if _may_hold(w, told) and w.thing.end <= told.thing.start]
    for whole in sorted(before, key=lambda w: (w.thing.end, w.id), reverse=True):
        words = _holding(account, whole, told)
        if words:
            return tie("part_of", told, things.of[whole.entry.id], f"“{words}”", near=whole)
    for whole in account.near(told, HELD):
        words = _held(account, whole, told) if _may_hold(whole, told) else ""
        if words:
            return tie("part_of", told, things.of[whole.entry.id], f"“{words}”", near=whole)
    return None


def _held(account: Account, whole: Told, part: Told) -> str:
    """The words by which a thing is told to be in a package that follows in its sentence; empty where none do."""
    words = account.between(part.thing, whole.thing)
    if len(words) > HELD or END.search(words):
        return ""
    found = cue("part_of", "held", *(("close",) if len(words) <= CLOSE else ())).search(words)
    if not found or _giving(part, Span(part.thing.end, whole.thing.start), whole):
        return ""
    if found[0].lower() in listed("part_of", "close") and len(words[found.end() :].split()) > 2:
        return ""
    return _short(words[found.start() :] + whole.thing.of(account.text))


def _may_hold(whole: Told, part: Told) -> bool:
    one, other = part.traits, whole.traits
    if one.who != other.who or not meets(one.whom, other.whom) or not is_package(whole):
        return False
    if {one.state, other.state} & {"refused", "cancelled", "requested"} and one.state != other.state:
        return False
    if (
        one.value
        and other.value
        and one.value.currency == other.value.currency
        and one.value.amount >= other.value.amount
    ):
        return False
    return one.kind != other.kind or not is_package(part) or bool(one.value and other.value)


def _holding(account: Account, whole: Told, part: Told) -> str:
    """The words by which a package told before holds a thing; empty where none do.

    They stand in the thing's own sentence, or end with the colon of the list that it is in. They follow the package in its
    own sentence or, at most SENTENCES later, what the text calls it. Between them and the thing no other act of giving
    is told.
    """
    words = account.between(whole.thing, part.thing)
    for found in reversed(list(cue("part_of", "holding", "listing").finditer(words))):
        tail = words[found.end() :]
        listing = ":" in tail and "\n" in tail
        if END.search(tail) and not listing:
            break  # every earlier one stands in a sentence before this one
        ends = [m.end() for m in END.finditer(words[: found.start()])]
        if ends and (len(ends) > SENTENCES or not _backward(words[ends[-1] : found.start()], found[0])):
            continue
        start = whole.thing.end + found.end()
        if not _giving(part, Span(start, part.thing.start), whole):
            return _short(words[found.start() :] + part.thing.of(account.text))
    return ""


def _backward(words: str, phrase: str) -> bool:
    """Whether the beginning of a sentence comes back to a package, which a phrase then says something of."""
    near = words[-BACK:] if phrase.lower() in listed("part_of", "listing") else words
    return len(near) <= HELD and bool(
        {w.lower() for w in re.findall(r"\w+", near)} & frozenset(listed("part_of", "backward"))
    )


def _giving(part: Told, stretch: Span, whole: Told) -> bool:
    """Whether a part has an act of giving of its own, told in a stretch and not the package's."""
    of_whole = {span for f in whole.telling.claim.all("stage") for span in f.spans}
    own = (span for f in part.telling.claim.all("stage") for span in f.spans)
    return any(stretch.covers(span) and span not in of_whole for span in own)


def _shared(account: Account, told: Told, things: Things) -> Relation | None:
    """A member's share in what a group gives: "Peru's contribution to the fund", "as part of the alliance's pledge"."""
    found = cue("part_of", "share").search(told.words)
    if not found:
        return None
    for group in account.near(told, REACH):
        if not (
            meets(told.traits.whom, group.traits.whom)
            and group.traits.state in GIVEN
            and told.traits.state in GIVEN
            and _belongs(told, group)
            and (told.traits.family == group.traits.family or is_package(group))
        ):
            continue
        if told.traits.value and group.traits.value and told.traits.value.amount >= group.traits.value.amount:
            continue
        if _names(account, told, group, found):
            return tie(
                "part_of", told, things.of[group.entry.id], f"“{_short(told.words[found.start() :])}”", near=group
            )
    return None


def _belongs(told: Told, group: Told) -> bool:
    """Whether the giver of one is a member of the other's: of a body, of a group told by name, or of joint givers."""
    one, other = told.traits.who, group.traits.who
    if not one or one == other:
        return False
    if len(other) == 1:
        (body,) = other
        day = told.telling.told
        return all(body.startswith("group:") or is_member(actor, body, day) for actor in one)
    return one < other


def _names(account: Account, told: Told, group: Told, found: re.Match[str]) -> bool:
    """Whether the words behind the cue name the group, or tell its gift."""
    behind = told.words[found.end() : found.end() + 60]
    if group.telling.claim.all("provider") and any(
        span.of(account.text).lower() in behind.lower()
        for f in group.telling.claim.all("provider")
        for span in f.spans
        if span not in group.telling.claim.evidence
    ):
        return True
    named = {word for actor in group.traits.who for word in tell(actor.rpartition(":")[2])}
    if named and named <= tell(behind):
        return True
    gap = group.thing.start - (told.sentence.start + found.end())
    return 0 <= gap <= HELD or figure_after(told.words, found.end()) in group.figures


def _counted(account: Account, told: Told, things: Things) -> Relation | None:
    """Pieces out of more of the same: "seven of the 14 tanks", which is a delivery of those promised where it is one."""
    own = things.of[told.entry.id]
    for found in cue("part_of", "of").finditer(told.words):
        number = figure_after(told.words, found.end())
        at = told.at
        if number is None or number in told.figures or not at.start - 2 <= found.start() <= at.end + 2:
            continue
        if not told.figures or max(told.figures) >= number:
            continue
        near = [o for o in account.near(told, REACH) if number in o.figures]
        candidates = [
            *((things.of[o.entry.id], o) for o in near),
            *((t, None) for t in things.before(own, told.traits)),
        ]
        for thing, other in candidates:
            parties = any(t.who >= told.traits.who and t.family == told.traits.family for t in thing.traits)
            if number in thing.figures and parties and alike(own, thing) and thing.given:
                whole = told.traits.state == "delivered" and thing.stages != {"delivered"}
                kind = "fulfils" if whole else "part_of"
                why = f"“{_short(told.words[found.start() :])}”"
                return tie(kind, told, thing, why, number=number, near=other)
    return None


def _summed(account: Account) -> Iterator[Relation]:
    """Sums of one giver in one passage that come to exactly that of a package told with them."""
    by_currency = defaultdict(list)
    for told in account.told:
        exact = told.traits.value is not None and not told.traits.value.approx
        if exact and told.traits.who and told.traits.state in GIVEN and told.traits.value:
            by_currency[told.traits.value.currency, told.traits.who, told.traits.whom].append(told)
    for group in by_currency.values():
        for whole in group:
            size = whole.traits.value.amount if whole.traits.value else 0.0
            smaller = [
                p
                for p in group
                if p.entry.id != whole.entry.id
                and p.traits.value
                and p.traits.value.amount < size
                and _gap(whole, p) <= HELD * 5
            ]
            total = sum(p.traits.value.amount for p in smaller if p.traits.value)
            if len({p.entry.id for p in smaller}) == len(smaller) >= 2 and abs(total - size) <= EXACT * size:
                for part in smaller:
                    ids = (part.id, whole.id, *sorted(p.id for p in smaller if p is not part))
                    yield Relation(
                        "part_of", part.entry.id, whole.entry.id, ids, (f"{len(smaller)} sums come to the whole",)
                    )


def _gap(one: Told, other: Told) -> int:
    return max(one.thing.start - other.thing.end, other.thing.start - one.thing.end)


def _short(words: str) -> str:
    return " ".join(" ".join(words.split()).split(" ")[:9]).strip(" ,;.")
