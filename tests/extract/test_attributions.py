"""Attributions of whole texts by the packaged engine. `attributions.txt` holds our sentences and who says what in them."""

import pytest
from worked_examples import texts

from entente.core.document import Document
from entente.extract.statement_attributions import find_attributions
from entente.language.engine import load, parse_many
from entente.language.sentences import split
from entente.pipeline import analyse, bare

EXAMPLES = texts("attributions.txt")


@pytest.fixture(scope="module")
def engine():
    return load()


@pytest.mark.parametrize(("text", "lines"), EXAMPLES, ids=[text[:40] for text, _ in EXAMPLES])
def test_worked_examples(engine, text, lines):
    document = bare(Document("text", text))
    analysis = analyse(document, next(iter(parse_many(engine, [(document.text, tuple(split(document.text)))]))))
    told = [(a.speaker.of(text), [s.of(text) for s in a.content]) for a in find_attributions(analysis)]
    assert [f"{speaker} | {' ; '.join(content)}" for speaker, content in told] == lines
