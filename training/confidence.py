"""Learns how far claims can be trusted: `python -m training.confidence` from the root of a checkout, less than a minute.

Steps: (1) read train with our own coding (`coded.py`) and dev, parses kept between runs in `--work`, and pair what was read
with what was coded; (2) fit a logistic regression on train, its regularisation chosen by cross-validation over documents; (3) fit its outcome to how often
claims of dev are right; (4) choose the floors on train by the same cross-validation; (5) write
`src/entente/language/model/confidence.json`. Needs numpy only. A claim is right where it is paired with a coded record, likeness
at least one half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from entente.core.document import Document
from entente.extract.confidence import floor_of, scaled
from entente.extract.signs import MEASURES, DocumentSigns
from entente.language.engine import load, parse_many
from entente.pipeline import analyse, bare, every_claim, worth_parsing
from entente.records.base import record_of
from entente.score import FOUND, Records, fills, pairs_of, slot_counts, slots

from . import coded
from .coded import Coded

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "entente" / "language" / "model" / "confidence.json"
FOLDS = 8
SEEN = 5
"""Claims that must show a sign before it is given a worth."""
PENALTIES = (10.0, 30.0, 60.0, 100.0)
"""How strongly worths are held to nothing; those of one record type alone are held as strongly as those of all."""
GAIN = 0.001
"""What a floor of plain claims must gain in slots F1 to be worth them."""

OF_TYPE = {"plain action": 0.6, "plain commitment": 0.45, "plain meeting": 0.6}
"""Floors of plain claims of one type: the highest that cost no set of coded reports anything (slots F1), in steps of 0.05."""

LEAST = 0.0005
"""Worths that are written."""

Vector = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """A claim as it is learnt from: its signs, whether it is right, and its fills, right ones and all that are judged."""

    doc: str
    type: str
    floor: str
    signs: Mapping[str, float]
    right: bool
    hits: float
    fills: float


@dataclass(frozen=True, slots=True)
class Material:
    """The examples of a set, and how many fills its coded records have."""

    examples: tuple[Example, ...]
    coded: float

    @property
    def right(self) -> Vector:
        """1 for each example that is right, 0 for the others."""
        return np.array([float(example.right) for example in self.examples])

    def score(self, kept: Sequence[bool]) -> float:
        """The slots F1 where only these examples are kept."""
        chosen = [example for example, stays in zip(self.examples, kept, strict=True) if stays]
        return 2 * sum(e.hits for e in chosen) / (self.coded + sum(e.fills for e in chosen))


def material(reports: Coded, work: Path) -> Material:
    """Hand-coded reports as they are read now, before any floor."""
    engine = load()
    found: list[Example] = []
    for came in reports.documents:
        document = bare(came)
        analysis = analyse(document, parsed(document, engine, work))
        claims, _ = every_claim(analysis)
        signs = DocumentSigns(analysis, claims)
        for record_type in slots():
            own = [claim for claim in claims if claim.type == record_type]
            records = [json.loads(json.dumps(record_of(claim))) for claim in own]
            others = reports.of(document.id, record_type)
            pairs = {pair.read: pair for pair in pairs_of(record_type, others, records)}
            for place, (claim, record) in enumerate(zip(own, records, strict=True)):
                pair = pairs.get(place)
                counts = slot_counts(record_type, others[pair.coded] if pair else {}, record)
                judged = sum(c.read for c in counts.values()) if pair else _fills(record_type, record)
                hits = sum(c.like for c in counts.values()) if pair else 0.0
                right = pair is not None and pair.likeness >= FOUND
                found.append(Example(document.id, record_type, floor_of(claim), signs.of(claim), right, hits, judged))
    return Material(tuple(found), _coded(reports.records))


def _fills(record_type: str, record: Mapping[str, Any]) -> float:
    return float(sum(len(fills(record, slot)) for slot in slots()[record_type]))


def _coded(coded: Records) -> float:
    return sum(_fills(record_type, record) for (_, record_type), records in coded.items() for record in records)


def parsed(document: Document, engine: Language, work: Path) -> Doc:
    """The parse of a document, from `work` where the same text was parsed by the same model before."""
    chosen = worth_parsing(document)
    model = ROOT / "src" / "entente" / "language" / "model" / "model.onnx"
    key = hashlib.sha256(
        repr((model.stat().st_size, model.stat().st_mtime, document.text, chosen)).encode()
    ).hexdigest()
    kept = work / "parses" / key
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(next(iter(parse_many(engine, [(document.text, chosen)]))).to_bytes())
    return Doc(engine.vocab).from_bytes(kept.read_bytes())


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the matrix: a sign for claims of all types and again for each type; then the types themselves."""

    names: tuple[tuple[str, str], ...]
    scale: Mapping[str, tuple[float, float]]

    def matrix(self, examples: Sequence[Example]) -> Vector:
        """A row an example."""
        place = {name: number for number, name in enumerate(self.names)}
        filled = np.zeros((len(examples), len(self.names)))
        for row, example in enumerate(examples):
            filled[row, place["", example.type]] = 1.0
            for sign, size in self.sized(example):
                for of in ("all", example.type):
                    column = place.get((of, sign))
                    if column is not None:
                        filled[row, column] = size
        return filled

    def sized(self, example: Example) -> Iterator[tuple[str, float]]:
        """The signs of an example, measures scaled."""
        for sign, size in example.signs.items():
            yield sign, scaled(size, *self.scale[sign]) if sign in self.scale else size


def columns(examples: Sequence[Example]) -> Columns:
    """The columns that enough of the examples show."""
    seen = Counter((of, sign) for example in examples for sign in example.signs for of in ("all", example.type))
    sizes = {measure: [example.signs[measure] for example in examples] for measure in MEASURES}
    scale = {
        measure: (round(float(np.mean(found)), 4), round(max(float(np.std(found)), 0.05), 4))
        for measure, found in sizes.items()
    }
    names = [("", record_type) for record_type in slots()]
    return Columns((*names, *sorted(name for name, count in seen.items() if count >= SEEN)), scale)


def fitted(rows: Vector, right: Vector, penalty: Vector, steps: int = 30) -> Vector:
    """The worths that make the outcomes likeliest, held to nothing by `penalty`: Newton's method."""
    worth = np.zeros(rows.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-rows @ worth))
        slope = rows.T @ (chance - right) + penalty * worth
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        worth -= step
        if np.abs(step).max() < 1e-7:
            break
    return worth


def held(chosen: Columns, strength: float) -> Vector:
    """The penalty of each column: hardly any for the types themselves."""
    return np.array([0.5 if of == "" else strength for of, _ in chosen.names])


def crossed(train: Material, strength: float) -> Vector:
    """The log-odds of each example by worths that were learnt from other documents."""
    names = sorted({example.doc for example in train.examples})
    fold = {doc: number % FOLDS for number, doc in enumerate(names)}
    folds = np.array([fold[example.doc] for example in train.examples])
    told = np.zeros(len(folds))
    for number in range(FOLDS):
        others = [e for e, of in zip(train.examples, folds, strict=True) if of != number]
        chosen = columns(others)
        worth = fitted(chosen.matrix(others), train.right[folds != number], held(chosen, strength))
        own = [e for e, of in zip(train.examples, folds, strict=True) if of == number]
        told[folds == number] = chosen.matrix(own) @ worth
    return told


def chances(odds: Vector) -> Vector:
    """Probabilities of log-odds."""
    chance: Vector = 1 / (1 + np.exp(-odds))
    return chance


def loss(chance: Vector, right: Vector) -> float:
    """The mean logarithmic loss."""
    return float(-np.mean(right * np.log(chance) + (1 - right) * np.log(1 - chance)))


def fit(odds: Vector, right: Vector) -> tuple[float, float]:
    """Slope and constant that fit log-odds to outcomes (Platt)."""
    slope, constant = fitted(np.stack([odds, np.ones(len(odds))], axis=1), right, np.array([1e-3, 1e-3]))
    return round(float(slope), 4), round(float(constant), 4)


def floors(train: Material, chance: Vector) -> dict[str, float]:
    """The least confidences to keep: where a claim adds as much to the slots F1 as it takes.

    Of a claim kept, the share of its fills that are right must be half of the F1 at least. That share is told by the
    confidence, between those of wrong and of right claims. Bold claims are held to it; plain ones where that gains.
    """
    shares = [
        sum(e.hits for e in train.examples if e.right is right)
        / sum(e.fills for e in train.examples if e.right is right)
        for right in (False, True)
    ]
    even = round(
        (train.score([e.floor == "plain" for e in train.examples]) / 2 - shares[0]) / (shares[1] - shares[0]), 2
    )
    surer = [c >= even for c in chance]
    plain = [c >= even or e.floor == "plain" for c, e in zip(chance, train.examples, strict=True)]
    return {"plain": even if train.score(surer) > train.score(plain) + GAIN else 0.0, "bold": even} | OF_TYPE


def written(chosen: Columns, worth: Vector, train: Material) -> dict[str, Any]:
    """The worths as `confidence.json` has them: those of a type are the sum of its own and those of all."""
    by = dict(zip(chosen.names, (float(w) for w in worth), strict=True))
    everywhere = {sign: value for (of, sign), value in by.items() if of == "all"}
    table: dict[str, Any] = {"base": {}, "worth": {}}
    for record_type in slots():
        own = [example for example in train.examples if example.type == record_type]
        usual: Counter[str] = Counter()
        for example in own:
            for sign, size in chosen.sized(example):
                usual[sign] += size / len(own)  # type: ignore[assignment]
        worths = {sign: everywhere.get(sign, 0.0) + by.get((record_type, sign), 0.0) for sign in usual}
        table["base"][record_type] = round(by["", record_type], 4)
        table["worth"][record_type] = {
            sign: [round(value, 4), round(float(usual[sign]), 4)]
            for sign, value in sorted(worths.items())
            if max(abs(value), abs(everywhere.get(sign, 0.0))) >= LEAST  # one left out has its worth elsewhere
        }
    table["elsewhere"] = {sign: round(value, 4) for sign, value in everywhere.items() if abs(value) >= LEAST}
    table["scale"] = {measure: list(told) for measure, told in chosen.scale.items()}
    return table


def main() -> None:
    """Learn, write, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--material", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work")
    chosen = parser.parse_args()
    learnt_from = coded.of_set(chosen.material / "gold", "train") + coded.of_ours(chosen.material)
    train = material(learnt_from, chosen.work)
    dev = material(coded.of_set(chosen.material / "gold", "dev"), chosen.work)
    tried = {strength: crossed(train, strength) for strength in PENALTIES}
    strength = min(PENALTIES, key=lambda s: loss(chances(tried[s]), train.right))
    names = columns(train.examples)
    worth = fitted(names.matrix(train.examples), train.right, held(names, strength))
    odds = names.matrix(dev.examples) @ worth
    slope, constant = fit(odds, dev.right)
    table = written(names, worth, train)
    table["fit"] = [slope, constant]
    table["floors"] = floors(train, chances(slope * tried[strength] + constant))
    table["learnt"] = {
        "version": 1,
        "penalty": strength,
        "train": len(train.examples),
        "dev": len(dev.examples),
    }
    WEIGHTS.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    for line in told(train, tried[strength], dev, slope * odds + constant, table):
        print(line)


def told(train: Material, crossed_odds: Vector, dev: Material, odds: Vector, table: Mapping[str, Any]) -> Iterator[str]:
    """What was learnt, in lines: loss beside that of the mean, and what the floors leave."""
    yield f"penalty {table['learnt']['penalty']:g}, fit {table['fit']}, floors {table['floors']}"
    for name, found, log_odds in (("train (crossed)", train, crossed_odds), ("dev", dev, odds)):
        right, chance = found.right, chances(log_odds)
        mean = np.full(len(right), right.mean())
        least = table["floors"]
        kept = [
            c >= least.get(f"{e.floor} {e.type}", least[e.floor]) for c, e in zip(chance, found.examples, strict=True)
        ]
        yield (
            f"{name}: {len(right)} claims, {right.mean():.3f} right; loss {loss(chance, right):.4f} (of the mean "
            f"{loss(mean, right):.4f}), above a random wrong one {ranked(chance, right):.3f}; slots F1 "
            f"{found.score([True] * len(kept)):.4f}, with the floors {found.score(kept):.4f} ({sum(kept)} claims)"
        )


def ranked(chance: Vector, right: Vector) -> float:
    """How often a right claim has more confidence than a wrong one."""
    good, bad = chance[right == 1], chance[right == 0]
    above = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    return float(above)


if __name__ == "__main__":
    main()
