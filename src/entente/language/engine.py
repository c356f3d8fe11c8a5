"""The language engine: text to a spaCy Doc with sentences, tags, lemmas, a UD tree and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from ..core.document import Span
from ..core.glued import glued_before
from ..core.issue import UnknownName
from .component import Parser
from .foreign import check, parse_foreign


def load(pipeline: str | None = None) -> Language:
    """The packaged engine, or the installed spaCy pipeline named `pipeline` in its place.

    Such a pipeline must give parts of speech, lemmas and trees with the relations of Universal Dependencies; names are
    used where it gives them. Raises UnknownName where it is not installed or gives other relations, UnreadableFile where
    the packaged model is missing or damaged.
    """
    if pipeline is None:
        engine = spacy.blank("en")
        infixes = [*(engine.Defaults.infixes or ()), glued_before()]
        engine.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
        engine.add_pipe("entente")
        return engine
    try:
        engine = spacy.load(pipeline)
    except OSError as trouble:
        raise UnknownName(
            f"The spaCy pipeline “{pipeline}” is not installed. Install it (python -m spacy download {pipeline}), give the "
            "folder it lies in, or leave the setting out to read with the packaged engine."
        ) from trouble
    check(engine, pipeline)
    return engine


def parse_many(engine: Language, given: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Doc]:
    """One Doc for each text, in order, parsed in those of its sentences that are given.

    A Doc covers the whole text: `token.idx` is a place in the text as it came. Tokens outside the given sentences have
    the form that `annotate.py` describes. The spans of a text are in order and apart. A Doc depends on its text and
    spans alone, not on what is read beside it.
    """
    if engine.pipe_names == ["entente"] and isinstance(parser := engine.get_pipe("entente"), Parser):
        return (parser.parse(engine.make_doc(text), spans) for text, spans in given)
    return parse_foreign(engine, given)
