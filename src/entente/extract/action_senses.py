"""Whether a word of acts stands there in the sense of an act: "seized the port" and not "seized the chance", "struck a deal"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.action import beside
from .action_parties import Parties, generic
from .base import Analysis
from .chains import actors_at
from .places import preposition_of

Cue = Callable[[Proposition], str | None]

HURTING = frozenset("kill wound injure murder massacre destroy assassinate execute devastate slaughter".split())
"""Verbs that nobody does without somebody who undergoes it."""

AIMS = frozenset({"target", "aim"})
"""Nouns of whom or what an attack is meant for, no attack themselves."""

DRILLED = frozenset(
    "war combat field live fire air sea land ground border command staff training command-post snap live-fire".split()
)
"""What manoeuvres and exercises of forces are called by, beside forces and weapons."""

USING = frozenset({"exercise", "rehearse", "draft", "mass", "drill", "test-fire"})
"""Verbs that move forces only where forces are their object, or where they have none."""

HOLDING = frozenset({"territory", "victims", "stolen", "prisoners", "troops", "weapons", "military", "border"})
"""Classes of what forces may take."""

WITHDRAWING = frozenset({"withdraw", "withdrawal", "pull out", "pullout", "pull back", "pullback", "draw down"})
"""Words of leaving that are said of forces where nobody is named."""

LEFT = ("agent", "patient", "prep:of", "prep:from", "prep:in", "prep:with", "prep:on", "prep:out of", "modifier")
"""Roles of who leaves and what is left."""

BANNED = frozenset({"assets", "border", "part", "envoys"})
"""Classes of what a state bans."""

PRESSING = frozenset({"complement", "prep:with", "prep:against"})
"""Roles that tell what is threatened."""


class Senses:
    """Tells acts from other senses of their words, in one analysis."""

    def __init__(self, analysis: Analysis, at: Mapping[int, Proposition], parties: Parties, cue: Cue) -> None:
        self.analysis = analysis
        self.at = at
        self.parties = parties
        self.cue = cue
        self.senses: Mapping[str, Callable[[Proposition, Token], bool]] = {
            "protest": self._protest,
            "join": self._join,
            "threaten": self._threaten,
            "pact": self._pact,
            "take": self._take,
            "grab": self._take,
            "annex": self._annex,
            "assault": self._assault,
            "aim": self._assault,
            "broker": self._broker,
            "coerce": self._coerce,
            "retreat": self._retreat,
            "fight": self._fight,
            "mobilise": self._mobilise,
            "leave": self._leave,
            "fire": self._fire,
            "ban": self._ban,
            "condemn": self._condemn,
        }

    def other(self, p: Proposition, cue: str) -> bool:
        """Whether a predicate of a class is no act there."""
        token = self.analysis.doc[p.head]
        sense = self.senses.get(cue)
        if sense is not None and sense(p, token):
            return True
        return p.part == "adjective" or (p.part == "verb" and token.dep_ == "amod" and cue != "mobilise")

    def nouns(self, head: int) -> Iterator[int]:
        """A noun, those joined to it, and those that it counts or measures: "some of its troops", "a batch of missiles"."""
        for token in (self.analysis.doc[head], *self.analysis.doc[head].conjuncts):
            yield token.i
            for child in token.children:
                if child.dep_ == "nmod" and any(t.lower_ == "of" for t in child.children):
                    yield child.i
                    yield from (t.i for t in child.children if t.dep_ == "nmod" and preposition_of(t) == "of")

    def beside(self, heads: Sequence[int], *kinds: str) -> bool:
        """Whether a noun of one of some classes stands in some phrases."""
        wanted = frozenset(kinds)
        return any(
            beside().get(self.analysis.doc[t].lower_, frozenset()) & wanted for h in heads for t in self.nouns(h)
        )

    def _protest(self, p: Proposition, token: Token) -> bool:
        if p.lemma == "rally" and not p.heads("prep:against", "prep:over", "prep:outside"):
            return True
        if p.lemma == "demonstrate" and any(
            t.lower_ in ("that", "how", "why") for t in self.analysis.doc[token.i + 1 : token.i + 8]
        ):
            return True
        return p.part == "verb" and p.lemma != "protest" and bool(p.heads("patient", "complement"))

    def _join(self, p: Proposition, _: Token) -> bool:
        bodies = [a for h in p.heads("patient") for a in self.parties.inside(h) if a.form == "body"]
        return p.part == "noun" or p.passive or p.tense in ("progressive", "infinitive", "none") or not bodies

    def _threaten(self, p: Proposition, _: Token) -> bool:
        if p.part == "noun":
            return not p.heads("possessive")
        return not any(a.role in PRESSING for a in p.arguments)

    def _pact(self, p: Proposition, token: Token) -> bool:
        """To agree is an act where a paper is agreed, or where what was agreed is told by a participle: "a deal agreed last year"."""
        if p.part != "verb" or (token.dep_ == "acl" and not any(t.dep_ == "nsubj" for t in token.children)):
            return False
        if self.beside(p.heads("agent"), "paper"):
            return False
        aims = [self.analysis.doc[h] for h in p.heads("complement")]
        together = len(self._agents(p)) > 1 and any(t.lower_ == "to" for aim in aims for t in aim.children)
        together = together or (len(self._agents(p)) > 1 and self.beside(p.heads("prep:to"), "paper", "plan"))
        return not together and (bool(p.heads("prep:to")) or not self.beside(p.heads("patient"), "paper", "plan"))

    def _agents(self, p: Proposition) -> frozenset[str]:
        """The states, bodies and organisations that agree, by their codes."""
        found = [a for a in actors_at(self.analysis, (*p.heads("agent"), *p.heads("prep:with"))) if a.form != "group"]
        found = [a for a in found if not a.code.startswith("person:")]
        return frozenset(a.code for a in found)

    def _take(self, p: Proposition, _: Token) -> bool:
        """Forces take places, people and weapons; chances, steps and offices are no prey."""
        if p.part == "noun":
            return False
        heads = p.heads("patient")
        named = any(self.analysis.doc[h].pos_ in ("PROPN", "PRON", "NUM") for h in heads)
        return bool(heads) and not (named or self.beside(heads, *HOLDING))

    def _annex(self, p: Proposition, _: Token) -> bool:
        """Forces that occupy are named by it, and forces may be incorporated."""
        return p.part == "verb" and self.beside(p.heads("patient"), "troops")

    def _assault(self, p: Proposition, token: Token) -> bool:
        if p.part != "verb":
            return p.lemma in AIMS or (p.lemma == "intervention" and token.head.lemma_ in ("deliver", "make", "give"))
        if p.lemma in HURTING and not p.heads("patient"):
            return True
        if p.lemma == "storm" and p.heads("prep:out of", "prep:out"):
            return True
        if p.lemma == "wage" and not any(self.at[h].part == "noun" for h in p.heads("patient") if self._act(h)):
            return True
        if p.lemma == "strike" and self.beside(p.heads("patient"), "paper"):
            return True
        if p.lemma in ("hit", "target"):
            means = (*p.heads("agent"), *p.heads("prep:with"), *p.heads("prep:in"))
            if any(h in self.at and self.cue(self.at[h]) == "penalise" for h in means):
                return True
        return p.lemma in ("hit", "strike") and any(t.lower_ in ("back", "out") for t in token.children)

    def _act(self, head: int) -> bool:
        return head in self.at and self.cue(self.at[head]) in ("war", "assault", "fight")

    def _broker(self, p: Proposition, _: Token) -> bool:
        return (
            p.part == "verb" and p.lemma == "facilitate" and not self.beside(p.heads("patient"), "paper", "prisoners")
        )

    def _coerce(self, p: Proposition, _: Token) -> bool:
        """What is cracked down on must be somebody or something told."""
        heads = p.heads("prep:on", "patient")
        return p.lemma == "crack down" and all(self.analysis.doc[h].pos_ == "PRON" for h in heads)

    def _retreat(self, p: Proposition, _: Token) -> bool:
        """Who retreats from a goal, or from doing something, only gives it up."""
        places = [h for h in p.heads("prep:from") if self.analysis.doc[h].pos_ == "NOUN"]
        abstract = bool(places) and not self.beside(places, *HOLDING, "munitions")
        return bool(p.heads("clause:from")) or (abstract and not any(self.parties.inside(h) for h in places))

    def _fight(self, p: Proposition, _: Token) -> bool:
        """A fight is one between actors: whom it is with must be told."""
        heads = p.heads("patient", "prep:against", "prep:with", "prep:between")
        return not any(self.parties.inside(h) for h in heads)

    def _leave(self, p: Proposition, _: Token) -> bool:
        """Who is left by others, or left alone, has not gone; forces withdraw from a land, anybody may leave or return to it."""
        around = [h for role in LEFT for h in p.heads(role)]
        land = self.beside(around, "territory") and not self.beside(around, "troops", "envoys", "paper")
        return (p.passive and p.lemma == "leave") or (land and p.lemma not in WITHDRAWING)

    def _fire(self, _: Proposition, token: Token) -> bool:
        """Who fired what hit somebody is told by the hit: "hit by a missile fired by gunmen"."""
        verb = token.head if token.dep_ == "xcomp" else token
        return verb.dep_ == "acl" and verb.head.dep_ == "obl:agent" and self._act(verb.head.head.i)

    def _condemn(self, p: Proposition, token: Token) -> bool:
        """A clause that only says for which thing somebody is criticised tells no criticism: "a move that Oslo is criticised for in Lima"."""
        return p.passive and token.dep_ == "acl:relcl" and not p.heads("agent")

    def _ban(self, p: Proposition, _: Token) -> bool:
        """Who is banned is somebody told, or what is banned is trade or a border."""
        heads = p.heads("patient")
        return not self.beside(heads, *BANNED) and all(generic(a) for h in heads for a in self.parties.inside(h))

    def _mobilise(self, p: Proposition, token: Token) -> bool:
        called = [t for t in token.children if t.dep_ == "compound" and t.pos_ == "NOUN"]
        if p.part == "noun" and any(t.lower_ not in DRILLED and not beside().get(t.lower_) for t in called):
            return True
        patients = p.heads("patient") if p.part == "verb" and not p.passive else ()
        if patients and p.lemma in USING and not self.beside(patients, "troops", "weapons"):
            return True
        return p.part == "verb" and token.dep_ == "amod" and not self.beside(p.heads("patient"), "troops")
