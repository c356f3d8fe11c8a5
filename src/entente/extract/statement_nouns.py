"""Sayings told without a reporting verb of their own: nouns of speech, sources, headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.statement import lemma_of_form, speech_words
from .base import Analysis
from .statement_saying import Saying, preposition, targets_of

LABEL = re.compile(r"^[A-Z][\w .’'-]{1,40}:\s", re.MULTILINE)
TRANSCRIPT = 3
"""From so many lines on that begin with a label a text is a transcript."""
LONGEST_LEAD = 12
"""Tokens before a colon within which the clause that announces a quotation has its verb."""
LONGEST_LABEL = 7
"""A headline's speaker is told in no more words than this before its colon."""


FELT = frozenset({"threat", "demand", "request"})
"""Nouns of speech of which one may be the object without a word said: "faces a threat from rebels", "demand from buyers"."""


def light(analysis: Analysis, told: Proposition) -> Saying | None:
    """A verb that lends a noun its subject: "issued a warning", "renewed his threat to …"."""
    lemma = lemma_of_form(analysis.doc[told.head].lower_, light=True)
    if lemma is None or lemma not in speech_words().light:
        return None
    for head in told.heads("patient"):
        noun = analysis.doc[head]
        act = speech_words().nouns.get(noun.lemma_.lower())
        if act is not None:
            return Saying(
                told.head,
                (told.head, head),
                noun.lemma_.lower(),
                act,
                "noun",
                told.heads("agent"),
                _said_by_noun(noun),
                tuple(dict.fromkeys((*_behind(noun, act), *(t for t in targets_of(told, act) if t != head)))),
            )
    return None


def drawn(analysis: Analysis, told: Proposition) -> Saying | None:
    """A verb whose subject is addressed by the speech that is its object: "drew criticism from Oslo"."""
    lemma = lemma_of_form(analysis.doc[told.head].lower_, light=True)
    if lemma is None or lemma not in speech_words().drawing or told.passive or told.negated:
        return None
    for noun in (analysis.doc[head] for head in told.heads("patient")):
        act = speech_words().nouns.get(noun.lemma_.lower(), "say")
        behind = [t for t in (*noun.children, *analysis.doc[told.head].children) if t.i > noun.i]
        speakers = [t.i for t in behind if t.dep_.startswith(("nmod", "obl")) and preposition(t) in ("from", "by")]
        if act != "say" and speakers and noun.lemma_.lower() not in FELT:
            content = tuple(c for c in _said_by_noun(noun) if c not in speakers)
            words = (told.head, noun.i)
            return Saying(
                told.head, words, noun.lemma_.lower(), act, "noun", tuple(speakers), content, told.heads("agent")
            )
    return None


def _said_by_noun(noun: Token) -> tuple[int, ...]:
    return tuple(
        t.i for t in noun.children if t.dep_.split(":")[0] in ("acl", "ccomp", "nmod", "advcl") and t.i > noun.i
    )


def _behind(noun: Token, act: str) -> list[int]:
    """The noun's phrases with the act's prepositions."""
    phrases = [t for t in noun.children if t.dep_.startswith("nmod") and t.i > noun.i]
    return [t.i for word in speech_words().target.get(act, ()) for t in phrases if preposition(t) == word]


def nouns(analysis: Analysis) -> Iterator[Saying]:
    """Nouns of speech with a speaker of their own: "Oslo's warning that …", "a call by Oslo for …"."""
    for token in analysis.doc:
        act = speech_words().nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if act is None:
            continue
        speakers = [
            t.i
            for t in token.children
            if t.dep_ == "nmod:poss" or (t.dep_.startswith("nmod") and preposition(t) in ("by", "from"))
        ]
        speakers = speakers or [t.i for t in token.children if t.dep_ == "amod" and analysis.actors.of(t.i)]
        content = _said_by_noun(token)
        clause = any(analysis.doc[c].pos_ in ("VERB", "AUX", "ADJ") for c in content)
        if speakers and clause:
            yield Saying(
                token.i,
                (token.i,),
                token.lemma_.lower(),
                act,
                "noun",
                tuple(speakers),
                tuple(c for c in content if c not in speakers),
                tuple(_behind(token, act)),
            )


def participles(analysis: Analysis, propositions: Mapping[int, Proposition]) -> Iterator[Saying]:
    """Participles of saying that the tagger has for nouns: "…, warning that …", "with the king warning of …"."""
    for token in analysis.doc:
        if token.dep_ != "advcl" or token.tag_ != "NN" or not token.lower_.endswith("ing"):
            continue
        lemma = lemma_of_form(token.lower_)
        if lemma is None or any(t.dep_ in ("det", "amod", "nmod:poss") for t in token.children):
            continue
        acts = speech_words().verbs.get(lemma, {})
        clauses = tuple(t.i for t in token.children if t.dep_ == "ccomp")
        phrases = tuple(t.i for t in token.children if t.dep_.startswith(("obj", "obl", "nmod")) and t.i > token.i)
        construction, content = ("clause", clauses) if clauses else ("phrase", phrases)
        speakers = tuple(t.i for t in token.children if t.dep_.startswith("nsubj")) or _last_speakers(
            token, propositions
        )
        if content and construction in acts:
            act = acts[construction]
            targets = tuple(
                t for t in phrases if preposition(analysis.doc[t]) in ("", *speech_words().target.get(act, ()))
            )
            yield Saying(token.i, (token.i,), lemma, act, construction, speakers, content, targets)


def _last_speakers(token: Token, propositions: Mapping[int, Proposition]) -> tuple[int, ...]:
    """The subject of the last reporting verb before a participle in its sentence, else of the clause above it."""
    before = (t for t in reversed(token.doc[token.sent.start : token.i]) if t.tag_ in ("VBD", "VBZ", "VBP", "VBN"))
    reports = (t for t in before if t.i in propositions and lemma_of_form(t.lower_) is not None)
    verb = next(reports, token.head)
    return propositions[verb.i].heads("agent") if verb.i in propositions else ()


def sources(analysis: Analysis) -> Iterator[Saying]:
    """According to X."""
    for token in analysis.doc:
        if token.lower_ == "according" and token.i + 1 < len(analysis.doc) and analysis.doc[token.i + 1].lower_ == "to":
            speaker = (
                token.head
                if token.dep_ in ("case", "mark")
                else next((t for t in token.children if t.dep_.startswith("obl")), None)
            )
            if speaker is None or speaker.head == speaker:
                continue
            governor = speaker.head if speaker.head != token else token.head
            yield Saying(token.i, (token.i,), "according", "say", "source", (speaker.i,), (governor.i,))


def announced(analysis: Analysis, propositions: Mapping[int, Proposition], known: frozenset[int]) -> Iterator[Saying]:
    """A quotation after a colon that a clause without a reporting word announces: "the king turned to them: “…”"."""
    opening = {q.outer.start for q in analysis.quotations if not q.scare}
    for token in analysis.doc[:-1]:
        if token.text != ":" or analysis.doc[token.i + 1].idx not in opening:
            continue
        before = range(max(token.sent.start, token.i - LONGEST_LEAD), token.i)
        verbs = [t for t in before if t in propositions and analysis.doc[t].tag_ in ("VBD", "VBZ", "VBP")]
        if known & set(before) or not verbs:
            continue
        verb = next((t for t in verbs if analysis.doc[t].dep_ == "ROOT"), verbs[-1])
        speakers = propositions[verb].heads("agent")
        if speakers:
            yield Saying(verb, (verb, token.i), ":", "say", "announced", speakers)


def labelled(analysis: Analysis) -> Iterator[Saying]:
    """Quotations that a line of the text sets behind a name and a colon: "Foreign Minister Ann Berg: “We are content.”"."""
    opening = {q.outer.start for q in analysis.quotations if not q.scare}
    for token in analysis.doc:
        if token.text != ":":
            continue
        behind = next((t for t in analysis.doc[token.i + 1 : token.i + 3] if not t.is_space), None)
        line = [t for t in _line_before(token) if not t.is_space]
        if behind is None or behind.idx not in opening or not 0 < len(line) <= LONGEST_LEAD:
            continue
        head = next((t for t in line if t.head not in line or t.head == t), line[0])
        if not any(t.pos_ in ("VERB", "AUX") for t in line) and any(t.pos_ == "PROPN" for t in line):
            yield Saying(token.i, (token.i,), ":", "say", "headline", (head.i,))


def _line_before(token: Token) -> list[Token]:
    """The tokens of a token's line before it; of a long line only the last."""
    start = token.i
    while start > 0 and token.i - start <= 2 * LONGEST_LEAD and "\n" not in token.doc[start - 1].text:
        start -= 1
    return list(token.doc[start : token.i])


def is_transcript(text: str) -> bool:
    r"""Whether lines of a text begin with the label of who speaks.

    >>> is_transcript("Q: Why?\nMS. BERG: It rained.\nMR. VIK: It did.\nMS. BERG: Yes.")
    True
    """
    return len(LABEL.findall(text)) >= TRANSCRIPT


def headlines(analysis: Analysis) -> Iterator[Saying]:
    """The first line of a text as "Oslo: …": the words before the colon name the speaker. A transcript's do not."""
    if is_transcript(analysis.text):
        return
    tokens: list[Token] = []
    for token in analysis.doc:
        if token.is_space and "\n" in token.text:
            break
        tokens.append(token)
    for token in tokens[: LONGEST_LABEL + 1]:
        if token.text == ":" and token.i > 0 and len(tokens) - token.i > 3:
            label = tokens[: token.i]
            head = next((t for t in label if t.head not in label or t.head == t), label[0])
            if not any(t.pos_ in ("VERB", "AUX") for t in label):
                rest = [t for t in tokens[token.i + 1 :] if not t.is_space]
                said = tuple(t.i for t in rest if not t.is_punct and (t.head not in rest or t.head == t))
                yield Saying(token.i, (token.i,), ":", "say", "headline", (head.i,), said)
            return
