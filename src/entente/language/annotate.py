"""What was parsed, written into a Doc as spaCy has it.

A token that was not parsed gets a defined form: a sentence of its own with relation "dep", part of speech "X", tag "XX",
its form as lemma, no features, no name. White space is the same with "SPACE" and "_SP"; but inside a parsed stretch it
hangs on the token before it, so that sentences stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .chunks import REMEMBERED
from .decode import Parsed
from .lemmas import Lemmas
from .model import Labels

COLUMNS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE"]
HEAD, DEP, TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE = range(len(COLUMNS))
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""spaCy's numbers for I, O and B."""

Hashes = npt.NDArray[np.uint64]


def write(doc: Doc, rows: Any) -> None:
    """Set the `COLUMNS` of a Doc's tokens; `rows` are an array of hashes (spaCy's stub asks for a type of its own)."""
    if len(doc):
        doc.from_array(COLUMNS, rows)


class Unparsed:
    """Rows of attributes for tokens that were not parsed, in a vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        add, empty = vocab.strings.add, vocab.morphology.add("")
        self._word = _hashes((0, add("dep"), add("XX"), add("X"), empty, 0, OUTSIDE, 0))
        self._space = _hashes((0, add("dep"), add("_SP"), add("SPACE"), empty, 0, OUTSIDE, 0))

    def __call__(self, doc: Doc) -> Hashes:
        """A row for each token, with `COLUMNS`."""
        rows = np.tile(self._word, (len(doc), 1))
        rows[_spaces(doc)] = self._space
        rows[:, LEMMA] = doc.to_array("ORTH")
        return rows


class Annotator:
    """Writes into Docs of one vocabulary what a model's labels say of them."""

    def __init__(self, vocab: Vocab, labels: Labels, lemmas: Lemmas) -> None:
        add = vocab.strings.add
        self._strings = vocab.strings
        self._unparsed = Unparsed(vocab)
        self._labels, self._lemmas = labels, lemmas
        self._known: dict[tuple[int, int, int], int] = {}
        parts, features = zip(*(label.split("|", 1) for label in labels.morphology), strict=True)
        self._parts = _hashes(add(part) for part in parts)
        self._features = _hashes(vocab.morphology.add("" if value == "_" else value) for value in features)
        self._tags = _hashes(add(tag) for tag in labels.xpos)
        self._relations = _hashes(add("ROOT" if relation == "root" else relation) for relation in labels.relations)
        self._marks = _hashes({"B": BEGIN, "I": INSIDE}.get(label[0], OUTSIDE) for label in labels.names)
        self._kinds = _hashes(add(label[2:]) if label[2:] else 0 for label in labels.names)

    def __call__(self, doc: Doc, parsed: Parsed | None) -> None:
        """Write into `doc` what was parsed of it."""
        if not len(doc):
            return
        rows = self._unparsed(doc)
        if parsed is not None:
            rows[parsed.token] = self._rows(parsed, rows[parsed.token, LEMMA].tolist())
            _hang_spaces(rows, _spaces(doc), parsed)
        write(doc, rows)

    def _rows(self, parsed: Parsed, forms: list[int]) -> Hashes:
        rows = np.empty((len(forms), len(COLUMNS)), np.uint64)
        rows[:, HEAD] = (parsed.head - parsed.token).view(np.uint64)
        rows[:, DEP] = self._relations[parsed.relation]
        rows[:, TAG] = self._tags[parsed.xpos]
        rows[:, POS] = self._parts[parsed.morphology]
        rows[:, MORPH] = self._features[parsed.morphology]
        rows[:, LEMMA] = self._lemma_hashes(forms, parsed.xpos.tolist(), parsed.lemma.tolist())
        rows[:, ENT_IOB] = self._marks[parsed.name]
        rows[:, ENT_TYPE] = self._kinds[parsed.name]
        return rows

    def _lemma_hashes(self, forms: list[int], tags: list[int], scripts: list[int]) -> list[int]:
        if len(self._known) > REMEMBERED:
            self._known.clear()
        found = []
        for key in zip(forms, tags, scripts, strict=True):
            lemma = self._known.get(key)
            if lemma is None:
                lemma = self._known[key] = self._lemma(*key)
            found.append(lemma)
        return found

    def _lemma(self, form: int, tag: int, script: int) -> int:
        word = self._strings[form]
        return self._strings.add(self._lemmas(word, self._labels.xpos[tag], self._labels.lemma[script]) or word)


def _hashes(values: Iterable[int]) -> Hashes:
    return np.array(list(values), np.uint64)


def _spaces(doc: Doc) -> npt.NDArray[np.bool_]:
    spaces: npt.NDArray[np.bool_] = doc.to_array("IS_SPACE") > 0
    return spaces


def _hang_spaces(rows: Hashes, spaces: npt.NDArray[np.bool_], parsed: Parsed) -> None:
    """Let white space inside a parsed stretch hang on the token before it, and go on with a name it stands in."""
    inside = np.zeros(len(rows), bool)
    for first, last in parsed.stretches:
        inside[first : last + 1] = True
    for place in np.flatnonzero(spaces & inside):
        rows[place, HEAD] = np.int64(-1).view(np.uint64)
        if rows[place + 1, ENT_IOB] == INSIDE:
            rows[place, [ENT_IOB, ENT_TYPE]] = rows[place + 1, [ENT_IOB, ENT_TYPE]]
