"""The command line in this process: what it prints and its exit code."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from dangjian_desktop import app
from dangjian_desktop.jobs import sample
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store.database import Database
from tests.conftest import SAMPLE_DAY

TODAY = SAMPLE_DAY


@dataclass
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def with_sample(root: Path, sample_root: Path) -> DataFolder:
    shutil.copytree(sample_root, root)
    return DataFolder(root)


@pytest.fixture
def made_before(sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever builds the sample of that day is given the one that was built for all tests."""

    def copied(db: Database, today: date) -> None:
        assert today == SAMPLE_DAY
        source = driver.connect(str(sample_root / "dangjian.db"))
        with db.engine.connect() as connection:
            source.backup(connection.connection.driver_connection)
        source.close()
        for folder in (DataFolder(sample_root).attachments, DataFolder(sample_root).ballots):
            shutil.copytree(folder, db.path.parent / folder.name, dirs_exist_ok=True)

    monkeypatch.setattr(sample, "build", copied)


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*argv: str | Path, as_json: bool = True) -> Said:
        options = ["--data-dir", str(root), "--today", TODAY.isoformat()]
        if as_json:
            options.append("--json")
        capsys.readouterr()
        try:
            code = app.main([*options, *map(str, argv)], CrashHook())
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run
