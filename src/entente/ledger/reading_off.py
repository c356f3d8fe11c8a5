"""A value read off the words that an analyst cites for it, so that it need not be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..consolidate.typed import ACTORS
from ..core.document import Document
from ..core.entry import STATE
from ..core.values import Value


def read_off(type: str, name: str, cited: Sequence[str], document: Document) -> tuple[Value, ...]:
    """The values of a field that the cited words tell; none where they tell none that is known without a doubt.

    >>> read_off("commitment", "provider", ["Britain and France"], Document("a", ""))
    ('GBR', 'FRA')
    >>> read_off("commitment", "kind", ["Leopard 2 tanks"], Document("a", "")), read_off("position", "stance", ["opposes"], Document("a", ""))
    (('tank',), ('opposes',))
    """
    if name in ACTORS or name == "speaker.actor":
        found = _actors(cited)
        return found[:1] if name in ("country", "speaker.actor") else found
    if name in (STATE.get(type), "form"):
        return _composed(name, cited)
    if name in ("date", "due"):
        return _date(cited, document)
    if name in _READ:
        return _READ[name](cited)
    return (" ".join(" … ".join(cited).split()),) if len(cited) == 1 else ()


def _actors(cited: Sequence[str]) -> tuple[Value, ...]:
    from ..vocabulary.actors_told import names_in

    return tuple(dict.fromkeys(code for words in cited for _, code in names_in(words)))


def _composed(name: str, cited: Sequence[str]) -> tuple[Value, ...]:
    from ..extract.support import words_in
    from ..records.action import events_of
    from ..records.commitment import stages_of
    from ..records.meeting import forms_of, statuses_of
    from ..records.position import stances_of
    from ..records.statement import acts_of

    compose: Mapping[str, Callable[[Sequence[str]], tuple[str, ...]]] = {
        "stage": stages_of,
        "stance": stances_of,
        "status": statuses_of,
        "act": acts_of,
        "event": events_of,
        "form": forms_of,
    }
    return compose[name]([word for words in cited for word in words_in(words)])[:1]


def _date(cited: Sequence[str], document: Document) -> tuple[Value, ...]:
    from ..vocabulary.dates import DIRECTIONS, find_times, resolve
    from ..vocabulary.dates_dateline import day_of_writing

    written = day_of_writing(document.text, document.published)
    times = [time for words in cited for time in find_times(words)[:1]]
    found = {when.edtf for time in times for side in DIRECTIONS if (when := resolve(time, written, side))}
    return tuple(found) if len(found) == 1 else ()  # “on Friday” may be the last one or the next


def _quantity(cited: Sequence[str]) -> tuple[Value, ...]:
    from ..vocabulary.numbers import find_counts

    found = [count.quantity for words in cited for count in find_counts(words) if count.quantity]
    return tuple(found[:1]) if len(found) == 1 else ()


def _money(cited: Sequence[str]) -> tuple[Value, ...]:
    from ..vocabulary.money import find_money

    found = [sum.money for words in cited for sum in find_money(words)]
    return tuple(found[:1]) if len(found) == 1 else ()


def _kind(cited: Sequence[str]) -> tuple[Value, ...]:
    from ..vocabulary.items import kind_of, thing_of_verb

    for words in cited:
        if found := kind_of(words):
            return (found[0],)
        for word in words.split():
            if thing := thing_of_verb(word):
                return (thing[1],)
    return ()


def _item(cited: Sequence[str]) -> tuple[Value, ...]:
    return (" ".join(cited[0].split()),) if len(cited) == 1 else ()


def _matter_kind(cited: Sequence[str]) -> tuple[Value, ...]:
    from ..extract.support import words_in
    from ..records.matters import kinds_told, rank

    told = [kind for words in cited for _, _, kind in kinds_told(words_in(words))]
    return (min(told, key=rank),) if told else ()


_READ: Mapping[str, Callable[[Sequence[str]], tuple[Value, ...]]] = {
    "quantity": _quantity,
    "value": _money,
    "kind": _kind,
    "item": _item,
    "matter.kind": _matter_kind,
}
