"""Asking hosts: what robots.txt allows, with pauses and back-off, within limits, and never inside a private network."""

import gzip
import socket
import time
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from werkzeug import Response

from entente.feeds.fetching import Answer, Fetcher, Trouble
from entente.feeds.manners import FIRST, LAST, LONGEST_PAUSE, Manners
from entente.feeds.places import Forbidden, is_public, place_of
from entente.feeds.unpacking import Packed, TooLarge, unpacked

pytest_plugins = ("watched",)

ROBOTS = "User-agent: *\nDisallow: /closed\nCrawl-delay: 7\n"


@pytest.fixture
def server(httpserver):
    httpserver.expect_request("/robots.txt").respond_with_data(ROBOTS, content_type="text/plain")
    httpserver.expect_request("/open").respond_with_data("open")
    return httpserver


def asked(server):
    return [request.path for request, _ in server.log]


def test_robots_txt_is_kept_to_and_asked_for_once(server, fetcher, clock):
    assert fetcher.get(server.url_for("/open")).body == b"open"
    closed = fetcher.get(server.url_for("/closed/a"))
    assert (closed.issue.code, closed.lasting) == ("robots", True)
    assert fetcher.get(server.url_for("/open")).body == b"open"
    assert asked(server) == ["/robots.txt", "/open", "/open"]
    assert clock.waited[-1] == 7  # its crawl delay


def test_a_redirect_into_what_robots_txt_closes_is_not_followed(server, fetcher):
    server.expect_request("/door").respond_with_data("", 302, {"Location": "/closed/a"})
    assert fetcher.get(server.url_for("/door")).issue.code == "robots"


@pytest.mark.parametrize(("status", "code"), [(404, None), (403, None), (503, "busy"), (429, "busy")])
def test_a_host_without_robots_txt_may_be_asked_one_that_cannot_say_may_not(httpserver, fetcher, status, code):
    httpserver.expect_request("/robots.txt").respond_with_data("", status)
    httpserver.expect_request("/open").respond_with_data("open")
    answer = fetcher.get(httpserver.url_for("/open"))
    assert (answer.issue.code if isinstance(answer, Trouble) else None) == code


@pytest.mark.parametrize("delay", ["-5", "nan", "soon", ""])
def test_a_crawl_delay_that_is_none_is_a_second(delay):
    manners = Manners(lambda: 0.0)
    manners.rules("x", f"User-agent: *\nCrawl-delay: {delay}\n")
    manners.asked("x")
    assert manners.wait("x") == 1


def test_a_host_is_asked_by_the_longer_version_of_numbers_too(fetcher):
    try:
        server = HTTPServer(host="::1")
        server.start()
    except OSError:
        pytest.skip("this machine has no such numbers")
    server.expect_request("/open").respond_with_data("open")
    server.expect_request("/robots.txt").respond_with_data("")
    answer = fetcher.get(f"http://[::1]:{server.port}/open")
    server.stop()
    assert answer.body == b"open"


def test_we_say_who_we_are(server, fetcher):
    fetcher.get(server.url_for("/open"))
    agents = {request.headers["User-Agent"] for request, _ in server.log}
    assert len(agents) == 1
    assert agents.pop().endswith("(reads news feeds into a ledger; desk@example.org)")


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(server, fetcher, clock):
    server.expect_request("/busy").respond_with_data("", 429, {"Retry-After": "3600"})
    found = fetcher.get(server.url_for("/busy"))
    assert found.issue.message == "The host answers 429; it is left alone for 3600 seconds."
    again = fetcher.get(server.url_for("/open"))
    assert again.issue.code == "busy"
    assert asked(server) == ["/robots.txt", "/busy"]
    clock.now += 3601
    assert fetcher.get(server.url_for("/open")).body == b"open"


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_a_host_is_left_alone_longer_after_each_trouble_up_to_an_end(chances):
    now = 1000.0
    told = iter(chances)
    manners = Manners(lambda: now, lambda: next(told))
    for n in range(len(chances)):
        manners.of("x").due = 0
        wait = manners.troubled("x") - now
        plain = min(FIRST * 2**n, LAST)
        assert 0.75 * plain <= wait <= 1.25 * plain
    manners.went_well("x")
    assert manners.of("x").failures == 0


def test_what_a_retry_after_asks_for_has_an_end():
    manners = Manners(lambda: 0.0, lambda: 0.5)
    assert manners.troubled("x", "999999999999") == 24 * 3600
    assert manners.troubled("y", "nonsense") == FIRST


def test_a_host_that_does_not_answer_is_told_and_left_alone(fetcher, manners):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    found = fetcher.get(f"http://127.0.0.1:{port}/")
    assert (found.issue.code, found.lasting) == ("unreachable", False)
    assert manners.wait(f"127.0.0.1:{port}") == FIRST < LONGEST_PAUSE


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://0.0.0.0:1/",
        "http://169.254.169.254/",
        "http://2130706433:1/",
    ],
)
def test_private_addresses_are_not_asked(address, manners):
    fetcher = Fetcher(manners)
    found = fetcher.get(address)
    fetcher.close()
    assert found.issue.code == "forbidden", found
    assert found.issue.hint == "Leave the address out, or allow it with --allow-private."


def test_a_redirect_into_a_private_network_is_not_followed(server, manners, monkeypatch):
    """`news.example` is taken for public here, though the server is at this machine; where it leads is not."""
    real = is_public
    monkeypatch.setattr("entente.feeds.places.is_public", lambda number: number == "127.0.0.1" or real(number))
    known = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *more, **named: known("127.0.0.1" if host == "news.example" else host, *more, **named),
    )
    server.expect_request("/door").respond_with_data("", 302, {"Location": "http://169.254.169.254/latest/meta-data"})
    fetcher = Fetcher(manners)
    found = fetcher.get(f"http://news.example:{server.port}/door")
    fetcher.close()
    assert "169.254.169.254 is in a private network" in found.issue.message
    assert asked(server) == ["/robots.txt", "/door"]


def test_the_connection_goes_to_the_number_that_was_checked(server, fetcher, monkeypatch):
    """A name that stands for another number when it is asked for again leads nowhere else: it is asked for once a connection."""
    known, names = socket.getaddrinfo, []

    def rebinding(host, *more, **named):
        if host == "news.example":
            names.append(host)
            return known("127.0.0.1" if len(names) % 2 else "203.0.113.1", *more, **named)
        return known(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    fetcher.manners.rules(f"news.example:{server.port}", None)
    assert fetcher.get(f"http://news.example:{server.port}/open").body == b"open"
    assert names == ["news.example"]
    assert server.log[-1][0].headers["Host"] == f"news.example:{server.port}"


def test_redirects_have_an_end(server, fetcher):
    server.expect_request("/round").respond_with_data("", 302, {"Location": "/round"})
    assert fetcher.get(server.url_for("/round")).issue.code == "redirects"
    server.expect_request("/file").respond_with_data("", 302, {"Location": "file:///etc/passwd"})
    assert fetcher.get(server.url_for("/file")).issue.code == "forbidden"


@pytest.mark.parametrize("body", [b"0" * 300_000, gzip.compress(b"0" * 200_000_000)])
def test_an_answer_that_is_too_large_is_let_go_of(server, fetcher, body):
    packed = {"Content-Encoding": "gzip"} if body[:2] == b"\x1f\x8b" else {}
    server.expect_request("/large").respond_with_data(body, headers=packed)
    began = time.perf_counter()
    assert fetcher.get(server.url_for("/large")).issue.code == "too-large"
    assert time.perf_counter() - began < 5


def test_an_answer_that_does_not_end_is_let_go_of(server, fetcher, monkeypatch):
    monkeypatch.setattr("entente.feeds.fetching.SECONDS", 0.2)

    def drops(_request):
        def dropping():
            for _ in range(100):
                yield b"x" * 10
                Event().wait(0.02)

        return Response(dropping())

    server.expect_request("/slow").respond_with_handler(drops)
    found = fetcher.get(server.url_for("/slow"))
    assert (found.issue.code, "took more than" in found.issue.message) == ("unreachable", True)


@given(st.binary(max_size=2000), st.integers(1, 100), st.integers(0, 3000))
def test_what_is_packed_comes_back_or_is_told(body, size, most):
    packed = gzip.compress(body)
    chunks = [packed[n : n + size] for n in range(0, len(packed), size)]
    if len(body) > most:
        with pytest.raises(TooLarge):
            unpacked(chunks, most, "gzip")
    else:
        assert unpacked(chunks, most, "gzip") == body
    with pytest.raises((Packed, TooLarge)):
        unpacked(chunks[:-1], most, "gzip")


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_words_are_an_address_or_refused(address, base):
    try:
        place = place_of(address, f"http://example.org/{base}")
    except Forbidden:
        return
    assert place.startswith(("http://", "https://"))
    assert place_of(place) == place


def test_an_answer_tells_its_kind():
    assert Answer("http://x/", 200, {"content-type": "Text/HTML; charset=utf-8"}).kind == "text/html"
