"""Opening a data folder: who holds it, bringing the file up to date after a backup, closing it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store import backup
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.lock import Held, Lock, take

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Opened:
    """An open folder; `held` says who else has it, and then nothing can be written."""

    folder: DataFolder
    db: Database
    clock: Clock
    lock: Lock | None = None
    held: str = ""

    def close(self) -> None:
        self.db.close()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def open_folder(folder: DataFolder, clock: Clock, who: str = "") -> Opened:
    """Open the folder's file, making a missing one; a second program only reads."""
    _make(folder.root)
    lock, held = _take(folder)
    if lock is None and not folder.started:
        raise KnownError(held, "read_only")
    try:
        db = Database(
            folder.database, who=who, read_only=lock is None, back_up=_before_upgrade(folder)
        )
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Opened(folder, db, clock, lock, held)


def _take(folder: DataFolder) -> tuple[Lock | None, str]:
    try:
        return take(folder.root / "dangjian.lock", datetime.now()), ""
    except Held as held:
        return None, held.message
    except KnownError as trouble:
        if trouble.kind != "read_only":
            raise
        return None, trouble.message


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"建不了数据文件夹“{root.name}”，没有写入任何内容；请检查权限或换一个位置。",
            "cannot_open",
        ) from error


def _before_upgrade(folder: DataFolder) -> Callable[[Engine], object]:
    def make(engine: Engine) -> object:
        log.info("backing up before bringing the file up to date")
        return backup.back_up(engine, folder.attachments, folder.backups, datetime.now())

    return make


def back_up(opened: Opened) -> Path:
    """A verified backup now, and the old ones thinned to daily, weekly, monthly."""
    now = datetime.now()
    made = backup.back_up(opened.db.engine, opened.folder.attachments, opened.folder.backups, now)
    backup.thin(opened.folder.backups, now)
    opened.db.changed = False
    return made
