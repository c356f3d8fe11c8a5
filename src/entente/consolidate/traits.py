"""What two tellings are compared by, worked out once for each: parties, kind family, telling words, figures, days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from ..core.claim import Claim
from ..core.days import Days, days
from ..core.entry import Telling, actors, state
from ..core.summary import KINDS
from ..core.values import Money, Quantity
from ..vocabulary.actors import country_of, find_names
from ..vocabulary.item_names import find_items
from .added import on_top
from .words import WORD, families, general, loose, ordinals, tell

LABEL = {
    "commitment": "item",
    "position": "matter.label",
    "proposal": "matter.label",
    "meeting": "topic",
}

SHINGLE = 4
"""Words in a row that make a mark of wording: two speakers rarely choose the same four."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The values of one telling that are compared.

    `names` are the systems of the vocabulary that its label names, each by its usual name; `special` the other words of
    the label that tell which thing of its kind it is, `numbers` their designators, `label` all its words, `about` the
    actors that the label of a matter names, `own` its words outside those names. `day` is the ordinal of the day told, None when unknown; `wording` are marks of the
    cited words, of statements only; `added` tells that the quantity comes on top of what was told before.
    """

    doc: str
    series: str
    type: str
    state: str | None
    who: frozenset[str]
    whom: frozenset[str]
    kind: str
    family: int
    label: frozenset[str]
    names: frozenset[frozenset[str]]
    special: frozenset[str]
    numbers: frozenset[str]
    about: frozenset[str]
    own: frozenset[str]
    place: frozenset[str]
    country: str
    form: str
    quantity: Quantity | None
    added: bool
    value: Money | None
    when: Days | None
    day: int | None
    wording: frozenset[int]


def traits(telling: Telling) -> Traits:
    """The traits of a telling; equal claims have equal traits but for their document and day."""
    claim = telling.claim
    kind = _text(claim, KINDS.get(claim.type, "")) if claim.type != "meeting" else ""
    label = _text(claim, LABEL.get(claim.type, ""))
    names, rest = _named(label) if claim.type == "commitment" else (frozenset(), tell(label))
    matter = claim.type in ("position", "proposal")
    numbers = frozenset(w for w in rest if any(c.isdigit() for c in w) or w in ordinals())
    quantity, value = claim.get("quantity"), claim.get("value")
    return Traits(
        doc=claim.doc,
        series=telling.series,
        type=claim.type,
        state=state(claim),
        who=_one(_set(_who(claim))),
        whom=_one(_set(actors(claim, 1))) if claim.type != "meeting" else frozenset(),
        kind=kind,
        family=families().get(kind, -1),
        label=_one(tell(label)),
        names=names,
        special=_one(rest - general() - numbers if claim.type == "commitment" else rest - loose()),
        numbers=_one(numbers),
        about=_about(label) if matter else frozenset(),
        own=_one(_unnamed(label) - loose()) if matter else frozenset(),
        place=_one(tell(_place(claim))),
        country=_country(claim) if claim.type == "meeting" else "",
        form=_form(claim),
        quantity=quantity if isinstance(quantity, Quantity) else None,
        added=isinstance(quantity, Quantity) and on_top(telling.words, quantity),
        value=value if isinstance(value, Money) else None,
        when=days(_text(claim, "date")),
        day=telling.told.toordinal() if telling.told else None,
        wording=_wording(telling.words) if claim.type == "statement" else frozenset(),
    )


@lru_cache(maxsize=4096)
def _named(label: str) -> tuple[frozenset[frozenset[str]], frozenset[str]]:
    """The systems that a label names, as the words of their usual names, and its words outside them, but for whose make it is."""
    found = [match for match in find_items(label) if match.item.system]
    whose = [span for span, name in find_names(label) if name.form == "demonym"]
    rest = label
    for start, end in [*(match.span for match in found), *whose]:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return frozenset(tell(match.item.name) for match in found), tell(rest)


def _who(claim: Claim) -> tuple[str, ...]:
    if claim.type == "statement":
        return tuple(str(v) for v in claim.values("speaker.actor") or claim.values("speaker.name"))
    return actors(claim, 0)


def _set(codes: Iterable[str]) -> frozenset[str]:
    """Actors as they are compared: a group is the same group with a capital letter or without."""
    return frozenset(code.casefold() if code.startswith("group:") else code for code in codes)


def _country(claim: Claim) -> str:
    """The state that a meeting's place is told to lie in, or is known to."""
    return _text(claim, "country") or _lies(_text(claim, "place"))


def _form(claim: Claim) -> str:
    """How a meeting is held. A call with a place is a visit in whose words a call is told: nothing is known of it."""
    form = _text(claim, "form")
    return "" if form == "call" and claim.get("place") else form


def _place(claim: Claim) -> str:
    """The place, but for an act the state that it is done to or by: that tells no more than the act does."""
    place = _text(claim, "place")
    return "" if claim.type == "action" and _about(place) & {*actors(claim, 0), *actors(claim, 1)} else place


@lru_cache(maxsize=4096)
def _about(label: str) -> frozenset[str]:
    """The states and bodies that a label names by their own names, but for who brokered or backs it ("UN-backed")."""
    return frozenset(
        code
        for span, name in find_names(label)
        if name.form in ("name", "demonym", "body") and label[span.end : span.end + 1] != "-"
        for code in name.codes
    )


@lru_cache(maxsize=4096)
def _unnamed(label: str) -> frozenset[str]:
    """The words of a label outside the names of states and bodies in it."""
    for span, _ in find_names(label):
        label = label[: span.start] + " " * (span.end - span.start) + label[span.end :]
    return tell(label)


@lru_cache(maxsize=4096)
def _lies(place: str) -> str:
    return country_of(place) or ""


@lru_cache(maxsize=2**15)
def _one(words: frozenset[str]) -> frozenset[str]:
    """Equal words as one object: most tellings have them in common with others, and are remembered."""
    return words


def _text(claim: Claim, name: str) -> str:
    value = claim.get(name) if name else None
    return value if isinstance(value, str) else ""


def _wording(text: str) -> frozenset[int]:
    words = [w.lower() for w in WORD.findall(text)]
    rows = (" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(crc32(row.encode()) for row in rows)
