"""Fixtures shared by all tests. Qt runs without a screen unless one is asked for."""

import gc
import os
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from dangjian_desktop.store.database import Database

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Modules and mapped kinds stay for good: looking through them again and again takes a tenth.
gc.set_threshold(200_000, 50, 100)

# The same examples every time, and no clock: a loaded machine must not turn a test red.
# HYPOTHESIS_PROFILE=search looks for new ones, by hand, for as long as one likes.
settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


STATEMENTS = 4000  # compiled ones that are kept; the program keeps 500 for its one file


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Statements are compiled once for all the files that tests open: a quarter of their time."""
    from dangjian_desktop.store import engine

    made = engine.create_engine
    first: list[Any] = []

    def sharing(*given: Any, **more: Any) -> Any:
        one = made(*given, **more, query_cache_size=STATEMENTS)
        if not first:
            first.append(one)
        # What was compiled is known by its dialect, which is the same but in its identity.
        one.dialect = one.pool._dialect = first[0].dialect
        one._compiled_cache = first[0]._compiled_cache
        return one

    engine.create_engine = sharing
    yield
    engine.create_engine = made


# Whole programs and every kind in turn run through parts that have tests of their own: coverage,
# which takes its time, does not follow them. So with single tests that are marked. Pages are
# followed by `make coverage`, which holds the floor of the window as well.
WHOLE = frozenset(("e2e", "every_record"))
UNTRACED = WHOLE if os.environ.get("FOLLOW") == "all" else WHOLE | {"ui"}


@pytest.fixture(autouse=True)
def followed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Coverage rests during the tests that it is not to follow."""
    folders = request.node.path.relative_to(TESTS).parts
    rests = folders[0] in UNTRACED or request.node.get_closest_marker("untraced") is not None
    tracing = sys.gettrace()
    if rests:
        sys.settrace(None)
    yield
    if rests:
        sys.settrace(tracing)


TESTS = Path(__file__).parent
SAMPLE_DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def sample_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample as of SAMPLE_DAY, made once; copy it before writing.

    Once for all the processes of a run: whoever comes first builds it aside and names it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root, turn = shared / "sample", shared / "sample.turn"
    try:
        turn.touch(exist_ok=False)
    except FileExistsError:
        _await(root)
    else:
        _build_sample(shared / "sample.part")
        (shared / "sample.part").rename(root)
    return root


def _await(root: Path) -> None:
    end = time.monotonic() + 300
    while not root.exists():
        assert time.monotonic() < end, "the sample was never finished"
        time.sleep(0.2)


def _build_sample(root: Path) -> None:
    from dangjian_desktop.jobs.opening import open_folder
    from dangjian_desktop.jobs.sample import build
    from dangjian_desktop.runtime.clock import Clock
    from dangjian_desktop.runtime.paths import DataFolder

    opened = open_folder(DataFolder(root), Clock(SAMPLE_DAY))
    build(opened.db, SAMPLE_DAY)
    opened.close()


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh database file, made once and copied by each test."""
    from dangjian_desktop.store.database import Database

    path = tmp_path_factory.mktemp("blank") / "dangjian.db"
    Database(path).close()
    return path


@pytest.fixture
def blank_db(tmp_path: Path, blank_file: Path) -> "Iterator[Database]":
    """An open file that holds nothing."""
    from dangjian_desktop.store.database import Database

    path = tmp_path / "dangjian.db"
    shutil.copy(blank_file, path)
    opened = Database(path, who="测试员")
    yield opened
    opened.close()


@pytest.fixture
def db(blank_db: "Database") -> "Database":
    """What most tests write into; a folder's own conftest may give one with people in it."""
    return blank_db
