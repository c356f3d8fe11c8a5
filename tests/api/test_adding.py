"""A claim that a program, or a person by one, adds: checked as any reader's is, in the name of who asks."""

import pytest
import standin
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.serve.access import Access

TEXT = "Britain will also send nine howitzers to Kyiv on Friday. Rome smiled."
TOLD = {
    "kind": "add",
    "document": "six",
    "type": "commitment",
    "passages": ["Britain will also send nine howitzers to Kyiv"],
    "fields": [
        {"name": "provider", "words": "Britain"},
        {"name": "stage", "words": "will also send"},
        {"name": "quantity", "words": "nine", "value": "9"},
    ],
}


@pytest.fixture
def api(ledger_file):
    """The interface over the stand-in's ledger and a report that the stand-in cannot read."""
    with TestClient(make_app(ledger_file, Access(local="ana")), base_url="http://localhost/api/v1") as client:
        report = standin.document("six", TEXT, "2023-05-02", "Gazette")
        client.app.state.room.ledger.add([report], processes=0, make=standin.make)
        yield client


def test_it_stands_among_the_claims_and_can_be_undone(api):
    before = api.get("/claims?limit=1000").json()["items"]
    made = api.post("/decisions", json=TOLD)
    assert made.status_code == 201, made.text
    assert (made.json()["by"], made.json()["kind"], made.json()["standing"]) == ("ana", "add", "holds")
    now = api.get("/claims?limit=1000").json()["items"]
    (new,) = (claim for claim in now if claim not in before)
    assert new["id"] in str(made.json()["claims"])
    assert api.get(f"/claims/{new['id']}").status_code == 200
    assert api.get("/entries?q=doc:six").json()["total"] == 1
    api.post("/decisions", json={"kind": "undo"})
    assert api.get("/claims?limit=1000").json()["items"] == before


@pytest.mark.parametrize(
    ("other", "status", "words"),
    [
        ({"document": "zzz"}, 404, "There is no document “zzz”"),
        ({"type": "gift"}, 404, "There is no record type “gift”"),
        ({"passages": []}, 400, "To add, “passages” is needed."),
        ({"passages": ["Paris"]}, 400, "“Paris” does not stand in the report."),
        ({"fields": [{"name": "provider", "words": "Britain", "value": "FRA"}]}, 400, "does not tell provider FRA"),
    ],
)
def test_what_the_words_do_not_tell_is_refused(api, other, status, words):
    answer = api.post("/decisions", json={**TOLD, **other})
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert api.get("/decisions").json() == []
