"""Words as the model sees them: marks, classes, scripts, pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language.component import MODEL
from entente.language.words import MOST_PIECES, UNKNOWN, WordPieces, apply_script, case_class, lemma_script, plain

WORDS = st.text(min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("tanks", "tank"),
        ("Pledges", "pledge"),
        ("DELIVERED", "deliver"),
        ("LONDON", "London"),
        ("was", "be"),
        ("NATO", "NATO"),
        ("’ve", "have"),
        ("a|b", "a|c"),
    ],
)
def test_a_script_gives_the_lemma_back(form, lemma):
    assert apply_script(form, lemma_script(form, lemma)) == lemma


@given(WORDS, WORDS)
def test_any_script_gives_its_lemma_back(form, lemma):
    assert apply_script(form, lemma_script(form, lemma)) == lemma


def test_one_script_serves_words_that_inflect_alike():
    assert lemma_script("Armies", "army") == lemma_script("Countries", "country")


def test_a_script_too_long_for_a_form_leaves_it():
    assert apply_script("as", "l|3|y") == "as"


@pytest.mark.parametrize(
    ("word", "bare"), [("“", '"'), ("it’s", "it's"), ("2022–23", "2022-23"), ("…", "..."), ("x", "x")]
)
def test_typographic_marks_are_folded(word, bare):
    assert plain(word) == bare


@given(WORDS)
def test_every_word_has_a_class(word):
    assert 1 <= case_class(word) <= 8


@pytest.fixture
def pieces(tmp_path):
    listed = ["[PAD]", "how", "##itz", "##er", "-", "3", "missile", "##s", "e"]
    (tmp_path / "list.txt").write_text("\n".join(listed) + "\n", "utf8")
    return WordPieces(tmp_path / "list.txt")


@pytest.mark.parametrize(
    ("word", "numbers"),
    [
        ("howitzer", [1, 2, 3]),
        ("Missiles", [6, 7]),
        ("E-3", [8, 4, 5]),
        ("é", [8]),
        ("zebra", [UNKNOWN]),
        ("howx", [UNKNOWN]),
        ("missile—missile", [6, 4, 6]),
        (" ", [UNKNOWN]),
        ("how\u200b", [1]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_listed(pieces, word, numbers):
    assert pieces(word) == numbers
    assert pieces(word) == numbers  # and again from memory


def test_a_long_word_has_no_more_pieces_than_allowed(pieces):
    assert len(pieces("-" * 50)) == MOST_PIECES
    assert pieces("missile" * 20) == [UNKNOWN]


PACKAGED = WordPieces(MODEL / "wordpieces.txt")


@given(WORDS)
def test_every_word_has_a_piece(word):
    assert 1 <= len(PACKAGED(word)) <= MOST_PIECES
