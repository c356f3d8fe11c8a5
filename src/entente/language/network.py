"""One stretch of words through the network: what goes in, what comes out.

Stretches go through alone, not in batches. The network's weights are whole numbers, and what it multiplies them with is
rounded to whole numbers too, on a scale that all words of a run share: in a batch, three sentences in ten came out a
little different with other neighbours. Alone, a sentence's parse depends on nothing but the sentence, and without padding
it is as fast as in a batch (benchmarks/engine.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

import numpy as np
import numpy.typing as npt

from .words import END, START

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Output:
    """What the network says of N words; the model's card has the meanings of L and K."""

    arc: Floats
    """[N, N + 1]: how well a word hangs on the root (0) or on a word (1 to N)."""
    label_dependent: Floats
    """[N, L]: what decides its relation, as a dependent."""
    label_head: Floats
    """[N + 1, L]: what decides the relations of the words that hang on it; the root's first."""
    morphology: Numbers
    """[N]: the number of its part of speech and features."""
    xpos: Numbers
    """[N]: the number of its Penn tag."""
    lemma: Numbers
    """[N]: the number of its lemma script."""
    sentence: Floats
    """[N]: the logarithm of the probability that a sentence starts here."""
    names: Floats
    """[N, K]: the logarithms of the probabilities of its name labels."""


def run(session: Any, pieces: Sequence[Sequence[int]], cases: Sequence[int]) -> Output:
    """What the network says of words, given the pieces and the case class of each."""
    ids = np.array([[START, *chain.from_iterable(pieces), END]], np.int64)
    first = np.array([list(accumulate(map(len, pieces[:-1]), initial=1))], np.int64)
    given = {"ids": ids, "mask": np.ones_like(ids), "first": first, "case": np.array([cases], np.int64)}
    return Output(*(value[0] for value in session.run(_OUTPUTS, given)))


_OUTPUTS = list(Output.__slots__)
