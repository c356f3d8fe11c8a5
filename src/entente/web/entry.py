"""The page of an entry: what it comes to, how it went, every claim with its quotation, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from ..core.conflict import ALONE, conflicts, rivals
from ..core.document import Document
from ..core.entry import Entry, Telling, state
from ..core.origin import Link
from ..core.policy import DEFAULT, POLICIES, policy_of
from ..core.relation import Relation
from ..core.summary import Summary, amount, summary_of
from ..core.verdict import verdicts
from ..faces import Snapshot
from ..show.decisions import about, standing, what
from ..show.line import claim_line
from ..show.origins import Report, reports_of
from ..show.wording import counted, shortened, tidy
from . import addresses
from .citation import citation
from .clocks import line_of
from .pages import Now, page
from .quoted import in_context
from .told import Cell, cells, kind_of, named, rows

router = APIRouter()

WORDS = 240
"""Characters of the words said that stand below the heading."""

BEGINNING = 400
"""Characters of a text that are kept to call a report by that has no title."""


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it."""

    number: int
    telling: Telling
    document: Document
    line: str
    state: str
    amount: str
    quotation: Markup
    cells: tuple[Cell, ...]
    citation: str
    kind: str


@dataclass(frozen=True, slots=True)
class Family:
    """An origin: its number, and the reports of this entry that go back to it, each with why it is taken for a copy."""

    number: int
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it is read from this entry, with the entry at the other end on a line."""

    relation: Relation
    read: str
    other: Entry
    summary: Summary


@router.get("/entry/{id}")
def entry_page(request: Request, now: Now, id: str, policy: str | None = None) -> Response:
    """The page of the entry of that id, of an id that begins so, or that holds the claim of that id."""
    chosen = policy_of(policy)
    if id not in now.by_id:
        entry = now.ledger.entry(id)
        mark = f"#claim-{id}" if any(claim.id == id for claim in entry.claims) else ""
        return RedirectResponse(addresses.address(addresses.entry(entry.id), policy=policy) + mark, 307)
    return page(request, "entry.html", **now.kept(("entry page", id, chosen), lambda: _told(now, id, chosen)))


def _told(now: Snapshot, id: str, chosen: str) -> dict[str, Any]:
    """What the page of an entry tells. It is kept, so of the documents only how they begin."""
    entry, related = now.ledger.entry(id), now.ledger.related(id)
    whole = now.ledger.reports.documents(entry.documents)
    documents = {doc: replace(document, text=document.text[:BEGINNING], skips=()) for doc, document in whole.items()}
    against = rivals((entry, *(other for _, other in related)), (relation for relation, _ in related))
    cards = tuple(_card(n, telling, whole[telling.claim.doc]) for n, telling in enumerate(entry.tellings, 1))
    summary = summary_of(entry, against.get(entry.id, ALONE), chosen)
    return {
        "entry": entry,
        "summary": summary,
        "gist": _gist(entry, summary),
        "figured": any(card.amount for card in cards),
        "dated": any(claim.get("date") for claim in entry.claims),
        "rows": rows(entry, chosen),
        "named": named,
        "policy": chosen,
        "default": DEFAULT,
        "policies": POLICIES,
        "conflicts": conflicts(entry, against.get(entry.id, ALONE)),
        "number_of": {card.telling.claim.id: card.number for card in cards},
        "line": line_of(entry),
        "cards": tuple(replace(card, document=documents[card.document.id]) for card in cards),
        "families": _families(entry, _links(now, entry)),
        "documents": documents,
        "ties": [_tie(now, entry, relation, other) for relation, other in related if relation.kind != "answers"],
        "answers": [_tie(now, entry, relation, other) for relation, other in related if relation.kind == "answers"],
        "verdicts": verdicts(entry, related),
        "rulings": [
            (ruling, what(ruling.decision), about(ruling.decision), standing(ruling)) for ruling in entry.rulings
        ],
    }


def _gist(entry: Entry, summary: Summary) -> str:
    """What it is about: the gift with its figures, the matter, or the words said."""
    if not summary.kind and entry.type in ("statement", "action"):
        return shortened(entry.tellings[0].words, WORDS)
    return counted(summary.amount, tidy(summary.label), "" if summary.kind == "in person" else summary.kind)


def _card(number: int, telling: Telling, document: Document) -> Card:
    claim = telling.claim
    return Card(
        number,
        telling,
        document,
        claim_line(claim),
        state(claim) or "",
        amount(Entry("", claim.type, (telling,))),
        in_context(claim, document, number),
        cells(claim, document),
        citation(telling, document),
        kind_of(telling),
    )


def _links(now: Snapshot, entry: Entry) -> Sequence[Link]:
    """The links between documents of which one tells the entry; those of the ledger are loaded once for each of its states."""
    if len(entry.origins) == len(entry.documents):
        return ()
    of: Mapping[str, list[Link]] = now.kept("links of documents", lambda: _by_document(now.ledger.links()))
    found = (link for doc in entry.documents for link in of.get(doc, ()))
    return tuple(dict.fromkeys(found))


def _by_document(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.one, []).append(link)
        found.setdefault(link.other, []).append(link)
    return found


def _families(entry: Entry, links: Sequence[Link]) -> tuple[Family, ...]:
    """The reports of an entry by origin, where some of them are of one."""
    if len(entry.origins) == len(entry.documents):
        return ()
    groups: dict[str, list[Report]] = {}
    for report in reports_of(entry, links):
        groups.setdefault(report.origin, []).append(report)
    return tuple(Family(number, tuple(group)) for number, group in enumerate(groups.values(), 1))


def _tie(now: Snapshot, entry: Entry, relation: Relation, other: Entry) -> Tie:
    return Tie(relation, relation.read_from(entry.id), other, now.by_id.get(other.id) or summary_of(other))
