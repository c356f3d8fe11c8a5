"""The sentences of a text, before anything is parsed: exact places, nothing lost, nothing skipped."""

from __future__ import annotations

from collections.abc import Iterator

from sentencex import segment

from ..core.document import Skip, Span


def split(text: str, skips: tuple[Skip, ...] = ()) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them; `skips` are left out.

    >>> text = "The U.S. President agreed. Gen. Lee did not."
    >>> [span.of(text) for span in split(text)]
    ['The U.S. President agreed.', 'Gen. Lee did not.']
    """
    return tuple(
        sentence
        for stretch in _kept(text, skips)
        for line in _lines(text, stretch)
        for sentence in _sentences(text, line)
    )


def _kept(text: str, skips: tuple[Skip, ...]) -> Iterator[Span]:
    """The stretches between the skips."""
    start = 0
    for skip in sorted(skips):
        if start < skip.start:
            yield Span(start, skip.start)
        start = max(start, skip.end)
    if start < len(text):
        yield Span(start, len(text))


def _lines(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    for line in stretch.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _sentences(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for piece in segment("en", line.of(text)):
        bare = piece.strip()
        if bare:
            begin = start + piece.index(bare)
            yield Span(begin, begin + len(bare))
        start += len(piece)
