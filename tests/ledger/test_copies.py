"""Origins in a ledger: copies count once, pages say why, an earlier day knows only its own reports."""

import json
from datetime import date

import pytest
import standin

from entente.core.document import Document
from entente.ledger import Ledger
from entente.show.entry import entry_page, plain_page

AROUND = (
    "The tanks had been asked for in autumn. Nobody in the ministry wanted to say how long the crews will need to learn "
    "how to drive and to mend them, and which of the bridges on the way can bear so heavy a load."
)
REPORTS = (
    Document("wire", f"GBR pledges 14 Challenger 2 to UKR. {AROUND}", date(2023, 1, 14), "Wire"),
    Document("copy", f"GBR pledges 14 Challenger 2 to UKR. {AROUND} More soon.", date(2023, 1, 15), "Courier"),
    Document(
        "own", "GBR pledges 14 Challenger 2 to UKR. That was told to our man in London.", date(2023, 1, 16), "Gazette"
    ),
)


@pytest.fixture
def told(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as opened:
        opened.add(REPORTS, processes=0, make=standin.make)
        yield opened


def test_three_reports_of_two_origins(told):
    (tanks,) = told.entries("kind:tank")
    assert tanks.documents == ("wire", "copy", "own")
    assert tanks.origins == ("wire", "own")
    _, (summary,) = told.summaries("origins:2")
    assert (summary.documents, summary.origins) == (3, 2)
    assert told.summaries("origins:3") == (0, [])
    (origin,) = told.origins()
    assert (origin.id, origin.docs) == ("wire", ("wire", "copy"))
    assert told.check() == ()


def test_the_page_says_which_and_why(told):
    (tanks,) = told.entries("kind:tank")
    page = plain_page(entry_page(tanks, {d.id: d for d in told.documents()}, told.links()))
    assert "told by         3 reports, 2 origins" in page
    assert (
        "3 reports, 2 origins\n"
        "  1. wire · Wire · 2023-01-14\n"
        "     copy · Courier · 2023-01-15: 3 of 3 sentences the same (with wire)\n"
        "  2. own · Gazette · 2023-01-16\n"
    ) in page


def test_the_order_of_adding_changes_nothing(told, tmp_path):
    with Ledger.open(tmp_path / "other.db") as other:
        for report in reversed(REPORTS):
            other.add(report, processes=0, make=standin.make)
        assert other.links() == told.links()
        assert other.entries() == told.entries()


def test_a_day_knows_the_copies_of_then(told):
    for day, origins in (("2023-01-14", ("wire",)), ("2023-01-15", ("wire",)), ("2023-01-16", ("wire", "own"))):
        (tanks,) = told.as_of(told=day).entries()
        assert tanks.origins == origins


def test_the_command_lists_them(told, entente):
    assert told.links()
    table = entente("origins")
    assert table.exit_code == 0
    assert "3 reports, 2 origins." in table.output
    assert "3 of 3 sentences the same" in table.output
    (origin,) = json.loads(entente("origins", "--as", "json").stdout)
    assert origin["documents"] == ["wire", "copy"]
    rows = entente("origins", "--as", "csv").stdout.splitlines()
    assert rows[0] == "origin,report,told,source,like,why"
    assert rows[2].startswith("wire,copy,2023-01-15,Courier,wire,")
    assert "3, 2 origins" in entente("list").output
    shown = json.loads(entente("show", told.entries("kind:tank")[0].id, "--as", "json").stdout)
    assert [report["origin"] for report in shown["reports"]] == ["wire", "wire", "own"]
    assert shown["reports"][1]["like"] == "wire"
