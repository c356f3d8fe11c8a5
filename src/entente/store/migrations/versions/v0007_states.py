"""The states that a ledger came to are written down, so that each can be looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A line for each state from now on."""
    op.create_table(
        "states",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False),
        sa.Column("readings", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
