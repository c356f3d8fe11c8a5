"""Acts: the event (PLOVER) that the cited words come to, and whether it happened.

An event is told by a class of verbs, or by a class and what stands beside it: "lifted sanctions", "massed troops",
"expelled diplomats". The frames stand in `action.toml` in the order in which they win. What is feared, planned, denied
or only possible is no act; a mobilisation may be to come, and a threat is one itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ..vocabulary.words import noun_forms
from .around import classes_around
from .cues import Predicate, predicates

UNDONE = frozenset({"possible", "obliged", "conditional", "hypothetical"})
AHEAD_ALLOWED = frozenset({"MOBILIZE", "THREATEN", "COOPERATE", "CONCEDE"})
"""Events that count when they are announced: forces to be moved, a threat, ties to be restored, sanctions to be lifted."""


GATHERED = frozenset({"PROTEST"})
"""Events that are done by those who are told to come together for them: "took to the streets to protest"."""


@cache
def action_words() -> Mapping[str, Any]:
    """The tables of `action.toml`."""
    table: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("action.toml").read_text("utf-8"))
    return table


@cache
def beside() -> Mapping[str, frozenset[str]]:
    """Every form of the words that stand beside a verb, with their classes.

    >>> sorted(beside()["troops"])
    ['troops']
    """
    found: dict[str, set[str]] = {}
    for name, nouns in action_words()["beside"].items():
        for noun in nouns:
            for form in noun_forms(noun):
                found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def owned() -> frozenset[str]:
    """Every form of the nouns of people and things through which a state acts or is hit.

    >>> "companies" in owned(), "allies" in owned()
    (True, False)
    """
    return frozenset(form for noun in action_words()["owned"]["nouns"] for form in noun_forms(noun))


def events_of(words: Sequence[str]) -> tuple[str, ...]:
    """The event that the cited words tell, empty where they tell none that happened.

    >>> events_of(["invaded"]), events_of(["lifted", "sanctions"]), events_of(["massed", "troops"])
    (('ASSAULT',), ('CONCEDE',), ('MOBILIZE',))
    >>> events_of(["could", "invade"]), events_of(["did", "not", "attack"]), events_of(["fears", "of", "invasion"])
    ((), (), ())
    """
    found = predicates("action", words)
    frames = _frames(found, words)
    if not frames or any(p.negated for p in found):
        return ()
    event = frames[0][0]
    needed = frozenset(frames[0][1:])
    own = {part for p in found if p.cue in needed for part in p.words}
    own |= {word.lower() for word in words if beside().get(word.lower(), frozenset()) & needed}
    if event == "THREATEN":
        return (event,)
    near = classes_around("action", [w for w in words if w.lower() not in own])
    announced = event in AHEAD_ALLOWED and "begin" in near
    undone = UNDONE - {"conditional"} if announced else UNDONE
    if "unreal" in near or any(p.tense in undone for p in found):
        return ()
    ahead = any(p.tense == "future" for p in found) or "plan" in near
    if ahead and event not in AHEAD_ALLOWED:
        return ()
    intended = (
        any(p.tense == "infinitive" for p in found) and "begin" not in near and not ahead and event not in GATHERED
    )
    return () if intended else (event,)


def telling_classes(words: Sequence[str]) -> frozenset[str]:
    """The classes that tell the event of the cited words, in the frame that wins or another of the same event.

    >>> sorted(telling_classes(["lifted", "sanctions"])), sorted(telling_classes(["shelled", "a", "school"]))
    (['lift', 'penalise'], ['assault'])
    """
    frames = _frames(predicates("action", words), words)
    return frozenset(name for event, *needed in frames if event == frames[0][0] for name in needed)


def _frames(found: Sequence[Predicate], words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The frames that words fill, the one that wins first."""
    told = {p.cue for p in found}
    for word in words:
        told |= beside().get(word.lower(), frozenset())
    return tuple(tuple(frame) for frame in action_words()["frames"]["order"] if told.issuperset(frame[1:]))
