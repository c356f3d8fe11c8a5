"""What stands around a telling of a meeting: where, when, about what, and the phrases right after a noun."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Proposition
from ..core.days import Days, days
from ..core.document import Span
from ..core.values import Field
from ..language.plain import Token
from ..vocabulary.dates_dateline import day_of_writing
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import Telling, by_head
from .places import Place, place_at, preposition_of

PLACING = ("prep:in", "prep:at", "prep:to", "prep:near", "prep:outside")
AT = frozenset(
    {
        "at",
        "during",
        "in",
        "after",
        "before",
        "following",
        "for",
        "on",
        "ahead of",
        "amid",
        "from",
        "into",
        "to",
        "by",
        "over",
    }
)
"""Prepositions that put the subject of a clause at the meeting after them."""

WHILE = frozenset({"at", "during", "in", "on", "after", "following"})
"""Prepositions that put a clause into the time of the meeting after them."""

BESIDES = WHILE | {"ahead of", "ahead", "before", "amid", "since", "until", "despite", "besides", "prior to"}
"""Prepositions after which a meeting is told beside what a clause tells, not as what is asked for or planned in it."""

ENDS = frozenset({";", ":", ".", "–", "—", "(", ")"})


BEFORE = 40
"""How many words back a day still holds; measured, 80 is no better."""


ROUNDS = frozenset("round series number set day days hours couple string flurry rounds session phase".split())
"""Nouns that count or measure meetings: "a round of talks"."""


def outermost(noun: Token) -> Token:
    """The noun that counts or measures a meeting's, itself where none does."""
    if noun.dep_ == "nmod" and preposition_of(noun) == "of" and noun.head.lower_ in ROUNDS:
        return noun.head
    return noun


HOLDING = frozenset({"hold", "take", "schedule", "plan", "set", "convene", "host", "open", "start", "begin"})
"""Verbs of a meeting's being held."""


class Around:
    """Finds where and when a meeting is, and about what, in one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.at = by_head(analysis.propositions)
        self.written = day_of_writing(analysis.text, analysis.document.published)

    def following(self, token: Token, *prepositions: str) -> Iterator[Token]:
        """The phrases that stand after a word with one of some prepositions, up to the next verb or break of the sentence.

        The tree often hangs "with X" and "in Kyiv" elsewhere than on the meeting before them; their place does not lie.
        """
        for other in self.analysis.doc[token.i + 1 : min(token.i + 20, token.sent.end)]:
            if (
                other.text in ENDS
                or other.tag_ in ("WDT", "WP", "WRB")
                or other.lower_ == "that"
                or (other.pos_ in ("VERB", "AUX") and other.dep_ not in ("amod", "case"))
            ):
                return
            along = self.analysis.doc[other.i - 1].lower_ == "along"
            if other.dep_ == "case" and other.lower_ in prepositions and other.head.i > other.i and not along:
                yield other.head

    def governing(self, noun: Token) -> Iterator[Proposition]:
        """The verbs above a noun, nearest first."""
        token = noun
        for _ in range(6):
            if token.head == token:
                return
            token = token.head
            found = self.at.get(token.i)
            if found is not None and found.part != "noun":
                yield found

    # Where

    def place(self, told: Telling) -> Place | None:
        """The town, site or state that a telling is placed in; a town before a state."""
        if told.steps[0].lemma == "discuss":
            heads = [*told.steps[0].heads("prep:in", "prep:at"), *self._at_meeting(told.steps[0].head)]
            return next((w for h in heads if (w := place_at(self.analysis, h)) and not w.is_state), None)
        places = [w for step in told.steps for w in self._places(step)]
        head = self.analysis.doc[told.steps[0].head]
        places += [w for t in self.following(head, "in", "at") if (w := place_at(self.analysis, t.i))]
        head = outermost(head)
        carrier = self.at.get(head.head.i)
        aim = told.steps[0].tense == "infinitive" and head.dep_ in ("advcl", "xcomp")
        if carrier is not None and (aim or head.dep_ in ("obj", "nsubj", "nsubj:pass")):
            places += self._places(carrier)
        if (
            head.head.pos_ == "PROPN"
            and preposition_of(head.head) in ("in", "at")
            and (found := place_at(self.analysis, head.head.i))
        ):
            places.append(found)
        return next((w for w in places if not w.is_state), next(iter(places), None)) or self._sole_town(head)

    def _at_meeting(self, verb: int) -> Iterator[int]:
        """Where the gathering is at which something is discussed: "discussed trade at a meeting in Lomé"."""
        for token in self.following(self.analysis.doc[verb], "in", "at"):
            if nominals().get(token.head.lemma_.lower()) == "meet":
                yield token.i

    def _sole_town(self, head: Token) -> Place | None:
        """The one town that the sentence tells of something being in or at."""
        towns = [
            w
            for t in head.sent
            if t.pos_ == "PROPN" and t.ent_type_ in ("LOC", "GPE", "FAC") and preposition_of(t) in ("in", "at")
            if t.head.lemma_ not in ("speak", "say", "tell")
            if (w := place_at(self.analysis, t.i)) and not w.is_state
        ]
        return towns[0] if len({w.name for w in towns}) == 1 else None

    def _held(self, noun: int) -> Iterator[Proposition]:
        """What clauses under a noun tell of its being held: "which will take place in", "scheduled for"."""
        for child in self.analysis.doc[noun].children:
            found = self.at.get(child.i) if child.dep_.startswith("acl") else None
            if found is not None and found.lemma in HOLDING:
                yield found

    def _places(self, p: Proposition) -> Iterator[Place]:
        for role in PLACING:
            for head in p.heads(role):
                hanging = [t for t in self._hanging(self.analysis.doc[head]) if self._lies(head, t)]
                for token in (self.analysis.doc[head], *hanging):
                    found = place_at(self.analysis, token.i)
                    if found is not None:
                        yield found
        for role in ("prep:with", "agent", "patient", "prep:between"):
            for head in p.heads(role):
                for token in self._hanging(self.analysis.doc[head]):
                    if preposition_of(token) in ("in", "at") and (found := place_at(self.analysis, token.i)):
                        yield found

    def _lies(self, head: int, hung: Token) -> bool:
        """Whether what hangs on a phrase may be its place; of a person only what is told with "in" or "at"."""
        somebody = any(a.form in ("person", "office") for a in self.analysis.actors.of(head, conjuncts=False))
        return not somebody or preposition_of(hung) in ("in", "at")

    def _hanging(self, token: Token) -> Iterator[Token]:
        for child in token.children:
            if child.dep_ in ("nmod", "appos", "obl") and child.i > token.i:
                yield child

    def compound_place(self, noun: Token) -> Place | None:
        """The place in "the Rome meeting"."""
        for child in noun.children:
            if child.dep_ == "compound" and child.pos_ == "PROPN":
                actors = self.analysis.actors.of(child.i, conjuncts=False)
                if any(a.form == "capital" for a in actors) or (not actors and child.ent_type_ in ("LOC", "GPE")):
                    return place_at(self.analysis, child.i)
        return None

    # When

    def date(self, told: Telling) -> Field | None:
        """When a meeting is: its own time, that of a verb it is told within, or that of those who report it."""
        head = self.analysis.doc[told.steps[0].head]
        heads = [head.i, *(step.head for step in told.steps[1:])]
        if head.pos_ in ("NOUN", "PROPN"):
            heads += [head.head.i] if head.dep_ in ("obj", "nsubj", "nsubj:pass") else []
            heads += [p.head for p in self.governing(head)] if preposition_of(head) in WHILE else []
        heads += [step.head for step in told.reports]
        for token in heads:
            mention = self.analysis.dates.of(token)
            if mention is not None and mention.when is not None:
                return Field("date", mention.when.edtf, mention.cited, mention.when.rule)
        return None

    def nearest(self, token: int, statuses: tuple[str, ...]) -> Field | None:
        """The day or days told nearest in the sentence or just before it, on the side of the day of writing that the statuses leave.

        A report goes on telling of one day until it names another.
        """
        head = self.analysis.doc[token]
        before = self.analysis.doc[max(head.sent.start - BEFORE, 0) : head.sent.start]
        near = sorted(
            (t for t in (*before, *head.sent) if t.ent_type_ == "DATE" or t.pos_ in ("PROPN", "NUM", "NOUN")),
            key=lambda t: abs(t.i - head.i),
        )
        for token_near in near:
            mention = self.analysis.dates.of(token_near.i)
            if mention is None or mention.when is None:
                continue
            covered = days(mention.when.edtf)
            if covered is None or self._contrary(statuses, covered):
                continue
            if mention.span.start <= token_near.idx < mention.span.end and len(mention.when.edtf) >= 10:
                return Field("date", mention.when.edtf, mention.cited, mention.when.rule)
        return None

    def _contrary(self, statuses: tuple[str, ...], covered: Days) -> bool:
        """Whether a day lies on the other side of the day of writing than what the words tell."""
        if self.written is None:
            return False
        if statuses == ("held",):
            return covered.first is not None and covered.first > self.written
        return statuses == ("planned",) and covered.last is not None and covered.last < self.written

    # About what

    def topic(self, p: Proposition) -> Span | None:
        """What a meeting is about: "on grain", "to discuss the border"."""
        for head in p.heads("prep:on", "prep:about", "prep:regarding", "prep:over", "prep:concerning"):
            if self.analysis.doc[head].pos_ in ("NOUN", "PROPN") and self.analysis.dates.of(head) is None:
                return self.analysis.subtree(head)
        for child in self.analysis.doc[p.head].children:
            if child.dep_ in ("advcl", "acl", "xcomp") and child.lemma_ in (
                "discuss",
                "address",
                "coordinate",
                "negotiate",
            ):
                thing = next((t for t in child.children if t.dep_ == "obj"), None)
                return self.analysis.subtree(thing.i) if thing is not None else None
        return None
