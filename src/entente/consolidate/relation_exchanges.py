"""Gifts tied to each other: given for one another, given together, or given only if another is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..core.relation import Relation
from ..vocabulary.actors import find_names
from ..vocabulary.item_names import find_items
from .relation_changes import tie
from .relation_cues import cue, figure_after
from .relation_tellings import END, Account, Told
from .relation_things import Thing, Things, meets
from .words import families, tell

NEAR = 300
"""Characters between two gifts that are told as given for each other or together."""

GOT = 60
"""Characters behind "in exchange for" in which the thing got is named."""

LEAVE = 120
"""Days between a gift on a condition and the one that it waits for, where no document tells both."""


def exchanges(account: Account, told: Told, things: Things) -> Iterator[Relation]:
    """The relations of a telling to gifts of others."""
    yield from _swapped(account, told)
    yield from _got(account, told, things)
    yield from _together(account, told)
    found = _conditional(account, told, things)
    if found:
        yield found


def _swapped(account: Account, back: Told) -> Iterator[Relation]:
    """What somebody gets, and the gift that it is got for: of several the one of the same sentence, then the nearest."""
    found = []
    for gift in account.near(back, NEAR):
        if not (gift.traits.who & back.traits.whom) or gift.traits.who & back.traits.who:
            continue
        if back.traits.who & gift.traits.whom and back.thing.start < gift.thing.start:
            continue  # each gives to the other: the one told first counts as the gift
        words = _telling_swap(account, gift, back)
        if words:
            first, second = sorted((gift.thing, back.thing))
            between = account.between(first, second)
            found.append((len(END.findall(between)), len(between), gift.id, gift, words))
    if found:
        *_, gift, words = min(found, key=lambda f: f[:3])
        yield Relation("in_exchange_for", back.entry.id, gift.entry.id, (back.id, gift.id), (f"“{words}”",))


def _telling_swap(account: Account, gift: Told, back: Told) -> str:
    """The words that make two gifts an exchange; empty where none do.

    1. Between the two: "28 tanks in exchange for 40 trucks", and where one sentence holds both, also "as" or "after".
    2. In front of both: "In exchange for 40 trucks it gives 28 tanks".
    3. In the sentence of the second, which comes next: "In return, it will get 40 trucks".
    4. Anywhere in the sentence of both: "under a swap".
    """
    first, second = sorted((gift, back), key=lambda t: t.thing)
    between = account.between(first.thing, second.thing)
    ends = len(END.findall(between))
    for lists in (("forward",), ("weak",)):
        found = cue("in_exchange_for", *lists).search(between) if not ends else None
        if found:
            return found[0]
    if ends > 1:
        return ""
    found = _turned(second) or _meant(first, second)
    if found:
        return found[0]
    if ends:
        return ""
    found = cue("in_exchange_for", "forward").search(first.words[: max(0, first.at.start)]) or cue(
        "in_exchange_for", "swap"
    ).search(first.words)
    return found[0] if found else ""


def _meant(first: Told, second: Told) -> re.Match[str] | None:
    """The words that make a gift the answer to one told before, which they name again: "In return for the ships, it gives"."""
    found = cue("in_exchange_for", "forward").search(second.words[: max(0, second.at.start)])
    if not found:
        return None
    return found if tell(second.words[found.end() : found.end() + GOT]) & first.traits.label else None


def _turned(told: Told) -> re.Match[str] | None:
    """The words in a gift's own sentence that make it the answer to what was told before, and no swap that it goes on to tell."""
    found = cue("in_exchange_for", "backward").search(told.words)
    ahead = found and cue("in_exchange_for", "forward").match(told.words, found.start())
    return None if ahead else found


def _got(account: Account, told: Told, things: Things) -> Iterator[Relation]:
    """What a giver is told to get for a gift, named behind the cue by its number and sort and told as a gift elsewhere:
    "28 tanks in exchange for 40 trucks".
    """
    for found in cue("in_exchange_for", "forward").finditer(told.words):
        if found.start() < told.at.end:
            continue
        behind = told.words[found.end() : found.end() + GOT]
        number, (kinds, names) = figure_after(told.words, found.end()), _asked(behind)
        if number is None and not names:
            continue
        near = {other.entry.id: other for other in account.near(told, len(account.text))}
        others = [*(things.of[id] for id in near), *things.around(_named(behind), things.of[told.entry.id].begun)]
        for thing in others:
            if not any(t.whom & told.traits.who and not t.who & told.traits.who for t in thing.traits):
                continue
            alike = any(a <= b or b <= a for a in names for b in thing.names)
            counted = number in thing.figures and bool(kinds & {t.family for t in thing.traits})
            if alike or counted:
                got = near[thing.entry.id].telling if thing.entry.id in near else thing.telling(number)
                why = (f"“{found[0]}{behind}”".replace(".”", "”"),)
                yield Relation("in_exchange_for", thing.entry.id, told.entry.id, (told.id, got.claim.id), why)
                return


def _together(account: Account, told: Told) -> Iterator[Relation]:
    """Different givers' gifts of one kind to one receiver, told in one breath as given together; the one told first is `other`."""
    for other in account.near(told, NEAR):
        if (
            other.thing.start >= told.thing.start
            or told.traits.who & other.traits.who
            or not told.traits.who
            or not other.traits.who
        ):
            continue
        if told.traits.family != other.traits.family or not told.traits.whom or told.traits.whom != other.traits.whom:
            continue
        stretch = account.text[min(told.place.start, other.place.start) : max(told.place.end, other.place.end)]
        found = cue("joint_with", "told").search(stretch)
        if found and len(END.findall(stretch)) == 0:
            yield Relation("joint_with", told.entry.id, other.entry.id, (told.id, other.id), (f"“{found[0]}”",))


def _conditional(account: Account, told: Told, things: Things) -> Relation | None:
    """A gift that is told to depend on another's: its condition names the other giver, and its thing or its leave."""
    words = told.telling.claim.get("conditions")
    if not isinstance(words, str):
        return None
    who = _named(words) - told.traits.who - told.traits.whom
    if not who:
        return None
    leave = bool(cue("conditional_on", "leave").search(words))
    families_of, names = _asked(words)
    own = things.of[told.entry.id]
    found: list[tuple[int, int, str, Thing, Told | None]] = []
    for other in account.near(told, len(account.text)):
        thing = things.of[other.entry.id]
        rank = _fits(thing, who, leave, families_of, names, told)
        if rank:
            found.append((-rank, abs(other.place.start - told.place.start), other.id, thing, other))
    if not found and own.day is not None:
        for thing in things.around(who, own.begun):
            rank = _fits(thing, who, leave, families_of, names, told)
            if rank > 1 and thing.day is not None and abs(thing.day - own.day) <= LEAVE:
                found.append((-rank, abs(thing.day - own.day), thing.entry.id, thing, None))
    if not found:
        return None
    *_, thing, near = min(found, key=lambda f: f[:3])
    return tie("conditional_on", told, thing, f"“{words}”", near=near)


def _fits(
    thing: Thing, who: frozenset[str], leave: bool, kinds: frozenset[int], names: frozenset[frozenset[str]], told: Told
) -> int:
    """How well a gift answers a condition: 3 by its name, 2 by its kind or as the leave asked for; 0 where it does not."""
    if not any(t.who & who for t in thing.traits) or not any(meets(t.whom, told.traits.whom) for t in thing.traits):
        return 0
    if leave and "permission" in thing.kinds:
        own = told.traits.names
        alike = any(a <= b or b <= a for a in own for b in thing.names)
        return 3 if alike else 0 if own and thing.names else 2
    if "permission" in thing.kinds:
        return 0
    if any(a <= b or b <= a for a in names for b in thing.names):
        return 3
    return 2 if any(t.family in kinds for t in thing.traits) and not (names and thing.names) else 0


@lru_cache(maxsize=1024)
def _named(words: str) -> frozenset[str]:
    """The actors that a condition names."""
    return frozenset(code for _, name in find_names(words) for code in name.codes)


@lru_cache(maxsize=1024)
def _asked(words: str) -> tuple[frozenset[int], frozenset[frozenset[str]]]:
    """The families of kinds and the systems that a condition names."""
    found = find_items(words)
    kinds = frozenset(families()[m.item.kind] for m in found if m.item.kind in families())
    return kinds, frozenset(tell(m.item.name) for m in found if m.item.system)
