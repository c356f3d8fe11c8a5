"""Every form in which claims and entries are shown, whole."""

import csv
import json
from io import BytesIO, StringIO

import pytest
import standin
from openpyxl import load_workbook
from rich.console import Console

from entente.core.issue import UnknownName
from entente.records.base import RECORD_TYPES
from entente.show.board import HEADS as BOARD
from entente.show.board import board_rows, board_table
from entente.show.entry import coloured_page, entry_page, plain_page
from entente.show.registry import OURS, exporter, exporters
from entente.show.screen import screen
from entente.show.table import HEADS, list_table, plain_table, summary_csv, summary_rows
from entente.show.text import coloured_text, marked_text


def _drawn(thing, width=100):
    out = StringIO()
    Console(file=out, width=width, color_system=None).print(thing)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _export(ledger, form):
    out = BytesIO()
    ledger.export(form, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "file"), [("claims", "claims.jsonl"), ("entries", "entries.jsonl"), ("csv", "claims.csv")]
)
def test_export(ledger, golden, form, file):
    golden(file, _export(ledger, form).decode())


def test_list(ledger, golden):
    _, summaries = ledger.summaries()
    golden("list.txt", plain_table(HEADS, summary_rows(summaries)) + "\n")
    for width in (80, 100, 160):
        golden(f"list-terminal-{width}.txt", _drawn(list_table(summaries, width), width))
    golden("list.csv", summary_csv(summaries))


def test_entry(ledger, golden):
    (entry,) = ledger.entries("provider:GBR kind:tank")
    page = entry_page(entry, {id: ledger.document(id) for id in entry.documents})
    golden("entry.txt", plain_page(page) + "\n")
    assert _drawn(coloured_page(page)).split() == plain_page(page).split()


def test_board(ledger, golden):
    stands = ledger.positions("coalition")
    golden("board.txt", plain_table(BOARD, board_rows(stands)) + "\n")
    for width in (80, 160):
        golden(f"board-terminal-{width}.txt", _drawn(board_table(stands, width), width))


def test_screen(ledger, golden):
    made = screen("six reports", ledger.entries(), ledger.threads(), plain=True)
    golden("screen.txt", _drawn(made))
    golden("screen-terminal.txt", _drawn(screen("six reports", ledger.entries(), ledger.threads(), plain=False)))


def test_marked_text(golden):
    (found,) = standin.read(standin.REPORTS[2:3])
    golden("marked.txt", marked_text(found.document, found.claims) + "\n")
    golden("marked-terminal.txt", _drawn(coloured_text(found.document, found.claims)))


def test_every_row_of_a_table_has_its_quotation_in_the_text(ledger):
    texts = {document.id: document.text for document in ledger.documents()}
    rows = list(csv.DictReader(StringIO(_export(ledger, "csv").decode())))
    assert len(rows) == 11
    for row in rows:
        assert texts[row["doc"]][int(row["start"]) : int(row["end"])] == row["quotation"]


def test_a_workbook_has_a_sheet_for_each_record_type_told(ledger):
    book = load_workbook(BytesIO(_export(ledger, "xlsx")))
    told = {entry.type for entry in ledger.entries()}
    claims = [f"Claims, {name}s" for name in RECORD_TYPES if name in told]
    assert book.sheetnames == ["Read me", "Commitments", "Summary", *claims]
    rows = list(book["Claims, commitments"].values)
    assert rows[0][:6] == ("entry", "type", "doc", "published", "source", "date")
    assert len(rows) == 7
    quotations = [dict(zip(rows[0], row, strict=True))["quotation"] for row in rows[1:]]
    assert "GBR pledges 14 Challenger 2 to UKR." in quotations
    assert _export(ledger, "xlsx") == _export(ledger, "xlsx")


def test_a_report_cannot_put_a_formula_into_a_workbook(tmp_path):
    from entente.core.document import Document, Span
    from entente.ledger import Ledger
    from entente.run import Read

    text = '=HYPERLINK("x") GBR pledges 14 drones to UKR.'

    def make():
        def read(documents):
            for document in documents:
                claims = standin.claims(document)
                yield Read(
                    document, tuple(c.__class__(c.doc, c.type, (Span(0, 16),), c.fields, c.rule) for c in claims)
                )

        return read

    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(Document("a", text), processes=0, make=make)
        sheet = load_workbook(BytesIO(_export(ledger, "xlsx")))["Claims, commitments"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPER")]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_exporters_are_those_that_help_names():
    assert tuple(sorted(exporters())) == OURS
    with pytest.raises(UnknownName, match="Did you mean “claims”"):
        exporter("claim")


def test_exported_entries_read_back(ledger):
    entries = [json.loads(line) for line in _export(ledger, "entries").splitlines()]
    assert [e["entry"] for e in entries] == [e.id for e in ledger.entries()]
    (tanks,) = (e for e in entries if e["who"] == ["GBR"] and e["kind"] == "tank")
    assert tanks["quantity"] == {"low": 14, "best": 14, "high": 14}
    assert [step["stage"] for step in tanks["history"]] == ["pledged", "pledged", "delivered"]
