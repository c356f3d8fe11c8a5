"""Reports are found by their words: a full-text index, by the means of each database."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE texts USING fts5(title, text, content='documents', content_rowid='number', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER texts_of_documents AFTER INSERT ON documents BEGIN "
    "INSERT INTO texts(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "INSERT INTO texts(texts) VALUES ('rebuild')",
)
POSTGRES = (
    "CREATE INDEX documents_text ON documents USING gin "
    "(to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)))",
)


def upgrade() -> None:
    """The index, with the reports that are here already."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)
