"""Permissions: "asked Oslo's permission to send shells to Chad" asks Oslo for a permission, not for shells (ruling 15)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..core.analysis import Actor, Proposition, Thing
from .base import Analysis
from .chains import Telling, actors_at, embedders, first_actors
from .commitment_parties import Parties, recipients
from .commitment_things import Given, verb_of, words


def permission(analysis: Analysis, told: Telling, given: Given) -> tuple[Thing, Parties, Telling] | None:
    """The permission that a giving waits for, with its parties and the steps that tell it; None where it waits for none.

    The receiver is the final user; whoever asks or gets the permission is the asker.
    """
    if len(told.steps) < 2 or told.steps[1].part != "noun" or verb_of(told.steps[1]) not in words("permitting"):
        return None
    noun = told.steps[1]
    things = [t for t in analysis.things.of(noun.head) if t.kind == "permission"]
    holder = first_actors(analysis, noun, ("possessive", "prep:from", "prep:by"))
    above = told.steps[2] if len(told.steps) > 2 else None
    asker = first_actors(analysis, above, ("agent",)) if above is not None else ()
    codes = {a.code for a in holder}
    if not things or not holder or not asker or codes & {a.code for a in asker}:
        return None
    outer = Telling(told.steps[1:], told.cues[1:], told.reports)
    user = tuple(a for a in recipients(analysis, told, given) if a.code not in codes)
    return replace(things[0], makers=()), Parties(holder, user, asker), outer


@dataclass(frozen=True, slots=True)
class Licence:
    """A permission for another's giving: the thing as permitted, its parties, who is permitted, the words that decide how far it got.

    `instead` tells that nothing but the permission is told, no step of the giving itself.
    """

    thing: Thing
    parties: Parties
    licensee: tuple[Actor, ...]
    tokens: tuple[int, ...]
    instead: bool


def licence(analysis: Analysis, told: Telling, given: Given) -> Licence | None:
    """The permission that one gives, or not, for what another gives; None where nobody is told to permit it.

    "Oslo let Copenhagen send tanks to Accra" tells a permission besides the tanks. Who allows his own giving gives the thing;
    a giving without a giver is another's where the verb is one of those that only permit ("allow", "re-export").
    """
    inner = told.steps[0]
    if told.cues[0] not in ("give", "receive", "contract"):
        return None
    handed_on = verb_of(inner) in words("re-exporting")
    for step in embedders(analysis, inner) if handed_on else told.steps[1:]:
        verb, way = verb_of(step), _in_the_way(analysis, step)
        if not way and verb not in words("licensing"):
            continue
        holder = first_actors(analysis, step, ("agent", "possessive", "prep:by"))
        codes = {a.code for a in holder}
        user = tuple(a for a in recipients(analysis, told, given) if a.code not in codes)
        licensee = actors_at(analysis, _of_the_way(analysis, way)) if way else _giver(analysis, inner, step)
        others = tuple(a for a in licensee if a.code not in {u.code for u in user})
        only = verb in words("only licensing") or handed_on
        if not holder or codes & {a.code for a in licensee} or not (others or only):
            continue
        permitting = tuple(analysis.word(t) for t in way or (step.head,))
        thing = given.thing
        thing = replace(
            thing,
            makers=(),
            kind="permission",
            kind_spans=permitting,
            label_spans=(*permitting, *thing.label_spans) if others and not way else thing.label_spans,
            quantity=None,
            quantity_spans=(),
        )
        tokens = tuple(sorted({*told.tokens, *step.words, *way}))
        return Licence(thing, Parties(holder, user, ()), others, tokens, bool(way) or not others)
    return None


def without_licensees(thing: Thing, parties: Parties) -> tuple[Parties, tuple[Actor, ...]]:
    """The parties with those who get a licence to hand on moved out of the receivers, and who they are (ruling 15).

    Who gets an export licence sends on; the receiver is the final user, whom the document tells.
    """
    if thing.kind != "permission" or not words("papers of handing on") & {w.lower() for w in thing.label.split()}:
        return parties, ()
    return replace(parties, recipient=()), parties.recipient or parties.requester


def _giver(analysis: Analysis, inner: Proposition, step: Proposition) -> tuple[Actor, ...]:
    """Who gives what is permitted: the giving's own subject, or whom the verb of permitting names."""
    return first_actors(analysis, inner, ("agent", "possessive")) or first_actors(
        analysis, step, ("patient", "recipient")
    )


def _in_the_way(analysis: Analysis, step: Proposition) -> tuple[int, ...]:
    """The words of "stand in the way", the idiom for withholding a permission."""
    if step.lemma != "stand":
        return ()
    head = next((analysis.doc[a.head] for a in step.arguments if analysis.doc[a.head].lemma_ == "way"), None)
    inside = next((t.i for t in head.children if t.lower_ == "in"), None) if head is not None else None
    return () if head is None or inside is None else (step.head, inside)


def _of_the_way(analysis: Analysis, way: tuple[int, ...]) -> list[int]:
    """The tokens of whoever's way it is: "in the way of Copenhagen sending tanks"."""
    return [t.i for t in analysis.doc[way[1]].head.children if t.dep_.split(":")[0] in ("nmod", "acl", "advcl")]
