"""Origins: reports that tell one and the same telling, copied, translated or rewritten, count as one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents of one origin, by their ids in order, and why they are: the words that a reader would point at."""

    one: str
    other: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent source: the documents that go back to it, the earliest first, and the links between them."""

    id: str
    docs: tuple[str, ...]
    links: tuple[Link, ...] = ()


def grouped(origins: Mapping[str, str], docs: Iterable[str], links: Iterable[Link]) -> tuple[Origin, ...]:
    """The origins of the documents, in their order; `origins` names the first document of each that is not the first itself.

    >>> linked = Link("a", "c", ("a shared quotation",))
    >>> [(origin.id, origin.docs, len(origin.links)) for origin in grouped({"c": "a"}, ["a", "b", "c"], [linked])]
    [('a', ('a', 'c'), 1), ('b', ('b',), 0)]
    """
    members: dict[str, list[str]] = {}
    for doc in docs:
        members.setdefault(origins.get(doc, doc), []).append(doc)
    ties: dict[str, list[Link]] = {}
    for link in links:
        ties.setdefault(origins.get(link.one, link.one), []).append(link)
    return tuple(Origin(id, tuple(found), tuple(ties.get(id, ()))) for id, found in members.items())


def tie(doc: str, links: Iterable[Link], known: Sequence[str]) -> Link | None:
    """The link that shows best what a document is a copy of: to the first of the `known` ones before it, else to any."""
    order = {other: place for place, other in enumerate(known)}
    own = [link for link in links if doc in (link.one, link.other)]
    return min(
        own,
        key=lambda link: (order.get(link.one if link.other == doc else link.other, len(order)), link.one),
        default=None,
    )


def origin_of(docs: Iterable[str], links: Iterable[Link]) -> Mapping[str, str]:
    """The origin of each of the documents, named by its first document in their order; links to others are left out.

    >>> origin_of(["a", "b", "c"], [Link("a", "c", ("a shared quotation",))])
    {'a': 'a', 'b': 'b', 'c': 'a'}
    """
    order = {doc: n for n, doc in enumerate(docs)}
    parent = {doc: doc for doc in order}

    def root(doc: str) -> str:
        while parent[doc] != doc:
            parent[doc] = doc = parent[parent[doc]]
        return doc

    for link in links:
        if link.one in parent and link.other in parent:
            first, second = sorted((root(link.one), root(link.other)), key=order.__getitem__)
            parent[second] = first
    return {doc: root(doc) for doc in order}
