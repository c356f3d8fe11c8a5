"""Whole readings: every record of two of the reports, as `entente read` prints them; ENTENTE_GOLDEN=1 rewrites the files."""

import json

import pytest
from coded_reports import reports

from entente.records.base import record_of
from entente.run import reader

OWN = ("id", "confidence")
"""What is no value read, and changes with everything else."""

CHOSEN = ("reassurance-force", "haiti-police")


@pytest.mark.parametrize("name", CHOSEN)
def test_a_report_is_read_as_before(name, golden):
    report = next(document for document in reports() if document.id == name)
    (found,) = reader()((report,))
    records = [record_of(claim) for claim in found.claims]
    lines = [json.dumps({k: v for k, v in r.items() if k not in OWN}, ensure_ascii=False) for r in records]
    golden(f"{name}.jsonl", "\n".join(lines) + "\n")
