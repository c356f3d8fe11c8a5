"""Keeping what is derived: of what was kept before only the rows that differ are written.

What was written last is remembered with its mark. Where another mark is in the database, another program has written since, or
this one only begins: then all is written.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, delete, tuple_

from ..core.conflict import ALONE, Rivals, rivals
from ..core.dated import Dated
from ..core.decision import ADDED, Ruling
from ..core.entry import Entry
from ..core.origin import Link
from ..core.relation import Relation
from .places import placed
from .rows import Row, correction_row, dated_row, entry_row, link_row, relation_row, ruling_row
from .tables import changes, corrections, entries, links, members, origins, relations, rulings

ROWS = 500
"""Rows written at once: what a statement takes, and no more of them in memory than that."""

One = TypeVar("One")


@dataclass(slots=True, eq=False)
class Found:
    """What is derived, to be kept.

    `entries` are told last first, `relations` those between them, `links` the documents of one origin; `origins` names the
    first document of each document's origin, and may leave out those that are their own. `rulings` are what became of
    decisions, `changes` what changed on each day, the first one first.
    """

    entries: Sequence[Entry] = ()
    relations: Sequence[Relation] = ()
    links: Sequence[Link] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    rulings: Sequence[Ruling] = ()
    changes: Sequence[Dated] = ()


@dataclass(slots=True, eq=False)
class Kept:
    """What was written last: by each row's key what it was made of, with its place where it has one."""

    mark: str
    entries: dict[str, tuple[Entry, Rivals, int]]
    changes: dict[int, tuple[Dated, int]]
    relations: dict[tuple[str, str, str], Relation]
    links: dict[tuple[str, str], Link]
    origins: dict[str, str]
    rulings: dict[str, Ruling]


def write(connection: Connection, found: Found, last: Kept | None, mark: str) -> Kept:
    """Write what was found under a new mark; `last` is what stands in the database, None where that is not known."""
    if last is None:
        for table in (entries, members, corrections, changes, relations, links, origins, rulings):
            connection.execute(delete(table))
        last = Kept("", {}, {}, {}, {}, {}, {})
    now = Kept(
        mark,
        _entries(found, last),
        _changes(found.changes, last),
        {(r.kind, r.one, r.other): r for r in found.relations},
        {(link.one, link.other): link for link in found.links},
        {doc: first for doc, first in found.origins.items() if doc != first},
        {ruling.decision.id: ruling for ruling in found.rulings},
    )
    _write_entries(connection, last.entries, now.entries)
    by_place = {place: dated for dated, place in now.changes.values()}
    _differ(
        connection,
        changes,
        (changes.c.place,),
        {place: dated for dated, place in last.changes.values()},
        by_place,
        lambda place: dated_row(place, by_place[place]),
    )
    _differ(
        connection,
        relations,
        (relations.c.kind, relations.c.one, relations.c.other),
        last.relations,
        now.relations,
        lambda key: relation_row(now.relations[key]),
    )
    _differ(
        connection, links, (links.c.one, links.c.other), last.links, now.links, lambda key: link_row(now.links[key])
    )
    _differ(
        connection,
        origins,
        (origins.c.doc,),
        last.origins,
        now.origins,
        lambda doc: {"doc": doc, "origin": now.origins[doc]},
    )
    _differ(
        connection, rulings, (rulings.c.decision,), last.rulings, now.rulings, lambda id: ruling_row(now.rulings[id])
    )
    return now


def _entries(found: Found, last: Kept) -> dict[str, tuple[Entry, Rivals, int]]:
    """The entries with their rivals and places; one that is the very same stays in its place."""
    against = rivals(found.entries, found.relations)
    before = [last.entries.get(entry.id) for entry in found.entries]
    known = [
        old[2] if old is not None and old[0] is entry else None
        for old, entry in zip(before, found.entries, strict=True)
    ]
    told = zip(found.entries, placed(known), strict=True)
    return {entry.id: (entry, against.get(entry.id, ALONE), place) for entry, place in told}


def _changes(found: Sequence[Dated], last: Kept) -> dict[int, tuple[Dated, int]]:
    known = [old[1] if (old := last.changes.get(id(dated))) is not None else None for dated in found]
    return {id(dated): (dated, place) for dated, place in zip(found, placed(known), strict=True)}


def _write_entries(
    connection: Connection,
    last: Mapping[str, tuple[Entry, Rivals, int]],
    now: Mapping[str, tuple[Entry, Rivals, int]],
) -> None:
    """Entries with what hangs on them: which claims they hold, and the analysts' claims among these."""
    gone = [entry for id, (entry, *_) in last.items() if (one := now.get(id)) is None or one[0] is not entry]
    come = [entry for id, (entry, *_) in now.items() if (one := last.get(id)) is None or one[0] is not entry]
    out = [t.claim.id for entry in gone for t in entry.tellings]
    _delete(connection, members, (members.c.claim,), out)
    analysts = [t.claim.id for entry in gone for t in entry.tellings if t.claim.rule == ADDED]
    analysts += [t.corrected for entry in gone for t in entry.tellings if t.corrected]
    _delete(connection, corrections, (corrections.c.id,), analysts)
    _differ(connection, entries, (entries.c.id,), last, now, lambda id: entry_row(now[id][2], now[id][0], now[id][1]))
    _insert(connection, members, ({"claim": t.claim.id, "entry": e.id} for e in come for t in e.tellings))
    _insert(connection, corrections, (row for entry in come for row in _corrections(entry)))


def _corrections(entry: Entry) -> list[Row]:
    told = {telling.claim.id: telling for telling in entry.tellings}
    rows = [correction_row(told[t.corrected], t.claim.id) for t in entry.tellings if t.corrected in told]
    return rows + [correction_row(t, "") for t in entry.tellings if t.claim.rule == ADDED]


def _differ(
    connection: Connection,
    table: Table,
    key: Sequence[Column[Any]],
    last: Mapping[Any, Any],
    now: Mapping[Any, Any],
    row: Callable[[Any], Row],
) -> None:
    """Write the rows of a table whose keys or values differ."""
    _delete(connection, table, key, [id for id, one in last.items() if not _same(now.get(id), one)])
    _insert(connection, table, (row(id) for id, one in now.items() if not _same(last.get(id), one)))


def _same(one: object, other: object) -> bool:
    return one is other or one == other


def _delete(connection: Connection, table: Table, key: Sequence[Column[Any]], ids: Sequence[Hashable]) -> None:
    for start in range(0, len(ids), ROWS):
        some = ids[start : start + ROWS]
        meant = key[0].in_(some) if len(key) == 1 else tuple_(*key).in_(some)
        connection.execute(delete(table).where(meant))


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    left = iter(rows)
    while some := list(islice(left, ROWS)):
        connection.execute(table.insert(), some)
