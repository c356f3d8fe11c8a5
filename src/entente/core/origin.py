"""Origins: reports that tell one and the same telling, copied, translated or rewritten, count as one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
