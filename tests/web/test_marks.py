"""The words of claims marked in a text: whatever overlaps, the text shown is the text of the document."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from entente.core.document import Skip, Span
from entente.web.marks import LANES, Mark, lanes, marked

TEXT = st.text(st.sampled_from("ab <&\"'\n\r\té漢😀\u2028\x00\ud800"), min_size=1, max_size=60)


@st.composite
def texts(draw):
    """A text with claims that overlap as they like, values cited anywhere, and skips in order and apart."""
    text = draw(TEXT)
    place = st.integers(0, len(text))
    span = st.tuples(place, place).filter(lambda s: s[0] != s[1]).map(lambda s: Span(*sorted(s)))
    spans = st.lists(span, min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    kinds = st.sampled_from(("commitment", "statement", "action"))
    told = draw(st.lists(st.tuples(kinds, spans, st.lists(span, max_size=3)), max_size=6))
    marks = [Mark(n, f"id{n}", kind, own, tuple(words)) for n, (kind, own, words) in enumerate(told, 1)]
    edges = sorted(set(draw(st.lists(place, max_size=6))))
    skips = tuple(Skip(a, b, "junk") for a, b in zip(edges[::2], edges[1::2], strict=False))
    return text, marks, skips


def shown(html):
    """What a browser shows: the text without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", str(html)))


def written(text):
    return re.sub("[\x00\ud800]", "\ufffd", text)


@given(texts())
def test_the_text_shown_is_the_text_of_the_document(told):
    text, marks, skips = told
    assert shown(marked(text, marks, skips)) == written(text)


@given(texts(), st.data())
def test_so_is_any_stretch_of_it(told, data):
    text, marks, skips = told
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    assert shown(marked(text, marks, skips, Span(start, end), anchors=False)) == written(text[start:end])


PIECE = re.compile(r'<span class="m [^"]*" data-c="([\d ]+)" data-s="(\d+)">([^<]*)</span>')


@given(texts())
def test_a_character_is_marked_for_exactly_the_claims_that_cite_it(told):
    text, marks, skips = told
    found = {n: set() for n in range(len(text))}
    for numbers, start, words in PIECE.findall(str(marked(text, marks, skips))):
        for offset in range(len(unescape(words))):
            found[int(start) + offset] = {int(n) for n in numbers.split()}
    for place, numbers in found.items():
        assert numbers == {m.number for m in marks if any(s.start <= place < s.end for s in m.spans)}


@given(texts())
def test_every_claim_is_led_to_once_and_numbered_at_each_of_its_stretches(told):
    text, marks, skips = told
    html = str(marked(text, marks, skips))
    for mark in marks:
        numbers = re.findall(rf'<a class="n [^"]*"( id="[^"]*")? href="#record-{mark.id}"', html)
        assert numbers[0] == f' id="claim-{mark.id}"'
        assert not any(numbers[1:])
        cited = {place for span in mark.spans for place in range(*span)}
        assert len(numbers) == sum(place - 1 not in cited for place in cited)


@given(texts())
def test_claims_that_share_words_are_in_lanes_of_their_own_while_there_are_lanes(told):
    _, marks, _ = told
    found = lanes(marks)
    for one in marks:
        for other in marks:
            if one.number < other.number and found[one.number] == found[other.number] < LANES - 1:
                assert not any(a.overlaps(b) for a in one.spans for b in other.spans)


def test_what_a_report_says_is_never_taken_for_a_tag():
    html = marked("<script>alert(1)</script>", [Mark(1, "90ab", "action", (Span(0, 8),))], [Skip(8, 16, '"><b>')])
    assert "<script" not in html
    assert "<b>" not in html


def test_a_long_stretch_that_is_not_read_is_folded_away_and_a_short_one_is_grey():
    text = f"Dateline. {'x' * 300} Words."
    html = marked(text, (), (Skip(0, 9, "dateline"), Skip(10, 310, "repetition")))
    assert '<span class="skip" title="dateline, not read">Dateline.</span>' in html
    assert '<details class="skip"><summary data-why="repetition, not read: 300 characters"' in html


def test_a_megabyte_with_five_hundred_claims_is_marked_at_once():
    from time import process_time

    text = "Oslo gives tanks. " * 60_000
    marks = [
        Mark(n, str(n), "action", (Span(n * 2000, n * 2000 + 900),), (Span(n * 2000, n * 2000 + 4),))
        for n in range(500)
    ]
    began = process_time()
    html = marked(text, marks)
    assert process_time() - began < 1
    assert html.count("claim-") == 500
