"""From the network's scores to sentences, trees, labels and names, for a whole batch of chunks at once.

Most of it is arithmetic on whole arrays. Only where the best arc of every word makes no tree, or the best label of every
word no name, is a sentence searched on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .names import Names
from .network import Chunk, Floats, Numbers, Output
from .tree import best_tree

START_ANYWHERE = np.log(0.5)
"""The logarithm of the probability from which a sentence starts at a word after white space."""

START_AFTER_STOP = -4.0
"""The same after a full stop: the network alone is too timid there."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a batch comes to, an array over the words of all its chunks in order; `head` are places in these arrays, a root's its own."""

    head: Numbers
    relation: Numbers
    morphology: Numbers
    xpos: Numbers
    lemma: Numbers
    name: Numbers


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads the network's output with its label weights; `root` is the number of the relation root."""

    weights: Floats
    root: int
    names: Names

    def __call__(self, output: Output, batch: Sequence[Chunk]) -> Parsed:
        """The words of a batch of chunks, parsed."""
        lengths = np.array([len(chunk.pieces) for chunk in batch])
        real = np.arange(output.arc.shape[1]) < lengths[:, None]
        rows, columns = np.nonzero(real)
        starts = _starts(output.sentence, batch, real)
        heads = _heads(output.arc, starts, real)  # [B, N], 0 for the root, else from 1
        flat = heads[real]
        roots = flat == 0
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        own = np.arange(len(flat))
        return Parsed(
            head=np.where(roots, own, offsets[rows] + flat - 1),
            relation=self._relations(output.label_dependent[real], output.label_head[rows, flat], roots),
            morphology=output.morphology[real],
            xpos=output.xpos[real],
            lemma=output.lemma[real],
            name=self.names(output.names, lengths)[real],
        )

    def _relations(self, dependents: Floats, heads: Floats, roots: Mask) -> Numbers:
        """The best relation of every word to its head; a root's is root, nothing else's is."""
        width, count, _ = self.weights.shape
        left = np.ones((len(dependents), width), np.float32)
        left[:, :-1] = dependents
        right = np.ones((len(heads), width), np.float32)
        right[:, :-1] = heads
        sides = (left @ self.weights.reshape(width, -1)).reshape(len(left), count, width)
        scores = np.matmul(sides, right[:, :, None])[:, :, 0]
        scores[:, self.root] = -np.inf
        best: Numbers = scores.argmax(axis=1)
        best[roots] = self.root
        return best


def _starts(sentence: Floats, batch: Sequence[Chunk], real: Mask) -> Mask:
    """Where sentences start, [B, N]: at every chunk, and inside one where the network sees a start."""
    allowed = np.zeros(real.shape, bool)
    likely = np.zeros(real.shape, bool)
    for row, chunk in enumerate(batch):
        allowed[row, : len(chunk.may_start)] = chunk.may_start
        likely[row, : len(chunk.likely_start)] = chunk.likely_start
    starts: Mask = allowed & (sentence > np.where(likely, START_AFTER_STOP, START_ANYWHERE))
    starts[:, 0] = True
    return starts


def _heads(arc: Floats, starts: Mask, real: Mask) -> Numbers:
    """The head of every word, [B, N]: 0 for a sentence's root, n + 1 for the word at place n of its chunk."""
    rows, count = real.shape
    sentence = np.where(real, starts.cumsum(axis=1), 0)  # numbers of sentences from 1, 0 for padding
    allowed = np.ones(arc.shape, bool)
    allowed[:, :, 1:] = sentence[:, :, None] == sentence[:, None, :]
    allowed[:, np.arange(count), np.arange(1, count + 1)] = False
    scores = np.where(allowed, arc, -np.inf)
    heads: Numbers = scores.argmax(axis=2)
    heads[~real] = 0
    for row, number in _broken(heads, sentence):
        words = np.flatnonzero(sentence[row] == number)
        first, last = words[0], words[-1] + 1
        own = np.concatenate((arc[row, first:last, :1], arc[row, first:last, first + 1 : last + 1]), axis=1)
        found = best_tree(own)
        heads[row, first:last] = np.where(found == 0, 0, found + first)
    return heads


def _broken(heads: Numbers, sentence: Numbers) -> list[tuple[int, int]]:
    """The sentences, by row and number, that have more or fewer than one root or a cycle."""
    rows, count = heads.shape
    if not count:
        return []
    most = int(sentence.max()) + 1
    keys = np.arange(rows)[:, None] * most + sentence
    words = np.bincount(keys.ravel(), minlength=rows * most)
    roots = np.bincount(keys[(heads == 0) & (sentence > 0)], minlength=rows * most)
    # Every step of doubling looks twice as far up; what has not met the root after that is in a cycle.
    up = np.concatenate((np.zeros((rows, 1), heads.dtype), heads), axis=1)
    for _ in range(count.bit_length()):
        up = np.take_along_axis(up, up, axis=1)
    cyclic = np.bincount(keys[(up[:, 1:] > 0) & (sentence > 0)], minlength=rows * most)
    broken = (words > 0) & ((roots != 1) | (cyclic > 0))
    broken[::most] = False  # the padding of each row
    return [(int(key) // most, int(key) % most) for key in np.flatnonzero(broken)]
