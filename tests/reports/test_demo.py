"""The demonstration shows every kind of thing that the ledger holds, from reports that are as they should be."""

from io import StringIO

import pytest
from rich.console import Console

from entente.demo import make_screen, reports


def test_the_reports_have_all_that_a_report_can_tell_of_itself():
    told = reports()
    assert len({document.id for document in told}) == len(told) == 6
    assert all(document.published and document.source for document in told)
    assert all(document.text.startswith(f"{document.title}\n\n") for document in told)


@pytest.fixture(scope="module")
def shown():
    screen = StringIO()
    Console(file=screen, width=100).print(make_screen(plain=True))
    return screen.getvalue()


@pytest.mark.parametrize("heading", ["COMMITMENTS", "POSITIONS", "MEETINGS", "STATEMENTS AND ANSWERS"])
def test_each_part_of_the_screen_has_something_to_show(shown, heading):
    after = shown.partition(f"{heading}\n")[2].splitlines()
    assert after
    assert after[0].strip()


def test_a_promise_is_followed_to_its_delivery_and_a_charge_to_its_answer(shown):
    assert any("GBR → UKR" in line and "pledged → delivered" in line for line in shown.splitlines())
    assert "↳" in shown.partition("STATEMENTS AND ANSWERS")[2]
