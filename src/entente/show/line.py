"""A claim or an entry in one line for people."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..core.claim import Claim
from ..core.entry import Entry, Spread, actors, state
from ..core.summary import Summary, amount, figure, money, number
from ..core.values import Money, Quantity
from .wording import counted, shortened, tidy

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

TOWARDS = {"say": "to or of", "promise": "to", "deny": "to", "agree": "with"}
"""The word between an act and whom it is directed at, where there is one."""

LABEL = 80
"""Characters of a label in a list: as many as a summary keeps of a statement's words."""


def claim_line(claim: Claim) -> str:
    """What a claim says, in a line: who, how far, what, to whom, when."""
    return _joined(_LINES[claim.type](claim))


def entry_line(entry: Entry) -> str:
    """What an entry comes to, in a line: as its last claim says it, with the stage and figures of all of them."""
    claim = entry.claims[-1]
    if entry.type != "commitment":
        return claim_line(claim)
    givers, takers = names(actors(claim, 0)), names(actors(claim, 1))
    what = _gift(_longest(entry), amount(entry))
    return _joined((givers or "somebody", entry.stage, what, takers and f"to {takers}"))


def summary_line(summary: Summary) -> tuple[str, str, str, str, str, str, str, str]:
    """The cells of an entry in a list: id, type, parties, stage, what, days, confidence, number of reports."""
    kind = "" if summary.kind == "in person" else summary.kind
    return (
        summary.entry,
        summary.type,
        parties(summary),
        summary.stage,
        counted(summary.amount, _label(summary), kind),
        stretch(summary),
        f"{summary.confidence:.2f}",
        reports(summary),
    )


def reports(summary: Summary) -> str:
    """How many reports tell it, and of how many origins where some of them are copies."""
    copies = summary.origins < summary.documents
    return f"{summary.documents}, {of_origins(summary.origins)}" if copies else str(summary.documents)


def of_origins(count: int) -> str:
    """A number of origins in words."""
    return "1 origin" if count == 1 else f"{count} origins"


def parties(summary: Summary) -> str:
    """Who acts, and towards whom."""
    who = spoken_by(summary.who) if summary.type == "statement" else names(summary.who)
    return f"{who or '?'} → {names(summary.whom)}" if summary.whom else who or "?"


def stretch(summary: Summary) -> str:
    """The days an entry is true of: one day, a month or year that it fills, or the first and last by ISO 8601.

    The second is shortened to what differs from the first: "2023-01-14/17".
    """
    first, last = summary.first, summary.last
    if not first or not last or first == last:
        return first or last
    if (
        first.endswith("-01")
        and first[:7] == last[:7]
        and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]
    ):
        return first[:7]
    if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
        return first[:4]
    same = 8 if first[:7] == last[:7] else 5 if first[:4] == last[:4] else 0
    return f"{first}/{last[same:]}"


def latest(summary: Summary) -> str:
    """The last of the days an entry is true of, after an ellipsis where there are others."""
    told = stretch(summary)
    return f"…{summary.last}" if len(told) > 10 else told


def _label(summary: Summary) -> str:
    """The label cut between words. One as long as a summary keeps is taken to be cut already, maybe within a word."""
    label = tidy(summary.label)
    return label if len(summary.label) < LABEL else shortened(f"{label[: LABEL - 1]}.", len(label[: LABEL - 1]))


def spoken_by(told: Sequence[str]) -> str:
    """A speaker's name with the actor behind it in brackets: names come first, and codes are in capitals or have a colon."""
    people = [name for name in told if ":" not in name and not name.isupper()]
    actors = [name for name in told if name not in people]
    if people and actors:
        return f"{people[0]} ({names(actors)})"
    return names(told)


def names(codes: Iterable[str]) -> str:
    """Actors as people write them: codes as they are, names without what kind of actor it is.

    >>> names(["GBR", "group:allies"])
    'GBR, allies'
    """
    return ", ".join(code.split(":", 1)[-1] for code in codes)


def _commitment(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0)) or "somebody"
    yield state(claim)
    yield _gift(claim, _figures(claim))
    yield _after("to", names(actors(claim, 1)))
    yield _after("due", _text(claim, "due"))
    yield _after("on condition:", _text(claim, "conditions"))
    yield _after("asked by", names(map(str, claim.values("requester"))))
    yield _date(claim)


def _position(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0))
    yield state(claim)
    yield tidy(_text(claim, "matter.label") or _text(claim, "matter.kind") or "")
    yield _after("on condition:", _text(claim, "conditions"))
    yield _date(claim)


def _proposal(claim: Claim) -> Iterable[str | None]:
    yield names(actors(claim, 0)) or "somebody"
    yield "proposes"
    yield tidy(_text(claim, "matter.label") or _text(claim, "matter.kind") or "")
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
    act = state(claim) or ""
    yield f"{told[0]} ({', '.join(told[1:])})" if len(told) > 1 else told[0] if told else "somebody"
    yield ACTS.get(act, act)
    yield _after(TOWARDS.get(act, ""), names(map(str, claim.values("target"))))
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


def _gift(claim: Claim, figures: str) -> str:
    """What is given, with its figures and its kind."""
    item, kind = tidy(_text(claim, "item") or ""), _text(claim, "kind") or ""
    return counted(figures, item or kind, kind)


def _figures(claim: Claim) -> str:
    pieces, value = claim.get("quantity"), claim.get("value")
    told = []
    if isinstance(pieces, Quantity):
        told.append(quantity(pieces))
    if isinstance(value, Money):
        told.append(money(value))
    return ", ".join(told)


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


def shown(value: object) -> str:
    """A value in words."""
    if isinstance(value, Money):
        return money(value)
    return quantity(value) if isinstance(value, Quantity) else str(value)


def _longest(entry: Entry) -> Claim:
    return max(entry.claims, key=lambda claim: len(_text(claim, "item") or ""))


def _date(claim: Claim) -> str | None:
    return f"[{date}]" if (date := _text(claim, "date")) else None


def _after(word: str, text: str | None) -> str | None:
    return f"{word} {tidy(text)}".strip() if text else None


def _text(claim: Claim, name: str) -> str | None:
    value = claim.get(name)
    return value if isinstance(value, str) else None


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(part for part in parts if part)
