"""The engine as a spaCy component: `spacy.blank("en").add_pipe("entente")` reads text into parsed Docs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ..core.document import Span
from .annotate import Annotator
from .chunks import Words, chunks
from .decode import Decoder
from .lemmas import Lemmas
from .model import Model, load_model
from .network import run
from .sentences import split

MODEL = Path(__file__).parent / "model"
"""The packaged model's folder."""


class Parser:
    """Gives Docs of one vocabulary their sentences, tags, lemmas, trees and names; changes the Docs it is given."""

    def __init__(self, model: Model, vocab: Vocab) -> None:
        self._model, self._vocab = model, vocab
        self._words = Words(model.pieces)
        self._decode = Decoder(model.label_weights, model.labels.relations, model.labels.names)
        self._annotate = Annotator(vocab, model.labels, Lemmas(model.whole, model.endings))

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, all its sentences parsed."""
        return self.parse(doc, split(doc.text))

    def __reduce__(self) -> tuple[Any, ...]:
        return Parser, (self._model, self._vocab)

    def parse(self, doc: Doc, spans: Sequence[Span]) -> Doc:
        """The Doc, only the sentences given parsed, which are in order and apart; for other tokens see `annotate.py`."""
        found = list(chunks(doc, spans, self._words))
        self._annotate(doc, self._decode(found, run(self._model.network, found)) if found else None)
        return doc


@Language.factory("entente")
def make_engine(nlp: Language, name: str) -> Parser:  # noqa: ARG001 - spaCy calls a factory with the component's name
    """The packaged model as a component for `nlp`. Raises UnreadableFile where the model is missing or damaged."""
    return Parser(load_model(MODEL), nlp.vocab)
