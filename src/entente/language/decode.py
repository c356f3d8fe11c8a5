"""From the network's scores to sentences, trees, relations and names."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from .names import Names
from .network import Floats, Numbers, Output
from .tree import best_tree

START_ANYWHERE = log(0.5)
"""The logarithm of the probability from which a sentence starts at a word after white space."""

START_AFTER_STOP = -4.0
"""The same after a full stop, where the network alone is too timid."""

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a stretch of words comes to: numbers of labels, and `head` as the place of each word's head, a root's its own."""

    head: Numbers
    relation: Numbers
    morphology: Numbers
    xpos: Numbers
    lemma: Numbers
    name: Numbers


class Decoder:
    """Reads the network's output with the model's label weights [L + 1, relations, L + 1]."""

    def __init__(self, weights: Floats, relations: tuple[str, ...], names: tuple[str, ...]) -> None:
        self._width, self._count, _ = weights.shape
        self._by_head = np.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(self._width, -1)
        self._root = relations.index("root")
        self._names = Names.of(names)

    def __call__(self, output: Output, may_start: Marks, likely_start: Marks) -> Parsed:
        """The words parsed. `may_start` are words after white space, `likely_start` those that may begin a sentence after a full stop."""
        heads = _heads(output.arc, _starts(output.sentence, may_start, likely_start))
        return Parsed(
            head=np.where(heads == 0, np.arange(len(heads)), heads - 1),
            relation=self._relations(output.label_dependent, output.label_head, heads),
            morphology=output.morphology,
            xpos=output.xpos,
            lemma=output.lemma,
            name=self._names(output.names),
        )

    def _relations(self, dependents: Floats, label_heads: Floats, heads: Numbers) -> Numbers:
        """The best relation of every word to its head; a root's is root and no other's."""
        best = np.full(len(heads), self._root, np.int64)
        below = np.flatnonzero(heads)
        if not len(below):
            return best
        used, which = np.unique(heads[below], return_inverse=True)
        # Half the words head nothing, so it is cheaper to multiply the weights with the heads first, each once.
        sides = (_with_one(label_heads[used]) @ self._by_head).reshape(len(used), self._count, self._width)
        scores = np.matmul(sides[which], _with_one(dependents[below])[:, :, None])[:, :, 0]
        scores[:, self._root] = -np.inf
        best[below] = scores.argmax(axis=1)
        return best


def _with_one(rows: Floats) -> Floats:
    """The rows with a last column of ones, which the weights use as a constant."""
    wider = np.ones((rows.shape[0], rows.shape[1] + 1), np.float32)
    wider[:, :-1] = rows
    return wider


def _starts(sentence: Floats, may_start: Marks, likely_start: Marks) -> list[int]:
    """The places where sentences start; the first word always does."""
    starts = may_start & (sentence > np.where(likely_start, START_AFTER_STOP, START_ANYWHERE))
    return [0, *(1 + np.flatnonzero(starts[1:])).tolist()]


def _heads(arc: Floats, starts: list[int]) -> Numbers:
    """The head of every word: 0 for a sentence's root, 1 for the first word of the stretch and so on."""
    heads = np.zeros(len(arc), np.int64)
    for first, end in zip(starts, [*starts[1:], len(arc)], strict=True):
        found = best_tree(np.concatenate((arc[first:end, :1], arc[first:end, first + 1 : end + 1]), axis=1))
        heads[first:end] = np.where(found == 0, 0, found + first)
    return heads
