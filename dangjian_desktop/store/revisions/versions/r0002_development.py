"""发展党员 comes to the file: its kinds of record, and when a standing was decided."""

from pathlib import Path

from dangjian_desktop.store.statements import run

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run(Path(__file__).with_suffix(".sql"))
