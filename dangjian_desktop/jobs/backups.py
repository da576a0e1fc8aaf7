"""Backups as the window asks for them: listed, made, carried in one file, put back, verified."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store import backup, carry, restore
from dangjian_desktop.store.backup import Report
from dangjian_desktop.store.manifest import listed
from dangjian_desktop.store.restore import Restored

from .opening import Opened, back_up

log = logging.getLogger(__name__)
ENDING = ".djbackup"
PEOPLE, MEETINGS = "person", "meeting"


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup as a list shows it; `size` in bytes, `missing` counts attachments not found."""

    path: Path
    made_at: datetime
    people: int
    meetings: int
    records: int
    files: int
    missing: int
    size: int
    program: str


def lines(folder: DataFolder) -> list[BackupLine]:
    """The whole backups of the folder, newest first."""
    found = []
    for one in listed(folder.backups):
        about = one.manifest
        found.append(
            BackupLine(
                path=one.path,
                made_at=about.made_at,
                people=about.records.get(PEOPLE, 0),
                meetings=about.records.get(MEETINGS, 0),
                records=sum(about.records.values()),
                files=len(about.attachments),
                missing=len(about.missing),
                size=about.size,
                program=about.program,
            )
        )
    return found


def to_file(opened: Opened, file: Path) -> Path:
    """A fresh backup, packed into one file to carry. KnownError: disk_full, read_only …"""
    carry.pack(back_up(opened), file)
    return file


def from_file(opened: Opened, file: Path) -> Path:
    """Take a carried file among the folder's backups, compared with what it says of itself.

    Nothing is restored yet. KnownError: foreign_file, damaged, disk_full, missing.
    """
    if not file.is_file():
        raise KnownError(f"找不到“{file.name}”，请检查U盘是否已拔出。", "missing")
    return carry.unpack(file, opened.folder.backups)


def put_back(opened: Opened, path: Path) -> Restored:
    """Put a backup in the place of the present state, which is backed up first, and close.

    When it fails the folder stays open as it was; when it is done the folder must be opened anew.
    """
    if opened.held:
        raise KnownError(opened.held, "locked")
    opened.db.close()
    done = restore.restore(path, opened.folder.root, datetime.now())
    opened.close()
    log.info("restored; %d attachments missing", len(done.missing))
    return done


def verify(opened: Opened) -> Report:
    """Read the whole file, its references, its attachments and its search index."""
    return backup.verify(opened.db.engine, opened.folder.attachments)


def said(report: Report) -> str:
    """The outcome of `verify` in one paragraph."""
    if not report.ok:
        return "核对发现问题：" + "；".join(p.rstrip("。") for p in report.problems) + "。"
    some = [
        f"{BY_TABLE[kind].title} {count}"
        for kind, count in report.records.items()
        if count and kind in (PEOPLE, MEETINGS, "attachment")
    ]
    tail = f"（{'、'.join(some)}）" if some else ""
    count = sum(report.records.values())
    return f"核对完毕，没有发现问题：共 {count} 条记录{tail}，附件都在，内容没有变。"
