"""The plain objects say of a parsed text what spaCy's own say."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as Parsed

from entente.language.plain import Doc

VOCAB = spacy.blank("en").vocab
WORDS = ("Norway", "sends", ",", "tanks", "'s", "\n", "(", "$", "€5")
ALIKE = "i idx text lower_ lemma_ pos_ tag_ dep_ ent_type_ is_space is_punct is_currency whitespace_ n_lefts is_sent_start".split()


@st.composite
def parsed(draw: st.DrawFn) -> Parsed:
    """Any words in trees whose branches do not cross: a token hangs on its neighbour, or begins a sentence."""
    size = draw(st.integers(0, 12))
    heads: list[int] = []
    for token in range(size):
        roads = [token] if not token else [token, token - 1, heads[token - 1]]
        heads.append(draw(st.sampled_from(roads)))
    return Parsed(
        VOCAB,
        words=draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size)),
        spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        pos=draw(st.lists(st.sampled_from(("NOUN", "VERB", "X")), min_size=size, max_size=size)),
        tags=draw(st.lists(st.sampled_from(("NN", "VBD", "XX")), min_size=size, max_size=size)),
        heads=heads,
        deps=["ROOT" if heads[i] == i else draw(st.sampled_from(("conj", "obj"))) for i in range(size)],
        lemmas=["lemma"] * size,
        ents=draw(st.lists(st.sampled_from(("O", "B-ORG")), min_size=size, max_size=size)),
    )


@given(parsed(), st.integers(0, 60), st.integers(1, 20), st.sampled_from(("expand", "contract")))
def test_the_plain_objects_say_what_spacys_say(theirs, start, length, mode):
    ours = Doc(theirs)
    assert ours.text == theirs.text
    assert [(s.start, s.end, s.start_char, s.end_char) for s in ours.sents] == [
        (s.start, s.end, s.start_char, s.end_char) for s in theirs.sents
    ]
    for one, other in zip(ours, theirs, strict=True):
        assert {name: getattr(one, name) for name in ALIKE} == {name: getattr(other, name) for name in ALIKE}
        for name in ("children", "subtree", "ancestors", "conjuncts", "sent"):
            assert [t.i for t in getattr(one, name)] == [t.i for t in getattr(other, name)]
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(one, name).i == getattr(other, name).i
    told, expected = (doc.char_span(start, start + length, alignment_mode=mode) for doc in (ours, theirs))
    assert (told is None) == (expected is None)
    assert [t.i for t in told or ()] == [t.i for t in expected or ()]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10))
def test_a_phrase_stands_in_the_order_of_the_text_though_branches_cross(chosen):
    heads = [0, *(head % token for token, head in enumerate(chosen, 1))]
    order = list(range(len(heads)))[::-1] if chosen[0] % 2 else list(range(len(heads)))  # heads before, or behind
    heads = [order[heads[order[token]]] for token in range(len(heads))]
    size = len(heads)
    doc = Doc(Parsed(VOCAB, words=["word"] * size, heads=heads, deps=["obj"] * size, tags=["NN"] * size))
    for token in doc:
        below = [t.i for t in token.subtree]
        assert below == [t.i for t in doc if t is token or token in t.ancestors]
        assert (token.left_edge.i, token.right_edge.i) == (below[0], below[-1])
