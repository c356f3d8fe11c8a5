"""Commitments: how far a promise got, composed from the words that a text uses for it.

| words | stage |
| --- | --- |
| refuse, rule out; give or offer turned round in the future | refused |
| cancel, pause | cancelled, paused |
| ask; "should", "must" | requested |
| consider, want; "may", "could"; refusal turned round | considered |
| offer, ready | offered |
| sign, order, buy, sell | contracted |
| approve, in the past | approved |
| promise; announce with a thing or a future; give in the future or headline present | pledged |
| give in the past or perfect | delivered |
| include, alone: what a package holds | pledged |
"""

from __future__ import annotations

from collections.abc import Sequence

from .cues import Predicate, predicates

NONE: tuple[str, ...] = ()
SAYING = frozenset({"say", "says", "said", "saying", "adds", "added", "tells", "told"})
ONGOING = frozenset(
    "aid arm assist back bankroll carry continue cover equip export finance fund help host keep provide remain share shelter sponsor station "
    "subsidise subsidize supply support train".split()
)
"""Verbs whose present tells what goes on rather than what is announced: "Oslo hosts refugees"."""
WANTING = frozenset({"want", "seek", "wish", "hope", "look"})


def stages_of(words: Sequence[str]) -> tuple[str, ...]:
    """The stages that the cited words can tell, the likeliest first; empty where they tell none.

    Who "says" that he "is sending" promises it (ruling 17); the verb of saying is cited only of the giver.

    >>> stages_of(["will", "send"]), stages_of(["considering", "sending"]), stages_of(["refused", "to", "deliver"])
    (('pledged',), ('considered',), ('refused',))
    """
    found = predicates("commitment", words)
    turned = _turned(found)
    if turned is not None:
        return turned
    cues = {p.cue for p in found if not p.negated}
    order = [p.cue for p in found]
    if {"approve", "ask"} <= cues and (order.index("approve") < order.index("ask") or _passive(found)):
        return ("approved",) if _done(found) else ("considered",)
    if {"approve", "contract"} <= cues and _done(found) and all("noun" in p.use for p in found if p.cue == "contract"):
        return ("approved",)  # "approved the sale"
    says = any(w.lower() in SAYING for w in words)
    if says and cues <= {"give", "carry_on"} and any("ing" in p.use for p in found):
        return ("pledged", "delivered")
    for cue, stage in _BY_RANK:
        if cue in cues and (told := stage(next(p for p in found if p.cue == cue), found)) is not None:
            return told
    return NONE


def _turned(found: Sequence[Predicate]) -> tuple[str, ...] | None:
    """What a negation makes of a stage; None where nothing is turned round."""
    negated = [p for p in found if p.negated]
    if not negated:
        return None
    cues = {p.cue for p in negated}
    if "refuse" in cues:
        return ("considered",)
    if cues & {"pause", "cancel", "undone"}:
        ahead = any(p.tense in ("future", "conditional") for p in negated)
        return ("pledged",) if ahead else ("delivered", "pledged")
    if cues & {"consider", "offer", "approve", "contract"}:
        return ("refused",)
    if cues & {"ask", "announce"}:
        return NONE
    others = {p.cue for p in found if not p.negated}
    if others & {"ask", "consider"}:
        return ("refused",) if "consider" in others and "give" in cues else NONE
    told = next(p for p in negated)
    if told.tense in ("future", "infinitive", "conditional", "possible", "progressive") or others & {"promise"}:
        return ("refused",)
    return ("refused",) if told.cue == "promise" and told.tense == "present" else NONE


def _passive(found: Sequence[Predicate]) -> bool:
    """Whether the approval is told of what stands before it: "the request was approved"."""
    told = next(p for p in found if p.cue == "approve")
    return bool(told.helpers & {"is", "are", "was", "were", "been", "being"}) and "participle" in told.use


def _done(found: Sequence[Predicate]) -> bool:
    """Whether an approval happened: "approved the request", not "should approve the request"."""
    told = next(p for p in found if p.cue == "approve")
    return not told.negated and told.tense in ("past", "perfect", "present", "present passive", "noun")


def _refuse(_: Predicate, __: Sequence[Predicate]) -> tuple[str, ...]:
    return ("refused",)


def _undone(_: Predicate, __: Sequence[Predicate]) -> tuple[str, ...]:
    return NONE


def _stop(told: Predicate, found: Sequence[Predicate]) -> tuple[str, ...]:
    weighed = any(p.cue in ("consider", "ask") for p in found) or told.tense in ("possible", "hypothetical", "obliged")
    return NONE if weighed else ("paused",) if told.cue == "pause" else ("cancelled",)


def _ask(_: Predicate, __: Sequence[Predicate]) -> tuple[str, ...]:
    return ("requested",)


def _consider(told: Predicate, found: Sequence[Predicate]) -> tuple[str, ...]:
    """Weighed; who wants a thing rather than to give it asks for it: "wants guarantees"."""
    if told.lemma == "open" and told.tense in ("past", "perfect", "future"):  # a door, an airspace, a border
        return ("pledged",) if told.tense == "future" else ("approved",)
    if told.lemma in WANTING and not any(p.cue in ("give", "carry_on", "contract") for p in found):
        return ("requested", "considered")
    return ("considered",)


def _offer(_: Predicate, __: Sequence[Predicate]) -> tuple[str, ...]:
    return ("offered",)


def _contract(told: Predicate, found: Sequence[Predicate]) -> tuple[str, ...]:
    planned = any(p.cue == "promise" and p.lemma in ("plan", "intend", "prepare", "expect") for p in found)
    if told.lemma in ("sell", "lease") and told.tense == "future":
        return ("pledged",)
    return ("considered",) if planned or told.tense in ("possible", "hypothetical") else ("contracted",)


def _approve(told: Predicate, found: Sequence[Predicate]) -> tuple[str, ...]:
    intended = any(p.cue == "promise" and p.lemma in ("plan", "intend", "prepare", "expect") for p in found)
    if intended or told.tense in ("future", "possible", "hypothetical", "conditional"):
        return ("considered",)
    if told.tense == "infinitive" and all(p is told or p.cue == "give" for p in found):
        return NONE  # "has to approve", "is yet to approve"
    return ("requested",) if told.tense == "obliged" else ("approved",)


def _promise(told: Predicate, _: Sequence[Predicate]) -> tuple[str, ...]:
    if told.tense in ("hypothetical", "obliged"):
        return ("requested",) if told.tense == "obliged" else NONE
    return ("considered",) if told.tense == "possible" else ("pledged",)


def _announce(told: Predicate, found: Sequence[Predicate]) -> tuple[str, ...] | None:
    given = [p for p in found if p.cue in ("give", "receive", "arrive", "carry_on")]
    if any(p.tense in ("past", "perfect", "possible") for p in given):
        return None
    return NONE if told.tense == "hypothetical" else ("pledged",)


_BY_TENSE = {
    "future": ("pledged",),
    "possible": ("considered",),
    "obliged": ("requested",),
    "conditional": ("pledged", "considered"),
    "hypothetical": NONE,
    "perfect": ("delivered",),
    "past": ("delivered",),
    "infinitive": ("pledged",),
    "progressive": ("delivered", "pledged"),
    "present": ("pledged", "delivered"),
    "present passive": ("delivered", "pledged"),
    "noun": ("delivered", "pledged"),
}


def _given(told: Predicate, found: Sequence[Predicate]) -> tuple[str, ...]:
    """Giving, receiving, arriving: by tense; "continue", "begin", "help send" lend theirs."""
    carrying = [p for p in found if p.cue == "carry_on" or (p.lemma == "help" and p is not found[-1])]
    told = carrying[0] if carrying else told
    if told.tense == "present" and told.lemma in ONGOING:
        return ("delivered", "pledged")
    return _BY_TENSE[told.tense]


def _held(told: Predicate, _: Sequence[Predicate]) -> tuple[str, ...]:
    """Held in a package: pledged with it, or further."""
    return ("considered",) if told.tense == "possible" else ("pledged", "delivered", "approved")


_BY_RANK = (
    ("refuse", _refuse),
    ("undone", _undone),
    ("cancel", _stop),
    ("pause", _stop),
    ("ask", _ask),
    ("consider", _consider),
    ("offer", _offer),
    ("contract", _contract),
    ("approve", _approve),
    ("promise", _promise),
    ("announce", _announce),
    ("give", _given),
    ("receive", _given),
    ("arrive", _given),
    ("carry_on", _given),
    ("contain", _held),
)
