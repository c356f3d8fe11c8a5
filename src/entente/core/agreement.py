"""Agreement of two people who judged the same things: Cohen's kappa, with the table that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

SCALE = (
    (0.0, "poor"),
    (0.2, "slight"),
    (0.4, "fair"),
    (0.6, "moderate"),
    (0.8, "substantial"),
    (1.0, "almost perfect"),
)
"""What Landis and Koch (1977) call a kappa of at most so much. A custom, no measurement."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two people judged alike, and how much oftener than by chance.

    `words` are the judgements in the order of the table; `table` has a row for each judgement of the one, a column for each of
    the other, and counts the things judged so.
    """

    words: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]

    @property
    def judged(self) -> int:
        """How many things both judged."""
        return sum(map(sum, self.table))

    @property
    def alike(self) -> int:
        """How many they judged alike."""
        return sum(row[place] for place, row in enumerate(self.table))

    @property
    def observed(self) -> float | None:
        """The share that they judged alike; None where both judged nothing."""
        return self.alike / self.judged if self.judged else None

    @property
    def expected(self) -> float | None:
        """The share that two people would judge alike by chance who use each judgement as often as these do."""
        if not self.judged:
            return None
        columns = [sum(row[place] for row in self.table) for place in range(len(self.words))]
        return sum(sum(row) * column for row, column in zip(self.table, columns, strict=True)) / self.judged**2

    @property
    def undefined(self) -> str:
        """Why there is no kappa, in a sentence with the remedy; empty where there is one."""
        if not self.judged:
            return "There is no kappa: the two have judged nothing both. Let each review what the other has reviewed."
        if self.expected == 1:
            word = next(w for w, row in zip(self.words, self.table, strict=True) if sum(row))
            return (
                f"There is no kappa: both said “{word}” of all {self.judged}, as they would by chance. "
                "Let them judge things of which some are doubtful."
            )
        return ""

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: 1 where they always judge alike, 0 where no oftener than by chance; None where it is undefined."""
        if self.undefined or self.observed is None or self.expected is None:
            return None
        return (self.observed - self.expected) / (1 - self.expected)

    @property
    def error(self) -> float | None:
        """The standard error of kappa for large numbers of things (Cohen 1960); None where there is no kappa."""
        if self.kappa is None or self.observed is None or self.expected is None:
            return None
        return sqrt(self.observed * (1 - self.observed) / self.judged) / (1 - self.expected)

    @property
    def called(self) -> str:
        """The kappa in a word, as Landis and Koch (1977) have it; empty where there is none."""
        found = self.kappa
        return "" if found is None else next((word for most, word in SCALE if found <= most), SCALE[-1][1])


def agreement(pairs: Iterable[tuple[str, str]], words: Sequence[str] = ()) -> Agreement:
    """The agreement over pairs of judgements, of the one and of the other; `words` are judgements that the table has anyhow.

    >>> told = agreement([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    >>> told.table, round(told.kappa, 2), told.called
    (((15, 10), (5, 20)), 0.4, 'fair')
    """
    counts = Counter(pairs)
    found = (*words, *sorted({word for pair in counts for word in pair} - set(words)))
    return Agreement(found, tuple(tuple(counts[one, other] for other in found) for one in found))
