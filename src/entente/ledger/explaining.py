"""Explaining: why a claim was read, by reading its document anew."""

from __future__ import annotations

from dataclasses import replace

from ..core.explanation import Explanation
from ..store.store import Store
from .loading import claim_meant, tellings_of
from .reports import Reports


def explained(store: Store, id: str, pipeline: str | None = None) -> Explanation:
    """The explanation of the claim that the id means, with the readings that gave it; see `Ledger.explain`."""
    from ..run import explain

    meant = claim_meant(store, id)
    claim = tellings_of(store, (meant,))[meant].claim
    told = explain(Reports(store).document(claim.doc), claim, pipeline=pipeline)
    return replace(told, read_by=store.read_by(meant))
