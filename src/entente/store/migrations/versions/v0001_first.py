"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Documents, claims, runs, issues and decisions."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("started", sa.String, nullable=False),
        sa.Column("versions", sa.Text, nullable=False),
        sa.Column("finished", sa.String),
    )
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("source", sa.String),
        sa.Column("url", sa.String),
        sa.Column("title", sa.String),
        sa.Column("author", sa.String),
        sa.Column("skips", sa.Text, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("raw_sha256", sa.String, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("added", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("doc", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claims_doc", "claims", ["doc"])
    op.create_table(
        "issues",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("doc", sa.String),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("where", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
