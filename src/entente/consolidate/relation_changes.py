"""What is more of a gift, what is left of one, and what takes the place of an older figure or thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..core.entry import Telling
from ..core.relation import Relation
from .relation_cues import cue, figure_after, figure_before, listed
from .relation_tellings import Account, Order, Told, amount
from .relation_things import GIVEN, Thing, Things, alike, meets
from .traits import Traits
from .words import umbrellas

NEAR = 250
"""Characters between two gifts that one passage tells of."""

BEFORE = 30
"""Characters between a word like "further" and the thing that it makes more of."""

AFTER = 60
"""Characters between "on top of" and the thing that was there before."""

BESIDE = 120
"""Characters around a telling's sentences in which the words of a correction stand."""

CORRECTED = 14
"""Days in which an outlet corrects itself."""

STOP = re.compile(r"[.;:!?,]")


def changes(account: Account, told: Told, things: Things) -> Iterator[Relation]:
    """The relations that a telling's own words tell to what went before."""
    yield from _replaced(account, told)
    found = _superseded(account, told, things) or _left(account, told, things) or _more(account, told, things)
    if found:
        yield found


def tie(
    kind: str, told: Told, other: Thing, why: str, *, number: float | None = None, near: Told | None = None
) -> Relation:
    """A relation of a telling's entry to another, with the claim that tells it and the one it goes back to."""
    back = near.telling if near else other.telling(number)
    return Relation(kind, told.entry.id, other.entry.id, (told.id, back.claim.id), (why,))


# More of the same


def _more(account: Account, told: Told, things: Things) -> Relation | None:
    beside = _beside(told)
    words = beside or _further(told)
    if words is None:
        return None
    number = figure_after(told.words, words.end()) if beside else None
    why = f"“{_phrase(told, words)}”"
    near = _near(account, told, things, number, words.end() if beside else None)
    if near:
        return tie("tops_up", told, things.of[near.entry.id], why, near=near)
    joined = _joined(account, told, things)
    if joined:
        return tie("tops_up", told, things.of[joined.entry.id], why, near=joined)
    earlier = _earlier(told, things, lambda thing: _base(told, thing, number))
    if earlier is None:
        return None
    kind = "fulfils" if _outstanding(things.of[told.entry.id], earlier) else "tops_up"
    return tie(kind, told, earlier, why, number=number)


def _outstanding(further: Thing, thing: Thing) -> bool:
    """Whether a further delivery is no more than what is left of a promise: "eight more were delivered" of twenty, twelve given."""
    if further.stages != {"delivered"}:
        return False
    size, promised, given = (
        max((a[2] for t in of.traits if (a := amount(t)) and (t.state == "delivered") == done), default=0.0)
        for of, done in ((further, True), (thing, False), (thing, True))
    )
    return 0 < size <= promised - given


def _base(told: Told, thing: Thing, number: float | None) -> bool:
    """Whether an earlier gift may be what a further one adds to: the very number where it is told, else the same sort by name
    or, of what has no name, by kind; of a sum for what is of no narrow kind, another sum under the same label.
    """
    if not thing.given or told.traits.state not in GIVEN:
        return False
    if number is not None:
        return number in thing.figures
    if told.traits.kind in umbrellas() and told.traits.quantity is None:
        return any(t.label == told.traits.label and t.value for t in thing.traits)
    return bool(told.traits.names) == bool(thing.names)


def _further(told: Told) -> re.Match[str] | None:
    """The word that makes the thing more of something: "another 50", "10 more", "increased by 10"."""
    for found in cue("tops_up", "before").finditer(told.words):
        number = figure_after(told.words, found.end())
        if found[0].lower() in listed("tops_up", "by"):
            raised = cue("supersedes", "raise").search(told.words[max(0, found.start() - 80) : found.start()])
            if raised and number is not None and number in told.figures:
                return found
        elif number in told.figures or (number is None and _right_before(told, found)):
            return found
    for found in cue("tops_up", "after").finditer(told.words):
        number = figure_before(told.words, found.start())
        than = told.words[found.end() :].lstrip().lower().startswith("than")
        if number is not None and number in told.figures and not than:
            return found
    return None


def _right_before(told: Told, found: re.Match[str]) -> bool:
    """Whether a word stands in the words of the thing, or right before them."""
    at = told.at
    if at.start <= found.start() < at.end:
        return True
    gap = at.start - found.end()
    return 0 <= gap <= BEFORE and not STOP.search(told.words[found.end() : at.start])


def _beside(told: Told) -> re.Match[str] | None:
    """The words between a gift and what it comes on top of."""
    for found in cue("tops_up", "besides").finditer(told.words):
        number = figure_after(told.words, found.end())
        apart = told.at.start - found.end()
        if number is not None and number in told.figures:
            continue
        before = 0 <= found.start() - told.at.end <= 2 * AFTER
        if (
            before
            or (found.start() < 3 and apart > 0 and number is not None)
            or (number is not None and told.at.end > len(told.words) - 2)
        ):
            return found
    return None


def _near(account: Account, told: Told, things: Things, number: float | None, beside: int | None) -> Told | None:
    """What the same passage tells of the same parties and sort; what stands right behind "on top of", else the nearest before."""
    own = things.of[told.entry.id]
    found = []
    for other in account.near(told, NEAR):
        thing = things.of[other.entry.id]
        named = number is not None and number in other.figures  # "60 guns on top of the 14 howitzers": of whatever make
        if not _same_parties(told, other) or not thing.given or not (named or alike(own, thing)):
            continue
        if number is not None and other.figures and not named:
            continue
        if beside is not None:
            gap = other.thing.start - (told.sentence.start + beside)
            if number is None and not -2 <= gap <= AFTER:
                continue
            found.append((abs(gap), other))
        elif other.thing.end <= told.thing.start and _further(other) is None:
            found.append((told.thing.start - other.thing.end, other))
    return min(found, key=lambda f: (f[0], f[1].id))[1] if found else None


def _joined(account: Account, told: Told, things: Things) -> Told | None:
    """Another giver's like thing that a giver joins in: "Chile will join Peru in sending another frigate"."""
    if not cue("tops_up", "join").search(told.words[: max(0, told.at.start)]):
        return None
    own = things.of[told.entry.id]
    for other in account.near(told, NEAR):
        thing = things.of[other.entry.id]
        apart = not other.traits.who & told.traits.who
        if apart and meets(other.traits.whom, told.traits.whom) and alike(own, thing) == 3 and thing.given:
            return other
    return None


# What is left


def _left(account: Account, told: Told, things: Things) -> Relation | None:
    for found in cue("residual_of", "before").finditer(told.words):
        number = figure_after(told.words, found.end())
        weak = found[0].lower() in listed("residual_of", "weak")
        if number is None and (weak or not _right_before(told, found)):
            continue
        if number is not None and told.figures and number not in told.figures:
            continue
        whole = _whole(account, told, things)
        if whole:
            return tie("residual_of", told, whole[0], f"“{_phrase(told, found)}”", near=whole[1])
    return None


def _whole(account: Account, told: Told, things: Things) -> tuple[Thing, Told | None] | None:
    """The larger thing of the same parties and sort: that of the same passage, else the last before."""
    size = max(told.figures, default=None)

    def larger(numbers: frozenset[float]) -> bool:
        return size is None or max(numbers, default=0.0) > size

    own = things.of[told.entry.id]
    for other in account.near(told, NEAR):
        thing = things.of[other.entry.id]
        if size is not None and _same_parties(told, other) and alike(own, thing) and larger(other.figures):
            return thing, other
    earlier = _earlier(told, things, lambda thing: thing.given and larger(thing.figures))
    return (earlier, None) if earlier else None


# What is no longer so


def _superseded(account: Account, told: Told, things: Things) -> Relation | None:
    new = amount(told.traits)
    for why, fits in (*_revisions(told, new), *_corrections(account, told, new)) if new else ():
        old = _revised(account, told, things, fits)
        if old:
            return tie("supersedes", told, old[0], why, near=old[1])
    return None


def _revised(account: Account, told: Told, things: Things, fits: Fits) -> tuple[Thing, Told | None] | None:
    """The thing with the old figure: that of the same passage, else the last begun before the telling."""
    own = things.of[told.entry.id]
    for other in account.near(told, NEAR):
        thing = things.of[other.entry.id]
        if _same_parties(told, other) and alike(own, thing) and fits(other.telling, other.traits):
            return thing, other
    earlier = _earlier(told, things, lambda thing: _has(thing, fits), told.telling.order)
    return (earlier, None) if earlier else None


def _has(thing: Thing, fits: Fits) -> bool:
    return any(fits(telling, t) for telling, t in zip(thing.entry.tellings, thing.traits, strict=True))


Figure = tuple[str, float, float]
Fits = Callable[[Telling, Traits], bool]


def _revisions(told: Told, new: Figure) -> Iterator[tuple[str, Fits]]:
    """Each way in which the words change a figure into the new one, and what the old figure must be."""
    unit, low, high = new
    for name, times in (("raise", 0.0), ("cut", 0.0), ("double", 2.0), ("triple", 3.0)):
        for found in cue("supersedes", name).finditer(told.words):
            rest = told.words[found.end() : found.end() + 160]
            to = next((m for m in re.finditer(r"\bto\b", rest) if figure_after(rest, m.end()) in (low, high)), None)
            start = next(
                (f for m in re.finditer(r"\bfrom\b", rest) if (f := figure_after(rest, m.end())) is not None), None
            )
            why = f"“{_phrase(told, found)}”"
            if start is not None and to is not None:
                yield why, _is(unit, start)
            elif to is not None and name == "raise":
                yield why, _is(unit, None, below=high)
            elif to is not None and name == "cut":
                yield why, _is(unit, None, above=high)
            elif times and (to is not None or told.at.start > found.start()):
                yield why, _is(unit, high / times)


def _corrections(account: Account, told: Told, new: Figure) -> Iterator[tuple[str, Fits]]:
    """What words of correction beside a telling make of another figure: of the old one that they tell, else of what the same
    outlet told shortly before.
    """
    unit, low, high = new
    for found in cue("supersedes", "correction").finditer(told.words):
        number = figure_after(told.words, found.end())
        if number is not None and number not in (low, high):
            yield f"“{_phrase(told, found)}”", _is(unit, number)
    around = account.text[max(0, told.sentence.start - BESIDE) : told.sentence.end + BESIDE]
    for found in cue("supersedes", "correction").finditer(around):
        if found[0].lower() not in listed("supersedes", "weak") and told.telling.told and told.telling.source:
            yield f"“{found[0]}”, of the same outlet's figure", _of_outlet(told, new)


def _of_outlet(told: Told, new: Figure) -> Fits:
    def fits(telling: Telling, t: Traits) -> bool:
        old = amount(t)
        if old is None or old[0] != new[0] or old[1] == new[1] or telling.source != told.telling.source:
            return False
        return bool(telling.told and told.telling.told and 0 <= (told.telling.told - telling.told).days <= CORRECTED)

    return fits


def _is(unit: str, number: float | None, *, below: float | None = None, above: float | None = None) -> Fits:
    def fits(_: Telling, t: Traits) -> bool:
        old = amount(t)
        if old is None or old[0] != unit:
            return False
        if number is not None:
            return number in old[1:]
        return old[2] < below if below is not None else above is not None and old[1] > above

    return fits


def _replaced(account: Account, told: Told) -> Iterator[Relation]:
    """Another thing given in the place of the one that was to be: "15 M113s instead of 4 Leopard 1s"."""
    for other in account.near(told, NEAR):
        words = account.between(told.thing, other.thing)
        found = cue("supersedes", "replaced").search(words) if len(words) <= AFTER else None
        if found and _parties_alike(told, other) and told.traits.state != other.traits.state:
            why = (f"“{found[0]}”",)
            yield Relation("supersedes", told.entry.id, other.entry.id, (told.id, other.id), why)


def _earlier(told: Told, things: Things, fits: Callable[[Thing], bool], when: Order | None = None) -> Thing | None:
    """The gift of the same parties and sort last begun before; a name in common goes before words, words before the kind."""
    own = things.of[told.entry.id]
    best, sureness = None, 0
    for thing in things.before(own, told.traits, when):
        sure = alike(own, thing)
        if sure > sureness and fits(thing):
            best, sureness = thing, sure
    return best


def _same_parties(one: Told, other: Told) -> bool:
    return _parties_alike(one, other) and one.traits.family == other.traits.family


def _parties_alike(one: Told, other: Told) -> bool:
    return one.traits.who == other.traits.who and meets(one.traits.whom, other.traits.whom)


def _phrase(told: Told, found: re.Match[str]) -> str:
    """The cue with the next words, as a reader would point at them."""
    return " ".join(told.words[found.start() : found.end() + 40].split(" ")[:8]).strip(" ,;.")
