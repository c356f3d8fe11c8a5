"""What a person types for a field, understood as the values that the field may have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from ..core.entry import STATE
from ..core.issue import BadQuery, UnknownName
from ..core.values import Money, Quantity, Value
from ..records.base import COMMON, FieldType, record_type
from .query import STATES
from .words import families

NONE = "none"
"""What is typed for a field that the text does not tell."""

ACTORS = frozenset(
    "provider recipient requester via actor proposer addressee participants host absent target country".split()
)
"""Fields of codes of actors, besides the actor of a speaker."""

MATTERS = (
    "coalition",
    "deployment",
    "supply",
    "truce",
    "peace plan",
    "membership",
    "sanctions",
    "talks",
    "law",
    "other",
)
FORMS = ("in person", "call", "online")

_PREFIXED = re.compile(r"(?:group|org|person):\S.*")
_EDTF = re.compile(
    r"(?:[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[~?%]?|\.\.)(?:/(?:[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[~?%]?|\.\.))?"
)


def names_of(type: str) -> tuple[str, ...]:
    """The fields of a record type that a value can be typed for, with a dot for a part. Stretches of text cannot be typed."""
    return tuple(
        name
        for field in (*COMMON, *record_type(type).fields)
        if field.shape != "spans"
        for name in ([f"{field.name}.{part}" for part in field.parts] if field.shape == "parts" else [field.name])
    )


def typed(type: str, name: str, words: str) -> tuple[Value, ...]:
    """The values of the field that the words mean; none for “none”; those of a set stand between commas.

    Raises UnknownName for a field that the type does not have, BadQuery for words that are no value of it.

    >>> typed("commitment", "quantity", "at least 100"), typed("commitment", "provider", "GBR, FRA")
    ((Quantity(low=100.0, high=None, approx=False),), ('GBR', 'FRA'))
    """
    known = names_of(type)
    if name not in known:
        near = get_close_matches(name, known, 1, 0.6) or [k for k in known if k.startswith(f"{name}.")]
        meant = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known)}."
        raise UnknownName(f"A {type} has no field “{name}”. {meant}")
    words = " ".join(words.split())
    if not words:
        raise BadQuery(f"{name} has no value. For what the text does not tell, write “{NONE}”.")
    if words == NONE and name == STATE.get(type):
        raise BadQuery(f"Every {type} has one {name}. If there is none, reject the claim.")
    if words == NONE:
        return ()
    several = [part.strip() for part in words.split(",")] if _shape(type, name) == "set" else [words]
    return tuple(dict.fromkeys(_value(type, name, part) for part in several if part))


def _shape(type: str, name: str) -> str:
    found: dict[str, FieldType] = {field.name: field for field in (*COMMON, *record_type(type).fields)}
    return found[name].shape if name in found else "one"


def _value(type: str, name: str, words: str) -> Value:
    if name == "quantity":
        return _quantity(words)
    if name == "value":
        return _money(words)
    if name in ("date", "due"):
        return _date(name, words)
    choices = choices_of(type, name)
    if choices:
        return _one_of(name, words, choices)
    return _actor(name, words) if name in ACTORS or name == "speaker.actor" else words


def choices_of(type: str, name: str) -> Sequence[str]:
    """The values that a field may have; none where any may be typed."""
    if name == STATE.get(type):
        return STATES[name]
    if name == "kind":
        return tuple(families())
    return {"matter.kind": MATTERS, "form": FORMS}.get(name, ())


def _quantity(words: str) -> Quantity:
    from ..vocabulary.numbers import find_counts

    if words.isdecimal():  # in a text 2023 would be a year
        return Quantity.exactly(float(words))
    found = [count for count in find_counts(words) if count.quantity and len(count.span.of(words)) == len(words)]
    if len(found) != 1 or found[0].quantity is None:
        raise BadQuery(f"“{words}” is no quantity. Write it like 14, about 20, at least 100, up to 187 or 10 to 14.")
    return found[0].quantity


def _money(words: str) -> Money:
    from ..vocabulary.money import find_money

    found = [sum for sum in find_money(words) if len(sum.span.of(words)) == len(words)]
    if len(found) != 1:
        raise BadQuery(
            f"“{words}” is no sum of money. Write it like GBP 29.7 million, about EUR 1bn or USD 2850000000."
        )
    return found[0].money


def _date(name: str, words: str) -> str:
    if not _EDTF.fullmatch(words):
        raise BadQuery(
            f"“{words}” is no {name}. Write a day, month or year as EDTF has it, like 2023-01-17, 2023-01, 2023 or 2023-01~."
        )
    return words


def _one_of(name: str, words: str, choices: Sequence[str]) -> str:
    folded = {choice.casefold(): choice for choice in choices}
    if words.casefold() in folded:
        return folded[words.casefold()]
    near = get_close_matches(words.casefold(), folded, 1, 0.6)
    meant = f"Did you mean “{folded[near[0]]}”?" if near else f"There are: {', '.join(choices)}."
    raise BadQuery(f"“{words}” is no {name}. {meant}")


def _actor(name: str, words: str) -> str:
    from ..vocabulary.actors import codes, find_names

    if words in codes() or _PREFIXED.fullmatch(words):
        return words
    near = [code for _, found in find_names(words) for code in found.codes] or get_close_matches(
        words.upper(), codes(), 1, 0.6
    )
    meant = f"Did you mean “{near[0]}”?" if near else ""
    raise BadQuery(
        f"“{words}” is no {name}. {meant or 'Write a code like GBR or NATO, or a name like group:allies, org:… or person:….'}"
    )
