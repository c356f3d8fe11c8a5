"""One entry on a page: what it comes to, how it went, and every quotation with its place and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.document import Document
from ..core.entry import Entry, Telling, state
from ..core.summary import amount, figure, money, number
from ..core.values import Money, Quantity
from .line import claim_line, entry_line, names, quantity

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: its heading, and lines each with the style a terminal shows it in."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def entry_page(entry: Entry, documents: Mapping[str, Document]) -> tuple[Block, ...]:
    """The page of an entry in three parts; `documents` are those of its claims."""
    return (
        Block(f"{entry.type} {entry.id}", tuple(_values(entry))),
        Block("history", tuple(_history(entry))),
        Block("evidence", tuple(line for t in entry.tellings for line in _evidence(t, documents[t.claim.doc]))),
    )


def plain_page(blocks: tuple[Block, ...]) -> str:
    """The page without colours."""
    return "\n\n".join("\n".join([block.heading, *(line for line, _ in block.lines)]) for block in blocks)


def coloured_page(blocks: tuple[Block, ...]) -> Text:
    """The page for a terminal."""
    from rich.text import Text

    page = Text()
    for block in blocks:
        page.append(f"{block.heading}\n", "bold underline")
        for line, style in block.lines:
            page.append(f"{line}\n", style)
        page.append("\n")
    page.rstrip()
    return page


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    yield entry_line(entry), "bold"
    for name in dict.fromkeys(f.name for claim in entry.claims for f in claim.fields):
        if name in ("quotes", "content", "reply_to", "quantity", "value"):
            continue
        yield f"  {name:<15} {names(map(str, entry.values(name)))}", ""
    for name in ("quantity", "value"):
        spread = entry.spread(name)
        if spread and spread.agree:
            yield f"  {name:<15} {figure(spread)}", ""
        elif spread:
            ends = ((end, getattr(spread, end)) for end in ("low", "best", "high"))
            told = ", ".join(f"{end} {'open' if end_of is None else number(end_of)}" for end, end_of in ends)
            yield f"  {name:<15} {told}{f' {spread.unit}' if spread.unit else ''}: the tellings differ", "yellow"


def _history(entry: Entry) -> Iterator[tuple[str, str]]:
    yield f"  {'told':<10}  {'date':<10}  {'stage':<11}  what", "dim"
    for telling in entry.tellings:
        told = telling.told.isoformat() if telling.told else "unknown"
        date = str(telling.claim.get("date") or "")
        figures = amount(Entry(entry.id, entry.type, (telling,)))
        source = telling.source or telling.claim.doc
        yield f"  {told:<10}  {date:<10}  {state(telling.claim) or '':<11}  {_joined(figures, source)}", ""


def _evidence(telling: Telling, document: Document) -> Iterator[tuple[str, str]]:
    place = ", ".join(f"{span.start}-{span.end}" for span in telling.claim.evidence)
    day = document.published.isoformat() if document.published else None
    source = _joined(document.source, day, document.title)
    yield f"  “{telling.words}”", "italic"
    yield (
        f"    {document.id} [{place}]{f'  {source}' if source else ''}{f'  {document.url}' if document.url else ''}",
        "dim",
    )
    yield f"    read as: {claim_line(telling.claim)}", "dim"
    for field in telling.claim.fields:
        words = " … ".join(" ".join(span.of(document.text).split()) for span in field.spans)
        value = f"{field.value[0]}-{field.value[1]}" if isinstance(field.value, tuple) else _shown(field.value)
        yield f"      {field.name:<15} {value:<24} “{_short(words)}”", ""


def _shown(value: object) -> str:
    if isinstance(value, Money):
        return money(value)
    return quantity(value) if isinstance(value, Quantity) else str(value)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
