"""The chunks of a Doc through the network: what goes in, what comes out.

Chunks of like length go through together, which spares fetching the weights for each; but only those of one Doc. What the
network multiplies its weights with is rounded to whole numbers on a scale that all words of a run share, so in a run with
other neighbours three sentences in ten come out a little different. This way a Doc depends on nothing but its own text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

import numpy as np
import numpy.typing as npt

from .chunks import Chunk
from .words import END, START

PIECES = 256
"""Word pieces, padding counted, that go through together: more are no faster."""

LONGER = 1.2
"""How much longer than the shortest chunk of a batch the longest may be."""

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


def run(session: Any, chunks: Sequence[Chunk]) -> list[Output]:
    """What the network says of each of the chunks of one Doc, in their order."""
    outputs: dict[int, Output] = {}
    for batch in _batches([chunk.size for chunk in chunks]):
        values = session.run(_OUTPUTS, _inputs([chunks[number] for number in batch]))
        for row, number in enumerate(batch):
            words = len(chunks[number].tokens)
            arc, dependent, head, *others = (value[row] for value in values)
            rest = (value[:words] for value in others)
            outputs[number] = Output(arc[:words, : words + 1], dependent[:words], head[: words + 1], *rest)
    return [outputs[number] for number in range(len(chunks))]


_OUTPUTS = list(Output.__slots__)


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of the chunks that go through together, from their sizes."""
    batch: list[int] = []
    for number in sorted(range(len(sizes)), key=sizes.__getitem__):
        size = sizes[number]
        if batch and (size * (len(batch) + 1) > PIECES or size > LONGER * sizes[batch[0]]):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _inputs(chunks: Sequence[Chunk]) -> dict[str, Numbers]:
    rows, width, words = len(chunks), max(chunk.size for chunk in chunks), max(len(chunk.tokens) for chunk in chunks)
    ids, mask = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    first, case = np.zeros((rows, words), np.int64), np.zeros((rows, words), np.int64)
    for row, chunk in enumerate(chunks):
        count = len(chunk.tokens)
        ids[row, : chunk.size] = [START, *chain.from_iterable(chunk.pieces), END]
        mask[row, : chunk.size] = 1
        first[row, :count] = list(accumulate(map(len, chunk.pieces[:-1]), initial=1))
        case[row, :count] = chunk.cases
    return {"ids": ids, "mask": mask, "first": first, "case": case}
