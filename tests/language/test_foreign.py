"""Another spaCy pipeline in the packaged engine's place."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Name

from entente.core.issue import UnknownName
from entente.language.engine import load, parse_many
from entente.language.sentences import split

TEXT = "It rained.  Norway sends tanks. Nobody objected.\n"


@Language.component("flat_trees")
def flat_trees(doc: Doc) -> Doc:
    """A tree of its own kind: every word hangs on the second, which is the root; the first is a name."""
    for token in doc:
        root = token.i == min(1, len(doc) - 1)
        token.head, token.dep_ = doc[min(1, len(doc) - 1)], "root" if root else "nsubj" if token.i == 0 else "obj"
        token.pos_ = "NOUN"
    doc.ents = [Name(doc, 0, 1, "ORG")] if len(doc) else []
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


@Language.component("no_trees")
def no_trees(doc: Doc) -> Doc:
    """No tree at all."""
    return doc


def saved(folder, component):
    """An installed pipeline: a folder that spaCy can load."""
    made = spacy.blank("en")
    made.add_pipe(component)
    made.to_disk(folder)
    return str(folder)


def test_its_words_stand_at_their_places_in_the_text(tmp_path):
    engine = load(saved(tmp_path, "flat_trees"))
    doc = next(parse_many(engine, [(TEXT, split(TEXT)[1:2])]))
    assert doc.text == TEXT
    assert all(TEXT[token.idx : token.idx + len(token)] == token.text for token in doc)
    parsed = [(t.text, t.dep_, t.head.text, t.lemma_) for t in doc if t.pos_ == "NOUN"]
    assert parsed == [
        ("Norway", "nsubj", "sends", "Norway"),
        ("sends", "ROOT", "sends", "sends"),
        ("tanks", "obj", "sends", "tanks"),
        (".", "obj", "sends", "."),
    ]
    assert [name.text for name in doc.ents] == ["Norway"]
    assert {t.dep_ for t in doc if t.pos_ not in ("NOUN", "SPACE")} == {"dep"}
    assert "Norway sends tanks." in [sentence.text for sentence in doc.sents]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "One.", "One. Two."])
def test_any_text_comes_back_whole(tmp_path, text):
    engine = load(saved(tmp_path, "flat_trees"))
    assert [doc.text for doc in parse_many(engine, [(text, split(text)), (text, ())])] == [text, text]


def test_a_pipeline_that_is_not_installed_is_told_with_the_remedy():
    with pytest.raises(UnknownName, match=r"“en_none_such” is not installed\. Install it"):
        load("en_none_such")


def test_a_pipeline_without_such_trees_is_told_with_the_remedy(tmp_path):
    with pytest.raises(
        UnknownName, match=r"relations that Universal Dependencies do not have \(none\)\. Name a pipeline"
    ):
        load(saved(tmp_path, "no_trees"))
