"""Many reports of one thing: origins, relations between entries, and decisions keyed to the words they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Decisions as they are kept now (none could be made before), and what is derived besides entries."""
    op.drop_table("decisions")
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "links",
        sa.Column("one", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "origins",
        sa.Column("doc", sa.String, primary_key=True),
        sa.Column("origin", sa.String, nullable=False),
    )
    op.create_table(
        "relations",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("one", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
        sa.Column("claims", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("relations_other", "relations", ["other"])
    op.drop_table("derived")
    op.create_table(
        "derived",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False),
    )
