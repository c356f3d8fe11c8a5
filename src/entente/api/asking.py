"""Parameters that several routes share."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import Depends, Request
from fastapi import Query as Parameter
from starlette.exceptions import HTTPException

from ..consolidate.query import Query
from ..faces.access import Reader

Asked = Annotated[
    str,
    Parameter(
        max_length=4000,
        description="A query: keys with values, and words.",
        examples=["provider:GBR kind:tank since:2023-01"],
    ),
]
Day = Annotated[str | None, Parameter(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day.", examples=["2023-02-01"])]
Policy = Annotated[
    Literal["official", "origins", "latest", "lower", "upper"] | None,
    Parameter(description="What is best of figures that differ."),
]


async def query_of(q: Asked = "") -> Query:
    """The query of a request. Raises BadQuery."""
    return Query.parse(q)


Understood = Annotated[Query, Depends(query_of)]
"""A parameter of a route: the query `q`, understood."""


async def reviewer(request: Request) -> Reader:
    """Who asks, where they may decide; else it is refused."""
    who = cast(Reader, request.state.reader)
    if not who.decides:
        raise HTTPException(
            403, "Only reviewers may do that. Send the name and password of one, or a reviewer's token."
        )
    return who


Reviewer = Annotated[Reader, Depends(reviewer)]
"""A parameter of a route that changes the ledger: who does."""
