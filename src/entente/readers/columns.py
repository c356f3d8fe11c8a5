"""Which column of a table tells what: by the names that columns usually have, or as one is told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..core.issue import UnreadableFile

LABELS = (
    *("key", "provider", "recipient", "requester", "via", "stage", "kind", "value", "currency"),
    *("item", "quantity", "date", "due", "note"),
)
"""What a column may tell."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`label` tells what each column is, by its name in lower case; `words` what a cell's word stands for, by label and word;
    `given` cells that hold for every row of the table.
    """

    label: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    def of(self, heads: Sequence[str]) -> list[str]:
        """What each of the columns tells."""
        known = {**_usual(), **self.label}
        return [known.get(" ".join(head.lower().split()), "note") for head in heads]

    def cells(self, heads: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The cells of a row with their labels, the sum with its currency, then those given for every row."""
        told = [(label, self._meant(label, words)) for label, words in zip(self.of(heads), row, strict=False)]
        currency = next((words for label, words in told if label == "currency"), "")
        for label, words in told:
            if label == "value" and words and currency:
                yield label, f"{words} {currency}"
            elif label != "currency":
                yield label, words
        yield from self.given_to({label for label, words in told if words})

    def given_to(self, told: set[str]) -> Iterator[tuple[str, str]]:
        """The given cells that a row does not tell itself."""
        yield from ((label, words) for label, words in self.given.items() if label not in told)

    def _meant(self, label: str, words: str) -> str:
        meant = self.words.get(label, {})
        return meant.get(" ".join(words.lower().split()), words)


@cache
def _usual() -> Mapping[str, str]:
    table = tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))
    return {name: label for label, names in table.items() for name in names}


def columns_of(path: Path) -> Columns:
    """The columns that a TOML file describes: `[columns]` label = name or names, `[words.LABEL]` word = meaning, `[given]`.

    Raises UnreadableFile, with what is wrong, for a file that cannot be read or is of another form.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(f"{path} cannot be read as columns: {trouble}.") from trouble
    named = table.get("columns", {})
    unknown = sorted({*named, *table.get("given", {}), *table.get("words", {})} - {*LABELS, "list", "part"})
    if unknown or not all(isinstance(part, dict) for part in table.values()):
        raise UnreadableFile(
            f"{path} does not describe columns: {', '.join(unknown) or 'it has no tables'}. It may name {', '.join(LABELS)}."
        )
    return Columns(
        {" ".join(str(name).lower().split()): label for label, names in named.items() for name in _several(names)},
        {label: {str(k).lower(): str(v) for k, v in words.items()} for label, words in table.get("words", {}).items()},
        {label: str(words) for label, words in table.get("given", {}).items()},
    )


def _several(names: Any) -> list[Any]:
    return names if isinstance(names, list) else [names]
