"""Agreement for people and programs: the counts, the kappa or why there is none, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..core.agreement import Agreement
from .table import plain_table


def agreement_page(pair: tuple[str, str], claims: Agreement, fields: Agreement, differing: Sequence[str]) -> str:
    """The agreement of two people over claims and over fields, as text."""
    parts = [_part("claims", claims, pair), _part("fields", fields, pair)]
    if differing:
        parts.append(f"judged differently: {', '.join(differing)}")
    return "\n\n".join(parts)


def agreement_json(
    pair: tuple[str, str], claims: Agreement, fields: Agreement, differing: Sequence[str]
) -> dict[str, Any]:
    """The same, ready for `json.dumps`."""
    return {"of": list(pair), "claims": _json(claims), "fields": _json(fields), "differing": list(differing)}


def told(found: Agreement) -> str:
    """What an agreement comes to, in a line.

    >>> from entente.core.agreement import agreement
    >>> told(agreement([("right", "right")] * 3 + [("wrong", "wrong"), ("right", "wrong")]))
    '4 alike (80 %), kappa 0.55 ± 0.41 (moderate)'
    """
    if found.observed is None:
        return found.undefined
    alike = f"{found.alike:,} alike ({found.observed:.0%})".replace("%", " %")
    if found.kappa is None or found.error is None:
        return f"{alike}. {found.undefined}"
    return f"{alike}, kappa {found.kappa + 0:.2f} ± {found.error:.2f} ({found.called})"


def _part(what: str, found: Agreement, pair: tuple[str, str]) -> str:
    if not found.judged:
        return f"{what}: {found.undefined}"
    rows = [(f"{pair[0]}: {word}", *map(str, row)) for word, row in zip(found.words, found.table, strict=True)]
    table = plain_table(("", *(f"{pair[1]}: {word}" for word in found.words)), rows)
    return f"{what}: {found.judged:,} judged by {pair[0]} and {pair[1]}, {told(found)}\n{table}".rstrip()


def _json(found: Agreement) -> dict[str, Any]:
    return {
        "judged": found.judged,
        "alike": found.alike,
        "observed": found.observed,
        "expected": found.expected,
        "kappa": found.kappa,
        "error": found.error,
        "undefined": found.undefined,
        "words": list(found.words),
        "table": [list(row) for row in found.table],
    }
