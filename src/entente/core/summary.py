"""An entry on one line: what lists, tables and queries need of it without its claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .claim import Claim
from .conflict import ALONE, Rivals, conflicts, worst
from .days import days
from .entry import Entry, Spread, actors, state
from .policy import DEFAULT
from .values import Money

LABELS = {
    "commitment": ("item", "kind"),
    "position": ("matter.label", "matter.kind"),
    "proposal": ("matter.label", "terms"),
    "meeting": ("topic", "place"),
    "action": ("place",),
}
"""The fields that say in a few words what an entry is about, the best first. A statement is about its own words."""

KINDS = {"commitment": "kind", "position": "matter.kind", "proposal": "matter.kind", "meeting": "form"}


class Summary(NamedTuple):
    """An entry without its claims. Days are ISO 8601, empty where unknown.

    `stage` is where it stands, `stages` all it went through; `who` acts, `whom` undergoes, `others` are named besides.
    `label` says what it is about, `amount` the figures told ("10 to 14", "EUR 30,000,000"). `told_first` and
    `told_last` are the documents' days, `origins` how many independent sources tell it, `first` and `last` the days it is true of; `confidence` is that of the
    surest claim. `conflict` tells whether hard figures differ: open, stale or resolved, empty where they do not.
    """

    entry: str
    type: str
    stage: str
    stages: tuple[str, ...]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    others: tuple[str, ...]
    kind: str
    label: str
    amount: str
    told_first: str
    told_last: str
    first: str
    last: str
    claims: int
    documents: int
    origins: int
    confidence: float
    conflict: str
    words: str


def summary_of(entry: Entry, rivals: Rivals = ALONE, policy: str = DEFAULT) -> Summary:
    """The summary of an entry; the same claims and rivals give the same summary. `policy` chooses the best figures."""
    claims = [telling.claim for telling in entry.standing]
    told = sorted(t.told.isoformat() for t in entry.tellings if t.told)
    first, last = _true_days(claims)
    return Summary(
        entry=entry.id,
        type=entry.type,
        stage=entry.stage or "",
        stages=tuple(dict.fromkeys(s for s in map(state, claims) if s)),
        who=_unique(actor for claim in claims for actor in actors(claim, 0)),
        whom=_unique(actor for claim in claims for actor in actors(claim, 1)),
        others=_unique(
            str(v) for claim in claims for name in ("requester", "via", "absent") for v in claim.values(name)
        ),
        kind=kind_of(entry),
        label=label_of(entry),
        amount=amount(entry, policy),
        told_first=told[0] if told else "",
        told_last=told[-1] if told else "",
        first=first or (told[0] if told else ""),
        last=last or (told[-1] if told else ""),
        claims=len(entry.claims),
        documents=len(entry.documents),
        origins=len(entry.origins),
        confidence=entry.confidence,
        conflict=worst(conflicts(entry, rivals)),
        words=" ¶ ".join(dict.fromkeys(t.words for t in entry.tellings)),
    )


def amount(entry: Entry, policy: str = DEFAULT) -> str:
    """The figures of an entry in words: pieces, then money, each with its lowest and highest where tellings differ.

    >>> figure(Spread(10, 14, 14)), figure(Spread(None, 50, None)), figure(Spread(2.5e9, 2.5e9, 2.5e9, "EUR"))
    ('14 (10 to 14)', '50', 'EUR 2.5 billion')
    """
    pieces, money = entry.spread("quantity", policy), entry.spread("value", policy)
    return ", ".join(figure(spread) for spread in (pieces, money) if spread)


def figure(spread: Spread) -> str:
    """One figure with its range."""
    unit = f"{spread.unit} " if spread.unit else ""
    low, best, high = (None if n is None else number(n) for n in (spread.low, spread.best, spread.high))
    if low is not None and high is not None and low != high:
        return f"{unit}{best} ({low} to {high})" if best is not None else f"{unit}{low} to {high}"
    return f"{unit}{best or low or high or '?'}"


def number(n: float) -> str:
    """A number with its thousands apart, or in millions and billions where that loses nothing.

    >>> number(1500), number(2_850_000_000), number(29_712_345), number(0.5)
    ('1,500', '2.85 billion', '29,712,345', '0.5')
    """
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(n) >= size and n % (size / 1000) == 0:
            return f"{n / size:,.7g} {word}"
    return f"{n:,.0f}" if n == int(n) else f"{n:,.10g}"


def money(value: Money) -> str:
    """A sum in words: currency, amount, `about` where it is not exact."""
    return f"{'about ' if value.approx else ''}{value.currency} {number(value.amount)}"


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def kind_of(entry: Entry) -> str:
    """The kind preferred, or else told first; empty where the type has none."""
    name = KINDS.get(entry.type)
    if not name:
        return ""
    told = [v for telling in entry.standing if (v := telling.claim.get(name)) is not None]
    return str(entry.preferred(name) or next(iter(told), ""))


def label_of(entry: Entry) -> str:
    """What an entry is about, in a few words of its reports."""
    names = LABELS.get(entry.type, ())
    told = next((label for name in names if (label := _longest(entry, name))), "")
    return told or entry.tellings[0].words[:80].replace("\n", " ")


def _longest(entry: Entry, name: str) -> str:
    """The label preferred, or else told most often; of those the longest, then the first in the alphabet."""
    told = [str(v) for telling in entry.standing if (v := telling.claim.get(name)) is not None]
    if preferred := entry.preferred(name):
        return str(preferred)
    return min(set(told), key=lambda label: (-told.count(label), -len(label), label), default="")


def _true_days(claims: Iterable[Claim]) -> tuple[str, str]:
    stretches = [d for claim in claims if isinstance(edtf := claim.get("date"), str) and (d := days(edtf))]
    firsts = [d.first or d.last for d in stretches]
    lasts = [d.last or d.first for d in stretches]
    return (
        min((d.isoformat() for d in firsts if d), default=""),
        max((d.isoformat() for d in lasts if d), default=""),
    )
