"""What a server refuses: other hosts, other sites' forms, forged sessions and tokens, what is too long or too often."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.serve.access import Access
from entente.serve.accounts import Accounts
from entente.serve.guard import COOKIE, Session, Sessions

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def visit(app, host="http://localhost"):
    return TestClient(app, base_url=host, follow_redirects=False)


@pytest.fixture
def alone(ledger_file):
    """A browser at a server that everybody at this machine may use."""
    with visit(make_app(ledger_file, Access(local="ana"))) as client:
        yield client


@pytest.fixture
def accounts(tmp_path):
    """A file of accounts: ana reviews, bob reads."""
    kept = Accounts(tmp_path / "accounts.json")
    kept.keep("ana", "reviewer", "a long password")
    kept.keep("bob", "reader", "another password")
    return kept


@pytest.fixture
def shared(ledger_file, accounts):
    """A browser at a server that is shared by accounts."""
    access = Access(accounts=accounts, names=frozenset({"entente.example"}), secret=accounts.secret)
    with visit(make_app(ledger_file, access), "http://entente.example") as client:
        yield client


def sign_in(client, name="ana", password="a long password", **more):
    return client.post("/login", data={"name": name, "password": password, **more})


def test_every_answer_carries_a_strict_policy(alone):
    for address in ("/", "/nowhere", "/static/entente.css", "/api/v1/", "/api/v1/nowhere"):
        answer = alone.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_have_nothing_inline(alone):
    page = alone.get("/").text
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<style" not in page
    assert all(" src=" in tag for tag in page.split("<script")[1:])


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "169.254.0.1"])
def test_other_names_of_this_machine_are_refused(alone, host):
    answer = alone.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert f"does not go by the name “{host}”" in answer.text


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_what_another_site_sends_is_refused(alone, headers):
    decision = {"kind": "undo"}
    assert alone.post("/api/v1/decisions", json=decision, headers=headers).status_code == 403
    assert alone.post("/logout", headers=headers).status_code == 403
    assert alone.get("/", headers=headers).status_code == 200


def test_nobody_reads_a_shared_server_unknown(shared):
    answer = shared.get("/commitments?q=kind:tank")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fcommitments%3Fq%3Dkind%3Atank")
    refused = shared.get("/api/v1/entries")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.headers["content-type"] == "application/problem+json"


def test_who_signs_in_comes_to_the_page_they_wanted(shared):
    answer = sign_in(shared, next="/?since=2023-01-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?since=2023-01-01")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=Strict" in answer.headers["set-cookie"]
    assert "ana" in shared.get("/").text
    shared.post("/logout")
    assert shared.get("/").status_code == 303


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "http://evil.example", "/\\evil.example", "/\tx", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(shared, elsewhere):
    assert sign_in(shared, next=elsewhere).headers["location"] == "/"


def test_wrong_passwords_are_told_apart_by_nothing_and_slowed_down(shared):
    wrong = [sign_in(shared, name, "no such password") for name in ("ana", "nobody", "ana", "nobody", "ana")]
    assert {answer.status_code for answer in wrong} == {401}
    assert wrong[0].text == wrong[1].text
    late = sign_in(shared)
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0


def test_readers_do_not_decide(shared):
    basic = {"authorization": "Basic " + base64.b64encode(b"bob:another password").decode()}
    assert shared.get("/api/v1/", headers=basic).json()["role"] == "reader"
    refused = shared.post("/api/v1/decisions", json={"kind": "undo"}, headers=basic)
    assert refused.status_code == 403
    assert "Only reviewers" in refused.json()["detail"]


def test_a_removed_account_is_no_longer_signed_in(shared, accounts):
    sign_in(shared)
    assert shared.get("/").status_code == 200
    accounts.remove("ana")
    assert shared.get("/").status_code == 303


@pytest.mark.parametrize("forged", ["", "x", "eyJpZCI6IjEiLCJuYW1lIjoiYW5hIn0.aaaaaa.bbbbbbbb", "é", "a" * 5000])
def test_forged_sessions_are_none(shared, forged):
    assert shared.get("/", headers={"cookie": f"{COOKIE}={forged}".encode()}).status_code == 303


@given(st.binary(min_size=8, max_size=40), st.text(max_size=20))
def test_a_session_is_known_by_its_own_secret_only(secret, name):
    cookie = Sessions(secret).cookie(Session("id", name), secure=True).partition("=")[2].partition(";")[0]
    assert Sessions(secret).of(cookie) == Session("id", name)
    assert Sessions(secret + b"x").of(cookie).name == ""


def test_tokens(ledger_file):
    with visit(make_app(ledger_file, Access(token="let me in, please"))) as client:
        assert client.get("/api/v1/").status_code == 401
        for wrong in ("let me in", "", "let me in, please!", "ü"):
            assert client.get("/api/v1/", headers={"authorization": f"Bearer {wrong}".encode()}).status_code == 401
        assert client.get("/api/v1/", headers={"authorization": "Bearer let me in, please"}).json()["you"] == "token"
        assert sign_in(client, "cara", "let me in, please").status_code == 303
        assert client.get("/api/v1/").json()["you"] == "cara"


def test_what_is_too_long_is_refused_before_it_is_read(alone):
    assert alone.post("/api/v1/decisions", content=b"x" * 2_000_000).status_code == 413
    told = alone.post("/api/v1/decisions", content=(b"x" * 100_000 for _ in range(20)))
    assert told.status_code == 413


@pytest.mark.parametrize("field", ["text", "title", "id", "source"])
def test_fields_of_ten_megabytes_are_refused(alone, field):
    document = {"text": "Norway will send tanks.", field: "x" * 10_000_000}
    answer = alone.post("/api/v1/documents", json=[document])
    assert answer.status_code == 422
    assert field in answer.json()["detail"]
    assert len(answer.content) < 10_000


def test_who_asks_too_often_has_to_wait(ledger_file):
    with visit(make_app(ledger_file, Access(token="let me in, please"))) as client:
        head = {"authorization": "Bearer let me in, please"}
        answers = [client.get("/api/v1/export/nothing", headers=head).status_code for _ in range(31)]
        assert answers == [404] * 30 + [429]


def test_hostile_words_are_shown_as_words(alone):
    added = alone.post(
        "/api/v1/documents",
        json=[{"id": HOSTILE, "title": HOSTILE, "source": HOSTILE, "text": f"{HOSTILE} Norway will send tanks."}],
    )
    assert added.status_code == 201
    for address in (
        "/",
        "/documents",
        f"/?q={HOSTILE}",
        "/entries?q=<script>alert(1)</script>",
        "/document/" + HOSTILE.replace("/", "%2F"),
    ):
        assert "<script>alert" not in alone.get(address).text
        assert "<img src=x" not in alone.get(address).text


@pytest.mark.parametrize(
    "query", ["' OR 1=1 --", '"; DROP TABLE claims; --', "text:\"' OR '1'='1\"", "source:%", "doc:_"]
)
def test_sql_in_queries_is_words(alone, query):
    before = alone.get("/api/v1/").json()["claims"]
    answer = alone.get("/api/v1/entries", params={"q": query})
    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or answer.json()["total"] == 0
    assert alone.get("/api/v1/").json()["claims"] == before


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2f..%2f__init__.py",
        "/static//etc/passwd",
        "/api/v1/documents/..%2f..%2fetc%2fpasswd",
        "/api/v1/export/..%2fcsv",
    ],
)
def test_paths_lead_to_nothing_else(alone, path):
    answer = alone.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("body", [b"\xff\xfe{", b'{"kind": "\xc3("}', b"{" * 50_000, b'{"kind": NaN}'])
def test_broken_bodies_are_told(alone, body):
    answer = alone.post("/api/v1/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_broken_query_string_is_told(alone):
    assert alone.get("/api/v1/entries?q=%ff%fe").status_code == 200
    assert alone.get("/api/v1/entries?cursor=%00%ff").status_code == 400
    assert alone.get("/api/v1/entries?q=" + "a" * 5000).status_code == 422


def test_passwords_are_nowhere_in_the_file_of_accounts(accounts):
    text = accounts.path.read_text()
    assert "a long password" not in text
    assert "$argon2id$" in text
    assert accounts.path.stat().st_mode & 0o077 == 0
