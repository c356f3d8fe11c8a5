"""Tellings as they stand in their documents: where the thing is told, in which sentence, and what is told around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..core.claim import Claim
from ..core.document import Span
from ..core.entry import Entry, Telling
from ..core.values import Money, Quantity
from ..vocabulary.numerals import find_numbers
from .traits import Traits
from .words import WORD, tell

END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*[-•*–·])|\s{3,}")
"""Where a sentence ends: a stop before a capital or digit, but not that of an initial; an empty line; a line of a list."""

THING = ("item", "quantity", "value")

MOST = 40
"""Neighbours on each side that a telling is held against at most: a long list has its package near."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One telling in its document.

    `id` is the claim's. `place` reaches from the first to the last word of evidence, `thing` over the words of item, number
    and sum, and `sentence` over the sentences that it touches, whose text is `words`.
    """

    id: str
    entry: Entry
    telling: Telling
    traits: Traits
    place: Span
    thing: Span
    sentence: Span
    words: str

    @property
    def at(self) -> Span:
        """Where the thing stands in `words`."""
        return Span(self.thing.start - self.sentence.start, self.thing.end - self.sentence.start)

    @property
    def figures(self) -> frozenset[float]:
        """The numbers that the telling has of the thing, pieces and sum."""
        return figures(self.traits)


Order = tuple[date, str, tuple[tuple[int, int], ...], str]


def figures(t: Traits) -> frozenset[float]:
    """The numbers of pieces and the sum that a telling has."""
    told = {end for end in (t.quantity.low, t.quantity.high) if end is not None} if t.quantity else set()
    return frozenset(told | ({t.value.amount} if t.value else set()))


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """The gifts that one document tells, in the order of the text, and the text, or what the tellings cite of it."""

    text: str
    told: tuple[Told, ...]
    numbers: Mapping[Told, int]

    def near(self, one: Told, reach: int) -> Iterator[Told]:
        """The gifts told within `reach` characters of one, from the beginning of the text on, of other entries."""
        here = self.numbers[one]
        for other in self.told[max(0, here - MOST) : here + MOST + 1]:
            gap = max(other.place.start - one.place.end, one.place.start - other.place.end)
            if gap <= reach and other.entry.id != one.entry.id:
                yield other

    def between(self, one: Span, other: Span) -> str:
        """The text from the end of one stretch to the beginning of another; empty where they do not stand in that order."""
        return self.text[one.end : other.start] if one.end <= other.start else ""


def account_of(tellings: Sequence[tuple[Entry, Telling, Traits]], text: str | None) -> Account:
    """The account of a document's gifts. Without its text, that is made of the words they cite, at their places."""
    text = rebuilt(t for _, t, _ in tellings) if text is None else text
    ends = [0, *(m.end() for m in END.finditer(text)), len(text) + 1]
    told = sorted((_told(*telling, text, ends) for telling in tellings), key=lambda t: (t.thing, t.place, t.id))
    return Account(text, tuple(told), {t: n for n, t in enumerate(told)})


def rebuilt(tellings: Iterable[Telling]) -> str:
    """A text with blanks where nothing is cited of it.

    Of two tellings that cite one place, the later in the order of places is written over the other; they say the same there.
    """
    stretches: set[tuple[int, str]] = set()
    for telling in tellings:
        parts, places = telling.words.split(" … "), telling.claim.evidence
        if len(parts) != len(places):
            parts, places = [telling.words], places[:1]
        stretches.update((place.start, part) for place, part in zip(places, parts, strict=True))
    text = ""
    for start, part in sorted(stretches):
        text = text.ljust(start)[:start] + part + text[start + len(part) :]
    return text


def _told(entry: Entry, telling: Telling, own: Traits, text: str, ends: Sequence[int]) -> Told:
    claim = telling.claim
    place = Span(claim.evidence[0].start, max(span.end for span in claim.evidence)) if claim.evidence else Span(0, 0)
    thing = _thing(claim, own, text, place)
    start = ends[max(0, bisect_right(ends, min(place.start, thing.start)) - 1)]
    last = max(place.end, thing.end) - 1
    end = ends[min(len(ends) - 1, bisect_right(ends, max(last, start)))]
    return Told(claim.id, entry, telling, own, place, thing, Span(start, end), text[start:end])


def _thing(claim: Claim, own: Traits, text: str, place: Span) -> Span:
    """The words of the thing. Where the claim cites a whole clause for them, as a coder does, they are looked up in it."""
    spans = [span for f in claim.fields if f.name in THING for span in f.spans if place.covers(span)]
    if spans and not any(span in claim.evidence for span in spans):
        return Span(min(s.start for s in spans), max(s.end for s in spans))
    for evidence in claim.evidence:
        found = _looked_up(evidence.of(text), own)
        if found:
            return Span(evidence.start + found.start, evidence.start + found.end)
    return place


def _looked_up(words: str, own: Traits) -> Span | None:
    """From the number to the last word of the label, as near to each other as they stand."""
    wanted = figures(own)
    numbers = [n.span for n in find_numbers(words) if n.value in wanted] if wanted else []
    marks = {word for name in own.names for word in name} | own.special | own.numbers or own.label
    label = [Span(*m.span()) for m in WORD.finditer(words) if tell(m[0]) & marks]
    if numbers and label:
        number, word = min(((n, w) for n in numbers for w in label), key=lambda p: (_gap(*p), p))
        return Span(min(number.start, word.start), max(number.end, word.end))
    return next(iter(numbers or label), None)


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def amount(t: Traits) -> tuple[str, float, float] | None:
    """The sum (its currency, twice the amount) or the pieces ("", lowest, highest) of a telling; None where none is told.

    An open end counts as the other.
    """
    if isinstance(t.value, Money) and t.quantity is None:
        return t.value.currency, t.value.amount, t.value.amount
    if isinstance(t.quantity, Quantity):
        low, high = t.quantity.low, t.quantity.high
        known = low if low is not None else high
        return None if known is None else ("", known if low is None else low, known if high is None else high)
    return None
