"""What the interface tells and takes, described and with examples: the one source of its OpenAPI and of the client's types."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")

Type = Literal["commitment", "position", "proposal", "meeting", "statement", "action"]

ID = Field(description="Twelve hexadecimal digits; a beginning that means one will do.", examples=["3f9c04d1e2b7"])


Place = Annotated[list[int], Field(min_length=2, max_length=2)]
"""Start and end in a document's text, in characters."""

Skip = Annotated[list[int | str], Field(min_length=3, max_length=3)]
"""Start, end, and why."""


class Told(BaseModel):
    """What every answer is: it may have more than is described here in a later version."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Page(Told, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    total: int = Field(description="How many there are on all pages.", examples=[128])
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


class Summary(Told):
    """An entry on one line. What is not known is null."""

    entry: str = ID
    type: Type
    stage: str | None = Field(
        description="Where it stands: stage, stance, status, act or event.", examples=["delivered"]
    )
    stages: list[str] = Field(description="All it went through.", examples=[["pledged", "delivered"]])
    who: list[str] = Field(description="Who acts, by the codebook's code.", examples=[["NOR"]])
    whom: list[str] = Field(description="Who undergoes.", examples=[["UKR"]])
    others: list[str] = Field(description="Who is named besides.", examples=[[]])
    kind: str | None = Field(description="The kind of thing, matter or meeting.", examples=["tank"])
    label: str | None = Field(description="What it is about, in words.", examples=["Leopard 2 tank"])
    amount: str | None = Field(description="The figures told, in words.", examples=["8"])
    told_first: str | None = Field(description="The day of the first report.", examples=["2023-02-14"])
    told_last: str | None = Field(description="The day of the last report.", examples=["2023-03-20"])
    first: str | None = Field(description="The first day it is true of.", examples=["2023-02-14"])
    last: str | None = Field(description="The last day it is true of.", examples=["2023-03-20"])
    tellings: int = Field(description="How many claims tell it.", examples=[2])
    documents: int = Field(description="How many reports tell it.", examples=[2])
    origins: int = Field(description="How many independent sources tell it.", examples=[2])
    confidence: float = Field(description="The probability that its surest claim is right.", examples=[0.83])
    conflict: str | None = Field(description="Whether hard figures differ: open, stale or resolved.", examples=[None])


class Spread(Told):
    """The lowest, best and highest told figure; an open end is null."""

    low: float | None
    best: float | None
    high: float | None
    currency: str | None = Field(None, description="Of a sum of money.", examples=["EUR"])


class Step(Told):
    """One line of a history: what one claim tells."""

    told: str | None = Field(description="The day of the report.")
    date: str | None = Field(description="The day it is true of, in EDTF.")
    stage: str | None
    doc: str
    claim: str


class Relation(Told):
    """A tie to another entry."""

    kind: str = Field(examples=["part_of"])
    direction: Literal["to", "from"]
    read: str = Field(description="In words, from this entry to the other.", examples=["is part of"])
    entry: str = ID
    claims: list[str]
    why: list[str] = Field(description="The words that tell it.")


class Record(Told):
    """A claim as the codebook's record, with its own fields by its type."""

    id: str = ID
    doc: str
    type: Type
    evidence: list[Place] = Field(description="The cited stretches of the document's text: start, end.")
    confidence: float


class Report(Told):
    """A report that tells an entry, with its origin."""

    doc: str
    origin: str = Field(description="The first document of its origin.")
    like: str | None = None
    why: list[str] = []


class Entry(Summary):
    """An entry with all that tells it."""

    quantity: Spread | None
    value: Spread | None
    policy: str = Field(description="What chose the best of figures that differ.", examples=["official"])
    conflicts: list[dict[str, Any]]
    history: list[Step]
    relations: list[Relation]
    claims: list[Record]
    reports: list[Report]
    decisions: list[dict[str, Any]] = []


class Claim(Record):
    """A claim with its words and its entry."""

    entry: str = ID
    words: str = Field(description="The cited stretches, joined by an ellipsis.")
    fields: list[dict[str, Any]] = Field(description="Each value with its spans and the rule that read it.")


class DocumentLine(Told):
    """A document without its text."""

    id: str
    published: str | None = Field(examples=["2023-02-14"])
    source: str | None
    title: str | None
    told: int = Field(description="How many claims it tells.")
    origin: str = Field(description="The first document of its origin.")


class Document(Told):
    """A document as it came."""

    id: str
    published: str | None = Field(examples=["2023-02-14"])
    source: str | None
    title: str | None
    url: str | None
    text: str
    author: str | None = None
    skips: list[Skip] = Field(description="Stretches that are not read, and why.")
    reader: str
    claims: list[str] = Field(description="The ids of the claims that it tells.")


class NewDocument(BaseModel):
    """A document to be read and added."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "text": "Norway will send eight tanks to Ukraine.",
                "published": "2023-02-14",
                "source": "Gazette",
            }
        }
    )
    text: str = Field(min_length=1, max_length=5_000_000)
    id: str | None = Field(
        None, min_length=1, max_length=400, description="A hash of text and address where none is given."
    )
    published: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day of writing.")
    source: str | None = Field(None, max_length=400)
    title: str | None = Field(None, max_length=2000)
    url: str | None = Field(None, max_length=4000)


class Trouble(Told):
    """Trouble in the material, with the remedy."""

    code: str
    where: str
    message: str
    hint: str


class Added(Told):
    """What an adding came to."""

    documents: int = Field(description="Documents that are new.")
    known: int = Field(description="Documents that were there.")
    claims: int = Field(description="Claims that are new.")
    issues: list[Trouble]


class Stand(Told):
    """Where an actor stands on a matter."""

    actor: str = Field(examples=["HUN"])
    stance: str = Field(examples=["opposes"])
    matter: str
    told: str | None
    changes: list[str] = Field(description="Stances of before, where it changed its mind.")
    claims: list[Record]


class Board(Told):
    """Everybody's stand on a matter."""

    labels: list[str] = Field(description="Under what names the matter is told.")
    stands: list[Stand]
    places: list[dict[str, Any]] = Field(description="Countries told as a number, held against those named.")


class Figure(Told):
    """A figure with its range and formula; `terms` down to entries and claims where they are asked for."""

    low: float
    best: float | None
    high: float | None
    unit: str
    formula: str
    entry: str | None = None
    claims: list[str] = []
    terms: list[Figure] = []


class Total(Told):
    """The figures of one group in one unit."""

    by: list[str] = Field(description="The values of what it is grouped by.", examples=[["NOR"]])
    unit: str = Field(description="A kind of thing, or a currency.", examples=["tank"])
    figures: dict[str, Figure] = Field(
        description="By measure: pledged, approved, contracted, delivered, paused, cancelled, outstanding."
    )


class Totals(Told):
    """Totals by group and unit."""

    by: list[str]
    rows: list[Total]
    issues: list[Trouble]


class Change(Told):
    """One figure of one entry that became another, and why."""

    entry: str = ID
    type: Type
    about: str
    what: str
    before: str
    after: str
    cause: str
    claims: list[str]


class DatedChange(Change):
    """A change with the day on which it was told or decided."""

    id: str
    at: str = Field(description="When it came: a day, or the moment of a decision (UTC).")
    day: str = Field(examples=["2023-02-14"])
    by: str | None = Field(None, description="Who decided it; null where reports tell it.")
    made: str | None = Field(None, description="When they did (UTC).")
    origins: list[str] = Field(description="The first documents of the independent sources that tell it.")


class FieldTold(BaseModel):
    """A field of a claim that is added: the words of the document that tell it. The value is worked out of them unless it is told."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "quantity", "words": "nine howitzers", "value": ""}}
    )
    name: str = Field(max_length=64, description="A field of the record type, with a dot for a part.")
    words: str = Field(
        max_length=4000, description="Words as they stand in the document; stretches that are apart with “…” between."
    )
    value: str = Field("", max_length=2000, description="The value, where it cannot be worked out of the words.")


class NewDecision(BaseModel):
    """A decision to be made. `kind` says which of the others are needed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "reject", "claim": "90ab12cd34ef", "note": "It tells of another year."}},
    )
    kind: Literal["merge", "split", "prefer", "reject", "accept", "correct", "add", "undo"]
    entries: list[str] = Field([], max_length=100, description="merge: the entries that are one.")
    entry: str = Field("", max_length=64, description="split, prefer: the entry.")
    claims: list[str] = Field([], max_length=1000, description="split: the claims that are of another thing.")
    claim: str = Field("", max_length=64, description="reject, accept, correct: the claim.")
    field: str = Field(
        "", max_length=64, description="prefer, correct: the field; accept: where one field alone is meant."
    )
    value: str = Field(
        "", max_length=2000, description="prefer, correct: the value, as in a query; “none” for nothing."
    )
    decision: str | None = Field(
        None, max_length=64, description="undo: the decision; the last one that holds without it."
    )
    document: str = Field("", max_length=2000, description="add: the document that tells a claim no reader found.")
    type: str = Field("", max_length=64, description="add: the record type of the claim.")
    passages: list[str] = Field([], max_length=100, description="add: the words of the document that make the claim.")
    fields: list[FieldTold] = Field(
        [], max_length=100, description="add: its fields, each with the words that tell it."
    )
    note: str = Field("", max_length=4000, description="Why, for others to read; correct needs one.")


class Ruling(Told):
    """A decision with what became of it."""

    id: str
    kind: str
    by: str
    made: str
    standing: Literal["holds", "undone", "lapsed"]
    why: str


class State(Told):
    """What the ledger holds, and the state that it is in."""

    version: str = Field(description="Of the program.")
    state: int = Field(description="The number of the state; it grows with every change.")
    at: str = Field(description="When it came to that state (UTC).")
    documents: int
    claims: int
    entries: int
    issues: int
    you: str = Field(description="Who asks.")
    role: Literal["reader", "reviewer"]


class Problem(BaseModel):
    """Problem details."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "title": "Bad Request",
                "status": 400,
                "detail": "“tnak” is no kind. Did you mean “tank”?",
            }
        }
    )
    type: str = Field(
        "about:blank", description="What kind of problem it is; none is told apart further than by its status."
    )
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong, and what to do about it.")
    errors: list[dict[str, Any]] | None = Field(
        None, description="What does not fit, where parameters or a body do not."
    )
