"""Any spaCy pipeline in the packaged engine's place: it reads the given sentences, and its words are put at their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ..core.document import Span
from ..core.issue import UnknownName
from .annotate import COLUMNS, DEP, LEMMA, Hashes, Unparsed, write

RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed "
    "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp".split()
)
"""The relations of Universal Dependencies, without their subtypes."""

SAMPLE = "The ministers said on Friday that Norway would send eight tanks to Ukraine."


def check(engine: Language, name: str) -> None:
    """Raise UnknownName unless the pipeline gives trees with the relations of Universal Dependencies."""
    doc = engine(SAMPLE)
    odd = sorted({token.dep_ for token in doc if token.dep_.split(":")[0].lower() not in RELATIONS})
    if odd:
        told = ", ".join(label or "none" for label in odd)
        raise UnknownName(
            f"The spaCy pipeline “{name}” gives relations that Universal Dependencies do not have ({told}). Name a pipeline "
            "trained on a UD treebank, or leave the setting out to read with the packaged engine."
        )


def parse_foreign(engine: Language, given: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Doc]:
    """One Doc for each text, parsed by `engine` in the sentences given; see `engine.parse_many`."""
    unparsed = Unparsed(engine.vocab)
    for text, spans in given:
        parts: list[tuple[Doc, Hashes]] = []
        done = 0
        for span, sentence in zip(spans, engine.pipe([span.of(text) for span in spans]), strict=True):
            between = engine.make_doc(text[done : span.start])
            parts += [(between, unparsed(between)), (sentence, _rows(sentence))]
            done = span.end
        rest = engine.make_doc(text[done:])
        parts.append((rest, unparsed(rest)))
        yield _joined(engine, parts)


def _rows(sentence: Doc) -> Hashes:
    """What the pipeline says, as the packaged engine would put it: the root is ROOT, and a word without a lemma its own."""
    rows: Hashes = sentence.to_array(COLUMNS).reshape(len(sentence), len(COLUMNS)).astype(np.uint64)
    add = sentence.vocab.strings.add
    rows[rows[:, DEP] == add("root"), DEP] = add("ROOT")
    bare = rows[:, LEMMA] == 0
    rows[bare, LEMMA] = sentence.to_array("ORTH")[bare]
    return rows


def _joined(engine: Language, parts: Sequence[tuple[Doc, Hashes]]) -> Doc:
    """One Doc of the parts; a blank at the start of a part belongs to the word before it."""
    words: list[str] = []
    spaces: list[bool] = []
    kept: list[Hashes] = []
    for doc, rows in parts:
        first = 0
        if len(doc) and words and not spaces[-1] and doc[0].text == " ":
            spaces[-1] = True
            first = 1
        words += [token.text for token in doc[first:]]
        spaces += [bool(token.whitespace_) for token in doc[first:]]
        kept.append(rows[first:])
    joined = Doc(engine.vocab, words, spaces)
    write(joined, np.concatenate(kept))
    return joined
