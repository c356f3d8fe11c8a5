"""What decisions come to is kept ready, and documents can be read anew beside their first reading."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables for readings, rulings and corrections; what is derived counts readings, too."""
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("doc", sa.String, sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rulings",
        sa.Column("decision", sa.String, primary_key=True),
        sa.Column("standing", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("corrects", sa.String, nullable=False),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("doc", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.drop_table("derived")
    op.create_table(
        "derived",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False),
        sa.Column("readings", sa.Integer, nullable=False),
    )
