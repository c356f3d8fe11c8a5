"""A ledger, open: what may be asked of it and told it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, Unpack

from ..consolidate.board import Board
from ..consolidate.positions import Stand, positions
from ..consolidate.proposals import Proposed
from ..consolidate.query import Query
from ..consolidate.threads import Thread
from ..consolidate.version import rules
from ..core.change import Change
from ..core.claim import Claim
from ..core.dated import Dated
from ..core.decision import Decision, Ruling
from ..core.document import Document
from ..core.entry import Entry
from ..core.issue import Issue
from ..core.origin import Link, Origin, grouped
from ..core.relation import Relation
from ..core.summary import Summary
from ..core.total import Totals
from ..show.registry import exporter
from ..store.derived import Grown
from ..store.store import Counts, Store
from .adding import Added, Item, add
from .analyst import Analyst, history, lapses, replay, rulings
from .asking import entries, query_of, summaries
from .boards import board_of, proposals_of, threads_of
from .changing import When, changes
from .checking import check
from .deriving import derive
from .explaining import explained
from .exporting import Choice, part
from .loading import entry_meant
from .part import Part
from .relating import compared, related
from .reports import Reports
from .rereading import Reread, reread
from .totalling import Chosen, totals
from .view import View, diff, moment_of, view
from .watching import Watched, watch

if TYPE_CHECKING:
    from ..consolidate.likest import Held
    from ..core.explanation import Explanation
    from ..run import Reader


class Ledger:
    """A ledger, open. Use it in a `with` statement, or close it; what was added is kept either way.

    >>> told = {
    ...     "2023-02-14": "Norway will send eight Leopard 2 tanks to Ukraine. Hungary opposes sanctions on Russia.",
    ...     "2023-03-20": "Norway has delivered eight Leopard 2 tanks to Ukraine.",
    ... }
    >>> with Ledger.open(":memory:") as ledger:
    ...     for day, text in told.items():
    ...         added = ledger.add(Document(day, text, date.fromisoformat(day)))
    ...     (tanks,) = ledger.entries("provider:NOR kind:tank")
    ...     print(tanks.stage, [(step.doc, step.stage) for step in tanks.history])
    ...     print([(stand.actor, stand.stance) for stand in ledger.positions("sanctions")])
    delivered [('2023-02-14', 'pledged'), ('2023-03-20', 'delivered')]
    [('HUN', 'opposes')]
    """

    def __init__(self, store: Store) -> None:
        """Made by `Ledger.open`."""
        self._store = store

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Self:
        """Open the ledger in the file `path`, made if it is not there and `create` allows it; ":memory:" keeps no file.

        `path` may be the address of a PostgreSQL database, like "postgresql://user:password@host/name", in which many
        people and programs may work at once. A ledger of an older version is brought up to date. Raises StoreUnavailable,
        with the remedy, for a file that is no ledger, is of a newer version, is missing or cannot be read.

        >>> with Ledger.open(":memory:") as ledger:
        ...     ledger.counts()
        Counts(documents=0, claims=0, issues=0)
        """
        return cls(Store(path, create=create))

    @property
    def name(self) -> str:
        """The ledger's file, or its database's address without the password."""
        return self._store.name

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def add(
        self,
        items: Item | Iterable[Item],
        *,
        processes: int | None = None,
        progress: Callable[[Added], None] | None = None,
        published: date | str | None = None,
        pipeline: str | None = None,
        min_confidence: float = 0.0,
        make: Callable[[], Reader] | None = None,
    ) -> Added:
        """Read documents, or the files and folders named, and add them with their claims.

        A document that is here with the same text changes nothing; one whose id is here with another text is kept as
        `ID+HASH` beside the first, and an issue says so. Each document is one transaction: ended at any moment, the
        ledger can be opened and the same call goes on. `progress` is told after every document what has been added so far;
        `published` is the day of documents that come without one, a date or "2023-01-17"; claims of less than
        `min_confidence` are left out; `processes`, `pipeline` and `make` as in `run.read_all`. Trouble in the material comes back
        as issues. Raises StoreUnavailable where the ledger cannot be written, UnknownName for a pipeline that is not
        installed or does not fit, ValueError for a day that is none.

        >>> with Ledger.open(":memory:") as ledger:
        ...     report = Document("a", "Norway will send eight tanks to Ukraine.")
        ...     first, again = ledger.add(report, published="2023-02-14"), ledger.add(report)
        ...     print(first.documents, again.documents, again.known)
        1 0 1
        """
        from ..run import as_day

        added = add(
            self._store,
            items,
            processes=processes,
            progress=progress,
            published=as_day(published),
            pipeline=pipeline,
            min_confidence=min_confidence,
            make=make,
        )
        derive(self._store)
        return added

    def add_list(
        self,
        path: Path | str,
        name: str,
        day: date | str,
        *,
        columns: Path | str | None = None,
        given: Mapping[str, str] | None = None,
    ) -> Watched:
        """Read an official list as it stood on `day` and add what is not as it was when it was read before.

        The list is a table (.csv, .xlsx), a page (.html), a PDF or text with bullets; `name` says which list it is a
        version of. A row that is new is added with its claims; of one that changed, or is gone, the words of both versions
        are. `columns` is a TOML file that tells what the columns are (see `docs/ledger.md`), `given` cells that hold
        for every row, like {"recipient": "Ukraine"}. Rows that tell no giver, stage or thing come back as issues.
        Raises UnreadableFile for what is no list, BadQuery where a later version was read before.
        """
        watched = watch(self._store, Path(path), name, day, columns=columns, given=given or {})
        derive(self._store)
        return watched

    def reread(
        self,
        *,
        processes: int | None = None,
        progress: Callable[[Reread], None] | None = None,
        pipeline: str | None = None,
        min_confidence: float = 0.0,
        make: Callable[[], Reader] | None = None,
    ) -> Reread:
        """Read every document anew, by the rules and model of now; what is given is as in `add`.

        Entries are made of the last reading's claims; earlier ones are kept, and decisions find their claims again.
        """
        told = partial(reread, self._store, processes=processes, progress=progress, pipeline=pipeline)
        return told(min_confidence=min_confidence, make=make)

    def counts(self) -> Counts:
        """How many documents, claims and issues the ledger holds."""
        return self._store.counts()

    @property
    def reports(self) -> Reports:
        """Its documents as one looks through them: what each tells, and what it is a copy of."""
        return Reports(self._store)

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of adding."""
        return self._store.documents()

    def document(self, id: str) -> Document:
        """The document of that id. Raises UnknownName."""
        return self.reports.document(id)

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents that are of one origin, copies or versions of one report, and why."""
        derive(self._store)
        return self._store.derived.links()

    def origins(self) -> tuple[Origin, ...]:
        """The origins that go into several documents, the one told first leading, with the reasons.

        >>> told = "Norway will send eight tanks to Ukraine, the cabinet said in Oslo on Tuesday. It had hesitated for weeks, as had others in the north."
        >>> days = {"wire": "2023-02-14", "copy": "2023-02-15"}
        >>> with Ledger.open(":memory:") as ledger:
        ...     added = ledger.add(Document(id, told, date.fromisoformat(day)) for id, day in days.items())
        ...     [(origin.docs, origin.links[0].why) for origin in ledger.origins()]
        [(('wire', 'copy'), ('2 of 2 sentences the same',))]
        """
        links, days = self.links(), self._store.days()
        known = sorted(days, key=lambda doc: (days[doc] or date.max, doc))
        return tuple(o for o in grouped(self._store.derived.origins(), known, links) if len(o.docs) > 1)

    def claims(self) -> Iterator[Claim]:
        """Every claim of the last reading of its document, in the order of adding and of the text, then analysts' claims."""
        derive(self._store)
        kept = self._store.derived
        return chain(self._store.claims(), (t.claim for t in (*kept.added().values(), *kept.corrections().values())))

    def issues(self) -> tuple[Issue, ...]:
        """All trouble met in the material, and the decisions that no longer apply."""
        return (*self._store.issues(), *lapses(rulings(self._store)))

    def summaries(
        self,
        query: Query | str | None = None,
        *,
        limit: int | None = None,
        min_confidence: float = 0.0,
        policy: str | None = None,
    ) -> tuple[int, Sequence[Summary]]:
        """How many entries meet the query, and the first `limit` of them on a line each, told last first.

        Entries whose surest claim has less than `min_confidence` are left out; `policy` chooses the best figures.
        Raises BadQuery. Quicker than `entries`, as no claim is loaded.
        """
        return summaries(self._store, query_of(query), limit=limit, min_confidence=min_confidence, policy=policy)

    def entries(self, query: Query | str | None = None) -> tuple[Entry, ...]:
        """The entries that meet the query, told last first; all of them without one. Raises BadQuery.

        >>> with Ledger.open(":memory:") as ledger:
        ...     added = ledger.add(Document("a", "Norway will send eight tanks to Ukraine.", date(2023, 2, 14)))
        ...     [(entry.type, entry.stage, len(entry.claims)) for entry in ledger.entries("provider:NOR kind:tank")]
        [('commitment', 'pledged', 1)]
        """
        return entries(self._store, query_of(query))

    def entry(self, id: str) -> Entry:
        """The entry of that id, of an id that begins so, or that holds the claim of that id. Raises UnknownName."""
        return entry_meant(self._store, id)

    def relations(self, id: str | None = None) -> tuple[Relation, ...]:
        """Every relation between entries, by the entry that it starts from; of the entry `id` alone, in either direction.
        Raises UnknownName for an id that means no entry, or several.

        >>> with Ledger.open(":memory:") as ledger:
        ...     told = "Norway announced a $9 million military aid package for Ukraine, including ten trucks."
        ...     added = ledger.add(Document("a", told, date(2023, 2, 14)))
        ...     [(relation.kind, relation.why) for relation in ledger.relations()]
        [('part_of', ('“including ten trucks”',))]
        """
        derive(self._store)
        return self._store.derived.relations(None if id is None else (self.entry(id).id,))

    def related(self, id: str) -> tuple[tuple[Relation, Entry], ...]:
        """The relations of an entry, in either direction, each with the entry at the other end. Raises UnknownName."""
        return related(self._store, id)

    def compare(self, one: str, other: str) -> Held:
        """Why two entries are not one: their likest tellings with what was compared. Ids as in `entry`. Raises UnknownName."""
        return compared(self._store, one, other)

    def explain(self, id: str, *, pipeline: str | None = None) -> Explanation:
        """Why the claim of that id was read, or of an id that begins so, or the only claim of the entry of that id.

        The claim's document is read anew; `pipeline` as in `run.read`. Raises UnknownName where none or several are meant.

        >>> with Ledger.open(":memory:") as ledger:
        ...     added = ledger.add(Document("a", "Norway will send eight tanks to Ukraine.", date(2023, 2, 14)))
        ...     (claim,) = ledger.claims()
        ...     told = ledger.explain(claim.id[:6])
        ...     told.claim.id == claim.id, [predicate.lemma for predicate in told.predicates]
        (True, ['send'])
        """
        return explained(self._store, id, pipeline)

    def positions(self, on: str, *, as_of: date | str | None = None) -> tuple[Stand, ...]:
        """Where each actor stands on the matters whose labels have the words of `on`, by stance; with `as_of` as the
        reports told it until that day. Raises BadQuery where no position is told on it, naming the matters there are.
        """
        from ..run import as_day

        return positions(self.entries(Query((("type", ("position",)),), as_of=as_day(as_of))), on)

    def board(self, on: str, *, told: date | str | None = None, true: date | str | None = None) -> Board:
        """The matters that have the words of `on` in one of their labels, with every stand and the countries told as a number.
        `told` and `true` are days as in `as_of`. Raises BadQuery where no position is told on it.
        """
        return board_of(self._store, on, told, true)

    def proposals(self, query: Query | str | None = None, *, told: date | str | None = None) -> tuple[Proposed, ...]:
        """The proposals that meet the query, with who accepted, rejected or conditioned each; as told until a day."""
        return proposals_of(self._store, query_of(query), told)

    def totals(self, query: Query | str | None = None, **chosen: Unpack[Chosen]) -> Totals:
        """What of the commitments that meet the query was promised, delivered and is owed, as `totalling.Chosen` has it."""
        return totals(self._store, query_of(query), **chosen)

    def check(self, *, repair: bool = False) -> tuple[Issue, ...]:
        """What is wrong with the ledger, each with its remedy; nothing where all that it holds is whole and fits together.
        With `repair` entries, relations and origins are derived anew first. Raises StoreUnavailable.
        """
        if repair:
            derive(self._store, anew=True)
        return check(self._store)

    def as_of(
        self, *, told: date | str | None = None, true: date | str | None = None, state: int | None = None
    ) -> View:
        """The ledger as it could be known from the reports of the day `told` and before, of what is so on the day `true`.

        `state` is the number of a state that the ledger was in (`states`): by the same rules it comes back byte for byte.
        Each may be left out. Raises ValueError for a day that is none, UnknownName for a state that never was.

        >>> days = {"2023-02-14": "Norway will send eight tanks to Ukraine.", "2023-03-20": "Norway delivered eight tanks to Ukraine."}
        >>> with Ledger.open(":memory:") as ledger:
        ...     added = ledger.add(Document(day, text, date.fromisoformat(day)) for day, text in days.items())
        ...     [entry.stage for entry in ledger.as_of(told="2023-03-01").entries()]
        ['pledged']
        """
        return view(self._store, moment_of(self._store, told=told, true=true, state=state))

    def states(self) -> tuple[Grown, ...]:
        """The states that the ledger came to since it was made, each with its number, moment and version of the rules."""
        derive(self._store)
        return self._store.derived.states()

    def state(self) -> Grown:
        """The last of them, which the ledger is in."""
        derive(self._store)
        return self._store.derived.last_state()

    def fresh(self) -> bool:
        """Whether entries are worked out of all that is here already."""
        return not self._store.derived.stale(rules())

    def diff(self, since: date | str | int, until: date | str | int, query: Query | str = "") -> tuple[Change, ...]:
        """What changed from one moment to another: each figure that became another, and why.

        Days compare what could be known from the reports until then; numbers compare states that the ledger was in. With a
        query, in the entries that met or meet it. Raises BadQuery, UnknownName for a state that never was, and ValueError
        for a day that is none or an `until` before `since`.
        """
        return diff(self._store, since, until, query_of(query))

    def changes(self, query: Query | str | None = None, **when: Unpack[When]) -> tuple[Dated, ...]:
        """What changed of the entries that meet the query on each day it was told, the last first; see `changing.When`."""
        return changes(self._store, query_of(query), **when)

    def analyst(self, name: str) -> Analyst:
        """Somebody who decides what belongs together, what is wrong and what is best, and can take it back."""
        return Analyst(self._store, name)

    def decisions(self, about: str | None = None) -> tuple[Ruling, ...]:
        """Every decision with what became of it, in order; those `about` the entry or claim of an id."""
        return rulings(self._store) if about is None else history(self._store, about)

    def decide(self, decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
        """Keep decisions of another ledger, those not here yet, and tell what became of them."""
        return replay(self._store, decisions)

    def threads(self, query: Query | str | None = None) -> tuple[Thread, ...]:
        """The statements that are answered in any report, with the answers, where one of them meets the query. Raises BadQuery."""
        return threads_of(self._store, query_of(query))

    def part(self, query: Query | str | None = None, **choice: Unpack[Choice]) -> Part:
        """What meets the query, with all that goes with it, as exporters take it. Raises BadQuery."""
        return part(self, self._store, query_of(query), choice)

    def export(self, form: str, target: BinaryIO, query: Query | str = "", **choice: Unpack[Choice]) -> None:
        """Write what meets the query to `target` in a form of `show`; `exporting.Choice` has what may be chosen besides.
        Raises BadQuery, and UnknownName for a form that is none.

        >>> from io import BytesIO
        >>> with Ledger.open(":memory:") as ledger:
        ...     ledger.export("csv", out := BytesIO(), "kind:tank")
        >>> out.getvalue()[:15]
        b'entry,type,doc,'
        """
        exporter(form).write(self.part(query, **choice), target)
