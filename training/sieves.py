"""Fits and writes the learnt weights of one question: features in words to yes or no. Needs numpy only."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .confidence import ROOT, Vector, chances, fitted, loss, ranked

MODEL = ROOT / "src" / "entente" / "language" / "model"
SEEN = 3
"""Examples that must show a feature before it is given a weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: its features, and whether the answer is yes."""

    features: frozenset[str]
    yes: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is learnt: the name of its weights, how strongly they are held to nothing, the least likelihood for yes."""

    name: str
    penalty: float
    least: float


def learn(question: Question, train: Sequence[Example], dev: Sequence[Example]) -> Iterator[str]:
    """Fit on train, write the weights, and tell in lines how they do on dev."""
    seen = Counter(name for example in train for name in example.features)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    penalty = np.append(np.full(len(names), question.penalty), 1e-3)
    weights = fitted(_matrix(names, train), _answers(train), penalty, steps=12)
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=False) if abs(weight) >= 0.02}
    told = {"bias": round(float(weights[-1]), 3), "least": question.least, "weights": kept}
    path = MODEL / f"{question.name}.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", "utf-8")
    chance, right = chances(_matrix(names, dev) @ weights), _answers(dev)
    mean = np.full(len(right), right.mean())
    yield f"{len(train)} examples learnt from, {len(names)} features, {len(kept)} kept"
    yield f"dev: {len(dev)} examples, {right.mean():.3f} yes; loss {loss(chance, right):.4f} (of the mean {loss(mean, right):.4f})"
    yield f"a yes is likelier than a no in {ranked(chance, right):.3f} of the pairs"


def _matrix(names: Sequence[str], found: Sequence[Example]) -> Vector:
    """A row an example, a column a feature, the last column 1."""
    place = {name: number for number, name in enumerate(names)}
    filled = np.zeros((len(found), len(names) + 1))
    filled[:, -1] = 1.0
    for row, example in enumerate(found):
        for name in example.features & place.keys():
            filled[row, place[name]] = 1.0
    return filled


def _answers(found: Sequence[Example]) -> Vector:
    """1 for yes, 0 for no."""
    return np.array([float(example.yes) for example in found])
