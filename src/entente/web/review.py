"""The review: one claim at a time beside its words, those first that move totals most and are most in doubt."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ..core.decision import Ruling
from ..core.issue import BadQuery
from ..faces import Snapshot
from ..faces.card import card
from ..faces.previews import candidates, merging, splitting, values_of
from ..faces.queue import SHOWS, Asked, Chosen, Place, chosen, judged, queue, rulings
from ..faces.weights import prepared
from ..ledger.judging import agreements, judged_by_two, pairs, people
from ..show.agreement import told as agreed
from . import review_words
from .addresses import address
from .pages import Now, page
from .reviewers import reader

router = APIRouter()

LISTED = 11
"""Claims of the queue beside the one that is judged."""

LATELY = 6
"""Decisions made lately that are offered to be taken back."""


def review_address(asked: Asked, claim: str = "", path: str = "/review", **more: str) -> str:
    """The address of the review, at a claim."""
    show = "" if asked.show == "open" else asked.show
    return address(path, q=asked.query, type=asked.type, show=show, claim=claim, **more)


def review_page(
    request: Request, now: Snapshot, asked: Asked, claim: str = "", *, status: int = 200, **told: Any
) -> Response:
    """The page of the review at a claim, or at the first of those asked for.

    `told` may have a `trouble`, the `field` that it is about with what was `typed` for it, whether it is `unsure`, and the `note`.
    """
    who = reader(request).name
    seen, line = chosen(now, asked, who), queue(now)
    if line.weighed and reader(request).decides:
        prepared(now)
    claim = claim or (seen.places[0].claim if seen.places else "")
    shown = card(now, claim) if claim else None
    if shown is not None:
        claim = shown.telling.claim.id
    before, after = seen.around(line.rank, claim)
    place = line.places[line.rank[claim]] if claim in line.rank else Place(claim, "", "")
    told = {"trouble": "", "field": "", "typed": "", "note": "", "unsure": False, **told}
    return page(
        request,
        "review.html",
        status=200 if request.headers.get("hx-request") else status,  # what htmx asks for is shown in place
        **_common(request, now, asked, seen),
        card=shown,
        summary=now.by_id.get(shown.entry.id) if shown else None,
        place=place,
        before=before,
        after=after,
        listed=_around(seen, before),
        summaries=now.by_id,
        weighed=line.weighed,
        blind=asked.show == "second" and who not in judged(now).get(claim, {}),
        found=judged(now).get(claim, {}),
        **told,
    )


@router.get("/review")
def review(request: Request, now: Now, q: str = "", type: str = "", show: str = "open", claim: str = "") -> Response:
    """The claim to judge, with the queue."""
    try:
        return review_page(request, now, Asked(q, type, show), claim)
    except BadQuery as trouble:
        if show not in SHOWS:
            raise
        return review_page(request, now, Asked("", type, show), claim, status=400, trouble=str(trouble), typed=q)


@router.get("/review/merge")
def merge(
    request: Request, now: Now, claim: str, q: str = "", type: str = "", show: str = "open", other: str = ""
) -> Response:
    """The entries that may be the same thing, and what two would be as one."""
    asked, shown = Asked(q, type, show), card(now, claim)
    second = now.ledger.entry(other) if other.strip() else None
    trouble = ""
    if second is not None and second.id == shown.entry.id:
        trouble, second = "These are one entry already. Name two entries that are one thing.", None
    elif second is not None and second.type != shown.entry.type:
        trouble = f"A {shown.entry.type} and a {second.type} cannot be one entry. Name entries of one type."
        second = None
    preview = merging(now, (shown.entry, second)) if second else None
    return page(
        request,
        "review_merge.html",
        **_common(request, now, asked, chosen(now, asked, reader(request).name)),
        card=shown,
        candidates=candidates(now, shown.entry),
        other=second,
        preview=preview,
        values=_side_by_side(preview) if preview else (),
        compared=now.ledger.compare(shown.entry.id, second.id) if second else None,
        trouble=trouble,
    )


@router.get("/review/split")
def split(
    request: Request,
    now: Now,
    claim: str,
    away: Annotated[list[str] | None, Query()] = None,
    q: str = "",
    type: str = "",
    show: str = "open",
) -> Response:
    """The claims of an entry, and what it would be without some of them."""
    asked, shown = Asked(q, type, show), card(now, claim)
    read = [t for t in shown.entry.tellings if t.source != "analyst" or t.claim.rule != "decision"]
    chosen_ids = [t.claim.id for t in read if t.claim.id in (away or ())]
    fits = 0 < len(chosen_ids) < len(read)
    preview = splitting(now, shown.entry, chosen_ids) if fits else None
    trouble = "" if fits or not away else "Name some of the claims to be split off, not all."
    return page(
        request,
        "review_split.html",
        **_common(request, now, asked, chosen(now, asked, reader(request).name)),
        card=shown,
        tellings=read,
        away=chosen_ids or [shown.telling.claim.id],
        preview=preview,
        values=_side_by_side(preview) if preview else (),
        trouble=trouble,
    )


@router.get("/review/agreement")
def agreement(request: Request, now: Now, one: str = "", other: str = "") -> Response:
    """How far two reviewers agree."""
    found = judged(now)
    trouble, told, pair = "", None, (one, other)
    try:
        pair = judged_by_two(found, one, other)
        told = agreements(found, *pair)
    except BadQuery as missing:
        trouble = str(missing)
    differing = [card(now, claim) for claim in told[2][:30]] if told else []
    return page(
        request,
        "review_agreement.html",
        people=people(found),
        pairs=pairs(found),
        pair=pair,
        claims=told[0] if told else None,
        fields=told[1] if told else None,
        differing=[(shown, found[shown.telling.claim.id]) for shown in differing],
        more=len(told[2]) - len(differing) if told else 0,
        agreed=agreed,
        words=review_words,
        trouble=trouble,
    )


def _common(request: Request, now: Snapshot, asked: Asked, seen: Chosen) -> dict[str, Any]:
    """What every page of the review shows: what is asked for, how far it got, and what was decided lately."""
    who = reader(request).name
    made = rulings(now)
    mine = [ruling for ruling in made if ruling.decision.by == who]
    return {
        "wanted": asked,
        "seen": seen,
        "shows": SHOWS,
        "review_address": review_address,
        "last": mine[-1] if mine else None,
        "undoable": next((r for r in reversed(mine) if r.decision.kind != "undo" and r.standing != "undone"), None),
        "lately": made[: -LATELY - 1 : -1],
        "undoing": {ruling.decision.id: _undone(ruling, made) for ruling in made[: -LATELY - 1 : -1]},
        "words": review_words,
    }


def _undone(ruling: Ruling, made: Any) -> Ruling | None:
    """The decision that an undo undoes."""
    return next((r for r in made if r.decision.id == ruling.decision.undoes), None)


def _around(seen: Chosen, before: Place | None) -> list[Place]:
    """The part of the queue about the claim that is judged."""
    at = seen.places.index(before) if before else 0
    first = max(0, at - 1)
    return list(seen.places[first : first + LISTED])


def _side_by_side(preview: Any) -> list[tuple[str, list[tuple[str, ...]], bool]]:
    """Each field with the values of every entry before and after, and whether they are all the same."""
    told = [values_of(entry) for entry, _ in (*preview.before, *preview.after)]
    names = dict.fromkeys(name for values in told for name in values)
    return [
        (name, [values.get(name, ()) for values in told], len({v.get(name, ()) for v in told}) == 1) for name in names
    ]
