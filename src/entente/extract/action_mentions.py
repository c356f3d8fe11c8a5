"""One telling of an act between actors: who, to whom, where, and the words that decide what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ..core.analysis import Actor, Proposition
from ..core.values import Field
from ..records.action import beside, events_of
from ..records.around import around
from ..records.cues import class_of_lemma
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import SPEECH, Telling, actors_at, by_head, cue_of, embedders, words_of
from .places import Place, place_at

LIGHT = frozenset(
    "launch carry conduct mount stage hold begin start continue wage make commit unleash perpetrate do undertake step "
    "intensify escalate resume lead run order have keep".split()
)
"""Verbs whose subject does what their object tells: "launched an attack"."""

DOERS = ("agent", "possessive", "prep:by", "prep:from", "carrier", "prep:between", "prep:among")
DOERS_OF_NOUN = ("possessive", "prep:by", "prep:from", "prep:between", "prep:among")
UNDERGOERS = ("patient", "prep:on", "prep:against", "prep:of", "prep:at", "prep:upon", "prep:into", "prep:towards", "prep:toward", "recipient")
NEAR = (
    "prep:near", "prep:along", "prep:around", "prep:on", "prep:at", "prep:towards", "prep:toward", "prep:to", "prep:against",
    "prep:close to", "prep:outside", "prep:with", "prep:into", "prep:for", "prep:in",
)  # fmt: skip
FROM = ("prep:from", "prep:around", "prep:near", "prep:out of", "prep:in", "prep:of")
PLACES = ("prep:in", "prep:at", "prep:on", "prep:near", "prep:around", "prep:over", "prep:across", "prep:from", "prep:to", "prep:into", "patient", "prep:of", "prep:outside", "prep:along")


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of an act. `tokens` decide the event; `war` marks words for a whole war.

    A `weak` telling ("Russian aggression", "a war in Mali") may be of something only feared: it joins others, and is none alone.
    """

    head: int
    event: str
    tokens: tuple[int, ...]
    told: Telling
    doers: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Place | None
    date: Field | None
    war: bool
    cue: str
    weak: bool = False


class Reader:
    """Reads the tellings of acts off one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.at = by_head(analysis.propositions)

    def mentions(self) -> Iterator[Mention]:
        """Every telling of an act that happened, in the order of the text."""
        for proposition in self.analysis.propositions:
            cue = action_cue(proposition)
            if cue is None or self._other_sense(proposition, cue):
                continue
            steps, reports = self._chain(proposition)
            tokens = self._tokens(proposition, steps)
            events = events_of(words_of(self.analysis, tokens))
            if events:
                yield self._mention(proposition, cue, events[0], tokens, Telling((proposition, *steps), (cue,), reports))

    def _other_sense(self, p: Proposition, cue: str) -> bool:
        """Whether a cue stands there in a sense that is no act: "rallied support", "NATO membership"."""
        if cue == "protest" and p.part == "verb":
            return bool(p.heads("patient")) and p.lemma != "protest"
        token = self.analysis.doc[p.head]
        if cue == "join":
            bodies = [a for a in self._inside_all(p, "patient") if a.form == "body"]
            return p.part == "noun" or p.passive or p.tense in ("progressive", "infinitive", "none") or not bodies
        if cue == "threaten" and p.part == "noun":
            return not p.heads("possessive")
        if p.lemma in ("hit", "strike") and any(t.lower_ in ("back", "out") for t in token.children):
            return True
        if p.part == "verb" and token.dep_ == "amod" and cue not in ("mobilise", "move"):
            return True
        return p.part == "adjective"

    def _inside_all(self, p: Proposition, role: str) -> tuple[Actor, ...]:
        return tuple(a for h in p.heads(role) for a in self._inside(h))

    # What decides the event

    def _chain(self, p: Proposition) -> tuple[tuple[Proposition, ...], tuple[Proposition, ...]]:
        """The predicates around a telling that decide whether it happened, and those that report it."""
        steps: list[Proposition] = []
        reports: list[Proposition] = []
        head = self.analysis.doc[p.head]
        carrier = self.at.get(head.head.i) if p.part == "noun" and head.dep_ in ("obj", "nsubj:pass", "nsubj") else None
        if carrier is not None and (self._does(carrier) or self._around(carrier)):
            steps.append(carrier)
        clausal = p.part == "verb" or carrier is not None
        for above in embedders(self.analysis, p):
            if above in steps:
                continue
            if above.lemma.split(" ")[0] in SPEECH:
                reports.append(above)
            elif not reports and self._around(above) and (clausal or self._of(head, above)):
                steps.append(above)
            elif above.part == "verb":
                break
        return tuple(steps), tuple(reports)

    @staticmethod
    def _does(carrier: Proposition) -> bool:
        """Whether the subject of a verb does what its object tells."""
        return action_cue(carrier) in CARRYING or carrier.lemma.split(" ")[0] in LIGHT

    @staticmethod
    def _of(head: Token, above: Proposition) -> bool:
        return head.head.i == above.head

    @staticmethod
    def _around(p: Proposition) -> bool:
        verb = nominals().get(p.lemma, p.lemma) if p.part == "noun" else p.lemma
        return verb in around("action") or p.lemma in around("action")

    def _tokens(self, p: Proposition, steps: Sequence[Proposition]) -> tuple[int, ...]:
        doc = self.analysis.doc
        tokens = {t for step in (p, *steps) for t in step.words}
        for argument in p.arguments:
            role = argument.role
            if role in ("agent", "patient", "prep:of", "prep:from", "prep:in", "modifier", "prep:with", "prep:on") and beside().get(doc[argument.head].lower_):
                tokens.add(argument.head)
            if role == "prep:into":
                tokens.update(t.i for t in doc[argument.head].children if t.dep_ == "case" and t.lower_ == "into")
        near = [t for t in doc[p.head].children if t.dep_ in ("amod", "advmod")]
        tokens.update(t.i for t in near if t.lower_ in around("action") or t.lower_ in beside())
        governor = doc[p.head].head
        if p.part == "noun" and doc[p.head].dep_ == "nmod" and governor.lower_ in around("action"):
            tokens.add(governor.i)
        return tuple(sorted(tokens))

    # Who and whom

    def _mention(self, p: Proposition, cue: str, event: str, tokens: tuple[int, ...], told: Telling) -> Mention:
        doers = self._doers(p, event, told)
        codes = {a.code for a in doers}
        targets = tuple(a for a in self._targets(p, event, told) if a.code not in codes)
        place = next((w for role in PLACES for h in p.heads(role) if (w := place_at(self.analysis, h))), None)
        if event == "AGREE":
            doers, targets = _unique((*doers, *targets)), ()
        return Mention(p.head, event, tokens, told, doers, targets, place, self._date(told), cue in WAR, cue, self._weak(p, cue, doers, targets))

    def _weak(self, p: Proposition, cue: str, doers: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        if p.part != "noun" or cue not in WAR:
            return False
        definite = any(t.dep_ == "nmod:poss" or t.lower_ in DEFINITE for t in self.analysis.doc[p.head].children)
        return not definite or not (doers or p.heads("prep:of")) or (not doers and len(targets) > 1)

    def _phrase(self, head: int) -> tuple[Actor, ...]:
        """The actors of a phrase; where its head is none, those of its possessor and modifiers ("Russian missiles")."""
        found = actors_at(self.analysis, (head,))
        if found:
            return found
        children = [t.i for t in self.analysis.doc[head].children if t.dep_ in ("nmod:poss", "amod", "compound", "nmod:unmarked")]
        return actors_at(self.analysis, children)

    def _inside(self, head: int) -> tuple[Actor, ...]:
        """The actors in the phrases that hang on a phrase: "cities in Ukraine", "the border with Ukraine"."""
        found = self._phrase(head)
        if found:
            return found
        return actors_at(self.analysis, [t.i for t in self.analysis.doc[head].children if t.dep_ in ("nmod", "appos")])

    def _doers(self, p: Proposition, event: str, told: Telling) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for step in told.steps:
            if step is not p and not self._does(step):
                continue
            roles = DOERS if p.part != "noun" or any(self._does(s) for s in told.steps[1:]) else DOERS_OF_NOUN
            for role in roles:
                for head in (a.head for a in step.arguments if a.role == role):
                    found += self._phrase(head)
            if found:
                return _unique(found)
        if p.part == "noun":
            found += [a for h in self._modifiers(p, "amod") for a in actors_at(self.analysis, (h,))]
        if not found and event in ("MOBILIZE", "RETREAT") and not p.heads("agent"):
            found += [a for role in ("patient", "prep:of") for h in p.heads(role) for a in self._phrase(h)]
        return _unique(found)

    def _modifiers(self, p: Proposition, *relations: str) -> tuple[int, ...]:
        return tuple(h for h in p.heads("modifier") if self.analysis.doc[h].dep_ in relations)

    def _targets(self, p: Proposition, event: str, told: Telling) -> tuple[Actor, ...]:
        roles = {"MOBILIZE": NEAR, "RETREAT": FROM}.get(event, UNDERGOERS)
        for step in told.steps:
            for role in roles:
                heads = [a.head for a in step.arguments if a.role == role]
                found = [a for h in heads for a in self._inside(h)]
                if found:
                    return _unique(found)
        if p.part == "noun":
            named = [a for h in self._modifiers(p, "compound", "nmod:unmarked") for a in actors_at(self.analysis, (h,))]
            if named:
                return _unique(named)
        return tuple(a for h in p.heads("prep:in") for a in self._inside(h)) if event in ("ASSAULT", "COERCE") else ()

    def _date(self, told: Telling) -> Field | None:
        for step in told.steps:
            mention = self.analysis.dates.of(step.head)
            if mention is not None and mention.when is not None:
                return Field("date", mention.when.edtf, (mention.span,), mention.when.rule)
        return None


CARRYING = frozenset({"impose", "lift", "sign", "broker", "leave", "move", "send", "fire"})
"""Classes of verbs that say what becomes of the noun they carry."""

WAR = frozenset({"war", "operate"})
"""Classes of words for a whole war."""

DEFINITE = frozenset({"the", "this", "that", "these", "its", "his", "their", "ongoing", "continued", "brutal"})
"""Words that show that an act is known."""


def action_cue(proposition: Proposition) -> str | None:
    """The class of a predicate among the words of acts; a verb with a particle counts only as the two words together."""
    if proposition.part != "noun" and " " in proposition.lemma:
        return class_of_lemma("action").get(proposition.lemma)
    return cue_of(proposition, "action")


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple({a.code: a for a in reversed(actors)}.values())[::-1]
