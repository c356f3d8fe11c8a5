"""The words between quotation marks, whatever the marks: straight, curly, guillemets, single, nested, unbalanced.

Marks are read paragraph by paragraph in one pass with a stack of open quotations. What a mark does is decided by its
shape, by its neighbours (an opening mark follows a gap and touches a word; a closing mark touches a word and precedes a
gap) and, where both leave it open, by whether a quotation is open. A quotation that goes on in the next paragraph, which
then begins with an opening mark again, is one Quotation a paragraph.

Not attempted: quotations without marks (block quotations), and nested single marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..core.analysis import Quotation
from ..core.document import Span

Family = Literal["double", "guillemet", "single"]

MARKS: dict[str, tuple[Family, Literal["open", "close", "either"]]] = {
    "``": ("double", "open"),
    "''": ("double", "either"),
    "’’": ("double", "close"),
    "‘‘": ("double", "open"),
    '"': ("double", "either"),
    "＂": ("double", "either"),
    "″": ("double", "either"),
    "“": ("double", "open"),
    "„": ("double", "open"),
    "‟": ("double", "open"),
    "”": ("double", "close"),
    "«": ("guillemet", "open"),
    "»": ("guillemet", "close"),
    "'": ("single", "either"),
    "‘": ("single", "open"),
    "‚": ("single", "open"),
    "‛": ("single", "open"),
    "`": ("single", "open"),
    "’": ("single", "close"),
    "‹": ("single", "open"),
    "›": ("single", "close"),
}
MARK = re.compile("|".join(re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True)))

GAP_BEFORE = frozenset("([{<-–—/|…") | frozenset(MARKS)
"""What may stand right before an opening mark, besides white space."""
GAP_AFTER = frozenset(")]}>-–—/|….,;:!?") | frozenset(MARKS)
"""What may stand right after a closing mark, besides white space."""
SENTENCE_END = frozenset(".!?…")

ELISION = re.compile(r"(?:em|til|cause|tis|twas|n|round|bout|\d\ds?)\b", re.IGNORECASE)
"""Words that lost their beginning: the mark before them is an apostrophe."""

LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
WRAPPED_LINE = 40
"""A line shorter than this that ends without a full stop is a heading, not a wrapped line of a paragraph."""

SCARE_WORDS = 3
POSSESSIVE_AFTER = 4
"""From so many quoted words on, "allies' " inside a single-marked quotation is read as a possessive if a later mark can close it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: its place, its shape, and what its neighbours let it do."""

    start: int
    end: int
    family: Family
    shape: Literal["open", "close", "either"]
    may_open: bool
    may_close: bool


@lru_cache(maxsize=2)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of `text` in order of its start; any two are apart or one lies inside the other.

    `inner` holds no mark and no outer white space and is never empty. A quotation left open at the end of its paragraph
    counts only if it fills the paragraph from its start, is taken up by the next one, was announced by a colon, or begins
    the last sentences of a text that breaks off.

    >>> text = "“We will stay,” he said, “until 'victory'.”"
    >>> [q.inner.of(text) for q in find_quotations(text)]
    ['We will stay,', "until 'victory'.", 'victory']
    """
    found: list[Quotation] = []
    paragraphs = list(_paragraphs(text))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found.extend(_in_paragraph(text, paragraph, following))
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs: a blank line ends one, a single line break too unless it looks like a wrapped line."""
    start = 0
    for match in LINE_BREAK.finditer(text):
        before, after = text[start : match.start()], text[match.end() : match.end() + 1]
        line = before.rsplit("\n", 1)[-1]
        wrapped = (
            match.group().count("\n") == 1
            and len(line) >= WRAPPED_LINE
            and (line[-1].isalnum() or line[-1] in ",-–—")
            and (after.isalnum() or after in MARKS)
        )
        if not wrapped:
            if before.strip():
                yield Span(start, match.start())
            start = match.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _marks(text: str, paragraph: Span) -> list[Mark]:
    marks = []
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        gap_before = before.isspace() or before in GAP_BEFORE
        gap_after = after.isspace() or after in GAP_AFTER
        family, shape = MARKS[match.group()]
        if family == "single" and (_is_apostrophe(before, after) or _is_elision(text, end, shape, gap_before)):
            continue
        marks.append(
            Mark(start, end, family, shape, gap_before and not after.isspace(), not before.isspace() and gap_after)
        )
    return marks


def _is_apostrophe(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum()


def _is_elision(text: str, end: int, shape: str, gap_before: bool) -> bool:
    return shape != "open" and gap_before and ELISION.match(text, end) is not None


def _in_paragraph(text: str, paragraph: Span, following: Span | None) -> Iterator[Quotation]:
    marks = _marks(text, paragraph)
    stack: list[Mark] = []
    for number, mark in enumerate(marks):
        opened = next((o for o in reversed(stack) if o.family == mark.family), None)
        role = _role(text, marks, number, opened)
        if role == "open":
            if opened is not None:
                earlier_end = _end_before(text, mark.start)
                if text[earlier_end - 1] in SENTENCE_END and mark.family != "single":
                    yield from _quotation(text, opened, earlier_end, earlier_end)
                    del stack[stack.index(opened) :]
                elif not _nests(marks, number):
                    del stack[stack.index(opened) :]
            stack.append(mark)
        elif role == "close" and opened is not None:
            yield from _quotation(text, opened, mark.start, mark.end)
            del stack[stack.index(opened) :]
    for opened in stack[:1]:
        if _runs_to_end(text, opened, paragraph, following):
            end = _end_before(text, paragraph.end)
            yield from _quotation(text, opened, end, end)


def _role(text: str, marks: list[Mark], number: int, opened: Mark | None) -> Literal["open", "close", "none"]:
    """What the mark does here; a closing mark without an opening one, and an apostrophe, do nothing."""
    mark = marks[number]
    if mark.family == "single":
        return _role_of_single(text, marks, number, opened)
    if opened is None:
        if mark.shape == "open":
            return "none" if mark.may_close and not mark.may_open else "open"
        if mark.shape == "close":
            return "open" if mark.may_open and not mark.may_close else "none"
        return "none" if mark.may_close and not mark.may_open else "open"
    if mark.shape == "close":
        return "close"
    if mark.shape == "open":
        return "close" if mark.may_close and not mark.may_open else "open"
    return "open" if mark.may_open and not mark.may_close else "close"


def _role_of_single(text: str, marks: list[Mark], number: int, opened: Mark | None) -> Literal["open", "close", "none"]:
    mark = marks[number]
    if opened is None or (mark.shape == "open" and mark.may_open):
        return "open" if mark.may_open and not (mark.shape == "close" and mark.may_close) else "none"
    if not mark.may_close:
        return "open" if mark.may_open else "none"
    return "none" if _possessive(text, marks, number, opened) else "close"


def _possessive(text: str, marks: list[Mark], number: int, opened: Mark) -> bool:
    """Whether "allies' tanks" is meant: a plural s before, a small letter after, and a later mark that can close."""
    mark = marks[number]
    plural = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1] == " "
    if not (plural and text[mark.end + 1 : mark.end + 2].islower()):
        return False
    if len(text[opened.end : mark.start].split()) < POSSESSIVE_AFTER:
        return False
    later = [m for m in marks[number + 1 :] if m.family == "single"]
    return bool(later) and later[0].may_close and not later[0].may_open


def _nests(marks: list[Mark], number: int) -> bool:
    """Whether the next two marks of this family both close: then the new quotation lies inside the open one."""
    later = [m for m in marks[number + 1 :] if m.family == marks[number].family][:2]
    return len(later) == 2 and all(m.shape == "close" for m in later)


def _runs_to_end(text: str, opened: Mark, paragraph: Span, following: Span | None) -> bool:
    if opened.start == paragraph.start:
        return True
    if following is not None:
        first = MARK.match(text, following.start)
        if first is not None and MARKS[first.group()][0] == opened.family and opened.family != "single":
            return True
    before = text[: opened.start].rstrip()[-1:]
    announced = before == ":" or (following is None and (before in SENTENCE_END or before in MARKS))
    return opened.family != "single" and announced


def _end_before(text: str, end: int) -> int:
    """The end of the last visible character before `end`."""
    while text[end - 1].isspace():
        end -= 1
    return end


def _quotation(text: str, opened: Mark, inner_end: int, outer_end: int) -> Iterator[Quotation]:
    """The quotation between two places, unless there is nothing but white space and punctuation in it."""
    words = text[opened.end : inner_end]
    if not any(c.isalnum() for c in words):
        return
    start = opened.end + len(words) - len(words.lstrip())
    inner = Span(start, _end_before(text, inner_end))
    yield Quotation(inner, Span(opened.start, max(outer_end, inner.end)), _is_scare(inner.of(text)))


def _is_scare(words: str) -> bool:
    """One to three words that are no sentence of their own."""
    sentence = words[0].isupper() and words[-1] in SENTENCE_END
    return len(words.split()) <= SCARE_WORDS and not sentence
