"""The sentences of a text, before anything is parsed: exact places, nothing lost, nothing skipped.

1. What lies between the skips is read stretch by stretch. 2. A line ends a sentence, unless it breaks off after a small
word, the next begins with a small letter, or most lines of the paragraph do, which shows that it is wrapped. 3. sentencex
splits, and so does a word that a sentence begins in ("in KyivThe talks"). 4. Pieces that belong together are joined again: after a title or another abbreviation of `sentences.toml`, before
a small letter, around lone marks.

Not attempted: to split inside quotations and brackets, where the language engine still finds starts of sentences.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from sentencex import segment

from ..core.document import Skip, Span
from ..core.glued import lost_stops

PARAGRAPH = re.compile(r"(?:[^\n\r]|(?:\r\n?|\n)(?![^\S\r\n]*(?:\r|\n|$)))+")
LINE = re.compile(r"[^\n\r]+")
SMALL = re.compile(r"\s*[a-z]+(?:[-’'][a-z]+)*(?:[\s,;)]|\.\s|\.?$)")
OPEN = re.compile(r"\s(?:a|an|the|of|and|or|to|for|at|in|on|by|with|from|as|that)\s*$")
STOPPED = re.compile(r"[.!?:…][\"”’')\]]*\s*$")
LAST_WORD = re.compile(r"(?<!\w)([A-Za-z](?:[A-Za-z.]*[A-Za-z])?) ?\.$")
FIRST_WORD = re.compile(r"\w+")
NUMBER = re.compile(r"(?:[$€£] ?)?\d")
INITIALS = re.compile(r"(?<![^\W_])[A-Z]\.$"), re.compile(r"[A-Z]\.")
ENUMERATOR = re.compile(r"\W*(?:\d{1,2}|[A-Za-z])\.")
SPACED_POINT = re.compile(r"\d \.$")
SPACED_DECIMALS = re.compile(r"\d+ ?(?:%|per ?cent|(?:m|bn?|tn?|million|billion|trillion)\b)")


def split(text: str, skips: Iterable[Skip] = ()) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them; `skips` are left out.

    >>> text = "The U.S. President agreed. Gen. Lee did not."
    >>> [span.of(text) for span in split(text)]
    ['The U.S. President agreed.', 'Gen. Lee did not.']
    """
    return tuple(
        sentence
        for stretch in _kept(text, skips)
        for block in _blocks(text, stretch)
        for sentence in _sentences(block.of(text), block.start)
    )


def _kept(text: str, skips: Iterable[Skip]) -> Iterator[Span]:
    """1. The stretches between the skips."""
    start = 0
    for skip in sorted(skips):
        if start < skip.start:
            yield Span(start, skip.start)
        start = max(start, skip.end)
    if start < len(text):
        yield Span(start, len(text))


def _blocks(text: str, stretch: Span) -> Iterator[Span]:
    """2. Lines, and lines that belong together."""
    for paragraph in PARAGRAPH.finditer(text, *stretch):
        lines = [Span(*line.span()) for line in LINE.finditer(text, *paragraph.span())]
        small = [SMALL.match(line.of(text)) is not None for line in lines[1:]]
        wrapped = len(small) > 1 and 2 * sum(small) >= len(small)
        block = lines[0]
        for line, goes_on in zip(lines[1:], small, strict=True):
            so_far = block.of(text)
            if wrapped or (goes_on and not STOPPED.search(so_far)) or OPEN.search(so_far):
                block = Span(block.start, line.end)
            else:
                yield block
                block = line
        yield block


def _sentences(block: str, start: int) -> Iterator[Span]:
    """3. and 4. The sentences of a block that begins at `start`."""
    begin = end = 0
    # White space of other kinds is kept from sentencex: it crashes on a no-break space after an initial ("J.\u00a0Lee").
    pieces = (part for piece in segment("en", re.sub(r"\s", " ", block)) for part in _parted(piece))
    for piece in pieces:
        if not (_joined(block[begin:end].strip(), piece.strip()) or _parts_initials(block[begin:end], piece)):
            yield from _bare(block, begin, end, start)
            begin = end
        end += len(piece)
    yield from _bare(block, begin, len(block), start)


def _parted(piece: str) -> Iterator[str]:
    """A piece parted where a sentence begins right behind the last letter of another."""
    start = 0
    for found in lost_stops().finditer(piece):
        yield piece[start : found.start()]
        start = found.start()
    yield piece[start:]


def _bare(block: str, begin: int, end: int, start: int) -> Iterator[Span]:
    """The place of what is not white space between `begin` and `end`."""
    bare = block[begin:end].strip()
    if bare:
        place = start + block.index(bare, begin)
        yield Span(place, place + len(bare))


def _joined(before: str, after: str) -> bool:
    """Whether the piece `after` goes on with the sentence that `before` seemed to end."""
    if not before or not after:
        return True
    if after[0].islower() or not FIRST_WORD.search(after) or ENUMERATOR.fullmatch(before):
        return True
    if SPACED_POINT.search(before) and SPACED_DECIMALS.match(after):
        return True
    last = LAST_WORD.search(before)
    return last is not None and _follows(last[1], after)


def _parts_initials(before: str, after: str) -> bool:
    """Whether two pieces are initials without a space between them: "R-N.Y."."""
    ends, begins = INITIALS
    return ends.search(before) is not None and begins.match(after) is not None


def _follows(word: str, after: str) -> bool:
    """Whether what comes after the abbreviation `word` is what it stands before."""
    for before in _abbreviations().get(word, ()):
        if before == "anything" or (before == "number" and NUMBER.match(after)):
            return True
        first = FIRST_WORD.match(after)
        if first is not None and first[0] in before:
            return True
    return False


@cache
def _abbreviations() -> dict[str, list[str | list[str]]]:
    """What may follow each abbreviation: anything, a number, or one of some words."""
    table = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text("utf-8"))
    found: dict[str, list[str | list[str]]] = {}
    for entry in table["joined"]:
        for word in entry["words"]:
            found.setdefault(word, []).append(entry["before"])
    return found
