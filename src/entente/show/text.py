"""A document's text with its claims marked, for people: in colour on a terminal, with brackets elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..core.claim import Claim
from ..core.document import Document, Span
from .line import claim_line

if TYPE_CHECKING:
    from rich.text import Text

COLOURS: Mapping[str, str] = {
    "commitment": "green",
    "position": "cyan",
    "proposal": "blue",
    "meeting": "magenta",
    "statement": "yellow",
    "action": "red",
}
"""One colour a record type, the same wherever a type is shown."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def marked_text(document: Document, claims: Sequence[Claim]) -> str:
    """The text with brackets round the words of each claim, its number raised at both ends, and the claims below.

    >>> from entente.core.document import Span
    >>> tanks = Claim("d", "commitment", (Span(0, 20),), (), "example")
    >>> print(marked_text(Document("d", "London promises nine tanks."), [tanks]))
    d
    <BLANKLINE>
    [¹London promises nine¹] tanks.
    <BLANKLINE>
      ¹ commitment  1.00  somebody
    """
    marks: dict[int, str] = {}
    for number, claim in enumerate(claims, 1):
        for span in _stretches(claim):
            raised = str(number).translate(_RAISED)
            marks[span.start] = marks.get(span.start, "") + f"[{raised}"
            marks[span.end] = f"{raised}]" + marks.get(span.end, "")
    body = "".join(_pieces(document.text, marks))
    return "\n".join([head(document), "", body.strip(), "", *_listed(claims)])


def coloured_text(document: Document, claims: Sequence[Claim]) -> Text:
    """The same for a terminal: the words of each claim in the colour of its type, what is skipped dim."""
    from rich.text import Text

    body = Text(document.text)
    for skip in document.skips:
        body.stylize("dim", skip.start, skip.end)
    ends: dict[int, str] = {}
    for number, claim in enumerate(claims, 1):
        for span in _stretches(claim):
            body.stylize(COLOURS[claim.type], span.start, span.end)
            raised = str(number).translate(_RAISED)
            ends[span.end] = f"{ends[span.end]}\u2009{raised}" if span.end in ends else raised
    out = Text()
    out.append(head(document), style="bold")
    out.append("\n\n")
    place = 0
    for end in sorted(ends):
        out.append_text(body[place:end])
        out.append(ends[end], style="bold")
        place = end
    out.append_text(body[place:])
    out.rstrip()
    out.append("\n\n")
    for number, claim in enumerate(claims, 1):
        out.append(f"{str(number).translate(_RAISED):>4} ", style="bold")
        out.append(f"{claim.type:<11}", style=COLOURS[claim.type])
        out.append(f"{claim.confidence:.2f}  ", style="dim")
        out.append(f"{claim_line(claim)}\n")
    return out


def head(document: Document) -> str:
    """The line above a document: its title, or its id where it has none, its source and day."""
    day = document.published.isoformat() if document.published else None
    return " · ".join(part for part in (document.title or document.id, document.source, day) if part)


def _stretches(claim: Claim) -> Iterator[Span]:
    """The evidence, its stretches that overlap or touch as one."""
    start = end = None
    for span in sorted(claim.evidence):
        if start is None or end is None or span.start > end:
            if start is not None and end is not None:
                yield Span(start, end)
            start, end = span
        end = max(end, span.end)
    if start is not None and end is not None:
        yield Span(start, end)


def _pieces(text: str, marks: Mapping[int, str]) -> Iterator[str]:
    place = 0
    for mark in sorted(marks):
        yield text[place:mark]
        yield marks[mark]
        place = mark
    yield text[place:]


def _listed(claims: Sequence[Claim]) -> Iterator[str]:
    for number, claim in enumerate(claims, 1):
        yield f"{str(number).translate(_RAISED):>3} {claim.type:<11} {claim.confidence:.2f}  {claim_line(claim)}"
