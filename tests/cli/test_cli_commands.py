"""Each command as a person types it, with the stand-in for the language engine."""

import json

import pytest

REPORT = "GBR pledges 14 Challenger 2 to UKR. ITA opposes the coalition of the willing."


@pytest.fixture
def report(tmp_path):
    (tmp_path / "report.jsonl").write_text(json.dumps({"id": "r1", "published": "2023-01-14", "text": REPORT}) + "\n")
    return "report.jsonl"


def test_read_prints_records(entente, report):
    ended = entente("read", report)
    assert ended.exit_code == 0, ended.output
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [r["type"] for r in records] == ["commitment", "position"]
    assert {r["doc"] for r in records} == {"r1"}
    assert ended.stderr == ""


def test_read_takes_standard_input(entente):
    ended = entente("read", "-", input=REPORT)
    assert len(ended.stdout.splitlines()) == 2


def test_read_pretty_marks_the_text(entente, report):
    ended = entente("read", report, "--pretty")
    assert "[¹GBR pledges 14 Challenger 2 to UKR.¹]" in ended.stdout
    assert "¹ commitment  GBR pledged 14 Challenger 2 (tank) to UKR" in ended.stdout


def test_the_day_of_writing_is_given_to_reports_that_have_none(entente, tmp_path):
    (tmp_path / "undated.jsonl").write_text(json.dumps({"id": "u", "text": REPORT}))
    assert "· 2023-02-01" not in entente("read", "undated.jsonl", "--pretty").stdout
    assert "2023-02-01" in entente("read", "undated.jsonl", "--pretty", "--published", "2023-02-01").stdout
    ended = entente("read", "undated.jsonl", "--published", "yesterday")
    assert ended.exit_code == 2
    assert "“yesterday” is no day" in ended.stderr


def test_issues_go_to_standard_error_and_the_rest_goes_on(entente, report, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    ended = entente("read", "empty.txt", report, "missing.txt")
    assert ended.exit_code == 0
    assert len(ended.stdout.splitlines()) == 2
    assert "empty.txt" in ended.stderr
    assert "missing.txt" in ended.stderr
    only = entente("read", "empty.txt")
    assert only.exit_code == 1
    assert only.stdout == ""


def test_add_then_list(entente, report):
    ended = entente("add", report, "--ledger", "new.db")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout == "1 document added, 2 claims.\nnew.db holds 1 document and 2 claims.\n"
    again = entente("add", report, "--ledger", "new.db")
    assert again.stdout.splitlines()[0] == "0 documents added (1 known already), 0 claims."
    assert "Challenger 2" in entente("list", "-l", "new.db").stdout


def test_add_of_nothing_readable_ends_with_one(entente):
    ended = entente("add", "missing.txt", "-l", "new.db")
    assert ended.exit_code == 1
    assert "missing.txt" in ended.stderr


def test_list_forms(entente, ledger_file):
    table = entente("list", "kind:tank", "provider:GBR").stdout
    assert table.splitlines()[0].split() == ["entry", "type", "who", "stage", "what", "when", "told"]
    assert "3 in 3" in table
    (entry,) = json.loads(entente("list", "kind:tank", "provider:GBR", "--as", "json").stdout)
    assert entry["stage"] == "delivered"
    lines = entente("list", "--as", "csv").stdout.splitlines()
    assert lines[0].startswith("entry,type,stage")
    assert len(lines) == 8
    assert json.loads(entente("list", "kind:ship", "--as", "json").stdout) == []


def test_list_says_when_there_is_more_or_nothing(entente, ledger_file):
    ended = entente("list", "--limit", "2")
    assert len(ended.stdout.splitlines()) == 3
    assert "2 of 7 entries; --limit 0 shows all" in ended.stderr
    nothing = entente("list", "kind:ship")
    assert nothing.exit_code == 0
    assert (nothing.stdout, nothing.stderr) == ("", "No entry meets the query.\n")


def test_show(entente, ledger_file):
    (entry,) = json.loads(entente("list", "kind:tank", "provider:GBR", "--as", "json").stdout)
    page = entente("show", entry["entry"]).stdout
    assert "“GBR pledges 14 Challenger 2 to UKR.”" in page
    assert "one [0-35]" in page
    whole = json.loads(entente("show", entry["entry"][:8], "--as", "json").stdout)
    assert len(whole["claims"]) == 3
    ended = entente("show", "zzz")
    assert ended.exit_code == 2
    assert "There is no entry “zzz”" in ended.stderr


def test_positions(entente, ledger_file):
    board = entente("positions", "--on", "coalition of the willing").stdout
    assert "supports (opposes → supports)" in board
    early = entente("positions", "--on", "coalition of the willing", "--as-of", "2023-02-01", "--as", "json")
    assert [stand["stance"] for stand in json.loads(early.stdout)] == ["opposes"]
    ended = entente("positions", "--on", "sanctions")
    assert ended.exit_code == 2
    assert "There are positions on: coalition of the willing" in ended.stderr


def test_export(entente, ledger_file, tmp_path):
    ended = entente("export", "--as", "claims")
    assert len(ended.stdout.splitlines()) == 11
    assert entente("export", "--as", "xlsx", "-o", "out.xlsx").exit_code == 0
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")
    wrong = entente("export", "--as", "pdf")
    assert wrong.exit_code == 2
    assert "There are: claims, csv, entries, xlsx" in wrong.stderr
    assert entente("export", "--as", "csv", "-o", "no/such/folder.csv").exit_code == 2


def test_wrong_use_ends_with_two_and_a_sentence(entente, ledger_file):
    for words, told in (
        (("list", "provder:GBR"), "Did you mean “provider:”?"),
        (("list", "-l", "missing.db"), "There is no ledger missing.db"),
        (("list", "--as", "xml"), "'xml' is not one of"),
        (("lst",), "No such command"),
        (("read",), "Missing argument"),
    ):
        ended = entente(*words)
        assert ended.exit_code == 2, ended.output
        assert told in ended.stderr.replace("│", " ")
        assert "Traceback" not in ended.output


def test_every_command_has_help_with_examples(entente):
    assert entente("--help").exit_code == 0
    for command in ("read", "add", "list", "show", "positions", "export", "score"):
        ended = entente(command, "--help")
        assert ended.exit_code == 0
        assert f"$ entente {command}" in ended.output.replace("\n", " ")


def test_version(entente):
    from importlib.metadata import version

    assert entente("--version").output == f"entente {version('entente')}\n"
