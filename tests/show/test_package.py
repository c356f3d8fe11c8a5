"""The data package: its tables are what it says they are, checked field by field as the specification has it."""

import csv
import hashlib
import json
import re
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from entente.records.base import RECORD_TYPES
from entente.show.package import _described_fields, _fields

TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def _package(ledger, query=""):
    ledger.export("package", out := BytesIO(), query)
    with ZipFile(BytesIO(out.getvalue())) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def faults(files):
    """What is wrong with a package, by the Frictionless specifications: hashes, types, constraints, keys."""
    package = json.loads(files["datapackage.json"])
    tables = {}
    for resource in package["resources"]:
        content = files[resource["path"]]
        if resource["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}" or resource["bytes"] != len(content):
            yield f"{resource['name']}: another file than was described"
        reader = csv.DictReader(StringIO(content.decode(resource["encoding"])))
        tables[resource["name"]] = rows = list(reader)
        fields = resource["schema"]["fields"]
        if reader.fieldnames != [field["name"] for field in fields]:
            yield f"{resource['name']}: other columns"
        for field in fields:
            yield from (f"{resource['name']}.{field['name']}: {f}" for f in _field(field, rows))
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            there = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]}
            gone = {row[key["fields"]] for row in tables[resource["name"]]} - there
            if gone:
                yield f"{resource['name']}.{key['fields']}: {gone} are not in {key['reference']['resource']}"


def _field(field, rows):
    limits = field.get("constraints", {})
    cells = [row[field["name"]] for row in rows]
    if limits.get("unique") and len(set(cells)) < len(cells):
        yield "not unique"
    if limits.get("required") and "" in cells:
        yield "not told everywhere"
    for cell in filter(None, cells):
        try:
            value = TYPES[field["type"]](cell)
        except (ValueError, KeyError):
            yield f"{cell} is no {field['type']}"
            continue
        if not re.fullmatch(limits.get("pattern", ".*"), cell, re.DOTALL) or cell not in limits.get("enum", [cell]):
            yield f"{cell} is not allowed"
        if not limits.get("minimum", value) <= value <= limits.get("maximum", value):
            yield f"{cell} is out of bounds"


@pytest.mark.parametrize("query", ["", "kind:tank", "provider:GBR", "type:statement", "kind:helicopter"])
def test_a_package_is_valid(ledger, query):
    assert list(faults(_package(ledger, query))) == []


def test_the_check_finds_what_is_wrong(ledger):
    files = _package(ledger, "kind:tank")
    files["commitments.csv"] = files["commitments.csv"].replace(b"pledged", b"promised").replace(b"one,", b"none,")
    found = " ".join(faults(files))
    assert "commitments: another file" in found
    assert "commitments.stage: promised is not allowed" in found
    assert "commitments.doc: {'none'} are not in documents" in found


def test_the_description_is_a_golden_file(ledger, golden):
    described = json.loads(_package(ledger, "provider:GBR kind:tank")["datapackage.json"])
    described["description"] = re.sub(r"rules \w+", "rules …", described["description"])
    golden("datapackage.json", json.dumps(described, indent=1, ensure_ascii=False) + "\n")


def test_the_same_question_gives_the_same_bytes(ledger):
    ledger.export("package", one := BytesIO())
    ledger.export("package", other := BytesIO())
    assert one.getvalue() == other.getvalue()


def test_every_column_of_every_record_type_is_described():
    for name in RECORD_TYPES:
        assert set(_fields(f"{name}s")) <= set(_described_fields()["claims"])


def test_the_package_passes_the_reference_validator(ledger, tmp_path, monkeypatch):
    frictionless = pytest.importorskip("frictionless", reason="the reference validator is not installed")
    for name, content in _package(ledger).items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert frictionless.validate("datapackage.json").valid
