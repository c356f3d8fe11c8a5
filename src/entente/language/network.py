"""Chunks of words through the network, many at a time: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from .words import END, START

BATCH = 1500
"""Word pieces, padding counted, that go through the network at once."""

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Words that are read together, all arrays of one length.

    `doc` is the number of their Doc, `tokens` their places in it, `size` how many pieces the network is given.
    `may_start` are words after white space, `likely_start` those of them that could begin a sentence after a full stop.
    """

    doc: int
    tokens: Numbers
    pieces: Sequence[Sequence[int]]
    size: int
    cases: Numbers
    may_start: npt.NDArray[np.bool_]
    likely_start: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Output:
    """What the network says of a batch. B chunks, N words of the longest; see the model's card for the meanings."""

    arc: Floats  # [B, N, N + 1] how well a word hangs on the root (0) or on a word (1 to N)
    label_dependent: Floats  # [B, N, L]
    label_head: Floats  # [B, N + 1, L]
    morphology: Numbers  # [B, N]
    xpos: Numbers  # [B, N]
    lemma: Numbers  # [B, N]
    sentence: Floats  # [B, N] the logarithm of the probability that a sentence starts here
    names: Floats  # [B, N, K] logarithms of probabilities


def batches(chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
    """The chunks by length, in batches of about `BATCH` pieces, so that little is padded."""
    batch: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.size):
        if batch and chunk.size * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(chunk)
    if batch:
        yield batch


def run(session: Any, batch: Sequence[Chunk]) -> Output:
    """What the network says of a batch of chunks."""
    rows, width, words = len(batch), max(c.size for c in batch), max(len(c.pieces) for c in batch)
    ids = np.zeros((rows, width), np.int64)
    mask = np.zeros((rows, width), np.int64)
    first = np.zeros((rows, words), np.int64)
    case = np.zeros((rows, words), np.int64)
    for row, chunk in enumerate(batch):
        numbers = [START, *(piece for pieces in chunk.pieces for piece in pieces), END]
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
        count = len(chunk.pieces)
        first[row, :count] = list(accumulate(map(len, chunk.pieces[:-1]), initial=1))
        case[row, :count] = chunk.cases
    given = {"ids": ids, "mask": mask, "first": first, "case": case}
    return Output(*session.run(list(Output.__slots__), given))
