"""One telling of a meeting: who comes together, where, and the words that decide whether they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..core.analysis import Actor, Proposition
from ..core.document import Span
from ..core.values import Field
from ..language.plain import Token
from ..records.around import around, classes_around
from ..records.cues import class_of_lemma, forms
from ..records.meeting import meeting_words, statuses_of
from .action_parties import generic
from .base import Analysis
from .chains import SPEECH, Telling, actors_at, cue_of, embedders, words_of
from .meanwhile import apart
from .meeting_around import BESIDES, Around, outermost
from .meeting_nouns import BESIDE, Nouns, codes, in_office, named_gatherings, person
from .meeting_progress import words_beside
from .meeting_splits import further
from .places import Place, place_at, preposition_of, state_of

GOING = ("prep:to", "prep:in", "prep:into", "prep:at", "prep:for")
CALLING_TO_ACCOUNT = ("prep:for", "prep:on", "prep:upon", "complement")
BACK = frozenset(
    "leaders presidents ministers men sides pair countries officials diplomats two both delegations".split()
)
"""Words that may point back to those who meet."""

SENDING = frozenset({"send", "dispatch", "fly", "bring"})
"""Verbs of having envoys go."""

TELEPHONE = frozenset({"phone", "telephone"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling. `tokens` decide the status; `told` holds who reports it; `definite` marks "the meeting", which points back; `pair` one of two sides, `guessed` a day told only near it."""

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
    pair: bool = False
    journey: bool = False
    guessed: bool = False


class Reader:
    """Reads the tellings of meetings off one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.around = Around(analysis)
        self.nouns = Nouns(analysis, self.around)

    def mentions(self) -> Iterator[Mention]:
        """Every telling of a meeting in the order of the text, those without participants too."""
        propositions = (*self.analysis.propositions, *named_gatherings(self.analysis))
        for proposition in sorted(propositions, key=lambda p: p.head):
            cue = self.cue(proposition)
            if cue is None or proposition.modality in ("question", "hypothetical") or self._called_on(proposition):
                continue
            found: Iterator[Mention] = iter(())
            if proposition.part == "noun" and not self.nouns.other_sense(proposition):
                found = self._noun(proposition)
            elif proposition.part == "verb":
                found = self._verb(proposition, cue)
            for mention in found:
                yield from self._parted(mention)

    def _called_on(self, p: Proposition) -> bool:
        """Whether somebody is only called on to do what a predicate tells: "call on both sides to begin talks"."""
        above = next((a for a in embedders(self.analysis, p) if a.lemma == "call"), None)
        return (
            above is not None
            and bool(above.heads("prep:on", "prep:upon"))
            and bool(above.heads("clause:to", "complement"))
        )

    def _parted(self, mention: Mention) -> Iterator[Mention]:
        """A telling, or the meetings that it tells as one."""
        for other in further(self.analysis, mention.head):
            met, instead = codes(other.met), codes(other.instead)
            if met <= codes(mention.people) and not met & instead:
                people = tuple(a for a in mention.people if a.code not in instead)
                yield replace(mention, people=people, place=other.place, date=other.date or mention.date)
                rest = tuple(a for a in mention.people if a.code not in met)
                mention = replace(mention, people=rest, place=mention.place or other.home)
        yield mention

    def cue(self, proposition: Proposition) -> str | None:
        """The class of a predicate among the words of meetings; of a verb whose lemma the engine missed, that of its form."""
        found = cue_of(proposition, "meeting")
        if found is not None or proposition.part != "verb":
            return found
        token = self.analysis.doc[proposition.head]
        if any(t.lower_ == "together" for t in token.children):
            return class_of_lemma("meeting").get(f"{proposition.lemma} together")
        known = forms("meeting").get(token.lower_)
        return known[0] if known is not None and known[2] & {"past", "participle", "ing"} else None

    # Verbs

    def _verb(self, p: Proposition, cue: str) -> Iterator[Mention]:
        if cue == "visit":
            yield from (self._completed(m, p) for m in self._visit(p))
            return
        read = {
            "meet": self._meet,
            "receive": self._receive,
            "call": self._call,
            "speak": self._speak,
            "attend": self._attend,
        }[cue]
        found = read(p)
        if found is not None:
            yield self._completed(found, p)

    def _actors(self, p: Proposition, *roles: str) -> tuple[Actor, ...]:
        return self.nouns.actors(p, *roles)

    def _meet(self, p: Proposition) -> Mention | None:
        agents, patients = self._actors(p, "agent"), self._actors(p, "patient")
        others = self._actors(p, *BESIDE) or actors_at(
            self.analysis, [t.i for t in self.around.following(self.analysis.doc[p.head], "with")]
        )
        if p.passive and not agents:
            return None
        if p.lemma == "discuss":
            agents = tuple(a for a in agents if others or a.form != "pronoun")
            return self._mention(p, (*agents, *others)) if (agents and others) or len(codes(agents)) > 1 else None
        if p.lemma in ("consult", "negotiate") and not others and not (patients and agents):
            return None
        if p.heads("patient") and not patients and not others and not p.passive:
            return None
        if self._meeting_among(p.heads("agent")):
            return self._mention(p, patients) if patients else None
        if not patients and not others and self._pointing(p):
            counted = {
                t.lower_ for h in p.heads("agent") for t in (self.analysis.doc[h], *self.analysis.doc[h].children)
            }
            return replace(self._mention(p, ()), definite=True, pair=bool(counted & {"two", "both", "pair"}))
        return self._mention(p, (*agents, *patients, *others))

    def _pointing(self, p: Proposition) -> bool:
        """Whether those who meet are told by a word that points back to them: "the two leaders met", "they sat down"."""
        heads = [self.analysis.doc[h] for h in p.heads("agent")]
        return len(heads) == 1 and (
            heads[0].lower_ == "they"
            or (
                heads[0].lower_ in BACK
                and {t.dep_ for t in heads[0].children} <= {"det", "nummod"}
                and heads[0].n_lefts > 0
            )
        )

    def _meeting_among(self, heads: Iterable[int]) -> bool:
        return any(
            h in self.around.at and self.around.at[h].part == "noun" and self.cue(self.around.at[h]) is not None
            for h in heads
        )

    def _visit(self, p: Proposition) -> Iterator[Mention]:
        """A journey to each of the places that it goes to; who leaves goes for one ("left for Lomé"), not in one."""
        touring = p.lemma in ("visit", "tour")
        agents = tuple(
            a for a in self._actors(p, "agent") if (person(a) or touring) and in_office(a) and not generic(a)
        )
        left = all(place_at(self.analysis, h) for h in p.heads("patient"))
        going = GOING if p.lemma != "leave" else ("prep:for",) if left else ()
        goals = p.heads("patient") if touring else p.heads(*going)
        if not agents:
            return
        for goal in (t.i for head in goals[:1] for t in (self.analysis.doc[head], *self.analysis.doc[head].conjuncts)):
            hosts = tuple(a for a in self._hosts(goal) if a.code not in codes(agents))
            place = place_at(self.analysis, goal)
            if hosts or place is not None:
                yield replace(self._mention(p, (*agents, *hosts), hosts=hosts, journey=True), place=place)

    def _hosts(self, goal: int) -> tuple[Actor, ...]:
        """Whose state or body is gone to; of a town, the state in which it lies."""
        found = self.analysis.actors.of(goal, conjuncts=False)
        if found:
            return tuple(a for a in found if not a.code.startswith("person:"))
        place = place_at(self.analysis, goal)
        state = state_of(place) if place is not None else None
        return (state,) if state is not None else ()

    def _receive(self, p: Proposition) -> Mention | None:
        hosts = self._actors(p, "agent")
        guests = tuple(
            a
            for a in self._actors(p, "patient", "recipient")
            if person(a) or (p.lemma == "host" and a.form in ("name", "body"))
        )
        if p.lemma in ("welcome", "receive", "greet") and p.heads("prep:for", "clause:for"):
            return None
        return self._mention(p, (*hosts, *guests), hosts=hosts) if hosts and guests else None

    def _call(self, p: Proposition) -> Mention | None:
        named = self._named_for_object(p)
        heads = [h for role in CALLING_TO_ACCOUNT for h in p.heads(role) if not (named and role == "complement")]
        if any(self.analysis.dates.of(h) is None or h in p.heads("complement") for h in heads):
            return None
        called = tuple(a for a in self._actors(p, "patient", "recipient") if person(a)) or named
        return self._mention(p, (*self._actors(p, "agent"), *called)) if called else None

    def _named_for_object(self, p: Proposition) -> tuple[Actor, ...]:
        """Whom by name, or which counterpart, a verb without an object calls: the parser may take both for what somebody is called."""
        heads = [self.analysis.doc[h] for h in (() if p.heads("patient", "recipient") else p.heads("complement"))]
        called = [t.i for t in heads if t.pos_ == "PROPN" or t.lemma_.lower() == "counterpart"]
        return tuple(a for a in actors_at(self.analysis, called) if a.name is not None or a.form == "office")

    def _speak(self, p: Proposition) -> Mention | None:
        others = self._actors(p, "prep:with", "prep:to") or actors_at(
            self.analysis, [t.i for t in self.around.following(self.analysis.doc[p.head], "with")]
        )
        agents = self._actors(p, "agent")
        phone = any(self.analysis.doc[h].lower_ in TELEPHONE for h in p.heads("prep:by", "prep:on", "prep:over"))
        together = len(codes(agents)) > 1 and (
            phone or bool(p.heads("prep:in", "prep:at", "prep:for", "prep:on") and not p.heads("prep:of", "prep:about"))
        )
        named = tuple(a for a in others if not generic(a))
        return self._mention(p, (*agents, *named)) if named or together else None

    def _attend(self, p: Proposition) -> Mention | None:
        agents = self._actors(p, "agent")
        if p.lemma == "address":
            whom = tuple(a for a in self._actors(p, "patient") if a.form == "body")
            return self._mention(p, (*agents, *whom)) if whom else None
        heads = p.heads("patient", "prep:in", "prep:at")
        bodies = tuple(a for a in actors_at(self.analysis, heads[:1]) if a.form == "body")
        if p.lemma in ("attend", "participate") and bodies and agents:
            return self._mention(p, (*agents, *bodies))
        return None

    # Nouns

    def _noun(self, p: Proposition) -> Iterator[Mention]:
        noun = self.analysis.doc[p.head]
        journey = noun.lemma_.lower() in meeting_words()["nouns"]["journeys"]
        goal = p.heads("prep:to", "prep:in") if journey else ()
        hosts = self._hosts(goal[0]) if goal else ()
        inside = self.nouns.beside(p)
        governor, carried, hosting = self.nouns.carried(p, bool(inside) or journey, journey)
        attending, absent = self.nouns.attending(p)
        if hosting:
            hosts = (*hosts, *carried)
        people = (*carried, *inside, *attending, *hosts) or self.nouns.bodies_near(p)
        sent = self._sent(p)
        if sent is not None:
            people, hosts = (*sent.people, *people), sent.hosts
        if self.nouns.habitual(p, governor):
            return
        found = self._mention(p, people, hosts=hosts, journey=journey, absent=absent)
        found = replace(found, tokens=tuple(sorted({*found.tokens, *self._asked_for(noun)})))
        definite = any(t.lower_ in ("the", "this", "that", "their", "his", "her") for t in noun.children)
        deciding = governor is not None and (
            outermost(noun).dep_ != "nsubj" or "unreal" not in classes_around("meeting", [governor.lemma])
        )
        tokens = tuple(sorted({*found.tokens, *governor.words})) if governor is not None and deciding else found.tokens
        place = (
            sent.place
            if sent is not None
            else (
                next((w for h in goal if (w := place_at(self.analysis, h))), None) or self.around.compound_place(noun)
            )
        )
        told = self._completed(replace(found, definite=definite, tokens=tokens, place=place), p)
        yield told
        for further_goal in self.analysis.doc[goal[0]].conjuncts if goal else ():
            others = self._hosts(further_goal.i)
            guests = tuple(a for a in told.people if a not in hosts)
            if guests and others:
                place = place_at(self.analysis, further_goal.i)
                yield replace(told, people=(*guests, *others), hosts=others, place=place)

    def _asked_for(self, noun: Token) -> Iterator[int]:
        """The words of asking or planning above a verb whose phrase the noun is: "urged it to return to the talks"."""
        above = self.around.at.get(noun.head.i) if noun.dep_.startswith("obl") else None
        if above is None or preposition_of(noun) in BESIDES:
            return
        if around("meeting").get(above.lemma):
            yield from above.words
        if around("meeting").get(f"{above.lemma} for"):
            yield above.head
            yield from (t.i for t in noun.children if t.dep_ == "case" and t.lower_ == "for" and t.i == above.head + 1)
        for outer in embedders(self.analysis, above) if above.tense == "infinitive" else ():
            if around("meeting").get(outer.lemma) is not None:
                yield from outer.words

    def _sent(self, p: Proposition) -> Mention | None:
        """Those who are told to send envoys somewhere for what a noun tells: "sent a delegation to Lomé for talks"."""
        noun = self.analysis.doc[p.head]
        above = self.around.at.get(noun.head.i)
        if above is None or above.lemma not in SENDING or preposition_of(noun) != "for":
            return None
        envoys = any(
            self.analysis.doc[h].lemma_.lower() in meeting_words()["nouns"]["envoys"] for h in above.heads("patient")
        )
        goal = above.heads("prep:to")
        if not envoys or not goal:
            return None
        hosts = self._hosts(goal[0])
        people = (*self._actors(above, "agent"), *hosts)
        return replace(self._mention(p, people, hosts=hosts), place=place_at(self.analysis, goal[0]))

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
            p.head,
            tuple(sorted(tokens)),
            telling,
            tuple(reversed(told.values())),
            tuple(hosts),
            tuple(absent),
            journey=journey,
        )

    def _chain(self, p: Proposition) -> tuple[tuple[Proposition, ...], tuple[Proposition, ...]]:
        """The predicates of planning, refusing, asking that embed a telling, and those that report it."""
        steps: list[Proposition] = []
        reports: list[Proposition] = []
        below = p
        noun = self.analysis.doc[p.head]
        first = noun.head if noun.dep_ == "conj" else noun
        meanwhile = p.part == "noun" and preposition_of(first) in BESIDES
        for above in () if meanwhile else embedders(self.analysis, p):
            if apart(self.analysis, below):
                break
            below = above
            if above.lemma.split(" ")[0] in SPEECH:
                reports.append(above)
            elif not reports and (self.cue(above) is not None or above.lemma in around("meeting") or above.negated):
                steps.append(above)
            elif above.part == "verb" and above.tense != "infinitive" and self.analysis.doc[above.head].tag_ != "VB":
                break
        return tuple(steps), tuple(reports)

    def _completed(self, mention: Mention, p: Proposition) -> Mention:
        """A telling with its place, day and topic, and the words around it that tell how far it got."""
        told = self.around.place(mention.told)
        town = told is not None and not told.is_state
        place = told if mention.place is None or (mention.place.is_state and town) else mention.place
        tokens = tuple(sorted({*mention.tokens, *words_beside(self.analysis, self.around, mention.told)}))
        statuses = statuses_of(words_of(self.analysis, tokens))
        date = self.around.date(mention.told)
        guessed = date is None
        date = date or self.around.nearest(mention.head, statuses)
        return replace(mention, place=place, tokens=tokens, date=date, guessed=guessed, topic=self.around.topic(p))
