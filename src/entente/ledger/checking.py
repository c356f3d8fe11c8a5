"""Checking: whether all that a ledger holds is whole and belongs together, invariant by invariant.

1. The database finds nothing wrong with itself.
2. A document's marked stretches lie in its text, in order and apart.
3. A claim's id is the hash of what it says, and what it cites lies in its document's text.
4. A claim's record and its cited words, kept ready, are those of the claim.
5. Entries, relations, origins and changes kept ready are those that the claims and decisions give.
6. Every claim stands in one entry at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..consolidate.stream import stream
from ..consolidate.version import rules
from ..core.document import Document
from ..core.issue import Issue
from ..store.rows import KeptClaim
from ..store.store import Store
from .deriving import derived_from

RESTORE = "Restore the ledger from a copy, or add the reports to a new one."
AGAIN = "“entente check --repair” derives them again; no claim is touched."


def check(store: Store) -> tuple[Issue, ...]:
    """What is wrong with the ledger, each with its remedy; nothing where all is well. Raises StoreUnavailable."""
    broken = [Issue("broken-database", store.name, f"The database finds: {line}.", RESTORE) for line in store.sound()]
    for step in (_documents, _derived):
        broken = broken or list(step(store))  # what follows would meet the same again
    return tuple(broken)


def _documents(store: Store) -> Iterator[Issue]:
    for id in store.document_ids():
        try:
            document = store.documents_of((id,))[id]
        except (ValueError, TypeError):  # a day that is none, or no JSON
            yield Issue("broken-document", id, "It cannot be read any more.", RESTORE)
            continue
        yield from _skips(document)
        for kept in store.kept_claims(id):
            wrong = _claim(kept, document.text)
            if wrong:
                yield Issue("broken-claim", kept.id, wrong, RESTORE)


def _skips(document: Document) -> Iterator[Issue]:
    last = 0
    for skip in document.skips:
        if not last <= skip.start <= skip.end <= len(document.text):
            told = f"The stretch {skip.start}-{skip.end} marked as “{skip.why}” is not in order inside the text."
            yield Issue("broken-document", document.id, told, RESTORE)
        last = skip.end


def _claim(kept: KeptClaim, text: str) -> str:
    """What is wrong with a claim of a text, if anything."""
    claim = kept.claim
    if claim is None:
        return "It cannot be read any more."
    if claim.id != kept.id:
        return "What it says is not what its id was made of."
    if any(not 0 <= span.start < span.end <= len(text) for span in claim.spans()):
        return f"It cites words outside the text of “{claim.doc}”."
    return "" if kept.fits(text) else "Its record or cited words are not those of the claim."


def _derived(store: Store) -> Iterator[Issue]:
    if store.derived.stale(rules()):
        return  # derived anew when next asked for
    kept, (_, found) = store.derived.entry_claims(), derived_from(store, fresh=True)
    if kept != {entry.id: [claim.id for claim in entry.claims] for entry in found.entries}:
        yield Issue("stale-entries", store.name, "The entries kept ready are not those that the claims give.", AGAIN)
    if set(store.derived.relations()) != set(found.relations) or set(store.derived.links()) != set(found.links):
        yield Issue("stale-relations", store.name, "The relations or origins kept ready are not those of now.", AGAIN)
    if set(store.derived.changes()) != set(stream(found.entries, found.relations, found.rulings)):
        yield Issue("stale-changes", store.name, "The changes kept ready are not those of now.", AGAIN)
    for claim, times in Counter(claim for members in kept.values() for claim in members).items():
        if times > 1:
            yield Issue("stale-entries", claim, f"The claim stands in {times} entries.", AGAIN)
