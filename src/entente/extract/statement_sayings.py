"""Sayings: every place where the text reports that somebody says something, before it is known who or about what.

A saying is a reporting word in one of its constructions: a verb with the clause it reports ("said that …", "…," he said),
with an infinitive ("vowed to …"), with a phrase ("condemned the …"), a noun of speech that a verb or a possessor gives a
speaker ("issued a warning", "the minister's call for …"), a source ("according to …"), a headline ("Oslo: …"), or a clause that announces quoted words with a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis
from .chains import by_head
from .statement_nouns import announced, drawn, headlines, labelled, light, nouns, participles, sources
from .statement_saying import Saying, is_quoted
from .statement_verbs import is_said, of_verb


def find_sayings(analysis: Analysis) -> tuple[Saying, ...]:
    """Every saying of the document told in the reporter's own words, in text order."""
    found: dict[int, Saying] = {}
    propositions = by_head(analysis.propositions)
    for saying in (
        *_verbs(analysis, propositions),
        *participles(analysis, propositions),
        *nouns(analysis),
        *sources(analysis),
        *headlines(analysis),
        *labelled(analysis),
    ):
        if not is_quoted(analysis, analysis.word(saying.head)):
            found.setdefault(saying.head, saying)
    for saying in announced(analysis, propositions, frozenset(found)):
        found.setdefault(saying.head, saying)
    return tuple(_told_by_reporter(analysis, [found[head] for head in sorted(found)]))


def _verbs(analysis: Analysis, propositions: Mapping[int, Proposition]) -> Iterator[Saying]:
    for proposition in propositions.values():
        if proposition.part == "verb" and is_said(analysis, proposition):
            saying = (
                light(analysis, proposition)
                or drawn(analysis, proposition)
                or of_verb(analysis, proposition, propositions)
            )
            if saying is not None:
                yield saying


def _told_by_reporter(analysis: Analysis, sayings: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings without what another saying only weighs: inside what is said, words of thought and of the present day.

    A denial that comments on what is said is the reporter's: "he says they lied, which they deny".
    """
    inside: set[int] = set()
    for saying in sayings:
        for head in saying.content if saying.lemma != "report" else ():
            subtree = {t.i for t in analysis.doc[head].subtree}
            if saying.head not in subtree:
                inside |= subtree
    weighing = speech_words().quoted["clause"]
    for saying in sayings:
        weighed = saying.lemma in weighing or analysis.doc[saying.head].tag_ in ("VBP", "VBZ", "VB")
        if saying.head not in inside or not weighed or _answers_it(analysis.doc[saying.head], saying):
            yield saying


def _answers_it(verb: Token, saying: Saying) -> bool:
    """Whether a clause with "which" denies or rejects what the clause before it says."""
    return (
        saying.act in ("deny", "reject") and verb.dep_ == "acl:relcl" and any(t.lower_ == "which" for t in verb.subtree)
    )


def passed_on_by(analysis: Analysis, sayings: Sequence[Saying]) -> Mapping[int, tuple[Saying, ...]]:
    """For each saying whose content is another saying, by its head: the sayings that it passes on."""
    known = {s.head: s for s in sayings if s.construction not in ("noun", "source", "headline", "announced")}
    found: dict[int, tuple[Saying, ...]] = {}
    for saying in known.values():
        heads = [t for c in saying.content for t in (c, *(d.i for d in analysis.doc[c].children if d.dep_ == "conj"))]
        inner = tuple(known[t] for t in heads if t in known and t != saying.head)
        if inner and saying.construction == "clause":
            found[saying.head] = inner
    return found
