"""Attitudes: what somebody is told to think, want, find, show or speak of; attributions count them beside sayings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.attitude import attitude_verbs
from .base import Analysis
from .statement_saying import Saying, is_quoted, preposition

BESIDE = ("obl", "xcomp")
"""Relations of what follows an object and belongs to what is thought of it: "view the plan as a mistake"."""


def attitudes(analysis: Analysis, known: frozenset[int]) -> Iterator[Saying]:
    """The attitudes that verbs outside `known` tell in the reporter's own words, had or only imagined, in the form of sayings."""
    for told in analysis.propositions:
        speakers = told.heads("agent")
        if speakers and told.part == "verb" and told.head not in known:
            verb = analysis.doc[told.head]
            found = None if is_quoted(analysis, analysis.word(told.head)) else _content(verb, told, speakers)
            if found is not None:
                construction, words, content, between = found
                act = "urge" if construction == "infinitive" else "say"
                yield Saying(told.head, words, verb.lemma_.lower(), act, construction, speakers, content, between)


Places = tuple[int, ...]


def _content(verb: Token, told: Proposition, speakers: Places) -> tuple[str, Places, Places, Places] | None:
    """The construction, its words, what is thought, and who is to do it; None where the verb tells no attitude.

    1. a clause; 2. a phrase behind the verb's preposition; 3. an infinitive; 4. an object with what is thought of it.
    """
    lemma, verbs = verb.lemma_.lower(), attitude_verbs()
    after = [t for t in verb.children if t.i > verb.i]
    clauses = _heads(t for t in after if t.dep_ == "ccomp")
    if clauses and lemma in verbs["clause"]:
        return "clause", (verb.i,), clauses, ()
    for phrase in after:
        case = preposition(phrase)
        if case and f"{lemma} {case}" in verbs["phrase"]:
            return "phrase", (verb.i, *_heads(t for t in phrase.children if t.lower_ == case)[:1]), (phrase.i,), ()
    wish = next((t for t in after if t.dep_ == "xcomp" and preposition(t) == "to"), None)
    if wish is not None and lemma in verbs["infinitive"]:
        doers = (t for t in (*verb.children, *wish.children) if t.dep_ in ("obj", "nsubj") and verb.i < t.i < wish.i)
        return "infinitive", (verb.i,), (wish.i,), _heads(doers)
    things = tuple(t for t in told.heads("patient") if t not in speakers)
    if things and lemma in verbs["phrase"]:
        return "phrase", (verb.i,), (*things, *_behind(after, max(things), speakers)), ()
    return None


def _behind(after: Sequence[Token], thing: int, speakers: Places) -> Places:
    """What is told of the object after it."""
    return _heads(t for t in after if t.dep_.split(":")[0] in BESIDE and t.i > thing and t.i not in speakers)


def _heads(tokens: Iterator[Token]) -> Places:
    return tuple(t.i for t in tokens)
