"""The claim that a decision cites, found again among those of the last reading of its document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..core.claim import Claim
from ..core.decision import Cited
from ..core.document import Span
from ..core.values import Field

LIKE = 0.6
"""The share of its values that a claim must tell again to be taken for the one cited. See docs/decisions.md."""


def found(cited: Cited, claims: Iterable[Claim]) -> Claim | None:
    """The claim that was cited, of those read from the same text; None where it is not read any more or two may be meant.

    1. The claim of the same id. 2. Of those of its type whose evidence overlaps, the one that is most like it: at least LIKE,
    and more than any other.
    """
    near = [claim for claim in claims if claim.type == cited.type and _overlap(cited.evidence, claim.evidence)]
    exact = next((claim for claim in near if claim.id == cited.claim), None)
    if exact:
        return exact
    scored = sorted(((likeness(cited, claim), claim) for claim in near), key=lambda s: s[0], reverse=True)
    if not scored or scored[0][0] < LIKE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]


def likeness(cited: Cited, claim: Claim) -> float:
    """From 0 to 1, the share of the fields that both tell alike: a value told again counts whole, other values of the same
    words half, as does a field that only one of the two tells.
    """
    names = {f.name for f in (*cited.fields, *claim.fields)}
    if not names:
        return 1.0
    return sum(_alike(_named(cited.fields, name), claim.all(name)) for name in names) / len(names)


def _alike(one: Sequence[Field], other: Sequence[Field]) -> float:
    if not one or not other:
        return 0.5
    values, others = {f.value for f in one}, {f.value for f in other}
    shared = len(values & others) / len(values | others)
    touching = any(a.overlaps(b) for f in one for a in f.spans for g in other for b in g.spans)
    return max(shared, 0.5 if touching else 0.0)


def _named(fields: Iterable[Field], name: str) -> list[Field]:
    return [f for f in fields if f.name == name]


def _overlap(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)
