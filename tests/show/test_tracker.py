"""The workbook that is laid out like those of aid trackers: what an analyst finds where, and what no report can do to it."""

import json
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.values import Field, Money
from entente.ledger import Ledger
from entente.run import Read
from entente.show.tracker import COLUMNS, aid_type
from entente.vocabulary.actors import table


def _book(ledger, query=""):
    ledger.export("xlsx", out := BytesIO(), query)
    return load_workbook(BytesIO(out.getvalue()))


def _rows(book, name):
    heads, *rows = book[name].values
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_main_sheet_is_a_golden_file(ledger, golden):
    told = json.dumps(_rows(_book(ledger), "Commitments"), indent=1, ensure_ascii=False, default=str)
    golden("tracker.json", told + "\n")


def test_a_row_has_days_numbers_and_words_as_an_analyst_wants_them(ledger):
    book = _book(ledger, "provider:GBR kind:tank")
    (row,) = _rows(book, "Commitments")
    assert (row["Donor"], row["Recipient"], row["Type of aid"]) == ("United Kingdom", "Ukraine", "Military")
    assert (row["Number"], row["Number delivered"], row["Stage"]) == (14, 14, "delivered")
    assert row["Pledged"] == datetime(2023, 1, 14)
    assert row["Delivered"] == datetime(2023, 3, 28)
    assert row["Explanation"].startswith("“GBR pledges 14 Challenger 2 to UKR.” (Gazette, 2023-01-14)")
    sheet = book["Commitments"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert book.active.title == "Commitments"
    assert book["Read me"]["B3"].value == "provider:GBR kind:tank"


def test_the_read_me_tells_every_column(ledger):
    told = {row[0] for row in _book(ledger)["Read me"].values}
    assert {column.name for column in COLUMNS} <= told


def test_the_summary_is_what_totals_come_to(ledger):
    (row,) = [r for r in _rows(_book(ledger), "Summary") if (r["Donor"], r["Unit"]) == ("United Kingdom", "tank")]
    (told,) = [r for r in ledger.totals(by="provider").rows if (r.by, r.unit) == (("GBR",), "tank")]
    assert row["Pledged"] == told.figures["pledged"].best == 14
    assert row["Outstanding"] == told.figures["outstanding"].best == 0
    assert row["Pledged low"] == told.figures["pledged"].low


def test_every_kind_has_a_general_type():
    assert [kind for kind in table("kinds")["kinds"] if aid_type(kind) == "Other"] == []


@pytest.fixture
def hostile():
    """A ledger of one report that tries to run something in whatever opens it."""
    text = '=HYPERLINK("https://x.example","click")'
    told = Claim(
        "+cmd|' /C calc'!A0",
        "commitment",
        (Span(0, len(text)),),
        (
            Field("provider", "group:@SUM(1)", (Span(0, 5),), "r"),
            Field("item", "-2+3", (Span(0, 5),), "r"),
            Field("stage", "pledged", (Span(0, 5),), "r"),
            Field("kind", "tank", (Span(0, 5),), "r"),
            Field("value", Money(5e6, "USD"), (Span(0, 5),), "r"),
        ),
        "r",
    )
    document = Document(told.doc, text, date(2023, 1, 17), "=1+1", "javascript:alert(1)", "<script>alert(1)</script>")
    with Ledger.open(":memory:") as opened:
        opened.add(document, processes=0, make=lambda: lambda ds: (Read(d, (told,)) for d in ds))
        yield opened


def test_nothing_that_a_report_tells_becomes_a_formula_or_a_link_that_runs(hostile):
    book = _book(hostile)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []
    assert any(cell.value == "javascript:alert(1)" for cell in cells)


def test_sums_stand_in_euro_at_the_rate_of_their_day(hostile):
    (row,) = _rows(_book(hostile), "Commitments")
    assert (row["Value"], row["Currency"]) == (5_000_000, "USD")
    assert row["Value in EUR"] == pytest.approx(5e6 / 1.0843, rel=1e-3)  # the bank's rate of 17 January 2023
