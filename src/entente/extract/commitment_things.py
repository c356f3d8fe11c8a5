"""What a predicate of giving gives: the things in its object, after "with" or "in", in its noun, or in the verb itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ..core.analysis import Actor, Proposition, Thing
from ..language.plain import Token
from ..vocabulary.items import ARMS, thing_of_verb
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import cue_of
from .commitment_counted import counted_of
from .commitment_goods import goods_of


@cache
def patterns() -> Mapping[str, Any]:
    """The `patterns` table of the commitment's words: which verbs take their thing after "with", which name it themselves."""
    text = files("entente.records").joinpath("commitment.toml").read_text("utf-8")
    table: Mapping[str, Any] = tomllib.loads(text)["patterns"]
    return table


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the `words` table of the commitment's words."""
    text = files("entente.records").joinpath("commitment.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["words"][name])


def verb_of(proposition: Proposition) -> str:
    """The verb of a predicate; of a noun, the verb whose act it names."""
    return nominals().get(proposition.lemma, proposition.lemma) if proposition.part == "noun" else proposition.lemma


@dataclass(frozen=True, slots=True)
class Given:
    """A thing given: `beside` tells that the predicate's object is the receiver ("supply Ukraine with tanks", "arm Ukraine")."""

    thing: Thing
    beside: bool = False


COUNTING = ("prep:about", "prep:around", "prep:between", "prep:over")
"""Roles that words before a count make of an object: "sent Egypt between 20 and 30 tanks"."""
VERB_ROLES = (
    *"patient recipient prep:in prep:of prep:with prep:to prep:worth".split(),
    "prep:up to",
    "prep:",
    *COUNTING,
)
SUMS_ONLY = frozenset(
    {*COUNTING, "recipient", "prep:to", "prep:worth", "prep:up to", "prep:", "prep:in", "prep:of", "prep:with"}
)
"""Roles of a verb in which only a sum or a count shows that something is given: "sent Egypt up to $5m in grants"."""
NOUN_ROLES = ("prep:of", "modifier", "prep:in", "prep:for", "prep:with", "prep:worth")
ROLES: Mapping[str, tuple[str, ...]] = {
    "arrive": ("agent", "patient"),
    "ask": ("patient", "prep:for", "prep:of", "modifier", "prep:with"),
}


def things_of(analysis: Analysis, proposition: Proposition) -> Iterator[Given]:
    """The things that a predicate gives, asks for, stops …; empty where it gives none.

    1. What stands after "with" for a verb whose object receives. 2. The first role that holds a thing. 3. What the verb
    itself names, where its object is an actor: "train Ukrainian crews".
    """
    cue = cue_of(proposition, "commitment")
    if proposition.lemma == "open" and proposition.part != "verb":
        return  # "open to missiles"; who is open to sending some is told by the clause
    if verb_of(proposition) in patterns()["with_thing"]:
        after = list(_in_role(analysis, proposition, "prep:with", sums_only=False))
        if after:
            yield from (Given(thing, beside=True) for thing in after)
            return
    if proposition.lemma == "put":  # "will put 20 pilots through training"
        after = list(_in_role(analysis, proposition, "prep:through", sums_only=False))
        yield from (Given(thing, beside=True) for thing in after)
        return
    if verb_of(proposition) in words("growing") and _is_purpose(analysis, proposition, analysis.doc[proposition.head]):
        return
    if verb_of(proposition) in words("helped") and proposition.part == "verb":
        yield from _own(analysis, proposition)
        return
    if proposition.part == "noun" and verb_of(proposition) in words("gifts"):
        held = list(_in_role(analysis, proposition, "prep:of", sums_only=False))
        yield from (Given(thing) for thing in held)
        yield from () if held else _gift(analysis, proposition)
        return
    roles = ROLES.get(cue or "", NOUN_ROLES if proposition.part == "noun" else VERB_ROLES)
    if proposition.lemma in ("decide", "agree"):  # "decided on a package"
        roles = (*roles, "prep:on")
    if proposition.lemma in words("hoping"):
        roles = (*roles, "prep:for")
    if proposition.lemma in words("talking"):
        roles = (*roles, "prep:about", "prep:over")
    for role in roles:
        verbal = proposition.part == "verb" and cue != "ask"
        things = list(_in_role(analysis, proposition, role, sums_only=verbal and role in SUMS_ONLY))
        if things:
            beside = role in SUMS_ONLY and proposition.part == "verb" and not _holds_thing(analysis, proposition)
            yield from (Given(thing, beside) for thing in things)
            if role == "patient" and proposition.part == "verb":  # what a list after a dash names may hang beside it
                listed = _in_role(analysis, proposition, "prep:", sums_only=False)
                yield from (Given(thing) for thing in listed if thing.quantity is not None or thing.makers)
                yield from (Given(thing) for thing in _behind_receiver(analysis, proposition))
            return
    if proposition.part == "verb" or cue == "ask":
        yield from _behind_colon(analysis, proposition)
    if proposition.part == "verb":
        if proposition.lemma in words("donating"):
            yield from (Given(t) for t in goods_of(analysis, proposition) if t.label not in words("bare hardware"))
            return
        yield from (Given(thing) for thing in counted_of(analysis, proposition))
        yield from _own(analysis, proposition)
        yield from _paid_in(analysis, proposition)
        yield from _loose_sum(analysis, proposition)


def _behind_colon(analysis: Analysis, proposition: Proposition) -> Iterator[Given]:
    """What a list behind a colon names where the predicate only announces it: "asked for three things: tents, food and trucks"."""
    head = analysis.doc[proposition.head]
    objects = [
        a.head for a in proposition.arguments if a.role in ("patient", "prep:for", "prep:of") and a.head > head.i
    ]
    last = max([head.i, *objects])
    if any(analysis.things.of(place) for place in objects):
        return
    colon = next((t for t in head.doc[last + 1 : min(last + AHEAD, head.sent.end)] if t.text == ":"), None)
    if colon is None:
        return
    last_place = min(colon.idx + LISTED_BEHIND, head.sent.end_char)
    for thing in analysis.things.all():
        if colon.idx < thing.label_spans[0].start < last_place and thing.kind != "support":
            yield Given(thing)


AHEAD = 10
"""Words between what announces a list and its colon at most."""

LISTED_BEHIND = 160
"""Characters behind a colon within which a list of things is read."""


def _behind_receiver(analysis: Analysis, proposition: Proposition) -> Iterator[Thing]:
    """Counted things that the tree joins to the receiver before them: "six trucks to Chad and two ships to Niger"."""
    for head in proposition.heads("prep:to"):
        if analysis.actors.of(head, conjuncts=False):
            for thing in analysis.things.of(head):
                if thing.quantity is not None and thing.span.start > analysis.doc[head].idx:
                    yield thing


def _loose_sum(analysis: Analysis, proposition: Proposition) -> Iterator[Given]:
    """A sum behind a verb of giving that the tree hangs on a phrase between: "promised at the weekend 300 million euros"."""
    if cue_of(proposition, "commitment") not in ("give", "promise", "offer") or proposition.heads(
        "patient", "complement"
    ):
        return
    for phrase in (h for a in proposition.arguments if a.role.startswith("prep:") for h in (a.head,)):
        for token in analysis.doc[phrase].children:
            if token.i > phrase and token.dep_.startswith(("nmod", "appos", "nummod")) and not case(token):
                yield from (Given(thing) for thing in analysis.things.of(token.i) if thing.value is not None)


def _paid_in(analysis: Analysis, proposition: Proposition) -> Iterator[Given]:
    """Money that a verb of paying names only by the fund it goes to: "will not pay into the fund"."""
    if proposition.lemma not in words("paying") or proposition.heads("patient"):
        return
    for head in proposition.heads("prep:into", "prep:to", "prep:towards"):
        if analysis.doc[head].lemma_.lower() == "fund":
            place = analysis.word(head)
            yield Given(Thing("", "financial", place, (place,), (place,)))


def _in_role(analysis: Analysis, proposition: Proposition, role: str, *, sums_only: bool) -> Iterator[Thing]:
    for argument in proposition.arguments:
        head = analysis.doc[argument.head]
        if argument.role != role or head.pos_ == "VERB" or head.lemma_.lower() in ("import", "importation"):
            continue
        for thing in analysis.things.of(_meant(head).i):
            if role == "patient" and thing.kind == "troops" and verb_of(proposition) in words("strengthening"):
                continue
            if thing.kind in ("troops", "combat aircraft") and proposition.lemma == "release":
                continue  # fighters set free are people
            bought = thing.kind == "energy" or thing.kind in ARMS
            if proposition.lemma == "pay" and bought:
                continue  # who pays for a thing gets it
            told = thing.value is not None or thing.quantity is not None
            if (told or not sums_only) and tells(thing, head):
                yield thing


def _meant(head: Token) -> Token:
    """The noun that a relative pronoun stands for: "parts" of "the parts that Oslo helped send"; else the word itself."""
    if head.lower_ not in ("that", "which"):
        return head
    clause = next((t for t in head.ancestors if t.dep_ == "acl:relcl"), None)
    return head if clause is None else clause.head


def tells(thing: Thing, head: Token) -> bool:
    """Whether a thing is one that is given: not a mere "commitment" or "agreement", not a part."""
    if thing.value is not None:
        return True
    last = thing.label.split()[-1].lower()
    if thing.kind in ("support", "humanitarian") and (
        last in words("untelling") or last.rstrip("s") in words("untelling") or last[:-3] + "y" in words("untelling")
    ):
        return False
    if thing.label.lower().startswith("following "):
        return False  # what is announced is told after it
    paper = head.head if case(head) == "of" else head
    if thing.kind == "support" and paper.lemma_.lower() in words("papers"):
        return False  # "a declaration of support"
    if thing.label.lower() in words("bare hardware"):
        return False
    if thing.label.lower() == "credit" and verb_above(head) == "give":
        return False  # "gives him credit"
    if last in words("no gift") or (thing.label.lower() == "round" and thing.quantity is None):
        return False
    return not (last in ("part", "capital", "university", "school") and thing.label.lower().rstrip("s") == last)


def verb_above(head: Token) -> str:
    """The lemma of the verb that a phrase hangs on, "" where it hangs on none."""
    return head.head.lemma_.lower() if head.head.pos_ == "VERB" else ""


def _holds_thing(analysis: Analysis, proposition: Proposition) -> bool:
    return any(analysis.things.of(head) for head in proposition.heads("patient"))


def _own(analysis: Analysis, proposition: Proposition) -> Iterator[Given]:
    """What the verb names itself: "train", "fund", "host"; its object must be somebody, and it must be told as an act of its own.

    A clause of purpose ("sent tanks to help Egypt") tells the end of another giving and gives nothing itself.
    """
    token = analysis.doc[proposition.head]
    role = "prep:with" if verb_of(proposition) == "stand" else "patient"
    somebody = [h for h in proposition.heads(role, "recipient") if stands_for(analysis, h)]
    if _is_purpose(analysis, proposition, token):
        return
    told = thing_of_verb(" ".join([token.text, *proposition.lemma.split(" ")[1:]]))
    if told is None or (told[1] == "refuge" and not _are_refugees(analysis, proposition)):
        return
    if told[1] == "financial" and not somebody and _pays_for_works(analysis, proposition):
        yield from (Given(thing) for thing in analysis.things.of(token.i))
        return
    if told[1] != "refuge" and (
        not somebody or analysis.doc[somebody[0]].lower_ in ("itself", "themselves", "himself")
    ):
        return
    things = analysis.things.of(token.i)
    if things:
        yield from (Given(_with_means(analysis, proposition, thing), beside=True) for thing in things)
    elif role == "prep:with":
        place = analysis.word(token.i)
        yield Given(Thing(told[0], told[1], place, (place,), (place,)), beside=True)


def _pays_for_works(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether the object is works in the land of another than who acts: "will fund the building of a dam in Ghana"."""
    own = {a.code for head in proposition.heads("agent") for a in analysis.actors.of(head)}
    for head in proposition.heads("patient"):
        token = analysis.doc[head]
        if token.lemma_.lower() in words("works"):
            states = [a for t in token.subtree for a in analysis.actors.of(t.i, conjuncts=False) if ":" not in a.code]
            if own and states and not own & {a.code for a in states}:
                return True
    return False


def _with_means(analysis: Analysis, proposition: Proposition, thing: Thing) -> Thing:
    """A thing that a verb names with the sum that is used for it: "used $2m to reinforce the border"."""
    above = [analysis.propositions[n] for n in proposition.chain[:1]]
    if thing.value is not None or not above or above[0].lemma not in ("use", "spend"):
        return thing
    sums = [t for h in above[0].heads("patient") for t in analysis.things.of(h) if t.value is not None]
    return replace(thing, value=sums[0].value, value_spans=sums[0].value_spans) if len(sums) == 1 else thing


def _gift(analysis: Analysis, proposition: Proposition) -> Iterator[Given]:
    """What a noun of help is itself, where its phrase tells both sides: "Oslo's military aid to Kabul"."""
    sided = {a.role for a in proposition.arguments if analysis.actors.of(a.head)}
    both = bool(sided & {"possessive", "modifier", "prep:from", "prep:by"} and sided & {"prep:to", "prep:for"})
    head = analysis.doc[proposition.head]
    valued = [t for t in analysis.things.all() if t.value is not None and t.label_spans[-1].end == head.span.end]
    for thing in valued or analysis.things.of(head.i):
        if (both or (thing.makers and thing.value is not None)) and tells(thing, head):
            yield Given(thing)


def _are_refugees(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a verb of taking in takes in people: "refugees", "families", "Afghans"."""
    for head in proposition.heads("patient"):
        token = analysis.doc[head]
        people = token.tag_ not in ("NN", "NNP") and any(a.form == "demonym" for a in analysis.actors.of(head))
        if people or token.lemma_.lower() in words("refugees"):
            return True
    return False


def _is_purpose(analysis: Analysis, proposition: Proposition, token: Token) -> bool:
    """An infinitive that no promise, offer, request or the like embeds."""
    above_it = analysis.propositions[proposition.chain[0]] if proposition.chain else None
    if above_it is not None and above_it.lemma == "help" and token.dep_ in ("xcomp", "ccomp"):  # "to help defend Egypt"
        return _is_purpose(analysis, above_it, analysis.doc[above_it.head])
    if proposition.tense != "infinitive":
        return False
    chain = [analysis.propositions[number] for number in proposition.chain[:2]]
    above = [p for p in chain if p.part != "adjective" or cue_of(p, "commitment") is not None][:1]
    if above and verb_of(above[0]) in words("means") and not above[0].passive:
        return False  # "acts to support" is support
    if token.dep_ == "acl" and token.head.lemma_.lower() in words("steps"):
        return False  # "takes steps to support"
    if token.dep_ == "advcl":
        return not any(cue_of(p, "commitment") == "ask" or verb_of(p) in words("binding") for p in above)
    return token.dep_ in ("acl", "xcomp", "conj") and not any(
        cue_of(p, "commitment") in ("promise", "offer", "consider", "ask", "refuse", "carry_on") for p in above
    )


def stands_for(analysis: Analysis, head: int) -> tuple[Actor, ...]:
    """The actors of one receiving phrase; people, forces and efforts of a state are the state's."""
    token = analysis.doc[head]
    own = analysis.actors.of(head, conjuncts=False)
    own = tuple(a for a in own if not _is_weapon(analysis, a, head))
    if any(t.lower_ == "own" for t in token.children):  # "their own forces in Chad"
        return tuple(a for t in token.children if owns(t) for a in analysis.actors.of(t.i))
    if token.lemma_.lower() in words("people") and all(a.code.startswith(("group:", "person:", "org:")) for a in own):
        beside = [t for t in token.head.children if t.dep_ == "obl" and t.i > token.i and case(t) == "in"]
        places = [t for t in token.children if t.dep_.startswith("nmod") and case(t) in ("in", "of", "from")]
        owners = [t for t in token.children if owns(t)]
        owners += [t for place in places if place.lemma_.lower() in words("people") for t in place.children if owns(t)]
        found = (analysis.actors.of(t.i) for t in (*owners, *places, *beside[:1]))
        states = next((a for a in ([x for x in actors if ":" not in x.code] for actors in found) if a), [])
        if states:
            return tuple(states)
    if token.lemma_.lower() in words("undertakings") and all(":" in a.code for a in own):
        return _undertaking(analysis, token) or own
    return own


def _is_weapon(analysis: Analysis, actor: Actor, head: int) -> bool:
    """Whether what looks like an organisation's name is a weapon's: "rounds for the Long Reach Artillery System"."""
    arms = [t.span for t in analysis.things.of(head) if t.kind in ARMS] if actor.code.startswith("org:") else []
    return any(span.overlaps(told) for span in arms for told in actor.spans)


def _undertaking(analysis: Analysis, token: Token) -> tuple[Actor, ...]:
    """For whom a fund or mission is: the state that its phrase names, else the fund itself, by the name the text gives it."""
    states = beneficiaries(analysis, token)
    if states or token.lemma_.lower() != "fund":
        return states
    for other in (token, *(t for t in reversed(token.doc[: token.i]) if t.lemma_.lower() == "fund")):
        words_before = [t for t in token.doc[other.left_edge.i : other.i] if t.dep_ not in ("det", "case", "nmod:poss")]
        if words_before and not any(t.is_punct or t.is_space for t in words_before):
            span = analysis.span(range(words_before[0].i, other.i + 1))
            return (Actor(f"org:{' '.join(span.of(analysis.text).split())}", (span,), "org"),)
        after = other.nbor() if other.i + 1 < len(other.doc) else other
        ends = after.head
        if after.lower_ == "for" and other.i < ends.i < other.i + 6:
            span = analysis.span(range(other.i, ends.i + 1))
            return (Actor(f"org:{' '.join(span.of(analysis.text).split())}", (span,), "org"),)
    return ()


def beneficiaries(analysis: Analysis, token: Token) -> tuple[Actor, ...]:
    """The states named after "for", "in" or "to" behind a noun: "the UN mission in Chad", "a fund for Peru"."""
    for following in token.doc[token.i + 1 : min(token.i + 9, token.sent.end)]:
        if following.pos_ in ("VERB", "AUX", "PUNCT"):
            return ()
        if following.lower_ in ("for", "in", "to") and following.i + 1 < len(token.doc):
            place = following.nbor()
            place = place.nbor() if place.pos_ == "DET" and place.i + 1 < len(token.doc) else place
            end = place.head if place.dep_ == "compound" else place
            states = [a for a in analysis.actors.of(end.i) if ":" not in a.code and a.form in ("name", "pronoun")]
            if states:
                return tuple(states)
    return ()


def owns(child: Token) -> bool:
    """Whether a modifier names the owner of its noun: "Berlin's", "German", "of Berlin"."""
    if child.dep_ in ("nmod:poss", "amod", "compound"):
        return True
    return child.dep_.startswith("nmod") and case(child) in ("by", "from", "of")


def case(token: Token) -> str:
    """The preposition before a phrase, "" for none."""
    return next((t.lower_ for t in token.children if t.dep_ == "case" and t.i < token.i), "")
