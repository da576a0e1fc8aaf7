"""The shape of the file: a fresh one is made at once, an older one is brought up step by step.

A new kind of record needs no step of its own: the table of a listed kind that a file lacks is made
when the file is opened. Steps are for what changes in tables that are there; one that alters the
table of a later kind has to ask first whether the file has it already.
"""

from collections.abc import Callable, Collection
from pathlib import Path

from sqlalchemy import Connection, Engine, Table

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import ALL, BY_TABLE, Record

from . import tables

HEAD = "0003"  # the newest revision in store/revisions; a test compares the two
INDEX = 1  # what the search index keeps of a record; one more when older files are to be reread
VERSIONS = Path(__file__).with_name("revisions")
BackUp = Callable[[Engine], object]


def bring_up_to_date(engine: Engine, path: Path, back_up: BackUp | None = None) -> None:
    """Leave the file in today's shape; alembic is imported only when it is behind."""
    found, names = _state(engine)
    if not names:
        create(engine)
        return
    behind = _ours(found, path) != HEAD
    if (behind or _missing(names)) and back_up is not None:
        back_up(engine)
    if behind:
        upgrade(engine, VERSIONS, path)
    add_missing(engine)
    renew_index(engine)


def refuse_other(engine: Engine, path: Path) -> None:
    """KnownError unless the file has today's shape: one that is only read cannot be brought up."""
    found, names = _state(engine)
    if not names:
        raise KnownError(
            f"数据文件“{path.name}”还是空的，可能另一个程序正在建立它，没有改动它；请稍后再打开。",
            "locked",
        )
    if _ours(found, path) != HEAD or _missing(names):
        raise KnownError(
            f"数据文件“{path.name}”由旧版本的程序写成，这里只能查看，不能升级，没有改动它；"
            "请在可以写入的地方打开一次，升级后再看。",
            "file_too_old",
        )


def _ours(found: str | None, path: Path) -> str:
    """The revision of a file of ours, not newer than this program."""
    if found is None:
        raise KnownError(
            f"“{path.name}”不是本程序的数据文件，没有改动它；请选择本程序建立的数据文件夹。",
            "foreign_file",
        )
    if found > HEAD:
        raise KnownError(
            f"数据文件“{path.name}”由更新版本的程序写成（{found}），没有改动它；请安装新版程序再打开。",
            "file_too_new",
        )
    return found


def create(engine: Engine) -> None:
    """All tables of a fresh file, and its revision."""
    with engine.begin() as connection:
        build(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def build(connection: Connection) -> None:
    from . import search

    assert tables.META is Record.metadata
    list(ALL)  # every kind is imported, and its table known
    Record.metadata.create_all(connection)
    search.create(connection)
    _note_index(connection)


def _state(engine: Engine) -> tuple[str | None, set[str]]:
    """The file's revision and what is in it; plain SQL, so that alembic stays unloaded."""
    with engine.connect() as connection:
        names = {r[0] for r in connection.exec_driver_sql("SELECT name FROM sqlite_schema")}
        if "alembic_version" not in names:
            return None, names
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return (row[0] if row else None), names


def _missing(names: Collection[str]) -> list[str]:
    return [table for table in BY_TABLE if table not in names]


def add_missing(engine: Engine) -> None:
    """Make the tables of kinds that this file has none of yet; nothing when it has all."""
    missing = _missing(_state(engine)[1])
    if not missing:
        return
    new = [BY_TABLE[table].__table__ for table in missing]
    with engine.begin() as connection:
        Record.metadata.create_all(connection, tables=[t for t in new if isinstance(t, Table)])


def renew_index(engine: Engine) -> None:
    """Make the search index anew that an earlier program made: it finds what this one finds."""
    with engine.begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= INDEX:
            return
        from . import search

        search.rebuild(connection)
        _note_index(connection)


def _note_index(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {INDEX}")


def upgrade(engine: Engine, versions: Path, path: Path) -> None:
    """Run the steps in one transaction, with foreign keys off while parents are rebuilt.

    Batch rebuilds of a parent table would otherwise delete its children without a word; row counts
    and the foreign keys are compared before the commit.
    """
    from alembic import command
    from alembic.config import Config

    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                before = _counts(connection)
                config = Config()
                config.set_main_option("script_location", str(versions))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _check(connection, before, path)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _counts(connection: Connection) -> dict[str, int]:
    names = [
        r[0]
        for r in connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        if not r[0].startswith(("sqlite_", "search", "alembic"))
    ]
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in names
    }


def _check(connection: Connection, before: dict[str, int], path: Path) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or broken:
        raise KnownError(
            f"升级数据文件“{path.name}”时核对不符，已全部退回，原有数据没有变；请把备份和日志交给维护人员。",
            "upgrade_failed",
        )
