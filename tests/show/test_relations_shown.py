"""Relations on an entry's page, in its JSON and in a file of their own, read from both ends."""

import json
from datetime import date
from io import BytesIO

import pytest

from entente.core.document import Document
from entente.ledger import Ledger
from entente.show.entries import entry_json
from entente.show.entry import entry_page, plain_page

REPORT = "Norway announced a military aid package for Ukraine worth 9 million euros, including 8 howitzers."


@pytest.fixture(scope="module")
def package():
    with Ledger.open(":memory:") as ledger:
        ledger.add(Document("a", REPORT, date(2023, 2, 14)), processes=0)
        yield ledger


def _both(ledger):
    (relation,) = ledger.relations()
    return relation, ledger.entry(relation.one), ledger.entry(relation.other)


def test_the_page_tells_them_from_both_ends(package):
    relation, part, whole = _both(package)
    documents = {"a": package.document("a")}
    pages = [plain_page(entry_page(e, documents, related=package.related(e.id))) for e in (part, whole)]
    assert f"is part of: NOR pledged EUR 9 million military aid package to UKR ({whole.id})" in pages[0]
    assert f"holds: NOR pledged 8 howitzers (artillery) to UKR ({part.id})" in pages[1]
    assert all("“including 8 howitzers” · claims " + ", ".join(relation.claims) in page for page in pages)
    assert "relations" not in plain_page(entry_page(part, documents))


def test_the_json_tells_them_from_both_ends(package):
    relation, part, whole = _both(package)
    told = {"kind": "part_of", "claims": list(relation.claims), "why": ["“including 8 howitzers”"]}
    assert entry_json(part, related=[(relation, whole)])["relations"] == [
        {**told, "direction": "to", "read": "is part of", "entry": whole.id}
    ]
    assert entry_json(whole, related=[(relation, part)])["relations"] == [
        {**told, "direction": "from", "read": "holds", "entry": part.id}
    ]


def test_a_file_of_relations(package):
    _, part, whole = _both(package)
    package.export("relations", out := BytesIO())
    (told,) = map(json.loads, out.getvalue().decode().splitlines())
    assert (told["kind"], told["one"], told["other"]) == ("part_of", part.id, whole.id)
    assert " — is part of — " in told["read"]
    package.export("relations", sure := BytesIO(), min_confidence=1.0)
    assert sure.getvalue() == b""
