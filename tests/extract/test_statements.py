"""Statements read from whole texts by the packaged engine. `statements.txt` holds our sentences and what each tells."""

import pytest
from worked_examples import texts

from entente.core.document import Document, Span
from entente.extract.support import unsupported
from entente.language.engine import load
from entente.pipeline import read_documents
from entente.records.base import record_of


def told(record, text):
    """A statement as a line of the file."""
    speaker, quotes = record["speaker"], [Span(*q).of(text) for q in record["quotes"]]
    parts = (speaker["actor"], speaker["name"], record["act"], " ".join(record["target"]), " ; ".join(quotes))
    return " | ".join(part or "-" for part in parts)


@pytest.fixture(scope="module")
def read():
    """The statements of a text: `read(text)` gives its claims."""
    known = {}
    engine = load()

    def claims_of(text):
        if text not in known:
            wanted = [text, *(t for t, _ in texts("statements.txt"))]
            for document, (claims, _) in read_documents([Document(t, t) for t in wanted if t not in known], engine):
                known[document.text] = tuple(c for c in claims if c.type == "statement")
        return known[text]

    return claims_of


@pytest.mark.parametrize(
    ("text", "lines"), texts("statements.txt"), ids=[text[:40] for text, _ in texts("statements.txt")]
)
def test_worked_examples(read, text, lines):
    assert sorted(told(record_of(claim), text) for claim in read(text)) == sorted(lines)


def test_every_value_is_told_by_its_words(read):
    for text, _ in texts("statements.txt"):
        for claim in read(text):
            assert unsupported(claim, Document(text, text)) == ()


def _only(read, text):
    (claim,) = read(text)
    return record_of(claim)


def _words(spans, text):
    return [Span(*s).of(text) for s in spans]


def test_what_is_said_and_where(read):
    text = "Norwegian Prime Minister Kari Lund said in a speech that the border was safe."
    record = _only(read, text)
    assert _words(record["content"], text) == ["the border was safe"]
    assert record["channel"] == "speech"
    assert record["speaker"] == {"name": "Kari Lund", "role": "Norwegian Prime Minister", "actor": "NOR"}


def test_a_full_quotation_is_no_content_of_its_own(read):
    text = '"The border is safe," Norwegian Prime Minister Kari Lund said.'
    record = _only(read, text)
    assert record["content"] == []
    assert _words(record["quotes"], text) == ["The border is safe,"]


def test_a_denial_answers_the_accusation_before_it(read):
    text = "Georgia accused Armenia of spying. Armenia denied the accusation."
    first, second = (record_of(c) for c in read(text))
    assert first["reply_to"] is None
    assert _words(second["reply_to"], text) == ["Georgia accused Armenia of spying"]


def test_a_question_is_what_the_answer_replies_to(read):
    text = "Asked whether he would resign, Latvian President Janis Ozols said he was staying."
    record = _only(read, text)
    assert _words(record["reply_to"], text) == ["Asked whether he would resign"]


def test_who_passes_words_on_vouches_for_them(read):
    text = "The Kremlin said that Jordan had praised Kuwait."
    record = _only(read, text)
    assert record["speaker"]["actor"] == "JOR"
    assert record["attribution"] == ["The Kremlin"]


def test_a_retelling_is_one_statement_with_two_pieces_of_evidence(read):
    text = (
        "Denmark will close its embassy in Lima, its foreign minister said on Monday. The decision surprised many. "
        '"The embassy in Lima will close in spring," Danish Foreign Minister Lars Holm said.'
    )
    (claim,) = read(text)
    assert len(claim.evidence) == 2
    assert record_of(claim)["speaker"]["name"] == "Lars Holm"


def test_a_transcript_has_no_headline(read):
    text = "MR. VIK: Good afternoon.\n\nREPORTER: Will you resign?\n\nMR. VIK: No.\n"
    assert read(text) == ()


def test_lines_set_quoted_words_behind_a_name():
    text = "What they say:\n\nDanish Foreign Minister Lars Holm: “The treaty is good.”\n\nProfessor Ida Lund: “I doubt it.”\n"
    ((_, (claims, _)),) = read_documents([Document("text", text)], load())
    assert [told(record_of(c), text) for c in claims] == ["DNK | Lars Holm | say | - | The treaty is good."]
