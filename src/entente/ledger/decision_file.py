"""Decisions as a text file, one a line, that can be kept under version control and replayed in another ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..core.decision import Decision, decision_from_json, decision_json
from ..core.issue import UnreadableFile


def decision_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Each decision as JSON on a line, in the order they were made; what people look for stands first."""
    for decision in sorted(decisions, key=lambda d: d.order):
        yield json.dumps(decision_json(decision), ensure_ascii=False)


def decisions_in(lines: Iterable[str], name: str) -> tuple[Decision, ...]:
    """The decisions of such a file; empty lines and lines that begin with # are passed over.

    Raises UnreadableFile, naming the file and line, for a line that is no decision; then none is taken.

    >>> decisions_in(['{"made": "2026-11-25T15:30:00.000Z", "by": "ana"}'], "decisions.jsonl")
    Traceback (most recent call last):
    entente.core.issue.UnreadableFile: decisions.jsonl:1: This line is no decision: there is no kind. “entente decisions --out FILE” writes them.
    """
    found: list[Decision] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found.append(decision_from_json(json.loads(line)))
        except ValueError as trouble:
            why = "it is no JSON" if isinstance(trouble, json.JSONDecodeError) else str(trouble)
            raise UnreadableFile(
                f"{name}:{number}: This line is no decision: {why}. “entente decisions --out FILE” writes them."
            ) from trouble
    return tuple(found)
