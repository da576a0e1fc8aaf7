"""Restoring: the chosen state stands, the one before is kept, and a crash leaves one of the two."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store import attachments, backup, files, manifest, restore
from dangjian_desktop.store.migrations import HEAD

from .conftest import Office

NOW = datetime(2026, 11, 23, 8, 41)
LATER = datetime(2026, 11, 24, 9, 0)


def made(office: Office) -> Path:
    folder = office.folder
    return backup.back_up(office.db.engine, folder.attachments, folder.backups, NOW)


def restored(office: Office, path: Path) -> restore.Restored:
    office.db.close()
    return restore.restore(path, office.folder.root, LATER)


def beside(office: Office) -> list[str]:
    return sorted(f.name for f in office.folder.root.iterdir() if f.is_file())


def test_the_state_of_then_stands_again(office: Office) -> None:
    office.add("程一")
    path = made(office)
    office.add("程二")
    restored(office, path)
    assert office.people() == ["程一"]


def test_the_state_before_is_backed_up(office: Office) -> None:
    path = made(office)
    office.add("程二")
    before = restored(office, path).before
    assert before is not None
    assert manifest.read(before).manifest.records["person"] == 1
    assert restored(office, before).missing == ()
    assert office.people() == ["程二"]


def test_no_log_file_of_the_old_state_is_played_into_the_new(office: Office) -> None:
    path = made(office)
    office.add("程二")
    restored(office, path)
    assert beside(office) == ["dangjian.db"]


def test_attachments_come_back(office: Office) -> None:
    sha256 = office.attach(b"first")
    path = made(office)
    attachments.path_of(office.folder.attachments, sha256).unlink()
    assert restored(office, path).missing == ()
    assert attachments.check(office.folder.attachments, sha256) == ""


def test_attachments_found_nowhere_are_named(office: Office) -> None:
    sha256 = office.attach(b"first")
    path = made(office)
    for folder in (office.folder.attachments, office.folder.backups / "pool"):
        attachments.path_of(folder, sha256).unlink()
    assert restored(office, path).missing == (sha256,)
    assert office.people() == []


def test_into_an_empty_folder(office: Office, tmp_path: Path) -> None:
    office.add("程一")
    office.attach(b"first")
    path = made(office)
    found = restore.restore(path, tmp_path / "new", NOW)
    assert found == restore.Restored(None, ())
    assert Office(tmp_path / "new").people() == ["程一"]


@pytest.mark.parametrize("name", ["dangjian.db", "manifest.json"])
def test_a_damaged_backup_changes_nothing(
    office: Office, cut: Callable[..., None], name: str
) -> None:
    office.add("程一")
    path = made(office)
    office.add("程二")
    cut(path / name)
    with pytest.raises(KnownError) as refused:
        restored(office, path)
    assert refused.value.kind == "damaged"
    assert office.people() == ["程一", "程二"]


def test_a_backup_without_its_database_changes_nothing(office: Office) -> None:
    path = made(office)
    (path / "dangjian.db").unlink()
    with pytest.raises(KnownError) as refused:
        restored(office, path)
    assert refused.value.kind == "damaged"


def test_a_backup_of_a_newer_program_is_refused(office: Office) -> None:
    with office.db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    path = made(office)
    with office.db.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{HEAD}'")
    with pytest.raises(KnownError) as refused:
        restored(office, path)
    assert refused.value.kind == "file_too_new"
    assert office.people() == []


@pytest.mark.parametrize("spoiled", ["middle", "all"])
def test_a_damaged_present_state_is_put_aside_and_replaced(
    office: Office, cut: Callable[..., None], spoiled: str
) -> None:
    office.add("程一")
    path = made(office)
    office.fill(300)
    office.db.close()
    if spoiled == "all":
        office.folder.database.write_bytes(b"no database " * 999)
    else:
        cut(office.folder.database, 65536)
    content = office.folder.database.read_bytes()
    before = restored(office, path).before
    assert office.people() == ["程一"]
    assert before is not None
    assert (before / "dangjian.db").read_bytes() == content
    backup.thin(office.folder.backups, LATER)
    assert before.exists()


def test_without_room_nothing_changes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(office)
    office.add("程二")
    monkeypatch.setattr(files, "SPARE", 1 << 60)
    with pytest.raises(KnownError) as refused:
        restored(office, path)
    assert refused.value.kind == "disk_full"
    assert beside(office) == ["dangjian.db"]
    assert office.people() == ["程二"]


def test_refused_while_another_program_reads(office: Office) -> None:
    path = made(office)
    office.add("程二")
    office.db.close()
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN');"
        "c.execute('SELECT * FROM person').fetchall(); print('reads', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(office.folder.database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "reads\n"
        office.db = type(office.db)(office.folder.database)
        office.add("程三")
        with pytest.raises(KnownError) as refused:
            restored(office, path)
        other.kill()
    assert refused.value.kind == "locked"
    assert office.people() == ["程三", "程二"]


CRASH = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from dangjian_desktop.store import restore

step = sys.argv[3]
kept = getattr(restore, step)

def die(*given):
    if sys.argv[4] == "after":
        kept(*given)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(restore, step, die)
restore.restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 24, 9, 0))
"""


@pytest.mark.parametrize(
    ("step", "when", "people"),
    [
        ("_set_by", "before", ["程一", "程二"]),
        ("_clear_beside", "after", ["程一", "程二"]),
        ("_bring_back", "after", ["程一", "程二"]),
        ("settle", "before", ["程一", "程二"]),
        ("settle", "after", ["程一"]),
    ],
)
def test_killed_on_the_way_one_of_the_two_states_stands(
    office: Office, step: str, when: str, people: list[str]
) -> None:
    office.add("程一")
    path = made(office)
    office.add("程二")
    office.db.close()
    command = [sys.executable, "-c", CRASH, str(path), str(office.folder.root), step, when]
    assert subprocess.run(command, check=False).returncode < 0
    assert office.people() == people
    with sqlite3.connect(office.folder.database) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    opened.close()
