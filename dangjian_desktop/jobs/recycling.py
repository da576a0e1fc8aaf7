"""Emptying the recycle bin for good: the records, their logged values, files that nothing keeps."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dangjian_desktop.services import recycle
from dangjian_desktop.store import attachments
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.manifest import listed

from .opening import Opened, tidy_ballots

log = logging.getLogger(__name__)
WHAT = "清空回收站"


@dataclass(frozen=True, slots=True)
class Emptied:
    """How much went, and the backups that still hold it, by name."""

    records: int
    files: int
    backups: tuple[str, ...]

    @property
    def words(self) -> str:
        """What was done, and what is left to do, as sentences."""
        files = f"和 {self.files} 个附件文件" if self.files else ""
        done = f"已彻底清除 {self.records} 条记录{files}。"
        return done + recycle.said_of_backups(self.backups)


def waiting(db: Database) -> int:
    """How many records emptying would erase, parts among them."""
    with db.read() as session:
        return len(recycle.everything(session))


def holding(opened: Opened) -> tuple[str, ...]:
    """Names of the backups that hold something of what is in the bin now, the newest first."""
    with opened.db.read() as session:
        first = min((r.recorded_at for r in recycle.everything(session)), default=None)
    return _since(opened, first)


def _since(opened: Opened, first: datetime | None) -> tuple[str, ...]:
    """A backup made after the oldest of these records was entered holds some of them."""
    if first is None:
        return ()
    begun = first.replace(microsecond=0)
    found = listed(opened.folder.backups)
    return tuple(b.path.name for b in found if b.manifest.made_at >= begun)


def empty(opened: Opened) -> Emptied:
    """Erase all that is in the bin, then the files that nothing refers to any more.

    It cannot be undone. Raises KnownError: locked, read_only, disk_full.
    """
    backups = holding(opened)
    with opened.db.write(WHAT, undoable=0) as session:
        records = recycle.empty(session)
    files = _sweep(opened)
    tidy_ballots(opened)
    log.info("recycle bin emptied: %d records, %d files", records, len(files))
    return Emptied(records, len(files), backups)


def _sweep(opened: Opened) -> Sequence[str]:
    with opened.db.read() as session:
        used = recycle.files_in_use(session)
    return attachments.forget_unused(opened.folder.attachments, used)
