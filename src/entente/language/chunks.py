"""The words of given sentences in chunks for the network: one a sentence, unless it is longer than the network reads well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from ..core.document import Span
from .words import WordPieces, case_class

WORDS = 60
"""A longer sentence is cut at the last likely start of a sentence inside it before so many words."""

MOST_WORDS = 200
MOST_PIECES = 480
"""What has no such start is cut at so many words or pieces: the encoder has 512 places."""

START_ANYWHERE = log(0.5)
START_AFTER_STOP = -4.0
"""The logarithm of the probability above which a sentence starts after white space, and after a full stop: the network
alone is too timid there."""

STOPS = frozenset((".", "!", "?", "…", "...", "?!", "!!", "??"))
CLOSING = frozenset("\"”’')]»")
OPENING = frozenset("\"“‘'([«")

REMEMBERED = 300_000
"""So many forms are kept at hand, about 100 MB."""

BLANK, STOP, CLOSES, BEGINS = 1, 2, 4, 8
"""Marks of a word: white space, a full stop, closes a quotation or bracket, may begin a sentence."""

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Words that are read together, white space left out, in sequences of one length."""

    tokens: Numbers
    """Their places in the Doc."""
    pieces: Sequence[Sequence[int]]
    cases: Sequence[int]
    size: int
    """How many pieces the network is given, with those for start and end."""
    threshold: npt.NDArray[np.float64]
    """The logarithm of the probability above which a sentence starts here."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is found out once of a form: its pieces, case class and marks."""

    pieces: list[int]
    case: int
    marks: int


class Words:
    """The forms met so far, by spaCy's number."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._known: dict[int, Word] = {}

    def of(self, doc: Doc) -> list[Word]:
        """The words of a Doc, white space too."""
        known, strings = self._known, doc.vocab.strings
        forms: list[int] = doc.to_array("ORTH").tolist()
        if len(known) > REMEMBERED:
            known.clear()
        for form in set(forms):
            if form not in known:
                known[form] = self._word(strings[form])
        return [known[form] for form in forms]

    def _word(self, form: str) -> Word:
        marks = (
            BLANK * form.isspace()
            | STOP * (form in STOPS)
            | CLOSES * (form in CLOSING)
            | BEGINS * (form[:1].isupper() or form[:1].isdigit() or form in OPENING)
        )
        return Word(self._pieces(form), case_class(form), marks)


def chunks(doc: Doc, spans: Sequence[Span], words: Words) -> Iterator[Chunk]:
    """The chunks of the given sentences of a Doc; `spans` are in order and apart."""
    found = words.of(doc)
    all_marks = np.array([word.marks for word in found], np.int64)
    tokens = np.flatnonzero(~all_marks & BLANK)
    marks = all_marks[tokens]
    pieces = [found[token].pieces for token in tokens]
    cases = [found[token].case for token in tokens]
    sizes = np.array(list(accumulate(map(len, pieces), initial=0)))
    may_start = _after_space(doc, all_marks)[tokens]
    likely_start = may_start & _after_stop(marks) & (marks & BEGINS > 0)
    threshold = np.where(may_start, np.where(likely_start, START_AFTER_STOP, START_ANYWHERE), np.inf)
    for first, end in _tokens_of(doc, spans):
        start, stop = np.searchsorted(tokens, (first, end)).tolist()
        for a, b in _cut(start, stop, likely_start, sizes):
            yield Chunk(tokens[a:b], pieces[a:b], cases[a:b], int(sizes[b] - sizes[a]) + 2, threshold[a:b])


def _tokens_of(doc: Doc, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The tokens of each span, the first and one past the last; a token on a border goes to the first span it touches."""
    begins = doc.to_array("IDX").astype(np.int64)
    ends = begins + doc.to_array("LENGTH").astype(np.int64)
    done = 0
    for span in spans:
        first = max(done, int(np.searchsorted(ends, span.start, side="right")))
        done = max(done, int(np.searchsorted(begins, span.end)))
        yield first, done


def _after_space(doc: Doc, marks: Numbers) -> Marks:
    """Which tokens follow white space or nothing."""
    after = np.ones(len(doc), bool)
    after[1:] = (doc.to_array("SPACY")[:-1] > 0) | (marks[:-1] & BLANK > 0)
    return after


def _after_stop(marks: Numbers) -> Marks:
    """Which words follow a full stop, with a closing mark between them or without."""
    stop, closes = marks & STOP > 0, marks & CLOSES > 0
    after = np.zeros(len(marks), bool)
    after[1:] = stop[:-1]
    after[2:] |= stop[:-2] & closes[1:-1]
    return after


def _cut(start: int, end: int, likely_start: Marks, sizes: Numbers) -> Iterator[tuple[int, int]]:
    """The words from `start` to `end` in stretches that the network reads well; `sizes` counts the pieces before each word."""
    while start < end:
        most = min(end, start + MOST_WORDS, int(np.searchsorted(sizes, sizes[start] + MOST_PIECES, side="right")) - 1)
        cut = most
        if end > min(most, start + WORDS):
            points = start + 1 + np.flatnonzero(likely_start[start + 1 : most])
            near = points[points <= start + WORDS]
            if len(points):
                cut = int(near[-1] if len(near) else points[0])
        yield start, cut
        start = cut
