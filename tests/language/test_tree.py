"""The best tree is the best of all trees with one root."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from entente.language.tree import best_tree


def graphs(most, elements):
    return st.integers(1, most).flatmap(lambda count: arrays(np.float32, (count, count + 1), elements=elements))


SMALL = graphs(5, st.integers(-9, 9).map(float))
LARGE = graphs(40, st.floats(-50, 50, width=32))


def is_tree(heads):
    """Whether there is one root and every word reaches it."""
    for word in range(1, len(heads) + 1):
        steps = 0
        while word and steps <= len(heads):
            word, steps = heads[word - 1], steps + 1
        if word:
            return False
    return list(heads).count(0) == 1


def total(scores, heads):
    return sum(scores[word, head] for word, head in enumerate(heads))


@given(SMALL)
def test_no_other_tree_is_better(scores):
    found = best_tree(scores)
    assert is_tree(found)
    every = product(range(len(scores) + 1), repeat=len(scores))
    assert total(scores, found) == max(total(scores, heads) for heads in every if is_tree(heads))


@given(LARGE)
def test_it_is_a_tree_with_one_root(scores):
    assert is_tree(best_tree(scores))


@given(LARGE)
def test_the_scores_are_left_as_they_were(scores):
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        ([[3.0, 9.0]], [0]),  # a word is never its own head
        ([[1.0, 0.0, 9.0], [0.0, 9.0, 0.0]], [0, 1]),  # a cycle of two is opened where it costs least
        ([[9.0, 0.0, 5.0], [9.0, 1.0, 0.0]], [2, 0]),  # of two roots the one stays that the other hangs on better
    ],
)
def test_cases_without_an_obvious_tree(scores, heads):
    assert best_tree(np.array(scores)).tolist() == heads
