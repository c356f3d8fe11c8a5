"""One telling of a meeting: who comes together, where, and the words that decide whether they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ..core.analysis import Actor, Proposition
from ..core.document import Span
from ..core.values import Field
from ..records.around import around
from ..records.meeting import meeting_words
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import SPEECH, Telling, actors_at, by_head, cue_of, embedders
from .places import Place, place_at

BESIDE = ("prep:with", "prep:between", "prep:among", "prep:involving", "prep:alongside", "prep:together with", "agent")
"""Roles that hold participants of any telling."""

LIGHT = frozenset(
    "hold have attend host chair convene conduct make pay take begin start join conclude lead open continue resume skip finish "
    "organise organize schedule plan arrange announce enter finalise finalize discuss boycott co-chair follow end leave complete"
    .split()
)
"""Verbs whose subject is at the meeting that is their object."""

AT = frozenset({"at", "during", "in", "after", "before", "following", "for", "on", "ahead of", "amid", "from", "into", "to", "by", "over"})
"""Prepositions that put the subject of a clause at the meeting after them."""

MISSING = frozenset({"skip", "boycott", "miss", "snub"})
"""Verbs whose subject is not at the meeting that is their object."""

CALLING_TO_ACCOUNT = ("prep:for", "prep:on", "prep:upon", "complement")


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling. `tokens` decide the status; `told` holds who reports it; `definite` marks "the meeting", which points back."""

    head: int
    tokens: tuple[int, ...]
    told: Telling
    people: tuple[Actor, ...]
    hosts: tuple[Actor, ...] = ()
    absent: tuple[Actor, ...] = ()
    place: Place | None = None
    date: Field | None = None
    topic: Span | None = None
    definite: bool = False
    journey: bool = False


def verb_of(proposition: Proposition) -> str:
    """The verb of a predicate; of a noun, the one whose act it names."""
    return nominals().get(proposition.lemma, proposition.lemma) if proposition.part == "noun" else proposition.lemma


def cue(proposition: Proposition) -> str | None:
    """The class of a predicate among the words of meetings."""
    return cue_of(proposition, "meeting")


def is_meeting(proposition: Proposition) -> bool:
    """Whether a predicate is itself a word for a meeting."""
    return cue(proposition) is not None


class Reader:
    """Reads the tellings of meetings off one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.at = by_head(analysis.propositions)

    def mentions(self) -> Iterator[Mention]:
        """Every telling of a meeting in the order of the text, those without participants too."""
        for proposition in self.analysis.propositions:
            if not is_meeting(proposition):
                continue
            told = self._noun(proposition) if proposition.part == "noun" else self._verb(proposition)
            if told is not None:
                yield told

    # Verbs

    def _verb(self, p: Proposition) -> Mention | None:
        if p.part != "verb":
            return None
        read = {
            "meet": self._meet,
            "visit": self._visit,
            "receive": self._receive,
            "call": self._call,
            "speak": self._speak,
            "attend": self._attend,
        }[cue(p) or ""]
        found = read(p)
        return self._completed(found, p) if found is not None else None

    def _actors(self, p: Proposition, *roles: str) -> tuple[Actor, ...]:
        return actors_at(self.analysis, [a.head for role in roles for a in p.arguments if a.role == role])

    def _meet(self, p: Proposition) -> Mention | None:
        agents, patients = self._actors(p, "agent"), self._actors(p, "patient")
        others = self._actors(p, *BESIDE[:-1])
        if p.lemma == "discuss":
            return self._mention(p, (*agents, *others)) if agents and others else None
        if p.lemma in ("consult", "negotiate") and not others and not (patients and agents):
            return None
        if p.heads("patient") and not patients and not others:
            return None
        if self._meeting_among(p.heads("agent")):
            return self._mention(p, patients) if patients else None
        return self._mention(p, (*agents, *patients, *others))

    def _visit(self, p: Proposition) -> Mention | None:
        agents = tuple(a for a in self._actors(p, "agent") if _person(a) or p.lemma in ("visit", "tour"))
        goal = p.heads("patient") if p.lemma in ("visit", "tour") else p.heads("prep:to", "prep:in", "prep:into", "prep:at", "prep:for")
        hosts = tuple(a for a in actors_at(self.analysis, goal[:1]) if a.code not in {b.code for b in agents})
        if not agents or not goal:
            return None
        found = self._mention(p, (*agents, *hosts), hosts=hosts, journey=True)
        return replace(found, place=next((w for h in goal if (w := place_at(self.analysis, h))), None))

    def _receive(self, p: Proposition) -> Mention | None:
        hosts = self._actors(p, "agent")
        guests = tuple(a for a in self._actors(p, "patient", "recipient") if _person(a) or p.lemma == "host")
        if p.lemma in ("welcome", "receive", "greet") and p.heads("prep:for", "clause:for"):
            return None
        return self._mention(p, (*hosts, *guests), hosts=hosts) if hosts and guests else None

    def _call(self, p: Proposition) -> Mention | None:
        if any(p.heads(role) for role in CALLING_TO_ACCOUNT):
            return None
        called = tuple(a for a in self._actors(p, "patient", "recipient") if _person(a))
        return self._mention(p, (*self._actors(p, "agent"), *called)) if called else None

    def _speak(self, p: Proposition) -> Mention | None:
        others = self._actors(p, "prep:with", "prep:to")
        agents = self._actors(p, "agent")
        phone = any(self.analysis.doc[h].lower_ in ("phone", "telephone") for h in p.heads("prep:by", "prep:on", "prep:over"))
        if not others and not (phone and len(agents) > 1):
            return None
        return self._mention(p, (*agents, *others))

    def _attend(self, p: Proposition) -> Mention | None:
        if p.lemma != "address":
            return None
        whom = self._actors(p, "patient")
        return self._mention(p, (*self._actors(p, "agent"), *whom)) if whom else None

    # Nouns

    def _noun(self, p: Proposition) -> Mention | None:
        noun = self.analysis.doc[p.head]
        if noun.lemma_.lower() == "talk" and noun.lower_ == "talk" and not p.heads("prep:with"):
            return None
        if verb_of(p) == "call" and not (p.heads("prep:with", "prep:between") or self._phone(noun)):
            return None
        journey = noun.lemma_.lower() in meeting_words()["nouns"]["journeys"]
        goal = p.heads("prep:to", "prep:in") if journey else ()
        hosts = actors_at(self.analysis, goal[:1])
        inside = self._actors(p, *BESIDE, "prep:of", "prep:by", "possessive", "modifier")
        governor, carried, hosting = self._carrier(p, noun, bool(inside) or journey)
        attending, absent = self._attending(p)
        if hosting:
            hosts = (*hosts, *carried)
        people = (*carried, *inside, *attending, *hosts)
        found = self._mention(p, people, hosts=hosts, journey=journey, absent=absent)
        definite = any(t.lower_ in ("the", "this", "that", "their", "his", "her") for t in noun.children)
        found = replace(found, definite=definite, tokens=self._with_governor(found.tokens, governor))
        place = next((w for h in goal if (w := place_at(self.analysis, h))), None) if journey else self._compound_place(noun)
        return self._completed(replace(found, place=place), p)

    @staticmethod
    def _phone(noun: Token) -> bool:
        return any(t.lower_ in ("phone", "telephone", "video", "conference") for t in noun.children)

    def _meeting_among(self, heads: Sequence[int]) -> bool:
        return any(h in self.at and self.at[h].part == "noun" and is_meeting(self.at[h]) for h in heads)

    def _carrier(self, p: Proposition, noun: Token, has_side: bool) -> tuple[Proposition | None, tuple[Actor, ...], bool]:
        """The verb that a noun hangs on, those whom it puts at the meeting, and whether it makes them hosts."""
        above = self._governor(noun)
        if above is None or above.part != "verb":
            return None, (), False
        lemma = above.lemma.split(" ")[0]
        hosting = lemma in ("host", "convene", "organise", "organize", "chair", "co-host", "call")
        if noun.dep_ == "obj" and (lemma in LIGHT or hosting):
            return above, self._actors(above, "agent"), hosting
        if noun.dep_.startswith("obl") and has_side and _case(noun) in AT:
            return (above if cue(above) else None), tuple(a for a in self._actors(above, "agent") if _person(a) or lemma in ("take", "participate")), False
        if noun.dep_.startswith("nsubj") or noun.dep_ == "obj":
            return above, (), False
        return (above if lemma in ("take", "participate", "attend") else None), (), False

    def _governor(self, noun: Token) -> Proposition | None:
        return self.at.get(noun.head.i) if noun.head != noun else None

    def _with_governor(self, tokens: tuple[int, ...], governor: Proposition | None) -> tuple[int, ...]:
        if governor is None:
            return tokens
        return tuple(sorted({*tokens, *governor.words}))

    def _attending(self, p: Proposition) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Those told to attend (or miss) the meeting by a clause that has it as its object."""
        came: list[Actor] = []
        missed: list[Actor] = []
        for other in self.analysis.propositions:
            if abs(other.head - p.head) > 60 or not (cue(other) in ("attend", "meet", "receive") or other.lemma in MISSING):
                continue
            if p.head in other.heads("patient") or p.head in other.heads("prep:in", "prep:at"):
                side = missed if other.negated or other.lemma in MISSING else came
                side += self._actors(other, "agent")
        return tuple(came), tuple(missed)

    # What every telling has

    def _mention(
        self,
        p: Proposition,
        people: Iterable[Actor],
        *,
        hosts: Iterable[Actor] = (),
        absent: Iterable[Actor] = (),
        journey: bool = False,
    ) -> Mention:
        away = {a.code for a in absent}
        told = {a.code: a for a in reversed([a for a in people if a.code not in away])}
        steps, reports = self._chain(p)
        tokens = {t for step in (p, *steps) for t in step.words}
        telling = Telling((p, *steps), ("meeting",), reports)
        return Mention(
            p.head, tuple(sorted(tokens)), telling, tuple(reversed(told.values())), tuple(hosts), tuple(absent), journey=journey
        )

    def _chain(self, p: Proposition) -> tuple[tuple[Proposition, ...], tuple[Proposition, ...]]:
        """The predicates of planning, refusing, asking that embed a telling, and those that report it."""
        steps: list[Proposition] = []
        reports: list[Proposition] = []
        for above in embedders(self.analysis, p):
            if above.lemma.split(" ")[0] in SPEECH:
                reports.append(above)
            elif not reports and (cue(above) is not None or above.lemma in around("meeting")):
                steps.append(above)
            elif above.part == "verb":
                break
        return tuple(steps), tuple(reports)

    def _completed(self, mention: Mention, p: Proposition) -> Mention:
        place = mention.place or next((w for step in mention.told.steps for w in self._places(step)), None)
        extra = {t.i for step in mention.told.steps for t in self.analysis.doc[step.head].children if _ahead(t)}
        tokens = tuple(sorted({*mention.tokens, *extra}))
        return replace(mention, place=place, tokens=tokens, date=self._date(mention), topic=self._topic(p))

    def _places(self, p: Proposition) -> Iterator[Place]:
        for role in ("prep:in", "prep:at", "prep:to", "prep:near", "prep:outside"):
            for head in p.heads(role):
                found = place_at(self.analysis, head)
                if found is not None:
                    yield found

    def _compound_place(self, noun: Token) -> Place | None:
        """The place in "the Rome meeting"."""
        for child in noun.children:
            if child.dep_ == "compound" and child.pos_ == "PROPN":
                actors = self.analysis.actors.of(child.i, conjuncts=False)
                if any(a.form == "capital" for a in actors) or (not actors and child.ent_type_ in ("LOC", "GPE")):
                    return place_at(self.analysis, child.i)
        return None

    def _date(self, mention: Mention) -> Field | None:
        heads = [mention.head, *(step.head for step in mention.told.steps[1:])]
        noun = self.analysis.doc[mention.head]
        heads += [noun.head.i] if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("obj", "nsubj", "nsubj:pass") else []
        for head in heads:
            told = self.analysis.dates.of(head)
            if told is not None and told.when is not None:
                return Field("date", told.when.edtf, (told.span,), told.when.rule)
        return None

    def _topic(self, p: Proposition) -> Span | None:
        for head in p.heads("prep:on", "prep:about", "prep:regarding", "prep:over", "prep:concerning"):
            if self.analysis.doc[head].pos_ in ("NOUN", "PROPN") and self.analysis.dates.of(head) is None:
                return self.analysis.subtree(head)
        for child in self.analysis.doc[p.head].children:
            if child.dep_ in ("advcl", "acl", "xcomp") and child.lemma_ in ("discuss", "address", "coordinate", "negotiate"):
                thing = next((t for t in child.children if t.dep_ == "obj"), None)
                return self.analysis.subtree(thing.i) if thing is not None else None
        return None


def _person(actor: Actor) -> bool:
    return actor.name is not None or actor.form in ("person", "office", "pronoun")


def _case(token: Token) -> str:
    for child in token.children:
        if child.dep_ in ("case", "mark") and child.i < token.i:
            return " ".join([child.lower_, *(t.lower_ for t in child.children if t.dep_ == "fixed")])
    return ""


def _ahead(token: Token) -> bool:
    return token.lower_ in meeting_words()["ahead"]["words"] and token.dep_ in ("amod", "advmod", "acl")
