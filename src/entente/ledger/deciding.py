"""Deciding: what a person types about entries and claims made into decisions, or refused with the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ..consolidate.decisions import RULE
from ..consolidate.typed import NONE, names_of, typed
from ..core.decision import Cited, Decision, Ruling, cite, moment
from ..core.document import Document
from ..core.entry import Entry, Telling
from ..core.issue import BadQuery, UnknownName
from ..core.values import Field, Value

Documents = Mapping[str, Document]


class Stamp(NamedTuple):
    """Who decides, when, and what they note."""

    by: str
    made: str
    note: str = ""


def stamp(by: str, made: datetime | str | None, note: str, before: Iterable[Decision]) -> Stamp:
    """The stamp of a decision: made at the moment given, or now, which is after all decisions that were made `before`.

    Raises ValueError for a moment that is none, BadQuery where nobody is named.
    """
    if not by.strip():
        raise BadQuery("A decision needs the name of who makes it.")
    if made is not None:
        return Stamp(by.strip(), moment(made), note.strip())
    now, last = moment(datetime.now(UTC)), max((d.made for d in before), default="")
    if last >= now:  # two of one millisecond, or a clock that was set back
        now = moment(datetime.fromisoformat(last) + timedelta(milliseconds=1))
    return Stamp(by.strip(), now, note.strip())


def merge(entries: Sequence[Entry], documents: Documents, told: Stamp) -> Decision:
    """That the entries are one thing. Raises BadQuery for fewer than two, or of two record types."""
    found = list({entry.id: entry for entry in entries}.values())
    if len(found) < 2:
        raise BadQuery("These are one entry already. Name two entries that are one thing.")
    types = list(dict.fromkeys(entry.type for entry in found))
    if len(types) > 1:
        raise BadQuery(f"A {types[0]} and a {types[1]} cannot be one entry. Name entries of one type.")
    return Decision(
        "merge", told.by, told.made, tuple(_cited(entry.tellings, documents) for entry in found), note=told.note
    )


def split(entry: Entry, claims: Sequence[str], documents: Documents, told: Stamp) -> Decision:
    """That those claims of the entry are of another thing. Raises BadQuery where none or all of it are named."""
    read = _read(entry.tellings)
    ids = {_original(entry, claim) for claim in claims}
    strange = sorted(ids - {t.claim.id for t in read})
    if strange:
        raise BadQuery(f"Claim {strange[0]} is not in entry {entry.id}, which has: {_ids(read)}.")
    if not ids or len(ids) == len(read):
        has = "one claim only" if len(read) == 1 else f"the claims {_ids(read)}"
        raise BadQuery(f"Entry {entry.id} has {has}. Name some of several to be split off, not all.")
    off, rest = ([t for t in read if (t.claim.id in ids) is chosen] for chosen in (True, False))
    sides = _cited(off, documents), _cited(rest, documents)
    return Decision("split", told.by, told.made, sides, note=told.note)


def prefer(entry: Entry, name: str, words: str, documents: Documents, told: Stamp) -> Decision:
    """That a told value of a field is the best of the entry. Raises UnknownName, and BadQuery for a value that is not told."""
    values = typed(entry.type, name, words)
    tellings = list(dict.fromkeys(value for t in entry.standing for value in t.claim.values(name)))
    if len(values) != 1 or values[0] not in tellings:
        have = "; ".join(map(shown, tellings))
        has = f"its claims tell {have}" if have else f"none of its claims tells a {name}"
        raise BadQuery(
            f"No claim of entry {entry.id} tells {name} “{words}”: {has}. For another value, correct a claim."
        )
    return Decision("prefer", told.by, told.made, (_cited(entry.tellings, documents),), name, values, told.note)


def reject(entry: Entry, claim: str, documents: Documents, told: Stamp) -> Decision:
    """That a claim of the entry is none."""
    return Decision("reject", told.by, told.made, _one_and_rest(entry, claim, documents), note=told.note)


def accept(entry: Entry, claim: str, name: str, documents: Documents, told: Stamp) -> Decision:
    """That a claim of the entry is right as it stands, or only the field `name` of it. Raises UnknownName for no field of it."""
    id = _original(entry, claim)
    read = next(t for t in entry.tellings if t.claim.id == id)
    stands = next((t.claim for t in entry.tellings if t.claim.id == read.corrected), read.claim)
    fields = tuple(Field(f.name, f.value, f.spans, "") for f in stands.fields)
    side = replace(_cited([read], documents)[0], fields=fields)
    if name and name not in names_of(entry.type) and not stands.values(name):
        raise UnknownName(f"A {entry.type} has no field “{name}”. There are: {', '.join(names_of(entry.type))}.")
    return Decision("accept", told.by, told.made, ((side,),), name, stands.values(name) if name else (), told.note)


def correct(entry: Entry, claim: str, name: str, words: str, documents: Documents, told: Stamp) -> Decision:
    """That a claim of the entry should tell another value. Raises UnknownName, and BadQuery where it does so or without a note."""
    values = typed(entry.type, name, words)
    id = _original(entry, claim)
    standing = next(s for s, t in zip(entry.standing, _read(entry.tellings), strict=True) if t.claim.id == id)
    if set(standing.claim.values(name)) == set(values):
        raise BadQuery(
            f"Claim {id} tells {name} “{words}” already." if words != NONE else f"Claim {id} tells no {name}."
        )
    if not told.note:
        raise BadQuery("A correction is an analyst's claim: tell in a note how you know it.")
    sides = _one_and_rest(entry, claim, documents)
    return Decision("correct", told.by, told.made, sides, name, values, told.note)


def undo(rulings: Sequence[Ruling], id: str | None, told: Stamp) -> Decision:
    """That a decision no longer holds: the one whose id begins so, or the last one that does. Raises UnknownName, BadQuery."""
    open_ones = [r for r in rulings if r.standing != "undone"]
    if id is None:
        last = next((r for r in reversed(open_ones) if r.decision.kind != "undo"), None)
        if last is None:
            raise BadQuery("There is nothing to undo: no decision holds in this ledger.")
        return Decision("undo", told.by, told.made, note=told.note, undoes=last.decision.id)
    found = [r for r in rulings if id and r.decision.id.startswith(id)]
    if not found:
        raise UnknownName(f"There is no decision “{id}”. “entente decisions” shows them with their ids.")
    if len(found) > 1:
        raise UnknownName(
            f"“{id}” may be {len(found)} decisions: {', '.join(r.decision.id for r in found)}. Write more of the id."
        )
    if found[0] not in open_ones:
        raise BadQuery(f"Decision {found[0].decision.id} is undone already: {found[0].why}.")
    return Decision("undo", told.by, told.made, note=told.note, undoes=found[0].decision.id)


def shown(value: Value) -> str:
    """A value as a person would type it."""
    from ..show.line import shown as in_words

    return in_words(value)


def _one_and_rest(entry: Entry, claim: str, documents: Documents) -> tuple[tuple[Cited, ...], ...]:
    id = _original(entry, claim)
    rest = [t for t in entry.tellings if t.claim.id != id]
    one = [t for t in entry.tellings if t.claim.id == id]
    return tuple(side for side in (_cited(one, documents), _cited(rest, documents)) if side)


def _original(entry: Entry, claim: str) -> str:
    """The id of the claim as it was read, where an analyst's is named."""
    return next((t.claim.id for t in entry.tellings if t.corrected == claim), claim)


def _read(tellings: Iterable[Telling]) -> list[Telling]:
    return [t for t in tellings if t.claim.rule != RULE]


def _cited(tellings: Iterable[Telling], documents: Documents) -> tuple[Cited, ...]:
    return tuple(cite(t.claim, documents[t.claim.doc], t.words) for t in _read(tellings))


def _ids(tellings: Iterable[Telling]) -> str:
    return ", ".join(t.claim.id for t in tellings)
