"""The language engine: text to a spaCy Doc with sentences, tags, lemmas, a UD tree and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ..core.document import Span
from .component import DOCS, Parser, make_engine

Given = tuple[str, Sequence[Span]]
"""A text and its sentences that are to be parsed, in order and apart."""


def load(pipeline: str | None = None) -> Language:
    """The packaged engine."""
    engine = spacy.blank("en")
    engine.add_pipe("entente")
    return engine


def parse_many(engine: Language, given: Iterable[Given]) -> Iterator[Doc]:
    """One Doc for each text."""
    stream = iter(given)
    parser = engine.get_pipe("entente")
    while batch := list(islice(stream, DOCS)):
        docs = [engine.make_doc(text) for text, _ in batch]
        parser.parse([(doc, spans) for doc, (_, spans) in zip(docs, batch, strict=True)])
        yield from docs
