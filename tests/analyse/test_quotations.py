"""Quotation marks of every kind; each line of the table is a text and the words that it quotes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.analyse.quotations import find_quotations

CASES = [
    # straight, curly, mixed
    ('"We will stay," said the minister.', ["We will stay,"]),
    ("“We will stay,” said the minister.", ["We will stay,"]),
    ('“We will stay," said the minister.', ["We will stay,"]),
    ("He called it ”a mistake” twice.", ["a mistake"]),
    ("Er nannte es „einen Fehler“ und ging.", ["einen Fehler"]),
    ("“We will stay,″ she said.", ["We will stay,"]),
    ("``We will stay,'' she said.", ["We will stay,"]),
    # guillemets
    ("Oslo spoke of « a first step ».", ["a first step"]),
    ("Oslo spoke of «a first step», no more.", ["a first step"]),
    # two pieces of one speech
    ('"We will stay," he said, "until it is over."', ["We will stay,", "until it is over."]),
    # British single marks, apostrophes are no quotations
    ("‘We won’t leave,’ said the minister.", ["We won’t leave,"]),
    ("'We won't leave,' said the minister.", ["We won't leave,"]),
    ("The ministers' talks didn't end Oslo's doubts.", []),
    ("It happened in the '90s and in ’91.", []),
    ("He said: 'We asked for the allies' tanks in May.'", ["We asked for the allies' tanks in May."]),
    ("the 'red lines' and 'ripe moments' of diplomats", ["red lines", "ripe moments"]),
    # nested
    ("“They said ‘never’ to us,” she recalled.", ["They said ‘never’ to us,", "never"]),
    ("'They said \"never\" to us,' she recalled.", ['They said "never" to us,', "never"]),
    # no space after the mark, as scraped pages have it
    ('"It is not known,"the ministry wrote."We wait."', ["It is not known,", "We wait."]),
    # unbalanced
    ('The talks were "tough, he said. "We go on," he added.', ["tough, he said.", "We go on,"]),
    ("It was a “success, he said, and “a start”, no more.", ["a start"]),
    ('He left 6" of cable behind.', []),
    ("Nothing” was opened here.", []),
    # paragraphs
    ("“We will stay.\n\n“We will help,” he said.", ["We will stay.", "We will help,"]),
    ("“We will stay.\n\nNobody asked him.", ["We will stay."]),
    ("She said it was a “mistake.\n\nNobody asked her.", []),
    ("She announced: “We will stay.\n\nNobody asked her.", ["We will stay."]),
    (
        "“The minister said that in this long line we\nwill stay,” said the aide.",
        ["The minister said that in this long line we\nwill stay,"],
    ),
    # a text that breaks off
    ('Nobody asked. "We will send more of', ["We will send more of"]),
    # nothing quoted
    ('He said "" and left.', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_quoted_words(text: str, quoted: list[str]) -> None:
    assert [q.inner.of(text) for q in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The “partial” truce held.", True),
        ("The “special operation” went on.", True),
        ("“Never.” That was all he said.", False),
        ("He said that “nobody in the room believed it”.", False),
    ],
)
def test_words_used_at_a_distance(text: str, scare: bool) -> None:
    assert [q.scare for q in find_quotations(text)] == [scare]


@given(st.text(alphabet="ab A.,:'\"“”‘’«»„`\n-", max_size=80))
def test_quotations_are_valid_and_nested_or_apart(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.outer.start < q.inner.start < q.inner.end <= q.outer.end <= len(text)
        assert q.inner.of(text) == q.inner.of(text).strip()
        assert "\n\n" not in q.inner.of(text)
    for first, second in itertools.pairwise(found):
        assert first.outer.start < second.outer.start
        apart = first.outer.end <= second.outer.start
        inside = first.inner.covers(second.outer)
        assert apart or inside, (first.outer.of(text), second.outer.of(text))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for q in find_quotations(text):
        assert q.inner.of(text)
