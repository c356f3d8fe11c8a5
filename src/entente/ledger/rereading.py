"""Reading anew: the documents of a ledger are read by the rules and model of now. Claims of earlier readings are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from ..core.document import Document
from ..core.issue import Issue
from ..core.row import READER
from ..show.sure import surer
from ..store.store import Store

if TYPE_CHECKING:
    from ..run import Reader

TOGETHER = 100
"""Documents loaded at once."""

FAILED = frozenset({"crashed", "overtime"})
"""Issues of a reading that did not come to its end: what was read before goes on to count."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading anew came to: documents read, claims that are new, that stand as they did, and that are read no more."""

    documents: int = 0
    new: int = 0
    same: int = 0
    gone: int = 0
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    new: int = 0
    same: int = 0
    gone: int = 0
    issues: list[Issue] = field(default_factory=list)

    def told(self) -> Reread:
        return Reread(self.documents, self.new, self.same, self.gone, tuple(self.issues))


def reread(
    store: Store,
    *,
    processes: int | None = None,
    progress: Callable[[Reread], None] | None = None,
    pipeline: str | None = None,
    min_confidence: float = 0.0,
    make: Callable[[], Reader] | None = None,
) -> Reread:
    """Read every document of the ledger anew; see `Ledger.reread`."""
    from ..run import read_all, rows, versions

    tally = _Tally()
    run: int | None = None
    reports = read_all(_documents(store, rows=False), processes=processes, pipeline=pipeline, make=make)
    for found in chain(reports, read_all(_documents(store, rows=True), processes=0, make=rows)):
        tally.issues.extend(found.issues)
        tally.documents += 1
        if not any(issue.code in FAILED for issue in found.issues):
            claims = surer(found.claims, min_confidence)
            before, now = store.readings.current(found.document.id), {c.id: c.confidence for c in claims}
            if before != now:
                run = store.begin_run(versions(pipeline)) if run is None else run
                store.readings.add(run, found.document, claims, found.issues)
            tally.new += len(now.keys() - before.keys())
            tally.same += len(now.keys() & before.keys())
            tally.gone += len(before.keys() - now.keys())
        if progress:
            progress(tally.told())
    if run is not None:
        store.end_run(run)
    return tally.told()


def _documents(store: Store, *, rows: bool) -> Iterator[Document]:
    """The rows of lists, or all else; a batch at a time, as a database that is read cannot always be written meanwhile. Stretches that an earlier reading
    marked stay marked: which of them the item's reader marked is not known any more.
    """
    ids = store.document_ids()
    for start in range(0, len(ids), TOGETHER):
        some = store.documents_of(ids[start : start + TOGETHER])
        yield from (some[id] for id in ids[start : start + TOGETHER] if (some[id].reader == READER) is rows)
