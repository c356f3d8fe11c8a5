"""Clauses that only tell what else happened meanwhile, before or after: what holds of their main clause does not of them."""

from __future__ import annotations

from ..core.analysis import Proposition
from .base import Analysis

TYING = frozenset({"to", "if", "unless", "lest", "in", "from", "against", "for", "of"})
"""Words that tie an adverbial clause to its main clause: an aim, a condition, what somebody is kept from."""


def apart(analysis: Analysis, below: Proposition) -> bool:
    """Whether a predicate heads such a clause: "rejected the plan, saying …", "while tightening sanctions"."""
    token = analysis.doc[below.head]
    while token.dep_ == "conj":
        token = token.head
    if not token.dep_.startswith("advcl"):
        return False
    return not {t.lower_ for t in token.children if t.dep_ in ("mark", "advmod")} & TYING
