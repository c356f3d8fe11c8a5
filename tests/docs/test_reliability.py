"""How confidence is measured for the page of scores, on claims made up."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

from reliability import Told, bins, brier, error, kept, ranked, table

SURE = [Told("action", 0.8, right) for right in (True, True, True, True, False)]
UNSURE = [Told("action", 0.2, right) for right in (True, False, False, False, False)]


def test_confidence_that_is_what_happens_has_no_error():
    assert error([*SURE, *UNSURE]) == pytest.approx(0)
    assert brier([*SURE, *UNSURE]) == pytest.approx(0.16)
    assert error([Told("action", 0.8, False)] * 4) == pytest.approx(0.8)
    assert error([]) == brier([]) == 0


def test_a_right_claim_stands_above_a_wrong_one():
    assert ranked([Told("action", 0.9, True), Told("action", 0.1, False)]) == 1.0
    assert ranked([Told("action", 0.5, True), Told("action", 0.5, False)]) == 0.5
    assert ranked([*SURE, *UNSURE]) == pytest.approx((16 + 0.5 * 4 + 0.5 * 4) / 25)


def test_tables():
    assert [len(part) for part in bins([*SURE, *UNSURE, Told("action", 1.0, True)])] == [0, 0, 5, 0, 0, 0, 0, 0, 5, 1]
    lines = table({"dev": [*SURE, *UNSURE]}).splitlines()
    assert lines[4] == "| 0.2 to 0.3 | 5 | 0.20 | 0.20 |"
    assert lines[3] == "| 0.1 to 0.2 | 0 | |  |"
    assert "| 0.5 | 5 | 0.80 |" in kept([*SURE, *UNSURE]).splitlines()
