"""Why two entries are not one: the likest tellings, the comparisons and the verdict."""

import pytest
from telling import gift, tell

from entente.consolidate.likest import held
from entente.core.entry import entry_of

ONE = entry_of([gift("a", "2023-01-14", "Leopard 2", number=14), gift("b", "2023-01-16", "Leopard 2", number=14)])

AGAINST = {
    "another number": (gift("c", "2023-02-01", "Leopard 2", number=60), "These two cannot be of one thing. Quantity: different."),
    "another giver": (
        gift("c", "2023-02-01", "Leopard 2", provider="NOR"),
        "These two cannot be of one thing. Provider: different.",
    ),
    "another type": (
        tell("c", "2023-02-01", "position", actor="GBR"),
        "These two cannot be of one thing. Type: commitment and position.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AGAINST)
def test_what_keeps_two_entries_apart(name):
    telling, verdict = AGAINST[name]
    found = held(ONE, entry_of([telling]))
    assert found.verdict == verdict
    assert found.shown.likeness.apart


def test_two_that_only_time_keeps_apart():
    drones = [gift(d, day, "drone", kind="drone") for d, day in (("a", "2022-07-12"), ("b", "2022-09-25"))]
    found = held(*(entry_of([d]) for d in drones))
    assert found.verdict == "Only time keeps them apart: a report told between the two would tie them."
    assert found.apart is None


def test_two_that_are_not_like_enough():
    one, other = gift("a", "2022-07-12", "balloon"), gift("b", "2022-08-12", "kite")
    assert held(entry_of([one]), entry_of([other])).verdict.startswith("They are not like enough: 1 of the 2 points")
