"""The forms by which a reviewer decides: each keeps one decision and leads on, or says beside the field why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from ..consolidate.decisions import RULE
from ..consolidate.typed import ACTORS, NONE, typed
from ..core.decision import Ruling
from ..core.issue import BadQuery, EntenteError, UnknownName
from ..core.values import Field
from ..faces import Room
from ..faces.card import Card, card
from ..faces.queue import Asked, chosen, queue, rulings
from ..ledger.analyst import Analyst
from .pages import Reviewer
from .review import review_address, review_page
from .review_words import ago, did

router = APIRouter()

NOT_TOLD = "The words do not tell it."
"""The note of a field that is rejected without another."""

ONE_AT_A_TIME = Lock()
"""Between looking whether anything changed and deciding, nobody else decides here."""


def asked_for(
    q: Annotated[str, Form()] = "", type: Annotated[str, Form()] = "", show: Annotated[str, Form()] = "open"
) -> Asked:
    """What the reviewer was shown, to which the page leads back."""
    return Asked(q, type, show)


AskedFor = Annotated[Asked, Depends(asked_for)]
Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sends: about which `claim`, as it was `seen`, with a `note`; `to` is where it leads instead of the queue."""

    claim: str
    seen: str
    note: str
    to: str
    field: str = ""
    typed: str = ""


def sent(claim: Text = "", seen: Text = "", note: Text = "", to: Text = "", field: Text = "", value: Text = "") -> Sent:
    """What a form about one claim sends. Raises BadQuery where it names none."""
    if not claim.strip():
        raise BadQuery("The form names no claim. Load the page again and send it once more.")
    here = to.startswith("/") and not to.startswith(("//", "/\\"))
    return Sent(claim.strip(), seen, note.strip(), to if here else "", field, value.strip())


SentForm = Annotated[Sent, Depends(sent)]


@router.post("/review/accept")
def accept(request: Request, who: Reviewer, asked: AskedFor, told: SentForm) -> Response:
    """The claim, or one field of it, is right."""

    def decide(analyst: Analyst, shown: Card) -> None:
        same = any(
            r.holds and (r.decision.kind, r.decision.by, r.decision.field) == ("accept", who.name, told.field)
            for r in shown.rulings
        )
        if not same or told.note:
            analyst.accept(shown.telling.claim.id, told.field, note=told.note)

    return _decided(request, who.name, asked, told, decide, stays=bool(told.field))


@router.post("/review/reject")
def reject(request: Request, who: Reviewer, asked: AskedFor, told: SentForm) -> Response:
    """The claim is none."""

    def decide(analyst: Analyst, shown: Card) -> None:
        analyst.reject(shown.telling.claim.id, note=told.note)

    return _decided(request, who.name, asked, told, decide)


@router.post("/review/correct")
def correct(
    request: Request, who: Reviewer, asked: AskedFor, told: SentForm, drop: Text = "", sure: Text = ""
) -> Response:
    """A field of the claim should tell another value, or nothing with `drop`; `sure` keeps what its words do not tell."""
    meant = replace(told, typed=NONE, note=told.note or NOT_TOLD) if drop else replace(told, typed=coded(told))

    def decide(analyst: Analyst, shown: Card) -> None:
        if not shown.held:
            raise BadQuery("The claim is rejected. Take that back before you correct it.")
        if not sure:
            _supported(shown, meant.field, meant.typed)
        analyst.correct(shown.telling.claim.id, meant.field, meant.typed, note=meant.note)

    return _decided(request, who.name, asked, meant, decide, stays=True)


@router.post("/review/merge")
def merge(request: Request, who: Reviewer, asked: AskedFor, told: SentForm, other: Text = "") -> Response:
    """The claim's entry and another one are one thing."""

    def decide(analyst: Analyst, shown: Card) -> None:
        analyst.merge(shown.entry.id, other, note=told.note)

    return _decided(request, who.name, asked, told, decide, stays=True)


@router.post("/review/split")
def split(
    request: Request, who: Reviewer, asked: AskedFor, told: SentForm, away: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Some claims of the claim's entry are of another thing."""

    def decide(analyst: Analyst, shown: Card) -> None:
        analyst.split(shown.entry.id, *(away or ()), note=told.note)

    return _decided(request, who.name, asked, told, decide, stays=True)


@router.post("/review/undo")
def undo(
    request: Request, who: Reviewer, asked: AskedFor, decision: Text = "", to: Text = "", note: Text = ""
) -> Response:
    """A decision no longer holds. Leads to the claim that it was about."""
    room = cast(Room, request.app.state.room)
    with ONE_AT_A_TIME:
        about = next((r for r in rulings(room.now()) if r.decision.id == decision), None)
        if about is None:
            raise UnknownName(f"There is no decision “{decision}”. Load the page again; it shows those there are.")
        try:
            room.ledger.analyst(who.name).undo(decision, note=note)
        except BadQuery as trouble:
            return review_page(request, room.now(), asked, _first(about, room), status=409, trouble=str(trouble))
    if to.startswith("/") and not to.startswith(("//", "/\\")):
        return RedirectResponse(to, 303)
    return RedirectResponse(review_address(asked, _first(about, room)), 303)


def coded(told: Sent) -> str:
    """What was typed for a field, with the codes of actors where their names were typed.

    >>> coded(Sent("6d66", "", "", "", "recipient", "Mali, GBR")), coded(Sent("6d66", "", "", "", "item", "Mali"))
    ('MLI, GBR', 'Mali')
    """
    from ..vocabulary.actors import find_names

    if told.field not in ACTORS and told.field != "speaker.actor":
        return told.typed
    codes = []
    for part in (part.strip() for part in told.typed.split(",")):
        found = [name.codes for span, name in find_names(part) if len(span.of(part)) == len(part)]
        codes.append(found[0][0] if len(found) == 1 and len(found[0]) == 1 else part)
    return ", ".join(codes)


def _first(ruling: Ruling, room: Room) -> str:
    """The claim that a decision is about, of an undo the one of the decision that it undoes; empty where it is not read any more."""
    about: Ruling | None = ruling
    while about is not None and about.decision.kind == "undo":
        about = next((r for r in rulings(room.now()) if r.decision.id == about.decision.undoes), None)
    return next((claim for side in about.claims for claim in side), "") if about else ""


def _decided(
    request: Request,
    who: str,
    asked: Asked,
    told: Sent,
    decide: Callable[[Analyst, Card], None],
    *,
    stays: bool = False,
) -> Response:
    """Decide, where the claim is still as the reviewer saw it, and lead to the next one."""
    room = cast(Room, request.app.state.room)
    kept: dict[str, Any] = {"field": told.field, "typed": told.typed, "note": told.note}
    with ONE_AT_A_TIME:
        now = room.now()
        shown = card(now, told.claim)
        if told.seen != shown.seen:
            return review_page(request, now, asked, told.claim, status=409, trouble=_changed(shown), **kept)
        _, after = chosen(now, asked, who).around(queue(now).rank, shown.telling.claim.id)
        try:
            decide(room.ledger.analyst(who), shown)
        except Unsupported as trouble:
            return review_page(request, now, asked, told.claim, status=422, trouble=str(trouble), unsure=True, **kept)
        except EntenteError as trouble:
            return review_page(request, now, asked, told.claim, status=422, trouble=str(trouble), **kept)
    leads = shown.telling.claim.id if stays else after.claim if after else ""
    return RedirectResponse(told.to or review_address(asked, leads), 303)


class Unsupported(BadQuery):
    """A value that the words of its claim do not tell: to be kept it must be said so."""


def _supported(shown: Card, name: str, words: str) -> None:
    """Raise Unsupported where neither the words cited for a field nor those of the claim tell what was typed for it."""
    from ..extract.support import unsupported

    values = typed(shown.claim.type, name, words)
    places = [tuple(dict.fromkeys(s for f in shown.claim.all(name) for s in f.spans)), shown.claim.evidence]
    for spans in filter(None, places):
        fields = tuple(Field(name, value, spans, RULE) for value in values)
        if not unsupported(replace(shown.claim, fields=fields), shown.document):
            return
    raise Unsupported(
        f"The cited words do not tell {name} “{words}” by themselves. Look at them again; to keep it all the same, "
        "say in the note how you know it and tick the box."
    )


def _changed(shown: Card) -> str:
    """That something was decided meanwhile: what, by whom, and what to do."""
    last = max(shown.rulings, key=lambda r: r.decision.made, default=None)
    what = f"{did(last)} {ago(last.decision.made)}" if last else "It was filed otherwise"
    return (
        f"{what}, after this page was made for you, so nothing of yours was kept yet. "
        "This is the claim as it is now: decide again if you still would. What you typed is still there."
    )
