"""The page of a document: the report's text with its claims marked in place, and each record form beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from ..consolidate.decisions import RULE
from ..core.document import Document
from ..core.entry import Telling, state
from ..core.origin import Link
from ..faces import Snapshot
from ..records.base import RECORD_TYPES
from ..show.line import claim_line
from ..show.wording import shortened
from . import addresses
from .marks import LONG, mark_of, marked
from .pages import Now, page
from .told import Cell, cells, kind_of, named

router = APIRouter()

CHOSEN_FROM = 40_000
"""Characters of a text whose sentences are offered in a list."""


@dataclass(frozen=True, slots=True)
class Form:
    """A claim's record form: its number in the text, what it says in a line, its fields, and the entry that it stands in."""

    number: int
    telling: Telling
    line: str
    state: str
    cells: tuple[Cell, ...]
    entry: str
    kind: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Another document of the same origin, with what the two share where they are linked directly."""

    document: Document
    first: bool
    why: tuple[str, ...]


@router.get("/document/{id:path}")
def document_page(request: Request, now: Now, id: str) -> Response:
    """The page of the document of that id."""
    return page(request, "document.html", **shown(now, now.ledger.document(id)))


def shown(now: Snapshot, document: Document) -> dict[str, Any]:
    """What the page of a document tells."""
    forms = tuple(forms_of(now, document))
    marks = [mark_of(form.number, form.telling.claim) for form in forms if form.telling.claim.rule != RULE]
    return {
        "document": document,
        "forms": forms,
        "text": marked(document.text, marks, document.skips),
        "folded": sum(skip.end - skip.start > LONG for skip in document.skips),
        "relatives": _relatives(now, document),
        "types": [name for name in RECORD_TYPES if any(form.telling.claim.type == name for form in forms)],
        "record_types": RECORD_TYPES,
        "named": named,
        "mark_address": addresses.mark(document.id),
        "sentences": now.kept(("sentences", document.id), lambda: _sentences(document)),
    }


def _sentences(document: Document) -> Sequence[str]:
    """The sentences to choose a passage by, shortened; none of a text too long to be chosen from so."""
    from ..language.sentences import split

    if len(document.text) > CHOSEN_FROM:
        return ()
    return [shortened(" ".join(s.of(document.text).split()), 70) for s in split(document.text, document.skips)]


def forms_of(now: Snapshot, document: Document) -> Iterable[Form]:
    """The record forms of a document's claims, in the order of its text."""
    entries = now.kept("entry of each claim", now.ledger.reports.entries)
    for number, telling in enumerate(now.ledger.reports.told_in(document.id), 1):
        claim = telling.claim
        kind = kind_of(telling)
        yield Form(
            number,
            telling,
            claim_line(claim),
            state(claim) or "",
            cells(claim, document),
            entries.get(claim.id, ""),
            kind,
        )


def _relatives(now: Snapshot, document: Document) -> Sequence[Relative]:
    others, links = now.ledger.reports.family(document.id)
    documents = now.ledger.reports.documents(others)
    why: dict[str, tuple[str, ...]] = {}
    for link in links:
        if document.id in (link.one, link.other):
            why[_other(link, document.id)] = link.why
    first = min((document, *documents.values()), key=lambda d: (d.published is None, d.published, d.id)).id
    return [Relative(documents[id], id == first, why.get(id, ())) for id in others if id in documents]


def _other(link: Link, id: str) -> str:
    return link.other if link.one == id else link.one
