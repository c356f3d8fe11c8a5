"""Who speaks a text in the first person outside of quotations: whose turn it is in a transcript, who gave a release out."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from ..core.analysis import Actor
from ..core.document import Document, Span
from ..vocabulary.actors import site_of
from ..vocabulary.leaders import leaders
from ..vocabulary.matching import fold
from ..vocabulary.offices import words
from .appearances import Appearance
from .groups import form_of
from .mentions import Names
from .people import People
from .tokens import Tokens

TURN = re.compile(
    r"(?:(?:(?<=[\n.?!)\]”\"—])|(?<=[A-Z]T)|^)[ \n]*)((?:[A-Z][A-Z.'’-]+ ){0,5}[A-Z][A-Z'’-]+|Q):?(?= )(?:(?<=:)|(?<=Q))"
)
"""What a transcript sets before the words of each speaker: "MS. BERG:", "THE PRESIDENT:", "Q"."""
FEWEST = 2
"""Turns from which a text is taken for a transcript."""
COLON = re.compile(r" ?(?:\([^()\n]{2,40}\))? ?:")
"""What closes the name of a speaker, perhaps after a word on how he speaks: "(in Spanish):"."""
LONGEST = 16
"""Words of a label: name, office and owner."""
CLOCK = frozenset("a.m p.m a.m. p.m. est edt cst cdt mst mdt pst pdt gmt cet cest eet eest bst ict utc".split())
"""Words of the hour that may stand before the first speaker."""
ASKING = frozenset(
    "q reporter reporters audience moderator participant participants interviewer press host anchor journalist question".split()
)
"""Labels of those who ask or who only lead a conversation."""
JOINT = re.compile(
    r"\bjoint (?:statement|declaration|communiqu|letter|op-ed)|\bleaders.? (?:statement|declaration|communiqu)",
    re.IGNORECASE,
)
"""Words of a title that tell several authors."""


class Voice:
    """The speakers of a text in the first person, by token."""

    def __init__(self, tokens: Tokens, names: Names, people: People, document: Document) -> None:
        self.tokens, self._names, self._people = tokens, names, people
        self._year = document.published.year if document.published else None
        self._site = (
            None if JOINT.search(document.title or "") else site_of(f"{document.source or ''} {document.url or ''}")
        )
        shouted = {m.start(1): Span(*m.span(1)) for m in TURN.finditer(tokens.source)}
        named = {
            span.start: span for p in people.persons for a in p.appearances if (span := self._label(a)) is not None
        }
        found = sorted({**named, **shouted}.values())
        self._turns = found if len(found) >= FEWEST or self._site else []
        self._starts = [span.start for span in self._turns]

    def at(self, token: int) -> tuple[Actor, ...]:
        """Who says "we" at a token outside of quotations; nobody where the text does not show it."""
        place = bisect_right(self._starts, self.tokens.starts[token])
        if place:
            return self._speaker(self._turns[place - 1])
        return self.house

    def labels(self, token: int) -> bool:
        """Whether a token only tells whose turn it is."""
        start = self.tokens.starts[token]
        place = bisect_right(self._starts, start)
        return bool(place) and start < self._turns[place - 1].end

    def _label(self, appearance: Appearance) -> Span | None:
        """The words of a name with its office where they open a line or sentence and a colon follows: "President of Chile Ana Rojas:"."""
        tokens = self.tokens
        last = max([appearance.last, *(role.last for role in appearance.roles)])
        first = min([appearance.title, *(role.first for role in appearance.roles)])
        opens = first == 0 or tokens.sentences[first - 1] != tokens.sentences[first] or "\n" in tokens.words[first - 1]
        closed = COLON.match(tokens.source, tokens.end(last)) is not None and last - first < LONGEST
        return tokens.span(first, last) if opens and closed else None

    @cached_property
    def house(self) -> tuple[Actor, ...]:
        """The state or body that runs the site a text came from, where the text names it."""
        if self._site is None:
            return ()
        told = [self._people.actor(p, p.fullest) for p in self._people.persons if p.code == self._site]
        named = self._names.of_code(self._site)
        told += [Actor(self._site, (named.span,), form_of(named))] if named is not None else []
        return (_impersonal(min(told, key=lambda actor: actor.spans[0])),) if told else ()

    def _speaker(self, label: Span) -> tuple[Actor, ...]:
        """Whom the speaker of a turn speaks for."""
        known = self._people.at(self.tokens.touched(label)[1])
        if known is not None and not known.code.startswith("person:"):
            return (Actor(known.code, tuple(dict.fromkeys((label, *known.spans))), "office"),)
        told = [w for w in fold(label.of(self.tokens.source), lower=True).split() if w not in CLOCK]
        if not told or told[-1] in ASKING or told[0] in ASKING:
            return ()
        titled = len(told) > 1 and told[0] != "the"
        if titled:
            state = {k.code for k in leaders().get(told[-1], ()) if k.in_office(self._year)}
            if len(state) == 1 and told[-2] in words("top") | {"president", "minister", "chancellor", "general"}:
                return (Actor(state.pop(), (label,), "office"),)
            for person in self._people.persons:
                if person.parts[-1] == told[-1] and not person.code.startswith("person:"):
                    actor = _impersonal(self._people.actor(person, person.fullest))
                    return (Actor(actor.code, (label, *actor.spans), "office"),)
        return tuple(Actor(a.code, (label, *a.spans), "office") for a in self.house)


def _impersonal(actor: Actor) -> Actor:
    """The state or body that somebody speaks for, without the name."""
    return Actor(actor.code, actor.spans, actor.form)
