"""`python -m training.confidence`: the learning by itself, and a whole run over the project's own reports."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # the training is no part of the package

from training import confidence as learning  # noqa: E402
from training.coded import of_set  # noqa: E402

from entente.extract.confidence import Weights  # noqa: E402


def test_worths_grow_with_what_they_tell_and_shrink_with_the_penalty():
    chance = np.random.default_rng(7)
    rows = np.hstack([np.ones((400, 1)), chance.integers(0, 2, (400, 3)).astype(float)])
    right = (chance.random(400) < 1 / (1 + np.exp(-(rows @ np.array([-0.5, 2.0, -2.0, 0.0]))))).astype(float)
    loose, tight = (learning.fitted(rows, right, np.array([0.1, p, p, p])) for p in (0.1, 60.0))
    assert loose[1] > 1 > -1 > loose[2]
    assert abs(loose[3]) < 0.5
    assert all(np.abs(tight[1:3]) < np.abs(loose[1:3]))


def test_a_fit_brings_odds_that_are_too_sure_down_to_what_happens():
    chance = np.random.default_rng(8)
    odds = chance.normal(0, 2, 3000)
    right = (chance.random(3000) < 1 / (1 + np.exp(-(odds / 2 - 1)))).astype(float)
    slope, constant = learning.fit(odds, right)
    assert (slope, constant) == (pytest.approx(0.5, abs=0.1), pytest.approx(-1, abs=0.15))


def test_ranking():
    right = np.array([1.0, 0.0, 1.0])
    assert learning.ranked(np.array([0.9, 0.1, 0.8]), right) == 1.0
    assert learning.ranked(np.array([0.5, 0.5, 0.5]), right) == 0.5


def test_a_floor_stands_where_a_claim_takes_as_much_as_it_gives():
    def example(right, floor="plain"):
        return learning.Example("d", "action", floor, {}, right, 3.0 if right else 0.0, 4.0)

    told = learning.Material(tuple([example(True)] * 6 + [example(False)] * 2 + [example(True, "bold")] * 2), 40.0)
    found = learning.floors(told, np.full(10, 0.6))
    plain = 2 * 18 / (40 + 32)
    assert found == {"plain": 0.0, "bold": pytest.approx(plain / 2 / 0.75, abs=0.01), **learning.OF_TYPE}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The project's own reports as both sets."""
    gold = tmp_path_factory.mktemp("material") / "gold"
    gold.mkdir()
    for name in ("train", "dev"):
        shutil.copy(ROOT / "tests" / "reports" / "reports.docs.jsonl", gold / f"{name}.docs.jsonl")
        shutil.copy(ROOT / "tests" / "reports" / "reports.gold.jsonl", gold / f"{name}.gold.jsonl")
    return gold.parent


def test_a_whole_run(own, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(learning, "WEIGHTS", tmp_path / "confidence.json")
    monkeypatch.setattr(sys, "argv", ["confidence", "--material", str(own), "--work", str(tmp_path / "work")])
    learning.main()
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in printed[1:]] == ["train (crossed)", "dev"]
    told = json.loads((tmp_path / "confidence.json").read_text("utf-8"))
    known = Weights(**{name: told[name] for name in ("base", "worth", "elsewhere", "scale", "fit", "floors")})
    learnt = learning.material(of_set(own / "gold", "train"), tmp_path / "work")
    sure = [(known.confidence(example.type, example.signs), example.right) for example in learnt.examples]
    assert len(sure) == told["learnt"]["train"] > 100
    good, bad = ([c for c, right in sure if right is wanted] for wanted in (True, False))
    assert sum(good) / len(good) > sum(bad) / len(bad)
    # what is written gives the odds that were learnt
    names = learning.columns(learnt.examples)
    worth = learning.fitted(
        names.matrix(learnt.examples), learnt.right, learning.held(names, told["learnt"]["penalty"])
    )
    odds = names.matrix(learnt.examples) @ worth
    scores = [known.score(example.type, example.signs) for example in learnt.examples]
    assert np.abs(odds - np.array(scores)).max() < 0.005
