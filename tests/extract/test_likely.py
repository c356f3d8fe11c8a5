"""Things that rules leave out are read where what stands around them makes it likely; what is likely is told apart by features."""

import json
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.document import Document
from entente.extract.sieve import Sieve, sieve
from entente.language.engine import load
from entente.pipeline import read_document

PACKAGED = json.loads(files("entente.language").joinpath("model", "things.json").read_text("utf-8"))
FEATURES = sorted(PACKAGED["weights"])


@given(st.lists(st.sampled_from(FEATURES), unique=True))
def test_likelihood_is_a_probability_whose_odds_are_the_sum_of_its_reasons(features):
    learnt = sieve("things")
    likelihood = learnt.likelihood(features)
    assert 0.0 < likelihood < 1.0
    alone = Sieve(learnt.bias + sum(weight for _, weight in learnt.reasons(features)), {}, learnt.least)
    assert alone.likelihood([]) == pytest.approx(likelihood)


def test_the_strongest_reason_comes_first_and_an_unknown_feature_is_none():
    learnt = Sieve(0.0, {"a sum": 0.5, "quoted": -2.0}, 0.5)
    assert learnt.reasons(["a sum", "quoted", "never seen"]) == (("quoted", -2.0), ("a sum", 0.5))


def test_features_name_nobody_and_no_thing():
    own = (
        "kind ",
        "relation ",
        "form ",
        "case ",
        "determiner ",
        "itself ",
        "cue",
        "way ",
        "then ",
        "modality ",
        "tense ",
    )
    others = [name for name in FEATURES if not name.startswith(own)]
    words = [name for name in others if name[:1].isupper() or any(letter.isupper() for letter in name)]
    assert words == []


def test_who_speaks_is_no_target_of_his_own():
    text = "Norway and Chad accused Mali of firing on a convoy."
    claims, _ = read_document(Document("one", text, date(2022, 6, 1)), load())
    statements = [claim for claim in claims if claim.type == "statement"]
    assert sorted(str(claim.get("speaker.actor")) for claim in statements) == ["NOR", "TCD"]
    assert all(claim.values("target") == ("MLI",) for claim in statements)
