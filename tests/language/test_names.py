"""Rows of name labels: allowed, and the best of those allowed."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from entente.language.names import Names

LABELS = ("O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON")
NAMES = Names.of(LABELS)
ROWS = st.integers(1, 4).flatmap(
    lambda count: arrays(np.float32, (count, len(LABELS)), elements=st.integers(-9, 0).map(float))
)


def allowed(row):
    before = "O"
    for label in row:
        if label[0] == "I" and before[2:] != label[2:]:
            return False
        before = label
    return True


@given(ROWS)
def test_the_row_is_allowed_and_no_allowed_row_is_better(scores):
    found = NAMES(scores)
    assert allowed([LABELS[number] for number in found])
    every = (row for row in product(range(len(LABELS)), repeat=len(scores)) if allowed([LABELS[n] for n in row]))
    best = max(sum(scores[place, label] for place, label in enumerate(row)) for row in every)
    assert sum(scores[place, label] for place, label in enumerate(found)) == best
