"""Verified backups with their attachments, their thinning, and a look at the present state.

A folder of backups holds `2026-11-23_084100/` (database and manifest) for each, and one `pool` of
attachments for all. A backup is written under a passing name, read back, and only then named.
"""

import logging
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.runtime.paths import FILE

from . import attachments, search
from .engine import known, open_file
from .files import (
    full,
    passing,
    pour,
    room_for,
    said_plainly,
    settle,
    sha256_of,
    write,
)
from .manifest import (
    MANIFEST,
    POOL,
    REAL_TABLES,
    Backup,
    Content,
    Manifest,
    faults,
    free_name,
    listed,
)

log = logging.getLogger(__name__)

Told = Callable[[int, int], None]
DAILY, WEEKLY, MONTHLY = 7, 5, 12
PAGES_A_STEP = 2000  # 8 MB between two words about it
HALF_WRITTEN_SECONDS = 3600  # older ones are a crash's
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"
UNREADABLE = "备份写好后核对不符，已经删除，原有数据完好；请检查磁盘，或换一个位置再备份。"


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found: sentences, and how many records of each kind there are."""

    ok: bool
    problems: tuple[str, ...]
    records: dict[str, int]


# --- making one -------------------------------------------------------------------------------


def back_up(
    engine: Engine,
    attachments_dir: Path,
    target_dir: Path,
    now: datetime,
    told: Told | None = None,
) -> Path:
    """A verified backup of the database, of whatever version, and of its attachments.

    `told` hears (pages done, pages) while it is copied and may raise to stop it.

    Raises KnownError: disk_full, read_only, damaged …; a backup that is not whole is never left.
    An attachment that is missing or changed does not stop it: the manifest names it.
    """
    with said_plainly("备份"):
        target_dir.mkdir(parents=True, exist_ok=True)
        part = passing(target_dir)
        part.mkdir()
        try:
            counts = _copy(engine, part / FILE, told)
            files, missing = _pool(part / FILE, attachments_dir, target_dir / POOL)
            manifest = Manifest(
                made_at=now.replace(microsecond=0),
                database_sha256=sha256_of(part / FILE),
                database_size=(part / FILE).stat().st_size,
                records=counts,
                attachments=files,
                missing=missing,
            )
            write(part / MANIFEST, manifest.to_json())
            final = free_name(target_dir, now)
            settle(part, final)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return final


def _copy(engine: Engine, target: Path, told: Told | None) -> dict[str, int]:
    """Copy through SQLite itself (a file copy misses what is in the -wal file) and read it back."""
    try:
        with engine.connect() as connection:
            counts = _counts(connection)  # begins the transaction whose state is copied
            pages, size = (
                connection.exec_driver_sql(f"PRAGMA {what}").scalar_one()
                for what in ("page_count", "page_size")
            )
            room_for(target.parent, pages * size, "备份")
            source: Any = connection.connection.driver_connection
            (origin,) = source.execute("SELECT file FROM pragma_database_list").fetchone()
            with closing(driver.connect(str(target))) as copy:
                source.backup(copy, pages=PAGES_A_STEP, progress=_telling(told))
                copy.execute("PRAGMA journal_mode=DELETE")  # one file that stands alone
    except (DBAPIError, driver.Error) as error:
        plainly = known(error, target)
        if plainly is not None and plainly.kind == "disk_full":
            raise full("备份") from error
        raise plainly or damaged() from error
    if faults(target) or _counts_of(target) != counts:
        raise damaged() if faults(Path(origin)) else KnownError(UNREADABLE, "damaged")
    return counts


def _telling(told: Told | None) -> Callable[[int, int, int], None]:
    def progress(_: int, left: int, total: int) -> None:
        if told is not None:
            told(total - left, total)

    return progress


def damaged() -> KnownError:
    """For a database that cannot be read."""
    return KnownError(
        "数据文件内部有损坏，备份没有完成；请从“设置—备份”恢复最近一次备份，或与维护人员联系。",
        "damaged",
    )


def _counts(connection: Connection) -> dict[str, int]:
    """Rows of each kind of record that the file knows."""
    tables = {r[0] for r in connection.exec_driver_sql(TABLES)}
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in sorted(tables & BY_TABLE.keys())
    }


def _counts_of(database: Path) -> dict[str, int]:
    engine = open_file(database, read_only=True)
    try:
        with engine.connect() as connection:
            return _counts(connection)
    finally:
        engine.dispose()


def _pool(database: Path, folder: Path, pool: Path) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    """Put the database's attachments into the pool, and say which are not to be had."""
    wanted = _attachments_of(database)
    room_for(database.parent, _new_bytes(wanted, pool), "备份")
    kept, missing = [], []
    for content in wanted:
        if _into_pool(content, folder, pool):
            kept.append(content)
        else:
            missing.append(content.sha256)
    return tuple(kept), tuple(missing)


def _attachments_of(database: Path) -> list[Content]:
    with closing(driver.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        if not opened.execute(f"{TABLES} AND name = 'attachment'").fetchall():
            return []
        rows = opened.execute("SELECT DISTINCT sha256, size FROM attachment ORDER BY sha256")
        named = (Content(*row) for row in rows)
        return [one for one in named if attachments.NAME.fullmatch(one.sha256)]  # else no file


def _new_bytes(wanted: Iterable[Content], pool: Path) -> int:
    return sum(a.size for a in wanted if not attachments.path_of(pool, a.sha256).exists())


def _into_pool(content: Content, folder: Path, pool: Path) -> bool:
    """Whether the pool has it; it is read and compared once, when it comes in."""
    target = attachments.path_of(pool, content.sha256)
    if target.is_file() and target.stat().st_size == content.size:
        return True
    if attachments.check(folder, content.sha256):
        return False
    bring(attachments.path_of(folder, content.sha256), target)
    return True


def bring(source: Path, target: Path) -> None:
    """A second name for the same bytes where the disk can, for they never change; else a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = passing(target.parent)
    try:
        try:
            part.hardlink_to(source)
        except OSError:
            with source.open("rb") as stream:
                if pour(stream, part, attachments.MOST)[0] != target.name:
                    raise KnownError(UNREADABLE, "damaged") from None
        settle(part, target)
    finally:
        part.unlink(missing_ok=True)


# --- keeping few ------------------------------------------------------------------------------


def thin(target_dir: Path, now: datetime) -> list[Path]:
    """Remove backups that are not needed any more; returns what was removed.

    Kept are all of today, the newest of each of the last 7 days, 5 weeks and 12 months that have
    any, and always the newest of all. Attachments that no backup names any longer go too.
    """
    found = listed(target_dir)
    kept = _worth_keeping(found, now)
    gone = [backup.path for backup in found if backup.path not in kept]
    with said_plainly("整理备份"):
        for path in gone:
            # A folder under way to nowhere is no backup: what a crash leaves is not half of one.
            passed = passing(target_dir)
            path.rename(passed)
            shutil.rmtree(passed)
        _sweep(target_dir, [b for b in found if b.path in kept], now)
    return gone


def _worth_keeping(found: Sequence[Backup], now: datetime) -> set[Path]:
    """`found` is newest first."""
    kept = {b.path for b in found if b.manifest.made_at.date() >= now.date()}
    kept |= {b.path for b in found[:1]}
    for most, form in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        newest: dict[str, Path] = {}
        for backup in found:
            newest.setdefault(backup.manifest.made_at.strftime(form), backup.path)
        kept |= set(list(newest.values())[:most])
    return kept


def _sweep(target_dir: Path, kept: Iterable[Backup], now: datetime) -> None:
    used = {a.sha256 for backup in kept for a in backup.manifest.attachments}
    if (target_dir / POOL).is_dir():
        attachments.forget_unused(target_dir / POOL, used)
    for part in target_dir.glob(".*.part"):
        if part.is_dir() and now.timestamp() - part.stat().st_mtime > HALF_WRITTEN_SECONDS:
            shutil.rmtree(part)


# --- looking ----------------------------------------------------------------------------------


def verify(engine: Engine, attachments_dir: Path) -> Report:
    """Read the whole file, its references, its attachments and its search index."""
    problems: list[str] = []
    try:
        with engine.connect() as connection:
            counts = _counts(connection)
            problems += _wrong_inside(connection)
            files = _names(connection)
    except DBAPIError as error:
        plain = known(error, Path(FILE)) or damaged()
        return Report(ok=False, problems=(plain.message,), records={})
    with said_plainly("核对"):
        for sha256, name in files:
            if state := attachments.check(attachments_dir, sha256):
                problems.append(_said_of(name, state))
    return Report(not problems, tuple(problems), counts)


def _wrong_inside(connection: Connection) -> list[str]:
    found = []
    # Table by table, the index's own among them. Asked for all at once the search index compares
    # itself with what this connection remembers of it, which is old while another one writes.
    tables = connection.exec_driver_sql(REAL_TABLES).scalars().all()
    checks = [connection.exec_driver_sql(f'PRAGMA quick_check("{name}")') for name in tables]
    said = [row for check in checks for row in check.scalars().all() if row != "ok"]
    if said:
        log.info("quick check: %s", "; ".join(map(str, said[:5])))  # names of tables, no contents
        found.append("数据文件内部有损坏，请从“设置—备份”恢复最近一次备份。")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        title = BY_TABLE[row[0]].title if row[0] in BY_TABLE else row[0]
        found.append(f"有一条“{title}”指向不存在的记录，请与维护人员联系。")
    return found + search.problems(connection)


def _names(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.exec_driver_sql("SELECT sha256, min(name) FROM attachment GROUP BY sha256")
    return [(row[0], row[1]) for row in rows]


def _said_of(name: str, state: str) -> str:
    wrong = "找不到了" if state == "missing" else "内容变了"
    return f"附件“{name}”{wrong}，请从备份恢复或重新添加。"
