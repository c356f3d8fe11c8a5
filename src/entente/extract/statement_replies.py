"""What a statement answers: a question, a claim that it denies, the words of another that it replies to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..core.document import Span
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis
from .statement_saying import preposition
from .statement_tellings import Telling, sentences_between

REACH = 3
"""Sentences within which the words that are answered must stand."""
POINTING = frozenset({"that", "this", "it", "those", "these", "the", "such"})


def answering(analysis: Analysis, telling: Telling, before: Sequence[Telling]) -> Telling:
    """The telling with the stretch that it answers, only where the text presents it as an answer.

    1. a question told in its sentence ("asked whether …, he said"); 2. what it comments on ("reacting to the offer, …");
    3. the claim or proposal that it denies or rejects, in its own words; 4. where that only points back ("denied the
    accusation", "replied"), the last words of another speaker about this one, who is its target then. `before` are the
    earlier tellings.
    """
    head = analysis.doc[telling.saying.head]
    reply = _question(analysis, head) or _topic(analysis, head) or _refused(analysis, telling)
    if reply is not None or not _answers(analysis, telling):
        return replace(telling, reply=reply)
    other = _words_before(analysis, telling, before)
    if other is None:
        return telling
    speaker = other.speaker.actor
    targets = telling.targets or ((speaker,) if telling.act in ("deny", "reject", "accuse") else ())
    clause = other.content and other.saying.construction == "clause"
    return replace(telling, reply=other.content[0] if clause else other.evidence, targets=targets)


def _question(analysis: Analysis, head: Token) -> Span | None:
    for child in (*head.children, *head.head.children):
        if child.dep_ == "advcl" and child.lower_ == "asked" and child.i < head.i:
            return analysis.subtree(child.i)
    return None


def _topic(analysis: Analysis, head: Token) -> Span | None:
    """The phrase after "commenting on", "reacting to", "in response to"."""
    for child in head.children:
        if (
            child.dep_ == "advcl"
            and child.tag_ == "VBG"
            and child.lemma_.lower() in speech_words().reply["participles"]
        ):
            found = next(
                (t for t in child.children if t.dep_.startswith("obl") and preposition(t) in ("on", "to")), None
            )
            if found is not None:
                return _without_case(analysis, found)
        if child.dep_.startswith("obl") and child.lower_ == "response" and preposition(child) == "in":
            found = next((t for t in child.children if t.dep_ == "nmod" and preposition(t) == "to"), None)
            if found is not None:
                return _without_case(analysis, found)
    return None


def _without_case(analysis: Analysis, phrase: Token) -> Span:
    tokens = [t for t in phrase.subtree if not t.is_space]
    while len(tokens) > 1 and (tokens[0].dep_ in ("case", "mark") or tokens[0].is_punct):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    return analysis.span(t.i for t in tokens)


def _refused(analysis: Analysis, telling: Telling) -> Span | None:
    """The claim or proposal that is denied or rejected, where it is told there."""
    saying = telling.saying
    if saying.act not in ("deny", "reject", "agree") or saying.construction != "phrase":
        return None
    for token in (analysis.doc[t] for t in saying.content):
        if token.lemma_.lower() in speech_words().reply["nouns"] and not _points(token):
            return _without_case(analysis, token)
    return None


def _answers(analysis: Analysis, telling: Telling) -> bool:
    """Whether a telling is an answer by its words: a denial, "replied", "in response"."""
    return (
        telling.act in ("deny", "reject")
        or telling.saying.lemma in speech_words().reply["verbs"]
        or _in_response(analysis.doc[telling.saying.head])
    )


def _in_response(head: Token) -> bool:
    return any(t.dep_.startswith("obl") and t.lower_ == "response" and preposition(t) == "in" for t in head.children)


def _points(token: Token) -> bool:
    """Whether a noun has nothing of its own besides "the", "that", "those", and what it is called ("as absurd")."""
    return all(t.lower_ in POINTING or t.is_punct or preposition(t) == "as" for t in token.children)


def _words_before(analysis: Analysis, telling: Telling, before: Sequence[Telling]) -> Telling | None:
    """What the last other speaker said within a few sentences; for a denial only what is about or to this one."""
    own = telling.speaker.actor.code
    for other in reversed(before):
        if sentences_between(analysis, other.evidence.end, telling.evidence.start) > REACH:
            return None
        about = any(a.code == own for a in other.targets)
        if other.speaker.actor.code != own and (about or telling.act not in ("deny", "reject")):
            return other
    return None
