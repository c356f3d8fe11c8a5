"""Marks what scrapers leave beside a report, so that it is not read; the text stays as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.document import Document, Skip
from .junk import Junk, Rules, junk
from .spans import in_order

EDGE = 8
"""Lines from the beginning or the end of a text within which a byline may stand."""

PARAGRAPH = 12
"""Words from which a whole sentence that stands in the text again, wherever, is a repetition."""

HEADLINE = 4
"""Words from which a line that stands near an edge again is a repetition rather than chance ("Thank you.")."""

_LINE = re.compile(r"[^\n\r]+")
_DECORATION = " \t\xa0\u200b|*_#>•·–—-"
_NOT_WORDS = re.compile(r"[\W_]+")
_NOT_BLANK = re.compile(r"\S")

Line = tuple[int, str]
"""Where a line begins, and its words without white space and decoration around them."""


def mark(document: Document) -> Document:
    """The document with its junk marked, besides what its reader has marked already.

    Marked are: (1) lines that are junk as a whole (source links, comment counters, share bars, other stories, notices,
    captions, credits), (2) bylines and time stamps near the edges, (3) a headline's second appearance, (4) what runs
    into a paragraph: agencies' datelines, captions up to their credit, stage directions, markup. A sentence that is not
    plainly junk is left alone: a line of junk that is read costs less than a line of news that is not.

    >>> mark(Document("1", "Oslo sends aid\\n\\nBy Ida Berg\\n\\nNorway will send tents.\\n\\nSource link")).skips
    (Skip(start=16, end=27, why='byline'), Skip(start=54, end=65, why='source line'))
    """
    rules, lines = junk(), list(_lines(document.text))
    found = [
        *_whole_lines(lines, rules),
        *_edges(lines, rules),
        *_repetitions(lines, document.title),
        *_beginnings(lines, rules),
        *_insides(document.text, rules),
    ]
    return document.with_skips(in_order([*document.skips, *found]))


def readable(document: Document) -> str:
    """The text with every marked character made a blank, so that a place in it is a place in the text.

    >>> readable(Document("1", "ad\\nWe agreed.", skips=(Skip(0, 2, "advertisement"),)))
    '  \\nWe agreed.'
    """
    text, parts, at = document.text, [], 0
    for skip in document.skips:
        parts += [text[at : skip.start], _NOT_BLANK.sub(" ", text[skip.start : skip.end])]
        at = skip.end
    return "".join([*parts, text[at:]])


def _lines(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        said = found[0].rstrip(_DECORATION)
        bare = said.lstrip(_DECORATION)
        if said:
            yield found.end() - len(found[0]) + len(said) - len(bare), bare
        elif found[0].strip():
            yield found.start(), found[0]


def _whole_lines(lines: list[Line], rules: Junk) -> Iterator[Skip]:
    for start, line in lines:
        if len(line) <= rules.longest:
            why = _first(rules.line, line) or ("share bar" if _is_share_bar(line, rules) else None)
        else:
            why = None
        if why is None and len(line) <= rules.longest + 140:
            why = next((why for why, rule in rules.tail if rule.search(line)), None)
        if why:
            yield Skip(start, start + len(line), why)


def _edges(lines: list[Line], rules: Junk) -> Iterator[Skip]:
    for start, line in [*lines[:EDGE], *lines[EDGE:][-EDGE:]]:
        why = _first(rules.edge, line) if len(line) <= rules.longest else None
        if why:
            yield Skip(start, start + len(line), why)


def _first(rules: Rules, line: str) -> str | None:
    return next((why for why, rule in rules if rule.fullmatch(line)), None)


def _is_share_bar(line: str, rules: Junk) -> bool:
    words = [word for word in re.split(r"[\s,|/•·:!()]+", line.lower()) if word and not word[0].isdigit()]
    known = all(word in rules.share_words for word in words)
    return known and not rules.share_signals.isdisjoint(words)


def _repetitions(lines: list[Line], title: str | None) -> Iterator[Skip]:
    """A line told before, word for word; the first telling is read. A headline run twice into one line is one, too.

    Lines of texts broken at a fixed width come again by chance, in the middle of sentences; hence the limits.
    """
    seen: set[str] = set()
    heading = _folded(title or "")
    for number, (start, line) in enumerate(lines):
        words = _folded(line)
        near_edge = number < EDGE or number >= len(lines) - EDGE
        if words in seen and not line[0].islower() and (near_edge or _is_sentence(line)):
            yield Skip(start, start + len(line), "repetition")
        elif number < EDGE and heading and words.startswith(f"{heading} {heading}"):
            yield from _doubled(start, line, title or "")
        if words.count(" ") + 1 >= HEADLINE:
            seen.add(words)


def _is_sentence(line: str) -> bool:
    return line.count(" ") + 1 >= PARAGRAPH and line.rstrip('"”’)')[-1:] in (".", "!", "?", "…")


def _doubled(start: int, line: str, title: str) -> Iterator[Skip]:
    again = line.find(title, len(title))
    if 0 < again <= len(title) + 3:
        yield Skip(start + again, start + again + len(title), "repetition")


def _folded(line: str) -> str:
    return _NOT_WORDS.sub(" ", line.casefold()).strip()


def _beginnings(lines: list[Line], rules: Junk) -> Iterator[Skip]:
    """What stands before a paragraph's first sentence: a caption, then a dateline; the latter also behind the former."""
    for start, line in lines:
        at = 0
        for why, rule in (*rules.caption, *rules.lead):
            found = rule.match(line, at)
            if found and found.end() > at:
                yield Skip(start + at, start + found.end(), why)
                at = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip())


def _insides(text: str, rules: Junk) -> Iterator[Skip]:
    for why, rule in rules.inside:
        for found in rule.finditer(text):
            yield Skip(found.start(), found.end(), why)
