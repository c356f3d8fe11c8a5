"""What is derived from the claims and kept ready: entries, relations between them, and origins of documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from threading import Lock
from typing import Any, TypeVar, cast
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, bindparam, delete, func, or_, select

from ..core.dated import Dated
from ..core.decision import Ruling
from ..core.entry import Telling, entry_id
from ..core.moment import State
from ..core.origin import Link
from ..core.relation import Relation
from ..core.summary import Summary
from .decisions import Decisions
from .keeping import Found, Kept, write
from .opening import reading, writing
from .rows import chunks, correction_from, dated_from, link_from, relation_from, ruling_from, ruling_row, summary_from
from .tables import (
    changes,
    claims,
    corrections,
    decisions,
    derived,
    documents,
    entries,
    links,
    members,
    origins,
    readings,
    relations,
    rulings,
    states,
)


@dataclass(frozen=True, slots=True)
class Grown:
    """A state that the ledger came to: its number, when (UTC, ISO 8601), and by which version of the rules it was derived."""

    number: int
    at: str
    rules: str
    state: State


Made = TypeVar("Made")


class Derived:
    """What is kept derived in a ledger's database. A `Store` has one.

    What is asked for again and again is kept in memory under the mark of what it was read from; many threads may ask at a time.
    """

    def __init__(self, engine: Engine, made: Decisions) -> None:
        """Of the database that is open, in which those decisions were made."""
        self._engine = engine
        self._made = made
        self._lock = Lock()
        self._last: Kept | None = None
        self._read: tuple[str, dict[str, object]] = ("", {})
        self._ruled: tuple[Sequence[object], tuple[Ruling, ...]] = ((), ())

    def stale(self, rules: str) -> bool:
        """Whether what is kept was not derived by these rules from all that the ledger holds."""
        with reading(self._engine) as connection:
            return _kept(connection, rules) != state_of(connection)

    def linked(self, rules: str) -> bool:
        """Whether the links that are kept are those of all documents by these rules, whatever claims and decisions came since."""
        with reading(self._engine) as connection:
            kept = _kept(connection, rules)
            return kept is not None and kept.documents == state_of(connection).documents

    def mark(self) -> str:
        """The mark of what is kept: another one whenever something else is; empty where nothing is."""
        with reading(self._engine) as connection:
            return _mark(connection)

    def keep(self, state: State, rules: str, found: Found) -> str:
        """Keep what was derived by `rules` from a ledger of that state, unless what a later one gives is kept.

        The mark that it is kept under is given back, empty where it is not kept.
        """
        with self._lock:
            last, self._last = self._last, None  # where writing fails, nothing is known of what stands there
            with writing(self._engine) as connection:
                if (_kept(connection, rules) or State(0, 0, 0)) > state:
                    return ""
                known = last if last and last.mark == _mark(connection) else None
                now = write(connection, found, known, uuid4().hex)
                connection.execute(delete(derived))
                row = {"id": 1, "rules": rules, **state._asdict(), "mark": now.mark}
                connection.execute(derived.insert(), row)
                grown = connection.execute(select(states).order_by(states.c.number.desc()).limit(1)).mappings().first()
                if grown is None or _grown(grown).state != state or grown["rules"] != rules:
                    at = datetime.now(UTC).isoformat(timespec="milliseconds")
                    connection.execute(states.insert(), {"at": at, "rules": rules, **state._asdict()})
            self._last = now
            return now.mark

    def _once(self, name: str, make: Callable[[Connection], Made]) -> Made:
        """What `make` reads, read once for what is kept now."""
        with reading(self._engine) as connection:
            mark = _mark(connection)
            with self._lock:
                if self._read[0] != mark:
                    self._read = mark, {}
                known = self._read[1]
            if name not in known or not mark:
                known[name] = make(connection)
            return cast(Made, known[name])

    def state(self) -> State:
        """How far the ledger has grown by now."""
        with reading(self._engine) as connection:
            return state_of(connection)

    def kept_state(self, rules: str) -> State | None:
        """The state that what is kept was derived from by these rules; None where nothing is."""
        with reading(self._engine) as connection:
            return _kept(connection, rules)

    def rule(self, before: State, state: State, rules: str, ruled: Sequence[Ruling]) -> str:
        """Keep what became of decisions that change no entry, in the place of what was kept of them; the mark of all that is kept.

        Nothing is done, and the mark is empty, where what is kept is not, or no longer, derived from the state `before`.
        """
        with self._lock:
            last, self._last = self._last, None
            with writing(self._engine) as connection:
                if _kept(connection, rules) != before or state_of(connection) != state:
                    return ""
                known = last if last and last.mark == _mark(connection) else None
                mark = uuid4().hex
                connection.execute(delete(rulings).where(rulings.c.decision.in_([r.decision.id for r in ruled])))
                connection.execute(rulings.insert(), [ruling_row(ruling) for ruling in ruled])
                connection.execute(derived.update().values(**state._asdict(), mark=mark))
                at = datetime.now(UTC).isoformat(timespec="milliseconds")
                connection.execute(states.insert(), {"at": at, "rules": rules, **state._asdict()})
            if known:
                known.mark = mark
                known.rulings |= {ruling.decision.id: ruling for ruling in ruled}
            self._last = known
            return mark

    def states(self) -> tuple[Grown, ...]:
        """The states that the ledger came to, the first one first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(states).order_by(states.c.number)).mappings()
            return tuple(_grown(row) for row in rows)

    def last_state(self) -> Grown:
        """The last of them."""
        with reading(self._engine) as connection:
            return _grown(connection.execute(_LAST).mappings().one())

    def summaries(
        self, *, words: bool = False, limit: int | None = None, types: Collection[str] = ()
    ) -> tuple[int, list[Summary]]:
        """How many entries are kept, and the first `limit` of them on a line each; with `words` those cited, too.

        With `types` only those of these record types are put on a line.
        """
        columns: tuple[Any, ...] = (entries.c.summary, entries.c.words) if words else (entries.c.summary,)
        wanted = select(*columns).order_by(entries.c.place)
        if types:
            wanted = wanted.where(entries.c.type.in_(sorted(types)))
        if limit is not None:
            with reading(self._engine) as connection:
                total = connection.scalar(select(func.count()).select_from(entries)) or 0
                return total, [summary_from(*row) for row in connection.execute(wanted.limit(limit))]
        name = f"summaries {words} {sorted(types)}"
        found = self._once(name, lambda connection: [summary_from(*row) for row in connection.execute(wanted)])
        return len(found), found[:]

    def entry_claims(self, ids: Iterable[str] | None = None) -> dict[str, list[str]]:
        """The claims' ids of kept entries by entry id, in the order of lists; of all of them without `ids`."""
        wanted = select(entries.c.id, entries.c.claims).order_by(entries.c.place)
        with reading(self._engine) as connection:
            queries = [wanted] if ids is None else [wanted.where(entries.c.id.in_(some)) for some in chunks(ids)]
            return {row.id: json.loads(row.claims) for query in queries for row in connection.execute(query)}

    def undated_entries(self) -> frozenset[str]:
        """The ids of kept entries with a claim of a document whose day is not known."""
        with reading(self._engine) as connection:
            queries = (_told_by(table).where(documents.c.published.is_(None)) for table in (claims, corrections))
            return frozenset(id for query in queries for id in connection.execute(query).scalars())

    def told_in(self, docs: Iterable[str]) -> frozenset[str]:
        """The ids of kept entries that one of those documents tells."""
        with reading(self._engine) as connection:
            queries = (_told_by(t).where(t.c.doc.in_(some)) for some in chunks(docs) for t in (claims, corrections))
            return frozenset(id for query in queries for id in connection.execute(query).scalars())

    def told_together(self, type: str) -> frozenset[str]:
        """The ids of kept entries of that record type that have a claim in a document with another claim of the type."""
        several = select(claims.c.doc).where(claims.c.type == type).group_by(claims.c.doc).having(func.count() > 1)
        wanted = select(members.c.entry).join(claims, claims.c.id == members.c.claim)
        with reading(self._engine) as connection:
            found = wanted.where(claims.c.type == type, claims.c.doc.in_(several))
            return frozenset(connection.execute(found).scalars())

    def entry_ids(self, beginning: str) -> list[str]:
        """The ids of kept entries that begin so; else of those that hold a claim whose id begins so, or had such an id once.

        An entry is named by the smallest of its claims' ids, so it may have another name when more is told of it.
        """
        mark = beginning.replace("\\", "").replace("%", "").replace("_", "")
        with reading(self._engine) as connection:
            for whole in (select(entries.c.id).where(entries.c.id == mark), _home(mark)):
                if found := list(connection.execute(whole).scalars()):
                    return found
            own = select(entries.c.id).where(entries.c.id.startswith(mark)).order_by(entries.c.place)
            found = list(connection.execute(own).scalars()) or _holding(connection, members.c.claim.startswith(mark))
            if not found:
                told = connection.execute(select(claims.c.id)).scalars()
                named = [id for id in told if entry_id(id).startswith(mark)]
                found = _holding(connection, members.c.claim.in_(named)) if named else []
            return found

    def relations(self, ids: Iterable[str] | None = None) -> tuple[Relation, ...]:
        """The relations of those entries to any other, in either direction; all of them without `ids`."""
        wanted = select(relations)
        of = [None] if ids is None else [or_(relations.c.one.in_(s), relations.c.other.in_(s)) for s in chunks(ids)]
        with reading(self._engine) as connection:
            queries = [wanted if meant is None else wanted.where(meant) for meant in of]
            rows = [row for query in queries for row in connection.execute(query).mappings()]
        found = {relation_from(row) for row in rows}
        return tuple(sorted(found, key=lambda relation: (relation.one, relation.kind, relation.other)))

    def changes(
        self, since: date | None = None, until: date | None = None, *, limit: int | None = None
    ) -> Iterator[Dated]:
        """What changed from day to day, both included, the last first: `limit` changes at most."""
        wanted = _in_days(select(changes.c.change), since, until).limit(limit)
        with reading(self._engine) as connection:
            for row in connection.execute(wanted):
                yield dated_from(row.change)

    def changes_beside(
        self, since: date | None = None, until: date | None = None, *, words: bool = False
    ) -> Iterator[tuple[Summary | None, Callable[[], Dated]]]:
        """The same, each beside its entry on a line, None where that is no more, with the words cited where they are asked for.

        The change is read when it is called, so that those that are passed over cost little.
        """
        columns = [changes.c.change, changes.c.entry, entries.c.summary, *([entries.c.words] if words else [])]
        joined = select(*columns).outerjoin(entries, entries.c.id == changes.c.entry)
        known: dict[str, Summary | None] = {}
        with reading(self._engine) as connection:
            for change, entry, *about in connection.execute(_in_days(joined, since, until)):
                if entry not in known:
                    known[entry] = summary_from(*about) if about[0] else None
                yield known[entry], partial(dated_from, change)

    def links(self, docs: Iterable[str] | None = None) -> tuple[Link, ...]:
        """Every pair of documents taken to be of one origin, and why; of those `docs` alone where they are given."""
        if docs is None:
            return self._once("links", lambda connection: _links(connection, select(links)))
        with reading(self._engine) as connection:
            meant = (or_(links.c.one.in_(some), links.c.other.in_(some)) for some in chunks(docs))
            return tuple(dict.fromkeys(link for one in meant for link in _links(connection, select(links).where(one))))

    def rulings(self) -> tuple[Ruling, ...]:
        """What became of each decision, in the order they were made."""
        rows = self._once("rulings", lambda connection: connection.execute(select(rulings)).mappings().all())
        if self._ruled[0] is not rows:
            made = {decision.id: decision for decision in self._made.all()}
            found = (ruling_from(row, made[row["decision"]]) for row in rows)
            self._ruled = rows, tuple(sorted(found, key=lambda ruling: ruling.decision.order))
        return self._ruled[1]

    def corrections(self) -> dict[str, Telling]:
        """The telling that an analyst put in the place of a claim, by the claim's id."""
        found = {corrects: telling for corrects, telling in self.analysts() if corrects}
        return dict(sorted(found.items(), key=lambda told: told[1].order))

    def added(self) -> dict[str, Telling]:
        """The tellings that analysts marked in reports, by the claim's id."""
        found = (telling for corrects, telling in self.analysts() if not corrects)
        return {telling.claim.id: telling for telling in sorted(found, key=lambda t: t.order)}

    def analysts(self, ids: Iterable[str] | None = None) -> list[tuple[str, Telling]]:
        """Every telling by an analyst, with the id of the claim that it stands in for, empty where it stands for itself.

        With `ids` those alone that are claims of these ids, or stand in for them.
        """
        if ids is None:
            return self._once("analysts", _analysts)
        with reading(self._engine) as connection:
            wanted = (or_(corrections.c.corrects.in_(s), corrections.c.id.in_(s)) for s in chunks(ids))
            return [told for meant in wanted for told in _analysts(connection, meant)]

    def origins(self) -> Mapping[str, str]:
        """The first document of its origin, of each document that is not the first itself."""

        def read(connection: Connection) -> Mapping[str, str]:
            return {row.doc: row.origin for row in connection.execute(select(origins))}

        return self._once("origins", read)


def _in_days(wanted: Select[Any], since: date | None, until: date | None) -> Select[Any]:
    wanted = wanted.where(changes.c.day >= since.isoformat()) if since else wanted
    wanted = wanted.where(changes.c.day <= until.isoformat()) if until else wanted
    return wanted.order_by(changes.c.place.desc())


def _home(claim: str) -> Any:
    """The entry that holds the claim."""
    return select(members.c.entry).where(members.c.claim == claim)


def _holding(connection: Connection, meant: ColumnElement[bool]) -> list[str]:
    """The ids of kept entries that hold one of the claims that are meant."""
    wanted = select(entries.c.id).where(entries.c.id.in_(select(members.c.entry).where(meant)))
    return list(connection.execute(wanted.order_by(entries.c.place)).scalars())


def _links(connection: Connection, wanted: Any) -> tuple[Link, ...]:
    found = [link_from(row) for row in connection.execute(wanted).mappings()]
    return tuple(sorted(found, key=lambda link: (link.one, link.other)))  # databases differ in the order of texts


def _told_by(table: Table) -> Any:
    """The entries with the claims that reports tell, or those that analysts do, and their documents."""
    found = select(members.c.entry).join(table, table.c.id == members.c.claim)
    return found.join(documents, documents.c.id == table.c.doc)


def _analysts(connection: Connection, meant: ColumnElement[bool] | None = None) -> list[tuple[str, Telling]]:
    wanted = select(corrections, origins.c.origin, documents.c.url, documents.c.series)
    wanted = wanted.outerjoin(origins, origins.c.doc == corrections.c.doc)
    wanted = wanted.outerjoin(documents, documents.c.id == corrections.c.doc)
    rows = connection.execute(wanted if meant is None else wanted.where(meant)).mappings()
    return [(row["corrects"], correction_from(row)) for row in rows]


def _grown(row: Mapping[Any, Any]) -> Grown:
    return Grown(row["number"], row["at"], row["rules"], State(*(row[name] for name in State._fields)))


_LAST = select(states).order_by(states.c.number.desc()).limit(1)
_GROWN = select(
    *(select(func.max(table.c.number)).scalar_subquery() for table in (documents, claims, decisions, readings))
)
_KEPT = select(*(derived.c[name] for name in State._fields)).where(derived.c.rules == bindparam("rules"))
"""Built once, as each page asks them first: building them took longer than the answer."""


def state_of(connection: Connection) -> State:
    """How far the ledger has grown by now."""
    return State(*(number or 0 for number in connection.execute(_GROWN).one()))


def _kept(connection: Connection, rules: str) -> State | None:
    """The state that what is kept was derived from; None where nothing is kept by these rules."""
    row = connection.execute(_KEPT, {"rules": rules}).first()
    return State(*row) if row else None


def _mark(connection: Connection) -> str:
    return connection.scalar(select(derived.c.mark)) or ""
