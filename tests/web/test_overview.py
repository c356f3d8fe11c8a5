"""The overview: what changed since a day, what was promised, what was told last, what is doubtful."""

from test_commitment_pages import links, words


def test_the_overview_tells_what_changed_since_the_day_picked(site):
    text = words(site.get("/?since=2023-01-01").text)
    assert "Changed since 1 Jan 2023" in text
    assert "told for the first time" in text
    later = words(site.get("/?since=2099-01-01").text)
    assert "Nothing was told from that day on." in later


def test_without_a_day_it_is_the_last_week_of_reports(site):
    assert "told for the first time" in words(site.get("/").text)


def test_a_day_that_is_none_is_told(site):
    answer = site.get("/?since=tomorrow")
    assert answer.status_code == 400
    assert "“tomorrow” is no day. Write one like 2023-02-01." in answer.text


def test_newest_claims_carry_their_words_and_lead_to_entry_and_report(site):
    text = site.get("/").text
    newest = text.partition('id="newest"')[2].partition("</section>")[0]
    assert "<blockquote" in newest
    kinds = {where.split("/")[1] for where in links(newest) if where.startswith(("/entry/", "/document/"))}
    assert kinds == {"entry", "document"}


def test_a_server_has_its_first_page_ready(ledger_file, monkeypatch):
    from entente.faces import Room
    from entente.web import overview
    from entente.web.warming import warm

    room = Room(ledger_file)
    warm(room).join(60)
    monkeypatch.setattr(overview, "_charts", None)
    monkeypatch.setattr(overview, "since_of", None)
    assert overview.ready(room.now())["charts"]
    room.close()


def test_a_ledger_without_reports_says_how_to_begin(tmp_path):
    from starlette.testclient import TestClient

    from entente.ledger import Ledger
    from entente.serve import make_app

    Ledger.open(tmp_path / "new.db").close()
    with TestClient(make_app(tmp_path / "new.db"), base_url="http://127.0.0.1:8470") as site:
        assert "“entente add” adds them" in site.get("/").text
        for path in (
            "/commitments",
            "/entries",
            "/commitments?view=totals",
            "/commitments?view=chart",
            "/commitments?view=map",
        ):
            assert site.get(path).status_code == 200, path
