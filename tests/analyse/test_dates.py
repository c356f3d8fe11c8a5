"""Times of parsed sentences. `dates.txt` holds our sentences with the day of writing, their trees, and each predicate's time."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from entente.analyse.dates import find_dates
from entente.core.document import Document, Skip, Span
from entente.language.plain import Doc
from entente.vocabulary.dates import supports
from entente.vocabulary.dates_dateline import day_of_writing

VOCAB = spacy.blank("en").vocab


def parsed(text: str, lines: list[str]) -> Doc:
    rows = [line.split(" ") for line in lines]
    spaces, at = [], 0
    for word, *_ in rows:
        at = text.index(word, at) + len(word)
        spaces.append(text[at : at + 1] == " ")
    return Doc(
        Parsed(
            VOCAB,
            words=[row[0] for row in rows],
            spaces=spaces,
            pos=[row[1] for row in rows],
            tags=[row[2] for row in rows],
            heads=[int(row[3]) for row in rows],
            deps=[row[4] for row in rows],
            lemmas=[row[5] for row in rows],
        )
    )


def cases() -> list[tuple[date | None, str, list[str], list[str]]]:
    found = []
    for block in Path(__file__).with_name("dates.txt").read_text("utf-8").strip().split("\n\n"):
        first, *lines = block.split("\n")
        day, text = first[2:].split(" ", 1)
        written = None if day == "-" else date.fromisoformat(day)
        found.append((written, text, [x for x in lines if x[:2] != "= "], [x[2:] for x in lines if x[:2] == "= "]))
    return found


@pytest.mark.parametrize(("written", "text", "lines", "told"), cases(), ids=[c[1][:60] for c in cases()])
def test_the_time_of_a_predicate(written, text, lines, told):
    doc = parsed(text, lines)
    dates = find_dates(doc, Document("1", text, written))
    for expected in told:
        *due, word, value = expected.split()
        token = next(t.i for t in doc if t.text == word)
        mention = dates.due(token) if due else dates.of(token)
        assert (mention.when.edtf if mention and mention.when else "-") == value, expected


@pytest.mark.parametrize(("written", "text", "lines", "told"), cases(), ids=[c[1][:60] for c in cases()])
def test_every_value_is_told_by_its_words(written, text, lines, told):
    document = Document("1", text, written)
    for mention in find_dates(parsed(text, lines), document).all():
        if mention.when is not None:
            assert supports(mention.when.edtf, mention.span.of(text), day_of_writing(text, written))


def test_a_token_of_an_expression_has_that_expression():
    written, text, lines, _ = cases()[0]
    dates = find_dates(parsed(text, lines), Document("1", text, written))
    assert dates.of(text.split().index("Monday")).span.of(text) == "Monday"


def test_skipped_stretches_hold_no_times():
    written, text, lines, _ = cases()[0]
    skipped = Document("1", text, written).with_skips((Skip(0, len(text), "junk"),))
    assert find_dates(parsed(text, lines), skipped).all() == ()


def test_unparsed_text_has_times_that_belong_to_nothing():
    text = "They met on 5 March 2021 ."
    doc = Doc(Parsed(VOCAB, words=text.split(), sent_starts=[True, False, False, False, False, False, False]))
    dates = find_dates(doc, Document("1", text))
    assert [m.span for m in dates.all()] == [Span(12, 24)]
    assert dates.of(1) is None
