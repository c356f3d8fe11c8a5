"""The command that adds up commitments, and the policy of lists and pages."""

import csv
import json
from io import StringIO


def test_a_table_of_groups(entente, ledger_file):
    told = entente("totals", "--by", "provider")
    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines()[0].split() == ["provider", "unit", "pledged", "delivered", "outstanding"]
    assert "GBR       tank   14       14         0" in told.stdout


def test_csv_has_numbers_for_programs(entente, ledger_file):
    rows = list(csv.DictReader(StringIO(entente("totals", "kind:tank", "--by", "provider", "--as", "csv").stdout)))
    assert [(row["provider"], row["pledged"], row["delivered_high"]) for row in rows] == [
        ("DEU", "14", ""),
        ("GBR", "14", "14"),
    ]


def test_json_leads_down_to_claims(entente, ledger_file):
    (row,) = json.loads(entente("totals", "provider:DEU", "--as", "json").stdout)
    assert row["pledged"]["best"] == 14
    assert row["pledged"]["terms"][0]["claims"]


def test_each_figure_explains_itself(entente, ledger_file):
    told = entente("totals", "provider:DEU", "--explain").stdout
    assert told.startswith("pledged 14 tank\n  14 tank: told, official, claim ")


def test_wrong_words_are_answered_in_a_sentence(entente, ledger_file):
    for words, answer in {
        (
            "--policy",
            "newest",
        ): "There is no policy “newest”. Did you mean “latest”? The policies are official, origins, latest, lower, upper.",
        ("--currency", "GBP"): "Sums are not converted to “GBP”. Write EUR or USD.",
        ("--by", "giver"): "Totals cannot be grouped by “giver”.",
    }.items():
        told = entente("totals", *words)
        assert (told.exit_code, told.stderr.startswith(answer)) == (2, True), told.stderr


def test_nothing_promised_is_said(entente, ledger_file):
    assert entente("totals", "provider:PER").stderr == "Nothing was promised in what meets the query.\n"
    assert json.loads(entente("totals", "provider:PER", "--as", "json").stdout) == []


def test_a_day_of_the_past(entente, ledger_file):
    told = entente("totals", "kind:tank", "--by", "provider", "--as-of", "2023-01-15").stdout
    assert "GBR" in told
    assert "DEU" not in told


def test_lists_and_pages_take_a_policy(entente, ledger_file):
    assert entente("list", "kind:tank", "--policy", "lower").exit_code == 0
    assert entente("list", "--policy", "lowest").stderr.startswith("There is no policy “lowest”. Did you mean “lower”?")
    (entry, *_) = json.loads(entente("list", "kind:tank", "--as", "json").stdout)
    assert json.loads(entente("show", entry["entry"], "--policy", "upper", "--as", "json").stdout)["policy"] == "upper"
