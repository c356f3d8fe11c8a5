"""Texts read through the real pipeline for the measures, each text once: its claims, its sums and its things."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from entente.analyse.amounts import Amounts
from entente.core.analysis import Thing
from entente.core.claim import Claim
from entente.core.document import Document
from entente.core.values import Money
from entente.extract.base import Analysis
from entente.language.engine import load, parse_many
from entente.pipeline import analyse, bare, claims_of, worth_parsing

Row = Mapping[str, Any]
Sum = tuple[float, str]
"""An amount and its currency."""


@dataclass(frozen=True)
class Read:
    """What is read of one text: its commitments, all claims, the sums that stand in it, the things that may be given."""

    claims: tuple[Claim, ...]
    sums: frozenset[Sum]
    things: tuple[Thing, ...]

    @property
    def commitments(self) -> tuple[Claim, ...]:
        """The commitments among the claims."""
        return tuple(claim for claim in self.claims if claim.type == "commitment")

    @property
    def values(self) -> frozenset[Sum]:
        """The sums that commitments have as their value."""
        found = (claim.get("value") for claim in self.commitments)
        return frozenset((value.amount, value.currency) for value in found if isinstance(value, Money))


def rows(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def day(told: str | None) -> date | None:
    """The first ten letters as a day; None where they are none."""
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def read_all(documents: Iterable[Document]) -> dict[str, Read]:
    """What is read of each document, by its id."""
    engine = load()
    found = {}
    for document in documents:
        cleaned = bare(document)
        parsed = next(iter(parse_many(engine, [(cleaned.text, worth_parsing(cleaned))])))
        analysis = analyse(cleaned, parsed)
        found[document.id] = Read(claims_of(analysis)[0], _sums(analysis), analysis.things.all())
    return found


def _sums(analysis: Analysis) -> frozenset[Sum]:
    """Every sum of a text in the money that the text's actors show."""
    amounts = Amounts(analysis.doc, lambda token: analysis.actors.of(token, conjuncts=False))
    valued = [amounts.valued(mention)[0] for mention in amounts.sums]
    return frozenset((money.amount, money.currency) for money in valued)
