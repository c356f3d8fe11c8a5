"""The same claim told twice in one document is one claim with two pieces of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field

SAME: dict[str, tuple[str, ...]] = {
    "commitment": ("provider", "recipient", "stage", "kind"),
    "position": ("actor", "matter.kind", "stance"),
    "proposal": ("proposer", "matter.kind"),
}
"""The fields that must be equal for two claims of one document to be one; the other types join their own tellings."""

HARD = ("quantity", "value", "date", "due")
"""Fields that keep two claims apart where both tell them differently."""

TEXTS = ("item", "matter.label")
"""Fields that keep two claims apart where both tell them with no word in common."""


PLAIN = frozenset(
    "arm weapon weaponry armament system equipment hardware aid help support assistance package funding fund financing finance money gear supply supplie material "
    "military additional new more launcher unit".split()
)
"""Words that name a thing only in general; an item of these alone may be any other of its kind."""


def merged(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with retellings joined, in the order of their first evidence."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.evidence[0], c.type, c.id)):
        place = next((n for n, other in enumerate(kept) if same(other, claim)), None)
        if place is None:
            kept.append(claim)
        else:
            kept[place] = join(kept[place], claim)
    return tuple(kept)


def same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one document tell the same thing."""
    if one.type != other.type:
        return False
    if one.type not in SAME:
        return one.fields == other.fields
    if not all(_same_set(one, other, name) for name in SAME[one.type]):
        return False
    hard = all(_agree(one, other, name) for name in HARD)
    return hard and all(_share_words(one, other, name) for name in TEXTS)


def _same_set(one: Claim, other: Claim, name: str) -> bool:
    """Whether two claims tell the same values of a field; a giver that only one of two requests names is no difference."""
    first, second = set(one.values(name)), set(other.values(name))
    left_open = name == "provider" and one.get("stage") == "requested" and not (first and second)
    return first == second or left_open


def _agree(one: Claim, other: Claim, name: str) -> bool:
    first, second = one.get(name), other.get(name)
    if first is None or second is None or first == second:
        return True
    return isinstance(first, str) and isinstance(second, str) and (first.startswith(second) or second.startswith(first))


def _words(claim: Claim, name: str) -> set[str]:
    return {w.lower().rstrip("s") for w in str(claim.get(name) or "").split() if len(w) > 2}


def _share_words(one: Claim, other: Claim, name: str) -> bool:
    first, second = _words(one, name), _words(other, name)
    return (
        not first
        or not second
        or bool(first & second)
        or (name == "item" and (first <= PLAIN or second <= PLAIN or _both_plain(one, other)))
    )


def _both_plain(one: Claim, other: Claim) -> bool:
    """Whether the heads of two items name aid only in general: "emergency funding", "short-term financing"."""
    heads = [str(c.get("item") or "").lower().split()[-1:] for c in (one, other)]
    return all(head and head[0].rstrip("s") in PLAIN for head in heads)


def join(one: Claim, other: Claim) -> Claim:
    """One claim of two tellings: all evidence, and the values that only the second tells."""
    names = {f.name for f in one.fields}
    added: list[Field] = [f for f in other.fields if f.name not in names]
    evidence: list[Span] = []
    for span in sorted({*one.evidence, *other.evidence}):
        if evidence and span.start <= evidence[-1].end:
            evidence[-1] = Span(evidence[-1].start, max(evidence[-1].end, span.end))
        else:
            evidence.append(span)
    return replace(one, evidence=tuple(evidence), fields=(*one.fields, *added))
