"""Who does an act and who undergoes it, by the roles around its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..core.analysis import Actor, Proposition
from ..language.plain import Token
from ..records.action import beside, owned
from ..vocabulary.actors import is_state
from .base import Analysis
from .chains import Telling, actors_at, by_head
from .places import place_at, preposition_of, state_of

LIGHT = frozenset(
    "launch carry conduct mount stage hold begin start continue wage make commit unleash perpetrate do undertake step "
    "intensify escalate resume lead run order have keep deliver announce strike clinch enter".split()
)
"""Verbs whose subject does what their object tells: "launched an attack"."""

ENGAGING = frozenset({"engage", "embroil"})
"""Verbs whose subject does to their object what stands behind them with "in": "engaged the convoy in a firefight"."""

DOING = frozenset({"impose", "lift", "suspend", "cut", "sign", "broker", "leave", "move", "send", "fire"})
"""Classes of verbs that say what becomes of the noun they carry, and whose subject does so."""

DOERS = ("agent", "possessive", "prep:by", "carrier", "prep:between", "prep:among")
DOERS_OF_NOUN = ("possessive", "prep:by", "prep:from", "prep:between", "prep:among")
UNDERGOERS = (
    "patient", "prep:on", "prep:against", "prep:of", "prep:at", "prep:upon", "prep:into", "prep:towards", "prep:toward", "recipient",
    "prep:with", "prep:to", "prep:out of", "prep:out",
)  # fmt: skip
TAKEN = ("prep:from", "prep:of", "patient", "prep:on")
NAMING = ("complement", "prep:as")
"""Roles of the office to which somebody is named."""
NEAR = (
    "prep:near", "prep:along", "prep:around", "prep:on", "prep:at", "prep:towards", "prep:toward", "prep:to", "prep:against",
    "prep:close to", "prep:outside", "prep:into", "prep:in", "prep:between", "prep:with",
)  # fmt: skip
NEARBY = (
    "prep:near",
    "prep:along",
    "prep:around",
    "prep:towards",
    "prep:toward",
    "prep:against",
    "prep:close to",
    "prep:outside",
)
BORDERS = frozenset({"border", "borders", "frontier", "neighborhood", "neighbourhood", "doorstep"})
FROM = ("prep:from", "prep:around", "prep:near", "prep:out of", "prep:in", "prep:of", "patient")
ROLES = {"MOBILIZE": NEAR, "RETREAT": FROM}
LED = ("-led", "-imposed", "-brokered", "-backed")
"""Endings of words that name who leads an act: "U.S.-led sanctions"."""
LEADING = frozenset({"lead", "run", "connect", "link", "go"})
"""Verbs of roads and lines that tell whose they are by where they go: "the roads leading into Chad"."""
STRIKING = frozenset(
    "hit target punish subject place kill wound pound strike pummel batter hammer destroy damage cripple".split()
)
"""Verbs whose object undergoes what is told to be their means: "targeted the grid in strikes"."""
ENDURING = frozenset("endure suffer withstand survive face weather sustain undergo experience brave".split())
"""Verbs whose subject undergoes what their object tells: "endured weeks of shelling"."""
UNDERGOING = frozenset({"target", "victim", "object"})
"""Nouns of those who undergo what stands behind them with "of": "was the target of an attack"."""
FALLING = frozenset({"come", "fall", "be", "remain", "stay", "live", "put", "place"})
"""Verbs that with "under" tell that somebody undergoes it: "came under attack"."""
MEANS = frozenset({"with", "through", "via", "by", "using"})
"""Prepositions before what somebody acts with."""
HELD = frozenset({"obl", "nmod", "obl:agent"})
OWNERS = frozenset({"nmod:poss", "amod", "compound", "nmod:unmarked"})


def generic(actor: Actor) -> bool:
    """Whether a group is told by common nouns only ("civilians", "20 people"), so that it may be of any state."""
    return actor.form == "group" and actor.code.startswith("group:") and actor.code[6:] == actor.code[6:].lower()


class Parties:
    """Finds the actors of acts in one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.at = by_head(analysis.propositions)

    def does(self, carrier: Proposition, cue: str | None) -> bool:
        """Whether the subject of a verb does what its object tells."""
        return cue in DOING or carrier.lemma.split(" ")[0] in LIGHT | ENGAGING

    def phrase(self, head: int) -> tuple[Actor, ...]:
        """The actors of a phrase; where its head is none, those of its possessor and modifiers ("Russian missiles")."""
        found = actors_at(self.analysis, (head,))
        owners = self._owners(head) if any(a.form == "group" for a in found) else ()
        if owners:
            return owners
        if found and not all(generic(a) for a in found):
            return found
        children = [
            t.i for t in self.analysis.doc[head].children if t.dep_ in OWNERS and not self._prefixed(t, "anti", "pro")
        ]
        return actors_at(self.analysis, children) or found

    def _owners(self, head: int) -> tuple[Actor, ...]:
        """Whose people or things a group is: "Chinese companies", "members of China's council"."""
        token = self.analysis.doc[head]
        within = [t for t in token.children if t.dep_ == "nmod" and preposition_of(t) == "of"]
        if token.lower_ not in owned():
            return next((found for t in within if t.lower_ in owned() and (found := self._owners(t.i))), ())
        heads = [t.i for t in token.children if t.dep_ in OWNERS and not self._prefixed(t, "anti", "pro")]
        heads += [t.i for w in within for t in (w, *w.children) if t is w or t.dep_ in OWNERS]
        return tuple(a for a in actors_at(self.analysis, heads) if is_state(a.code))

    def inside(self, head: int, without: frozenset[str] = frozenset(), depth: int = 3) -> tuple[Actor, ...]:
        """The actors in a phrase or in those that hang on it: "cities in Ukraine", "its border with Ukraine"."""
        found = tuple(a for a in self.phrase(head) if a.code not in without)
        named = tuple(a for a in found if not generic(a))
        if named or depth == 0:
            return named or found
        token = self.analysis.doc[head]
        led = [
            t for c in token.children if c.dep_ == "acl" and c.lemma_ in LEADING for t in c.children if t.dep_ == "obl"
        ]
        for child in (*token.children, *led):
            if child.dep_ in ("nmod", "appos", "conj") or child in led:
                below = self.inside(child.i, without, depth - 1)
                if below and not all(generic(a) for a in below):
                    return below
        return found

    def doers(
        self, p: Proposition, event: str, told: Telling, cue: Callable[[Proposition], str | None]
    ) -> tuple[Actor, ...]:
        """Those who act: subject or carrier first, then what stands on the noun, for forces that move those whose they are."""
        found: list[Actor] = list(self._named_doers(p)) if self._undone(p, told, cue) else list(self._firers(p))
        if found:
            return _unique(found)
        carried = p.part != "noun" or any(self.does(s, cue(s)) and not self._under(p, s) for s in told.steps[1:])
        for step in told.steps:
            if step is not p and not self.does(step, cue(step)):
                continue
            roles = DOERS if carried or self._under(p, step) else DOERS_OF_NOUN
            for role in (*roles, "prep:of") if self._struck_at(p) else roles:
                for head in (a.head for a in step.arguments if a.role == role):
                    found += self.phrase(head)
            if found:
                return _unique(found)
        found += self._senders(p) or self._named_doers(p) or self._wielders(p) or self._means(p)
        if not found and p.passive and cue(p) in ("detain", "ban"):
            lands = [w for h in p.heads("prep:in") if (w := place_at(self.analysis, h)) and w.is_state]
            found += [a for land in lands for a in land.states]
        if not found and event in ("MOBILIZE", "RETREAT") and not p.heads("agent") and cue(p) != "release":
            found += [a for role in ("patient", "prep:of") for h in p.heads(role) for a in self.inside(h)]
            found = found or [a for h in p.heads("patient") for a in self._keeper(self.analysis.doc[h])]
        return _unique(found)

    def _named_doers(self, p: Proposition) -> tuple[Actor, ...]:
        """The actors that the noun of a telling is called by: "Russian sanctions"."""
        heads = self._modifiers(p, "amod", "compound") if p.part == "noun" else ()
        return tuple(a for head in heads for a in self._doing_modifier(head))

    def _wielders(self, p: Proposition) -> tuple[Actor, ...]:
        """The subject of a verb whose means the noun is: "hurt the country with sanctions"."""
        noun = self.analysis.doc[p.head]
        if p.part != "noun" or not noun.dep_.startswith("obl") or preposition_of(noun) not in MEANS:
            return ()
        verb = self.at.get(noun.head.i)
        return () if verb is None or verb.passive else tuple(a for h in verb.heads("agent") for a in self.phrase(h))

    @staticmethod
    def _under_it(noun: Token) -> bool:
        """Whether somebody is told to be, or to come, under what a noun tells."""
        if preposition_of(noun) != "under":
            return False
        carried = noun.dep_.startswith("obl") and noun.head.lemma_ in FALLING
        return carried or any(t.dep_.startswith("nsubj") for t in noun.children)

    def _senders(self, p: Proposition) -> tuple[Actor, ...]:
        """From whom somebody is told to come under an act: "came under attack from gunmen"."""
        noun = self.analysis.doc[p.head]
        verb = self.at.get(noun.head.i) if p.part == "noun" and self._under_it(noun) else None
        return () if verb is None else tuple(a for h in verb.heads("prep:from", "prep:by") for a in self.phrase(h))

    def _firers(self, p: Proposition) -> tuple[Actor, ...]:
        """Who is told to have fired what hit somebody: "hit by a missile fired by gunmen", "believed to be fired by"."""
        weapons = [h for h in p.heads("agent") if "munitions" in beside().get(self.analysis.doc[h].lower_, ())]
        fired = [t for h in weapons for t in self.analysis.doc[h].children if t.dep_ == "acl"] if p.passive else []
        fired += [t for verb in fired for t in verb.children if t.dep_ in ("xcomp", "ccomp")]
        return tuple(
            a
            for t in fired
            if t.i in self.at
            for h in self.at[t.i].heads("agent")
            if h not in weapons
            for a in self.phrase(h)
        )

    def _act(self, head: int) -> bool:
        """Whether a word is a noun that tells what somebody does."""
        return head in self.at and self.at[head].part == "noun"

    def _means(self, p: Proposition) -> tuple[Actor, ...]:
        """Whose act it is in which somebody is told to be hurt: "wounded in Eritrean attacks"."""
        acts = [self.at[h] for h in p.heads("prep:in") if p.part == "verb" and p.passive and self._act(h)]
        return tuple(
            a for act in acts for a in (*actors_at(self.analysis, act.heads("possessive")), *self._named_doers(act))
        )

    @staticmethod
    def _undone(p: Proposition, told: Telling, cue: Callable[[Proposition], str | None]) -> bool:
        """Whether a verb ends or hinders what the noun tells, so that its subject may be somebody else."""
        return p.part == "noun" and any(cue(s) in ("cut", "lift", "suspend") for s in told.steps[1:])

    def _under(self, p: Proposition, step: Proposition) -> bool:
        """Whether a step is a participle that hangs on the noun of the telling."""
        return self.analysis.doc[step.head].head.i == p.head

    def _doing_modifier(self, head: int) -> tuple[Actor, ...]:
        """The actor in "Russian invasion", "a NATO exercise"; a state's bare name tells whom or where ("the Ukraine war")."""
        actors = actors_at(self.analysis, (head,))
        token = self.analysis.doc[head]
        if self._prefixed(token, "anti", "pro"):
            return ()
        if token.dep_ == "amod" or token.lower_.endswith(LED):
            return actors
        return tuple(a for a in actors if a.form in ("body", "org") or a.code.startswith("group:"))

    def _prefixed(self, token: Token, *prefixes: str) -> bool:
        """Whether a prefix before a name shows how an act stands to it: "anti-Russian sanctions"."""
        before = [t.lower_ for t in self.analysis.doc[max(token.i - 2, token.sent.start) : token.i]]
        written = before[-1:] == ["-"] and before[0] in prefixes
        return written or token.lower_.startswith(tuple(f"{prefix}-" for prefix in prefixes))

    def _keeper(self, noun: Token) -> tuple[Actor, ...]:
        """The subject of "has 90,000 troops massed"."""
        if noun.dep_ == "obj" and noun.head.lemma_ in ("have", "keep", "maintain"):
            return actors_at(self.analysis, [t.i for t in noun.head.children if t.dep_ == "nsubj"])
        return ()

    def owners(self, p: Proposition) -> tuple[Actor, ...]:
        """Whose missiles or drones were brought down."""
        return _unique([a for h in p.heads("patient") for a in self.inside(h) if not generic(a)])

    def targets(self, p: Proposition, cue: str, event: str, told: Telling, doers: set[str]) -> tuple[Actor, ...]:
        """Those who undergo: the first role that names any, then what the noun is called by, then whose the place is."""
        away = frozenset(doers)
        generics: list[Actor] = []
        for role, heads in self._candidates(p, cue, event, told):
            found = [a for h in heads for a in self.inside(h, away) if a.code not in away]
            named = [a for a in found if not generic(a)]
            if named:
                return _unique(named)
            if role in ("patient", "prep:on", "prep:against", "prep:of", "recipient"):
                generics += found
        if p.part == "noun":
            named = [
                a
                for h in self._modifiers(p, "compound", "nmod:unmarked", "amod")
                if not self._prefixed(self.analysis.doc[h], "pro")
                for a in actors_at(self.analysis, (h,))
            ]
            named = [a for a in named if a.code not in away]
            if named:
                return _unique(named)
        if event in ("ASSAULT", "COERCE"):
            held = [
                a
                for h in p.heads("prep:in", "prep:across", "prep:over")
                if not self._act(h)
                for a in self.inside(h, away)
                if not generic(a)
            ]
            held = held or [a for a in self._holders(p, cue, event, told) if a.code not in away]
            if held:
                return _unique(held)
        return _unique(generics)

    def nearby(self, p: Proposition, told: Telling, doers: set[str]) -> tuple[Actor, ...]:
        """Those near whom, or at whose border, forces are told to be."""
        found: list[Actor] = []
        for role, heads in self._candidates(p, "", "MOBILIZE", told):
            for head in heads:
                if role in NEARBY or self.analysis.doc[head].lower_ in BORDERS:
                    across = [t.i for t in self._hanging(head) if preposition_of(t) == "with"] or [head]
                    near = [a for h in across for a in self.inside(h, frozenset(doers))]
                    found += [a for a in near if not generic(a) and a.code not in doers]
        return _unique(found)

    def _candidates(self, p: Proposition, cue: str, event: str, told: Telling) -> Iterator[tuple[str, tuple[int, ...]]]:
        roles = ROLES.get(event, UNDERGOERS) if cue != "escort" else UNDERGOERS
        if cue in ("annex", "take") and p.part == "verb":
            roles = TAKEN
        if cue == "restore":
            roles = (*roles, *NAMING)
        for step in told.steps:
            for role in roles:
                heads = tuple(a.head for a in step.arguments if a.role == role)
                if heads:
                    yield role, heads
            if step is p and p.part == "noun":
                yield "patient", self._struck_by(p)
            if p.part == "noun":
                yield "prep:against", tuple(c.i for h in step.heads("agent") for c in self._behind(h, "against"))
            if step is p and event in ROLES:
                hung = [(f"prep:{preposition_of(c)}", c.i) for h in p.heads("patient") for c in self._hanging(h)]
                yield from ((role, (c,)) for role in roles for name, c in hung if name == role)

    @staticmethod
    def _struck_at(p: Proposition) -> bool:
        """Whether a noun tells its target apart, so that "of" tells who acts: "a strike of the army at the port"."""
        return p.part == "noun" and bool(p.heads("prep:of")) and bool(p.heads("prep:on", "prep:at", "prep:against"))

    def _struck_by(self, p: Proposition) -> tuple[int, ...]:
        """Whom sanctions or attacks are told to hit: "hit by sanctions", "targeted in strikes", "came under attack"."""
        noun = self.analysis.doc[p.head]
        if self._under_it(noun) or (noun.head.lemma_ in ENDURING and noun.dep_ == "obj"):
            verb = noun if noun.dep_ == "ROOT" else noun.head
            return tuple(t.i for t in verb.children if t.dep_ in ("nsubj", "nsubj:pass"))
        if noun.dep_ == "nmod" and preposition_of(noun) == "of" and noun.head.lemma_ in UNDERGOING:
            return tuple(t.i for t in noun.head.children if t.dep_ == "nsubj")
        if not noun.dep_.startswith("obl") or noun.head.lemma_ not in STRIKING:
            return ()
        return tuple(t.i for t in noun.head.children if t.dep_ in ("nsubj:pass", "obj"))

    def _behind(self, head: int, preposition: str) -> Iterator[Token]:
        """What the parser hangs with a preposition on an actor or one joined to it: "applied by Oslo against Lima"."""
        for token in (self.analysis.doc[head], *self.analysis.doc[head].conjuncts):
            yield from (t for t in token.children if preposition_of(t) == preposition)

    def _hanging(self, head: int) -> Iterator[Token]:
        for token in self.analysis.doc[head].children:
            if token.dep_ in HELD:
                yield token

    def _holders(self, p: Proposition, cue: str, event: str, told: Telling) -> Iterator[Actor]:
        """The state in which a town lies that the act is told of or in."""
        heads = [h for _, found in self._candidates(p, cue, event, told) for h in found]
        heads += [
            h
            for step in told.steps
            for h in step.heads("prep:in", "prep:near", "prep:over", "prep:around", "prep:at", "prep:to")
        ]
        heads += [
            t.i for h in heads for t in self.analysis.doc[h].children if t.dep_ in ("nmod", "appos", "compound", "obl")
        ]
        for head in heads:
            place = place_at(self.analysis, head)
            state = state_of(place) if place is not None else None
            if state is not None:
                yield state

    def _modifiers(self, p: Proposition, *relations: str) -> tuple[int, ...]:
        return tuple(h for h in p.heads("modifier") if self.analysis.doc[h].dep_ in relations)


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple({a.code: a for a in reversed(actors)}.values())[::-1]
