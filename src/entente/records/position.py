"""Positions: where an actor stands, composed from the words that a text uses for it.

| words | stance |
| --- | --- |
| oppose, reject, rule out; support or a wish turned round | opposes |
| opposition turned round ("did not rule out"); consider, willing, ready; "may", "could" | open |
| opposition given up ("dropped its objections") | supports |
| support, a wish, a plan, readiness under a condition ("only if", "unless") | conditional |
| lead, spearhead | leads |
| review, reconsider a stance | open |
| support, accept, welcome; a wish or plan to join or to penalise | supports |
| undecided, abstain, wary; "has yet to", "will decide", "took no stance" | undecided |
| what is held given up, turned round ("will not drop its plan") | supports |
| skip, "did not sign", "did not attend" | absent |
| "joined", "is part of" | supports |
| "has imposed" | none: who did it has acted |
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from ..vocabulary.words import verb_forms
from .cues import Predicate, predicates

CONDITIONS = frozenset({"if", "unless", "once", "only", "provided", "principle"})
SIGNING = frozenset({"sign", "participate", "attend", "join", "sign up", "take part", "vote for", "part of", "vote"})
DONE = frozenset({"past", "perfect", "present passive"})
"""Tenses in which penalising is an act."""
AGAINST = frozenset({"oppose", "drop", "undo", "leave"})


@cache
def position_words() -> Mapping[str, frozenset[str]]:
    """The word lists of `position.toml`, and under `towards …` the kinds of matter that a class of cue tells a stance towards.

    >>> sorted(position_words()["towards penalise"])
    ['sanctions']
    """
    table = tomllib.loads(files(__package__).joinpath("position.toml").read_text("utf-8"))
    kinds = {f"towards {cue}": frozenset(told) for cue, told in table["towards"].items()}
    return {**{name: frozenset(words) for name, words in table["words"].items()}, **kinds}


@cache
def told_alone() -> frozenset[str]:
    """Every form of the words of stance whose matter may have been told in another sentence: "Oslo rejected it"."""
    lemmas = (*position_words()["bare"], *position_words()["plain"], *position_words()["elliptic"], "against")
    return frozenset(form for lemma in lemmas if " " not in lemma for form in verb_forms(lemma))


def stances_of(words: Sequence[str]) -> tuple[str, ...]:
    """The stances that the cited words can tell, the likeliest first; empty where they tell none.

    >>> stances_of(["rejected"]), stances_of(["did", "not", "rule", "out"]), stances_of(["will", "not", "accept"])
    (('opposes',), ('open',), ('opposes',))
    >>> stances_of(["dropped", "objections"]), stances_of(["wants", "to", "join"]), stances_of(["imposed"])
    (('supports',), ('supports',), ())
    >>> stances_of(["ready"]), stances_of(["will", "support", "only", "if"]), stances_of(["did", "not", "sign"])
    (('open', 'conditional'), ('conditional', 'supports'), ('absent', 'opposes'))
    """
    found = predicates("position", words)
    if not found:
        return ()
    told = {p.cue for p in found}
    if "absent" in told:
        return ("absent",)
    if "undecided" in told or any(p.negated and p.lemma == "decide" for p in found):
        return ("undecided",)
    if any("yet" in p.helpers and p.tense == "infinitive" for p in found):
        return ("undecided",)
    if len(found) == 1 and found[0].lemma == "decide" and found[0].tense in ("future", "conditional"):
        return ("undecided",)
    if "rethink" in told:
        return ("open", "conditional")
    if told <= {"penalise", "undo"} and all(p.tense in DONE for p in found) and not any(p.negated for p in found):
        return ()
    against = sum(p.cue in AGAINST for p in found) + sum(p.negated for p in found)
    if against % 2:
        return _against(found)
    if against:
        kept = any(p.cue == "drop" and p.negated for p in found)
        return ("supports",) if "drop" in told and ("oppose" in told or kept) else ("open",)
    return _for(found, told, {w.lower() for w in words})


def _against(found: Sequence[Predicate]) -> tuple[str, ...]:
    turned = next((p for p in found if p.negated), None)
    if turned is not None and len(found) == 1 and turned.cue == "support" and turned.tense == "perfect":
        return ("opposes",) if "never" in turned.helpers else ("undecided", "opposes")
    if turned is not None and turned.lemma in SIGNING and turned.tense in DONE | {"present"} and len(found) == 1:
        return ("absent", "opposes")
    return ("opposes",)


def _for(found: Sequence[Predicate], told: set[str], words: set[str]) -> tuple[str, ...]:
    conditional = bool(words & CONDITIONS)
    if "open" in told or any(p.tense in ("possible", "hypothetical") for p in found):
        return ("conditional", "open") if conditional else ("open", "conditional")
    if "limit" in told:
        return ("limited",)
    if conditional:
        return ("conditional", "supports")
    return ("leads",) if "lead" in told else ("supports",)
