"""Putting a backup in the place of the present state, so that either stands whole at any moment."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.paths import FILE, DataFolder

from . import attachments
from .backup import TABLES, back_up, bring
from .engine import open_file
from .files import TooLong, passing, pour, remember, room_for, said_plainly, settle
from .manifest import Backup, faults, free_name, read
from .migrations import HEAD

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database
PATIENCE_MS = 500
ASIDE = "damaged"  # folder, among the backups, of what was too damaged to be backed up


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the state before is now (None when there was none), and attachments found nowhere."""

    before: Path | None
    missing: tuple[str, ...]


def restore(backup: Path, data_dir: Path, now: datetime) -> Restored:
    """Put a backup in the place of the present state, which is backed up first.

    The caller holds the folder's lock and has closed the database. Until the last step, which
    changes one name, the present database stands; raises KnownError with nothing changed.
    """
    chosen, folder = read(backup), DataFolder(data_dir)
    with said_plainly("恢复"):
        data_dir.mkdir(parents=True, exist_ok=True)
        room_for(data_dir, 2 * chosen.manifest.database_size, "恢复")
        part = passing(data_dir)
        try:
            _take_whole(chosen, part)
            before = _set_by(folder, now)
            missing = _bring_back(chosen, folder.attachments)
            settle(part, folder.database)
        finally:
            part.unlink(missing_ok=True)
    return Restored(before, missing)


def _take_whole(chosen: Backup, part: Path) -> None:
    """A copy of the backup's database that is what its manifest says, and that can be read here."""
    about = chosen.manifest
    try:
        with chosen.database.open("rb") as stream:
            sha256, _ = pour(stream, part, about.database_size)
    except (TooLong, FileNotFoundError):
        sha256 = ""
    if sha256 != about.database_sha256 or faults(part):
        raise KnownError(
            f"备份“{chosen.path.name}”已损坏，没有恢复，原有数据完好；请选择另一份备份。", "damaged"
        )
    if (version := _version(part)) > HEAD:
        raise KnownError(
            f"备份“{chosen.path.name}”由更新版本的程序写成（{version}），没有恢复，原有数据完好；"
            "请安装新版程序再恢复。",
            "file_too_new",
        )


def _version(database: Path) -> str:
    """The file's revision; "" for one without."""
    with closing(driver.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        if not opened.execute(f"{TABLES} AND name = 'alembic_version'").fetchall():
            return ""
        row = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _set_by(folder: DataFolder, now: datetime) -> Path | None:
    """Back the present state up; what is too damaged for that is put aside as it is."""
    if not folder.database.exists():
        return None
    try:
        engine = open_file(folder.database)
        try:
            made = back_up(engine, folder.attachments, folder.backups, now)
            _empty_log(engine)
        finally:
            engine.dispose()
    except (DBAPIError, driver.Error, KnownError) as error:
        if getattr(error, "kind", "damaged") not in ("damaged", "foreign_file"):
            raise
        made = _aside(folder, now)
    _clear_beside(folder)
    return made


def _empty_log(engine: Engine) -> None:
    """Bring what is in the -wal file into the database; refused while another program reads it."""
    with closing(engine.raw_connection()) as raw:
        connection: Any = raw.driver_connection
        connection.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise KnownError(
            "数据文件正被另一个程序占用，没有恢复，原有数据完好；请关闭那个程序后再试。", "locked"
        )


def _aside(folder: DataFolder, now: datetime) -> Path:
    """A copy of the damaged files, under a name that no thinning removes."""
    place = free_name(folder.backups / ASIDE, now)
    place.mkdir(parents=True)
    for ending in ("", *BESIDE):
        source = folder.database.with_name(FILE + ending)
        if source.exists():
            shutil.copyfile(source, place / source.name)
    remember(place)
    return place


def _clear_beside(folder: DataFolder) -> None:
    """A -wal file of the old database would be played into the new one."""
    for ending in BESIDE:
        folder.database.with_name(FILE + ending).unlink(missing_ok=True)


def _bring_back(chosen: Backup, folder: Path) -> tuple[str, ...]:
    missing = list(chosen.manifest.missing)
    for content in chosen.manifest.attachments:
        if attachments.check(folder, content.sha256) == "":
            continue
        if attachments.check(chosen.pool, content.sha256):
            missing.append(content.sha256)
        else:
            bring(
                attachments.path_of(chosen.pool, content.sha256),
                attachments.path_of(folder, content.sha256),
            )
    return tuple(missing)
