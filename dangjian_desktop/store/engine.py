"""How the database file is opened: sqlcipher3 as the driver, plain file now, a key later."""

import json
from pathlib import Path
from shutil import disk_usage
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from dangjian_desktop.domain.problems import KnownError

IO_ERROR = "disk i/o error"
HELPERS = 1 << 20  # bytes that SQLite's files beside the database begin with, and more
PRAGMAS = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")


def open_file(path: Path, *, read_only: bool = False, still: bool = False) -> Engine:
    """An engine on that file, with explicit transactions.

    `still`: on a disk that nobody can write to, where SQLite could not make its helper files.
    """

    def connect() -> Any:
        mode = "ro" if read_only else "rwc"
        uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if still else ''}"
        # A connection of the pool serves one thread after another, never two at a time.
        return driver.connect(uri, uri=True, timeout=5, check_same_thread=False)

    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        hide_parameters=True,  # database errors print ID numbers otherwise
        json_serializer=_json,
    )

    def prepare(connection: Any, _: Any) -> None:
        # The driver would otherwise commit before DDL, so that a failed step stays half done.
        connection.isolation_level = None
        for pragma in PRAGMAS[:1] if read_only else PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once; one that began by reading may find the file moved on."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # which waits for nobody and cannot fail: not worth a third of a quick question's time
        connection.connection.cursor().execute("BEGIN")


def _json(value: Any) -> str:

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def known(error: Exception, path: Path) -> KnownError | None:
    """The plain words for a driver's error that a user can do something about."""
    original = getattr(error, "orig", error)
    text = str(original).lower()
    sign = next((one for one in _SIGNS if one in text), None)
    if sign is None:
        return None
    if sign == IO_ERROR and _is_full(path):
        sign = "database or disk is full"
    words, kind = _SIGNS[sign]
    return KnownError(words.format(name=path.name), kind)


def _is_full(path: Path) -> bool:
    """SQLite calls it an I/O error when its helper files find no room."""
    try:
        return disk_usage(path.parent).free < HELPERS
    except OSError:
        return False


def damaged(path: Path) -> KnownError:
    """What is said of a file whose contents cannot be what was written."""
    words, kind = _SIGNS["malformed"]
    return KnownError(words.format(name=path.name), kind)


_SIGNS = {
    "file is not a database": (
        "“{name}”不是本程序的数据文件，或者已经加密、损坏；没有改动它，请核对文件或从备份恢复。",
        "foreign_file",
    ),
    "file is encrypted": (
        "“{name}”不是本程序的数据文件，或者已经加密、损坏；没有改动它，请核对文件或从备份恢复。",
        "foreign_file",
    ),
    "could not decode to utf-8": (  # a text whose bytes are none any more
        "数据文件“{name}”已损坏，没有再写入任何内容；请从“设置—备份”恢复最近一次备份。",
        "damaged",
    ),
    "malformed": (
        "数据文件“{name}”已损坏，没有再写入任何内容；请从“设置—备份”恢复最近一次备份。",
        "damaged",
    ),
    IO_ERROR: (
        "读写数据文件“{name}”时磁盘出错，这次改动没有写入；请检查磁盘或U盘后再试。",
        "disk_error",
    ),
    "database or disk is full": (
        "磁盘已满，这次改动没有写入，原有数据完好；请清出一些空间后再保存。",
        "disk_full",
    ),
    "readonly database": (
        "数据文件“{name}”只能读不能写，这次改动没有写入；请检查文件夹的权限。",
        "read_only",
    ),
    "unable to open database file": (
        "打不开数据文件“{name}”，没有改动任何内容；请检查文件夹是否存在、有没有读写权限。",
        "cannot_open",
    ),
    "database is locked": (
        "数据文件“{name}”正被另一个程序占用，这次改动没有写入；请稍后再试。",
        "locked",
    ),
}
