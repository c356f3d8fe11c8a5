"""The engine as a spaCy component: `spacy.blank("en").add_pipe("entente")` reads text into parsed Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from ..core.document import Span
from .annotate import Annotator
from .chunks import Words, chunks
from .decode import Decoder
from .model import Model, load_model
from .names import Names
from .network import batches, run
from .sentences import split

MODEL = Path(__file__).parent / "model"
"""The packaged model's folder."""

DOCS = 64
"""Docs that are read together when they come in a stream."""


class Parser:
    """Gives Docs their sentences, tags, lemmas, trees and names, with a model; changes the Docs it is given."""

    def __init__(self, model: Model, annotator: Annotator) -> None:
        self._model = model
        self._words = Words(model.pieces)
        self._annotator = annotator
        self._decode = Decoder(model.label_weights, model.labels.relations.index("root"), Names.of(model.labels.names))

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, parsed."""
        self.parse([(doc, split(doc.text))])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = DOCS) -> Iterator[Doc]:
        """The Docs of a stream, parsed several at a time."""
        for docs in minibatch(stream, batch_size):
            self.parse([(doc, split(doc.text)) for doc in docs])
            yield from docs

    def parse(self, given: Sequence[tuple[Doc, Sequence[Span]]]) -> None:
        """Parse of each Doc only the sentences given, in order; for the form of all other tokens see `annotate.py`."""
        found = [
            chunk for number, (doc, spans) in enumerate(given) for chunk in chunks(number, doc, spans, self._words)
        ]
        docs = [doc for doc, _ in given]
        parsed = ((batch, self._decode(run(self._model.network, batch), batch)) for batch in batches(found))
        self._annotator(docs, parsed)


@Language.factory("entente")
def make_engine(nlp: Language, name: str) -> Parser:  # noqa: ARG001 - spaCy calls a factory with the component's name
    """The packaged model as a component for `nlp`. Raises UnreadableFile where the model is missing or damaged."""
    model = load_model(MODEL)
    return Parser(model, Annotator(nlp.vocab, model))
