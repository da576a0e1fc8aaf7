"""The statements of one step of the file's shape, which stand beside it as SQL."""

from pathlib import Path


def run(path: Path) -> None:
    """Execute the statements of that file in the migration that is under way."""
    from alembic import op

    for statement in path.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
