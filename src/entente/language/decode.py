"""From the network's scores to sentences, trees, relations and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .chunks import Chunk
from .names import Names
from .network import Floats, Numbers, Output
from .tree import best_tree

HEADS = 48
"""Heads whose relations are scored at once, so that the scores (a megabyte) stay near."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the chunks of a Doc come to, arrays over all their words: places of tokens in the Doc, and numbers of labels."""

    token: Numbers
    head: Numbers
    """The place of each word's head, a root's its own."""
    relation: Numbers
    morphology: Numbers
    xpos: Numbers
    lemma: Numbers
    name: Numbers
    stretches: Sequence[tuple[int, int]]
    """The first and last token of each chunk, with the white space between."""


class Decoder:
    """Reads the network's output with the model's label weights [L + 1, relations, L + 1]."""

    def __init__(self, weights: Floats, relations: tuple[str, ...], names: tuple[str, ...]) -> None:
        self._width, self._count, _ = weights.shape
        self._by_head = np.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(self._width, -1)
        self._root = relations.index("root")
        self._names = Names.of(names)

    def __call__(self, chunks: Sequence[Chunk], outputs: Sequence[Output]) -> Parsed:
        """The chunks of a Doc, at least one, parsed."""
        heads = [
            _heads(output.arc, _starts(output.sentence, chunk)) for chunk, output in zip(chunks, outputs, strict=True)
        ]
        places = [
            np.where(head == 0, chunk.tokens, chunk.tokens[head - 1]) for chunk, head in zip(chunks, heads, strict=True)
        ]
        return Parsed(
            token=np.concatenate([chunk.tokens for chunk in chunks]),
            head=np.concatenate(places),
            relation=self._relations(outputs, heads),
            morphology=np.concatenate([output.morphology for output in outputs]),
            xpos=np.concatenate([output.xpos for output in outputs]),
            lemma=np.concatenate([output.lemma for output in outputs]),
            name=np.concatenate([self._names(output.names) for output in outputs]),
            stretches=[(int(chunk.tokens[0]), int(chunk.tokens[-1])) for chunk in chunks],
        )

    def _relations(self, outputs: Sequence[Output], heads: Sequence[Numbers]) -> Numbers:
        """The best relation of every word to its head; a root's is root and no other's."""
        dependents = _with_one(np.concatenate([output.label_dependent for output in outputs]))
        head_rows = _with_one(np.concatenate([output.label_head for output in outputs]))
        starts = np.cumsum([0, *(len(output.label_head) for output in outputs[:-1])])
        row = np.concatenate([start + head for start, head in zip(starts, heads, strict=True)])
        below = np.flatnonzero(np.concatenate(heads))
        best = np.full(len(row), self._root, np.int64)
        # Half the words head nothing, so it is cheaper to multiply the weights with the heads first, each once.
        used, which = np.unique(row[below], return_inverse=True)
        for first in range(0, len(used), HEADS):
            sides = (head_rows[used[first : first + HEADS]] @ self._by_head).reshape(-1, self._count, self._width)
            those = np.flatnonzero((which >= first) & (which < first + HEADS))
            words = below[those]
            scores = np.matmul(sides[which[those] - first], dependents[words][:, :, None])[:, :, 0]
            scores[:, self._root] = -np.inf
            best[words] = scores.argmax(axis=1)
        return best


def _with_one(rows: Floats) -> Floats:
    """The rows with a last column of ones, which the weights use as a constant."""
    return np.concatenate((rows, np.ones((len(rows), 1), np.float32)), axis=1)


def _starts(sentence: Floats, chunk: Chunk) -> list[int]:
    """The places where sentences start; the first word always does."""
    starts: list[int] = np.flatnonzero(sentence[1:] > chunk.threshold[1:]).tolist()
    return [0, *(start + 1 for start in starts)]


def _heads(arc: Floats, starts: list[int]) -> Numbers:
    """The head of every word: 0 for a sentence's root, 1 for the first word of the chunk and so on."""
    if len(starts) == 1:
        return best_tree(arc)
    heads = np.zeros(len(arc), np.int64)
    for first, end in zip(starts, [*starts[1:], len(arc)], strict=True):
        found = best_tree(np.concatenate((arc[first:end, :1], arc[first:end, first + 1 : end + 1]), axis=1))
        heads[first:end] = np.where(found == 0, 0, found + first)
    return heads
