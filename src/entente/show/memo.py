"""A memo in Markdown: every figure with a footnote that quotes the words, who told them, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from .base import Exporter, Holdings
from .memo_text import Memo, Numbers, Section, Sentence, long_day, titled
from .memo_writing import memo_of
from .sources import Source

PLAIN = re.compile(r"([\\`*_\[\]<>|#~$])")
"""What means something in Markdown wherever it stands."""


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write the memo as Markdown with footnotes, as pandoc and most sites render it."""
    target.write(markdown(memo_of(ledger)).encode())


def markdown(memo: Memo) -> str:
    """The memo in Markdown. What reports tell is written so that nothing in it is read as mark-up."""
    return "\n".join(_lines(memo)) + "\n"


def _lines(memo: Memo) -> Iterator[str]:
    numbers = Numbers()
    yield f"# {escaped(memo.title)}"
    yield ""
    for name, words in memo.asked:
        yield f"**{name}:** {escaped(words)}  "
    for section in memo.sections:
        yield from ("", f"## {escaped(section.heading)}", "")
        yield from _section(section, memo, numbers)
    yield from ("", "## Sources", "")
    for number, source in enumerate(memo.sources, 1):
        yield f"{number}. {_source(source)}"
    if numbers.given:
        yield ""
    for claim, number in numbers.given.items():
        note = memo.notes[claim]
        address = _address(note.document.url)
        yield f"[^{number}]: {escaped(note.text)}{f', {address}' if address else ''} (report {escaped(note.document.id)}, claim {claim})"


def _section(section: Section, memo: Memo, numbers: Numbers) -> Iterator[str]:
    if section.table:
        heads, *rows = section.table
        yield f"| {' | '.join(map(escaped, heads))} |"
        yield f"|{'|'.join(' --- ' if n < 2 else ' ---: ' for n in range(len(heads)))}|"
        yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)
        yield ""
    for number, paragraph in enumerate(section.paragraphs):
        if number and not section.listed:
            yield ""
        yield ("- " if section.listed else "") + _paragraph(paragraph, memo, numbers)


def _paragraph(sentences: Sequence[Sentence], memo: Memo, numbers: Numbers) -> str:
    return " ".join(
        escaped(sentence.words)
        + "".join(f"[^{number}]" for number, _, _ in numbers.of(c for c in sentence.claims if c in memo.notes))
        for sentence in sentences
    )


def _source(source: Source) -> str:
    told = source.document
    parts = (escaped(told.source or ""), escaped(titled(source.title)), long_day(told.published), _address(told.url))
    return f"{', '.join(part for part in parts if part)} (report {escaped(told.id)})"


def _address(url: str | None) -> str:
    """An address as a link; one that is not of the web, or that would end the link, as plain words."""
    if not url:
        return ""
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>]+", url) else escaped(url)


def escaped(text: str) -> str:
    r"""Words on one line in which nothing is mark-up.

    >>> print(escaped("*a* <b> [c](d)"))
    \*a\* \<b\> \[c\](d)
    """
    return PLAIN.sub(r"\\\1", " ".join(text.split()))


EXPORTER = Exporter("memo", ".md", "a memo in Markdown, every figure with a footnote", write)
