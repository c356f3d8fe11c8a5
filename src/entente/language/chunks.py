"""The words of given sentences as chunks for the network: never longer than it reads well, cut where a sentence ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from ..core.document import Span
from .network import Chunk, Numbers
from .words import WordPieces, case_class

WORDS = 60
"""A longer sentence is cut at the last likely end of a sentence inside it before so many words."""

MOST_WORDS = 200
MOST_PIECES = 480
"""What has no such end is cut at so many words or pieces: the encoder has 512 places."""

STOPS = frozenset((".", "!", "?", "…", "...", "?!", "!!", "??"))
CLOSING = frozenset("\"”’')]»")
OPENING = frozenset("\"“‘'([«")

BLANK, STOP, CLOSES, BEGINS = 1, 2, 4, 8
"""Marks of a word: white space, a full stop, closes a quotation or bracket, may begin a sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is found out once of a form: its pieces, case class and marks."""

    pieces: list[int]
    case: int
    marks: int


class Words:
    """The forms of a vocabulary, by spaCy's number."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._known: dict[int, Word] = {}

    def of(self, doc: Doc) -> list[Word]:
        """The words of a Doc."""
        known, strings = self._known, doc.vocab.strings
        forms = doc.to_array("ORTH").tolist()
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


def chunks(number: int, doc: Doc, spans: Sequence[Span], words: Words) -> Iterator[Chunk]:
    """The chunks of the given sentences of a Doc, `spans` in order; `number` is the Doc's own."""
    found = words.of(doc)
    all_marks = np.array([word.marks for word in found], np.int64)
    tokens = np.flatnonzero(~all_marks & BLANK)
    marks = all_marks[tokens]
    pieces = [found[token].pieces for token in tokens]
    cases = np.array([found[token].case for token in tokens], np.int64)
    sizes = np.array(list(accumulate(map(len, pieces), initial=0)))
    gap = _after_space(doc, all_marks)[tokens]
    likely = gap & _after_stop(marks) & (marks & BEGINS > 0)
    for first, last in _ranges(doc, spans):
        start, end = (int(place) for place in np.searchsorted(tokens, (first, last)))
        for a, b in _cut(start, end, likely, sizes):
            yield Chunk(
                number, tokens[a:b], pieces[a:b], int(sizes[b] - sizes[a]) + 2, cases[a:b], gap[a:b], likely[a:b]
            )


def _ranges(doc: Doc, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The tokens of each span, the first and one past the last; a token on a border goes to the first span it touches."""
    begins = doc.to_array("IDX").astype(np.int64)
    ends = begins + doc.to_array("LENGTH").astype(np.int64)
    done = 0
    for span in spans:
        first = max(done, int(np.searchsorted(ends, span.start, side="right")))
        done = max(done, int(np.searchsorted(begins, span.end)))
        yield first, done


def _after_space(doc: Doc, marks: Numbers) -> npt.NDArray[np.bool_]:
    """Which tokens follow white space or nothing."""
    after = np.ones(len(doc), bool)
    after[1:] = (doc.to_array("SPACY")[:-1] > 0) | (marks[:-1] & BLANK > 0)
    return after


def _after_stop(marks: Numbers) -> npt.NDArray[np.bool_]:
    """Which words follow a full stop, with a closing mark between them or without."""
    stop, closes = marks & STOP > 0, marks & CLOSES > 0
    after = np.zeros(len(marks), bool)
    after[1:] = stop[:-1]
    after[2:] |= stop[:-2] & closes[1:-1]
    return after


def _cut(start: int, end: int, likely: npt.NDArray[np.bool_], sizes: Numbers) -> Iterator[tuple[int, int]]:
    """The words from `start` to `end` in stretches that the network reads well."""
    while start < end:
        most = min(end, start + MOST_WORDS, int(np.searchsorted(sizes, sizes[start] + MOST_PIECES, side="right")) - 1)
        cut = most
        if end > min(most, start + WORDS):
            points = start + 1 + np.flatnonzero(likely[start + 1 : most])
            near = points[points <= start + WORDS]
            cut = int(near[-1] if len(near) else points[0] if len(points) else most)
        yield start, cut
        start = cut
