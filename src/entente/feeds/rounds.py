"""Rounds of a watch: the addresses are looked at, what is new is read into the ledger, and what that changes is told.

1. Feeds and sitemaps are asked for; the pages that they name, and those watched themselves, are remembered.
2. Pages that were not read yet, or that changed since, are fetched as their hosts allow, and kept as they came.
3. Before they are added, it is written down which they will be; they are added as one.
4. What they changed is told, and only then what was written down is crossed out.

Ended after any step, the next round goes on there: no page is left out or added twice. Only where the end comes while
the news is told, it is told again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..consolidate.query import Query
from ..core.dated import Dated
from ..core.document import Document
from ..core.issue import Issue, UnknownName
from ..ledger import Ledger
from ..ledger.telling import news
from ..store.rows import version_of
from .fetching import Answer, Fetcher, Trouble
from .listing import Listing, Named, listing_of
from .manners import LONGEST_PAUSE, stamp
from .memory import Memory
from .places import Forbidden, host_of, place_of
from .reading import document_of

if TYPE_CHECKING:
    from ..run import Reader

MOST = 100
"""Pages that are fetched in a round unless told otherwise; the next round goes on with the others."""

SITEMAPS = 50
"""Sitemaps of an index that are looked at, those changed last."""

LONGEST = 600.0
"""Seconds for which a round fetches pages, so that hosts that ask for long pauses do not hold up the news of others."""

TRIES = 5
"""How often a page is asked for that gives trouble each time."""

PENDING = "pending"
"""The name under which the documents are remembered that are being added."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round came to: lists looked at, pages fetched, documents and claims added, the news, the trouble met, and how
    many pages are left for the next one.
    """

    looked: int = 0
    fetched: int = 0
    documents: int = 0
    claims: int = 0
    news: tuple[Dated, ...] = ()
    issues: tuple[Issue, ...] = ()
    left: int = 0


@dataclass(slots=True)
class Watch:
    """A watch over addresses of feeds, sitemaps and pages, for what meets the query.

    `tell` is told the news of each round before they count as told; `make` as in `run.read_all`.
    """

    ledger: Ledger
    memory: Memory
    fetcher: Fetcher
    query: Query = field(default_factory=Query)
    most: int = MOST
    tell: Callable[[tuple[Dated, ...]], None] = lambda _news: None
    make: Callable[[], Reader] | None = None
    pipeline: str | None = None

    def round(self, addresses: Iterable[str]) -> Round:
        """Look at the addresses once; see the steps above."""
        self._hosts()
        told = list(self._untold())
        issues: list[Issue] = []
        found: dict[str, tuple[Answer, str]] = {}
        looked = sum(self._look(address, found, issues) for address in dict.fromkeys(addresses))
        self._fetch(found, issues)
        self._remember_hosts()
        documents, claims, fresh = self._added(found, issues)
        left = sum(1 for _ in self._due())
        return Round(looked, len(found), documents, claims, (*told, *fresh), tuple(issues), left)

    def _hosts(self) -> None:
        """How we stood with each host when the last watch ended."""
        for address, known in self.memory.all("host"):
            host = self.fetcher.manners.of(address.removeprefix("host "))
            host.due, host.failures = max(host.due, known["due"]), known["failures"]

    def _remember_hosts(self) -> None:
        hosts = self.fetcher.manners.hosts.items()
        told = {f"host {name}": {"kind": "host", "due": round(h.due), "failures": h.failures} for name, h in hosts}
        self.memory.put_all({name: host for name, host in told.items() if host["failures"] or self.memory.of(name)})

    def _look(self, address: str, found: dict[str, tuple[Answer, str]], issues: list[Issue], depth: int = 0) -> int:
        """Ask for a feed, sitemap or page that is watched, and remember what it names; a page is put with those that are found.
        How many addresses were looked at.
        """
        known = self.memory.of(address)
        if self._waits(address):
            return 0
        answer = self.fetcher.get(address, etag=known.get("etag", ""), modified=known.get("modified", ""))
        if isinstance(answer, Trouble):
            issues.append(answer.issue)
            return 0
        if answer.unchanged:
            return 1 + sum(self._look(part, found, issues, depth + 1) for part in known.get("parts", ()))
        listing = listing_of(answer)
        if isinstance(listing, Issue):
            issues.append(listing)
            return 0
        mark = self.memory.keep(address, answer, stamp(self.fetcher.manners.clock()))
        if listing is None:
            self.memory.put(address, kind="page")
            found[address] = answer, mark
            return 1
        self._remember(address, listing)
        parts = [named.place for named in _latest(listing.sitemaps)] if depth < 2 else []
        self.memory.put(address, kind="list", parts=parts, **_validators(answer))
        return 1 + sum(self._look(part, found, issues, depth + 1) for part in parts)

    def _remember(self, address: str, listing: Listing) -> None:
        """The pages that a list names, with what it tells of them; another list may tell otherwise."""
        told = {}
        for named in listing.pages:
            before = self.memory.of(named.place).get("told", {})
            told[named.place] = _named(named, listing.name) | {"told": {**before, address: named.told}}
        self.memory.put_all(told)

    def _due(self) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """The pages that were not read as they are told to be now, those of the last day first."""
        pages = [(address, known) for address, known in self.memory.all("page") if _open(known)]
        return sorted(pages, key=lambda page: str(page[1].get("day", "")), reverse=True)

    def _waits(self, address: str) -> bool:
        try:
            return self.fetcher.manners.wait(host_of(place_of(address))) > LONGEST_PAUSE
        except Forbidden:
            return False

    def _fetch(self, found: dict[str, tuple[Answer, str]], issues: list[Issue]) -> None:
        """Put the pages that are due with those found, as many as a round takes, each with the hash it is kept under."""
        due = (page for page in self._due() if page[0] not in found and not self._waits(page[0]))
        waiting = list(islice(due, self.most))
        end = self.fetcher.manners.clock() + LONGEST
        while waiting and self.fetcher.manners.clock() < end:
            waiting.sort(
                key=lambda page: self.fetcher.manners.wait(host_of(page[0]))
            )  # whose host may be asked soonest
            address, known = waiting.pop(0)
            if self._waits(address):
                continue
            answer = self.fetcher.get(address, etag=known.get("etag", ""), modified=known.get("modified", ""))
            if isinstance(answer, Trouble):
                issues.append(answer.issue)
                told = known.get("told", {})
                tries = (0 if _otherwise(told, known.get("tried", {})) else known.get("tries", 0)) + (
                    TRIES if answer.lasting else 1
                )
                self.memory.put(address, tries=tries, tried=told, trouble=answer.issue.message)
            elif answer.unchanged:
                self.memory.put(address, read=known.get("told", {}), tries=0)
            else:
                found[address] = answer, self.memory.keep(address, answer, stamp(self.fetcher.manners.clock()))

    def _added(
        self, found: Mapping[str, tuple[Answer, str]], issues: list[Issue]
    ) -> tuple[int, int, tuple[Dated, ...]]:
        """Add the pages, tell what they changed, and remember that they were read."""
        documents: list[Document] = []
        read: dict[str, dict[str, Any]] = {}
        for address, (answer, mark) in found.items():
            known = self.memory.of(address)
            read[address] = {
                "read": known.get("told", {}),
                "sha256": mark,
                "tries": 0,
                "trouble": "",
                **_validators(answer),
            }
            if mark == known.get("sha256"):
                continue
            document = document_of(address, answer, day=_day(known.get("day")), source=known.get("source", ""))
            if isinstance(document, Issue):
                issues.append(document)
            elif (standing := self._standing(document)) is not None:
                documents.append(standing)
        self.memory.put(PENDING, kind=PENDING, docs=[document.id for document in documents])
        if documents:
            added = self.ledger.add(documents, processes=0, pipeline=self.pipeline, make=self.make)
            issues.extend(added.issues)
        self.memory.put_all(read)
        return len(documents), added.claims if documents else 0, tuple(self._untold())

    def _standing(self, document: Document) -> Document | None:
        """The document under the id it will have: its address, or as a version of what was read there before; None where its
        text is here.
        """
        for told in (document, version_of(document)):
            try:
                if self.ledger.document(told.id).text == document.text:
                    return None
            except UnknownName:
                return told
        return None

    def _untold(self) -> Iterable[Dated]:
        """The news of the documents that are written down, which count as told when they were."""
        docs = self.memory.of(PENDING).get("docs", ())
        if not docs:
            return ()
        found = news(self.ledger, docs, self.query)
        self.tell(found)
        self.memory.put(PENDING, docs=[])
        return found


def _named(named: Named, source: str) -> dict[str, Any]:
    told = {"kind": "page", "day": named.day.isoformat() if named.day else "", "source": source}
    return {name: value for name, value in told.items() if value}


def _open(known: Mapping[str, Any]) -> bool:
    """Whether a page is to be fetched: never read, or changed as its list tells."""
    told = known.get("told", {})
    if known.get("tries", 0) >= TRIES and not _otherwise(told, known.get("tried", {})):
        return False
    return "read" not in known or _otherwise(told, known["read"])


def _otherwise(told: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether a list tells another moment of change than it did; one that did not name the page before tells none."""
    return any(before.get(address, moment) != moment for address, moment in told.items())


def _latest(sitemaps: Iterable[Named]) -> list[Named]:
    return sorted(sitemaps, key=lambda named: named.told, reverse=True)[:SITEMAPS]


def _validators(answer: Answer) -> dict[str, str]:
    """What the host is told the next time; of what cannot be told back to it nothing."""
    told = {"etag": answer.headers.get("etag", ""), "modified": answer.headers.get("last-modified", "")}
    return {name: words if words.isascii() and words.isprintable() else "" for name, words in told.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
