"""Maps the reading of documents: here, or on worker processes. One document that cannot be read is one issue, not the end."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING, Protocol

from .core.claim import Claim
from .core.document import Document, document_id
from .core.issue import EntenteError, Issue

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from .core.explanation import Explanation

FEW = 4
"""Documents that are read here rather than by workers, whose start costs more than the reading."""

BATCH = 8
"""Documents handed to a worker at once: enough to keep the engine busy, few enough to share the last ones out."""

AHEAD = 3
"""Batches a worker may be ahead of the oldest result still awaited. With it, what is held in memory is bounded."""

SECONDS = 120.0
"""A document that takes longer has led the reading astray: the largest real ones take about ten."""

RULES = ("language", "vocabulary", "records", "readers", "analyse", "extract")
"""The packages whose content decides what is read; its hash, with that of the pipeline and the weights, is the version of the rules."""

WEIGHTS = ("aims.json", "confidence.json", "things.json")
"""The weights of reading, which lie beside the language model and hold with whatever engine parses."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one document: the document as it was read, with its skips, its claims, and the trouble met."""

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()


class Reader(Protocol):
    """Reads documents and gives one result for each, in order."""

    def __call__(self, documents: Sequence[Document], /) -> Iterable[Read]:
        """The result of each document."""


@cache
def reader(pipeline: str | None = None) -> Reader:
    """The engine and what reads with it, loaded once in a process: the packaged engine, or the spaCy pipeline named.

    Raises UnknownName for a pipeline that is not installed or does not fit, UnreadableFile for a damaged model.
    """
    from .language.engine import load
    from .pipeline import read_documents

    engine = load(pipeline)

    def read(documents: Sequence[Document], /) -> Iterator[Read]:
        for document, (claims, issues) in read_documents(documents, engine):
            yield Read(document, claims, issues)

    return read


@cache
def versions(pipeline: str | None = None) -> dict[str, str]:
    """The versions of what reads: the program's, and hashes of its rules and of its model, twelve digits each.

    Where a spaCy pipeline reads in the packaged model's place, `model` is its name, and its version where it is installed.
    """
    from importlib.metadata import version  # imported when needed: it takes 0.01 s

    package = files(__package__)
    rules = [entry for name in RULES for entry in package.joinpath(name).iterdir()]
    rules += [package.joinpath("language", "model", name) for name in WEIGHTS]
    return {
        "entente": version("entente"),
        "rules": _hash(
            e for e in (*rules, package.joinpath("pipeline.py")) if e.name.endswith((".py", ".toml", ".json"))
        ),
        "model": _packaged() if pipeline is None else _installed(pipeline),
    }


def _packaged() -> str:
    model = files(__package__).joinpath("language", "model")
    return _hash(model.iterdir()) if model.is_dir() else ""


def _installed(pipeline: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{pipeline} {version(pipeline)}"
    except (PackageNotFoundError, ValueError):  # a pipeline may be a folder, whose name is no package's
        return pipeline


def _hash(entries: Iterable[Traversable]) -> str:
    told = hashlib.sha256()
    for entry in sorted(entries, key=lambda e: e.name):
        if entry.is_file():
            told.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return told.hexdigest()[:12]


def read(
    text: str,
    *,
    published: date | str | None = None,
    id: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    pipeline: str | None = None,
) -> tuple[Claim, ...]:
    """The claims of a text, in its order.

    `published` is the day of writing, a date or "2023-01-17"; without it relative dates stay unresolved. Places in the
    claims are Python string indices into `text`. `pipeline` names an installed spaCy pipeline that takes the packaged
    engine's place. The first call of a process loads the engine, which takes about a second. Raises ValueError for a day
    that is none, UnknownName for a pipeline that is not installed or does not fit.

    >>> claims = read("Norway will send eight tanks to Ukraine.", published="2023-02-14")
    >>> [(claim.type, claim.get("stage"), claim.values("provider")) for claim in claims]
    [('commitment', 'pledged', ('NOR',))]
    """
    document = Document(id or document_id(text, url), text, as_day(published), source, url, title)
    return tuple(claim for found in reader(pipeline)((document,)) for claim in found.claims)


def explain(document: Document, claim: Claim, *, pipeline: str | None = None) -> Explanation:
    """Why a claim was read of a document, which is read anew. `pipeline` as in `read`.

    >>> document = Document("a", "Norway will send eight tanks to Ukraine.")
    >>> (claim,) = read(document.text, id="a")
    >>> told = explain(document, claim)
    >>> [(p.lemma, p.tense) for p in told.predicates], told.still_read
    ([('send', 'future')], True)
    """
    from .language.engine import load
    from .pipeline import explained

    return explained(document, claim, load(pipeline))


def as_day(day: date | str | None) -> date | None:
    """A day given as a date or as "2023-01-17". Raises ValueError for one that is none.

    >>> as_day("2023-01-17")
    datetime.date(2023, 1, 17)
    """
    return date.fromisoformat(day) if isinstance(day, str) else day


def rows() -> Reader:
    """What reads rows of lists, for which no engine is needed."""
    from .extract.rows import row_claims

    return lambda documents: (Read(document, *row_claims(document)) for document in documents)


def read_all(
    documents: Iterable[Document],
    *,
    processes: int | None = None,
    pipeline: str | None = None,
    make: Callable[[], Reader] | None = None,
    seconds: float = SECONDS,
) -> Iterator[Read]:
    """Read documents in a stream; results come in the order of the documents.

    `processes` is the number of worker processes, 0 to read here, None for one a core (or here, where there are four
    documents or fewer). A document that ends its worker, or takes longer than `seconds`, comes back without claims and
    with one issue; read here, its error is raised. `pipeline` as in `read`; `make` makes the reader
    instead, once in a process.
    """
    stream, make = iter(documents), make or partial(reader, pipeline)
    if processes is None:
        first = list(islice(stream, FEW + 1))
        stream = chain(first, stream)
        processes = 0 if len(first) <= FEW else os.cpu_count() or 1
    if processes <= 0:
        yield from chain.from_iterable(make()(batch) for batch in _batches(stream))
    else:
        with _Pool(processes, make, seconds) as pool:
            yield from pool.read(_batches(stream))


def _batches(documents: Iterator[Document]) -> Iterator[tuple[Document, ...]]:
    while batch := tuple(islice(documents, BATCH)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Task:
    """Documents on their way together, the number of the first, and whether a worker was lost over them before."""

    first: int
    documents: tuple[Document, ...]
    again: bool = False


@dataclass(slots=True, eq=False)
class _Worker:
    """A process with our end of the pipe to it, the task it is at, and when that was begun."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: _Task | None = None
    started: float = 0.0


@dataclass(slots=True)
class _Pool:
    """Worker processes that may be lost one by one. The standard pool is broken for good by one lost process."""

    size: int
    make: Callable[[], Reader]
    seconds: float
    workers: list[_Worker] = field(default_factory=list)
    waiting: deque[_Task] = field(default_factory=deque)
    done: dict[int, Read] = field(default_factory=dict)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            _end(worker)

    def read(self, batches: Iterator[tuple[Document, ...]]) -> Iterator[Read]:
        """The results of the batches in their order, at most AHEAD batches a worker held back."""
        taken = given = 0
        more = True
        while more or given < taken:
            while more and taken - given < self.size * AHEAD * BATCH:
                batch = next(batches, ())
                more = bool(batch)
                if batch:
                    self.waiting.append(_Task(taken, batch))
                    taken += len(batch)
            if given < taken:
                self._hand_out()
                self._take_in()
            while given in self.done:
                yield self.done.pop(given)
                given += 1

    def _hand_out(self) -> None:
        busy = sum(worker.task is not None for worker in self.workers)
        while len(self.workers) < min(self.size, busy + len(self.waiting)):
            self.workers.append(_start(self.make))
        for worker in self.workers:
            if worker.ready and worker.task is None and self.waiting:
                worker.task, worker.started = self.waiting.popleft(), time.monotonic()
                with suppress(OSError):  # lost while idle: _take_in meets the closed pipe and hands the task out again
                    worker.pipe.send(worker.task.documents)

    def _take_in(self) -> None:
        """Wait for the next answer, loss or overrun, and deal with all that are there."""
        patience = min((self._left(worker) for worker in self.workers if worker.task), default=None)
        answered = wait([w.pipe for w in self.workers], None if patience is None else max(0.0, patience))
        for worker in list(self.workers):
            if worker.pipe in answered:
                self._answer(worker)
            elif worker.task and self._left(worker) <= 0:
                self._lost(worker, "overtime", f"Reading it took longer than {self.seconds:g} seconds and was ended.")

    def _left(self, worker: _Worker) -> float:
        allowed = self.seconds * (len(worker.task.documents) if worker.task else 1)
        return worker.started + allowed - time.monotonic()

    def _answer(self, worker: _Worker) -> None:
        try:
            told = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            self._lost(worker, "crashed", f"Reading it ended its process (exit code {worker.process.exitcode}).")
            return
        if isinstance(told, EntenteError):
            raise told
        if worker.task:
            self.done.update(enumerate(told, worker.task.first))
        worker.ready, worker.task = True, None

    def _lost(self, worker: _Worker, code: str, message: str) -> None:
        """A worker is gone: its documents go out again one by one; one that was alone comes back as an issue."""
        _end(worker)
        self.workers.remove(worker)
        if not worker.ready:
            raise EntenteError(
                "A worker process could not start; its message stands above. In a program, start reading below "
                "“if __name__ == '__main__':”, or read in this process with processes=0."
            )
        task = worker.task
        if task is None:
            return
        if len(task.documents) > 1 or (code == "crashed" and not task.again):
            alone = [_Task(number, (document,), True) for number, document in enumerate(task.documents, task.first)]
            self.waiting.extendleft(reversed(alone))
            return
        document = task.documents[0]
        hint = "Leave the document out, and report it: this is a fault of the program."
        self.done[task.first] = Read(document, (), (Issue(code, document.id, message, hint),))


def _start(make: Callable[[], Reader]) -> _Worker:
    spawn = get_context("spawn")  # forking a process that holds a database and threads is not safe
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_work, args=(theirs, make), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()


def _work(pipe: Connection, make: Callable[[], Reader]) -> None:
    """The life of a worker: make the reader, or send what is wrong with it; then read each batch until the pipe closes."""
    signal(SIGINT, SIG_IGN)  # an interrupt is the parent's to deal with, which closes the pipe
    with suppress(EOFError, OSError):
        try:
            read = make()
        except EntenteError as trouble:  # wrong use, such as a pipeline that is not installed: the parent tells it
            pipe.send(trouble)
            return
        pipe.send(())
        while True:
            documents = pipe.recv()
            found = list(read(documents))
            pipe.send(found)
