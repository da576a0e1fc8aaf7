"""The first shape of the file: its statements stand beside this module."""

from pathlib import Path

from alembic import op

from dangjian_desktop.store import search
from dangjian_desktop.store.statements import run

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    run(Path(__file__).with_suffix(".sql"))
    search.create(op.get_bind())  # an index of what is here: made anew whenever it changes
