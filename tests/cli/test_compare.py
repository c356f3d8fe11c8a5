"""`entente compare` as a person types it, with the stand-in for the language engine."""

import json

import pytest

REPORT = "GBR pledges 14 Challenger 2 to UKR. ITA opposes the coalition of the willing."


@pytest.fixture
def ids(entente, tmp_path):
    told = [{"id": "r1", "published": "2023-01-14", "text": REPORT}]
    told += [{"id": "r2", "published": "2023-01-20", "text": REPORT.replace("14", "60")}]
    (tmp_path / "reports.jsonl").write_text("".join(f"{json.dumps(report)}\n" for report in told))
    entente("add", "reports.jsonl")
    listed = json.loads(entente("list", "type:commitment", "--as", "json").stdout)
    return [entry["entry"] for entry in listed]


def test_compare_tells_what_keeps_two_entries_apart(entente, ids):
    ended = entente("compare", *ids)
    assert ended.exit_code == 0, ended.output
    assert "  quantity   different         apart\n" in ended.stdout
    assert "These two cannot be of one thing. Quantity: different." in ended.stdout


def test_compare_in_json(entente, ids):
    told = json.loads(entente("compare", *ids, "--as", "json").stdout)
    assert {c["what"]: c["points"] for c in told["compared"]}["provider"] == 1.0
    assert told["compared"][-1] == {"what": "quantity", "found": "different", "points": None}


def test_one_entry_is_not_compared_with_itself(entente, ids):
    ended = entente("compare", ids[0], ids[0])
    assert ended.exit_code == 2
    assert "are one entry" in ended.stderr
