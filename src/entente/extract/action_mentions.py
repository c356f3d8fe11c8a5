"""One telling of an act between actors: the words that decide what it was, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.analysis import Actor, Argument, Proposition
from ..core.values import Field
from ..language.plain import Token
from ..records.action import beside, events_of, telling_classes
from ..records.around import around
from ..records.cues import forms
from ..vocabulary.actors import is_state
from .action_parties import ENGAGING, NAMING, Parties, generic
from .action_reality import imagined
from .action_senses import Senses
from .base import Analysis
from .chains import SPEECH, Telling, by_head, cue_of, embedders, words_of
from .meanwhile import apart
from .nouns import counting
from .places import Place, place_at, preposition_of

PLACES = (
    "prep:in", "prep:at", "prep:on", "prep:near", "prep:around", "prep:over", "prep:across", "prep:from", "prep:to", "prep:into",
    "patient", "prep:of", "prep:outside", "prep:along",
)  # fmt: skip

BESIDE = (
    "agent",
    "patient",
    "prep:of",
    "prep:from",
    "prep:in",
    "modifier",
    "prep:with",
    "prep:on",
    "prep:out of",
    "prep:out",
)
"""Roles whose nouns may decide with a verb what it comes to: "massed troops", "withdrew from the treaty"."""

OBJECT_ONLY = frozenset(
    {
        "impose",
        "lift",
        "suspend",
        "cut",
        "sign",
        "expel",
        "recall",
        "release",
        "recognise",
        "restore",
        "broker",
        "take",
        "grab",
    }
)
BESIDE_OBJECTS = tuple(role for role in BESIDE if role not in ("agent", "prep:in"))
"""Classes of verbs, and the roles whose nouns decide with these: what is done to something, never by whom or where."""

JOINING = frozenset({"sign up", "sign on"})
"""Verbs whose treaty stands behind "to"."""

SENT = ("patient", "prep:of", "prep:out", "modifier")
"""The roles of what is sent or increased."""

STANDING = frozenset({"penalise", "blockade"})
"""Classes of nouns for what is in force until it is ended."""

ENDING = frozenset({"lift", "cut", "suspend"})

WAR = frozenset({"war", "operate"})
"""Classes of words for a whole war."""

FREEING = frozenset({"liberate", "retake", "recapture", "reclaim", "regain", "liberation"})
"""Taking back what is one's own: the state whose town it is has done it."""

HELPING = frozenset("provide train help support assist advise teach aid rescue evacuate deliver".split())
"""What forces are sent for when it is no show of force."""

AIMED = ("patient", "prep:on", "prep:against", "prep:at")
"""Roles of what an attack is told to be on."""

MANY = frozenset({"infrastructure", "grid", "network"})
"""Nouns in the singular that name many things."""

ACCUSING = frozenset({"accuse", "blame", "condemn", "denounce"})

DEFINITE = frozenset({"the", "this", "that", "these", "its", "his", "their", "ongoing", "continued", "brutal"})
"""Words that show that an act is known."""


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
    against_war: bool = False
    near: tuple[Actor, ...] = ()
    accusers: tuple[Actor, ...] = ()
    begun: bool = False
    aimed: bool = False


class Reader:
    """Reads the tellings of acts off one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.at = by_head(analysis.propositions)
        self.parties = Parties(analysis)
        self.senses = Senses(analysis, self.at, self.parties, self.cue)

    def mentions(self) -> Iterator[Mention]:
        """Every telling of an act that happened, in the order of the text."""
        for proposition in (self._hyphened(p) for p in self.analysis.propositions):
            cue = self.cue(proposition)
            if cue is None or self.senses.other(proposition, cue):
                continue
            if cue in STANDING:
                yield from self._standing(proposition, cue)
            if imagined(self.analysis, self.at, proposition):
                continue
            steps, reports = self._chain(proposition)
            tokens = self._tokens(proposition, cue, steps)
            words = words_of(self.analysis, tokens)
            events = events_of(words)
            if events and self._tells(proposition, cue, steps, telling_classes(words)):
                yield self._mention(
                    proposition, cue, events[0], tokens, Telling((proposition, *steps), (cue,), reports)
                )

    def _hyphened(self, p: Proposition) -> Proposition:
        """A noun in whose place its particle has what hangs on it: "the build-up of troops"."""
        behind = self.analysis.doc[p.head + 1 : p.head + 3] if p.part == "noun" else ()
        if len(behind) < 2 or behind[0].text != "-" or behind[1].lower_ not in ("up", "down", "out", "off"):
            return p
        hung = [t for t in behind[1].children if t.i > behind[1].i and t.dep_ == "nmod"]
        return replace(p, arguments=(*p.arguments, *(Argument(f"prep:{preposition_of(t)}", t.i) for t in hung)))

    def _standing(self, p: Proposition, cue: str) -> Iterator[Mention]:
        """What is told to be lifted, eased or to be ended is in force: "asked it to lift its blockade"."""
        carrier = self._carrier(p, self.analysis.doc[p.head])
        if p.part != "noun" or carrier is None or self.cue(carrier) not in ENDING:
            return
        steps = tuple(self._participles(p, self.analysis.doc[p.head]))
        tokens = tuple(sorted({t for step in (p, *steps) for t in step.words}))
        events = events_of(words_of(self.analysis, tokens))
        if events:
            found = self._mention(p, cue, events[0], tokens, Telling((p, *steps), (cue,), ()))
            others = tuple(a for h in carrier.heads("agent") for a in self.parties.phrase(h))
            yield replace(found, doers=found.doers or others)

    def _tells(self, p: Proposition, cue: str, steps: Sequence[Proposition], needed: frozenset[str]) -> bool:
        """Whether the words that make the event are the predicate's own or those of a verb that carries it, and it is no question."""
        if p.modality in ("question", "hypothetical"):
            return False
        return cue in needed or any(self.cue(s) in needed for s in steps)

    def cue(self, proposition: Proposition) -> str | None:
        """The class of a predicate among the words of acts; of a verb whose lemma the engine missed, that of its form."""
        found = action_cue(proposition)
        if found is not None or proposition.part != "verb":
            return found
        token = self.analysis.doc[proposition.head]
        particle = proposition.lemma.partition(" ")[2] or self._adverb(token)
        known = forms("action").get(f"{token.lower_} {particle}".strip())
        certain = known is not None and (bool(particle) or known[2] & {"past", "participle", "ing"})
        return known[0] if known is not None and certain else None

    @staticmethod
    def _adverb(verb: Token) -> str:
        """The adverb right behind a verb that makes another verb of it: "pushed back"."""
        return next((t.lower_ for t in verb.children if t.i == verb.i + 1 and t.dep_ == "advmod"), "")

    def _made(self, p: Proposition) -> bool:
        """Whether a noun for an agreement is one that was made: signed, reached, brokered, or of a day."""
        head = self.analysis.doc[p.head]
        near = [t.i for t in head.children if t.dep_.startswith("acl") or t.dep_ == "amod"]
        near += [head.head.i] if head.dep_ in ("obj", "nsubj:pass", "nsubj") else []
        if head.head.lemma_ == "enter" and preposition_of(head) == "into":
            return True
        told = any(i in self.at and self.cue(self.at[i]) in ("sign", "pact", "broker", "assault") for i in near)
        return told or self.analysis.dates.of(p.head) is not None

    # What decides the event

    def _chain(self, p: Proposition) -> tuple[tuple[Proposition, ...], tuple[Proposition, ...]]:
        """The predicates around a telling that decide whether it happened, and those that report it."""
        steps: list[Proposition] = []
        reports: list[Proposition] = []
        head = self.analysis.doc[p.head]
        carrier = self._carrier(p, head)
        if carrier is not None:
            steps.append(carrier)
        steps += self._participles(p, head)
        clausal = p.part == "verb" or carrier is not None
        below = carrier or p
        for above in embedders(self.analysis, below):
            if apart(self.analysis, below):
                break
            below = above
            if above in steps:
                continue
            if above.lemma.split(" ")[0] in SPEECH:
                reports.append(above)
            elif not reports and self._around(above, p) and (clausal or head.head.i == above.head):
                steps.append(above)
            elif above.part == "verb":
                break
        return tuple(steps), tuple(reports)

    def _carrier(self, p: Proposition, head: Token) -> Proposition | None:
        """The verb that tells what becomes of the act a noun names; of one that the act itself does, only its beginning or going on."""
        if p.part != "noun":
            return None
        head = counting(head)
        if head.dep_.startswith("obl") and head.head.lemma_ == "enter" and preposition_of(head) == "into":
            return self.at.get(head.head.i)  # "entered into an agreement"
        if head.dep_.startswith("obl") and head.head.lemma_ in ENGAGING and preposition_of(head) == "in":
            return self.at.get(head.head.i)  # "engaged them in a firefight"
        if head.dep_ not in ("obj", "nsubj:pass", "nsubj"):
            return None
        above = self.at.get(head.head.i)
        if above is None:
            return None
        if head.dep_ == "nsubj":
            return above if around("action").get(self.analysis.doc[above.head].lower_) in ("begin", "plan") else None
        return above if self._does(above) or self._around(above, p) else None

    def _participles(self, p: Proposition, head: Token) -> Iterator[Proposition]:
        """What a participle behind a noun tells of the act it names: "sanctions imposed by Oslo on Lima", "strikes targeting Lima"."""
        for child in head.children if p.part == "noun" else ():
            under = self.at.get(child.i) if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") else None
            if under is not None and (self._does(under) or self.cue(under) in ("aim", "pact", "broker")):
                yield under

    def _does(self, carrier: Proposition) -> bool:
        """Whether the subject of a verb does what its object tells."""
        return self.parties.does(carrier, self.cue(carrier))

    def _around(self, p: Proposition, act: Proposition) -> bool:
        """Whether a predicate decides if an act around which it stands happened; a known act that is justified has happened."""
        known, justified = around("action"), p.lemma == "justify" and p.passive and self._definite(act)
        return not justified and (p.lemma in known or self.analysis.doc[p.head].lower_ in known)

    def _tokens(self, p: Proposition, cue: str, steps: Sequence[Proposition]) -> tuple[int, ...]:
        doc = self.analysis.doc
        tokens = {t for step in (p, *steps) for t in step.words}
        moved = cue == "leave" and any(doc[h].pos_ == "NOUN" for h in p.heads("patient"))
        roles = BESIDE_OBJECTS if cue in OBJECT_ONLY or moved else BESIDE
        roles = SENT if cue == "send" else roles
        roles = (*roles, "prep:to") if p.lemma in JOINING else roles
        roles = ("patient",) if cue == "impose" else (*roles, *NAMING) if cue == "restore" else roles
        for argument in p.arguments:
            if argument.role in roles and cue != "condemn":
                tokens.update(t for t in self.senses.nouns(argument.head) if beside().get(doc[t].lower_))
            if argument.role == "prep:into":
                tokens.update(t.i for t in doc[argument.head].children if t.dep_ == "case" and t.lower_ == "into")
        near = [t for t in doc[p.head].children if t.dep_ in ("amod", "advmod", "compound")]
        tokens.update(t.i for t in near if t.lower_ in around("action") or t.lower_ in beside())
        for verb in (doc[step.head] for step in (p, *steps)):
            if verb.dep_ == "conj" and verb.tag_ == "VB":
                tokens.update(t.i for t in verb.head.children if t.lower_ == "to" and t.dep_ == "mark")
        governor = doc[p.head].head
        if p.part == "noun" and doc[p.head].dep_ == "nmod" and governor.lower_ in around("action"):
            tokens.add(governor.i)
        return tuple(sorted(tokens))

    # The telling

    def _mention(self, p: Proposition, cue: str, event: str, tokens: tuple[int, ...], told: Telling) -> Mention:
        doers = self.parties.doers(p, event, told, self.cue)
        targets = self.parties.targets(p, cue, event, told, {a.code for a in doers})
        place = self._place(told)
        if event == "AGREE":
            doers, targets = unique((*doers, *targets)), ()
        if p.lemma in FREEING and not doers:
            doers, targets = targets, ()
        if cue in ("defend", "escort") and event == "ASSAULT" and self.senses.beside(p.heads("patient"), "munitions"):
            doers, targets = self.parties.owners(p), doers
        weak = self._weak(p, cue, doers, targets) or (event == "MOBILIZE" and cue != "escort" and self._helps(p, doers))
        against_war = any(
            h in self.at and self.cue(self.at[h]) in ("war", "assault") for h in p.heads("patient", "prep:against")
        )
        near = self.parties.nearby(p, told, {a.code for a in doers}) if event == "MOBILIZE" else ()
        date = self._date(told)
        aims = tuple(h for role in AIMED for h in p.heads(role))
        return Mention(
            p.head,
            event,
            tokens,
            told,
            doers,
            targets,
            place,
            date,
            war=cue in WAR,
            cue=cue,
            weak=weak,
            against_war=against_war,
            near=near,
            accusers=self._accusers(p, told),
            begun=self._begun(p, told),
            aimed=bool(doers) and self.senses.beside([h for h in aims if self._many(h)], "civil"),
        )

    def _accusers(self, p: Proposition, told: Telling) -> tuple[Actor, ...]:
        """The states that report an act or accuse somebody of it: where no other is told, it was done to them."""
        above = [r for r in (*told.reports, *embedders(self.analysis, p)) if r.lemma.split(" ")[0] in SPEECH | ACCUSING]
        found = [a for r in above[:1] for h in r.heads("agent") for a in self.analysis.actors.of(h)]
        return unique([a for a in found if is_state(a.code)])

    def _place(self, told: Telling) -> Place | None:
        heads = [h for step in told.steps for role in PLACES for h in step.heads(role)]
        heads += [t.i for h in heads for t in self.analysis.doc[h].children if t.dep_ in ("nmod", "appos", "compound")]
        places = [w for h in heads if (w := place_at(self.analysis, h))]
        return next((w for w in places if not w.is_state), next(iter(places), None))

    def _weak(self, p: Proposition, cue: str, doers: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        """Whether only a noun or a state of being ("is occupied") tells the act, and no word that it is known or who did it to whom."""
        if p.lemma in ("occupy", "occupation"):
            return p.passive or p.part == "noun"
        if p.part != "noun":
            return p.passive and any(h in self.at and self.cue(self.at[h]) in WAR for h in p.heads("agent"))
        definite = self._definite(p)
        if cue == "leave":
            return not definite and self._carrier(p, self.analysis.doc[p.head]) is None
        if cue == "pact":
            return not definite and not self._made(p)
        if cue not in WAR:
            return False
        if doers and p.heads("prep:of") and targets:
            return False
        return not definite or not (doers or p.heads("prep:of")) or (not doers and len(targets) > 1)

    def _definite(self, p: Proposition) -> bool:
        """Whether the words before a noun show that the act it names is known."""
        return any(t.dep_ == "nmod:poss" or t.lower_ in DEFINITE for t in self.analysis.doc[p.head].children)

    def _many(self, head: int) -> bool:
        """Whether a phrase names more than one thing: "power stations", "infrastructure"."""
        token = self.analysis.doc[head]
        return token.tag_ == "NNS" or token.lower_ in MANY

    def _begun(self, p: Proposition, told: Telling) -> bool:
        """Whether a known war is told as one that was begun: "the invasion", "since the war began"."""
        begins = any(around("action").get(self.analysis.doc[s.head].lower_) == "begin" for s in told.steps[1:])
        return self._definite(p) and (begins or p.lemma == "invasion")

    def _helps(self, p: Proposition, doers: Sequence[Actor]) -> bool:
        """Whether forces are moved to help somebody, or are somebody else's."""
        aims = [self.analysis.doc[h].lemma_ for h in p.heads("clause:to")]
        return any(aim in HELPING for aim in aims) or self._others(p, doers)

    def _others(self, p: Proposition, doers: Sequence[Actor]) -> bool:
        """Whether the forces are somebody else's: strengthening them is help."""
        codes = {a.code for a in doers}
        patients = p.heads("patient") if p.part == "verb" and p.heads("agent") else ()
        owners = [a for h in patients for n in self.senses.nouns(h) for a in self.parties.phrase(n) if not generic(a)]
        return bool(codes) and bool(owners) and not any(a.code in codes for a in owners)

    def _date(self, told: Telling) -> Field | None:
        for step in told.steps:
            mention = self.analysis.dates.of(step.head)
            if mention is not None and mention.when is not None:
                return Field("date", mention.when.edtf, mention.cited, mention.when.rule)
        return None


def action_cue(proposition: Proposition) -> str | None:
    """The class of a predicate among the words of acts; a verb with a particle counts only as the two words together."""
    if proposition.part == "noun" or " " not in proposition.lemma:
        return cue_of(proposition, "action")
    known = forms("action").get(proposition.lemma)
    return known[0] if known is not None else None


def unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, each once."""
    return tuple({a.code: a for a in reversed(actors)}.values())[::-1]
