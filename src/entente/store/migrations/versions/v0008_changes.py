"""What changed on each day is kept ready beside the entries; it is derived anew when next asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table, and nothing that counts as derived."""
    op.create_table(
        "changes",
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("day", sa.String, nullable=False, index=True),
        sa.Column("entry", sa.String, nullable=False, index=True),
        sa.Column("change", sa.Text, nullable=False),
    )
    op.execute("DELETE FROM derived")
