"""The packaged engine on sentences of our own: what the rest of Entente relies on, and where its words stand."""

import pickle

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.core.document import Span
from entente.core.issue import UnreadableFile
from entente.language.component import MODEL
from entente.language.engine import load, parse_many
from entente.language.model import FILES, load_model
from entente.language.sentences import split


@pytest.fixture(scope="module")
def engine():
    return load()


def arcs(doc):
    return {(token.text, token.dep_, token.head.text) for token in doc}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway will send eight tanks to Ukraine.",
            {("Norway", "nsubj", "send"), ("will", "aux", "send"), ("eight", "nummod", "tanks"), ("tanks", "obj", "send")},
        ),
        (
            "The minister said that the ships had been delivered by Canada.",
            {("minister", "nsubj", "said"), ("delivered", "ccomp", "said"), ("ships", "nsubj:pass", "delivered")},
        ),
        (
            "France and Spain refused to sign the treaty.",
            {("France", "nsubj", "refused"), ("Spain", "conj", "France"), ("sign", "xcomp", "refused"), ("treaty", "obj", "sign")},
        ),
        (
            "Denmark did not give money.",
            {("not", "advmod", "give"), ("did", "aux", "give"), ("money", "obj", "give")},
        ),
        (
            "In Nairobi the president of Kenya met the leaders of Sudan.",
            {("Kenya", "nmod", "president"), ("president", "nsubj", "met"), ("leaders", "obj", "met"), ("Nairobi", "obl", "met")},
        ),
    ],
)  # fmt: skip
def test_relations_that_frames_rest_on(engine, text, wanted):
    assert wanted <= arcs(engine(text))


def test_every_sentence_has_one_root(engine):
    doc = engine(
        "Norway will send tanks. Sweden, which had waited, will send shells, and Finland money.\nNobody objected."
    )
    sentences = [sentence for sentence in doc.sents if not sentence.text.isspace()]
    roots = [[token.text for token in sentence if token.dep_ == "ROOT"] for sentence in sentences]
    assert roots == [["send"], ["send"], ["objected"]]
    assert all(token.sent == token.head.sent for token in doc)


def test_words_have_part_tag_features_and_lemma(engine):
    word = engine("The countries pledged tanks.")[2]
    assert (word.pos_, word.tag_, word.lemma_) == ("VERB", "VBD", "pledge")
    assert word.morph.get("Tense") == ["Past"]
    assert [token.lemma_ for token in engine("The countries were given ships’ engines.")][1:4] == [
        "country",
        "be",
        "give",
    ]


def test_names_are_found(engine):
    doc = engine("British Prime Minister Keir Hobday spoke in Paris on Monday.")
    assert {("Keir Hobday", "PERSON"), ("Paris", "LOC")} <= {(name.text, name.label_) for name in doc.ents}


def test_a_pipe_reads_what_a_call_reads(engine):
    texts = ["Norway will send tanks.", "", "Sweden sent shells. Nobody objected."]
    assert [doc.to_json() for doc in engine.pipe(texts)] == [engine(text).to_json() for text in texts]


def test_the_component_fits_any_english_pipeline():
    engine = spacy.blank("en")
    engine.add_pipe("entente")
    assert ("tanks", "obj", "send") in arcs(engine("Norway will send tanks."))


def test_a_component_survives_the_road_to_another_process(engine):
    parser = pickle.loads(pickle.dumps(engine.get_pipe("entente")))
    assert parser.parse(spacy.blank("en").make_doc(""), ()).text == ""


TEXT = "It rained in Oslo. Norway will send eight tanks to Ukraine. Nobody objected.\n\nThe ships sail."


def test_only_the_sentences_given_are_parsed(engine):
    spans = split(TEXT)
    doc = next(parse_many(engine, [(TEXT, spans[1:2])]))
    assert doc.text == TEXT
    assert all(TEXT[token.idx : token.idx + len(token)] == token.text for token in doc)
    inside = [token for token in doc if spans[1].start <= token.idx < spans[1].end]
    assert ("tanks", "obj", "send") in arcs(inside)
    assert {token.sent.text for token in inside} == {spans[1].of(TEXT)}
    outside = [token for token in doc if token not in inside and not token.is_space]
    assert {(token.dep_, token.pos_, token.tag_, token.ent_iob_) for token in outside} == {("dep", "X", "XX", "O")}
    assert all(token.head == token and token.sent.text == token.lemma_ == token.text for token in outside)


def test_a_doc_depends_on_nothing_read_beside_it(engine):
    texts = [TEXT, "Sweden, which had waited, will send shells.", TEXT + " Nobody objected."]
    pairs = [(text, split(text)) for text in texts]
    together = [doc.to_json() for doc in parse_many(engine, pairs)]
    assert together == [next(parse_many(engine, [pair])).to_json() for pair in pairs]
    assert together[0] == engine(TEXT).to_json()


def test_docs_come_in_order_and_one_for_each_text(engine):
    texts = ["Norway sends tanks.", "", "  \n ", "Nobody objected."]
    assert [doc.text for doc in parse_many(engine, [(text, split(text)) for text in texts])] == texts


def test_white_space_inside_a_sentence_hangs_on_the_word_before(engine):
    doc = engine("Norway  will send\neight tanks.")
    assert [(t.pos_, t.head.i) for t in doc if t.is_space] == [("SPACE", 0), ("SPACE", 3)]
    assert len(list(doc.sents)) == 1


def test_a_very_long_sentence_is_read_in_stretches(engine):
    text = "tanks " * 700 + "x" * 3000 + " 5,000.00-5,000.00" * 120
    doc = next(parse_many(engine, [(text, (Span(0, len(text)),))]))
    assert doc.text == text
    assert all(token.dep_ and token.tag_ != "XX" for token in doc)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Norway", "sends", "5", "tanks", ".", "”", "“", "\n", "  ", "'s", "U.S.", "é", "\u200b", "...", "Gen."]
        ),
        max_size=25,
    ),
    st.data(),
)
def test_any_spans_of_any_text_are_read(engine, words, data):
    text = " ".join(words)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    doc = next(parse_many(engine, [(text, spans)]))
    assert doc.text == text
    assert all(token.dep_ and token.pos_ for token in doc)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)


def test_a_missing_model_is_told_with_the_remedy(tmp_path):
    with pytest.raises(UnreadableFile, match=r"is not complete: model\.onnx, .* missing\. Install Entente anew"):
        load_model(tmp_path)


@pytest.mark.parametrize("name", ["model.onnx", "labels.json", "label_weights.npy", "lemmas.json"])
def test_a_damaged_model_is_told_with_the_remedy(tmp_path, name):
    for file in FILES:
        (tmp_path / file).symlink_to(MODEL / file)
    (tmp_path / name).unlink()
    (tmp_path / name).write_text("[]")
    with pytest.raises(UnreadableFile, match=r"cannot be read: .* Install Entente anew"):
        load_model(tmp_path)
