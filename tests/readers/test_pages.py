"""HTML pages in: headline, main text, and what the page says of itself."""

from datetime import date
from io import BytesIO

import pytest

from entente.core.document import Document
from entente.core.issue import Issue
from entente.readers import read_stream

HEAD = """<title>Oslo promises tents | The Fjord Post</title><meta property="og:site_name" content="The Fjord Post">
<link rel="canonical" href="https://fjordpost.example/oslo"><meta name="author" content="Ida Berg">"""
TEXT = """<p>Norway will send 120 tents to Moldova, the foreign
ministry said on Tuesday, after a meeting of the two prime ministers in the north of the country that lasted a day.</p>
<p>“We will deliver them within weeks,” the minister said.</p>"""


def page(head: str = "", above: str = "", text: str = TEXT) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{HEAD}{head}</head><body>
    <nav>Home | World</nav><div class="date">Friday, 1 March 2024</div>
    <article><h1>Oslo promises tents</h1>{above}{text}</article>
    <aside><h3>More</h3><time datetime="2020-01-01">2020</time><a href="/b">Paris sends boats to the coast</a></aside>
    <section class="comments"><p>I like it very much.</p></section><footer>© 2024. We use cookies</footer></body></html>"""


def read(html: str | bytes) -> Document | Issue:
    (found,) = read_stream(BytesIO(html if isinstance(html, bytes) else html.encode()), "page.html")
    return found


def document(html: str | bytes) -> Document:
    found = read(html)
    assert isinstance(found, Document), found
    return found


def test_a_page_gives_headline_text_and_what_it_says_of_itself() -> None:
    found = document(page('<meta property="article:published_time" content="2023-02-07T08:00:00Z">'))
    assert found.text.split("\n")[0] == "Oslo promises tents"
    assert [line for line in found.text.split("\n") if line][1:] == [
        "Norway will send 120 tents to Moldova, the foreign ministry said on Tuesday, after a meeting of the two prime"
        " ministers in the north of the country that lasted a day.",
        "“We will deliver them within weeks,” the minister said.",
    ]
    assert (found.title, found.author, found.source) == ("Oslo promises tents", "Ida Berg", "The Fjord Post")
    assert (found.url, found.published) == ("https://fjordpost.example/oslo", date(2023, 2, 7))
    assert found.reader.startswith("html/1 trafilatura/")


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ('<meta name="DC.date.issued" content="2023-02-07">', ""),
        ('<meta itemprop="datePublished" content="7 February 2023">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-02-07T08:00+01:00"}</script>', ""),
        ("", '<p class="meta"><time itemprop="datePublished" datetime="2023-02-07">today</time></p>'),
        ('<link rel="canonical" href="https://fjordpost.example/2023/02/07/oslo">', ""),
        ("", '<time datetime="2023-02-07">Tuesday</time>'),
        ("", '<div class="byline">By Ida Berg, February 7, 2023, updated February 9, 2023</div>'),
        ("", '<span id="post-date">7th February 2023</span>'),
    ],
)  # fmt: skip
def test_the_day_of_writing_is_the_one_that_the_page_declares(head: str, above: str) -> None:
    html = page(head, above)
    if "canonical" in head:
        html = html.replace('<link rel="canonical" href="https://fjordpost.example/oslo">', "")
    assert document(html).published == date(2023, 2, 7)


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("", ""),
        ('<meta property="x" content="2023-02-07"><!-- 2011-01-01 -->', ""),
        ('<meta property="article:modified_time" content="2023-02-07">', ""),
        (
            "",
            '<p>The treaty was signed on 7 February 2023.</p><figure><time datetime="2023-02-07">then</time></figure>',
        ),
        ("", '<span class="update">7 February 2023</span>'),
        ('<meta name="date" content="3/4/2023">', ""),
    ],
)
def test_a_page_without_a_declared_day_has_none(head: str, above: str) -> None:
    assert document(page(head, above)).published is None


def test_a_short_page_keeps_its_paragraphs_apart() -> None:
    found = document(
        "<html><body><article><h1>Oslo sends tents</h1><p>They go\nby sea.</p><p>Paris waits.</p></article></body></html>"
    )
    assert found.text.split("\n") == ["Oslo sends tents", "They go by sea.", "Paris waits."]


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><html><body><nav>Home</nav></body></html>",
        "<html><body>" + "".join(f'<div><a href="/{n}">Minister number {n} visits Oslo</a></div>' for n in range(30)) + "</body></html>",
        "<html>",
        "<html><body>" + "<div>" * 50_000,
    ],
    ids=["menu", "list", "nothing", "deep"],
)  # fmt: skip
def test_a_page_without_text_is_an_issue(html: str) -> None:
    found = read(html)
    assert isinstance(found, Issue)
    assert found.code == "empty"


def test_a_page_in_a_declared_encoding_is_read() -> None:
    html = page().replace('charset="utf-8"', 'charset="windows-1252"')
    assert "“We will deliver" in document(html.encode("windows-1252")).text
    undeclared = read(page().encode("windows-1252"))
    assert isinstance(undeclared, Issue)
    assert undeclared.code == "encoding"
