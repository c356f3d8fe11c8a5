"""Adding: documents are opened, read and kept, one transaction each, under a run that is written down with its versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.document import Document
from ..core.issue import Issue
from ..show.sure import surer
from ..store.store import Store

if TYPE_CHECKING:
    from ..run import Reader

# What only adding needs is imported there: a ledger is often opened to be read only, and listed in a fraction of a second.

Item = Document | Issue | Path | str
"""What may be added: documents, files and folders of them, or the issues met on opening them."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an adding came to: documents and claims that are new, documents that were known, and the trouble met."""

    documents: int = 0
    known: int = 0
    claims: int = 0
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Run:
    """One adding on its way. The run is written down when the first new line is, so that known documents change nothing."""

    store: Store
    pipeline: str | None = None
    number: int | None = None
    documents: int = 0
    known: int = 0
    claims: int = 0
    issues: list[Issue] = field(default_factory=list)

    def id(self) -> int:
        from ..run import versions

        if self.number is None:
            self.number = self.store.begin_run(versions(self.pipeline))
        return self.number

    def trouble(self, *issues: Issue) -> None:
        self.issues.extend(issues)
        if self.store.new_issues(issues):
            self.store.add_issues(self.id(), issues)

    def added(self) -> Added:
        return Added(self.documents, self.known, self.claims, tuple(self.issues))


def add(
    store: Store,
    items: Item | Iterable[Item],
    *,
    processes: int | None = None,
    progress: Callable[[Added], None] | None = None,
    published: date | None = None,
    pipeline: str | None = None,
    min_confidence: float = 0.0,
    make: Callable[[], Reader] | None = None,
) -> Added:
    """Read what is new of the items and keep it with its claims; see `Ledger.add`."""
    from ..run import read_all

    run = _Run(store, pipeline)
    fresh = _fresh(_opened(items, published), run, progress)
    for found in read_all(fresh, processes=processes, pipeline=pipeline, make=make):
        claims = surer(found.claims, min_confidence)
        standing = store.add(run.id(), found.document, claims, found.issues)
        run.issues.extend(found.issues)
        if standing == "changed":  # the first of that id came in this same call
            run.trouble(_changed(found.document, store.standing(found.document)[1]))
        run.documents += standing != "known"
        run.known += standing == "known"
        run.claims += len(claims) if standing != "known" else 0
        if progress:
            progress(run.added())
    if run.number is not None:
        store.end_run(run.number)
    return run.added()


def _fresh(
    items: Iterable[Document | Issue], run: _Run, progress: Callable[[Added], None] | None
) -> Iterator[Document]:
    """The documents that are not here yet, under the ids they will have."""
    for item in items:
        if isinstance(item, Issue):
            run.trouble(item)
            continue
        standing, document = run.store.standing(item)
        if standing == "changed":
            run.trouble(_changed(item, document))
        if standing != "known":
            yield document
            continue
        run.known += 1
        if progress:
            progress(run.added())


def _opened(items: Item | Iterable[Item], published: date | None) -> Iterator[Document | Issue]:
    from ..readers.items import open_items

    for item in (items,) if isinstance(items, Item) else items:
        for opened in open_items((item,)) if isinstance(item, Path | str) else (item,):
            if isinstance(opened, Document) and opened.published is None:
                yield replace(opened, published=published)
            else:
                yield opened


def _changed(came: Document, kept: Document) -> Issue:
    return Issue(
        "changed-text",
        kept.id,
        f"The document “{came.id}” is in the ledger with another text; this one is kept beside it as “{kept.id}”.",
        "Nothing is lost. If they are two reports, give each an id of its own.",
    )
