"""Any spaCy pipeline in the packaged engine's place: it reads the given sentences, and its words are put at their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ..core.document import Span
from .annotate import COLUMNS, Unparsed


def parse_foreign(engine: Language, given: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Doc]:
    """One Doc for each text, parsed by `engine` in the sentences given; see `engine.parse_many`."""
    unparsed = Unparsed(engine.vocab)
    for text, spans in given:
        parts: list[Doc] = []
        rows = []
        done = 0
        sentences = engine.pipe([span.of(text) for span in spans])
        for span, sentence in zip(spans, sentences, strict=True):
            between = engine.make_doc(text[done : span.start])
            parts += [between, sentence]
            rows += [unparsed(between), sentence.to_array(COLUMNS)]
            done = span.end
        rest = engine.make_doc(text[done:])
        parts.append(rest)
        rows.append(unparsed(rest))
        words = [token.text for part in parts for token in part]
        spaces = [bool(token.whitespace_) for part in parts for token in part]
        doc = Doc(engine.vocab, words, spaces)
        if len(doc):
            doc.from_array(COLUMNS, np.concatenate(rows))
        yield doc
