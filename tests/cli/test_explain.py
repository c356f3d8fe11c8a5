"""`entente explain`, with the real engine: by a claim's id or its beginning, of a ledger or of files."""

import json

import pytest
from typer.testing import CliRunner

from entente.cli import app
from entente.ledger import Ledger
from entente.run import versions
from entente.show.entry import plain_page
from entente.show.explanation import explanation_page

REPORT = (
    "Peru will send nine patrol boats to Samoa, Peruvian officials said on Monday. "
    "“Samoa is grateful,” Samoan Prime Minister Tala Leota said."
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return lambda *words: CliRunner().invoke(app, words)


@pytest.fixture
def claims(run):
    assert run("add", "report.txt", "--published", "2024-05-08", "--processes", "0").exit_code == 0
    with Ledger.open("ledger.db") as ledger:
        return tuple(ledger.claims())


def test_a_claim_of_a_ledger_by_the_beginning_of_its_id(run, claims):
    pledge = next(claim for claim in claims if claim.type == "commitment")
    ended = run("explain", pledge.id[:8])
    assert ended.exit_code == 0
    lines = ended.stdout.splitlines()
    assert lines[0] == f"commitment {pledge.id}"
    assert any("─boats" in line and "item patrol boat" in line for line in lines)
    assert any(line.startswith("  send: “will send” (verb, affirmed, asserted, future)") for line in lines)
    assert any(line.startswith(f"confidence {pledge.confidence:.2f}") for line in lines)
    assert "no longer" not in ended.stdout


def test_json_has_the_claim_and_its_tree(run, claims):
    for claim in claims:
        told = json.loads(run("explain", claim.id, "--as", "json").stdout)
        assert (told["id"], told["confidence"], told["still_read"]) == (claim.id, claim.confidence, True)
        assert {name: told["read_by"][name] for name in versions()} == versions()
        assert [f["name"] for f in told["fields"]] == [f.name for f in claim.fields]
        assert all(
            REPORT[start:end] == w["word"] for s in told["sentences"] for w in s["tree"] for start, end in [w["place"]]
        )
        assert any(p["decides"] for p in told["predicates"])


def test_a_claim_of_a_file(run):
    records = [json.loads(line) for line in run("read", "report.txt", "--published", "2024-05-08").stdout.splitlines()]
    for record in records:
        ended = run("explain", record["id"], "report.txt", "--published", "2024-05-08")
        assert ended.stdout.splitlines()[0] == f"{record['type']} {record['id']}"


def test_the_only_claim_of_an_entry(run, claims):
    with Ledger.open("ledger.db") as ledger:
        entry = next(entry for entry in ledger.entries() if len(entry.claims) == 1)
    assert entry.claims[0].id in run("explain", entry.id[:6]).stdout


@pytest.mark.parametrize("where", [(), ("report.txt",)])
def test_none_and_several_are_told(run, claims, where):
    ended = run("explain", "0000", *where)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == "There is no claim “0000”. “entente show” and “entente read” tell their ids.\n"
    ended = run("explain", "", *where)
    assert ended.exit_code == 2


def test_an_id_of_several_claims_names_them(run, claims):
    shared = next((a.id[:1] for a in claims for b in claims if a is not b and a.id[0] == b.id[0]), None)
    if shared is None:
        pytest.skip("no two claims begin alike")
    ended = run("explain", shared)
    assert ended.exit_code == 2
    assert "Write more of the id." in ended.stderr


def test_a_claim_that_rules_of_today_do_not_read_is_explained_all_the_same(ledger):
    """The stand-in's claims: what it reads off its five sentences is not what the rules read."""
    found = [ledger.explain(claim.id) for claim in ledger.claims()]
    assert {told.still_read for told in found} == {False, True} or not any(told.still_read for told in found)
    for told in found:
        assert told.sentences
        assert 0 <= told.claim.confidence <= 1
        assert plain_page(explanation_page(told))
