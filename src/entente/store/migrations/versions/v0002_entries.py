"""Entries are kept ready, so that a list need not be worked out again each time."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The derived entries and the state of the claims that they were derived from."""
    op.create_table(
        "entries",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
    )
    op.create_index("entries_place", "entries", ["place"])
    op.create_table(
        "derived",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
