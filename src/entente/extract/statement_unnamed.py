"""For whom an official without a name or a state speaks: "officials said", "a senior defence official", "the ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Actor
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis
from .statement_saying import Saying


def speaks_for(analysis: Analysis, saying: Saying, token: Token, last: Sequence[Actor]) -> tuple[Actor, ...]:
    """The state or body whose officials a noun names where nothing beside it says whose they are; empty for any other noun.

    1. The state that is the subject of what they say ("Italy may vote in May, officials said"); sources are as often
    another state's; 2. where nothing else says whose they are, the state or body that spoke last. The words that name it are among the actor's words.
    """
    if not is_official(token):
        return ()
    about = () if token.lemma_.lower() in speech_words().scope["sources"] else tuple(_subjects(analysis, saying))
    told = any(not a.code.startswith("group:") for a in analysis.actors.of(token.i))
    for actor in (*about, *(() if told else last)):
        if _is_body(actor) and actor.spans:
            spans = tuple(dict.fromkeys((analysis.word(token.i), *actor.spans)))
            return (Actor(actor.code, spans, "group"),)
    return ()


def is_official(token: Token) -> bool:
    """Whether a noun means officials of no told state: only words for rank and branch stand before it."""
    words = speech_words().scope
    if token.lemma_.lower() not in words["officials"] or token.pos_ != "NOUN":
        return False
    before = (
        t for t in token.children if t.dep_ in ("amod", "compound", "nmod:poss", "nmod", "acl", "acl:relcl", "appos")
    )
    return all(t.lower_ in words["ranks"] and t.i < token.i for t in before)


def _subjects(analysis: Analysis, saying: Saying) -> Iterator[Actor]:
    """The actors that are subjects of the clauses said."""
    for head in saying.content:
        for child in analysis.doc[head].children:
            if child.dep_ in ("nsubj", "nsubj:pass") and child.pos_ == "PROPN":
                yield from analysis.actors.of(child.i)[:1]


def _is_body(actor: Actor) -> bool:
    """Whether an actor is a state or an intergovernmental body."""
    return ":" not in actor.code
