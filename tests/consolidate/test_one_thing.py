"""Tellings that are of one thing, by example."""

import pytest
from telling import gift, tell

from entente.consolidate.compare import compare
from entente.consolidate.merge import consolidate
from entente.consolidate.traits import traits
from entente.core.values import Money, Quantity

WORDS = "whoever has crossed the bay in winter knows that a ferry is worth more than a bridge of promises"

SAME = {
    "the same words": (
        gift("a", "2023-01-14", "Challenger 2", number=14),
        gift("b", "2023-01-16", "Challenger 2", number=14),
    ),
    "a general word for it": (
        gift("a", "2023-01-14", "heavy tank", number=14),
        gift("b", "2023-01-16", "Challenger 2", number=14),
    ),
    "a later stage": (
        gift("a", "2023-01-14", "Challenger 2", number=14),
        gift("b", "2023-03-27", "Challenger 2", "delivered"),
    ),
    "considered with another figure": (
        gift("a", "2023-01-12", "Challenger 2", "considered", Quantity.exactly(10, approx=True)),
        gift("b", "2023-01-16", "Challenger 2", number=14),
    ),
    "a part delivered": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-03-01", "Leopard 2", "delivered", 5),
    ),
    "a rounded sum": (
        gift("a", "2025-03-06", "attack drone", kind="drone", value=Money(30e6, "GBP", approx=True)),
        gift("b", "2025-03-08", "drone", kind="drone", value=Money(29.7e6, "GBP")),
    ),
    "a stance that changed": (
        tell(
            "a",
            "2023-01-01",
            "position",
            actor="HUN",
            matter__kind="membership",
            matter__label="NATO membership of Sweden",
            stance="opposes",
        ),
        tell(
            "b",
            "2024-02-26",
            "position",
            actor="HUN",
            matter__kind="membership",
            matter__label="Sweden's NATO membership",
            stance="supports",
        ),
    ),
    "a deal by who brokered it and by its place, of two kinds": (
        tell(
            "a",
            "2023-03-01",
            "position",
            actor="NOR",
            matter__kind="supply",
            matter__label="UN-brokered fish export deal",
            stance="opposes",
        ),
        tell(
            "b",
            "2023-05-01",
            "position",
            actor="NOR",
            matter__kind="other",
            matter__label="fish deal with Iceland",
            stance="supports",
        ),
    ),
    "a meeting planned, then held": (
        tell(
            "a",
            "2023-01-18",
            "meeting",
            participants=["USA", "DEU"],
            status="planned",
            date="2023-01-20",
            place="Ramstein",
        ),
        tell("b", "2023-01-21", "meeting", participants=["USA", "DEU", "GBR"], status="held", date="2023-01-20"),
    ),
    "a conference of a group, named in two ways": (
        tell("a", "2023-03-01", "meeting", participants=["group:donors"], date="2023-03-09", place="Lugano"),
        tell("b", "2023-03-02", "meeting", participants=["CHE", "UKR", "NOR"], date="2023-03-09", place="Lugano"),
    ),
    "words told again": (
        tell(
            "a",
            "2023-01-18",
            "statement",
            "Putin must be able to see that he cannot win",
            speaker__actor="GBR",
            act="say",
        ),
        tell(
            "b",
            "2023-01-19",
            "statement",
            "He said Putin must be able to see that he cannot win",
            speaker__actor="GBR",
            act="say",
        ),
    ),
    "a guess about a named thing, put right": (
        gift("a", "2023-01-13", "Challenger 2", number=Quantity.exactly(10, approx=True)),
        gift("b", "2023-01-16", "Challenger 2", number=14),
    ),
    "the town and the building in it": (
        tell("a", "2022-12-20", "meeting", participants=["USA", "UKR"], date="2022-12-21", place="Washington"),
        tell("b", "2022-12-22", "meeting", participants=["UKR", "USA"], date="2022-12-21", place="White House"),
    ),
    "a group with a capital letter": (
        gift("a", "2023-01-14", "tank", provider="group:Allies"),
        gift("b", "2023-01-16", "tank", provider="group:allies"),
    ),
    "a war that goes on": (
        tell("a", "2023-01-18", "action", actor="RUS", event="ASSAULT", target="UKR"),
        tell("b", "2023-02-10", "action", actor="RUS", event="ASSAULT", target="UKR", place="Ukraine"),
        tell("c", "2023-03-05", "action", actor="RUS", event="ASSAULT", target="UKR"),
    ),
    "things without a name, told again and again": (
        gift("a", "2022-07-12", "drone", provider="IRN", recipient="RUS", kind="drone"),
        gift("b", "2022-08-20", "combat drone", provider="IRN", recipient="RUS", kind="drone"),
        gift("c", "2022-09-25", "UAV", "delivered", provider="IRN", recipient="RUS", kind="drone"),
    ),
    "two parts delivered": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-03-01", "Leopard 2", "delivered", 5),
        gift("c", "2023-04-11", "Leopard 2", "delivered", 13),
    ),
    "a part of a sum paid": (
        gift("a", "2023-01-25", "loan", kind="financial", value=Money(60e6, "EUR")),
        gift("b", "2023-02-20", "loan", "delivered", kind="financial", value=Money(20e6, "EUR")),
    ),
    "a part delivered of what was put on hold": (
        gift("a", "2023-01-25", "Leopard 2", "paused", number=18),
        gift("b", "2023-03-01", "Leopard 2", "delivered", 5),
    ),
    "two digits swapped": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-01-26", "Leopard 2", number=81),
    ),
    "two digits swapped in what is approved later": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-01-26", "Leopard 2", number=81),
        gift("c", "2023-02-20", "Leopard 2", "approved", number=18),
    ),
    "one thing under two names, told late under the first": (
        gift("a", "2023-01-25", "ventilator", number=130, kind="medical"),
        gift("b", "2023-01-26", "breathing machine", number=130, kind="medical"),
        gift("c", "2023-04-20", "ventilator", "delivered", kind="medical"),
    ),
    "a sum told again and again": (
        gift("a", "2023-01-25", "loan", kind="financial", value=Money(60e6, "EUR")),
        gift("b", "2023-06-25", "loan", kind="financial", value=Money(60e6, "EUR")),
        gift("c", "2023-11-25", "loan", kind="financial", value=Money(60e6, "EUR")),
    ),
    "words quoted half a year later": (
        tell("a", "2023-01-18", "statement", WORDS, speaker__actor="NOR", act="say"),
        tell("b", "2023-07-19", "statement", f"The minister had said: {WORDS}", speaker__actor="NOR", act="say"),
    ),
    "one of those who give together": (
        gift("a", "2023-03-01", "Leopard 2", provider=["NOR", "DNK"]),
        gift("b", "2023-03-09", "Leopard 2", number=8, provider="NOR"),
    ),
    "a named thing asked of a group, then given by one": (
        gift("a", "2023-03-01", "NASAMS battery", "requested", provider="group:the West", kind="air defence"),
        gift("b", "2023-03-20", "NASAMS", "pledged", 2, provider="NOR", kind="air defence"),
    ),
    "told twice by one document in words that differ in nothing": (
        gift("a", "2022-07-12", "drone", "delivered", provider="IRN", recipient="RUS", kind="drone"),
        gift("a", "2022-07-12", "UAV", "delivered", provider="IRN", recipient="RUS", kind="drone"),
    ),
    "a company and its number": (
        gift("a", "2023-01-24", "company of Leopard 2 tanks", provider="NOR"),
        gift("b", "2023-01-26", "Leopard 2", number=14, provider="NOR"),
    ),
    "seven more, told twice": (
        gift("a", "2023-05-02", "Leopard 2", number=7, provider="NOR", words="Norway will send seven more tanks"),
        gift("b", "2023-05-04", "Leopard 2", number=7, provider="NOR", words="Norway will send seven tanks"),
    ),
    "a visit whose report has a call in it": (
        tell(
            "a", "2022-12-20", "meeting", participants=["NOR", "KEN"], date="2022-12-21", place="Nairobi", form="call"
        ),
        tell("b", "2022-12-22", "meeting", participants=["KEN", "NOR"], date="2022-12-21", form="in person"),
    ),
    "a visit and its talks, told by one document": (
        tell("a", "2022-12-20", "meeting", participants=["NOR", "KEN"], date="2022-12-21", country="KEN"),
        tell("a", "2022-12-20", "meeting", participants=["KEN", "NOR"], date="2022-12-21", place="Nairobi"),
    ),
    "one attack": (
        tell("a", "2023-01-18", "action", actor="RUS", event="ASSAULT", target="UKR", date="2022-02-24"),
        tell("b", "2023-06-19", "action", actor="RUS", event="ASSAULT", target="UKR", date="2022-02"),
    ),
    "a sum told in dollars by another": (
        gift("a", "2023-01-25", "loan", provider="NOR", kind="financial", value=Money(60e6, "EUR")),
        gift("b", "2023-01-26", "loan", provider="NOR", kind="financial", value=Money(65e6, "USD", approx=True)),
    ),
    "a delivery that tells all that has arrived": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-03-01", "Leopard 2", "delivered", 5),
        gift("c", "2023-04-11", "Leopard 2", "delivered", 9),
        gift("d", "2023-05-11", "Leopard 2", "delivered", 18),
    ),
    "half of what was asked for": (
        gift("a", "2023-01-25", "ventilator", "requested", 80, kind="medical"),
        gift("b", "2023-02-20", "ventilator", number=40, kind="medical"),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_one_thing(name):
    assert len(consolidate(SAME[name])) == 1, compare(*map(traits, SAME[name]))


def test_what_ties_tellings_over_time_is_a_telling_between():
    first, _, last = SAME["things without a name, told again and again"]
    assert len(consolidate([first, last])) == 2


@pytest.mark.parametrize("name", [name for name, told in SAME.items() if len(told) == 2])
def test_comparing_does_not_depend_on_the_order_of_the_two(name):
    one, other = map(traits, SAME[name])
    assert compare(one, other).score == compare(other, one).score
    assert compare(one, other).apart == compare(other, one).apart


def test_what_is_alike_gives_its_reasons():
    likeness = compare(*map(traits, SAME["the same words"]))
    assert {r.what for r in likeness.reasons} == {"provider", "recipient", "kind", "item", "quantity", "value", "told"}
    assert likeness.same
