"""The commands that write what is handed in."""

import json

import pytest


def test_any_form_may_be_of_a_query(entente, ledger_file, tmp_path):
    told = entente("export", "provider:GBR", "kind:tank", "--as", "entries")
    (entry,) = map(json.loads, told.stdout.splitlines())
    assert entry["kind"] == "tank"
    for form, name in (
        ("xlsx", "a.xlsx"),
        ("package", "a.zip"),
        ("csl", "a.json"),
        ("bibtex", "a.bib"),
        ("vega", "v.json"),
    ):
        assert entente("export", "kind:tank", "--as", form, "-o", name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 100


def test_an_export_as_of_a_day(entente, ledger_file):
    then = entente("export", "kind:tank", "--as", "entries", "--as-of", "2023-01-20").stdout
    assert {json.loads(line)["stage"] for line in then.splitlines()} == {"pledged", "considered"}


def test_a_memo_is_printed_or_written_by_the_ending_of_its_file(entente, ledger_file, tmp_path):
    printed = entente("memo", "provider:GBR", "kind:tank").stdout
    assert printed.startswith("# Commitments of the United Kingdom: tanks")
    assert entente("memo", "provider:GBR", "kind:tank", "-o", "a.md").exit_code == 0
    assert (tmp_path / "a.md").read_text("utf-8") == printed
    assert entente("memo", "kind:tank", "-o", "a.docx").exit_code == 0
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("memo", "-o", "memo.pdf"), "A memo is written as .docx or .md, and “memo.pdf” ends otherwise."),
        (("memo", "knid:tank"), "Did you mean “kind:”?"),
        (("export", "kind:tnk", "--as", "csv"), "is no kind"),
        (("export", "--as", "csv", "--as-of", "yesterday"), "“yesterday” is no day"),
        (("export", "--as", "csv", "-o", "no/such/folder/a.csv"), "cannot be written"),
        (("publish", "--out", "."), "holds files that are no site of ours. Name a folder that is empty or new."),
    ],
)
def test_wrong_use_is_told_with_the_remedy(entente, ledger_file, words, told):
    ended = entente(*words)
    assert ended.exit_code == 2
    assert told in ended.stderr


def test_a_site_is_published(entente, ledger_file, tmp_path):
    ended = entente("publish", "kind:tank", "--out", "site")
    assert ended.exit_code == 0
    assert "index.html and 3 more pages," in ended.stdout
    assert (tmp_path / "site" / "index.html").exists()
