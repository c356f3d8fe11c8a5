"""The interface for programs: lists in pages, marks, problems, decisions."""

from io import BytesIO

import pytest
from starlette.testclient import TestClient

from entente.ledger import Ledger
from entente.serve import make_app
from entente.serve.access import Access


@pytest.fixture
def api(ledger_file):
    """The interface over the stand-in's ledger."""
    with TestClient(make_app(ledger_file, Access(local="ana")), base_url="http://localhost/api/v1") as client:
        yield client


@pytest.mark.parametrize(("path", "of"), [("entries", "entry"), ("claims", "id"), ("documents", "id")])
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_hold_everything_once(api, path, of, limit):
    whole = api.get(f"/{path}", params={"limit": 1000}).json()
    seen, cursor, pages = [], None, 0
    while True:
        page = api.get(f"/{path}", params={"limit": limit, **({"cursor": cursor} if cursor else {})}).json()
        assert len(page["items"]) <= limit
        seen += [item[of] for item in page["items"]]
        cursor, pages = page["next"], pages + 1
        if cursor is None:
            break
    assert seen == [item[of] for item in whole["items"]]
    assert len(seen) == whole["total"] == len(set(seen))
    assert pages == max(1, -(-whole["total"] // limit))


def test_what_comes_meanwhile_moves_no_page(api, ledger_file):
    first = api.get("/entries", params={"limit": 2}).json()
    rest = api.get("/entries", params={"limit": 100, "cursor": first["next"]}).json()["items"]
    added = api.post(
        "/documents", json=[{"text": "Portugal will send ten ambulances to Chad.", "published": "2031-01-01"}]
    )
    assert added.json()["claims"] == 1
    assert api.get("/entries", params={"limit": 100, "cursor": first["next"]}).json()["items"] == rest
    assert api.get("/entries", params={"limit": 1}).json()["items"][0]["who"] == ["PRT"]


def test_marks_spare_the_answer_until_the_ledger_changes(api):
    first = api.get("/entries")
    again = api.get("/entries", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert api.get("/entries?limit=1", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    claim = api.get("/claims?limit=1").json()["items"][0]["id"]
    assert api.post("/decisions", json={"kind": "reject", "claim": claim}).status_code == 201
    assert api.get("/entries", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_decision_carries_who_made_it_and_can_be_undone(api):
    before = api.get("/entries").json()
    claim = api.get("/claims?limit=1").json()["items"][0]["id"]
    made = api.post("/decisions", json={"kind": "reject", "claim": claim, "note": "it is of another year"}).json()
    assert (made["by"], made["kind"], made["standing"]) == ("ana", "reject", "holds")
    assert api.get("/entries").json() != before
    api.post("/decisions", json={"kind": "undo"})
    assert api.get("/entries").json() == before
    assert [told["standing"] for told in api.get("/decisions").json()] == ["undone", "holds"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/entries?q=knid:tank", 400, "Did you mean “kind:”?"),
        ("/entries/zzzz", 404, "zzzz"),
        ("/claims/zzzz", 404, "zzzz"),
        ("/documents/zzzz", 404, "There is no document “zzzz”"),
        ("/entries?cursor=zzzz", 400, "That is no cursor"),
        ("/entries?policy=newest", 422, "official"),
        ("/entries?limit=0", 422, "limit"),
        ("/diff?since=2023-02-30&until=2023-03-01", 400, "Days are written like"),
        ("/diff?since=2023-03-02&until=2023-03-01", 400, "no day"),
        ("/export/tables", 404, "tables"),
        ("/positions?on=nothing+of+the+kind", 400, "nothing of the kind"),
    ],
)
def test_problems_say_what_to_do(api, path, status, words):
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert words in problem["detail"]


def test_an_entry_tells_what_the_command_line_tells(api, ledger_file):
    from entente.show.entries import entry_json

    with Ledger.open(ledger_file) as ledger:
        for entry in ledger.entries():
            told = api.get(f"/entries/{entry.id}").json()
            asked = entry_json(entry, ledger.links(), ledger.related(entry.id))
            assert told["history"] == asked["history"]
            assert [claim["id"] for claim in told["claims"]] == [claim.id for claim in entry.claims]


def test_exports_are_the_files_of_the_command_line(api, ledger_file, tmp_path):
    for form in ("claims", "entries", "csv", "relations", "xlsx", "docx", "memo", "package", "bibtex"):
        with Ledger.open(ledger_file) as ledger, (tmp_path / form).open("wb") as target:
            ledger.export(form, target)
            ledger.export(form, few := BytesIO(), "kind:tank")
        assert api.get(f"/export/{form}").content == (tmp_path / form).read_bytes()
        assert api.get(f"/export/{form}?q=kind:tank").content == few.getvalue()


def test_every_route_is_described(api):
    described = api.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            assert told["summary"], (method, path)
            assert told["description"], (method, path)
            for parameter in told.get("parameters", ()):
                assert parameter.get("description") or parameter["in"] == "path" or parameter["schema"], (
                    path,
                    parameter,
                )
