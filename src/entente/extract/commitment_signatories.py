"""Which of those who sign gives: not the one told to receive, and of a loan the bank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..core.analysis import Actor, Thing
from .base import Analysis
from .chains import Telling

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]

LENDERS = frozenset({"IMF", "WB", "EBRD", "EIB", "ADB", "AfDB", "AIIB"})
BANK = re.compile(r"\b(?:bank|exim|eximbank|bancorp|development fund)\b", re.IGNORECASE)
LOAN = re.compile(r"\b(?:loans?|credits?|credit line|facility|financing)\b", re.IGNORECASE)


def sides(
    analysis: Analysis, told: Telling, thing: Thing, provider: Sequence[Actor], recipient: Sequence[Actor]
) -> Sides:
    """Giver and receiver of a thing, those who sign together told apart where the words or the bank among them do so.

    1. "Peru and Chile signed an agreement to provide Peru with buses": the other gives. 2. "Kenya signed a loan agreement
    with the World Bank": the bank lends.
    """
    given, got = tuple(provider), tuple(recipient)
    if "contract" not in told.cues:
        return given, got
    codes = {a.code for a in got}
    others = tuple(a for a in given if a.code not in codes)
    if others and len(others) < len(given):
        return others, got
    if thing.kind == "financial" and LOAN.search(thing.label):
        heads = [head for step in told.steps for head in step.heads("prep:with")]
        signing = [*given, *(a for head in heads for a in analysis.actors.of(head)), *got]
        banks = {a.code: a for a in signing if a.code in LENDERS or BANK.search(a.code)}
        borrowers = {a.code: a for a in signing if a.code not in banks}
        if banks and borrowers:
            return tuple(banks.values()), tuple(borrowers.values())
    return given, got
