"""Captions of photos that have run into the text, found by the credit that ends them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.document import Skip
from ..language.sentences import split
from .junk import Junk
from .lines import Line

REACH = 420
"""Characters that a caption may have before its credit."""

CREDIT = 90
"""Characters from the end of a line in which a credit may begin."""


def captions(text: str, lines: Sequence[Line], rules: Junk) -> Iterator[Skip]:
    """The captions with their credits.

    A short line that a credit ends is a caption as a whole, and so is what stands between the beginning of a line and a
    credit that a dateline follows, unless somebody says something there. Elsewhere the sentence before the credit is the
    caption. What is a photo's credit only at times, such as an agency's name, counts at the end of a short line alone.
    """
    for why, rule in rules.credit:
        for found in rule.finditer(text):
            yield Skip(_beginning(text, found.start(), found.end(), rules), found.end(), why)
    for start, line in lines:
        if len(line) <= REACH and not rules.news.search(line):
            for why, rule in rules.closing_credit:
                if rule.search(line, max(0, len(line) - CREDIT)):
                    yield Skip(start, start + len(line), why)


def _beginning(text: str, credit: int, end: int, rules: Junk) -> int:
    start = text.rfind("\n", 0, credit) + 1
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)].lstrip(" .|\r")
    alone = not rest or any(rule.match(rest) for _, rule in rules.lead)
    if alone and credit - start <= REACH and not rules.news.search(text, start, credit):
        return start
    reach = max(start, credit - REACH)
    before = split(text[reach:credit])
    if not before or (before[-1].start == 0 and reach > start):
        return credit
    return reach + before[-1].start
