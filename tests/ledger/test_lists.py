"""Official lists read again: what is new, changed or gone becomes claims with the words of both versions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.consolidate.query import Query
from entente.core.issue import BadQuery, UnreadableFile
from entente.ledger import Ledger
from entente.readers.columns import Columns, columns_of
from entente.readers.lists import read_listing
from entente.readers.versions import steps

PAGE = """<html><body><nav><ul><li>Home</li></ul></nav><h1>Norway's military support for Ukraine</h1>
<h2>Delivered military support</h2><ul>{delivered}</ul>
<h2>Military support in planning</h2><ul>{planned}</ul></body></html>"""
FIRST = (
    ["8 Leopard 2 A4 main battle tanks", "22 M109 howitzers", "10,000 rounds of 155mm ammunition"],
    ["2 NASAMS launchers"],
)
LATER = (
    ["10 Leopard 2 A4 main battle tanks", "10,000 rounds of 155mm ammunition", "2 NASAMS launchers", "50 generators"],
    [],
)


def _page(path, lines):
    delivered, planned = ("".join(f"<li>{line}</li>" for line in part) for part in lines)
    path.write_text(PAGE.format(delivered=delivered, planned=planned))
    return path


@pytest.fixture
def ledger(place, tmp_path):
    with Ledger.open(place) as opened:
        first = opened.add_list(_page(tmp_path / "list.html", FIRST), "the list", "2023-05-01")
        assert (first.added, first.claims, first.issues) == (4, 4, ())
        yield opened


def test_a_list_that_is_as_it_was_changes_nothing(ledger, tmp_path):
    again = ledger.add_list(tmp_path / "list.html", "the list", "2023-05-20")
    assert (again.same, again.added, again.changed, again.vanished) == (4, 0, 0, 0)
    assert ledger.counts().documents == 4


def test_what_was_added_changed_and_vanished_is_kept_with_the_words_of_both(ledger, tmp_path):
    later = ledger.add_list(_page(tmp_path / "list.html", LATER), "the list", date(2023, 6, 1))
    assert (later.added, later.changed, later.vanished, later.same) == (1, 2, 1, 1)
    (tanks,) = ledger.entries("kind:tank")
    assert [(step.stage, str(step.told)) for step in tanks.history] == [
        ("delivered", "2023-05-01"),
        ("delivered", "2023-06-01"),
    ]
    assert tanks.spread("quantity").best == tanks.spread("quantity").low == 10
    assert "8 Leopard 2 A4" in tanks.tellings[-1].words
    assert "10 Leopard 2 A4" in tanks.tellings[-1].words
    (howitzers,) = ledger.entries("kind:artillery")
    assert "no longer on the list on 2023-06-01, as it was on 2023-05-01" in howitzers.tellings[-1].words
    found = ledger.diff("2023-05-15", "2023-06-15")
    assert sorted((c.what, c.before, c.after, c.cause) for c in found) == [
        ("entry", "", "NOR → UKR, delivered, 50 generator", "new report"),
        ("listing", "there", "not there", "list change"),
        ("quantity", "8", "10", "list change"),
        ("stage", "pledged", "delivered", "delivery"),
    ]
    (earlier,) = ledger.as_of(told="2023-05-15").entries(Query.parse("kind:tank"))
    assert earlier.spread("quantity").best == 8
    assert ledger.check() == ()


def test_versions_are_read_in_their_order(ledger, tmp_path):
    with pytest.raises(
        BadQuery, match=r"“the list” was read as of 2023-05-01 already\. Read its versions in the order"
    ):
        ledger.add_list(tmp_path / "list.html", "the list", "2023-04-01")


def test_a_row_that_tells_too_little_is_told(ledger, tmp_path):
    page = _page(tmp_path / "other.html", (["many thanks"], []))
    found = ledger.add_list(page, "other", "2023-05-01")
    assert found.claims == 0
    assert "tells no thing that is given" in str(found.issues[0])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_is_read_by_the_names_of_its_columns(tmp_path, ending):
    rows = [
        ("ID", "Donor", "Status", "Item", "Quantity", "Total", "Currency", "Remark"),
        ("A1", "Sweden", "Delivered", "Archer howitzers", "8", "", "", "early"),
        ("A2", "Japan", "Commitment", "", "", "12500000", "USD", ""),
    ]
    table = tmp_path / f"table.{ending}"
    if ending == "csv":
        table.write_text("\n".join(";".join(row) for row in [("A tracker",), (), *rows]))
    else:
        from openpyxl import Workbook

        book = Workbook()
        for row in [("A tracker",), (), *rows]:
            book.active.append(row)
        book.save(table)
    with Ledger.open(":memory:") as ledger:
        found = ledger.add_list(table, "tracker", "2023-05-01", given={"recipient": "Kenya"})
        assert found.issues == ()
        assert [
            (e.type, e.stage, e.claims[0].get("item"), str(e.spread("value") and e.spread("value").best))
            for e in ledger.entries()
        ] == [
            ("commitment", "delivered", "Archer howitzer", "None"),
            ("commitment", "pledged", None, "12500000.0"),
        ]


def test_bullets_and_headings_of_a_text(tmp_path):
    text = tmp_path / "list.txt"
    text.write_text("Support of Kenya\nDelivered:\n - 3 field\n   hospitals\n - 5 boats\nPlanned:\n 1. 2 boats\n")
    listing = read_listing(text)
    assert listing.title == "Support of Kenya"
    assert listing.rows == (
        (("part", "Delivered"), ("line", "3 field hospitals")),
        (("part", "Delivered"), ("line", "5 boats")),
        (("part", "Planned"), ("line", "2 boats")),
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"No list here.", "holds no list"),
        ("a.xlsx", b"PK nonsense", "no workbook of XLSX form"),
        ("a.pdf", b"%PDF nonsense", "cannot be read as PDF"),
        ("a.csv", "Spender;St\xfcck\n".encode("latin-1"), "not written in UTF-8"),
        ("a.html", b"<p>nothing</p>", "holds no list"),
    ],
)
def test_what_is_no_list_is_told_with_the_remedy(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=told):
        read_listing(tmp_path / name)
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_listing(tmp_path / f"no{name}")


def test_columns_are_told_in_a_file(tmp_path):
    told = tmp_path / "columns.toml"
    told.write_text('[columns]\nprovider = "Geber"\n[words.stage]\nx = "delivered"\n[given]\nrecipient = "Kenya"\n')
    columns = columns_of(told)
    assert columns.of(["GEBER", "Remark"]) == ["provider", "note"]
    assert list(columns.cells(["Geber", "Status"], ["Peru", "X"])) == [
        ("provider", "Peru"),
        ("stage", "delivered"),
        ("recipient", "Kenya"),
    ]
    told.write_text('[columns]\ngiver = "Geber"\n')
    with pytest.raises(UnreadableFile, match=r"giver\. It may name key, provider"):
        columns_of(told)


ROWS = st.lists(
    st.sampled_from([(("line", f"{n} {thing}"),) for n in (1, 2, 30) for thing in ("boats", "tents", "radar sets")]),
    max_size=6,
)


@given(ROWS, ROWS)
def test_every_row_of_both_versions_is_accounted_for_once(before, after):
    found = steps(before, after)
    assert sorted(step.now for step in found if step.now) == sorted(after)
    assert sorted(step.was for step in found if step.was) == sorted(before)
    assert all((step.was == step.now) == (step.fate == "same") for step in found)
    assert {step.fate for step in steps(before, before)} <= {"same"}


def test_the_command(entente, tmp_path):
    _page(tmp_path / "list.html", FIRST)
    done = entente("add-list", "list.html", "--name", "the list", "--day", "2023-05-01")
    assert done.stdout.splitlines()[0] == "4 rows: 4 added, 0 changed, 0 vanished, 0 the same; 4 claims."
    assert (
        "is no cell"
        in entente("add-list", "list.html", "--name", "x", "--day", "2023-05-01", "--given", "Kenya").stderr
    )
    assert "is no day" in entente("add-list", "list.html", "--name", "x", "--day", "May").stderr


def test_no_columns_are_the_usual_ones():
    assert Columns().of(["Donor", " Total  value ", "?"]) == ["provider", "value", "note"]
