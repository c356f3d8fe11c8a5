"""Attributions: who is told to say what, by any speaker on any matter, before the codebook's scope leaves any out.

Counted are pairs of a speaker and what is said. A pair read is right if a coded pair has a telling word of its speaker, as
it stands at that place ("he", "the minister"), and its words: those read and those coded, laid over each other, share at
least seven tenths of what both cover. Pairs coded without a speaker, or without words, are left out, and what is read of
them counts neither for nor against. `quotes` counts the pairs in which words stand between quotation marks, whole
quotations and mixed ones; `attributions` all pairs, also what people want, plan, endorse or know, which the coders of the
texts mark too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Figure
from reading import Row, day, rows

from entente.analyse.quotations import find_quotations
from entente.core.document import Document, Span
from entente.extract.base import Analysis
from entente.extract.statement_attributions import find_attributions
from entente.language.engine import load, parse_many
from entente.language.sentences import split
from entente.pipeline import analyse, bare

TELLING = re.compile(r"[^\W_]+")
STOP = frozenset("the a an of to for and in on at with his her its their mr mrs ms".split())
SHARED = 0.7
BEFORE = 40
"""Characters before a relative pronoun in which what it stands for is named."""


@dataclass(frozen=True)
class Pair:
    """A speaker's words and the stretches of what is said."""

    speaker: frozenset[str]
    content: tuple[Span, ...]
    quoted: bool


def measure(folder: Path) -> list[Figure]:
    """F1 of speaker-and-content pairs with quoted words, and of all pairs."""
    texts = list(compared(folder / "quotes.jsonl"))
    return [
        _f1("quotes", "who said what, in whole and mixed quotations (F1)", 0.75, texts, quoted=True),
        _f1("attributions", "who said, thought or wanted what, quoted or not (F1)", 0.60, texts, quoted=False),
    ]


def compared(path: Path) -> Iterator[tuple[list[Pair], list[Pair]]]:
    """The coded and the read pairs of each text."""
    engine = load()
    for row in rows(path):
        document = bare(Document(row["id"], row["text"], day(row["date"])))
        parsed = next(iter(parse_many(engine, [(document.text, tuple(split(document.text)))])))
        yield coded(row), read(analyse(document, parsed))


def coded(row: Row) -> list[Pair]:
    """The pairs coded in a text."""
    found = []
    for attribution in row["attributions"]:
        content = tuple(Span(start, end) for start, end, _ in attribution.get("content", ()))
        if content:
            told = " ".join(_named(row["text"], start, words) for start, _, words in attribution.get("source", ()))
            found.append(Pair(telling(told), content, _quotes(content, row["text"])))
    return found


def _named(text: str, start: int, words: str) -> str:
    """The words of a source, of "who" and "which" those right before it, which it stands for."""
    return text[max(0, start - BEFORE) : start] if words.lower() in ("who", "which", "that") else words


def read(analysis: Analysis) -> list[Pair]:
    """The pairs read in a text."""
    text = analysis.text
    told = (a for a in find_attributions(analysis) if a.content)
    return [Pair(telling(a.speaker.of(text)), a.content, _quotes(a.content, text)) for a in told]


def _quotes(content: Sequence[Span], text: str) -> bool:
    """Whether words between quotation marks are among what is said."""
    return any(span.overlaps(q.inner) for span in content for q in find_quotations(text))


def telling(words: str) -> frozenset[str]:
    """The words of a phrase that tell who is meant.

    >>> sorted(telling("the minister's aide"))
    ['aide', 'minister', 's']
    """
    return frozenset(TELLING.findall(words.lower())) - STOP


def shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The share of what two sets of stretches cover that both cover.

    >>> shared([Span(0, 10)], [Span(0, 8), Span(8, 10)]), shared([Span(0, 10)], [Span(5, 15)])
    (1.0, 0.3333333333333333)
    """
    first, second = ({place for span in spans for place in range(span.start, span.end)} for spans in (one, other))
    return len(first & second) / max(1, len(first | second))


def _f1(name: str, told: str, mark: float, texts: Sequence[tuple[list[Pair], list[Pair]]], *, quoted: bool) -> Figure:
    right = wanted = given = 0
    for gold, found in texts:
        hits, misses, extra = matched(gold, found, quoted=quoted)
        right, wanted, given = right + hits, wanted + hits + misses, given + hits + extra
    return Figure(name, told, mark, right, wanted, rate=2 * right / max(1, wanted + given))


def matched(gold: Sequence[Pair], found: Sequence[Pair], *, quoted: bool) -> tuple[int, int, int]:
    """How many pairs are right, missed and read wrongly; with `quoted` of those with quoted words."""
    left = list(found)
    hits = misses = 0
    for pair in sorted(gold, key=lambda p: not p.speaker):
        match = next((f for f in left if _same(pair, f)), None)
        if match is not None:
            left.remove(match)
        counted = bool(pair.speaker) and (pair.quoted or not quoted)
        hits += counted and match is not None
        misses += counted and match is None
    return hits, misses, sum(f.quoted or not quoted for f in left)


def _same(gold: Pair, found: Pair) -> bool:
    return (not gold.speaker or bool(gold.speaker & found.speaker)) and shared(gold.content, found.content) >= SHARED
