"""What was parsed, written into Docs as spaCy has it.

A token that was not parsed gets a defined form: a sentence of its own with relation "dep", part of speech "X", tag "XX",
its form as lemma, no features, no name. White space is "SPACE", tag "_SP"; inside a parsed sentence it hangs on the token
before it, so that sentences stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from spacy.attrs import IDS as ATTRIBUTES
from spacy.symbols import IDS as SYMBOLS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .decode import Parsed
from .lemmas import Lemmas
from .model import Model
from .network import Chunk

COLUMNS = ("HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")
HEAD, DEP, TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE = range(len(COLUMNS))
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""spaCy's numbers for I, O and B."""

Hashes = npt.NDArray[np.uint64]


class Annotator:
    """Writes into Docs of one vocabulary what a model says of them."""

    def __init__(self, vocab: Vocab, model: Model) -> None:
        add, labels = vocab.strings.add, model.labels
        self._strings = vocab.strings
        self._xpos, self._scripts = labels.xpos, labels.lemma
        self._lemmas = Lemmas(model.whole, model.endings)
        self._known: dict[tuple[int, int, int], int] = {}
        parts, features = zip(*(label.split("|", 1) for label in labels.morphology), strict=True)
        self._parts = _hashes(SYMBOLS[part] for part in parts)
        self._features = _hashes(vocab.morphology.add("" if value == "_" else value) for value in features)
        self._tags = _hashes(add(tag) for tag in labels.xpos)
        self._relations = _hashes(add("ROOT" if relation == "root" else relation) for relation in labels.relations)
        self._marks = _hashes({"B": BEGIN, "I": INSIDE}.get(label[0], OUTSIDE) for label in labels.names)
        self._kinds = _hashes(add(label[2:]) if label[2:] else 0 for label in labels.names)
        empty = vocab.morphology.add("")
        self._unparsed = _hashes((0, add("dep"), add("XX"), SYMBOLS["X"], empty, 0, OUTSIDE, 0))
        self._space = _hashes((0, add("dep"), add("_SP"), SYMBOLS["SPACE"], empty, 0, OUTSIDE, 0))
        self._columns = [ATTRIBUTES[name] for name in COLUMNS]

    def __call__(self, docs: Sequence[Doc], batches: Iterable[tuple[Sequence[Chunk], Parsed]]) -> None:
        """Write what the batches of chunks came to into the docs they are from."""
        forms = [doc.to_array("ORTH") for doc in docs]
        tables = [self._blank(doc, orths) for doc, orths in zip(docs, forms, strict=True)]
        sentences: list[list[tuple[int, int]]] = [[] for _ in docs]
        for batch, parsed in batches:
            self._fill(tables, forms, batch, parsed)
            for chunk in batch:
                if len(chunk.tokens):
                    sentences[chunk.doc].append((int(chunk.tokens[0]), int(chunk.tokens[-1])))
        for doc, table, parsed_ranges in zip(docs, tables, sentences, strict=True):
            if len(doc):
                _hang_spaces(table, parsed_ranges, self._space[TAG])
                doc.from_array(self._columns, table)

    def _blank(self, doc: Doc, orths: Hashes) -> Hashes:
        table = np.tile(self._unparsed, (len(doc), 1))
        table[:, LEMMA] = orths
        spaces = doc.to_array("IS_SPACE") > 0
        table[spaces] = self._space
        table[spaces, LEMMA] = orths[spaces]
        return table

    def _fill(self, tables: list[Hashes], forms: list[Hashes], batch: Sequence[Chunk], parsed: Parsed) -> None:
        tokens = np.concatenate([chunk.tokens for chunk in batch])
        orths = np.concatenate([forms[chunk.doc][chunk.tokens] for chunk in batch])
        filled = np.empty((len(tokens), len(COLUMNS)), np.uint64)
        filled[:, HEAD] = (tokens[parsed.head] - tokens).astype(np.int64).view(np.uint64)
        filled[:, DEP] = self._relations[parsed.relation]
        filled[:, TAG] = self._tags[parsed.xpos]
        filled[:, POS] = self._parts[parsed.morphology]
        filled[:, MORPH] = self._features[parsed.morphology]
        filled[:, LEMMA] = self._lemma_hashes(orths.tolist(), parsed.xpos.tolist(), parsed.lemma.tolist())
        filled[:, ENT_IOB] = self._marks[parsed.name]
        filled[:, ENT_TYPE] = self._kinds[parsed.name]
        start = 0
        for chunk in batch:
            end = start + len(chunk.tokens)
            tables[chunk.doc][chunk.tokens] = filled[start:end]
            start = end

    def _lemma_hashes(self, orths: list[int], tags: list[int], scripts: list[int]) -> Hashes:
        known = self._known
        keys = list(zip(orths, tags, scripts, strict=True))
        for key in set(keys):
            if key not in known:
                orth, tag, script = key
                lemma = self._lemmas(self._strings[orth], self._xpos[tag], self._scripts[script])
                known[key] = self._strings.add(lemma) if lemma else orth
        return np.array([known[key] for key in keys], np.uint64)


def _hashes(values: Iterable[int]) -> Hashes:
    return np.array(list(values), np.uint64)


def _hang_spaces(table: Hashes, sentences: Sequence[tuple[int, int]], space: np.uint64) -> None:
    """Let white space inside parsed stretches hang on the token before it, and go on with a name it stands in."""
    spaces = table[:, TAG] == space
    if not spaces.any():
        return
    for first, last in sentences:
        for place in first + np.flatnonzero(spaces[first : last + 1]):
            table[place, HEAD] = np.int64(-1).view(np.uint64)
            if table[place + 1, ENT_IOB] == INSIDE:
                table[place, ENT_IOB] = INSIDE
                table[place, ENT_TYPE] = table[place + 1, ENT_TYPE]
