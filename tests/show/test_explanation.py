"""The explanation of a claim: its page and JSON whole, and trees of any shape."""

import json

from hypothesis import given
from hypothesis import strategies as st

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.explanation import Explanation, Filler, Predicate, Reason, TreeSentence, TreeWord
from entente.core.values import Field, Quantity
from entente.show.entry import coloured_page, plain_page
from entente.show.explanation import MOST, explanation_json, explanation_page
from entente.show.tree import crossing, drawn

TEXT = "Peru will send nine boats to Samoa, officials said."
TREE = (
    ("Peru", "Peru", "PROPN", "nsubj", 2),
    ("will", "will", "AUX", "aux", 2),
    ("send", "send", "VERB", "ccomp", 9),
    ("nine", "nine", "NUM", "nummod", 4),
    ("boats", "boat", "NOUN", "obj", 2),
    ("to", "to", "ADP", "case", 6),
    ("Samoa", "Samoa", "PROPN", "obl", 2),
    (",", ",", "PUNCT", "punct", 2),
    ("officials", "official", "NOUN", "nsubj", 9),
    ("said", "say", "VERB", "root", None),
    (".", ".", "PUNCT", "punct", 9),
)


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


CLAIM = Claim(
    "d",
    "commitment",
    (at("Peru will send nine boats to Samoa"),),
    (
        Field("provider", "PER", (at("Peru"),), "giver:name"),
        Field("recipient", "WSM", (at("Samoa"),), "receiver:name"),
        Field("stage", "pledged", (at("will send"),), "composed of give"),
        Field("kind", "ship", (at("boats"),), "kind of the thing's words"),
        Field("quantity", Quantity.exactly(9), (at("nine"),), "count"),
    ),
    "commitment:give",
    0.84,
)
SENTENCE = TreeSentence(Span(0, len(TEXT)), tuple(TreeWord(at(word), *told) for word, *told in TREE))
SEND = Predicate(
    "send",
    "verb",
    (at("will send"),),
    "affirmed",
    "asserted",
    "future",
    "active",
    (
        Filler("agent", at("Peru"), "direct", ("PER",)),
        Filler("patient", at("nine boats"), "direct"),
        Filler("prep:to", at("to Samoa"), "control", ("WSM",)),
    ),
    (at("officials"),),
    True,
)
SAY = Predicate("say", "verb", (at("said"),), "affirmed", "asserted", "past", "active", (), (), False)
REASONS = tuple(Reason(f"sign: {number}", 0.9 - number / 5) for number in range(MOST + 2))
TOLD = Explanation(CLAIM, Document("d", TEXT, source="Gazette"), True, (SENTENCE,), (SAY, SEND), REASONS)


def test_page(golden):
    page = explanation_page(TOLD)
    golden("explanation.txt", plain_page(page) + "\n")
    assert coloured_page(page)


def test_json(golden):
    golden("explanation.json", json.dumps(explanation_json(TOLD), ensure_ascii=False, indent=1) + "\n")


def test_a_claim_that_is_no_longer_read_says_so():
    old = Explanation(CLAIM, TOLD.document, False, (), (), ())
    page = plain_page(explanation_page(old))
    assert "Today's rules no longer read it so" in page
    assert "Nothing sets it apart" in page


@given(st.integers(1, 12).flatmap(lambda size: st.tuples(*[st.integers(-1, n) for n in range(-1, size - 1)])))
def test_every_word_of_any_tree_is_drawn_once(heads):
    """Words hang on earlier ones here, -1 being a root."""
    told = [None if head < 0 else head for head in heads]
    branches = drawn(told)
    assert len(branches) == len(told)
    assert all((branch == "") is (head is None) for branch, head in zip(branches, told, strict=True))
    assert all(branch[-2:] in ("", "┌─", "├─", "└─") for branch in branches)


def test_a_branch_that_crosses_another_is_told():
    heads = [1, None, 1, 0]
    assert crossing(heads) == {3}
    assert drawn(heads)[3].endswith("─")
