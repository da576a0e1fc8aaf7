"""A data folder opened, held, refused, backed up and brought back; full and read-only disks."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import opening, sample
from dangjian_desktop.jobs.opening import Opened, back_up, bring_back, newest_backup, open_folder
from dangjian_desktop.records import Organization, Setting
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping
from dangjian_desktop.store import files, migrations
from dangjian_desktop.store.migrations import HEAD

CLOCK = Clock(date(2026, 11, 23))
NAME = "青石岭养护所党支部"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def opener(folder: DataFolder) -> Iterator[Callable[[], Opened]]:
    made: list[Opened] = []

    def once() -> Opened:
        made.append(open_folder(folder, CLOCK, "测试员"))
        return made[-1]

    yield once
    for opened in made:
        opened.close()


def write(opened: Opened, name: str = NAME) -> None:
    with opened.db.write("新增党组织") as session:
        keeping.save(session, Organization(), {"name": name, "level": "branch"})


def names(opened: Opened) -> list[str]:
    with opened.db.read() as session:
        return [one.name for one in keeping.listed(session, Organization)]


def trouble(folder: DataFolder) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_folder(folder, CLOCK)
    return caught.value


def test_a_file_that_lost_all_its_bytes_is_not_begun_anew_over_its_backups(opener, folder) -> None:
    opened = opener()
    write(opened)
    back_up(opened)
    opened.close()
    folder.database.write_bytes(b"")
    assert "是空的（0字节）" in trouble(folder).message
    assert folder.database.stat().st_size == 0


def test_an_empty_folder_is_begun(opener, folder) -> None:
    opened = opener()
    assert folder.started
    assert (opened.held, names(opened)) == ("", [])


def test_a_second_one_reads_and_is_told_who_writes(opener) -> None:
    write(opener())
    second = opener()
    assert "只能查看" in second.held
    assert names(second) == [NAME]
    with pytest.raises(KnownError, match="只能查看"):
        write(second)


def test_closing_lets_the_next_one_write(opener) -> None:
    opener().close()
    assert opener().held == ""


def test_a_foreign_file_is_refused_and_left_alone(folder) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(b"PK\x03\x04 not ours" * 400)
    before = folder.database.read_bytes()
    assert trouble(folder).kind == "foreign_file"
    assert folder.database.read_bytes() == before


def test_a_refused_file_is_not_held(folder) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(b"PK\x03\x04 not ours" * 400)
    assert trouble(folder).kind == trouble(folder).kind == "foreign_file"


def set_version(opened: Opened, version: str) -> None:
    with opened.db.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")


def test_a_newer_file_is_refused_to_writers_and_readers(opener, folder) -> None:
    opened = opener()
    set_version(opened, "9999")
    assert trouble(folder).kind == "file_too_new"
    opened.close()
    assert trouble(folder).kind == "file_too_new"


def test_an_older_file_cannot_be_only_read(opener, folder) -> None:
    set_version(opener(), "0000")
    assert HEAD > "0000"
    assert trouble(folder).kind == "file_too_old"


def test_a_folder_that_cannot_be_made_is_said(tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    assert trouble(DataFolder(tmp_path / "file" / "data")).kind == "cannot_open"


# --- backups ------------------------------


def test_what_was_backed_up_is_not_backed_up_again(opener) -> None:
    opened = opener()
    write(opened)
    assert opened.db.changed
    made = back_up(opened)
    assert made.is_dir()
    assert not opened.db.changed
    opened.close()
    assert not opener().db.changed


def test_what_a_power_cut_left_without_a_backup_asks_for_one(opener, folder) -> None:
    opened = opener()
    write(opened)
    opened.close()
    assert newest_backup(folder.backups) is None
    assert opener().db.changed


def test_a_sample_asks_for_no_backup(opener) -> None:
    opened = opener()
    with opened.db.write("建立示例") as session:
        keeping.save(session, Setting(), {"key": "sample", "value": True})
    opened.close()
    assert not opener().db.changed


class Enough(Exception):
    pass


def test_a_stopped_backup_leaves_nothing_and_is_still_due(opener, folder) -> None:
    opened = opener()
    write(opened)

    def stop(done: int, total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        back_up(opened, stop)
    assert opened.db.changed
    assert list(folder.backups.iterdir()) == []


def test_a_write_while_it_is_backed_up_asks_for_another(opener) -> None:
    opened = opener()
    write(opened)
    back_up(opened, lambda done, total: write(opened, "白水河养护站党支部"))
    assert opened.db.changed


def test_a_backup_comes_back_and_what_was_there_is_kept(opener, folder) -> None:
    opened = opener()
    write(opened)
    chosen = back_up(opened)
    write(opened, "第二党支部")
    opened.close()
    done = bring_back(folder, chosen)
    assert names(opener()) == [NAME]
    assert done.before is not None


def test_nothing_is_brought_back_under_an_open_window(opener, folder) -> None:
    opened = opener()
    write(opened)
    chosen = back_up(opened)
    with pytest.raises(KnownError, match="已经打开"):
        bring_back(folder, chosen)


def test_names_that_are_no_backups_do_not_count(tmp_path) -> None:
    (tmp_path / "20-年度").mkdir()
    (tmp_path / "2026-11-23_084100").mkdir()
    (tmp_path / "2026-11-22_235959-2").mkdir()
    assert newest_backup(tmp_path) == datetime(2026, 11, 23, 8, 41)


def test_an_old_backup_is_older_than_what_came_after(opener, folder, monkeypatch) -> None:
    opened = opener()
    write(opened)
    opened.close()
    stamp = datetime.now() - timedelta(days=1)
    (folder.backups / f"{stamp:%Y-%m-%d_%H%M%S}").mkdir(parents=True)
    assert opener().db.changed


def test_an_older_file_is_backed_up_before_it_is_brought_up(opener, folder, monkeypatch) -> None:
    opened = opener()
    write(opened)
    set_version(opened, "0000")
    opened.close()
    monkeypatch.setattr(migrations, "upgrade", lambda engine, versions, path: None)
    opener()
    assert newest_backup(folder.backups) is not None


def test_a_whole_file_shows_no_damage(opener) -> None:
    opened = opener()
    write(opened)
    assert opening.damage(opened) == ""


def test_damage_inside_is_said(opener, folder) -> None:
    opened = opener()
    for number in range(60):
        write(opened, f"第{number}党支部")
    opened.close()
    again = opener()
    with again.db.engine.connect() as connection:
        place = "SELECT rootpage FROM sqlite_schema WHERE name = 'organization'"
        page = connection.exec_driver_sql(place).scalar_one() - 1
    raw = bytearray(folder.database.read_bytes())
    raw[page * 4096 : page * 4096 + 32] = b"\xff" * 32
    folder.database.write_bytes(raw)
    assert "损坏" in opening.damage(again)


# --- disks that are full or cannot be written to ------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A small disk of its own, mounted with such options; only the superuser can."""
    place = tmp_path / "disk"
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=False
        )
        if done.returncode:
            pytest.skip("这里不能挂载文件系统")
        mounted.append(place)
        return place

    if os.name == "nt" or os.getuid() != 0 or shutil.which("mount") is None:
        pytest.skip("只有超级用户才能挂载文件系统")
    yield mount
    for one in mounted:
        subprocess.run(["umount", "-l", str(one)], check=True)


def remount_read_only(place: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


def test_a_read_only_disk_is_read(disk) -> None:
    folder = DataFolder(disk("20m") / "data")
    first = open_folder(folder, CLOCK)
    write(first)
    first.close()
    remount_read_only(folder.root.parent)
    opened = open_folder(folder, CLOCK)
    assert "不能写入" in opened.held
    assert names(opened) == [NAME]
    opened.close()


def test_nothing_is_begun_on_a_read_only_disk(disk) -> None:
    place = disk("1m")
    remount_read_only(place)
    assert trouble(DataFolder(place)).kind == "read_only"
    assert trouble(DataFolder(place / "data")).kind == "cannot_open"


def fill(filler: Path) -> None:
    with filler.open("wb") as file:
        while True:
            file.write(b"0" * 4096)
            file.flush()


def write_many(opened: Opened) -> None:
    for number in range(200):
        write(opened, f"第{number}党支部" + "长" * 50)


def test_a_full_disk_is_read(disk) -> None:
    folder = DataFolder(disk("12m") / "data")
    first = open_folder(folder, CLOCK)
    write(first)
    first.close()
    with pytest.raises(OSError, match="No space"):
        fill(folder.root / "filler")
    opened = open_folder(folder, CLOCK)
    assert (opened.held, names(opened)) == (opening.FULL, [NAME])
    opened.close()


def test_a_full_disk_loses_nothing(disk) -> None:
    folder = DataFolder(disk("12m") / "data")
    opened = open_folder(folder, CLOCK)
    write(opened)
    filler = folder.root / "filler"
    with pytest.raises(OSError, match="No space"):
        fill(filler)
    with pytest.raises(KnownError) as full:
        write_many(opened)
    assert full.value.kind == "disk_full"
    kept = names(opened)
    with pytest.raises(KnownError) as unsafe:
        back_up(opened)
    assert unsafe.value.kind == "disk_full"
    opened.close()
    filler.unlink()
    again = open_folder(folder, CLOCK)
    assert names(again) == kept
    assert opening.newest_backup(folder.backups) is None
    again.close()


def test_nothing_half_made_is_left_on_a_full_disk(disk) -> None:
    folder = DataFolder(disk("300k") / "data")
    assert trouble(folder).kind == "disk_full"
    assert not list(folder.root.glob("dangjian.db*"))


def test_no_sample_is_begun_without_room_for_it(disk) -> None:
    opened = open_folder(DataFolder(disk("16m") / "data"), CLOCK)
    with pytest.raises(KnownError, match="磁盘空间不够"):
        sample.build(opened.db, CLOCK.today())
    assert names(opened) == []
    opened.close()


def test_a_copy_that_a_broken_off_restoring_left_goes_with_the_next_backup(opener, folder) -> None:
    opened = opener()
    files.passing(folder.root).write_bytes(b"everything of the office")
    (folder.root / ".mine.part").touch()
    back_up(opener())
    assert len(list(folder.root.glob(".*.part"))) == 2
    back_up(opened)
    assert [path.name for path in folder.root.glob(".*.part")] == [".mine.part"]


def test_a_file_that_another_program_is_beginning_is_left_to_it(folder, monkeypatch) -> None:
    def begun_by_another(_: object) -> tuple[None, KnownError]:
        folder.database.touch()
        return None, KnownError("别处开着", "locked")

    monkeypatch.setattr(opening, "_take", begun_by_another)
    assert "正在建立它" in trouble(folder).message
    assert folder.database.exists()
