"""A watch against a real server: what is new is read once, what it changes is told once."""

import gzip
import json
from datetime import date

import pytest
from outlet import feed, page

from entente.feeds.memory import Memory
from entente.ledger import Ledger

pytest_plugins = ("watched",)

PLEDGED = page("SWE pledges 10 Archer to UKR.", "2023-01-12", "Guns")
DELIVERED = page("SWE delivers 10 Archer to UKR.", "2023-03-05", "Guns are there")
HTML = "text/html; charset=utf-8"


def serve(server, path, body, kind=HTML, **more):
    server.expect_request(path).respond_with_data(body, content_type=kind, **more)


def asked(server):
    return [request.path for request, _ in server.log if request.path != "/robots.txt"]


def shown(news):
    return [(str(d.day), d.change.what, d.change.before, d.change.after) for d in news]


@pytest.fixture
def newsroom(httpserver):
    serve(httpserver, "/robots.txt", "User-agent: *\nAllow: /\n", "text/plain")
    serve(httpserver, "/a", PLEDGED)
    serve(httpserver, "/feed", feed("/a"), "application/rss+xml", headers={"ETag": '"1"'})
    return httpserver


def test_what_a_feed_names_is_read_once_and_told_once(newsroom, watching, tmp_path):
    address = newsroom.url_for("/feed")
    first, again = watching(address), watching(address)
    assert (first.looked, first.fetched, first.documents, first.claims) == (1, 1, 1, 1)
    assert shown(first.news) == [("2023-01-12", "entry", "", "SWE → UKR, pledged, 10 Archer")]
    assert (again.fetched, again.documents, again.news) == (0, 0, ())
    assert asked(newsroom) == ["/feed", "/a", "/feed"]
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        (document,) = ledger.documents()
    assert (document.id, document.source, document.published) == (newsroom.url_for("/a"), "Gazette", date(2023, 1, 12))


def test_later_reports_tell_what_became_another(newsroom, watching):
    address = newsroom.url_for("/feed")
    watching(address)
    newsroom.clear()
    serve(newsroom, "/b", DELIVERED)
    serve(newsroom, "/feed", feed("/a", "/b"), "application/rss+xml")
    found = watching(address)
    assert shown(found.news) == [("2023-03-05", "stage", "pledged", "delivered")]
    assert found.news[0].docs == (newsroom.url_for("/b"),)
    assert asked(newsroom)[-1] == "/b"


def test_a_reprint_tells_nothing_and_other_changes_are_not_asked_for(newsroom, watching):
    told = "SWE pledges 10 Archer to UKR. NOR pledges 30 drones to KEN. Nobody said any more of it in the two capitals, whatever was asked."
    serve(newsroom, "/x", page(told, "2023-01-14", "Two gifts"))
    serve(newsroom, "/y", page(told, "2023-01-15", "Two gifts"))
    assert len(watching(newsroom.url_for("/x")).news) == 2
    assert watching(newsroom.url_for("/y")).news == ()
    assert watching(newsroom.url_for("/a"), query="provider:NOR").news == ()


def test_a_host_is_asked_only_for_what_changed(newsroom, watching):
    def answer(request):
        from werkzeug import Response

        if request.headers.get("If-None-Match") == '"7"' and request.headers.get("If-Modified-Since"):
            return Response(status=304)
        modified = {"ETag": '"7"', "Last-Modified": "Wed, 01 Mar 2023 00:00:00 GMT"}
        return Response(PLEDGED, content_type=HTML, headers=modified)

    newsroom.expect_request("/page").respond_with_handler(answer)
    address = newsroom.url_for("/page")
    assert watching(address).documents == 1
    again = watching(address)
    assert (again.looked, again.fetched, again.issues) == (1, 0, ())
    assert [response.status_code for request, response in newsroom.log if request.path == "/page"] == [200, 304]


def test_marks_that_cannot_be_told_back_are_not(newsroom, watching):
    serve(newsroom, "/odd", PLEDGED, headers={"ETag": '"café"'})
    assert watching(newsroom.url_for("/odd")).documents == 1
    assert watching(newsroom.url_for("/odd")).issues == ()


def test_a_page_read_again_with_another_text_is_a_version_beside_the_first(newsroom, watching, tmp_path):
    address = newsroom.url_for("/live")
    serve(newsroom, "/live", PLEDGED)
    watching(address)
    newsroom.clear()
    serve(newsroom, "/live", DELIVERED)
    assert shown(watching(address).news) == [("2023-03-05", "stage", "pledged", "delivered")]
    assert watching(address).documents == 0
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        first, second = ledger.documents()
    assert first.id == address
    assert second.id.startswith(f"{address}+")
    kept = sorted(path.read_bytes() for path in (tmp_path / "pages").glob("??/*.html"))
    assert kept == sorted((PLEDGED.encode(), DELIVERED.encode()))
    fetched = [json.loads(line) for line in (tmp_path / "pages/fetched.jsonl").read_text().splitlines()]
    assert {line["address"] for line in fetched} == {address}
    assert fetched[0]["headers"]["content-type"] == HTML


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{loc}</loc><lastmod>{told}</lastmod>
<n:news><n:publication><n:name>Courier</n:name></n:publication><n:publication_date>2023-01-12</n:publication_date></n:news>
</url></urlset>"""
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{}</loc></sitemap></sitemapindex>'
)


def test_sitemaps_their_indexes_and_packed_ones_name_pages_that_are_read_again_when_they_changed(newsroom, watching):
    page_ = newsroom.url_for("/a")
    for told, came in (("2023-01-12", (1, 1)), ("2023-01-12", (0, 0)), ("2023-01-13", (1, 0))):
        packed = gzip.compress(SITEMAP.format(loc=page_, told=told).encode())
        newsroom.clear()
        serve(newsroom, "/robots.txt", "", "text/plain")
        serve(newsroom, "/a", PLEDGED)
        serve(newsroom, "/index.xml", INDEX.format(newsroom.url_for("/map.xml.gz")), "application/xml")
        serve(newsroom, "/map.xml.gz", packed, "application/gzip")
        found = watching(newsroom.url_for("/index.xml"))
        assert (found.looked, found.fetched, found.documents, found.issues) == (2, *came, ())


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        ("<?xml version='1.0'?><rss><channel><title>Half", "application/rss+xml", None),
        ("<?xml version='1.0'?><something/>", "application/xml", "no-feed"),
        ("\x00\x01 no page", "text/html", "binary"),
        (
            "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>ftp://x/",
            "text/xml",
            None,
        ),
        (b"%PDF-1.7", "application/pdf", "format"),
        (gzip.compress(b"0" * 30_000_000), "application/gzip", "too-large"),
        (gzip.compress(b"<urlset>")[:-4], "application/gzip", "broken"),
        ("<html><body><p>Cookies</p></body></html>", "text/html", "empty"),
    ],
)
def test_what_cannot_be_understood_is_told_and_the_rest_goes_on(newsroom, watching, body, kind, code):
    serve(newsroom, "/bad", body, kind)
    found = watching(newsroom.url_for("/bad"), newsroom.url_for("/a"))
    codes = [issue.code for issue in found.issues]
    assert codes == ([code] if code else []), found.issues
    assert found.documents == 1


def test_a_broken_feed_still_names_what_can_be_read_of_it(newsroom, watching):
    serve(newsroom, "/half", feed("/a")[:-20] + "& <b", "application/rss+xml")
    assert watching(newsroom.url_for("/half")).documents == 1


def test_entities_of_a_sitemap_are_not_followed(newsroom, watching, tmp_path):
    (tmp_path / "secret").write_text(newsroom.url_for("/a"))
    doctype = f'<!DOCTYPE urlset [<!ENTITY secret SYSTEM "file://{tmp_path}/secret">]>'
    serve(newsroom, "/map", SITEMAP.format(loc="&secret;", told="").replace("?>", f"?>{doctype}", 1), "text/xml")
    assert watching(newsroom.url_for("/map")).fetched == 0


def test_a_round_takes_so_many_pages_and_the_next_goes_on(newsroom, watching):
    for n in range(5):
        serve(newsroom, f"/p{n}", page(f"SWE pledges {n + 1} Archer to UKR.", "2023-01-12"))
    serve(newsroom, "/many", feed(*(f"/p{n}" for n in range(5))), "application/rss+xml")
    rounds = [watching(newsroom.url_for("/many"), most=2) for _ in range(4)]
    assert [(r.fetched, r.left) for r in rounds] == [(2, 3), (2, 1), (1, 0), (0, 0)]


def test_whoever_watches_a_front_page_is_told_of_its_feed(newsroom, watching):
    front = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Menu</p></body></html>'
    serve(newsroom, "/", front)
    (issue,) = watching(newsroom.url_for("/")).issues
    assert issue.hint == f"It names a feed; watch that: {newsroom.url_for('/feed')}"


def test_a_host_that_asks_for_long_pauses_does_not_hold_up_the_news(httpserver, watching, clock):
    serve(httpserver, "/robots.txt", "User-agent: *\nCrawl-delay: 100\n", "text/plain")
    for n in range(20):
        serve(httpserver, f"/p{n}", page(f"SWE pledges {n + 1} Archer to UKR.", "2023-01-12"))
    serve(httpserver, "/many", feed(*(f"/p{n}" for n in range(20))), "application/rss+xml")
    found = watching(httpserver.url_for("/many"))
    assert 4 <= found.fetched <= 7
    assert found.fetched + found.left == 20
    assert set(clock.waited) <= {0.0, 1.0, 100.0}  # a second after robots.txt


class Ended(Exception):
    """The program was ended here."""


def test_ended_while_a_page_is_read_it_is_read_in_the_next_round(newsroom, watching):
    def ending():
        raise Ended

    with pytest.raises(Ended):
        watching(newsroom.url_for("/feed"), make=lambda pipeline=None: ending())
    found = watching(newsroom.url_for("/feed"))
    assert (found.documents, len(found.news)) == (1, 1)


def test_ended_before_the_news_is_told_it_is_told_in_the_next_round(newsroom, watching):
    def ending(_news):
        raise Ended

    with pytest.raises(Ended):
        watching(newsroom.url_for("/feed"), tell=ending)
    found = watching(newsroom.url_for("/feed"))
    assert (found.documents, shown(found.news)) == (0, [("2023-01-12", "entry", "", "SWE → UKR, pledged, 10 Archer")])
    assert watching(newsroom.url_for("/feed")).news == ()


def test_a_memory_cut_off_in_a_line_goes_on_with_the_lines_before(newsroom, watching, tmp_path):
    watching(newsroom.url_for("/feed"))
    file = tmp_path / "pages/watched.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"address": "http://x/", "ki')
    assert watching(newsroom.url_for("/feed")).documents == 0
    assert file.read_bytes().startswith(whole)


def test_two_watches_do_not_share_a_memory(tmp_path):
    from entente.core.issue import BadQuery

    with Memory(tmp_path / "pages"), pytest.raises(BadQuery, match="Another watch keeps"):
        Memory(tmp_path / "pages")
