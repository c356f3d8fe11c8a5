"""The page of a claim: why it was read. It alone reads a report anew, and so it alone loads the language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from ..consolidate.decisions import RULE
from ..core.decision import ADDED, Ruling
from ..core.entry import state
from ..core.explanation import Explanation, Predicate, TreeSentence
from ..core.issue import UnknownName
from ..faces import Snapshot
from ..show.line import claim_line
from ..show.tree import drawn
from . import addresses
from .citation import citation
from .pages import Now, page
from .quoted import in_context
from .told import cells, kind_of, named

router = APIRouter()

_READING = Lock()
"""One report is read at a time: the model takes both cores for it."""

MOST = 8
"""Signs that are shown at once; the others are folded."""

WEIGHT = 0.3
"""Log-odds that fill the bar of a sign at least, so that small ones look small where all of them are."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence's tree on a line: the branch before it, what it is, and the fields that cite it."""

    branch: str
    word: str
    part: str
    relation: str
    fields: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign for or against the claim: its weight, and how much of a bar it fills (per cent)."""

    sign: str
    worth: float
    width: float


@router.get("/claim/{id}")
def claim_page(request: Request, now: Now, id: str) -> Response:
    """What the claim says, by which rule; why is told in a part of its own, as a report must be read for it."""
    telling = now.ledger.reports.claim(id)
    claim = telling.claim
    if id != claim.id:
        return RedirectResponse(f"/claim/{claim.id}", 307)
    document = now.ledger.document(claim.doc)
    entries = now.kept("entry of each claim", now.ledger.reports.entries)
    return page(
        request,
        "claim.html",
        telling=telling,
        document=document,
        line=claim_line(claim),
        state=state(claim) or "",
        quotation=in_context(claim, document, 1),
        cells=cells(claim, document),
        citation=citation(telling, document),
        kind=kind_of(telling),
        entry=entries.get(claim.id, ""),
        rulings=_rulings(now, claim.id),
        read=claim.rule not in (ADDED, RULE),
        named=named,
        told=None,
    )


@router.get("/claim/{id}/why")
def why(request: Request, now: Now, id: str) -> Response:
    """Why the claim was read: its sentence, tree, predicates, and the signs of its confidence."""
    telling = now.ledger.reports.claim(id)
    if telling.claim.rule in (ADDED, RULE):
        return RedirectResponse(f"/claim/{telling.claim.id}", 307)
    told = _explained(now, telling.claim.id)
    signs = _signs(told)
    return page(
        request,
        "why.html",
        part="why",
        told=told,
        claim=told.claim,
        line=claim_line(told.claim),
        trees=[(sentence, _tree(told, sentence)) for sentence in told.sentences],
        predicates=[(p, _words(told, p)) for p in told.predicates],
        signs=signs[:MOST],
        more_signs=signs[MOST:],
        cells=cells(told.claim, told.document),
        named=named,
        versions=dict(told.read_by),
        back=f"/claim/{telling.claim.id}",
        document_at=addresses.document(told.claim.doc, told.claim.id),
    )


def _explained(now: Snapshot, id: str) -> Explanation:
    def make() -> Explanation:
        with _READING:
            return now.ledger.explain(id)

    return now.kept(("explained", id), make)


def _rulings(now: Snapshot, claim: str) -> Sequence[Ruling]:
    try:
        return [ruling for ruling in now.ledger.decisions(claim) if claim in ruling.touched]
    except UnknownName:  # it stands in no entry, and nobody decided about it
        return ()


def _tree(told: Explanation, sentence: TreeSentence) -> list[Word]:
    """The sentence word by word, as a tree."""
    text = told.document.text
    branches = drawn([word.head for word in sentence.words])
    return [
        Word(
            branch,
            word.span.of(text),
            word.part,
            word.relation,
            ", ".join(
                dict.fromkeys(named(f.name) for f in told.claim.fields if any(s.overlaps(word.span) for s in f.spans))
            ),
        )
        for branch, word in zip(branches, sentence.words, strict=True)
    ]


def _words(told: Explanation, predicate: Predicate) -> str:
    return " … ".join(" ".join(span.of(told.document.text).split()) for span in predicate.words)


def _signs(told: Explanation) -> list[Sign]:
    full = max([WEIGHT, *(abs(reason.worth) for reason in told.reasons)])
    return [Sign(r.sign, r.worth, round(49 * abs(r.worth) / full, 1)) for r in told.reasons]
