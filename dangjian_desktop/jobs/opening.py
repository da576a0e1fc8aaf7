"""Opening a data folder: who holds it, bringing the file up to date after a backup, closing it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import history
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.files import PART, said_plainly
from dangjian_desktop.store.lean import ask, kept, setting
from dangjian_desktop.store.lock import Lock, take

if TYPE_CHECKING:
    from dangjian_desktop.store import restore

log = logging.getLogger(__name__)
LOCK = "dangjian.lock"
FULL = "磁盘已满，这份数据现在只能查看；请清出一些空间，再重新打开。"


@dataclass(slots=True)
class Opened:
    """An open folder; `held` says why nothing can be written: who has it, or a read-only disk."""

    folder: DataFolder
    db: Database
    clock: Clock
    lock: Lock | None = None
    held: str = ""

    def close(self) -> None:
        """May be called twice."""
        self.db.close()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def open_folder(folder: DataFolder, clock: Clock, who: str = "") -> Opened:
    """Open the folder's file, making a missing one; a second program only reads.

    KnownError for a file that is foreign, damaged or newer, and for a folder that cannot be made.
    """
    if not folder.started:
        _make(folder.root)
    else:
        _refuse_emptied(folder)
    lock, why = _take(folder)
    new = not folder.started  # now that nobody else can begin it
    if why is not None and new:
        raise why
    try:
        db = _database(folder, who, why)
    except BaseException as error:
        if new:
            _unmake(folder)
        if lock is not None:
            lock.release()
        if new or not (isinstance(error, KnownError) and error.kind == "disk_full"):
            raise
        lock, why = None, KnownError(FULL, "read_only")
        db = _database(folder, who, why)
    log.info("opened to %s", "read" if why else "write")
    return Opened(folder, db, clock, lock, why.message if why else "")


def _refuse_emptied(folder: DataFolder) -> None:
    """A file of no bytes is a new one to SQLite; where there are backups it has lost its own."""
    if folder.database.stat().st_size == 0 and newest_backup(folder.backups) is not None:
        raise KnownError(
            f"数据文件“{folder.database.name}”是空的（0字节），没有写入任何内容；"
            "请从“设置—备份”恢复最近一次备份。",
            "damaged",
        )


def _take(folder: DataFolder) -> tuple[Lock | None, KnownError | None]:
    """The lock, or why there is none: somebody else has it, or the disk cannot be written to."""
    try:
        return take(folder.root / LOCK, datetime.now()), None
    except KnownError as why:
        if why.kind not in ("locked", "read_only"):
            raise
        return None, why


def _database(folder: DataFolder, who: str, why: KnownError | None) -> Database:
    still = why is not None and why.kind == "read_only" and not _unmerged(folder)
    db = Database(
        folder.database,
        who=who,
        read_only=why is not None,
        still=still,
        back_up=_before_upgrade(folder),
    )
    try:
        db.changed = why is None and _not_backed_up(db, folder)
    except BaseException:
        db.close()
        raise
    return db


def _unmerged(folder: DataFolder) -> bool:
    """Whether a crash left a -wal file that belongs to the database."""
    beside = folder.database.with_name(f"{folder.database.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"建不了数据文件夹“{root.name}”，没有写入任何内容；请检查权限或换一个位置。",
            "cannot_open",
        ) from error


def _unmake(folder: DataFolder) -> None:
    """A file that could not be begun would be taken for another program's the next time."""
    for end in ("", "-wal", "-shm"):
        folder.database.with_name(f"{folder.database.name}{end}").unlink(missing_ok=True)


def _before_upgrade(folder: DataFolder) -> Callable[[Engine], object]:
    def make(engine: Engine) -> object:
        from dangjian_desktop.store import backup

        log.info("backing up before bringing the file up to date")
        return backup.back_up(engine, folder.attachments, folder.backups, datetime.now())

    return make


def damage(opened: Opened) -> str:
    """What is wrong inside the file, as a sentence; "" when it is whole. Reads all of it."""
    from dangjian_desktop.store import manifest

    if not opened.lock or not manifest.faults(opened.folder.database):
        return ""
    return "数据文件内部有损坏，已经读到的内容可以先导出；请从“设置—备份”恢复最近一次备份。"


# --- backups ------------------------------


def _not_backed_up(db: Database, folder: DataFolder) -> bool:
    """Whether the last run ended (by a power cut) without a backup of what it had done."""
    with db.read() as session:
        last = history.last_at(session)
        if last is None or is_sample(session):
            return False
    made = newest_backup(folder.backups)
    return made is None or made < last.replace(microsecond=0)


def is_sample(session: Session) -> bool:
    """Whether the people of this file are invented."""
    asked = select(setting.c.value).where(kept(setting), setting.c.key == "sample")
    return bool(ask(session, asked).scalar())


def newest_backup(folder: Path) -> datetime | None:
    """When the newest backup in that folder was made, by its name."""
    found = []
    for path in folder.glob("20*"):
        try:
            found.append(datetime.strptime(path.name[:17], "%Y-%m-%d_%H%M%S"))
        except ValueError:
            continue
    return max(found, default=None)


def back_up(opened: Opened, told: Callable[[int, int], None] | None = None) -> Path:
    """A verified backup now, and the old ones thinned to daily, weekly, monthly.

    `told` hears how far it is (done, total) and may raise to stop it; nothing half is left then.
    """
    from dangjian_desktop.store import backup

    now, folder = datetime.now(), opened.folder
    tidy_ballots(opened)
    changed, opened.db.changed = opened.db.changed, False  # a write from here on counts again
    try:
        made = backup.back_up(opened.db.engine, folder.attachments, folder.backups, now, told)
    except BaseException:
        opened.db.changed = changed
        raise
    if opened.lock is None:
        return made  # what another program is about is not ours to clear away
    backup.thin(folder.backups, now)
    with said_plainly("整理备份"):  # who has the lock has seen every restoring end
        for part in folder.root.glob(PART):
            part.unlink()
    return made


def tidy_ballots(opened: Opened) -> None:
    """Erase ballots that outlived their count or their round; what cannot be is tried next time."""
    folder = opened.folder.ballots
    if opened.lock is None or not folder.is_dir() or not any(folder.iterdir()):
        return
    from dangjian_desktop.services.evaluation import counting

    try:
        with opened.db.read() as session:
            counting.tidy_all(session, folder)
    except KnownError as error:
        log.warning("ballots were left: %s", error.kind)


def bring_back(folder: DataFolder, chosen: Path) -> "restore.Restored":
    """Put a backup in the place of what is there, which is kept among the backups.

    Nobody may have the folder open: close it before, open it after.
    """
    from dangjian_desktop.store import restore

    lock, why = _take(folder)
    if lock is None:
        raise why or KnownError("数据文件夹不能写入，没有恢复。", "read_only")
    with lock:
        return restore.restore(chosen, folder.root, datetime.now())
