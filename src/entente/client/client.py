"""The client: each question to a served ledger is a method, each answer a value; lists come page by page as they are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, TypeAdapter

from ..api import models

Answer = TypeVar("Answer", bound=BaseModel)

REMEMBERED = 256
"""Answers that a client remembers with their marks, so that what is the same is not sent again."""

Asked = Mapping[str, str | int | float | bool | tuple[str, ...] | None]


class Refused(Exception):
    """The server refused: `problem` tells why and what to do."""

    def __init__(self, problem: models.Problem | None, status: int, detail: str) -> None:
        super().__init__(detail)
        self.problem, self.status, self.detail = problem, status, detail


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: str
    body: bytes


class Client:
    """A ledger served at `address`. Sign in with `token`, or `account` as name and password, where the server asks for it.

    Use it in a `with` statement, or close it. Every method raises Refused with the server's own words, and
    httpx2.TransportError where the server cannot be reached. `transport` is for tests.
    """

    def __init__(
        self,
        address: str,
        *,
        token: str = "",
        account: tuple[str, str] | None = None,
        timeout: float = 60,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        """Nothing is sent yet."""
        headers = {"user-agent": "entente-client", **({"authorization": f"Bearer {token}"} if token else {})}
        self._http = httpx2.Client(
            base_url=f"{address.rstrip('/')}/api/v1/",
            headers=headers,
            auth=account,
            timeout=timeout,
            transport=transport,
        )
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def state(self) -> models.State:
        """What the ledger holds, and who the server takes one for."""
        return self._one(models.State, "")

    def entries(
        self, query: str = "", *, policy: str | None = None, min_confidence: float = 0.0, page: int = 100
    ) -> Iterator[models.Summary]:
        """The entries that meet the query, told last first, fetched `page` at a time while they are read."""
        asked: Asked = {"q": query, "policy": policy, "min_confidence": min_confidence or None, "limit": page}
        return self._all(models.Summary, "entries", asked)

    def entry(self, id: str, *, policy: str | None = None) -> models.Entry:
        """An entry with all that tells it; the id may be the beginning of one, or a claim's."""
        return self._one(models.Entry, f"entries/{quote(id, safe='')}", {"policy": policy})

    def claims(self, query: str = "", *, page: int = 100) -> Iterator[models.Claim]:
        """The claims of the entries that meet the query."""
        return self._all(models.Claim, "claims", {"q": query, "limit": page})

    def claim(self, id: str) -> models.Claim:
        """A claim with its words and those of each value."""
        return self._one(models.Claim, f"claims/{quote(id, safe='')}")

    def documents(self, text: str = "", *, page: int = 100) -> Iterator[models.DocumentLine]:
        """The documents, the one of the last day first; those with the words `text` in a row."""
        return self._all(models.DocumentLine, "documents", {"text": text, "limit": page})

    def document(self, id: str) -> models.Document:
        """A document's text, what is not read of it, and the claims that it tells."""
        return self._one(models.Document, f"documents/{quote(id)}")

    def add(self, documents: Iterable[models.NewDocument]) -> models.Added:
        """Have documents read and added."""
        body = [document.model_dump(exclude_none=True) for document in documents]
        return models.Added.model_validate_json(self._sent("POST", "documents", json=body).content)

    def positions(self, on: str, *, as_of: str | None = None) -> models.Board:
        """Who stands where on a matter, as the reports told it until a day."""
        return self._one(models.Board, "positions", {"on": on, "as_of": as_of})

    def totals(
        self,
        query: str = "",
        *,
        by: tuple[str, ...] = (),
        currency: str | None = None,
        policy: str | None = None,
        as_of: str | None = None,
        terms: bool = False,
    ) -> models.Totals:
        """What of the commitments that meet the query was promised, delivered and is owed; with `terms` what each comes from."""
        asked: Asked = {
            "q": query,
            "by": by,
            "currency": currency,
            "policy": policy,
            "as_of": as_of,
            "terms": "true" if terms else None,
        }
        return self._one(models.Totals, "totals", asked)

    def diff(self, since: str, until: str, query: str = "") -> list[models.Change]:
        """What changed between two days, and why."""
        body = self._fetched("diff", {"since": since, "until": until, "q": query})
        return TypeAdapter(list[models.Change]).validate_json(body)

    def changes(
        self, query: str = "", *, since: str | None = None, until: str | None = None, limit: int = 100
    ) -> list[models.DatedChange]:
        """What the reports and decisions of each day changed, the last first."""
        body = self._fetched("changes", {"q": query, "since": since, "until": until, "limit": limit})
        return TypeAdapter(list[models.DatedChange]).validate_json(body)

    def decisions(self, about: str = "") -> list[models.Ruling]:
        """Every decision with what became of it; those about an entry or claim."""
        return TypeAdapter(list[models.Ruling]).validate_json(self._fetched("decisions", {"about": about}))

    def decide(self, decision: models.NewDecision) -> models.Ruling:
        """Keep a decision in one's own name."""
        body = decision.model_dump(exclude_defaults=True)
        return models.Ruling.model_validate_json(self._sent("POST", "decisions", json=body).content)

    def export(self, form: str, target: BinaryIO, query: str = "") -> None:
        """Write what meets the query to `target` in a form of its own, as it comes."""
        with self._http.stream("GET", f"export/{quote(form, safe='')}", params={"q": query} if query else {}) as answer:
            if answer.is_error:
                answer.read()
                raise _refused(answer)
            for piece in answer.iter_bytes():
                target.write(piece)

    def _all(self, kind: type[Answer], path: str, asked: Asked) -> Iterator[Answer]:
        then: str | None = None
        while True:
            page = models.Page[kind].model_validate_json(self._fetched(path, {**asked, "cursor": then}))  # type: ignore[valid-type]
            yield from page.items
            then = page.next
            if then is None:
                return

    def _one(self, kind: type[Answer], path: str, asked: Asked | None = None) -> Answer:
        return kind.model_validate_json(self._fetched(path, asked or {}))

    def _fetched(self, path: str, asked: Asked) -> bytes:
        told = {name: list(v) if isinstance(v, tuple) else v for name, v in asked.items() if v not in (None, "", ())}
        request = self._http.build_request("GET", path, params=told)
        address = str(request.url)
        kept = self._kept.get(address)
        if kept:
            request.headers["if-none-match"] = kept.mark
        answer = self._http.send(request)
        if answer.status_code == 304 and kept:
            self._kept.move_to_end(address)
            return kept.body
        if answer.is_error:
            raise _refused(answer)
        if mark := answer.headers.get("etag"):
            self._kept[address] = _Kept(mark, answer.content)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return answer.content

    def _sent(self, method: str, path: str, **told: Any) -> httpx2.Response:
        answer = self._http.request(method, path, **told)
        if answer.is_error:
            raise _refused(answer)
        return answer


def _refused(answer: httpx2.Response) -> Refused:
    if "problem+json" in answer.headers.get("content-type", ""):
        problem = models.Problem.model_validate_json(answer.content)
        return Refused(problem, answer.status_code, problem.detail)
    return Refused(None, answer.status_code, f"The server answered {answer.status_code}.")
