"""Homes: the document here that has the text of a claim that a decision cites."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.decision import Decision, fingerprint
from ..store.store import Store


def homes(store: Store, decisions: Iterable[Decision]) -> dict[tuple[str, str], str]:
    """The document for each claim that the decisions cite, by the id and the fingerprint that they have of it."""
    return homes_of(store, {(cited.doc, cited.text) for decision in decisions for cited in decision.cited})


def homes_of(store: Store, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The document of that id if it has that text, or else the first of that text; what is not here is left out."""
    named = {id: fingerprint(document.text) for id, document in store.documents_of(doc for doc, _ in wanted).items()}
    found = {(doc, text): doc for doc, text in wanted if named.get(doc) == text}
    if len(found) < len(wanted):
        first: dict[str, str] = {}
        for document in store.documents():
            first.setdefault(fingerprint(document.text), document.id)
        found |= {(doc, text): first[text] for doc, text in wanted - found.keys() if text in first}
    return found
