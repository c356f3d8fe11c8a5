"""Confidence: how likely a claim is to be what a careful coder would write, and which signs speak for and against it.

A logistic regression over the signs of a claim (`signs.py`), learnt on hand-coded reports, its outcome then fitted to how
often claims were right on other reports. The weights lie beside the language model in `confidence.json`, which
`python -m training.confidence` writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from math import exp, expm1

from ..core.claim import Claim
from ..core.explanation import Reason
from .base import Analysis
from .bold import BOLD
from .signs import LIKELY, MEASURES, PLACE, DocumentSigns, Signs

FAR = 1.5
"""Spreads that a measure counts for at most."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What signs are worth.

    `base` is where a record type starts; `worth` has, by record type, what each sign is worth and how usual it is among
    its claims; `elsewhere` what a sign is worth that the type's claims did not show but others did. `scale` has the mean
    and spread of each measure. `fit` turns the sum into odds: slope, then constant. `floors` are the least confidences
    that are kept of claims by plain and by bold rules; "plain action" is that of one record type.
    """

    base: Mapping[str, float]
    worth: Mapping[str, Mapping[str, tuple[float, float]]]
    elsewhere: Mapping[str, float]
    scale: Mapping[str, tuple[float, float]]
    fit: tuple[float, float] = (1.0, 0.0)
    floors: Mapping[str, float] = field(default_factory=lambda: {"plain": 0.0, "bold": 0.0})

    def score(self, record_type: str, signs: Signs) -> float:
        """The sum of what the signs of a claim are worth, before it is fitted."""
        worth = self.worth.get(record_type, {})
        told = (
            size * (worth[sign][0] if sign in worth else self.elsewhere.get(sign, 0.0))
            for sign, size in self._scaled(signs)
        )
        return self.base.get(record_type, 0.0) + sum(told)

    def confidence(self, record_type: str, signs: Signs) -> float:
        """The probability that a claim with these signs is right, to three digits."""
        slope, constant = self.fit
        odds = slope * self.score(record_type, signs) + constant
        return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 3)

    def reasons(self, record_type: str, signs: Signs) -> tuple[Reason, ...]:
        """What raised and lowered the confidence, the most first. Values of one thing ("tense: past") are one reason."""
        told = dict(self._scaled(signs))
        known = {sign: (value, 0.0) for sign, value in self.elsewhere.items() if sign in told}
        sums: dict[str, float] = {}
        for sign, (value, usual) in {**known, **self.worth.get(record_type, {})}.items():
            name = sign.partition(": ")[0]
            sums[name] = sums.get(name, 0.0) + self.fit[0] * value * (told.get(sign, 0.0) - usual)
        found = [Reason(_named(name, signs), round(size, 2)) for name, size in sums.items()]
        return tuple(sorted((r for r in found if r.worth), key=lambda r: (-abs(r.worth), r.sign)))

    def _scaled(self, signs: Signs) -> Iterator[tuple[str, float]]:
        """The signs, measures in spreads from their mean."""
        for sign, size in signs.items():
            yield sign, scaled(size, *self.scale[sign]) if sign in self.scale else size


def scaled(size: float, mean: float, spread: float) -> float:
    """A measure in spreads from its mean, FAR at most: beyond what was seen in learning nothing is known."""
    return max(-FAR, min(FAR, (size - mean) / spread))


@cache
def weights() -> Weights:
    """The weights that the package carries."""
    told = json.loads(files("entente.language").joinpath("model", "confidence.json").read_text("utf-8"))
    return Weights(**{part.name: told[part.name] for part in fields(Weights)})


def _named(name: str, signs: Signs) -> str:
    """A reason in words: a measure with its size, the values that hold of a thing, "no …" for what does not hold.

    >>> _named("tense", {"tense: past": 1.0}), _named("negated", {}), _named("words of evidence", {"words of evidence": 1.1})
    ('tense: past', 'not: negated', 'words of evidence: 2')
    """
    if name in signs:
        size = signs[name]
        in_words = f"{size:.0%}" if name in (PLACE, LIKELY) else f"{expm1(size):.0f}"
        return f"{name}: {in_words}" if name in MEASURES else name
    values = [sign.partition(": ")[2] for sign in signs if sign.startswith(f"{name}: ")]
    return f"{name}: {', '.join(values)}" if values else f"not: {name}"


def weighed(analysis: Analysis, claims: Sequence[Claim], *, floors: bool = True) -> tuple[Claim, ...]:
    """The claims of a document with their confidence, those below their floor left out unless `floors` are not asked for."""
    signs, known = DocumentSigns(analysis, claims), weights()
    told = (replace(claim, confidence=known.confidence(claim.type, signs.of(claim))) for claim in claims)
    return tuple(claim for claim in told if not floors or kept(claim, claim.confidence))


def kept(claim: Claim, confidence: float) -> bool:
    """Whether a claim is sure enough for its rule."""
    floors, of = weights().floors, floor_of(claim)
    return confidence >= floors.get(f"{of} {claim.type}", floors[of])


def floor_of(claim: Claim) -> str:
    """Which floor a claim is held to: that of plain or of bold rules."""
    return "bold" if claim.rule.endswith(BOLD) else "plain"


def reasons(analysis: Analysis, claims: Sequence[Claim], claim: Claim) -> tuple[Reason, ...]:
    """What raised and lowered the confidence of one of a document's claims, which are not weighed yet, the most first."""
    return weights().reasons(claim.type, DocumentSigns(analysis, claims).of(claim))
