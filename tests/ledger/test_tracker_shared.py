"""Releases of a tracker read one after another: as of each release the ledger gives its values, and the differences are named."""

import csv
import json
from pathlib import Path

import pytest

from entente.ledger import Ledger

SHARED = Path(__file__).parents[2].parent / "shared" / "gold" / "parts" / "tracker_history.jsonl"

DAYS = {"r07": "2022-08-01", "r18": "2024-06-01", "r21": "2025-02-01"}
"""Days in the order of the releases, which do not tell their own."""

COLUMNS = """
[words.kind]
financial = "financial assistance"
humanitarian = "humanitarian aid"
military = "military aid"
[words.stage]
none = "commitment"
"allocation, commitment" = "commitment"
[given]
recipient = "Ukraine"
"""


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_each_release_comes_back(tmp_path):
    activities = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()]
    (tmp_path / "columns.toml").write_text(COLUMNS)
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for release, day in DAYS.items():
            table = _table(tmp_path / f"{release}.csv", activities, release)
            ledger.add_list(table, "tracker", day, columns=tmp_path / "columns.toml")
        for release, day in DAYS.items():
            told, known = _told(activities, release), _known(ledger, day)
            wrong = {key: (told[key], known.get(key)) for key in told if told[key] != known.get(key)}
            assert wrong == {}
        changed = {c.entry for c in ledger.diff(DAYS["r18"], DAYS["r21"]) if c.what == "value"}
        named = {_key(ledger.entry(entry)) for entry in changed}
        before, after = (_told(activities, release) for release in ("r18", "r21"))
        meant = {key for key in after if key in before and after[key] != before[key]}
        assert named == meant, (named - meant, meant - named)


def _table(path, activities, release):
    with path.open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream)
        table.writerow(["ID", "Donor", "Announced", "Kind", "Measure", "Total", "Currency"])
        for activity in activities:
            if row := activity["releases"].get(release):
                total = row["total"] if row["total"] and row["currency"] else ""
                kind, measures = (row["type"] or [""])[0], ", ".join(row["measures"])
                table.writerow(
                    [activity["activity_id"], row["donor"], row["date"], kind, measures, total, row["currency"]]
                )
    return path


def _told(activities, release):
    """Every activity's sum in a release, of those that tell one."""
    rows = {a["activity_id"]: a["releases"].get(release) for a in activities}
    return {
        key: (round(row["total"], 2), row["currency"])
        for key, row in rows.items()
        if row and row["total"] and row["currency"]
    }


def _known(ledger, day):
    """The same as the ledger has it on a day."""
    spreads = {_key(entry): entry.spread("value") for entry in ledger.as_of(told=day).entries()}
    return {key: (spread.best, spread.unit) for key, spread in spreads.items() if spread}


def _key(entry):
    return entry.tellings[0].series.partition("#")[2]
