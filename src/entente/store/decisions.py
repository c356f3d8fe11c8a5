"""The decisions of a ledger: they are added and never changed; one that undoes another is a decision, too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from threading import Lock

from sqlalchemy import Engine, select

from ..core.decision import Decision, decision_from_json, decision_json
from .opening import reading, unless_there, writing
from .tables import decisions


class Decisions:
    """The decisions in a ledger's database. A `Store` has one."""

    def __init__(self, engine: Engine) -> None:
        """Of the database that is open."""
        self._engine = engine
        self._lock = Lock()
        self._read: list[tuple[int, Decision]] = []

    def add(self, made: Iterable[Decision]) -> int:
        """Add those that are not here yet, all or none, and give how many they were."""
        rows = {decision.id: _row(decision) for decision in made}
        with writing(self._engine) as connection:
            known = set(connection.execute(select(decisions.c.id)).scalars())
            new = [row for id, row in rows.items() if id not in known]
            if new:
                connection.execute(unless_there(connection, decisions), new)
            return len(new)

    def all(self, last: int | None = None) -> tuple[Decision, ...]:
        """Every decision, up to the number `last` of adding, in the order they were made, which need not be that of adding."""
        with self._lock, reading(self._engine) as connection:
            known = self._read[-1][0] if self._read else 0  # what was read stays: decisions are never changed
            columns = select(decisions.c.number, decisions.c.decision).order_by(decisions.c.number)
            for number, told in connection.execute(columns.where(decisions.c.number > known)):
                self._read.append((number, decision_from_json(json.loads(told))))
            found = [decision for number, decision in self._read if last is None or number <= last]
        return tuple(sorted(found, key=lambda d: d.order))


def _row(decision: Decision) -> dict[str, str]:
    told = json.dumps(decision_json(decision), ensure_ascii=False, separators=(",", ":"))
    return {"id": decision.id, "made": decision.made, "kind": decision.kind, "decision": told}
