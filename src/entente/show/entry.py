"""One entry on a page: what it comes to, how it went, and every quotation with its place and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.conflict import ALONE, Conflict, Side, conflicts, rivals
from ..core.document import Document
from ..core.entry import STATE, Entry, Telling, state
from ..core.origin import Link
from ..core.policy import DEFAULT
from ..core.relation import Relation
from ..core.summary import amount, figure, number
from ..core.verdict import verdicts
from .boards import verdict_line
from .decisions import decision_line
from .line import claim_line, entry_line, names, of_origins, shown
from .origins import origin_lines, reports_of, told_by
from .wording import shortened

if TYPE_CHECKING:
    from rich.console import Group, RenderableType


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its words, how far it is set in, and the style a terminal shows it in."""

    words: str
    style: str = ""
    inset: int = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: its heading and lines."""

    heading: str
    lines: tuple[Line, ...]


def entry_page(
    entry: Entry,
    documents: Mapping[str, Document],
    links: Sequence[Link] = (),
    related: Iterable[tuple[Relation, Entry]] = (),
    policy: str = DEFAULT,
) -> tuple[Block, ...]:
    """The page of an entry in three parts; `documents` are those of its claims. Where several are of one origin, a part
    more tells so, and by `links` why; where it has relations, another tells them: `related` are they, each with the entry
    at the other end. A proposal has a part of the verdicts on it. Where people decided about it, a part tells that.

    The lines of the history and the quotations are numbered alike: one of each a claim.
    """
    numbered = enumerate(entry.tellings, 1)
    related = tuple(related)
    said = tuple(Line(verdict_line(verdict)) for verdict in verdicts(entry, related))
    ruled = tuple(Line(decision_line(ruling), "" if ruling.holds else "dim") for ruling in entry.rulings)
    others = rivals((entry, *(other for _, other in related)), (relation for relation, _ in related))
    found = conflicts(entry, others.get(entry.id, ALONE))
    ties = tuple(line for relation, other in related for line in _tie(entry, relation, other))
    return (
        Block(f"{entry.type} {entry.id}", tuple(_values(entry, policy, found))),
        Block("history", tuple(_history(entry))),
        *((Block("verdicts", said),) if said else ()),
        *((Block("decisions", ruled),) if ruled else ()),
        *((Block("relations", ties),) if ties else ()),
        *_origins(entry, documents, links),
        Block("evidence", tuple(line for n, t in numbered for line in _evidence(n, t, documents[t.claim.doc]))),
    )


def plain_page(blocks: tuple[Block, ...]) -> str:
    """The page without colours."""
    return "\n\n".join(
        "\n".join([block.heading, *(" " * line.inset + line.words for line in block.lines)]) for block in blocks
    )


def coloured_page(blocks: tuple[Block, ...]) -> Group:
    """The page for a terminal; what is longer than a line goes on below, set in as far."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = []
    for block in blocks:
        parts += [Text()] if parts else []
        parts.append(Text(block.heading, "bold underline"))
        parts += [Padding(Text(line.words, line.style), (0, 0, 0, line.inset)) for line in block.lines]
    return Group(*parts)


def _values(entry: Entry, policy: str, found: Sequence[Conflict]) -> Iterator[Line]:
    yield Line(entry_line(entry), "bold", 0)
    yield Line(f"{_named('confidence')}{entry.confidence:.2f}")
    if len(entry.documents) > 1:
        yield Line(f"{_named('told by')}{told_by(entry)}")
    for name in dict.fromkeys(f.name for claim in entry.claims for f in claim.fields):
        if name in ("quotes", "content", "reply_to"):
            continue
        if name not in ("quantity", "value"):
            yield Line(f"{_named(name)}{_listed(map(str, entry.values(name)))}")
    for name in ("quantity", "value"):
        told, spread = (
            tuple({v: None for t in entry.standing for v in t.claim.values(name)}),
            entry.spread(name, policy),
        )
        if len(told) == 1:
            yield Line(f"{_named(name)}{shown(told[0])}")
        elif spread and spread.agree:
            yield Line(f"{_named(name)}{figure(spread)}")
        elif spread:
            ends = ((end, getattr(spread, end)) for end in ("low", "best", "high"))
            words = ", ".join(f"{end} {'open' if end_of is None else number(end_of)}" for end, end_of in ends)
            unit = f" {spread.unit}" if spread.unit else ""
            chosen = "preferred by a decision" if entry.preferred(name) is not None else policy
            yield Line(f"{_named(name)}{words}{unit}: the tellings differ; best is {chosen}", "yellow")
    for conflict in found:
        sides = " against ".join(map(_side, conflict.sides))
        style = "bold red" if conflict.standing == "open" else "dim"
        yield Line(f"{_named('conflict')}{conflict.field}, {conflict.standing}: {sides}; {conflict.why}", style)


def _side(side: Side) -> str:
    last = f", last told {side.last}" if side.last else ""
    return f"{side.words} ({of_origins(len(side.origins))}{last})"


def _history(entry: Entry) -> Iterator[Line]:
    head = ("", "told", "true on", STATE.get(entry.type, "stage"), "figures", "source")
    rows = [head, *(_step(number, entry, telling) for number, telling in enumerate(entry.tellings, 1))]
    shown = [n for n, name in enumerate(head) if not name or any(row[n] for row in rows[1:])]
    widths = [max(len(row[n]) for row in rows) for n in shown]
    for row in rows:
        words = "  ".join(row[n].ljust(width) for n, width in zip(shown, widths, strict=True)).rstrip()
        yield Line(words, "dim" if row is head else "")


def _step(number: int, entry: Entry, telling: Telling) -> tuple[str, ...]:
    return (
        f"{number}.",
        telling.told.isoformat() if telling.told else "unknown",
        str(telling.claim.get("date") or ""),
        state(telling.claim) or "",
        amount(Entry(entry.id, entry.type, (telling,))),
        telling.source or telling.claim.doc,
    )


def _origins(entry: Entry, documents: Mapping[str, Document], links: Sequence[Link]) -> Iterator[Block]:
    if len(entry.origins) < len(entry.documents):
        grouped = origin_lines(reports_of(entry, links), documents)
        yield Block(told_by(entry), tuple(Line(words, inset=2 if first else 5) for words, first in grouped))


def _tie(entry: Entry, relation: Relation, other: Entry) -> Iterator[Line]:
    yield Line(f"{relation.read_from(entry.id)}: {entry_line(other)} ({other.id})")
    yield Line(_joined(*relation.why, f"claims {', '.join(relation.claims)}"), "dim", 5)


def _evidence(number: int, telling: Telling, document: Document) -> Iterator[Line]:
    place = ", ".join(f"{span.start}-{span.end}" for span in telling.claim.evidence)
    day = document.published.isoformat() if document.published else None
    if number > 1:
        yield Line("", inset=0)
    yield Line(f"{number}. “{telling.words}”", "italic")
    yield Line(_joined(f"{document.id} [{place}]", document.source, day, document.title, document.url), "dim", 5)
    claim = telling.claim
    yield Line(f"{_how(telling)} as: {claim_line(claim)}", "dim", 5)
    yield Line(f"claim {claim.id}, confidence {claim.confidence:.2f}", "dim", 5)
    for field in telling.claim.fields:
        words = " … ".join(" ".join(span.of(document.text).split()) for span in field.spans)
        value = f"{field.value[0]}-{field.value[1]}" if isinstance(field.value, tuple) else shown(field.value)
        yield Line(f"{_named(field.name)}{value:<24} “{shortened(words, 60)}”", inset=7)


def _how(telling: Telling) -> str:
    if telling.claim.rule == "decision":
        return "corrected by an analyst"
    return "read, and corrected below," if telling.corrected else "read"


def _named(name: str) -> str:
    return f"{name.replace('.', ' '):<15} "


def _listed(values: Iterable[str]) -> str:
    told = list(values)
    return "; ".join(told) if any(", " in value for value in told) else names(told)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
