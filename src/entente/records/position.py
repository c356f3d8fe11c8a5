"""Positions: where an actor stands, composed from the words that a text uses for it.

| words | stance |
| --- | --- |
| oppose, reject, rule out; support turned round | opposes |
| opposition turned round ("did not rule out"); consider, willing; "may", "could" | open |
| support under a condition ("only if", "unless") | conditional |
| lead, spearhead | leads |
| support, join, accept, welcome | supports |
| undecided, abstain | undecided |
| skip, "did not sign", "did not attend" | absent |
"""

from __future__ import annotations

from collections.abc import Sequence

from .cues import Predicate, predicates

CONDITIONS = frozenset({"if", "unless", "once", "only", "until", "provided", "after", "as"})
SIGNING = frozenset({"sign", "participate", "attend", "join", "sign up"})


def stances_of(words: Sequence[str]) -> tuple[str, ...]:
    """The stances that the cited words can tell, the likeliest first; empty where they tell none.

    >>> stances_of(["rejected"]), stances_of(["did", "not", "rule", "out"]), stances_of(["will", "not", "accept"])
    (('opposes',), ('open',), ('opposes',))
    """
    found = predicates("position", words)
    if not found:
        return ()
    conditional = any(w.lower() in CONDITIONS for w in words)
    outer = _outermost(found)
    if outer.negated:
        return _turned(outer)
    if outer.cue == "support" and conditional:
        return ("conditional", "supports")
    if outer.cue in ("support", "open", "lead") and outer.tense in ("possible", "conditional", "hypothetical"):
        return ("open",)
    if outer.cue == "open" and conditional:
        return ("conditional", "open")
    return (_PLAIN[outer.cue],)


def _outermost(found: Sequence[Predicate]) -> Predicate:
    """The word that decides: opposition first, then doubt, then whatever stands first."""
    for cue in ("oppose", "undecided", "absent", "open", "limit", "lead"):
        for predicate in found:
            if predicate.cue == cue:
                return predicate
    return next((p for p in found if p.negated), found[0])


def _turned(outer: Predicate) -> tuple[str, ...]:
    if outer.cue == "oppose":
        return ("open",)
    if outer.lemma in SIGNING and outer.tense in ("past", "perfect"):
        return ("absent", "opposes")
    return ("undecided",) if outer.cue == "undecided" else ("opposes",)


_PLAIN = {
    "lead": "leads",
    "support": "supports",
    "open": "open",
    "undecided": "undecided",
    "absent": "absent",
    "limit": "limited",
    "oppose": "opposes",
}
