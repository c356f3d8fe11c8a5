"""What a score loses, shown: a table of causes, the heaviest first, and examples of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .alike import Record, slots
from .causes import Cause, Loss


def errors_table(causes: Iterable[Cause], *, examples: int = 0, texts: Mapping[str, str] | None = None) -> str:
    """A line a cause: how often, the fills lost, what the F1 of all would gain without it; then so many examples."""
    lines = [f"{'type':12}{'cause':44}{'times':>6}{'coded lost':>12}{'read lost':>11}{'F1 gain':>9}"]
    for cause in causes:
        lost = f"{cause.coded_lost:12.1f}{cause.read_lost:11.1f}{cause.gain:9.4f}"
        lines.append(f"{cause.type:12}{cause.name:44}{len(cause.losses):6}{lost}")
        for loss in cause.losses[:examples]:
            lines += _example(loss, texts or {})
    return "\n".join(lines)


def errors_json(causes: Iterable[Cause], *, examples: int = 0) -> list[dict[str, Any]]:
    """The causes ready for `json.dumps`."""
    return [
        {
            "type": cause.type,
            "cause": cause.name,
            "times": len(cause.losses),
            "coded_lost": cause.coded_lost,
            "read_lost": cause.read_lost,
            "f1_gain": cause.gain,
            "examples": [{"doc": loss.doc, "coded": loss.coded, "read": loss.read} for loss in cause.losses[:examples]],
        }
        for cause in causes
    ]


def _example(loss: Loss, texts: Mapping[str, str]) -> Iterator[str]:
    yield f"    {loss.doc}"
    for name, record in (("coded", loss.coded), ("read", loss.read)):
        if record is not None:
            shown = [loss.slot] if loss.slot else slots()[loss.type]
            yield f"      {name:6}{json.dumps({slot: record.get(slot) for slot in shown}, ensure_ascii=False)}"
            yield f"            {_cited(record, texts.get(loss.doc))}"


def _cited(record: Record, text: str | None) -> str:
    """The words of the evidence, or its places where the text is not at hand."""
    spans: Sequence[Sequence[int]] = record["evidence"]
    if text is None:
        return ", ".join(f"{start}-{end}" for start, end in spans)
    return " … ".join(f"“{' '.join(text[start:end].split())}”" for start, end in spans)
