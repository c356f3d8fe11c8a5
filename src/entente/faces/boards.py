"""Boards for readers: the matters of a ledger, and who stood where on some of them as of any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..consolidate.board import Board, board_of, countries
from ..consolidate.matters import Matter, label_of, matters, own
from ..consolidate.positions import STANCES, Stand, asked_among, asked_for, stands
from ..consolidate.proposals import Proposed
from ..consolidate.query import Query
from ..consolidate.stream import until
from ..consolidate.words import tell
from ..core.entry import Entry, Telling
from ..core.issue import BadQuery
from ..core.verdict import Verdict
from ..show.wording import tidy
from .room import Snapshot

POSITIONS = Query((("type", ("position",)),))


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter on a line: the name it goes by, its kind, how many actors stand where, and when it was told of."""

    name: str
    kind: str
    labels: tuple[str, ...]
    standing: tuple[tuple[str, int], ...]
    actors: int
    tellings: int
    documents: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Row:
    """An actor on a board: where it stands, where it stood before, and every telling with its entry, the last one first."""

    stand: Stand
    before: frozenset[str]
    entry: str
    told: tuple[tuple[Telling, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A board as it is shown: a row an actor, and how many stand where; countries told as a number are no row, but places."""

    on: str
    name: str
    board: Board
    rows: tuple[Row, ...]
    standing: tuple[tuple[str, int], ...]

    @property
    def stances(self) -> Mapping[str, Row]:
        """The row of each actor."""
        return {row.stand.actor: row for row in self.rows}


def positions_told(now: Snapshot) -> Sequence[Entry]:
    """Every entry of positions, kept."""
    return now.kept("positions", lambda: now.ledger.entries(POSITIONS))


def matters_told(now: Snapshot) -> Sequence[Matter]:
    """Every matter, in order of telling, kept."""
    return now.kept("matters told", lambda: matters(positions_told(now)))


def matter_lines(now: Snapshot) -> Sequence[MatterLine]:
    """The matters of the ledger, told of last first."""
    return now.kept("matters", lambda: tuple(sorted(map(_line, matters_told(now)), key=_newest)))


def told_on(now: Snapshot, on: Sequence[str]) -> Sequence[tuple[date, tuple[str, ...]]]:
    """The days on which something was told on those matters, each with the stances told. Raises BadQuery."""
    return now.kept(("told on", tuple(on)), lambda: _told_on(matters_told(now), on))


def shown(now: Snapshot, on: str, day: date | None) -> Shown:
    """The board of the matters that have the words of `on`, as the reports told it until a day.

    Raises BadQuery where no position is told on it at all; where none was told by then, nobody is on the board.
    """
    if day is not None:  # nothing changes between the days on which something was told
        day = max((told for told, _ in told_on(now, (on,)) if told <= day), default=date.min)
    return now.kept(("board", on, day), lambda: _shown(now, on, day))


def proposals_on(now: Snapshot, board: Shown, day: date | None) -> Sequence[Proposed]:
    """The proposals on a board's matters with the verdicts told until a day: those whose words have the matter's, or that a stand answers."""
    return now.kept(("proposals", board.on, day), lambda: tuple(_proposed(now, board, day)))


def name_of(found: Iterable[Telling]) -> str:
    """The name that a matter goes by: the label told most often that says more than the kind, of those the shortest."""
    told = list(found)
    often = Counter(map(label_of, told))
    telling = {label_of(t): t for t in told}
    return min(often, key=lambda label: (not own(telling[label]), -often[label], len(label), label))


def _line(matter: Matter) -> MatterLine:
    standing = [stand for stand in stands((matter,)) if countries(stand.actor) is None]
    days = sorted(t.told.isoformat() for t in matter.tellings if t.told)
    kinds = Counter(str(t.claim.get("matter.kind") or "") for t in matter.tellings)
    return MatterLine(
        tidy(name_of(matter.tellings)),
        kinds.most_common(1)[0][0],
        matter.labels,
        _counted(standing),
        len(standing),
        len(matter.tellings),
        len({t.claim.doc for t in matter.tellings}),
        days[0] if days else "",
        days[-1] if days else "",
    )


def _newest(line: MatterLine) -> tuple[int, int, str]:
    return -int(line.last.replace("-", "") or 0), -line.tellings, line.name


def _counted(standing: Iterable[Stand]) -> tuple[tuple[str, int], ...]:
    counts = Counter(stand.stance for stand in standing)
    return tuple((stance, counts[stance]) for stance in STANCES if counts[stance])


def _told_on(held: Sequence[Matter], on: Sequence[str]) -> tuple[tuple[date, tuple[str, ...]], ...]:
    told: dict[date, dict[str, None]] = {}
    for words in on:
        for matter in asked_among(held, words):
            for telling in matter.tellings:
                if telling.told:
                    told.setdefault(telling.told, {})[str(telling.claim.get("stance"))] = None
    return tuple((day, tuple(told[day])) for day in sorted(told))


def _shown(now: Snapshot, on: str, day: date | None) -> Shown:
    found = asked_among(matters_told(now), on)
    then = found if day is None else _then(positions_told(now), on, day)
    board = board_of(then)
    entries = now.kept("position entries", lambda: _homes(positions_told(now)))
    rows = tuple(_row(stand, entries) for stand in board.stands if countries(stand.actor) is None)
    name = tidy(name_of(t for matter in found for t in matter.tellings))
    return Shown(on, name, board, rows, _counted(row.stand for row in rows))


def _homes(held: Iterable[Entry]) -> Mapping[str, str]:
    return {claim.id: entry.id for entry in held for claim in entry.claims}


def _then(held: Sequence[Entry], on: str, day: date) -> Sequence[Matter]:
    try:
        return asked_for([cut for entry in held if (cut := until(day, entry)).tellings], on)
    except BadQuery:
        return ()


def _row(stand: Stand, entries: Mapping[str, str]) -> Row:
    told = tuple((telling, entries.get(telling.claim.id, "")) for telling in reversed(stand.tellings))
    return Row(stand, frozenset(stand.changes) - {stand.stance}, entries.get(stand.last.claim.id, ""), told)


def _proposed(now: Snapshot, board: Shown, day: date | None) -> Iterable[Proposed]:
    words = tell(board.on)
    held = {telling.claim.id for stand in board.board.stands for telling in stand.tellings}
    for proposed in now.kept("proposals", now.ledger.proposals):
        told = " ".join(str(value) for name in ("matter.label", "terms") for value in proposed.entry.values(name))
        if words <= tell(told) or any(verdict.telling.claim.id in held for verdict in proposed.verdicts):
            entry = proposed.entry if day is None else until(day, proposed.entry)
            if entry.tellings:
                yield replace(proposed, entry=entry, verdicts=tuple(v for v in proposed.verdicts if _by(v, day)))


def _by(verdict: Verdict, day: date | None) -> bool:
    return day is None or bool(verdict.telling.told and verdict.telling.told <= day)
