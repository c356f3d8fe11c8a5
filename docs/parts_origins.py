"""Versions of one story: which of them are found to be of one origin, and whether anything else is.

All versions of all stories are laid side by side at once, cleaned as any text is. Pairs of versions of one story are the
truth; pairs that end in one origin, linked or joined by others, are what is found. `origins_precision` is the share of
the found pairs that are of one story, `origins_recall` the share of the pairs of one story that are found.

The thresholds were set on these very versions (docs/decisions.md), so both figures say that the rules fit them, not how well
they do on stories that nobody looked at. All are of one outlet: credits, rewrites and translations are not measured here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from figures import Figure
from reading import day, rows

from entente.consolidate.origins import links
from entente.core.document import Document
from entente.core.origin import origin_of
from entente.readers.clean import mark


def measure(folder: Path) -> list[Figure]:
    """Precision and recall of pairs."""
    documents = {version.id: version for version in versions(folder / "story_versions.jsonl")}
    wanted, found = pairs({id: id.split("/")[0] for id in documents}), pairs(found_origins(documents))
    both = len(wanted & found)
    return [
        Figure("origins_precision", "pairs of reports taken to be of one origin that are", 0.98, both, len(found)),
        Figure("origins_recall", "pairs of versions of one story found to be of one origin", 0.90, both, len(wanted)),
    ]


def versions(path: Path) -> Iterator[Document]:
    """Every version, named by the number of its story and its own."""
    for story, row in enumerate(rows(path)):
        for number, version in enumerate(row["versions"]):
            yield mark(Document(f"{story}/{number}", version["text"], day(version["published"])))


def found_origins(documents: Mapping[str, Document]) -> Mapping[str, str]:
    """The origin of each document."""
    return origin_of(sorted(documents), links(documents.values()))


def pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of those that are in one group.

    >>> sorted(pairs({"a": "1", "b": "2", "c": "1"}))
    [('a', 'c')]
    """
    return {(one, other) for one, other in combinations(sorted(groups), 2) if groups[one] == groups[other]}
