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
    assert "¹ commitment  1.00  GBR pledged 14 Challenger 2 (tank) to UKR" in ended.stdout


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


def test_a_report_without_a_claim_is_said_to_have_none(entente):
    ended = entente("read", "-", input="It rained all day.")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "1 document read, without a claim.\n")


def test_a_folder_without_files_is_told(entente, tmp_path):
    (tmp_path / "reports").mkdir()
    ended = entente("read", "reports")
    assert ended.exit_code == 1
    assert ended.stderr == "reports: The folder holds no files. Name a folder or file with reports in it.\n"


def test_of_many_issues_the_first_are_told_and_all_are_kept(entente, report, tmp_path):
    for number in range(25):
        (tmp_path / f"empty{number:02}.txt").write_text("")
    files = [f"empty{number:02}.txt" for number in range(25)]
    ended = entente("add", report, *files, "-l", "new.db")
    assert ended.exit_code == 0
    told = ended.stderr.splitlines()
    assert len(told) == 21
    assert told[0].startswith("empty00.txt: ")
    assert told[-1] == "… and 5 more issues. All are kept: “entente export --as issues” writes them."
    kept = [json.loads(line) for line in entente("export", "--as", "issues", "-l", "new.db").stdout.splitlines()]
    assert [issue["where"] for issue in kept] == files
    assert set(kept[0]) == {"code", "where", "message", "hint"}


def test_two_texts_under_one_id_are_told(entente, report, tmp_path):
    (tmp_path / "other.jsonl").write_text(json.dumps({"id": "r1", "text": "GBR pledges 9 drones to UKR."}))
    ended = entente("add", report, "other.jsonl", "-l", "new.db")
    assert ended.stdout.splitlines()[0] == "2 documents added, 3 claims."
    assert "The document “r1” is in the ledger with another text; this one is kept beside it as “r1+" in ended.stderr


def test_several_marked_texts_stand_apart(entente, report):
    ended = entente("read", report, "-", "--pretty", input="GBR pledges 9 drones to UKR.")
    parts = ended.stdout.split("─" * 72)
    assert len(parts) == 2
    assert parts[0].startswith("r1 · 2023-01-14\n")
    assert "[¹GBR pledges 9 drones to UKR.¹]" in parts[1]


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
    assert table.splitlines()[0].split() == ["entry", "type", "who", "stage", "what", "when", "sure", "reports"]
    assert table.splitlines()[1].endswith("14 Challenger 2 (tank)  2023-01-14/03-28  1.00  3")
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
    mistyped = entente("list", "provider:GRB", "actor:Nowhere")
    assert mistyped.stderr == "No entry meets the query. “GRB” is no code of a state or body; there is BGR, GBR.\n"


def test_a_state_is_found_by_its_name(entente, ledger_file):
    assert entente("list", "provider:Britain", "recipient:Ukraine").stdout == entente("list", "provider:GBR").stdout


def test_an_empty_ledger_says_so(entente, report):
    entente("add", "-", "-l", "new.db", input="Nothing was promised.")
    assert entente("list", "-l", "new.db").stderr == "The ledger holds no entries.\n"
    assert entente("positions", "--on", "truce", "-l", "new.db").stderr == "No position is told in this ledger.\n"


def test_show(entente, ledger_file):
    (entry,) = json.loads(entente("list", "kind:tank", "provider:GBR", "--as", "json").stdout)
    page = entente("show", entry["entry"]).stdout
    assert "“GBR pledges 14 Challenger 2 to UKR.”" in page
    assert "one [0-35]" in page
    whole = json.loads(entente("show", entry["entry"][:8], "--as", "json").stdout)
    assert len(whole["claims"]) == 3
    ended = entente("show", "zzz")
    assert ended.exit_code == 2
    assert ended.stderr == "There is no entry “zzz”. “entente list” shows the entries with their ids.\n"
    assert entente("show", "zzz", "--as", "csv").exit_code == 2
    several = entente("show", "4")
    assert several.exit_code == 2
    assert several.stderr == "“4” may be 2 entries: 430af7e064d2, 41c43648aa7e. Write more of the id.\n"


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
    assert "There are: bibtex, claims, csl, csv, docx, entries," in wrong.stderr
    assert entente("export", "--as", "csv", "-o", "no/such/folder.csv").exit_code == 2


def test_wrong_use_ends_with_two_and_a_sentence(entente, ledger_file):
    for words, told in (
        (("list", "provder:GBR"), "Did you mean “provider:”?"),
        (("list", "-l", "missing.db"), "There is no ledger missing.db"),
        (("list", "--as", "xml"), "'xml' is not one of"),
        (("list", "type:pledge"), "“pledge” is no type. There are: commitment, position"),
        (("list", "kind:tnak"), "“tnak” is no kind. Did you mean “kind:tank”?\n"),
        (("list", "until:soon"), "“until:soon” is no day. Write a year, month or day, like until:2023-02-01."),
        (("list", "--limit", "-1"), "Invalid value for '--limit'"),
        (("positions", "--on", "coalition", "--as-of", "soon"), "“soon” is no day. Write it like 2023-01-17."),
        (("positions",), "Missing option '--on'"),
        (("add", "x.txt", "-l", "no/such/ledger.db"), "There is no folder no/such to keep the ledger in."),
        (("export", "--as", "claims", "-o", "no/such/file"), "cannot be written: No such file or directory."),
        (("read", "x.txt", "--processes", "-1"), "Invalid value for '--processes'"),
        (("lst",), "No such command 'lst'. Did you mean 'list'?"),
        (("read",), "Missing argument"),
    ):
        ended = entente(*words)
        assert ended.exit_code == 2, ended.output
        assert told in ended.stderr.replace("│", " ")
        assert "Traceback" not in ended.output


def test_every_command_has_help_with_examples(entente):
    assert entente("--help").exit_code == 0
    for command in ("read", "add", "list", "show", "positions", "export", "score", "demo"):
        ended = entente(command, "--help")
        assert ended.exit_code == 0
        assert f"$ entente {command}" in ended.output.replace("\n", " ")
        assert "Exit codes: 0 done, 1 nothing could be read, 2 wrong use" in " ".join(ended.output.split())


def test_the_help_of_list_tells_every_key(entente):
    from entente.consolidate.query import KEYS

    told = entente("list", "--help").output
    assert [key for key in KEYS if key not in told.split("Examples")[0]] == []


def test_version(entente):
    from importlib.metadata import version

    assert entente("--version").output == f"entente {version('entente')}\n"
