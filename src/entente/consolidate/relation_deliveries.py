"""Deliveries held against pledges, figures put right in a text printed again, and figures of one day that deny each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..core.entry import Telling
from ..core.relation import Relation
from .relation_cues import cue
from .relation_tellings import amount
from .relation_things import GIVEN, Thing, Things, alike
from .traits import Traits

PLEDGED = frozenset({"offered", "pledged", "approved", "contracted"})

REWRITTEN = 14
"""Days in which an outlet prints a text again with a figure put right."""

FAR = 40
"""Days by which a day that is told may lie before its report, where entries are looked through for those of one day."""

DAYS = 3
"""Days between two reports that tell one thing of one day with figures that cannot both be right."""


def deliveries(thing: Thing, things: Things) -> Iterator[Relation]:
    """Where deliveries were told apart from the pledge of the same thing: the one pledge that they can be of."""
    found = _pledge(thing, things) if _only_delivered(thing) else None
    if found:
        yield found


def _only_delivered(thing: Thing) -> bool:
    """Whether nothing but deliveries is told of a thing with its figure: the promise beside them is that of another entry."""
    if thing.stages == {"delivered"}:
        return True
    promised = [t for t in thing.traits if t.state != "delivered"]
    return "delivered" in thing.stages and thing.stages <= PLEDGED | {"delivered"} and not any(map(amount, promised))


def _pledge(thing: Thing, things: Things) -> Relation | None:
    """The pledge with the very figure if there is one, else the only one; two that may be meant are left alone."""
    own = thing.traits[0]
    told = [
        (pledge, sure)
        for pledge in things.before(thing, own)
        if pledge.stages & PLEDGED
        and (sure := _sureness(thing, pledge)) >= (1 if own.kind == "permission" or _completes(thing, pledge) else 2)
        and _no_more(thing, pledge)
    ]
    same = [p for p, _ in told if thing.figures and thing.figures & p.figures]
    same = same or [p for p, _ in told if _completes(thing, p)]
    found = same or [p for p, sure in told if sure == max(s for _, s in told)]
    if len(found) != 1:
        return None
    pledge = found[0]
    said = cue("fulfils", "told").search(" ".join(t.words for t in thing.entry.tellings))
    why = (
        *((f"“{said[0]}”",) if said else ()),
        "the same parties and thing, delivered later"
        + (", no more than pledged" if thing.figures and pledge.figures else ""),
    )
    return Relation(
        "fulfils", thing.entry.id, pledge.entry.id, (thing.entry.tellings[0].claim.id, pledge.telling().claim.id), why
    )


def _sureness(thing: Thing, pledge: Thing) -> int:
    """How surely two things are of one sort, also by a measure in common ("155mm shells") or the very words; what sums are
    called differs from report to report, so for them the kind is enough for a 1.
    """
    sure = alike(thing, pledge)
    sums = all(any(t.value for t in one.traits) for one in (thing, pledge))
    if sure == 0 and sums and thing.kinds & pledge.kinds:
        return 1
    sizes, labels = ([{x for t in one.traits for x in get(t)} for one in (thing, pledge)] for get in (_sizes, _labels))
    return 2 if sure == 1 and (sizes[0] & sizes[1] or labels[0] & labels[1]) else sure


def _sizes(t: Traits) -> frozenset[str]:
    return t.numbers


def _labels(t: Traits) -> tuple[frozenset[str], ...]:
    return (t.label,) if t.label else ()


def _completes(thing: Thing, pledge: Thing) -> bool:
    """Whether what is delivered is, with what is told to be delivered of the pledge, the very sum that was pledged."""
    promised = {a for t in pledge.traits if t.state in PLEDGED and (a := _hard(t))}
    told, gone = ({a for t in one.traits if t.state == "delivered" and (a := _hard(t))} for one in (thing, pledge))
    units = {unit for unit, *_ in told}
    if len(units) != 1 or len(told | gone) < 2:
        return False
    whole = sum(number for unit, number, _ in told | gone if unit in units)
    return any(unit in units and number == whole for unit, number, _ in promised)


def _no_more(thing: Thing, pledge: Thing) -> bool:
    """Whether what is delivered is no more than what was pledged, where both tell it in one unit."""
    told = [a for t in thing.traits if (a := amount(t))]
    promised = [a for t in pledge.traits if (a := amount(t))]
    return all(any(d[1] <= p[2] for p in promised if p[0] == d[0]) for d in told if any(p[0] == d[0] for p in promised))


def rewritten(thing: Thing, things: Things) -> Iterator[Relation]:
    """Figures that an outlet changed when it printed one text again: the later text holds."""
    for earlier in things.before(thing, thing.traits[0]):
        if earlier.day is None or thing.day is None or thing.day - earlier.day > REWRITTEN:
            break
        found = _printed_again(thing, earlier) if alike(thing, earlier) > 1 else None
        if found:
            why = (f"printed again by {found[2]} with another figure",)
            yield Relation("supersedes", thing.entry.id, earlier.entry.id, found[:2], why)


def _printed_again(thing: Thing, earlier: Thing) -> tuple[str, str, str] | None:
    for telling, own in zip(thing.entry.tellings, thing.traits, strict=True):
        for back, other in zip(earlier.entry.tellings, earlier.traits, strict=True):
            if not telling.source or telling.source != back.source or own.doc == other.doc:
                continue
            one, two = amount(own), amount(other)
            later = telling.told and back.told and telling.told > back.told
            changed = one and two and one[0] == two[0] and one[1:] != two[1:] and own.state == other.state
            if later and changed and (telling.origin or own.doc) == (back.origin or other.doc):
                return telling.claim.id, back.claim.id, telling.source
    return None


def conflicts(thing: Thing, things: Things, news_of: Callable[[Thing], News]) -> Iterator[Relation]:
    """The earlier entries of one thing between the same parties on one day, with figures or stages that cannot both be right.

    The thing is the same by name or words; where only the kind is, one figure must be a slip for the other. `news_of` gives
    the `news` of a thing.
    """
    own = news_of(thing)
    for earlier in things.before(thing, thing.traits[0]) if own else ():
        theirs = news_of(earlier)
        if not _meet(own, theirs) or not _one_kind(thing, earlier):
            continue
        if {t.claim.doc for t, _ in own} & {t.claim.doc for t, _ in theirs}:
            continue  # one report that tells both has two things in mind
        found = _denied(own, theirs, alike(thing, earlier))
        if found:
            one, other, why = found
            yield Relation("contradicts", thing.entry.id, earlier.entry.id, (one, other), (why,))


def _one_kind(one: Thing, other: Thing) -> bool:
    """Whether two things are of one kind and no names keep them apart."""
    return bool(one.kinds & other.kinds) and (not (one.names and other.names) or alike(one, other) > 0)


News = Sequence[tuple[Telling, Traits]]
"""The tellings of a thing that can be held against those of another: with a hard figure, or refused."""


def news(thing: Thing) -> News:
    """What of a thing can be held against other things."""
    pairs = zip(thing.entry.tellings, thing.traits, strict=True)
    return [(telling, own) for telling, own in pairs if own.state == "refused" or _hard(own)]


def _meet(one: News, other: News) -> bool:
    """Whether some day lies near enough to both."""
    days = [[own.day for _, own in told if own.day is not None] for told in (one, other)]
    if not all(days):
        return False
    return min(days[0]) <= max(days[1]) + DAYS + FAR and min(days[1]) <= max(days[0]) + DAYS + FAR


def _denied(later: News, earlier: News, sure: int) -> tuple[str, str, str] | None:
    for telling, own in later:
        for back, other in earlier:
            if own.doc == other.doc or (telling.origin or own.doc) == (back.origin or other.doc):
                continue
            if not _one_day(own, other):
                continue
            if sure > 1 and "refused" in (own.state, other.state) and {own.state, other.state} & GIVEN:
                return telling.claim.id, back.claim.id, f"{own.state} against {other.state} on one day"
            one, two = _hard(own), _hard(other)
            hard = own.state == other.state and one and two and one[0] == two[0] and one[1:] != two[1:]
            if one and two and hard and (sure > 1 or _slip(one[1], two[1])):
                return (
                    telling.claim.id,
                    back.claim.id,
                    f"{one[1]:,.10g} against {two[1]:,.10g} {one[0]}".rstrip() + " on one day",
                )
    return None


def _one_day(one: Traits, other: Traits) -> bool:
    """Whether both are told to be true of one day; what is told without a day is news of the days before it is told."""
    if one.when and other.when:
        return one.when == other.when and one.when.first == one.when.last
    days = [_day(t) for t in (one, other)]
    return None not in days and abs((days[0] or 0) - (days[1] or 0)) <= DAYS


def _day(t: Traits) -> int | None:
    """The day that is told, or else the day of telling; None where that is a month or not known."""
    if t.when is None:
        return t.day
    return t.when.first.toordinal() if t.when.first and t.when.first == t.when.last else None


def _slip(one: float, other: float) -> bool:
    """Whether one figure is what the other becomes where it goes wrong: twice or half, a nought too many, digits swapped.

    >>> _slip(14, 41), _slip(150e6, 76e6), _slip(14, 20)
    (True, True, False)
    """
    small, large = sorted((one, other))
    while small >= 10 and small % 10 == large % 10 == 0:
        small, large = small / 10, large / 10
    return large == 10 * small or abs(large - 2 * small) <= 2 or str(int(small))[::-1] == str(int(large))


def _hard(t: Traits) -> tuple[str, float, float] | None:
    """The figure where it is told exactly, of something given."""
    told = amount(t)
    loose = (t.quantity and t.quantity.approx) or (t.value and t.value.approx)
    return None if told is None or loose or told[1] != told[2] or t.state not in GIVEN else told
