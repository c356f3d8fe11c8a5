"""Which relations reports tell: worked examples that are read as they stand, and what holds for any claims in any order."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.consolidate.merge import consolidate
from entente.consolidate.relations import OF_FIGURES, relations
from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.entry import Telling
from entente.core.relation import BACKWARDS, RELATIONS, Relation
from entente.core.values import Field, Money, Quantity
from entente.show.line import entry_line
from entente.store.rows import words_of


def cases():
    """The examples of relations.txt: a name, reports with their days, and the relations as they are read."""
    parts = (Path(__file__).parent / "relations.txt").read_text("utf-8").split("\n# ")[1:]
    for part in parts:
        name, *lines = part.strip().splitlines()
        reports, told = [], []
        for line in lines:
            if line.startswith("-> "):
                told.append(line[3:])
            elif line.startswith("  "):
                reports[-1] = (reports[-1][0], f"{reports[-1][1]}\n{line.strip()}")
            else:
                reports.append(line.split(" ", 1))
        yield pytest.param(reports, told, id=name)


@cache
def reader():
    from entente import run

    return run.reader(None)


@pytest.mark.parametrize(("reports", "told"), list(cases()))
def test_relations_are_read(reports, told):
    documents = [Document(f"{n}", text, date.fromisoformat(day)) for n, (day, text) in enumerate(reports)]
    tellings = [
        Telling(claim, read.document.published, None, words_of(claim, read.document.text))
        for read in reader()(documents)
        for claim in read.claims
    ]
    entries = {entry.id: entry for entry in consolidate(tellings)}
    made = relations(entries.values(), documents)
    lines = {id: entry_line(entry) for id, entry in entries.items()}
    assert sorted(f"{lines[r.one]} — {RELATIONS[r.kind]} — {lines[r.other]}" for r in made) == sorted(told)
    assert all(r.why for r in made)


def test_both_ends_are_read():
    assert BACKWARDS.keys() == RELATIONS.keys()
    tie = Relation("tops_up", "a", "b", ("c",))
    assert (tie.read_from("a"), tie.read_from("b"), tie.end("a"), tie.end("b")) == (
        "comes on top of",
        "is topped up by",
        "b",
        "a",
    )


# Claims made by hand, without their texts: the words they cite are all that is known


def gift(doc, day, words, provider, item, kind, *, number=None, amount=None, stage="pledged", at=0, recipient="UKR"):
    here = (Span(at, at + len(words)),)
    told = {"provider": provider, "recipient": recipient, "stage": stage, "item": item, "kind": kind}
    told |= {"quantity": Quantity.exactly(number)} if number else {}
    told |= {"value": Money(amount, "EUR")} if amount else {}
    claim = Claim(doc, "commitment", here, tuple(Field(n, v, here, "test") for n, v in told.items()), "test")
    return Telling(claim, date.fromisoformat(day), words=words)


def made(*tellings, documents=()):
    entries = consolidate(tellings)
    lines = {entry.id: entry_line(entry) for entry in entries}
    return {(lines[r.one], r.kind, lines[r.other]) for r in relations(entries, documents)}


def test_words_that_claims_cite_are_enough():
    words = "Peru gives Chad a package worth 9 million euros, including 8 howitzers and 20 trucks"
    told = (
        gift("a", "2023-02-14", words, "PER", "package", "military aid", amount=9e6, recipient="TCD"),
        gift("a", "2023-02-14", words, "PER", "howitzer", "artillery", number=8, recipient="TCD"),
        gift("a", "2023-02-14", words, "PER", "truck", "vehicle", number=20, recipient="TCD"),
    )
    whole = "PER pledged EUR 9 million package (military aid) to TCD"
    assert {(kind, other) for _, kind, other in made(*told)} == {("part_of", whole)}
    assert len(made(*told)) == 2


def test_sums_that_come_to_the_whole():
    told = (
        gift("a", "2023-02-14", "Peru gives 9 million euros", "PER", "military aid", "military aid", amount=9e6),
        gift(
            "a", "2023-02-14", "5 million euros go to radars", "PER", "radar", "military equipment", amount=5e6, at=40
        ),
        gift("a", "2023-02-14", "4 million euros to fuel", "PER", "fuel", "logistics", amount=4e6, at=80),
    )
    assert {kind for _, kind, _ in made(*told)} == {"part_of"}
    assert len(made(*told)) == 2
    assert made(*told[:2]) == set()


def test_another_giver_joins_in():
    first = "Peru announced a NASAMS battery for Chad."
    second = "Chile will join Peru in sending an additional NASAMS battery to Chad"
    text = f"{first} {second}."
    told = (
        gift("a", "2023-02-14", first[:-1], "PER", "NASAMS battery", "air defence", number=1, recipient="TCD"),
        gift("a", "2023-02-14", second, "CHL", "NASAMS battery", "air defence", number=1, at=41, recipient="TCD"),
    )
    assert {kind for _, kind, _ in made(*told, documents=[Document("a", text)])} == {"tops_up"}


def test_given_together():
    words = "Peru will give 5 frigates to Chad together with Chile, which will give 2 frigates"
    told = (
        gift("a", "2023-02-14", words, "PER", "frigate", "ship", number=5, recipient="TCD"),
        gift("a", "2023-02-14", words, "CHL", "frigate", "ship", number=2, recipient="TCD"),
    )
    assert {kind for _, kind, _ in made(*told)} == {"joint_with"}


def test_a_text_printed_again():
    old, new = (
        gift(doc, day, f"Peru gives {number} NASAMS batteries", "PER", "NASAMS battery", "air defence", number=number)
        for doc, day, number in (("a", "2023-02-14", 5), ("b", "2023-02-15", 9))
    )
    again = [replace(old, source="Gazette"), replace(new, source="Gazette", origin="a")]
    assert {(kind, other) for _, kind, other in made(*again)} == {
        ("supersedes", "PER pledged 5 NASAMS batteries (air defence) to UKR")
    }
    assert made(again[0], replace(new, source="Herald", origin="a")) == set()
    assert {kind for _, kind, _ in made(old, new)} == {
        "contradicts"
    }  # of two origins, and nothing says that it is more


def test_members_of_bodies():
    for who, told in (("NOR", {"part_of"}), ("CHL", set())):
        words = f"NATO will send 90 NASAMS batteries. {who} gives 4 NASAMS batteries as part of the NATO effort"
        whole = gift("a", "2023-02-14", words[:34], "NATO", "NASAMS battery", "air defence", number=90)
        share = gift("a", "2023-02-14", words[36:], who, "NASAMS battery", "air defence", number=4, at=36)
        assert {kind for _, kind, _ in made(whole, share, documents=[Document("a", words)])} == told


# What holds for any claims

WORDS = (
    "Peru gives 8 howitzers",
    "a package including 8 howitzers and 20 trucks",
    "a further 8 howitzers on top of the 20",
    "the remaining 8 howitzers",
    "8 howitzers, not 20 as reported earlier",
    "raised its gift from 8 to 20 howitzers",
    "20 howitzers in exchange for 8 trucks",
    "8 of the 20 howitzers",
    "jointly with Chile 20 howitzers",
    "8 howitzers as part of a package of 20 million euros",
)

ANY = st.builds(
    lambda doc, day, words, provider, thing, number, amount, stage, recipient, at: gift(
        doc,
        (date(2023, 1, 1) + timedelta(days=day)).isoformat(),
        words,
        provider,
        *thing,
        number=number,
        amount=amount,
        stage=stage,
        recipient=recipient,
        at=at,
    ),
    st.sampled_from("abcdef"),
    st.integers(0, 40),
    st.sampled_from(WORDS),
    st.sampled_from(["PER", "CHL", "TCD"]),
    st.sampled_from(
        [("howitzer", "artillery"), ("truck", "vehicle"), ("package", "military aid"), ("Archer", "artillery")]
    ),
    st.sampled_from([None, 8, 20]),
    st.sampled_from([None, 8e6, 20e6]),
    st.sampled_from(["pledged", "delivered", "refused"]),
    st.sampled_from(["TCD", "PER", "UKR"]),
    st.integers(0, 3).map(lambda n: 60 * n),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY, min_size=2, max_size=14), st.randoms(use_true_random=False))
def test_any_claims(tellings, chance):
    entries = list(consolidate(tellings))
    found = relations(entries)
    ids = {entry.id for entry in entries}
    claims = {claim.id for entry in entries for claim in entry.claims}
    assert {*chain.from_iterable((r.one, r.other) for r in found)} <= ids
    assert all(claims.issuperset(r.claims) and r.why for r in found)
    assert len({(r.one, r.kind, r.other) for r in found}) == len(found)
    figured = [frozenset((r.one, r.other)) for r in found if r.kind in OF_FIGURES]
    assert len(set(figured)) == len(figured), "one relation of figures between two entries"
    assert not circles(found)
    chance.shuffle(entries)
    assert relations(entries) == found


def circles(found):
    """Whether relations of figures lead from an entry back to it."""
    leads = {}
    for r in found:
        if r.kind in OF_FIGURES:
            leads.setdefault(r.one, set()).add(r.other)
    while ends := {one for one in leads if not any(other in leads for other in leads[one])}:
        leads = {one: others for one, others in leads.items() if one not in ends}
    return bool(leads)


def test_texts_in_any_order():
    words = "Peru gives Chad a package worth 9 million euros, including 8 howitzers"
    told = [
        t
        for doc in "ab"
        for t in (
            gift(doc, "2023-02-14", words, "PER", "package", "military aid", amount=9e6),
            gift(doc, "2023-02-14", words, "PER", "howitzer", "artillery", number=8),
        )
    ]
    documents = [Document(doc, words) for doc in "ab"]
    entries = consolidate(told)
    assert relations(entries, documents) == relations(entries, documents[::-1]) != ()
