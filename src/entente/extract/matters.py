"""The matter that a phrase or clause tells: its kind by its words, its label in the text's own."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.document import Span
from ..language.plain import Token
from ..records.matters import kinds_told, rank
from .base import Analysis
from .matter import Matter
from .memberships import UNIONS, joined
from .nouns import case_of

LONGEST_LABEL = 12
"""Words of a label; a longer phrase is cut after the words that tell its kind and their own short complements."""

WEAK = frozenset({"other", "supply"})
"""Kinds that any more telling kind in the same phrase wins against."""

ADJUNCTS = frozenset(
    "after before amid during since until as despite following at by because while without within ahead besides given per under throughout via".split()
)
"""Prepositions of what is no part of a matter: when, how, in spite of what."""

GENERIC = frozenset(
    "move plan proposal idea suggestion initiative decision deal offer demand step measure project arrangement effort outcome possibility prospect scheme "
    "position stance view agreement call option approach notion objection opposition bid programme program application request text draft".split()
)
"""Nouns that come back to a matter told before, where nothing beside them says which."""

PROMISES = frozenset({"guarantee", "assurance", "promise", "pledge", "commitment"})
"""Nouns whose clause says what the matter is: "guarantees that NATO will not expand"."""

RETURNING = frozenset({"it", "this", "that", "them", "these", "those", "so", "which"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "any"})


def matter_of(analysis: Analysis, head: int, *, of_act: bool = False) -> Matter | None:
    """The matter told by the phrase or clause that `head` heads; None where its words tell no kind.

    Of an act only the verb and what follows it, not who does it: "(Oslo will not) send troops".
    """
    membership = joined(analysis, head) or _promised(analysis, analysis.doc[head])
    if membership is not None:
        return membership
    tokens = [t for t in _phrase(analysis.doc[head]) if not of_act or t.i >= head]
    telling = kinds_told([t.text for t in tokens])
    told = [t for t in telling if _is_about(tokens[t[0] + t[1] - 1], analysis.doc[head])]
    if not told:
        return None
    own = next((n for n, t in enumerate(tokens) if t.i == head), 0)
    if all(kind == "other" for _, _, kind in told):
        deeper = _of_plan(analysis, analysis.doc[head])
        if deeper is not None:
            return deeper
    place, size, kind = _most_telling(told, own, [t.text for t in tokens])
    first, last = _label(tokens, place, size)
    if place == own and analysis.doc[head].pos_ == "VERB":
        first = place
    span = analysis.span([tokens[first].i, tokens[last].i])
    kind_span = analysis.span([tokens[place].i, tokens[place + size - 1].i])
    return Matter(kind, " ".join(span.of(analysis.text).split()), (span,), (kind_span,))


def _promised(analysis: Analysis, noun: Token) -> Matter | None:
    """The membership that a promise is about: "guarantees that NATO will not expand"."""
    if noun.lemma_.lower() not in PROMISES:
        return None
    clauses = (t for t in noun.children if t.dep_ in ("acl", "acl:relcl", "ccomp") and t.i > noun.i)
    told = next((m for t in clauses if (m := joined(analysis, t.i)) is not None), None)
    if told is None:
        return None
    span = Span(analysis.word(noun.i).start, max(s.end for s in told.spans))
    return Matter(told.kind, " ".join(span.of(analysis.text).split()), (span,), told.kind_spans)


def _of_plan(analysis: Analysis, noun: Token) -> Matter | None:
    """What a plan or proposal is told to be by the clause after it: "a plan that would send jets to Oslo"."""
    if noun.lemma_.lower() not in GENERIC:
        return None
    clauses = [t for t in noun.children if t.dep_ in ("acl", "acl:relcl") and t.i > noun.i and t.tag_ != "VBN"]
    found = (matter_of(analysis, t.i) for t in clauses)
    return next((m for m in found if m is not None and m.kind != "other"), None)


def _is_about(word: Token, head: Token) -> bool:
    """Whether a telling word tells what a phrase is about; a participle before a noun ("frozen funds") does not."""
    if (
        word.lemma_.lower() == "member"
        and word.i != head.i
        and case_of(word) in ("from", "by", "among", "between", "with")
    ):
        return False
    first = word.head if word.dep_ == "conj" else word
    return _near(word, head) and not (first.dep_ in ("amod", "acl") and word.tag_ == "VBN")


def _near(token: Token, head: Token) -> bool:
    """Whether a telling word says what the phrase is about: its head, or what hangs on it not further than three steps and not as a doer."""
    for _ in range(4):
        if token.i == head.i:
            return True
        if (
            token.dep_ in ("nsubj", "obl:agent", "nsubj:pass")
            and token.head.pos_ in ("VERB", "AUX")
            and token.head.dep_ != "ccomp"
        ):
            return token.dep_ == "nsubj:pass" or token.head.lemma_ in (
                "be",
                "leave",
                "withdraw",
                "return",
                "stay",
                "remain",
                "begin",
                "start",
                "resume",
            )
        token = token.head
    return False


def unnamed_matter(analysis: Analysis, head: int) -> Matter | None:
    """A matter of no kind that the vocabulary tells ("the displacement of villagers"): a common noun with more than a determiner, nobody and nothing to give."""
    token = analysis.doc[head]
    told_of = [
        t for t in token.children if t.dep_ in ("nmod", "acl", "amod", "compound", "nmod:poss") and t.pos_ != "PRON"
    ]
    if token.pos_ != "NOUN" or not told_of or analysis.actors.of(head) or analysis.things.of(head):
        return None
    tokens = _phrase(token)
    own = next((n for n, t in enumerate(tokens) if t.i == head), 0)
    first, last = _label(tokens, own, 1)
    span = analysis.span([tokens[first].i, tokens[last].i])
    label = " ".join(span.of(analysis.text).split())
    told = kinds_told(label.split())
    return None if told else Matter("other", label, (span,), (analysis.word(head),))


def step_matter(analysis: Analysis, head: int) -> Matter | None:
    """What a clause tells somebody to do, where its words tell no kind: "withdraw from the town"."""
    if analysis.doc[head].pos_ != "VERB":
        return None
    tokens = [t for t in _phrase(analysis.doc[head]) if t.i >= head]
    place = next((t for t in analysis.doc[head].children if t.dep_ == "obl" and case_of(t) == "from"), None)
    if len(tokens) == 1 and place is not None:
        tokens = [analysis.doc[head], *place.subtree]
    first, last = _label(tokens, 0, 1)
    span = analysis.span([tokens[first].i, tokens[last].i])
    if first == last or kinds_told([analysis.doc[head].text]):
        return None
    return Matter("other", " ".join(span.of(analysis.text).split()), (span,), (analysis.word(head),))


def _most_telling(told: Sequence[tuple[int, int, str]], own: int, words: Sequence[str]) -> tuple[int, int, str]:
    """The telling that decides: that of the phrase's own head where it is not weak, else the most telling kind."""
    for place, size, kind in told:
        if place <= own < place + size and kind not in WEAK:
            return place, size, kind
    strong = [t for t in told if t[2] not in WEAK]
    named = [
        t
        for t in strong
        if t[2] in ("coalition", "sanctions", "truce", "talks", "peace plan") and words[t[0]].lower() not in UNIONS
    ]
    if named and any(t[2] == "membership" and words[t[0]].lower().startswith("join") for t in strong):
        strong = named
    return min(strong or told, key=lambda found: (rank(found[2]), found[0]))


def last_told(analysis: Analysis, before: int, start: int, *, any_kind: bool = False) -> Matter | None:
    """The truce, coalition, peace plan or membership named last between a place in the text and a token; None where none is."""
    for token in reversed(analysis.doc[:before]):
        if token.idx < start:
            return None
        if (
            token.pos_ in ("NOUN", "PROPN") and token.i < before - 2 and token.dep_ != "appos"
        ):  # "a member of", of people
            names = token.lemma_.lower() in UNIONS or (token.lemma_.lower() == "member" and analysis.actors.of(token.i))
            matter = None if names else matter_of(analysis, token.i)
            if matter is not None and (
                matter.kind in TELLING or _named_plan(token) or (any_kind and matter.kind != "other")
            ):
                return matter
    return None


TELLING = ("truce", "coalition", "peace plan", "membership", "deployment", "law")
"""Kinds of matter that a stance without one comes back to."""


def _named_plan(noun: Token) -> bool:
    """Whether a noun names an initiative or plan by more than a determiner: "the Norwegian initiative"."""
    if noun.lemma_.lower() not in ("initiative", "plan", "proposal", "pledge", "pact", "project", "scheme", "fund"):
        return False
    return any(t.dep_ in ("amod", "compound", "nmod", "acl", "nmod:poss") for t in noun.children)


def is_generic(analysis: Analysis, head: int) -> bool:
    """Whether a phrase comes back to a matter told before: "it", "this move", "the proposal"."""
    token = analysis.doc[head]
    if token.lower_ in RETURNING:
        return True
    if token.lemma_.lower() not in GENERIC:
        return False
    return all(
        t.dep_ in ("det", "punct", "case", "nmod:poss", "cop", "nsubj", "cc", "parataxis")
        or (t.dep_ == "conj" and any(c.dep_.startswith("nsubj") for c in t.children))
        or (t.dep_ == "amod" and token.lemma_.lower() in ("bid", "application"))
        or t.lower_ in ("such", "same", "whole")
        or (t.dep_ == "nmod" and (case_of(t) in ADJUNCTS or (t.pos_ == "PROPN" and case_of(t) in ("in", "at"))))
        or (t.i > token.i and t.dep_ == "acl:relcl")
        for t in token.children
    )


def _phrase(head: Token) -> list[Token]:
    """The words of a phrase without relative clauses, adjuncts and what is coordinated after it."""
    banned: set[int] = set()
    for child in head.subtree:
        if child.i == head.i:
            continue
        if (
            child.dep_ in ("acl:relcl", "parataxis", "discourse", "appos")
            or (child.dep_ == "punct" and child.text in "—–;:")
            or (child.dep_ in ("nmod", "obl", "advcl") and _is_adjunct(child))
        ):
            banned.update(t.i for t in child.subtree)
    for child in head.children:
        after = child.i > head.i
        if after and (child.dep_ in ("advcl", "cc", "punct") or (child.dep_ == "conj" and _is_clause(head, child))):
            banned.update(t.i for t in child.subtree)
        if child.dep_ in ("cop", "aux", "case") and not after:
            banned.add(child.i)
        if any(t.dep_ == "cop" for t in head.children) and child.dep_.split(":")[0] in ("nsubj", "advmod", "mark"):
            banned.update(t.i for t in child.subtree)
    return [t for t in head.subtree if t.i not in banned and not t.is_space]


def _is_clause(head: Token, conjunct: Token) -> bool:
    """Whether what is coordinated after a head is a clause of its own and no second thing of the same kind."""
    if head.pos_ in ("VERB", "AUX", "ADJ"):
        return True
    return any(t.dep_.startswith("nsubj") or t.dep_ == "cop" for t in conjunct.children)


def _is_adjunct(token: Token) -> bool:
    """Whether a phrase tells when or how: by its preposition, or as "in the event of"."""
    case = next((c.lower_ for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i), "")
    if case in ADJUNCTS or token.lemma_.lower() in ("event", "case", "week", "month", "year", "day"):
        return True
    return (
        token.dep_ == "obl"
        and case in ("in", "from", "with", "through")
        and token.head.lemma_.lower()
        not in (
            "participate",
            "engage",
            "interested",
            "cooperate",
            "agree",
            "join",
            "take",
            "negotiate",
            "talk",
            "meet",
        )
    )


def _label(tokens: list[Token], place: int, size: int) -> tuple[int, int]:
    """First and last word of the label: the whole phrase without its determiner, or a window around the telling words."""
    first, last = 0, len(tokens) - 1
    while first < place and (tokens[first].pos_ in ("DET", "PRON", "ADP", "SCONJ", "PART", "AUX", "PUNCT", "CCONJ")):
        first += 1
    if last - first + 1 > LONGEST_LABEL:
        first = max(first, place - 4)
        links = [n for n in range(first, place) if tokens[n].pos_ == "ADP" and tokens[n].lower_ != "of"]
        first = links[-1] + 1 if links and tokens[place].pos_ != "VERB" else first
        while first < place and tokens[first].pos_ in ("DET", "PUNCT"):
            first += 1
        last = min(last, max(place + size - 1, first + LONGEST_LABEL - 1))
    last = _unbroken(tokens, place + size - 1, last)
    while last > place + size - 1 and tokens[last].pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PART", "AUX"):
        last -= 1
    return first, last


def _unbroken(tokens: list[Token], told: int, last: int) -> int:
    """The last word before something is left out of the phrase, so that a label is words as they stand."""
    for place in range(told, last):
        gap = [
            t for t in tokens[place].doc[tokens[place].i + 1 : tokens[place + 1].i] if not t.is_space and not t.is_punct
        ]
        if gap:
            return place
    return last
