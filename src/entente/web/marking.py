"""Marking a passage: a reviewer makes a claim of words that no reader found, field by field beside the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from ..consolidate.typed import ACTORS, choices_of
from ..core.document import Document, Span
from ..core.entry import STATE
from ..core.issue import BadQuery
from ..faces import Snapshot
from ..faces.access import Reader
from ..ledger.claiming import Told, Untold, places
from ..records.base import RECORD_TYPES, record_type
from . import addresses
from .marks import Mark, marked
from .pages import Now, Reviewer, page
from .quoted import contexts
from .told import STRETCHES, named, names

router = APIRouter()

HINTS = {
    "quantity": "14, about 20, at least 100",
    "value": "GBP 29.7 million",
    "date": "2023-01-17, 2023-01",
    "due": "2023-01-17, 2023-01",
}
"""How a value is typed, where that is not plain."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the form: what may be chosen or typed, what was, and what is wrong with it."""

    name: str
    words: str
    value: str
    choices: Sequence[str]
    typed: bool
    hint: str
    needed: bool
    wrong: str


@router.get("/mark/{id:path}")
def marking(
    request: Request,
    now: Now,
    id: str,
    type: str = "commitment",
    words: str = "",
    start: int = -1,
    end: int = -1,
    first: int = 0,
    last: str = "",
) -> Response:
    """The form for a passage, named by its place, its words, or its first and last sentence."""
    document = now.ledger.document(id)
    passage = _passage(document, words, start, end, first, int(last) if last.isdecimal() else first)
    return _form(request, document, type, passage, {}, {})


@router.post("/mark/{id:path}")
async def mark(request: Request, now: Now, who: Reviewer, id: str) -> Response:
    """Keep the claim as that of who asks, or show the form again with what is wrong beside each field."""
    sent = {name: str(value) for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_kept, request, now, who, id, sent)


def _kept(request: Request, now: Snapshot, who: Reader, id: str, sent: Mapping[str, str]) -> Response:
    document, type = now.ledger.document(id), sent.get("type", "")
    passage = _passage(document, "", _number(sent.get("start")), _number(sent.get("end")), 0, 0)
    fields = [
        Told(name, words, sent.get(f"value.{name}", ""))
        for name in names(record_type(type).name)
        if (words := sent.get(f"words.{name}", "")) or sent.get(f"value.{name}", "")
    ]
    try:
        ruling = now.ledger.analyst(who.name).add(id, type, [passage], fields, note=sent.get("note", ""))
    except Untold as trouble:
        return _form(request, document, type, passage, sent, trouble.reasons)
    except BadQuery as trouble:
        return _form(request, document, type, passage, sent, {"": str(trouble)})
    (claim,) = ruling.touched
    return RedirectResponse(addresses.document(id, claim), 303)


def _form(
    request: Request,
    document: Document,
    type: str,
    passage: Span,
    sent: Mapping[str, str],
    wrong: Mapping[str, str],
) -> Response:
    kind = record_type(type)
    asked = [_asked(type, name, sent, wrong.get(name, "")) for name in names(type)]
    mark = Mark(1, "passage", type, (passage,))
    around = contexts(document.text, (passage,), document.skips)
    context = marked(document.text, (mark,), document.skips, around[0], anchors=False)
    return page(
        request,
        "marking.html",
        status=422 if wrong else 200,
        document=document,
        kind=kind,
        record_types=RECORD_TYPES,
        passage=passage,
        context=context,
        asked_fields=asked,
        note=sent.get("note", ""),
        wrong=wrong.get("", ""),
        count=len(wrong),
        named=named,
        here=lambda other: addresses.address(
            addresses.mark(document.id), start=passage.start, end=passage.end, type=other
        ),
        action=addresses.mark(document.id),
    )


def _asked(type: str, name: str, sent: Mapping[str, str], wrong: str) -> Asked:
    choices = choices_of(type, name)
    return Asked(
        name,
        sent.get(f"words.{name}", ""),
        sent.get(f"value.{name}", ""),
        choices,
        name not in STRETCHES,
        HINTS.get(name, "GBR, group:allies" if name in ACTORS else ""),
        name == STATE.get(type),
        wrong,
    )


def _passage(document: Document, words: str, start: int, end: int, first: int, last: int) -> Span:
    """The passage that is named. Raises BadQuery where none is."""
    if words.strip():
        found = sorted(places(document.text, words))
        return Span(found[0].start, max(span.end for span in found))
    if first > 0:
        from ..language.sentences import split

        sentences = split(document.text, document.skips)
        if first > len(sentences) or not first <= last <= len(sentences):
            raise BadQuery(f"The report has {len(sentences)} sentences. Choose one, and none before it as the last.")
        return Span(sentences[first - 1].start, sentences[last - 1].end)
    if not 0 <= start < end <= len(document.text) or not document.text[start:end].strip():
        raise BadQuery("No passage is marked. Go back to the report and select the words that make the claim.")
    text = document.text[start:end]
    return Span(end - len(text.lstrip()), start + len(text.rstrip()))


def _number(told: str | None) -> int:
    return int(told) if told and told.isascii() and told.isdecimal() else -1
