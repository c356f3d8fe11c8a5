"""What `entente read` prints is the codebook's: every record of the laboratory's sets is valid against its schema."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from entente.cli import app

SHARED = Path(__file__).parents[2].parent / "shared"
SCHEMA = SHARED / "codebook" / "schema.json"


@pytest.mark.skipif(
    not SCHEMA.exists(), reason="../shared/codebook/schema.json is not here: records are not checked by it"
)
@pytest.mark.parametrize("name", ["seeds", "dev", "train"])
def test_records_of_the_shared_sets_are_valid(name):
    from jsonschema import Draft202012Validator

    documents = SHARED / "gold" / f"{name}.docs.jsonl"
    if not documents.exists():
        pytest.skip(f"../shared/gold/{name}.docs.jsonl is not here")
    ended = CliRunner().invoke(app, ["read", str(documents), "--processes", "0"])
    assert ended.exit_code == 0, ended.stderr
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    texts = {d["id"]: d["text"] for d in map(json.loads, documents.read_text("utf-8").splitlines())}
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    wrong = [(record, error.message) for record in records for error in validator.iter_errors(record)]
    assert wrong == []
    assert len(records) > len(texts)
    outside = [r for r in records for start, end in r["evidence"] if not 0 <= start < end <= len(texts[r["doc"]])]
    assert outside == []
