"""Marks what scrapers leave beside a report, so that it is not read; the text stays as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..core.document import Document, Skip
from .captions import captions
from .junk import Junk, Rules, junk
from .lines import Line, broken_lines, lines_of
from .spans import in_order

EDGE = 8
"""Lines from the beginning or the end of a text within which a byline may stand."""

PARAGRAPH = 12
"""Words from which a whole sentence that stands in the text again, wherever, is a repetition."""

HEADLINE = 4
"""Words from which a line that stands near the beginning again is a repetition rather than chance ("Thank you.")."""

LONG = 500
"""Characters up to which lines are compared by their words alone; no headline is longer, and longer ones cost time."""

LONGEST = 30
"""Words up to which a headline is looked for a second time in its own line."""

_WORD = re.compile(r"\w[\w'’-]*")
_NOT_WORDS = re.compile(r"[\W_]+")


def mark(document: Document) -> Document:
    r"""The document with its junk marked, besides what its reader has marked already.

    Marked are: (1) lines that are junk as a whole (source links, comment counters, share bars, other stories, notices,
    captions, credits), (2) bylines and time stamps near the edges, (3) a headline's second appearance, (4) what runs
    into a paragraph: captions up to their credit, agencies' datelines, stage directions, links, markup, (5) line breaks
    inside a sentence. A sentence that is not plainly junk is left alone: a line of junk that is read costs less than a
    line of news that is not.

    >>> mark(Document("1", "Oslo sends aid\n\nBy Ida Berg\n\nNorway will send tents.\n\nSource link")).skips
    (Skip(start=16, end=27, why='byline'), Skip(start=54, end=65, why='source line'))
    """
    rules, lines = junk(), list(lines_of(document.text))
    run_in = list(captions(document.text, lines, rules))
    found = [
        *_whole_lines(lines, rules),
        *_edges(lines, rules),
        *_repetitions(lines, document.title),
        *run_in,
        *_datelines(document.text, [start for start, _ in lines] + [skip.end for skip in run_in], rules),
        *_insides(document.text, rules),
        *broken_lines(document.text),
    ]
    return document.with_skips(in_order([*document.skips, *found]))


def _whole_lines(lines: Sequence[Line], rules: Junk) -> Iterator[Skip]:
    for start, line in lines:
        if len(line) <= rules.longest:
            why = _first(rules.line, line) or ("share bar" if _is_share_bar(line, rules) else None)
            if why and not rules.news.search(line):
                yield Skip(start, start + len(line), why)


def _edges(lines: Sequence[Line], rules: Junk) -> Iterator[Skip]:
    for start, line in [*lines[:EDGE], *lines[EDGE:][-EDGE:]]:
        why = _first(rules.edge, line) if len(line) <= rules.longest else None
        if why:
            yield Skip(start, start + len(line), why)


def _first(rules: Rules, line: str) -> str | None:
    return next((why for why, rule in rules if rule.fullmatch(line)), None)


def _is_share_bar(line: str, rules: Junk) -> bool:
    words = [word for word in re.split(r"[\s,|/•·:!()]+", line.lower()) if word and not word[0].isdigit()]
    return not rules.share_signals.isdisjoint(words) and rules.share_words.issuperset(words)


def _repetitions(lines: Sequence[Line], title: str | None) -> Iterator[Skip]:
    """A line told before, word for word; the first telling is read. A headline run twice into one line is one, too.

    Lines of texts broken at a fixed width come again by chance, in the middle of sentences; hence the limits.
    """
    seen: set[str] = set()
    heading = _folded(title or "")
    for number, (start, line) in enumerate(lines):
        words = _folded(line) if len(line) <= LONG else line
        if words in seen and not line[0].islower() and (number < EDGE or _is_sentence(line)):
            yield Skip(start, start + len(line), "repetition")
        elif title and number < EDGE and _folded(line[: 3 * len(title)]).startswith(f"{heading} {heading}"):
            yield from _doubled(start, line, title)
        elif number < EDGE and (again := _said_twice(line)):
            yield Skip(start, start + again, "repetition")
        if words.count(" ") + 1 >= HEADLINE:
            seen.add(words)


def _is_sentence(line: str) -> bool:
    return line.count(" ") + 1 >= PARAGRAPH and line.rstrip('"”’)')[-1:] in (".", "!", "?", "…")


def _said_twice(line: str) -> int:
    """Where the second telling begins in a line that opens with a headline told twice; 0 where none does.

    >>> _said_twice("Chad sends tents abroad Chad sends tents abroad. They left today.")
    24
    """
    words = list(_WORD.finditer(line[: 2 * LONG]))
    told = [word[0].casefold() for word in words]
    for size in range(HEADLINE, min(len(words) // 2, LONGEST) + 1):
        if told[:size] == told[size : 2 * size]:
            return words[size].start()
    return 0


def _doubled(start: int, line: str, title: str) -> Iterator[Skip]:
    again = line.find(title, len(title))
    if 0 < again <= len(title) + 3:
        yield Skip(start + again, start + again + len(title), "repetition")


def _folded(line: str) -> str:
    return _NOT_WORDS.sub(" ", line.casefold()).strip()


def _datelines(text: str, beginnings: Sequence[int], rules: Junk) -> Iterator[Skip]:
    for place in beginnings:
        start = place + len(text[place : place + 9]) - len(text[place : place + 9].lstrip(" .|"))
        for why, rule in rules.lead:
            found = rule.match(text, start)
            if found and found.end() > start:
                yield Skip(start, found.end(), why)
                break


def _insides(text: str, rules: Junk) -> Iterator[Skip]:
    for why, rule in rules.inside:
        for found in rule.finditer(text):
            yield Skip(found.start(), found.end(), why)
