"""What is derived from the claims and kept ready: entries, relations between them, and origins of documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, or_, select

from ..core.conflict import ALONE, rivals
from ..core.dated import Dated
from ..core.decision import ADDED, Ruling, decision_from_json
from ..core.entry import Entry, Telling, entry_id
from ..core.moment import State
from ..core.origin import Link
from ..core.relation import Relation
from ..core.summary import Summary
from .opening import reading, writing
from .rows import (
    Row,
    chunks,
    correction_from,
    correction_row,
    dated_from,
    dated_row,
    entry_row,
    link_from,
    link_row,
    relation_from,
    relation_row,
    ruling_from,
    ruling_row,
    summary_from,
)
from .tables import (
    changes,
    claims,
    corrections,
    decisions,
    derived,
    documents,
    entries,
    links,
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


class Derived:
    """What is kept derived in a ledger's database. A `Store` has one."""

    def __init__(self, engine: Engine) -> None:
        """Of the database that is open."""
        self._engine = engine

    def stale(self, rules: str) -> bool:
        """Whether what is kept was not derived by these rules from all that the ledger holds."""
        with reading(self._engine) as connection:
            return _kept(connection, rules) != state_of(connection)

    def linked(self, rules: str) -> bool:
        """Whether the links that are kept are those of all documents by these rules, whatever claims and decisions came since."""
        with reading(self._engine) as connection:
            kept = _kept(connection, rules)
            return kept is not None and kept.documents == state_of(connection).documents

    def keep(
        self,
        state: State,
        rules: str,
        found: Sequence[Entry],
        *,
        related: Sequence[Relation] = (),
        linked: Sequence[Link] = (),
        origin: Mapping[str, str] | None = None,
        ruled: Sequence[Ruling] = (),
        changed: Sequence[Dated] = (),
    ) -> None:
        """Keep what was derived by `rules` from a ledger of that state, unless what a later one gives is kept.

        `found` are the entries, `related` their relations, `linked` the documents of one origin; `origin` names the first
        document of each document's origin, and may leave out those that are their own. `ruled` is what became of decisions, `changed` what
        changed on each day.
        """
        against = rivals(found, related)
        others = {doc: first for doc, first in (origin or {}).items() if doc != first}
        with writing(self._engine) as connection:
            if (_kept(connection, rules) or State(0, 0, 0)) > state:
                return
            for table in (entries, relations, links, origins, rulings, corrections, changes, derived):
                connection.execute(delete(table))
            for table, rows in (
                (entries, [entry_row(place, one, against.get(one.id, ALONE)) for place, one in enumerate(found)]),
                (relations, [relation_row(relation) for relation in related]),
                (rulings, [ruling_row(ruling) for ruling in ruled]),
                (corrections, [row for entry in found for row in _corrections(entry)]),
                (changes, [dated_row(place, dated) for place, dated in enumerate(changed)]),
                (links, [link_row(link) for link in linked]),
                (origins, [{"doc": doc, "origin": first} for doc, first in others.items()]),
                (derived, [{"id": 1, "rules": rules, **state._asdict()}]),
            ):
                if rows:
                    connection.execute(table.insert(), rows)
            last = connection.execute(select(states).order_by(states.c.number.desc()).limit(1)).mappings().first()
            if last is None or _grown(last).state != state or last["rules"] != rules:
                at = datetime.now(UTC).isoformat(timespec="milliseconds")
                connection.execute(states.insert(), {"at": at, "rules": rules, **state._asdict()})

    def state(self) -> State:
        """How far the ledger has grown by now."""
        with reading(self._engine) as connection:
            return state_of(connection)

    def kept_state(self, rules: str) -> State | None:
        """The state that what is kept was derived from by these rules; None where nothing is."""
        with reading(self._engine) as connection:
            return _kept(connection, rules)

    def rule(self, before: State, state: State, rules: str, ruled: Sequence[Ruling]) -> bool:
        """Keep what became of decisions that change no entry, in the place of what was kept of them; whether that was done.

        It is not where what is kept is not, or no longer, derived from the state `before`.
        """
        with writing(self._engine) as connection:
            if _kept(connection, rules) != before or state_of(connection) != state:
                return False
            connection.execute(delete(rulings).where(rulings.c.decision.in_([r.decision.id for r in ruled])))
            connection.execute(rulings.insert(), [ruling_row(ruling) for ruling in ruled])
            connection.execute(derived.update().values(**state._asdict()))
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            connection.execute(states.insert(), {"at": at, "rules": rules, **state._asdict()})
            return True

    def states(self) -> tuple[Grown, ...]:
        """The states that the ledger came to, the first one first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(states).order_by(states.c.number)).mappings()
            return tuple(_grown(row) for row in rows)

    def summaries(
        self, *, words: bool = False, limit: int | None = None, types: Collection[str] = ()
    ) -> tuple[int, list[Summary]]:
        """How many entries are kept, and the first `limit` of them on a line each; with `words` those cited, too.

        With `types` only those of these record types are put on a line.
        """
        columns: tuple[Any, ...] = (entries.c.summary, entries.c.words) if words else (entries.c.summary,)
        wanted = select(*columns).order_by(entries.c.place).limit(limit)
        if types:
            wanted = wanted.where(entries.c.type.in_(sorted(types)))
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(entries)) or 0
            return total, [summary_from(*row) for row in connection.execute(wanted)]

    def entry_claims(self, ids: Iterable[str] | None = None) -> dict[str, list[str]]:
        """The claims' ids of kept entries by entry id, in the order of lists; of all of them without `ids`."""
        wanted = select(entries.c.id, entries.c.claims).order_by(entries.c.place)
        with reading(self._engine) as connection:
            queries = [wanted] if ids is None else [wanted.where(entries.c.id.in_(some)) for some in chunks(ids)]
            return {row.id: json.loads(row.claims) for query in queries for row in connection.execute(query)}

    def undated_entries(self) -> frozenset[str]:
        """The ids of kept entries with a claim of a document whose day is not known."""
        undated: set[str] = set()
        with reading(self._engine) as connection:
            for table in (claims, corrections):
                wanted = select(table.c.id).join_from(table, documents).where(documents.c.published.is_(None))
                undated |= set(connection.execute(wanted).scalars())
        found = self.entry_claims().items() if undated else ()
        return frozenset(id for id, members in found if not undated.isdisjoint(members))

    def told_in(self, docs: Iterable[str]) -> frozenset[str]:
        """The ids of kept entries that one of those documents tells."""
        with reading(self._engine) as connection:
            queries = (select(t.c.id).where(t.c.doc.in_(some)) for some in chunks(docs) for t in (claims, corrections))
            told = {id for query in queries for id in connection.execute(query).scalars()}
        found = self.entry_claims().items() if told else ()
        return frozenset(id for id, members in found if not told.isdisjoint(members))

    def told_together(self, type: str) -> frozenset[str]:
        """The ids of kept entries of that record type that have a claim in a document with another claim of the type."""
        several = select(claims.c.doc).where(claims.c.type == type).group_by(claims.c.doc).having(func.count() > 1)
        wanted = select(claims.c.id).where(claims.c.type == type, claims.c.doc.in_(several))
        kept = select(entries.c.id, entries.c.claims).where(entries.c.type == type)
        with reading(self._engine) as connection:
            told = set(connection.execute(wanted).scalars())
            rows = connection.execute(kept).all()
        return frozenset(row.id for row in rows if not told.isdisjoint(json.loads(row.claims)))

    def entry_ids(self, beginning: str) -> list[str]:
        """The ids of kept entries that begin so; else of those that hold a claim whose id begins so, or had such an id once.

        An entry is named by the smallest of its claims' ids, so it may have another name when more is told of it.
        """
        mark = beginning.replace("\\", "").replace("%", "").replace("_", "")
        with reading(self._engine) as connection:
            own = select(entries.c.id).where(entries.c.id.startswith(mark)).order_by(entries.c.place)
            found = list(connection.execute(own).scalars()) or _holding(connection, (f'"{mark}',))
            if not found:
                named = (
                    id for id in connection.execute(select(claims.c.id)).scalars() if entry_id(id).startswith(mark)
                )
                found = _holding(connection, (f'"{id}"' for id in named))
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

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents taken to be of one origin, and why."""
        with reading(self._engine) as connection:
            found = [link_from(row) for row in connection.execute(select(links)).mappings()]
        return tuple(sorted(found, key=lambda link: (link.one, link.other)))  # databases differ in the order of texts

    def rulings(self) -> tuple[Ruling, ...]:
        """What became of each decision, in the order they were made."""
        wanted = select(rulings, decisions.c.decision.label("told")).join_from(
            rulings, decisions, rulings.c.decision == decisions.c.id
        )
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).mappings().all()
        found = (ruling_from(row, decision_from_json(json.loads(row["told"]))) for row in rows)
        return tuple(sorted(found, key=lambda ruling: ruling.decision.order))

    def corrections(self) -> dict[str, Telling]:
        """The telling that an analyst put in the place of a claim, by the claim's id."""
        found = {corrects: telling for corrects, telling in self._analysts() if corrects}
        return dict(sorted(found.items(), key=lambda told: told[1].order))

    def added(self) -> dict[str, Telling]:
        """The tellings that analysts marked in reports, by the claim's id."""
        found = (telling for corrects, telling in self._analysts() if not corrects)
        return {telling.claim.id: telling for telling in sorted(found, key=lambda t: t.order)}

    def _analysts(self) -> list[tuple[str, Telling]]:
        """Every telling by an analyst, with the id of the claim that it stands in for, empty where it stands for itself."""
        wanted = select(corrections, origins.c.origin, documents.c.url, documents.c.series)
        wanted = wanted.outerjoin(origins, origins.c.doc == corrections.c.doc)
        wanted = wanted.outerjoin(documents, documents.c.id == corrections.c.doc)
        with reading(self._engine) as connection:
            return [(row["corrects"], correction_from(row)) for row in connection.execute(wanted).mappings()]

    def origins(self) -> dict[str, str]:
        """The first document of its origin, of each document that is not the first itself."""
        with reading(self._engine) as connection:
            return {row.doc: row.origin for row in connection.execute(select(origins))}


def _in_days(wanted: Select[Any], since: date | None, until: date | None) -> Select[Any]:
    wanted = wanted.where(changes.c.day >= since.isoformat()) if since else wanted
    wanted = wanted.where(changes.c.day <= until.isoformat()) if until else wanted
    return wanted.order_by(changes.c.place.desc())


def _holding(connection: Connection, parts: Iterable[str]) -> list[str]:
    """The ids of kept entries whose list of claims has one of the parts."""
    queries = (select(entries.c.place, entries.c.id).where(entries.c.claims.contains(part)) for part in parts)
    return [id for _, id in sorted({(row.place, row.id) for query in queries for row in connection.execute(query)})]


def _corrections(entry: Entry) -> list[Row]:
    told = {telling.claim.id: telling for telling in entry.tellings}
    rows = [correction_row(told[t.corrected], t.claim.id) for t in entry.tellings if t.corrected in told]
    return rows + [correction_row(t, "") for t in entry.tellings if t.claim.rule == ADDED]


def _grown(row: Mapping[Any, Any]) -> Grown:
    return Grown(row["number"], row["at"], row["rules"], State(*(row[name] for name in State._fields)))


def state_of(connection: Connection) -> State:
    """How far the ledger has grown by now."""
    return State(
        *(connection.scalar(select(func.max(t.c.number))) or 0 for t in (documents, claims, decisions, readings))
    )


def _kept(connection: Connection, rules: str) -> State | None:
    """The state that what is kept was derived from; None where nothing is kept by these rules."""
    columns = (derived.c[name] for name in State._fields)
    row = connection.execute(select(*columns).where(derived.c.rules == rules)).first()
    return State(*row) if row else None
