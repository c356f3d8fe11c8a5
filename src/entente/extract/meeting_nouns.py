"""Meetings told by a noun: "talks with X", "the Y summit", "held a call", and the verbs that carry such a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Actor, Argument, Proposition
from ..language.plain import Token
from ..records.around import around
from ..records.cues import class_of_lemma
from ..records.meeting import meeting_words
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import actors_at, embedders
from .meeting_around import AT, WHILE, Around, outermost
from .places import preposition_of

LIGHT = frozenset(
    "hold have attend host chair convene conduct make pay take begin start join conclude lead open continue resume skip finish "
    "organise organize schedule plan arrange announce enter finalise finalize discuss boycott co-chair follow end leave complete "
    "cancel postpone participate welcome".split()
)
"""Verbs whose subject is at the meeting that is their object."""

HOSTING = frozenset({"host", "convene", "organise", "organize", "chair", "co-host", "call"})
TAKING = frozenset({"take", "participate", "attend", "join", "begin", "start"})
"""Verbs of those whose subject is at what they are told to be in or at."""
MARGINS = frozenset({"sidelines", "sideline", "margins", "margin", "fringes", "fringe", "eve", "run-up", "wake"})
"""Nouns that make the gathering of which they are told the time or place of another."""
SPEECHES = frozenset({"address", "speech", "remarks"})
"""Nouns of what is said to a gathering."""
MANNERS = frozenset({"consultation", "dialogue", "conversation", "discussion"})
"""Nouns that with "in" tell how something is done: "in consultation with"."""
MISSING = frozenset({"skip", "boycott", "miss", "snub"})
"""Verbs whose subject is not at the meeting that is their object."""

INVOLVING = frozenset({"involving", "including", "attended", "joined", "gathering", "uniting", "featuring"})
"""Participles that bring in those who are at a meeting."""

BESIDE = ("prep:with", "prep:between", "prep:among", "prep:involving", "prep:alongside", "prep:together with")
"""Roles that hold participants of any telling."""


def person(actor: Actor) -> bool:
    """Whether a mention is of somebody who can meet and travel, not of a state as a whole."""
    return actor.name is not None or actor.form in ("person", "office", "pronoun")


def named_gatherings(analysis: Analysis) -> Iterator[Proposition]:
    """Gatherings written as names ("the Quad Summit"), as the propositions that their common nouns would be."""
    nouns = meeting_words()["nouns"]["gatherings"]
    for token in analysis.doc.parsed:
        if (
            token.pos_ == "PROPN"
            and token.lower_ in nouns
            and token.dep_ not in ("compound", "flat", "")
            and nominals().get(token.lower_)
        ):
            yield Proposition(token.i, token.lower_, "noun", tuple(_arguments(token)), words=(token.i,))
        elif token.lower_ == "talks" and token.pos_ == "VERB" and _pair_before(analysis, token.i) is not None:
            yield Proposition(token.i, "talk", "noun", (), words=(token.i,))


def _pair_before(analysis: Analysis, noun: int) -> int | None:
    """The hyphen of two names right before a noun: "the X-Y talks"; None where none stands there."""
    words = analysis.doc[max(noun - 4, 0) : noun]
    return next((t.i for t in words[1:] if t.text in ("-", "–") and t.i + 1 < noun), None)


def _arguments(noun: Token) -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield Argument("possessive", child.i)
        elif child.dep_ in ("nmod", "obl"):
            yield Argument(f"prep:{preposition_of(child)}", child.i)
        elif child.dep_ in ("compound", "amod"):
            yield Argument("modifier", child.i)
    if noun.head.pos_ == "VERB" and noun.dep_ == "obj":
        yield from (Argument("carrier", t.i) for t in noun.head.children if t.dep_.startswith("nsubj"))


def in_office(actor: Actor) -> bool:
    """Whether a mention may act for more than a private person: one who is told with an office, or not by name."""
    return not actor.code.startswith("person:") or actor.role is not None


class Nouns:
    """Finds who is at a meeting that a noun tells."""

    def __init__(self, analysis: Analysis, around: Around) -> None:
        self.analysis = analysis
        self.around = around
        self.at = around.at

    def actors(self, p: Proposition, *roles: str) -> tuple[Actor, ...]:
        """The actors in some roles of a proposition."""
        return actors_at(self.analysis, [a.head for role in roles for a in p.arguments if a.role == role])

    def other_sense(self, p: Proposition) -> bool:
        """Whether the noun stands there for no meeting: "a call for peace", "talk of war", "the Security Council's sessions"."""
        noun = self.analysis.doc[p.head]
        word = noun.lower_
        if word == "talk" and not p.heads("prep:with"):
            return True
        if (
            noun.dep_ == "nmod"
            and noun.head.lower_ in MARGINS | SPEECHES
            and not any(self.attending(p))
            and not self._own_journey(p, noun)
        ):
            return True
        if preposition_of(noun) == "in" and word in MANNERS:
            return True
        verb = nominals().get(p.lemma, p.lemma)
        if class_of_lemma("meeting").get(verb) in (None, "attend"):
            return True
        return verb == "call" and not (p.heads("prep:with", "prep:between") or self.phone(noun) or self.beside(p))

    @staticmethod
    def _own_journey(p: Proposition, noun: Token) -> bool:
        """Whether a journey is told with the one who goes: "on the eve of the president's trip to Lomé"."""
        return noun.lemma_.lower() in meeting_words()["nouns"]["journeys"] and bool(p.heads("possessive"))

    @staticmethod
    def phone(noun: Token) -> bool:
        """Whether a call is told to be one by phone."""
        return any(t.lower_ in ("phone", "telephone", "video", "conference") for t in noun.children)

    def beside(self, p: Proposition) -> tuple[Actor, ...]:
        """Those told with the noun itself: "between X and Y", "with Z", "the X-Y talks", "X's meeting"."""
        inside = self.actors(p, *BESIDE, "prep:of", "prep:by", "possessive", "modifier")
        if nominals().get(p.lemma, p.lemma) == "call":
            inside = (*inside, *(a for a in self.actors(p, "prep:from") if person(a)))
        outer = outermost(self.analysis.doc[p.head])
        if outer.i != p.head:
            hung = [
                t.i
                for t in outer.children
                if t.dep_ in ("nmod", "nmod:poss", "amod") and t.i != p.head and t.i < p.head + 12
            ]
            inside = (
                *inside,
                *actors_at(
                    self.analysis, [t for t in hung if preposition_of(self.analysis.doc[t]) in ("with", "between", "")]
                ),
            )
        inside = tuple(a for a in inside if a.form != "org" or p.heads("prep:with", "prep:between"))
        if not self.actors(p, "prep:with", "prep:between"):
            after = [t.i for t in self.around.following(self.analysis.doc[p.head], "with", "between")]
            inside = (*inside, *actors_at(self.analysis, after), *self._involved(p), *self._paired(p))
        return inside

    def _involved(self, p: Proposition) -> tuple[Actor, ...]:
        """Those whom a participle behind the noun or its verb brings in: "a meeting was held involving envoys from X and Y"."""
        noun = outermost(self.analysis.doc[p.head])
        held = noun.head if noun.dep_.startswith("nsubj") else noun
        clauses = [t for word in (noun, held) for t in word.children if t.lower_ in INVOLVING and t.i > noun.i]
        brought = [t.i for c in clauses for t in c.children if t.dep_ in ("obj", "obl:agent", "nsubj") and t.i > c.i]
        return actors_at(self.analysis, brought)

    def _paired(self, p: Proposition) -> tuple[Actor, ...]:
        """The two sides of "the X-Y talks", which the tree may hang elsewhere."""
        dash = _pair_before(self.analysis, p.head)
        if dash is None:
            return ()
        pair = [self.analysis.actors.of(t, conjuncts=False) for t in (dash - 1, dash + 1)]
        return (*pair[0], *pair[1]) if all(pair) else ()

    def governor(self, p: Proposition) -> Proposition | None:
        """The verb whose subject, object or complement the noun is."""
        noun = outermost(self.analysis.doc[p.head])
        return self.at.get(noun.head.i) if noun.head != noun else None

    def carried(
        self, p: Proposition, has_side: bool, journey: bool
    ) -> tuple[Proposition | None, tuple[Actor, ...], bool]:
        """The verb that a noun hangs on, those whom it puts at the meeting, and whether it makes them hosts."""
        noun, above = outermost(self.analysis.doc[p.head]), self.governor(p)
        lemma = above.lemma.split(" ")[0] if above is not None else ""
        hosting = lemma in HOSTING
        if above is not None and above.part == "verb":
            if noun.dep_ in ("obj", "xcomp") and (lemma in LIGHT or hosting):
                return above, (*self.actors(above, "agent"), *self.actors(above, "prep:with")), hosting
            if noun.dep_.startswith("obl") and lemma in ("take", "participate", "engage", "attend"):
                return above, self.actors(above, "agent"), False
            if noun.dep_.startswith("nsubj") or noun.dep_ == "obj":
                return above, (), False
        if has_side and preposition_of(noun) in (AT if journey or not self._of_body(p) else WHILE):
            return None, self._subject_over(noun), False
        return None, (), False

    def _of_body(self, p: Proposition) -> bool:
        """Whether the noun is called by a body alone ("the NATO summit"), not told to be with somebody."""
        return not p.heads("prep:with", "prep:between")

    def habitual(self, p: Proposition, governor: Proposition | None) -> bool:
        """Whether a plural or a word of going on ("summits", "dialogue") tells of no one meeting: no day, place or verb of holding it."""
        noun = self.analysis.doc[p.head]
        plural = noun.lower_.endswith("s") and noun.lower_ not in (
            "talks",
            "discussions",
            "consultations",
            "negotiations",
        )
        going_on = noun.lemma_.lower() in meeting_words()["nouns"]["going on"]
        if not plural and not going_on:
            return False
        held = governor is not None and governor.lemma.split(" ")[0] in LIGHT
        when = self.analysis.dates.of(p.head)
        while_it = preposition_of(noun) in WHILE
        return not (held or when is not None or while_it or p.heads("prep:in", "prep:at"))

    def _subject_over(self, noun: Token) -> tuple[Actor, ...]:
        """The subject of the nearest verb above that has a person for one, or of the place that somebody is in for it."""
        if noun.head.pos_ == "PROPN" and any(t.dep_ == "cop" for t in noun.head.children):
            return actors_at(self.analysis, [t.i for t in noun.head.children if t.dep_ == "nsubj"])
        for above in self.around.governing(noun):
            found = tuple(a for a in self.actors(above, "agent") if person(a) or a.form in ("capital", "seat", "name"))
            if found:
                return found
        return ()

    def attending(self, p: Proposition) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Those told to attend (or miss) the meeting by a clause that has it as its object, or as what it says more of."""
        came: list[Actor] = []
        missed: list[Actor] = []
        for other in self.analysis.propositions:
            if abs(other.head - p.head) > 60 or other.part != "verb":
                continue
            lemma = other.lemma.split(" ")[0]
            if (
                class_of_lemma("meeting").get(lemma) not in ("attend", "meet", "receive")
                and lemma not in LIGHT | MISSING
            ):
                continue
            wished = other.tense == "infinitive" and any(
                around("meeting").get(above.lemma) == "unreal" for above in embedders(self.analysis, other)
            )
            if wished:
                continue
            at = other.heads("prep:in", "prep:at") if lemma not in LIGHT - TAKING else ()
            if p.head in (*other.heads("patient"), *at) or self._attended(p, other):
                side = missed if other.negated or lemma in MISSING else came
                side += self.actors(other, "agent")
                side += self.actors(other, "prep:with") if side is came else ()
        return tuple(came), tuple(missed)

    def _attended(self, p: Proposition, other: Proposition) -> bool:
        """Whether a clause says who attended what the noun tells, hung on a name right behind it: "the meeting of the group, which was attended by"."""
        clause = self.analysis.doc[other.head]
        behind = clause.head
        hung = clause.dep_ == "acl:relcl" and behind.dep_ == "nmod" and behind.head.i == p.head
        return hung and class_of_lemma("meeting").get(other.lemma) == "attend" and other.passive

    def bodies_near(self, p: Proposition) -> tuple[Actor, ...]:
        """The one body named in the sentence before a gathering that is told without anybody's name."""
        noun = self.analysis.doc[p.head]
        if noun.lemma_.lower() != "summit":
            return ()
        named = [
            a
            for t in noun.sent
            if t.i < noun.i
            for a in self.analysis.actors.of(t.i, conjuncts=False)
            if a.form == "body"
        ]
        return (named[-1],) if len({a.code for a in named}) == 1 else ()


def codes(actors: Sequence[Actor]) -> frozenset[str]:
    """The codes of some actors."""
    return frozenset(a.code for a in actors)
