"""The tables of a ledger. Documents, claims, runs, issues and decisions only grow; entries are derived from claims and kept ready."""

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
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("about", Text, nullable=False),  # JSON: the evidence it is keyed to
    Column("note", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False),  # in the order of lists: told last first
    Column("type", String, nullable=False),
    Column("summary", Text, nullable=False),  # JSON: core.summary.Summary but its words
    Column("words", Text, nullable=False),
    Column("claims", Text, nullable=False),  # JSON: the claims' ids in order of telling
    Index("entries_place", "place"),
)

derived = Table(
    "derived",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    Column("rules", String, nullable=False),  # the version of the rules that the entries were derived by
    Column("claims", Integer, nullable=False),  # the last claim's number when they were
)
