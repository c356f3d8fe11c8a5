"""Permissions: "asked Oslo's permission to send shells to Chad" asks Oslo for a permission, not for shells (ruling 15)."""

from __future__ import annotations

from dataclasses import replace

from ..core.analysis import Thing
from .base import Analysis
from .chains import Telling, first_actors
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
