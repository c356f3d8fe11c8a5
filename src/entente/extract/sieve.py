"""How likely a candidate is: a logistic regression over features in words, learnt from coded reports.

The weights lie beside the language model, a file for each question (`things.json`, `aims.json`), a weight for each feature,
so that each likelihood can be told apart into the features that raised and lowered it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp


@dataclass(frozen=True, slots=True)
class Sieve:
    """The learnt weights: `bias` without any feature, `weights` by feature; what is less likely than `least` is not read."""

    bias: float
    weights: Mapping[str, float]
    least: float

    def likelihood(self, features: Iterable[str]) -> float:
        """The probability, in [0, 1], that a thing with these features is told as given.

        >>> round(Sieve(0.0, {"read by rule": 2.0}, 0.4).likelihood(["read by rule", "unseen"]), 2)
        0.88
        """
        return 1 / (1 + exp(-self.bias - sum(self.weights.get(name, 0.0) for name in features)))

    def reasons(self, features: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """The features that moved the likelihood, the strongest first, each with its weight (in log odds)."""
        told = {name: self.weights[name] for name in features if name in self.weights}
        return tuple(sorted(told.items(), key=lambda pair: (-abs(pair[1]), pair[0])))


@cache
def sieve(name: str) -> Sieve:
    """The sieve of a name that ships with the package: "things", "aims"."""
    told = json.loads(files("entente.language").joinpath("model", f"{name}.json").read_text("utf-8"))
    return Sieve(told["bias"], told["weights"], told["least"])
