import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, inspect

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Organization, Person, Standing, Visit
from dangjian_desktop.services import keeping
from dangjian_desktop.store import migrations, search
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.engine import open_file
from tests.samples import save

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "9001"
down_revision = "{before}"


def upgrade():
    {body}
"""


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """The real revisions with room for one more."""
    return Path(shutil.copytree(migrations.VERSIONS, tmp_path / "revisions"))


def _step(versions: Path, body: str) -> None:
    text = STEP.format(before=migrations.HEAD, body=body)
    (versions / "versions" / "r9001.py").write_text(text, encoding="utf-8")


def _shape(path: Path) -> dict[str, str]:
    with driver.connect(str(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        shape = {name: " ".join(sql.split()) for name, sql in rows}
    return {name: sql.replace("( ", "(").replace(" )", ")") for name, sql in shape.items()}


def test_head_is_the_newest_revision() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations.VERSIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_a_fresh_file_equals_a_migrated_one(tmp_path: Path, blank_file: Path) -> None:
    engine = open_file(tmp_path / "old.db")
    migrations.upgrade(engine, migrations.VERSIONS, tmp_path / "old.db")
    migrations.add_missing(engine)
    engine.dispose()
    assert _shape(tmp_path / "old.db") == _shape(blank_file)


def test_a_rebuilt_parent_keeps_its_children(db: Database, versions: Path) -> None:
    with db.write("登记") as session:
        save(session, Standing, 1)
    _step(
        versions,
        'with op.batch_alter_table("person", recreate="always") as t:\n'
        '        t.add_column(sa.Column("hobby", sa.Text))',
    )
    migrations.upgrade(db.engine, versions, db.path)
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM standing").scalar_one() == 1
        assert "hobby" in {c["name"] for c in inspect(connection).get_columns("person")}


def test_half_a_step_leaves_nothing(db: Database, versions: Path) -> None:
    _step(
        versions,
        'op.add_column("person", sa.Column("half", sa.Text))\n    raise ZeroDivisionError',
    )
    with pytest.raises(ZeroDivisionError):
        migrations.upgrade(db.engine, versions, db.path)
    assert "half" not in {c["name"] for c in inspect(db.engine).get_columns("person")}


def test_a_step_that_loses_rows_is_taken_back(db: Database, versions: Path) -> None:
    with db.write("登记") as session:
        save(session, Organization, 1)
    _step(versions, 'op.execute("DELETE FROM organization")')
    with pytest.raises(KnownError, match="已全部退回"):
        migrations.upgrade(db.engine, versions, db.path)
    with db.read() as session:
        assert len(keeping.listed(session, Organization)) == 1


def test_foreign_keys_are_on_again_afterwards(db: Database, versions: Path) -> None:
    _step(versions, "pass")
    migrations.upgrade(db.engine, versions, db.path)
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_an_older_file_is_backed_up_first(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    order: list[str] = []
    monkeypatch.setattr(migrations, "upgrade", lambda *a: order.append("upgrade"))
    migrations.bring_up_to_date(db.engine, db.path, lambda engine: order.append("backup"))
    assert order == ["backup", "upgrade"]


def test_a_file_without_a_book_gets_its_table_after_a_backup(db: Database) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE visit")
    seen: list[bool] = []

    def back_up(engine: Engine) -> None:
        seen.append(inspect(engine).has_table("visit"))

    migrations.bring_up_to_date(db.engine, db.path, back_up)
    assert seen == [False]
    with db.write("登记") as session:
        save(session, Visit, 1)


def test_a_file_without_a_book_is_not_read_only(db: Database) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE visit")
    with pytest.raises(KnownError, match="旧版本"):
        migrations.refuse_other(db.engine, db.path)


def test_a_newer_file_is_refused(db: Database) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(KnownError, match="更新版本") as caught:
        migrations.bring_up_to_date(db.engine, db.path)
    assert caught.value.kind == "file_too_new"


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dangjian.db"
    with driver.connect(str(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
    with pytest.raises(KnownError) as caught:
        Database(path)
    assert caught.value.kind == "foreign_file"


def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "dangjian.db"
    path.write_bytes(b"PK not a database" * 500)
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        Database(path)
    assert caught.value.kind == "foreign_file"
    assert path.read_bytes() == before


def test_a_present_file_opens_without_alembic(blank_file: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from dangjian_desktop.store.database import Database;"
        f"Database(Path({str(blank_file)!r})).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_old_files_of_every_release_open(tmp_path: Path) -> None:
    """One file of every released shape stays in tests/old_files for ever."""
    kept = sorted((Path(__file__).parents[1] / "old_files").glob("*.db"))
    assert kept
    for file in kept:
        copy = Path(shutil.copy(file, tmp_path / file.name))
        opened = Database(copy)
        with opened.read() as session:
            assert keeping.listed(session, Person)
        opened.close()


def test_an_index_of_an_earlier_program_is_made_anew_once(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with db.write("登记") as session:
        keeping.save(session, Person(), {"name": "单志强"})
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_person")
        connection.exec_driver_sql("PRAGMA user_version = 0")
    db.close()
    again = Database(db.path)
    with again.read() as session:
        assert search.people(session.connection(), "dzq")
    again.close()
    monkeypatch.delattr(search, "rebuild")
    Database(db.path).close()


def test_a_fresh_file_has_the_newest_index(blank_file: Path) -> None:
    with driver.connect(str(blank_file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.INDEX,)
