"""Documents as they are compared for their origin, and which pairs of them are worth laying side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..core.document import Document
from .credits import Credit, credits_of, outlet
from .minhash import Hashes, bands, mixed, signature
from .wording import PLAIN, QUOTED, Wording, wording

WINDOW = 10
"""Days between two reports within which one may be copied from the other; versions of one story lay up to six days apart."""

SOON = 3
"""Days within which what is told at once is told: a press conference is news no longer."""

MARKED = 4
"""One row of so many outside quotations is a mark by which reports find each other; of two shared stretches of twelve
words, sixteen rows, two marks or more are met in 94 of 100 cases."""

OUTLINED = 4
"""Names and figures in a row that make a mark of an outline."""

MET = {"row": 2, "quoted": 3, "outline": 4}
"""Marks of each kind that two reports have in common if they are to be compared."""

RARE, NEAREST = 12, 3
"""A mark that more than RARE earlier reports of the window bear is a common one; only the NEAREST are compared by it. So
the work for a report does not grow with the number of reports."""

_LINE = re.compile(
    r"^.*\b(?:source|original|originally|via|republished|first published)\b.*?(https?://\S+)", re.I | re.M
)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A document as it is compared: the ordinal of its day, None when unknown, its outlet, its address and those that it
    names as its source, its credits and wording.
    """

    doc: str
    day: int | None
    outlet: str
    address: str
    sources: tuple[str, ...]
    credits: tuple[Credit, ...]
    wording: Wording


def report_of(document: Document) -> Report:
    """A document as it is compared."""
    return Report(
        document.id,
        document.published.toordinal() if document.published else None,
        outlet(document),
        _address(document.url or ""),
        _sources(document.text),
        credits_of(document),
        wording(document),
    )


def in_order(documents: Iterable[Document]) -> list[Report]:
    """The documents as they are compared, each id once, in the order in which they were published, unknown days last."""
    once = {document.id: document for document in documents}
    return sorted(map(report_of, once.values()), key=lambda r: (r.day is None, r.day or 0, r.doc))


def candidates(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """The pairs of reports, by their places, that may be of one origin; sorted by the later one.

    Pairs meet in a band of their MinHash signatures, in marks of their wording, quotations or outline, or where one names
    the other's address. Which reports came before decides, never which come after.
    """
    found = set(_pairs(reports, *_keyed([bands_of(r) for r in reports]), within=None))
    found |= met(reports)
    found.update(_named(reports))
    return sorted(found, key=lambda pair: pair[::-1])


def met(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """The pairs that meet in marks of their wording, quotations or outline, which lie no more than WINDOW days apart."""
    found: set[tuple[int, int]] = set()
    for kind, marks, days in (
        ("row", [_some(r.wording.of(PLAIN)) for r in reports], WINDOW),
        ("quoted", [r.wording.of(QUOTED) for r in reports], SOON),
        ("outline", [_outline(r.wording.names) for r in reports], SOON),
    ):
        times = Counter(_pairs(reports, *_keyed(marks), within=days))
        found.update(pair for pair, met in times.items() if met >= MET[kind])
    return found


def bands_of(report: Report) -> Hashes:
    """The bands of its MinHash signature, none for one without wording outside quotations."""
    rows = report.wording.of(PLAIN)
    return bands(signature(rows)) if len(rows) else rows


def nearest(members: Sequence[int]) -> Sequence[int]:
    """Of the reports that bear a mark, in order, those that the next one is compared with."""
    near = members[-RARE - 1 :]
    return near[-NEAREST:] if len(near) > RARE else near


def apart(one: Report, other: Report) -> int | None:
    """The days between two reports; None where one is not dated."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def _some(rows: Hashes) -> Hashes:
    marks: Hashes = rows[rows % np.uint64(MARKED) == 0]
    return marks


def _outline(names: Hashes) -> Hashes:
    """Rows of OUTLINED names and figures."""
    total = np.zeros(max(0, len(names) - OUTLINED + 1), np.uint64)
    for place in range(OUTLINED):
        total = mixed(total + names[place : place + len(total)])
    return np.unique(total)


def _keyed(marks: Sequence[Hashes]) -> tuple[Hashes, npt.NDArray[np.int32]]:
    """All marks, those that are alike together, and the places of the reports that bear them, in order."""
    owners = np.repeat(np.arange(len(marks), dtype=np.int32), [len(m) for m in marks])
    keys = np.concatenate(marks) if marks else np.zeros(0, np.uint64)
    order = np.lexsort((owners, keys))
    return keys[order], owners[order]


def _pairs(
    reports: Sequence[Report], keys: Hashes, owners: npt.NDArray[np.int32], *, within: int | None
) -> Iterator[tuple[int, int]]:
    """Each report with the nearest earlier ones that bear the same mark, of the last `within` days where told."""
    ends = np.flatnonzero(np.concatenate((keys[1:] != keys[:-1], [True]))) + 1
    starts = np.concatenate(([0], ends[:-1]))
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        members = owners[start:end].tolist()
        for place in range(1, len(members)):
            later = members[place]
            near = members[max(0, place - RARE - 1) : place]
            if within is not None:
                near = [earlier for earlier in near if (apart(reports[earlier], reports[later]) or 0) <= within]
            for earlier in near[-NEAREST:] if len(near) > RARE else near:
                yield earlier, later


def _named(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    at = {report.address: place for place, report in reversed(list(enumerate(reports))) if report.address}
    for place, report in enumerate(reports):
        for source in report.sources:
            other = at.get(source, place)
            if other != place:
                yield min(place, other), max(place, other)


def _sources(text: str) -> tuple[str, ...]:
    if "http" not in text:
        return ()
    return tuple(dict.fromkeys(_address(found[1]) for found in _LINE.finditer(text)))


def _address(url: str) -> str:
    """An address as it is compared: without scheme, "www.", query, mark and closing signs."""
    plain = re.sub(r"^https?://(?:www\.)?", "", url.strip().rstrip(".,;)]>\"'”"))
    return re.split(r"[?#]", plain)[0].rstrip("/").casefold()
