"""The first shape of the file: its statements stand beside this module."""

from pathlib import Path

from alembic import op

from dangjian_desktop.store import search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in text.split(";\n"):
        if statement.strip():
            op.execute(statement)
    search.create(op.get_bind())  # an index of what is here: made anew whenever it changes
