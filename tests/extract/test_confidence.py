"""Confidence: what signs a claim shows, how they come to a probability, and why."""

from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.document import Document
from entente.extract import confidence
from entente.extract.bold import BOLD
from entente.extract.confidence import Weights, reasons, weighed, weights
from entente.extract.signs import MEASURES, DocumentSigns
from entente.language.engine import load, parse_many
from entente.pipeline import analyse, bare, claims_of, every_claim, worth_parsing
from entente.records.base import RECORD_TYPES

TEXT = (
    "Kenya promises boats to Tonga\n\n"
    "Kenya will send nine patrol boats to Tonga, its government said on Monday. It has not delivered them. "
    "“We may send more boats if Japan agrees,” Kenyan Foreign Minister Ida Njoroge said."
)


@pytest.fixture(scope="module")
def analysis():
    document = bare(Document("d", TEXT))
    return analyse(document, next(iter(parse_many(load(), [(document.text, worth_parsing(document))]))))


@pytest.fixture(scope="module")
def claims(analysis):
    return every_claim(analysis)[0]


def test_every_claim_has_its_probability(analysis, claims):
    told = weighed(analysis, claims)
    assert told
    assert all(0 < claim.confidence < 1 for claim in told)
    assert [replace(claim, confidence=1.0) for claim in told] == [c for c in claims if c.id in {t.id for t in told}]
    assert weighed(analysis, claims) == told == claims_of(analysis)[0]


def test_signs_are_told_in_words(analysis, claims):
    signs = DocumentSigns(analysis, claims)
    pledge = next(c for c in claims if c.type == "commitment" and c.get("quantity"))
    found = signs.of(pledge)
    assert set(MEASURES) <= set(found)
    assert {
        "stage: pledged",
        "provider told by: name",
        "provider is a: state",
        "its word: send",
        "quantity is told",
        "shares words with a claim of type: statement",
    } <= set(found)
    assert not {"inside a quotation", "value is told", "negated"} & set(found)
    quoted = [signs.of(c) for c in claims if c.type == "commitment" and "“" in TEXT[: c.evidence[0].start]]
    for sign in ("inside a quotation", "first person in its sentence", "a word that leaves it open in its sentence"):
        assert all(sign in other for other in quoted)


def test_the_packaged_weights_know_every_type_and_measure():
    known = weights()
    assert set(known.base) == set(known.worth) == set(RECORD_TYPES)
    assert set(known.scale) == set(MEASURES)
    assert {"plain", "bold"} <= set(known.floors) <= {"plain", "bold", *(f"plain {name}" for name in RECORD_TYPES)}


PLAIN = Weights(
    {"meeting": 0.5}, {"meeting": {"negated": (-2.0, 0.25), "tense: past": (1.0, 0.5)}}, {"passive": 0.25}, {}
)


def test_a_sum_of_worths_becomes_a_probability():
    assert PLAIN.confidence("meeting", {}) == pytest.approx(0.622)
    assert PLAIN.confidence("meeting", {"negated": 1.0}) == pytest.approx(0.182)
    assert PLAIN.confidence("meeting", {"passive": 1.0}) == pytest.approx(0.679)
    assert PLAIN.confidence("meeting", {"never seen": 1.0}) == PLAIN.confidence("meeting", {})
    assert PLAIN.confidence("action", {"negated": 1.0}) == 0.5


def test_reasons_are_told_against_what_is_usual():
    told = {reason.sign: reason.worth for reason in PLAIN.reasons("meeting", {"negated": 1.0, "passive": 1.0})}
    assert told == {"negated": -1.5, "not: tense": -0.5, "passive": 0.25}


def test_the_most_telling_reason_comes_first(analysis, claims):
    for claim in claims:
        sizes = [abs(reason.worth) for reason in reasons(analysis, claims, claim)]
        assert sizes == sorted(sizes, reverse=True)


@given(st.dictionaries(st.sampled_from([*weights().worth["action"], "made up"]), st.floats(-40, 40)))
def test_any_signs_come_to_a_probability(signs):
    for record_type in RECORD_TYPES:
        assert 0 <= weights().confidence(record_type, signs) <= 1


@given(st.floats(0.01, 4), st.booleans())
def test_a_sign_that_is_worth_something_raises(worth, held):
    signs = {"told": 1.0} if held else {}
    known = Weights({"action": 0.0}, {"action": {"told": (worth, 0.0)}}, {}, {})
    assert known.score("action", signs) == (worth if held else 0.0)
    assert (known.confidence("action", signs) > 0.5) is (held and worth > log(0.5005 / 0.4995))


def test_claims_of_bold_rules_have_a_floor_of_their_own(analysis, claims, monkeypatch):
    half = [replace(claim, rule=claim.rule + BOLD) for claim in claims[:2]] + list(claims[2:])
    strict = replace(weights(), floors={"plain": 0.0, "bold": 1.1})
    monkeypatch.setattr(confidence, "weights", lambda: strict)
    assert [claim.id for claim in weighed(analysis, half)] == [claim.id for claim in claims[2:]]
