"""The names of actors as data: what a surface stands for, what shows an actor, and that the data holds together."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.vocabulary import actors
from entente.vocabulary.actors import country_of, find_names, table
from entente.vocabulary.actors_told import supports
from entente.vocabulary.leaders import find_leaders, given_names, leaders
from entente.vocabulary.matching import Matcher, fold
from entente.vocabulary.offices import find_offices, kinds_of_bodies, known_nouns, lands, noun_kinds, words

NAMES = [
    ("Norway asked the U.S. for help", ["NOR", "USA"]),
    ("Das Auswärtige Amt, the Kremlin and Downing Street", ["RUS", "GBR"]),
    ("NIGER and Niger, not Nigeria", ["NER", "NER", "NGA"]),
    ("New Guinea is not Guinea", ["GIN"]),
    ("Türkiye’s Élysée", ["TUR", "FRA"]),
    ("give us the tanks", []),
    ("the Moscow Times and a Korean War veteran", []),
    ("the Baltic states", ["EST", "LVA", "LTU"]),
    ("the Group of Seven and the G-7", ["G7", "G7"]),
    ("the World Bank and the IMF", ["WB", "IMF"]),
    ("Houthi rebels and the Wagner group", ["org:Houthis", "org:Wagner Group"]),
    ("the West and the west", ["group:the West", "group:the West"]),
    ("Georgia", ["GEO"]),
    ("Georgia governor visits Atlanta, Georgia", []),
]


@pytest.mark.parametrize(("text", "codes"), NAMES)
def test_surfaces_stand_for_their_actors(text: str, codes: list[str]) -> None:
    assert [code for _, name in find_names(text) for code in name.codes] == codes


SHOWN = [
    ("RUS", "the Kremlin", True),
    ("DEU", "Berlin's", True),
    ("UKR", "Kharkiv", True),
    ("JPN", "Prime Minister Ishiba", True),
    ("CHN", "President Xi", True),
    ("GBR", "the Foreign Secretary", True),
    ("GBR", "the minister", False),
    ("NOR", "his country", False),
    ("group:European allies", "its European allies", True),
    ("group:allies", "the countries", False),
    ("org:Northern Relief Foundation", "Northern Relief Foundation", True),
    ("org:Northern Relief Foundation", "the foundation", False),
    ("person:Anna Lind", "Lind", False),
    ("person:Anna Lind", "Anna Lind", True),
    ("group:the West", "Western sanctions", True),
    ("XYZ", "anything", False),
]


@pytest.mark.parametrize(("code", "cited", "shown"), SHOWN)
def test_an_actor_is_read_off_its_words(code: str, cited: str, shown: bool) -> None:
    assert supports(code, [cited]) is shown


def test_words_of_several_stretches_show_one_actor_together() -> None:
    assert supports("person:Anna Lind", ["Lind", "Anna Lind"])
    assert supports("NOR", ["he", "Ola Berg", "Norwegian prime minister"])
    assert not supports("NOR", [])


def test_places_lie_in_their_states() -> None:
    assert [country_of(p) for p in ("Oslo", "The Hague", "Kharkiv", "Brussels", "nowhere")] == [
        "NOR",
        "NLD",
        "UKR",
        "BEL",
        None,
    ]


def test_leaders_are_known_by_year() -> None:
    (holder,) = leaders()["shigeru ishiba"]
    assert holder.code == "JPN"
    assert [holder.in_office(y) for y in (2023, 2024, 2025, 2026, None)] == [False, True, True, False, True]
    assert [leader.code for _, leader in find_leaders("Ishiba met Mr Park")] == ["JPN"]


def test_offices_are_found_longest_first() -> None:
    told = [s.of("The Deputy Prime Minister met an MP") for s, _ in find_offices("The Deputy Prime Minister met an MP")]
    assert told == ["Deputy Prime Minister", "MP"]


def test_codes_are_known_and_no_surface_has_two() -> None:
    states, bodies = table("states"), table("bodies")
    assert all(re.fullmatch("[A-Z]{3}", code) for code in states)
    assert not set(states) & set(bodies)
    assert set(table("actors_seats")) <= set(states)
    assert set(table("actors_towns")) <= set(states)
    leading = {code for section in ("leaders", "ministers") for code in table("actors_leaders")[section]}
    assert leading <= actors.codes()
    assert set(table("offices")["only"]) <= actors.codes()
    assert set(known_nouns().values()) <= set(states)
    told = defaultdict(set)
    for surface, name in (*actors._states(), *actors._bodies(), *actors._organisations()):
        told[fold(surface)] |= set(name.codes)
    doubtful = {surface: codes for surface, codes in told.items() if len(codes) > 1}
    assert doubtful == {"Brussels": {"BEL", "EU"}} or not doubtful


def test_word_lists_hold_together() -> None:
    kinds = noun_kinds()
    heads = table("groups")["heads"]
    for section in ("ambiguous", "several", "alone"):
        assert all(kinds.get(noun) in ("institutions", "officials") for noun in heads[section]), section
    assert all(kinds.get(noun) for noun in (*heads["collective"], *heads["definite"]) if noun != "alliance")
    assert words("titles", "given") <= words("titles") | {"king", "queen", "prince", "princess", "pope", "emperor"}
    assert not given_names("women") & given_names("men")
    assert kinds_of_bodies()["alliance"] >= {"NATO"}
    assert "group:Europe" in lands()


SURFACES = ["Norway", "Norwegian", "U.S.", "Niger", "Nigeria", "New York", "York", "EU"]


@given(st.lists(st.sampled_from([*SURFACES, "and", "the", ",", "Nor", "x"]), max_size=12))
def test_matches_are_whole_words_in_order_and_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    found = Matcher((s, s) for s in SURFACES).find(text)
    assert [span.of(text) for span, _ in found] == [value for _, value in found]
    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(found))
    whole = text.replace("New York", "New_York").split(" ")
    assert [v for _, v in found] == [w.replace("_", " ") for w in whole if w.replace("_", " ") in SURFACES]


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(fold(text, lower=True)) == len(text)
    for span, _ in find_names(text):
        assert 0 <= span.start < span.end <= len(text)
