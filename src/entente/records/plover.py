"""The event (PLOVER) of any record, worked out from its own fields: a pledge is AGREE, a held meeting CONSULT, an accusation ACCUSE.

An action tells its event itself; a proposal asks for something. The schema of records has no place for the event of the
other types, so it is worked out where it is wanted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..core.claim import Claim

TELLING = {"commitment": "stage", "position": "stance", "meeting": "status", "statement": "act"}
"""The field of each type that tells its event."""


@cache
def plover_events() -> Mapping[str, Mapping[str, str]]:
    """The tables of `plover.toml`."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(
        files(__package__).joinpath("plover.toml").read_text("utf-8")
    )
    return table


def event_of(claim: Claim) -> str | None:
    """The event that a claim comes to; None for what PLOVER has no event for.

    >>> from ..core.document import Span
    >>> from ..core.values import Field
    >>> act = Field("act", "urge", (Span(0, 5),), "composed")
    >>> event_of(Claim("d", "statement", (Span(0, 5),), (act,), "statement"))
    'REQUEST'
    """
    if claim.type == "action":
        event = claim.get("event")
        return str(event) if event is not None else None
    if claim.type == "proposal":
        return "REQUEST"
    told = str(claim.get(TELLING[claim.type]))
    sanctions = claim.type == "position" and claim.get("matter.kind") == "sanctions"
    return plover_events()["sanctions" if sanctions else claim.type].get(told)
