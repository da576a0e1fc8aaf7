"""What a backup says of itself, and which backups a folder holds."""

import json
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from dangjian_desktop import __version__
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.paths import FILE

from . import attachments

MANIFEST = "manifest.json"
POOL = "pool"
FORMAT = 1
MOST_BYTES = 64 << 20  # of a manifest: some 500,000 attachments
NAME = re.compile(r"\d{4}-\d\d-\d\d_\d{6}(-\d+)?")


@dataclass(frozen=True, slots=True)
class Content:
    """One attachment: its SHA-256 and size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`records` counts rows by table; `missing` are attachments that were not there to back up."""

    made_at: datetime
    database_sha256: str
    database_size: int
    records: Mapping[str, int]
    attachments: tuple[Content, ...] = ()
    missing: tuple[str, ...] = ()
    program: str = __version__

    @property
    def size(self) -> int:
        """Bytes of database and attachments."""
        return self.database_size + sum(a.size for a in self.attachments)

    def to_json(self) -> bytes:
        about = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(about, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in a folder of backups."""

    path: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        return self.path / FILE

    @property
    def pool(self) -> Path:
        """Where the attachments of all backups of that folder are, each once."""
        return self.path.parent / POOL


def parse(text: bytes) -> Manifest:
    """Raises ValueError for anything but a manifest; every value is of the type that it says."""
    about = json.loads(text)
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise ValueError("not a manifest")
    try:
        return Manifest(
            made_at=datetime.fromisoformat(about["made_at"]),
            database_sha256=_hash(about["database_sha256"]),
            database_size=_count(about["database_size"]),
            records={str(k): _count(n) for k, n in about["records"].items()},
            attachments=tuple(
                Content(_hash(a["sha256"]), _count(a["size"])) for a in about["attachments"]
            ),
            missing=tuple(_hash(m) for m in about["missing"]),
            program=str(about["program"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a manifest") from error


def _hash(value: Any) -> str:
    if not isinstance(value, str) or not attachments.NAME.fullmatch(value):
        raise ValueError("not a SHA-256")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a count")
    return value


def read(path: Path) -> Backup:
    """The backup in that folder; KnownError (damaged) when it is none."""
    try:
        return Backup(path, parse((path / MANIFEST).read_bytes()))
    except (OSError, ValueError) as error:
        raise KnownError(
            f"“{path.name}”不是完整的备份，没有恢复，原有数据完好；请选择另一份备份。", "damaged"
        ) from error


def listed(folder: Path) -> list[Backup]:
    """The whole backups of a folder, newest first; anything else in it is passed over."""
    found = []
    for path in folder.glob("*"):
        if NAME.fullmatch(path.name) and (path / MANIFEST).is_file():
            try:
                found.append(read(path))
            except KnownError:
                continue
    return sorted(found, key=lambda b: (b.manifest.made_at, b.path.name), reverse=True)


def free_name(folder: Path, made_at: datetime) -> Path:
    """`2026-11-23_084100`, with a number behind it when that is taken."""
    name = f"{made_at:%Y-%m-%d_%H%M%S}"
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path


def faults(database: Path) -> list[str]:
    """What SQLite finds wrong with a closed database file, for the log; [] when it is whole.

    Table by table: asked for all at once it also compares the search index with itself, which takes
    ten times as long, and what a search index lacks can be made anew.
    """
    try:
        with closing(driver.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            tables = opened.execute(REAL_TABLES).fetchall()
            checks = [opened.execute(f'PRAGMA quick_check("{name}")') for (name,) in tables]
            found = [row[0] for check in checks for row in check.fetchall() if row[0] != "ok"]
            broken = opened.execute("PRAGMA foreign_key_check").fetchall()
    except driver.Error as error:
        return [str(error)]
    return [*found, *(f"foreign key of {row[0]}" for row in broken)]


REAL_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
)
