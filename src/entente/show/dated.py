"""Dated changes for people and programs: a sentence each, rows for a table, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..core.change import Change
from ..core.dated import Dated, dated_json
from .text import COLOURS
from .wording import shortened

if TYPE_CHECKING:
    from rich.text import Text

HEADS = ("day", "entry", "type", "about", "what", "before", "after", "cause", "by", "origins")

LINE = 90
"""Characters of an entry's line in a title or a table."""

WORDS = 280
"""Characters of a quotation in a feed."""


def title(dated: Dated) -> str:
    """What changed, in a line.

    >>> from datetime import date
    >>> told = Change("3f", "commitment", "NOR → UKR, delivered, 8 tanks", "stage", "pledged", "delivered", "delivery", ("c",))
    >>> title(Dated(date(2023, 3, 1), told))
    'NOR → UKR, delivered, 8 tanks: stage pledged → delivered'
    """
    change = dated.change
    return f"{shortened(change.about, LINE)}: {became(change)}"


def became(change: Change) -> str:
    """What became of an entry, without saying which one."""
    match change.what, change.cause:
        case "entry", "merge":
            return f"merged from {change.before}"
        case "entry", "split":
            return f"split into {change.after}"
        case "entry", _ if not change.before:
            return "told for the first time"
        case "claim", _:
            return "a claim was rejected" if change.before else "a claim was marked"
        case "decision", _:
            return f"the decision to {change.before} was taken back"
        case _, "preference" if change.before == change.after:
            return f"{change.what} {change.after} preferred"
    return f"{change.what} {change.before or 'not told'} → {change.after or 'not told'}"


def sentence(dated: Dated) -> str:
    """By whom or what it was changed: the person with the reason given, or the reports with what the first of them says.

    >>> from datetime import date
    >>> told = Change("3f", "meeting", "POL, UKR", "entry", "", "POL, UKR", "new report", ("c", "d"))
    >>> sentence(Dated(date(2023, 3, 1), told, ("a", "b"), ("a",), "Poland met Ukraine"))
    'Told by a and 1 more report, of 1 origin: “Poland met Ukraine”'
    """
    if dated.by:
        return f"Decided by {dated.by}{f': {dated.note}' if dated.note else ''}. It is about “{_quoted(dated)}”"
    if not dated.docs:
        return ""
    more = len(dated.docs) - 1
    others = f" and {more} more report{'' if more == 1 else 's'}, of {_origins(dated)}" if more else ""
    return f"Told by {dated.docs[0]}{others}: “{_quoted(dated)}”"


def dated_rows(changes: Iterable[Dated], *, whole: bool = False) -> list[tuple[str, ...]]:
    """The cells of a table, one change a row, under HEADS; lines are shortened unless `whole` is asked for."""

    def cut(words: str) -> str:
        return words if whole else shortened(words, LINE)

    return [
        (
            dated.day.isoformat(),
            dated.change.entry,
            dated.change.type,
            cut(dated.change.about),
            dated.change.what,
            cut(dated.change.before),
            cut(dated.change.after),
            dated.change.cause,
            dated.by,
            str(len(dated.origins)),
        )
        for dated in changes
    ]


def told_json(dated: Dated) -> dict[str, Any]:
    """A dated change ready for `json.dumps`, under the name that it has in feeds."""
    return {"id": dated.id, "at": dated.at, **dated_json(dated)}


def lines(changes: Iterable[Dated]) -> str:
    """The changes day by day, in the order given: a line each, and under it who told or decided it."""
    return "\n".join("".join(words for words, _ in line) for line in _page(changes))


def coloured(changes: Iterable[Dated]) -> Text:
    """The same for a terminal: days and what changed stand out, quotations stand back."""
    from rich.text import Text

    return Text("\n").join(Text.assemble(*line) for line in _page(changes))


def _page(changes: Iterable[Dated]) -> Iterator[tuple[tuple[str, str], ...]]:
    """The lines, each in pieces with their styles."""
    day = None
    for dated in changes:
        if dated.day != day:
            if day:
                yield ()
            day = dated.day
            yield ((day.isoformat(), "bold"),)
        about = shortened(dated.change.about, LINE)
        colour = COLOURS.get(dated.change.type, "")
        yield (
            (f"  {about}: ", ""),
            (became(dated.change), f"bold {colour}".strip()),
            (f"  ({dated.change.entry[:8]})", "dim"),
        )
        if said := sentence(dated):
            yield ((f"    {said}", "dim"),)


def _quoted(dated: Dated) -> str:
    return shortened(dated.words.replace("“", "‘").replace("”", "’"), WORDS)


def _origins(dated: Dated) -> str:
    count = len(dated.origins)
    return "1 origin" if count == 1 else f"{count} origins"
