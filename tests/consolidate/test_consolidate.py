"""Which claims make one entry: examples, counterexamples, and what holds for any claims in any order."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.consolidate.compare import compare
from entente.consolidate.merge import consolidate
from entente.consolidate.traits import traits
from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.entry import Telling
from entente.core.values import Field, Money, Quantity

HERE = (Span(0, 9),)


def tell(doc, day, type="commitment", words="", **told):
    fields = []
    for name, value in told.items():
        values = value if isinstance(value, (list, tuple)) else (value,)
        fields += [Field(name.replace("__", "."), one, HERE, "test") for one in values]
    claim = Claim(doc, type, HERE, tuple(fields), "test")
    return Telling(claim, date.fromisoformat(day) if day else None, words=words)


def gift(doc, day, item, stage="pledged", number=None, provider="GBR", recipient="UKR", kind="tank", **more):
    if number is not None:
        more["quantity"] = number if isinstance(number, Quantity) else Quantity.exactly(number)
    return tell(doc, day, provider=provider, recipient=recipient, stage=stage, item=item, kind=kind, **more)


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
}

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
}


@pytest.mark.parametrize("name", SAME)
def test_one_thing(name):
    assert len(consolidate(SAME[name])) == 1, compare(*map(traits, SAME[name]))


@pytest.mark.parametrize("name", APART)
def test_two_things(name):
    assert len(consolidate(APART[name])) == 2, compare(*map(traits, APART[name]))


def test_what_ties_tellings_over_time_is_a_telling_between():
    first, _, last = SAME["things without a name, told again and again"]
    assert len(consolidate([first, last])) == 2


@pytest.mark.parametrize("name", [name for name, told in {**SAME, **APART}.items() if len(told) == 2])
def test_comparing_does_not_depend_on_the_order_of_the_two(name):
    one, other = map(traits, {**SAME, **APART}[name])
    assert compare(one, other).score == compare(other, one).score
    assert compare(one, other).apart == compare(other, one).apart


def test_every_comparison_gives_its_reasons():
    likeness = compare(*map(traits, SAME["the same words"]))
    assert {r.what for r in likeness.reasons} == {"provider", "recipient", "kind", "item", "quantity", "value", "told"}
    assert likeness.same
    kept = compare(*map(traits, APART["another number"]))
    assert kept.apart
    assert kept.reasons[-1].what == "quantity"


days = st.dates(date(2023, 1, 1), date(2023, 12, 31)) | st.none()


@st.composite
def gifts(draw):
    day = draw(days)
    return gift(
        f"d{draw(st.integers(0, 12))}",
        day.isoformat() if day else None,
        draw(st.sampled_from(["Leopard 2", "Leopard 1", "tank", "Challenger 2", "company of tanks"])),
        draw(st.sampled_from(["pledged", "considered", "delivered", "requested"])),
        draw(st.none() | st.sampled_from([7, 14, 30]) | st.just(Quantity.exactly(10, approx=True))),
        provider=draw(st.sampled_from(["GBR", ["GBR", "DEU"], "DEU", "group:the West"])),
        words=draw(st.sampled_from(["", "seven more", "14", "another 30"])),
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), max_size=14), st.randoms())
def test_entries_do_not_depend_on_the_order_or_repetition_of_claims(tellings, chance):
    # one claim is one document's, so it has one day
    tellings = list({t.claim.id: t for t in tellings}.values())
    entries = consolidate(tellings)
    shuffled = [*tellings, *tellings[: len(tellings) // 2]]
    chance.shuffle(shuffled)
    assert consolidate(shuffled) == entries


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), max_size=20), days)
def test_an_entry_as_of_a_day_is_its_tellings_until_then(tellings, day):
    tellings = list({t.claim.id: t for t in tellings}.values())
    until = [t for t in tellings if t.told and day and t.told <= day]
    kept = [[t.claim.id for t in e.tellings if t in until] for e in consolidate(tellings)]
    assert sorted(filter(None, kept)) == sorted([t.claim.id for t in e.tellings] for e in consolidate(until))


@settings(max_examples=60, deadline=None)
@given(st.lists(gifts(), max_size=20))
def test_comparing_with_the_first_and_last_alike_is_comparing_with_all(tellings):
    from entente.consolidate import merge

    def members(cluster):
        return map(traits, cluster.tellings)

    entries = consolidate(tellings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge._Cluster, "members", property(members))
        assert consolidate(tellings) == entries


@settings(max_examples=60, deadline=None)
@given(st.lists(gifts(), max_size=14), gifts())
def test_a_further_report_takes_no_claim_away(tellings, further):
    def counted(entries):
        return sum(len(entry.claims) for entry in entries)

    before, after = counted(consolidate(tellings)), counted(consolidate([*tellings, further]))
    assert before <= after <= before + 1


@settings(max_examples=60, deadline=None)
@given(st.lists(gifts(), max_size=14), st.randoms())
def test_ids_do_not_depend_on_how_often_a_report_comes(tellings, chance):
    tellings = list({t.claim.id: t for t in tellings}.values())
    again = [*tellings, *tellings, *tellings]
    chance.shuffle(again)
    assert {e.id for e in consolidate(again)} == {e.id for e in consolidate(tellings)}


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), max_size=14))
def test_every_claim_stands_in_one_entry(tellings):
    entries = consolidate(tellings)
    assert sorted(c.id for e in entries for c in e.claims) == sorted({t.claim.id for t in tellings})


def test_an_entry_is_its_claims_in_order_of_telling():
    tellings = [
        gift("c", None, "Challenger 2"),
        gift("b", "2023-03-27", "Challenger 2", "delivered", 12),
        gift("a", "2023-01-14", "Challenger 2", "pledged", 14, date="2023-01-14"),
    ]
    (entry,) = consolidate(tellings)
    assert [s.doc for s in entry.history] == ["a", "b", "c"]
    assert entry.stage == "delivered"
    spread = entry.spread("quantity")
    assert spread
    assert (spread.low, spread.best, spread.high, spread.agree) == (14, 14, 14, True)  # twelve are a part of them


def test_a_war_told_ten_thousand_times_is_done_in_time():
    start = date(2022, 2, 24)
    tellings = [
        tell(f"d{n}", (start + timedelta(n // 10)).isoformat(), "action", actor="RUS", event="ASSAULT", target="UKR")
        for n in range(10_000)
    ]
    (war,) = consolidate(tellings)
    assert len(war.claims) == 10_000


def test_a_large_block_is_done_in_time():
    start = date(2023, 1, 1)
    tellings = [
        gift(
            f"d{n}",
            (start + timedelta(n // 4)).isoformat(),
            "military aid",
            kind="military aid",
            value=Money(n % 50 * 1e6, "USD"),
        )
        for n in range(1500)
    ]
    assert len(consolidate(tellings)) > 25  # sums near each other, or a slip of a digit apart, are told as one
