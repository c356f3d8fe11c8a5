"""Lists that are read again: a document may be one version of a line."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What a document is a version of; those that are here are reports."""
    op.add_column("documents", sa.Column("series", sa.String))
    op.create_index("ix_documents_series", "documents", ["series"])
