"""Coded reports to learn from: the sets that lie beside the checkout, and our own coding of more texts that lie there.

`coded.jsonl` is ours: a line for each of 42 texts, with its name, the file that holds it, how far it was read, and its records
by the codebook, the counted slots only. The texts themselves are no part of the project.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from entente.core.document import Document
from entente.readers.items import open_items
from entente.score import Records, load_records, slots

OWN = Path(__file__).parent / "coded.jsonl"


@dataclass(frozen=True, slots=True)
class Coded:
    """Reports with their coded records, by document and record type."""

    documents: tuple[Document, ...]
    records: Records

    def of(self, name: str, record_type: str) -> Sequence[Mapping[str, Any]]:
        """The records of one type that were coded in a document."""
        return self.records.get((name, record_type), ())

    def __add__(self, other: Coded) -> Coded:
        return Coded((*self.documents, *other.documents), {**self.records, **other.records})


def documents(*paths: Path) -> Iterator[Document]:
    """The documents of some files; items that cannot be read have no coding and are passed over."""
    for item in open_items(list(paths)):
        if isinstance(item, Document):
            yield item


def of_set(gold: Path, name: str) -> Coded:
    """A hand-coded set: `NAME.docs.jsonl` and `NAME.gold.jsonl` of a folder."""
    return Coded(tuple(documents(gold / f"{name}.docs.jsonl")), load_records(gold / f"{name}.gold.jsonl"))


def of_ours(material: Path) -> Coded:
    """Our own coding of texts in `material`, each cut where the coder stopped; nothing where the texts are not there."""
    lines = {one["doc"]: one for one in map(json.loads, OWN.read_text("utf-8").splitlines())}
    files = [material / name for name in sorted({one["in"] for one in lines.values()})]
    if not all(path.exists() for path in files):
        return Coded((), {})
    found = tuple(
        replace(document, text=document.text[: lines[document.id]["end"]])
        for document in documents(*files)
        if document.id in lines
    )
    records: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for name, one in lines.items():
        for record in one["records"]:
            empty: dict[str, Any] = dict.fromkeys(slots()[record["type"]])
            records[name, record["type"]].append({**empty, **record, "doc": name})
    return Coded(found, records)
