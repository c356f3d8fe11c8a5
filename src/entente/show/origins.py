"""Origins in words: how many independent sources tell a thing, which reports are copies of which, and why they are taken so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..core.document import Document
from ..core.entry import Entry
from ..core.origin import Link, Origin, tie
from .line import of_origins

HEADS = ("origin", "report", "told", "source", "like", "why")
"""The columns of a list of origins: a row a report; `like` is the report that it is most like, `why` what they share."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document as it tells an entry: the first document of its origin, and, where that is another, the one it is `like` and `why`."""

    doc: str
    origin: str
    like: str | None = None
    why: tuple[str, ...] = ()


def told_by(entry: Entry) -> str:
    """How many reports tell an entry, and from how many origins: "7 reports, 2 origins"."""
    count = len(entry.documents)
    return f"{count} report{'' if count == 1 else 's'}, {of_origins(len(entry.origins))}"


def reports_of(entry: Entry, links: Iterable[Link] = ()) -> tuple[Report, ...]:
    """The documents that tell an entry, those of one origin together, each in order of telling."""
    origins = {t.claim.doc: t.origin or t.claim.doc for t in entry.tellings}
    own = [link for link in links if link.one in origins or link.other in origins]
    order = sorted(origins, key=lambda doc: entry.origins.index(origins[doc]))
    return tuple(_report(doc, origins[doc], own, order[:place]) for place, doc in enumerate(order))


def origin_lines(reports: Sequence[Report], documents: Mapping[str, Document]) -> Iterator[tuple[str, bool]]:
    """A line a report, and whether it is the first of its origin here; the others are told with the reasons below it."""
    number, last = 0, None
    for report in reports:
        first = report.origin != last
        number, last = number + first, report.origin
        name = _named(report.doc, documents)
        yield f"{number}. {name}" if first else f"{name}: {_why(report)}", first


def origin_rows(origins: Iterable[Origin], documents: Mapping[str, Document]) -> Iterator[tuple[str, ...]]:
    """The cells of a list of origins, under HEADS."""
    for origin in origins:
        for place, doc in enumerate(origin.docs):
            report = _report(doc, origin.id, origin.links, origin.docs[:place])
            document = documents[doc]
            day = document.published.isoformat() if document.published else ""
            yield origin.id, doc, day, document.source or "", report.like or "", "; ".join(report.why)


def origin_json(origin: Origin) -> dict[str, Any]:
    """An origin ready for `json.dumps`."""
    links = [{"one": link.one, "other": link.other, "why": list(link.why)} for link in origin.links]
    return {"origin": origin.id, "documents": list(origin.docs), "links": links}


def _report(doc: str, origin: str, links: Sequence[Link], before: Sequence[str]) -> Report:
    link = tie(doc, links, before) if doc != origin else None
    if link is None:
        return Report(doc, origin)
    return Report(doc, origin, link.one if link.other == doc else link.other, link.why)


def _why(report: Report) -> str:
    return "; ".join(report.why) + f" (with {report.like})" if report.like else f"of one origin with {report.origin}"


def _named(doc: str, documents: Mapping[str, Document]) -> str:
    document = documents[doc]
    day = document.published.isoformat() if document.published else None
    return " · ".join(part for part in (doc, document.source, day) if part)
