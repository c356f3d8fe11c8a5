"""A claim or an entry in one line for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..core.claim import Claim
from ..core.entry import Entry, Spread, actors, state
from ..core.summary import Summary, amount, figure, money, number
from ..core.values import Money, Quantity

ACTS = {
    "say": "says",
    "promise": "promises",
    "urge": "urges",
    "accuse": "accuses",
    "warn": "warns",
    "praise": "praises",
    "deny": "denies",
    "reject": "rejects",
    "agree": "agrees",
}
"""The acts of a statement as one says them of somebody."""


def claim_line(claim: Claim) -> str:
    """What a claim says, in a line: who, how far, what, to whom, when."""
    return _joined(_LINES[claim.type](claim))


def entry_line(entry: Entry) -> str:
    """What an entry comes to, in a line: as its last claim says it, with the stage and figures of all of them."""
    claim = entry.claims[-1]
    if entry.type != "commitment":
        return claim_line(claim)
    givers, takers = names(actors(claim, 0)), names(actors(claim, 1))
    figures = amount(entry)
    return _joined((givers or "somebody", entry.stage, figures, _item(_longest(entry)), takers and f"to {takers}"))


def summary_line(summary: Summary) -> tuple[str, str, str, str, str, str, str]:
    """The cells of an entry in a list: id, type, parties, stage, what, days, tellings."""
    parties = names(summary.who) or "?"
    if summary.whom:
        parties = f"{parties} → {names(summary.whom)}"
    what = " ".join(part for part in (summary.amount, summary.label) if part)
    kind = f" ({summary.kind})" if summary.kind and summary.kind not in summary.label else ""
    told = f"{summary.claims} in {summary.documents}" if summary.documents > 1 else str(summary.claims)
    return (
        summary.entry,
        summary.type,
        parties,
        summary.stage,
        " ".join(f"{what}{kind}".split()),
        stretch(summary),
        told,
    )


def stretch(summary: Summary) -> str:
    """The days an entry is true of, shortened where they are one."""
    if not summary.first or summary.first == summary.last:
        return summary.first or summary.last
    return f"{summary.first}/{summary.last}"


def names(codes: Iterable[str]) -> str:
    """Actors as people write them: codes as they are, names without what kind of actor it is.

    >>> names(["GBR", "group:allies"])
    'GBR, allies'
    """
    return ", ".join(code.split(":", 1)[-1] for code in codes)


def _commitment(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0)) or "somebody"
    yield state(claim)
    yield _figures(claim)
    yield _item(claim)
    yield _after("to", names(actors(claim, 1)))
    yield _after("due", _text(claim, "due"))
    yield _after("on condition:", _text(claim, "conditions"))
    yield _after("asked by", names(map(str, claim.values("requester"))))
    yield _date(claim)


def _position(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0))
    yield state(claim)
    yield _text(claim, "matter.label") or _text(claim, "matter.kind")
    yield _after("on condition:", _text(claim, "conditions"))
    yield _date(claim)


def _proposal(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0)) or "somebody"
    yield "proposes"
    yield _text(claim, "matter.label") or _text(claim, "matter.kind")
    yield _after("to", names(actors(claim, 1)))
    yield _after("terms:", _text(claim, "terms"))
    yield _date(claim)


def _meeting(claim: Claim) -> Iterable[str | None]:
    yield names(map(str, claim.values("participants")))
    yield f"meet ({state(claim)})" if state(claim) else "meet"
    yield _after("by", _text(claim, "form") if _text(claim, "form") != "in person" else None)
    yield _after("in", _text(claim, "place") or _text(claim, "country"))
    yield _after("about", _text(claim, "topic"))
    yield _after("without", names(map(str, claim.values("absent"))))
    yield _date(claim)


def _statement(claim: Claim) -> Iterable[str | None]:
    name, role, actor = (_text(claim, f"speaker.{part}") for part in ("name", "role", "actor"))
    told = [part for part in (name, role, names((actor,)) if actor else None) if part]
    yield f"{told[0]} ({', '.join(told[1:])})" if len(told) > 1 else told[0] if told else "somebody"
    yield ACTS.get(state(claim) or "", state(claim))
    yield _after("to" if state(claim) in ("say", "promise") else "", names(map(str, claim.values("target"))))
    yield _date(claim)


def _action(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0)) or "somebody"
    yield state(claim)
    yield names(actors(claim, 1))
    yield _after("at", _text(claim, "place"))
    yield _date(claim)


_LINES: Mapping[str, Callable[[Claim], Iterable[str | None]]] = {
    "commitment": _commitment,
    "position": _position,
    "proposal": _proposal,
    "meeting": _meeting,
    "statement": _statement,
    "action": _action,
}


def _figures(claim: Claim) -> str | None:
    pieces, value = claim.get("quantity"), claim.get("value")
    told = []
    if isinstance(pieces, Quantity):
        told.append(quantity(pieces))
    if isinstance(value, Money):
        told.append(money(value))
    return ", ".join(told) or None


def quantity(pieces: Quantity) -> str:
    """A number of pieces in words.

    >>> quantity(Quantity(100, None)), quantity(Quantity(None, 187)), quantity(Quantity.exactly(20, approx=True))
    ('at least 100', 'up to 187', 'about 20')
    """
    about = "about " if pieces.approx else ""
    if pieces.high is None:
        return f"{about}at least {number(pieces.low or 0)}"
    if pieces.low is None:
        return f"{about}up to {number(pieces.high)}"
    return about + figure(Spread(pieces.low, pieces.low, pieces.high))


def _item(claim: Claim) -> str | None:
    item, kind = _text(claim, "item"), _text(claim, "kind")
    return f"{item} ({kind})" if item and kind and kind not in item else item or kind


def _longest(entry: Entry) -> Claim:
    return max(entry.claims, key=lambda claim: len(_text(claim, "item") or ""))


def _date(claim: Claim) -> str | None:
    return f"[{date}]" if (date := _text(claim, "date")) else None


def _after(word: str, text: str | None) -> str | None:
    return f"{word} {' '.join(text.split())}".strip() if text else None


def _text(claim: Claim, name: str) -> str | None:
    value = claim.get(name)
    return value if isinstance(value, str) else None


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(part for part in parts if part)
