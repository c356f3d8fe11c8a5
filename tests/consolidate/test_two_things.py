"""Tellings that are of two things, by example."""

import pytest
from telling import gift, tell

from entente.consolidate.compare import compare
from entente.consolidate.merge import consolidate
from entente.consolidate.traits import traits
from entente.core.values import Money, Quantity

APART = {
    "two digits swapped, weeks apart": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-02-26", "Leopard 2", number=81),
    ),
    "a delivery of more than was promised": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-02-26", "Leopard 2", "delivered", number=30),
    ),
    "another figure, asked for years before": (
        gift("a", "2021-01-25", "Leopard 2", "requested", number=300),
        gift("b", "2023-02-26", "Leopard 2", number=18),
    ),
    "a sum and a count of unlike things": (
        gift("a", "2023-01-25", "medical aid", kind="medical", value=Money(7e6, "USD")),
        gift("b", "2023-01-26", "ventilator", number=70, kind="medical"),
    ),
    "more on top of what was given": (
        gift("a", "2022-08-29", "Leopard 2", "delivered", provider="NOR"),
        gift("b", "2022-12-03", "Leopard 2", number=7, provider="NOR", words="Norway will send another seven tanks"),
    ),
    "more on top, by the words that follow": (
        gift("a", "2022-08-29", "Leopard 2", "delivered", provider="NOR"),
        gift(
            "b", "2022-12-03", "Leopard 2", number=7, provider="NOR", words="to send seven tanks, adding to 30 others"
        ),
    ),
    "two that give together with another": (
        gift("a", "2023-03-01", "Leopard 2", provider=["NOR", "SWE"]),
        gift("b", "2023-03-09", "Leopard 2", provider=["NOR", "DNK"]),
    ),
    "what is asked of a group and has no name": (
        gift("a", "2023-03-01", "tank", "requested", provider="group:the West"),
        gift("b", "2023-03-20", "tank", "pledged", 2, provider="NOR"),
    ),
    "sorts of ammunition in one document": (
        gift("a", "2022-07-12", "shell", kind="ammunition"),
        gift("a", "2022-07-12", "munition", kind="ammunition"),
    ),
    "a company and what no company is": (
        gift("a", "2023-01-24", "company of tanks", provider="NOR"),
        gift("b", "2023-01-26", "tank", number=80, provider="NOR"),
    ),
    "two days told by one document": (
        tell("a", "2022-12-20", "meeting", participants=["NOR", "KEN"], date="2022-12-21"),
        tell("a", "2022-12-20", "meeting", participants=["KEN", "NOR"], date="2022-12-24"),
    ),
    "a guess about what has no name": (
        gift("a", "2023-01-13", "tank", number=Quantity.exactly(10, approx=True)),
        gift("b", "2023-01-16", "tank", number=14),
    ),
    "a guess too far away": (
        gift("a", "2023-01-13", "Challenger 2", number=Quantity.exactly(5, approx=True)),
        gift("b", "2023-01-16", "Challenger 2", number=14),
    ),
    "general aid, far apart in time": (
        gift("a", "2022-07-12", "aid", kind="military aid"),
        gift("b", "2022-10-20", "aid", kind="military aid"),
    ),
    "things without a name, with nothing told between": (
        gift("a", "2022-07-12", "drone", kind="drone"),
        gift("b", "2022-09-25", "drone", kind="drone"),
    ),
    "membership of another state": (
        tell(
            "a",
            "2023-01-01",
            "position",
            actor="HUN",
            matter__kind="membership",
            matter__label="NATO membership of Sweden",
        ),
        tell(
            "b",
            "2023-01-02",
            "position",
            actor="HUN",
            matter__kind="membership",
            matter__label="NATO membership of Ukraine",
        ),
    ),
    "another package by its number": (
        tell(
            "a",
            "2022-04-01",
            "position",
            actor="EU",
            matter__kind="sanctions",
            matter__label="fourth package of sanctions",
        ),
        tell(
            "b",
            "2022-06-02",
            "position",
            actor="EU",
            matter__kind="sanctions",
            matter__label="sixth package of sanctions",
        ),
    ),
    "only a word that many matters share": (
        tell("a", "2022-04-01", "position", actor="USA", matter__kind="law", matter__label="law"),
        tell("b", "2022-06-02", "position", actor="USA", matter__kind="law", matter__label="the rule of law"),
    ),
    "towns in two countries": (
        tell("a", "2022-12-20", "meeting", participants=["USA", "UKR"], date="2022-12-21", place="Washington"),
        tell("b", "2022-12-22", "meeting", participants=["UKR", "USA"], date="2022-12-21", place="Kyiv"),
    ),
    "another giver": (
        gift("a", "2023-01-14", "tank", number=14),
        gift("b", "2023-01-14", "tank", number=14, provider="POL"),
    ),
    "another receiver": (gift("a", "2023-01-14", "tank"), gift("b", "2023-01-14", "tank", recipient="MDA")),
    "another name": (
        gift("a", "2023-01-25", "Leopard 2", number=14),
        gift("b", "2023-01-25", "Challenger 2", number=14),
    ),
    "another model": (gift("a", "2023-01-25", "Leopard 2"), gift("b", "2023-02-07", "Leopard 1")),
    "another kind": (gift("a", "2023-01-25", "Leopard 2"), gift("b", "2023-01-25", "Leopard 2", kind="permission")),
    "another number": (gift("a", "2023-01-25", "tank", number=14), gift("b", "2023-01-27", "tank", number=60)),
    "another sum": (
        gift("a", "2023-01-06", "military aid", kind="military aid", value=Money(2.85e9, "USD")),
        gift("b", "2023-01-19", "military aid", kind="military aid", value=Money(2.5e9, "USD")),
    ),
    "general words half a year apart": (
        gift("a", "2023-01-06", "weapons", kind="military equipment"),
        gift("b", "2023-07-19", "weapons", kind="military equipment"),
    ),
    "told apart by one document": (gift("a", "2023-01-06", "tank"), gift("a", "2023-01-06", "tank", number=14)),
    "another matter": (
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
            "2023-01-02",
            "position",
            actor="HUN",
            matter__kind="sanctions",
            matter__label="sanctions on Russian oil",
            stance="opposes",
        ),
    ),
    "two talks at one summit": (
        tell("a", "2023-03-01", "meeting", participants=["NOR", "JPN"], date="2023-03-09", place="Lugano"),
        tell("b", "2023-03-02", "meeting", participants=["NOR", "KEN"], date="2023-03-09", place="Lugano"),
    ),
    "another day": (
        tell("a", "2023-01-18", "meeting", participants=["USA", "DEU"], status="held", date="2023-01-17"),
        tell("b", "2023-01-21", "meeting", participants=["USA", "DEU"], status="held", date="2023-01-20"),
    ),
    "a call and a visit": (
        tell("a", "2023-01-18", "meeting", participants=["USA", "DEU"], form="call", date="2023-01-17"),
        tell("b", "2023-01-18", "meeting", participants=["USA", "DEU"], form="in person", date="2023-01-17"),
    ),
    "other words": (
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
            "2023-01-18",
            "statement",
            "we will stay with Ukraine until the job is done",
            speaker__actor="GBR",
            act="say",
        ),
    ),
    "another place": (
        tell("a", "2023-01-18", "action", actor="RUS", event="ASSAULT", target="UKR", place="Dnipro"),
        tell("b", "2023-01-18", "action", actor="RUS", event="ASSAULT", target="UKR", place="Kherson"),
    ),
    "a sum that no rate makes the other": (
        gift("a", "2023-01-25", "loan", provider="NOR", kind="financial", value=Money(60e6, "EUR")),
        gift("b", "2023-01-26", "loan", provider="NOR", kind="financial", value=Money(9e6, "USD")),
    ),
    "another figure, asked for when the first had arrived": (
        gift("a", "2023-01-25", "ventilator", "delivered", 40, kind="medical"),
        gift("b", "2023-04-20", "ventilator", "requested", 80, kind="medical"),
    ),
    "a hundredth of what was asked for": (
        gift("a", "2023-01-25", "ventilator", "requested", 8000, kind="medical"),
        gift("b", "2023-02-20", "ventilator", number=80, kind="medical"),
    ),
    "a delivery of a hundredth": (
        gift("a", "2023-01-25", "ventilator", number=8000, kind="medical"),
        gift("b", "2023-02-20", "ventilator", "delivered", 80, kind="medical"),
    ),
    "a delivery when all that was promised had arrived": (
        gift("a", "2023-01-25", "Leopard 2", number=18),
        gift("b", "2023-03-01", "Leopard 2", "delivered", 18),
        gift("c", "2023-04-11", "Leopard 2", "delivered", 4),
    ),
    "promised on a day long after the other was told": (
        gift("a", "2022-01-25", "Leopard 2", number=18, date="2022-01-24"),
        gift("b", "2023-03-01", "Leopard 2", number=18, date="2023-02-28"),
    ),
    "a sum and a count of things by other words": (
        gift("a", "2023-01-25", "flood relief", kind="humanitarian", value=Money(7e6, "USD")),
        gift("b", "2023-01-26", "tent", number=70, kind="humanitarian"),
    ),
    "two missions to one state": (
        tell(
            "a",
            "2023-01-25",
            "position",
            actor="NOR",
            matter__kind="deployment",
            matter__label="police mission to Haiti",
        ),
        tell(
            "b",
            "2023-01-26",
            "position",
            actor="NOR",
            matter__kind="deployment",
            matter__label="naval mission off Haiti",
        ),
    ),
}


@pytest.mark.parametrize("name", APART)
def test_two_things(name):
    assert len(consolidate(APART[name])) == 2, compare(*map(traits, APART[name]))


@pytest.mark.parametrize("name", [name for name, told in APART.items() if len(told) == 2])
def test_comparing_does_not_depend_on_the_order_of_the_two(name):
    one, other = map(traits, APART[name])
    assert compare(one, other).score == compare(other, one).score
    assert compare(one, other).apart == compare(other, one).apart


def test_what_is_apart_gives_its_reason():
    kept = compare(*map(traits, APART["another number"]))
    assert kept.apart
    assert kept.reasons[-1].what == "quantity"
