"""The invented branch of tests/support.py for all tests of services."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dangjian_desktop.store.database import Database
from tests.support import built, db, session

__all__ = ["built", "db", "session", "shared"]


@pytest.fixture(scope="module")
def shared(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One opened file for all examples of a property; each takes its writing back."""
    opened = Database(Path(shutil.copy(built, tmp_path_factory.mktemp("shared"))))
    yield opened
    opened.close()
