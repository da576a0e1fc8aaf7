"""The invented branch of tests/support.py for the jobs that print it, and the sample to read."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import built, db, session

if TYPE_CHECKING:
    from dangjian_desktop.store.database import Database

__all__ = ["built", "db", "sample", "session"]


@pytest.fixture(scope="session")
def sample(sample_root: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Database]":
    """The sample's file, opened once for all tests that only read it."""
    from dangjian_desktop.store.database import Database

    root = tmp_path_factory.mktemp("reading") / "sample"
    shutil.copytree(sample_root, root)
    opened = Database(root / "dangjian.db", who="示例")
    yield opened
    opened.close()
