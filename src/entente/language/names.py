"""The best row of name labels: every I- goes on from a B- or I- of its own kind (after Viterbi)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The rows of labels that are allowed: `may_follow[before, after]`, and which labels `may_begin` a row.

    >>> names = Names.of(("O", "B-ORG", "I-ORG"))
    >>> names(np.log([[0.5, 0.4, 0.1], [0.2, 0.1, 0.7]])).tolist()
    [1, 2]
    """

    may_follow: npt.NDArray[np.bool_]
    may_begin: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, labels: tuple[str, ...]) -> Names:
        """The rules for labels such as O, B-PERSON, I-PERSON."""
        inside = np.array([label.startswith("I-") for label in labels])
        kinds = np.array([label[2:] for label in labels])
        return cls(~inside | (kinds[:, None] == kinds), ~inside)

    def __call__(self, scores: Floats) -> Numbers:
        """The best allowed row of labels for scores [words, labels]: what suits every word best, where that is allowed."""
        best: Numbers = scores.argmax(axis=1)
        if self.may_begin[best[0]] and self.may_follow[best[:-1], best[1:]].all():
            return best
        return self._search(scores)

    def _search(self, scores: Floats) -> Numbers:
        charge = np.where(self.may_follow, 0.0, -np.inf)
        total = np.where(self.may_begin, scores[0], -np.inf)
        before = np.zeros(scores.shape, np.int64)
        for place in range(1, len(scores)):
            ways = total[:, None] + charge
            before[place] = ways.argmax(axis=0)
            total = ways.max(axis=0) + scores[place]
        labels = np.zeros(len(scores), np.int64)
        labels[-1] = total.argmax()
        for place in range(len(scores) - 1, 0, -1):
            labels[place - 1] = before[place, labels[place]]
        return labels
