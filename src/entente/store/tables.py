"""The tables of a ledger. Documents, claims, readings, runs, issues and decisions only grow; entries, corrections, origins, relations and changes are derived from them and kept ready."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", String, nullable=False),  # UTC, ISO 8601
    Column("versions", Text, nullable=False),  # JSON: the program, its rules, its model
    Column("finished", String),  # null while running, or where the run was ended
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # the order of adding
    Column("id", String, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("published", String),
    Column("source", String),
    Column("url", String),
    Column("title", String),
    Column("author", String),
    Column("skips", Text, nullable=False),  # JSON: [[start, end, why], …]
    Column("reader", String, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("series", String, index=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("added", String, nullable=False),  # UTC, ISO 8601
    sqlite_autoincrement=True,
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # the order of adding; never used twice
    Column("id", String, nullable=False, unique=True),
    Column("doc", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("record", Text, nullable=False),  # JSON: the codebook's record
    Column("evidence", Text, nullable=False),  # JSON: [[start, end], …]
    Column("fields", Text, nullable=False),  # JSON: every value with its words' places and its rule
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("words", Text, nullable=False),  # the cited stretches of the text
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    sqlite_autoincrement=True,
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # the order of reading anew; never used twice
    Column("doc", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("claims", Text, nullable=False),  # JSON: the ids of the claims read, each with its confidence
    sqlite_autoincrement=True,
)

issues = Table(
    "issues",
    metadata,
    Column("id", String, primary_key=True),  # a hash of what it says: the same trouble met again is one issue
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("doc", String),
    Column("code", String, nullable=False),
    Column("where", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("hint", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # the order of deciding; never used twice
    Column("id", String, nullable=False, unique=True),  # a hash of all that it says
    Column("made", String, nullable=False),  # UTC, ISO 8601
    Column("kind", String, nullable=False),
    Column("decision", Text, nullable=False),  # JSON: what it is about, by the words of the claims, and what it rules
    sqlite_autoincrement=True,
)

entries = Table(
    "entries",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False),  # in the order of lists: told last first; see places.py
    Column("type", String, nullable=False),
    Column("summary", Text, nullable=False),  # JSON: core.summary.Summary but its words
    Column("words", Text, nullable=False),
    Column("claims", Text, nullable=False),  # JSON: the claims' ids in order of telling
    Index("entries_place", "place"),
)

members = Table(
    "members",
    metadata,
    Column("claim", String, primary_key=True),  # of a claim, an analyst's too, the entry that holds it
    Column("entry", String, nullable=False, index=True),
)

links = Table(
    "links",
    metadata,
    Column("one", String, primary_key=True),  # two documents of one origin
    Column("other", String, primary_key=True),
    Column("why", Text, nullable=False),  # JSON: what they share, in words
)

origins = Table(
    "origins",
    metadata,
    Column("doc", String, primary_key=True),  # a document that is not the first of its origin
    Column("origin", String, nullable=False),  # the first
)

relations = Table(
    "relations",
    metadata,
    Column("kind", String, primary_key=True),
    Column("one", String, primary_key=True),  # two entries
    Column("other", String, primary_key=True),
    Column("claims", Text, nullable=False),  # JSON: the ids of the claims that tell it
    Column("why", Text, nullable=False),  # JSON: what they tell of it, in words
    Index("relations_other", "other"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("decision", String, primary_key=True),
    Column("standing", String, nullable=False),  # holds, undone or lapsed
    Column("why", Text, nullable=False),
    Column("claims", Text, nullable=False),  # JSON: the ids of the claims it was found to be about, by its sides
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", String, primary_key=True),  # of an analyst's claim
    Column("corrects", String, nullable=False),  # the id of the claim that it stands in for
    Column("told", String, nullable=False),  # the day it was decided
    Column("source", String, nullable=False),
    Column("doc", String, ForeignKey("documents.id"), nullable=False),  # this and what follows as in claims
    Column("type", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("words", Text, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("place", Integer, primary_key=True),  # in the order of telling; see places.py
    Column("day", String, nullable=False, index=True),
    Column("entry", String, nullable=False, index=True),
    Column("change", Text, nullable=False),  # JSON: core.dated.Dated
)

derived = Table(
    "derived",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    Column("rules", String, nullable=False),  # the version of the rules that all this was derived by
    Column("documents", Integer, nullable=False),  # the last numbers when it was
    Column("claims", Integer, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("readings", Integer, nullable=False),
    Column("mark", String, nullable=False, server_default=""),  # another one whenever all this is written
)

states = Table(
    "states",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),  # UTC, ISO 8601
    Column("rules", String, nullable=False),  # this and what follows as in derived
    Column("documents", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("readings", Integer, nullable=False),
    sqlite_autoincrement=True,
)
