"""The command that watches feeds."""

import json

import pytest

FEED = '<rss version="2.0"><channel><title>Gazette</title><item><link>/a</link></item></channel></rss>'
PAGE = """<html><head><title>Guns</title><meta property="article:published_time" content="2023-01-12"></head><body><article>
<h1>Guns</h1><p>SWE pledges 10 Archer to UKR. The cabinet said so in a statement on the same day in the capital.</p>
</article></body></html>"""


@pytest.fixture
def newsroom(httpserver, monkeypatch):
    monkeypatch.setattr("entente.feeds.manners.PAUSE", 0)
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 0.01\n")
    httpserver.expect_request("/feed").respond_with_data(FEED, content_type="application/rss+xml")
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    return httpserver


def test_one_round_reads_tells_and_keeps_what_is_new(entente, newsroom, tmp_path):
    (tmp_path / "feeds.txt").write_text(f"# the newsroom\n\n{newsroom.url_for('/feed')} # its feed\n")
    words = ("watch", "feeds.txt", "--once", "--allow-private", "--alert", "changes.jsonl")
    first, again = entente(*words), entente(*words)
    assert first.exit_code == 0, first.output
    day, change, told = first.stdout.splitlines()
    assert day == "2023-01-12"
    assert change.startswith("  SWE → UKR, pledged, 10 Archer: told for the first time  (")
    assert told == f"    Told by {newsroom.url_for('/a')}: “SWE pledges 10 Archer to UKR.”"
    assert "1 address looked at, 1 page fetched, 1 report and 1 claim added." in first.stderr
    assert again.stdout == ""
    assert "1 address looked at, 0 pages fetched, nothing new." in again.stderr
    (alert,) = map(json.loads, (tmp_path / "changes.jsonl").read_text().splitlines())
    assert (alert["what"], alert["after"], alert["origins"]) == (
        "entry",
        "SWE → UKR, pledged, 10 Archer",
        [newsroom.url_for("/a")],
    )
    assert len(list((tmp_path / "ledger.db.pages").glob("??/*.html"))) == 1


def test_a_command_is_run_for_each_change_and_may_fail(entente, newsroom, tmp_path):
    (tmp_path / "tell.py").write_text("import json, sys; open('told', 'w').write(json.load(sys.stdin)['entry'])")
    address = newsroom.url_for("/feed")
    told = entente("watch", address, "--once", "--allow-private", "--run", "python3 tell.py")
    assert told.exit_code == 0, told.output
    assert len((tmp_path / "told").read_text()) == 12
    words = ("watch", address, "--once", "--allow-private", "-l", "other.db", "--run", "no-such-command --at-all")
    assert "The command no-such-command could not tell a change:" in entente(*words).stderr


def test_a_private_address_is_refused_unless_it_is_allowed(entente, newsroom):
    told = entente("watch", newsroom.url_for("/feed"), "--once")
    assert "is in a private network. Leave the address out, or allow it with --allow-private." in told.stderr
    assert newsroom.log == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("no-such-file",), "no-such-file is neither an address nor a file of addresses that can be read."),
        (("ftp://example.org/feed",), "An address begins with https:// or http://."),
        (("http://localhost/", "--every", "often"), "“often” is no length of time. Write it like 15m, 2h or 1d."),
        (("http://localhost/", "--every", "5s"), "“5s” is too often for the hosts that are asked."),
        (("http://localhost/", "--query", "planet:mars"), "There is no key “planet:”."),
        (("http://localhost/", "--run", "'"), "Close its quotation marks."),
        (("http://localhost/", "--run", ""), "The command to run is empty."),
        (("http://localhost/", "--contact", "desk\n"), "cannot be told to hosts."),
    ],
)
def test_wrong_words_are_answered_in_a_sentence(entente, words, told):
    answer = entente("watch", *words)
    assert answer.exit_code == 2
    assert told in answer.stderr
