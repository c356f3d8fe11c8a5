"""Which entry holds a claim is looked up at once, and what is kept derived has a mark by which a program knows its own work."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table, and nothing that counts as derived."""
    op.create_table(
        "members",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("entry", sa.String, nullable=False, index=True),
    )
    op.add_column("derived", sa.Column("mark", sa.String, nullable=False, server_default=""))
    op.execute("DELETE FROM derived")
