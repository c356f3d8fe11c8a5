"""Help: how queries are written, and the words that pages use, from the program's own tables."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response

from ..consolidate import query
from ..core.change import CAUSES
from ..core.policy import POLICIES
from ..core.relation import RELATIONS
from ..core.total import MEASURES
from ..show.registry import exporters
from .pages import page

router = APIRouter()

_KEY = re.compile(r" +([a-z-]+) {2,}(.*?)(?: {3,}([a-z]+) {2,}(.*))?")

EXAMPLES = (
    ("provider:GBR recipient:UKR kind:tank", "tanks that Britain gives or promises to Ukraine"),
    ("provider:Germany,Norway stage:pledged,approved", "what Germany or Norway promised and has not delivered"),
    ("conflict:open origins:2", "hard figures that differ, told by two sources at least"),
    ('matter:"coalition of the willing" stance:open', "who is open to joining a coalition"),
    ("type:statement act:accuse actor:RUS since:2023-01", "accusations by or against Russia since January 2023"),
    ('text:"air defence" as-of:2023-02-01', "as the reports told it until a day, where one has these words in a row"),
)
"""Queries that show the grammar."""


def keys() -> list[tuple[str, str]]:
    """Every key of a query with what it asks, as the grammar's own page tells them.

    >>> told = dict(keys())
    >>> told["recipient"], sorted(set(query.KEYS) - set(told))  # those that stand in the line of stage
    ('its receiver', ['act', 'event', 'stance', 'status'])
    """
    found: list[tuple[str, str]] = []
    for line in (query.__doc__ or "").splitlines():
        told = _KEY.fullmatch(line)
        if told and told[1] in query.KEYS:
            found += [(key, words) for key, words in ((told[1], told[2]), (told[3], told[4])) if key]
        elif found and line.startswith(" " * 8):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
    return found


@router.get("/help")
def told(request: Request) -> Response:
    """The page."""
    return page(
        request,
        "help.html",
        keys=keys(),
        examples=EXAMPLES,
        measures=MEASURES,
        policies=POLICIES,
        relations=RELATIONS,
        causes=CAUSES,
        forms=exporters(),
    )
