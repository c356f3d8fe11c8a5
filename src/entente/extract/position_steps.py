"""The words that tell a stance, one step each: the predicate or noun, who holds it, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ..core.analysis import Actor, Proposition
from ..language.plain import Token
from ..records.cues import class_of_lemma
from ..records.position import position_words
from ..vocabulary.words import verb_forms
from .base import Analysis
from .chains import SPEECH, actors_at
from .nouns import behind, case_of
from .position_nouns import noun_step
from .position_phrases import names_a_side, phrase_step
from .position_step import Step, in_order
from .position_verdicts import verdict_step

ROLES = (
    "complement",
    "patient",
    "clause:to",
    "clause:for",
    "clause:on",
    "clause:against",
    "clause:of",
    "clause:about",
    "clause:over",
    "clause:from",
    "prep:to",
    "prep:for",
    "prep:with",
    "prep:in",
    "prep:on",
    "prep:of",
    "prep:over",
    "prep:about",
    "prep:from",
)
"""Where the matter of a verb stands, in order of preference."""

LINKED = frozenset("against for in to with behind on from at into off away out aside whether by forward".split())
"""Prepositions and adverbs that make a verb a cue: "voted against"."""

QUANTIFIERS = frozenset("many most some all several both majority none number".split())
"""Heads of a phrase that only say how many of those after "of"."""


class Steps:
    """The steps of one text, by token."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.doc = analysis.doc
        self.propositions = {p.head: p for p in analysis.propositions}
        self._classes = class_of_lemma("position")
        self.by_token: dict[int, Step] = {}
        for token in self.doc.parsed:
            step = (
                self._read(token)
                if token.dep_ and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "ADV", "ADP", "PRON", "PROPN")
                else None
            )
            if step is not None:
                self.by_token[token.i] = step

    def __iter__(self) -> Iterator[Step]:
        return iter(self.by_token.values())

    def at(self, token: int) -> Step | None:
        """The step that a token tells, None where it tells none."""
        return self.by_token.get(token)

    def holders(self, step: Step) -> tuple[Actor, ...]:
        """The actors of the first place that holds any."""
        for head in step.holders:
            part = self.doc[head]
            if part.lower_ in QUANTIFIERS:
                head = next((t.i for t in part.children if t.dep_.startswith("nmod") and case_of(t) == "of"), head)
            told = actors_at(self.analysis, (head,)) or actors_at(
                self.analysis, behind(self.analysis, self.propositions, head)
            )
            found = [a for a in told if not self._people(head, a)]
            if found:
                joint = actors_at(self.analysis, self._beside(head))
                return (*found, *(a for a in joint if a.code not in {f.code for f in found}))
        return ()

    def _people(self, head: int, actor: Actor) -> bool:
        """Whether a plural demonym tells people, not their state: "some Norwegians"; "the Norwegians" are their state."""
        token = self.doc[head]
        definite = [t for t in token.children if t.dep_ == "det" and t.lower_ == "the"]
        return (
            actor.form == "demonym"
            and not (definite and len(list(token.children)) == len(definite) + _marks(token))
            and token.pos_ in ("NOUN", "PROPN")
            and token.lower_.endswith("s")
            and token.tag_ in ("NNS", "NNPS")
        )

    def _beside(self, head: int) -> tuple[int, ...]:
        """Who holds a stance together with its subject: "Norway, along with Iceland, leads"."""
        token = self.doc[head]
        near = [*token.children, *(token.head.children if token.dep_.startswith("nsubj") else ())]
        return tuple(t.i for t in near if t.dep_.startswith(("nmod", "obl")) and _together(t))

    def _read(self, token: Token) -> Step | None:
        proposition = self.propositions.get(token.i)
        phrase = phrase_step(self.propositions, token) or verdict_step(self.analysis, self.propositions, token)
        if phrase is not None:
            return phrase
        if (
            token.pos_ == "NOUN"
            and not any(t.dep_ == "cop" for t in token.children)
            and token.lemma_.lower() not in position_words()["judged"]
        ):
            return noun_step(self.propositions, token)
        if (backed := self._backed(token)) is not None:
            return backed
        against = next((t for t in token.children if t.dep_ == "case" and t.lower_ == "against"), None)
        if against is not None and any(t.dep_ == "cop" for t in token.children):
            told = proposition.words if proposition is not None else ()
            holders = tuple(t.i for t in token.children if t.dep_.startswith("nsubj"))
            words = in_order(*told, against.i)
            return Step(token.i, "oppose", "against", words, holders, (token.i,), proposition)
        if proposition is None:
            return None
        return self._linked(token, proposition) or self._plain(token, proposition)

    def _above(self, proposition: Proposition | None) -> list[Proposition]:
        """What embeds a predicate, nearest first."""
        return [self.analysis.propositions[n] for n in proposition.chain] if proposition is not None else []

    def _unsaid(self, proposition: Proposition, cue: str, lemma: str) -> tuple[int, ...]:
        """Who says what is or will be done, where nobody is told to do it: "sanctions will be imposed, Oslo said"."""
        ahead = cue in ("penalise", "support") and _time(proposition) == "future"
        if not proposition.passive or not (ahead or lemma in ("rule out", "exclude")):
            return ()
        return tuple(h for p in self._above(proposition) if p.lemma in SPEECH for h in p.heads("agent"))

    def _demanding(self, proposition: Proposition) -> tuple[int, ...]:
        """Who says that another should, must or must not do what a predicate tells; empty where nobody else does."""
        if proposition.modality != "obliged":
            return ()
        tellers = [h for p in self._above(proposition)[:1] if p.lemma in SPEECH for h in p.heads("agent")]
        tellers = tellers or list(proposition.sources)
        said = {a.code for a in actors_at(self.analysis, tellers)}
        told = {a.code for a in actors_at(self.analysis, proposition.heads("agent", "patient"))}
        return tuple(tellers) if said and not said & told else ()

    def _linked(self, token: Token, proposition: Proposition) -> Step | None:
        """A verb with the preposition or adverb that makes it a cue: "voted against", "pushed for"."""
        lemma = proposition.lemma.split(" ")[0]
        for child in token.children:
            marks = [t for t in child.children if t.dep_ in ("case", "mark") and t.i < child.i and t.lower_ in LINKED]
            if child.lower_ in LINKED and (child.dep_ in ("advmod", "compound:prt") or child.pos_ == "ADP"):
                marks = [child]
            for mark in marks[:1]:
                cue = self._classes.get(f"{lemma} {mark.lower_}")
                if cue is None or (cue == "call" and not (not_yet(token) or proposition.negated)):
                    continue
                contents = (child.i,) if mark.i != child.i else self._contents(proposition)
                if mark.i == child.i:
                    contents = (*(t.i for t in child.children if t.dep_ == "obl"), *contents)
                return Step(
                    token.i,
                    cue,
                    f"{lemma} {mark.lower_}",
                    in_order(*proposition.words, *not_yet(token), mark.i),
                    _agents(proposition) or self._unsaid(proposition, cue, f"{lemma} {mark.lower_}"),
                    contents,
                    proposition,
                )
        return None

    def _backed(self, token: Token) -> Step | None:
        """A stance told before a noun: "the Oslo-backed plan", "the Oslo-led mission"."""
        if (
            token.dep_ != "amod"
            or token.lower_ not in ("backed", "supported", "led")
            or token.i < 2
            or self.doc[token.i - 1].text != "-"
        ):
            return None
        if any(a.form == "body" for a in actors_at(self.analysis, (token.i - 2,))):
            return None
        if token.lower_ == "led" and token.head.lemma_.lower() not in position_words()["joinable"]:
            return None
        cue, lemma = ("lead", "lead") if token.lower_ == "led" else ("support", "back")
        return Step(token.i, cue, lemma, (token.i,), (token.i - 2,), (token.head.i,), None)

    def _plain(self, token: Token, proposition: Proposition) -> Step | None:
        lemma = proposition.lemma
        state = token.lower_ if token.tag_ == "VBN" or token.pos_ == "ADJ" else ""
        if lemma not in self._classes and token.pos_ == "VERB" and " " not in lemma:
            lemma = _lemma_by_form().get(token.lower_, lemma)
        cue = self._classes.get(state) or self._classes.get(lemma)
        if lemma == "consider" and any(t.dep_ == "xcomp" and t.pos_ in ("NOUN", "ADJ") for t in token.children):
            return None  # "considers it a provocation"
        if state == "committed" and not _bound_to(token):
            return None
        after = token.dep_ == "amod" and token.i > token.head.i
        beside = self._noun_before(token)
        if (
            cue in (None, "call")
            or (cue == "act" and not _will_not(proposition))
            or (lemma in position_words()["stating"] and _states(token))
        ):
            return None
        if (lemma == "vote" and not proposition.negated) or names_a_side(token) or lemma in position_words()["lying"]:
            return None
        listed = _listed_with(token) if token.lower_ == "opposed" else None
        if listed is not None:
            return Step(token.i, cue, state, (token.i,), (listed.i,), (), proposition)
        if token.dep_ == "amod" and not after:
            return None
        holders = (token.head.i,) if after else beside or _subjects(token, proposition)
        holders = holders or self._unsaid(proposition, cue, lemma)
        stative = state in position_words()["states"] and not holders
        if stative:
            holders = proposition.heads("patient")
        demanding = self._demanding(proposition)
        if demanding and cue in ("act", "undo", "drop", "join", "support", "oppose"):
            holders = demanding
        contents = tuple(h for h in self._contents(proposition) if not stative or h not in holders)
        if cue == "lead":
            contents = proposition.heads("patient")
        elif lemma == "leave":
            contents = tuple(h for h in contents if h not in proposition.heads("prep:for"))  # "left for talks in Lomé"
        elif lemma == "welcome":
            contents = (*proposition.heads("patient"), *proposition.heads("complement"))
        elif cue in ("support", "want", "intend"):
            against = proposition.heads("clause:against")
            contents = tuple(h for h in contents if h not in against)
        fronted = [t.i for t in token.children if t.dep_ == "nsubj" and t.i < token.i]
        if not contents and len(fronted) > 1 and self.doc[fronted[0]].pos_ == "NOUN":
            contents = (fronted[0],)
        if token.pos_ == "NOUN":
            contents = (
                *contents,
                *(t.i for t in token.children if t.dep_ in ("acl", "nmod") and t.i > token.i and t.i not in contents),
            )
        for shared in token.children if not contents else ():
            if (
                shared.dep_ == "conj"
                and not _has_own_subject(shared)
                and (other := self.propositions.get(shared.i)) is not None
            ):
                contents = self._contents(other)
        return Step(
            token.i,
            cue,
            state if state in position_words()["states"] else lemma,
            in_order(*proposition.words, *not_yet(token)),
            holders,
            contents,
            proposition,
        )

    def _noun_before(self, adjective: Token) -> tuple[int, ...]:
        """The noun that an adjective of stance stands right behind: "senators wary of the treaty"."""
        if adjective.pos_ != "ADJ" or adjective.i == 0 or any(t.dep_ in ("cop", "nsubj") for t in adjective.children):
            return ()
        before = self.doc[adjective.i - 1]
        return (before.i,) if before.pos_ in ("NOUN", "PROPN") else ()

    def _contents(self, proposition: Proposition) -> tuple[int, ...]:
        return tuple(h for role in ROLES for h in proposition.heads(role))


def _marks(noun: Token) -> int:
    """How many of the words under a noun only place it in its sentence: prepositions, marks."""
    return sum(t.dep_ in ("case", "mark", "punct", "cc", "conj") for t in noun.children)


def _time(proposition: Proposition) -> str:
    """The tense of a predicate, future where a past report tells of it by "would"."""
    return "future" if proposition.modality == "conditional" else proposition.tense


def _bound_to(participle: Token) -> bool:
    """Whether "committed" tells what somebody is bound to, no crime: a "to" and no object follow it."""
    if any(t.dep_ in ("obj", "obl:agent") or (t.dep_ == "obl" and case_of(t) == "by") for t in participle.children):
        return False
    after = [t for t in participle.doc[participle.i + 1 : participle.i + 5] if t.lower_ == "to"]
    return bool(after)


def _has_own_subject(verb: Token) -> bool:
    return any(t.dep_.startswith("nsubj") for t in verb.children)


def _will_not(proposition: Proposition) -> bool:
    """Whether a predicate says what its agent will not, would not or cannot do."""
    ahead = proposition.tense == "future" or proposition.modality in ("conditional", "possible", "obliged")
    return proposition.negated and ahead and not proposition.passive


def _together(token: Token) -> bool:
    words = [c.lower_ for c in token.children if c.i < token.i and c.dep_ in ("case", "advmod", "fixed")]
    return (
        "along" in words
        or "alongside" in words
        or "together" in words
        or (
            "with" in words
            and any(c.dep_ == "advmod" and c.lower_ in ("along", "together") for c in token.head.children)
        )
    )


def _listed_with(participle: Token) -> Token | None:
    """Who is told to be one of those of a stance: "among those opposed are A and B"."""
    sentence = participle.sent
    among = next((t for t in sentence if t.lower_ == "among"), None)
    if among is None or not 0 < participle.i - among.i <= 3:
        return None
    link = participle.doc[participle.i + 1] if participle.i + 1 < sentence.end else participle
    if link.lemma_.lower() != "be":
        return None
    for named in (link.head, link.head.head):
        if named.i > link.i:
            return named
    return next((t for t in (*link.children, *link.head.children) if t.dep_.startswith("nsubj")), None)


@cache
def _lemma_by_form() -> Mapping[str, str]:
    """The cue verb of each of its forms, for the words whose lemma the engine guesses wrong."""
    verbs = (lemma for lemma in class_of_lemma("position") if " " not in lemma)
    return {form: verb for verb in verbs for form in verb_forms(verb)}


def _states(verb: Token) -> bool:
    """Whether a verb of insisting or deciding has a full clause below it that says how things are: it only reports them."""
    clauses = [t for t in verb.children if t.dep_ == "ccomp" and any(c.dep_.startswith("nsubj") for c in t.children)]
    wished = any(
        t.tag_ == "VB"
        and not any(c.dep_ == "aux" and c.lower_ in ("will", "would", "can", "could") for c in t.children)
        for t in clauses
    )
    return bool(clauses) and not (wished and verb.lemma_.lower() == "insist")


def _agents(proposition: Proposition) -> tuple[int, ...]:
    return proposition.heads("agent")


def _subjects(verb: Token, proposition: Proposition) -> tuple[int, ...]:
    """The agent of a verb; of two subjects before it the nearer one holds, and the other is what it is about: "an outcome Oslo opposes"."""
    before = [t.i for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i]
    agents = proposition.heads("agent")
    return (*before[:0:-1], *agents) if len(before) > 1 else agents


def not_yet(verb: Token) -> tuple[int, ...]:
    """The "yet" of what is still to be done: "has yet to endorse"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ not in ("have", "be"):
        return ()
    near = (*verb.head.children, *verb.children)
    return tuple(t.i for t in near if t.lower_ == "yet" and verb.i - 4 < t.i < verb.i)
