"""The score: small cases worked out by hand, and the same figures as the laboratory's own program where that is here."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from entente.core.issue import UnreadableFile
from entente.score import best_pairs, load_records, report, score_records

SHARED = Path(__file__).parents[2].parent / "shared"

TANKS = {
    "doc": "d",
    "type": "commitment",
    "evidence": [[0, 40]],
    "provider": ["GBR"],
    "recipient": ["UKR"],
    "stage": "pledged",
    "kind": "tank",
    "item": "Challenger 2",
    "quantity": {"low": 14, "high": 14, "approx": False},
    "value": None,
}


def _score(coded, read):
    def by(records):
        found = {}
        for record in records:
            found.setdefault((record["doc"], record["type"]), []).append(record)
        return found

    return {name: report(tally) for name, tally in score_records(by(coded), by(read)).items()}


def test_the_same_records_score_one():
    figures = _score([TANKS], [TANKS])["all"]
    assert (figures["found_f1"], figures["slots_f1"], figures["exact"]) == (1.0, 1.0, 1.0)


def test_a_near_value_counts_half_and_a_wrong_one_nothing():
    figures = _score([TANKS], [{**TANKS, "stage": "approved", "kind": "ship"}])["commitment"]
    assert figures["slots_p"] == figures["slots_r"] == pytest.approx((6 - 1.5) / 6)
    assert figures["slots"]["stage"][2] == 0.5


def test_a_missed_and_a_spurious_record_cost_their_fills():
    missed = _score([TANKS], [])["all"]
    assert (missed["found_r"], missed["slots_f1"]) == (0.0, 0.0)
    elsewhere = {**TANKS, "evidence": [[100, 120]]}
    both = _score([TANKS], [TANKS, elsewhere])["all"]
    assert (both["slots_r"], both["slots_p"]) == (1.0, 0.5)


def test_records_are_paired_so_that_the_sum_is_largest():
    assert sorted(best_pairs([[0.9, 0.8], [0.8, 0.1]])) == [(0, 1), (1, 0)]
    assert best_pairs([]) == []


def test_pairs_are_as_good_as_any_by_trying_all():
    from itertools import permutations

    chance = random.Random(3)
    for _ in range(200):
        rows, columns = chance.randint(1, 4), chance.randint(1, 4)
        gains = [[chance.random() for _ in range(columns)] for _ in range(rows)]
        if rows <= columns:
            best = max(sum(gains[r][c] for r, c in enumerate(p)) for p in permutations(range(columns), rows))
        else:
            best = max(sum(gains[r][c] for c, r in enumerate(p)) for p in permutations(range(rows), columns))
        assert sum(gains[r][c] for r, c in best_pairs(gains)) == pytest.approx(best)


def test_a_broken_file_is_named_with_its_line(tmp_path):
    file = tmp_path / "read.jsonl"
    file.write_text(json.dumps(TANKS) + "\n{no json\n")
    with pytest.raises(UnreadableFile, match=r"read\.jsonl:2 is not JSON"):
        load_records(file)
    file.write_text('{"doc": "d", "type": "pledge", "evidence": []}\n')
    with pytest.raises(UnreadableFile, match="is no record"):
        load_records(file)
    with pytest.raises(UnreadableFile, match="cannot be read: No such file"):
        load_records(tmp_path / "missing.jsonl")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="is not UTF-8"):
        load_records(file)


def test_a_line_separator_within_a_text_ends_no_line(tmp_path):
    file = tmp_path / "read.jsonl"
    file.write_text(json.dumps({**TANKS, "conditions": "if\u2028others do"}, ensure_ascii=False) + "\n", "utf-8")
    assert len(load_records(file)["d", "commitment"]) == 1


def test_the_command_prints_a_table(entente, tmp_path):
    (tmp_path / "gold.jsonl").write_text(json.dumps(TANKS) + "\n")
    ended = entente("score", "gold.jsonl", "gold.jsonl")
    assert ended.exit_code == 0
    assert ended.stdout.splitlines()[-1].split() == [
        "all",
        "1",
        "1",
        "1.00",
        "1.00",
        "1.00",
        "1.00",
        "1.00",
        "1.00",
        "1.00",
    ]
    assert json.loads(entente("score", "gold.jsonl", "gold.jsonl", "--as", "json").stdout)["all"]["exact"] == 1.0
    assert entente("score", "gold.jsonl", "-", input=json.dumps(TANKS)).stdout == ended.stdout
    wrong = entente("score", "gold.jsonl", "missing.jsonl")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("missing.jsonl cannot be read: No such file or directory. Name a file of records")


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_the_figures_are_those_of_the_laboratory_s_program(tmp_path, name):
    gold = SHARED / "gold" / f"{name}.gold.jsonl"
    coded = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    read = tmp_path / "read.jsonl"
    read.write_text("".join(f"{json.dumps(record)}\n" for record in _disturbed(coded)))
    program = [sys.executable, SHARED / "eval" / "score.py", gold, read, "--json"]
    theirs = json.loads(subprocess.run(program, capture_output=True, check=True).stdout)
    ours = {name: report(tally) for name, tally in score_records(load_records(gold), load_records(read)).items()}
    assert json.loads(json.dumps(ours)) == theirs


def _disturbed(records):
    """Records with values swapped, left out and told twice, so that every comparison is met."""
    chance = random.Random(11)
    for record in records:
        for _ in range(chance.choice([0, 1, 1, 1, 2])):
            others = [other for other in records if other["type"] == record["type"]]
            swapped = {
                key: chance.choice(others)[key] if chance.random() < 0.25 else value for key, value in record.items()
            }
            yield {**swapped, "doc": record["doc"], "evidence": record["evidence"]}
