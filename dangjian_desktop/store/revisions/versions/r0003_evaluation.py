"""民主评议, 整改 and the office's own templates come to the file."""

from pathlib import Path

from dangjian_desktop.store.statements import run

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run(Path(__file__).with_suffix(".sql"))
