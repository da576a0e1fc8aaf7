"""Backups: whole, read back, with their attachments; and only those worth keeping."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Attachment
from dangjian_desktop.store import attachments, backup, engine, files, manifest

from .conftest import Office

NOW = datetime(2026, 11, 23, 8, 41, 0, 123456)


def made(office: Office, now: datetime = NOW) -> Path:
    folder = office.folder
    return backup.back_up(office.db.engine, folder.attachments, folder.backups, now)


def names(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.iterdir())


def test_a_backup_is_named_by_its_time_and_holds_the_records(office: Office) -> None:
    office.add("程一")
    path = made(office)
    assert path == office.folder.backups / "2026-11-23_084100"
    assert names(path) == ["dangjian.db", "manifest.json"]
    about = manifest.read(path).manifest
    assert about.records["person"] == 1
    assert about.made_at == datetime(2026, 11, 23, 8, 41)
    assert files.sha256_of(path / "dangjian.db") == about.database_sha256


def test_what_is_still_in_the_log_file_is_backed_up(office: Office) -> None:
    office.add("程一")
    assert Path(f"{office.folder.database}-wal").stat().st_size > 0
    path = made(office)
    opened = engine.open_file(path / "dangjian.db", read_only=True)
    with opened.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM person").scalar_one() == "程一"
    opened.dispose()


def test_two_in_one_second_have_two_names(office: Office) -> None:
    assert [made(office).name for _ in range(3)] == [
        "2026-11-23_084100",
        "2026-11-23_084100-2",
        "2026-11-23_084100-3",
    ]


def test_attachments_are_in_one_pool(office: Office) -> None:
    first, second = office.attach(b"first"), office.attach(b"second")
    made(office)
    path = made(office)
    pool = office.folder.backups / "pool"
    assert [attachments.check(pool, s) for s in (first, second)] == ["", ""]
    assert {a.sha256 for a in manifest.read(path).manifest.attachments} == {first, second}


def test_attachments_are_copied_where_the_disk_has_no_links(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "hardlink_to", cannot)
    sha256 = office.attach(b"first")
    made(office)
    source = attachments.path_of(office.folder.attachments, sha256)
    copy = attachments.path_of(office.folder.backups / "pool", sha256)
    assert copy.read_bytes() == b"first"
    assert not source.samefile(copy)


def test_a_lost_or_changed_attachment_is_named_and_stops_nothing(office: Office) -> None:
    lost, changed, whole = (office.attach(c) for c in (b"lost", b"changed", b"whole"))
    attachments.path_of(office.folder.attachments, lost).unlink()
    attachments.path_of(office.folder.attachments, changed).write_bytes(b"another")
    about = manifest.read(made(office)).manifest
    assert set(about.missing) == {lost, changed}
    assert [a.sha256 for a in about.attachments] == [whole]


def test_a_row_that_names_no_file_stops_no_backup(office: Office) -> None:
    with office.db.write("附件") as session:
        session.add(Attachment(sha256="校验值", name="旧.jpg", media_type="image/jpeg", size=1))
    assert manifest.read(made(office)).manifest.attachments == ()
    assert not backup.verify(office.db.engine, office.folder.attachments).ok


def test_a_file_of_another_program_can_be_backed_up(tmp_path: Path) -> None:
    strange = engine.open_file(tmp_path / "strange.db")
    with strange.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE things (id INTEGER)")
    path = backup.back_up(strange, tmp_path / "none", tmp_path / "backups", NOW)
    assert manifest.read(path).manifest.records == {}
    strange.dispose()


def test_a_copy_that_does_not_read_back_is_not_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "faults", lambda _: ["row missing"])
    with pytest.raises(KnownError) as refused:
        made(office)
    assert refused.value.kind == "damaged"
    assert names(office.folder.backups) == []


def test_the_disk_is_not_blamed_for_what_is_wrong_in_the_file(office: Office) -> None:
    office.fill(1)
    raw = office.db.engine.raw_connection()
    raw.driver_connection.executescript("PRAGMA foreign_keys=OFF; UPDATE change SET batch_id='x'")
    raw.close()
    with pytest.raises(KnownError, match="数据文件内部有损坏"):
        made(office)


def test_a_copy_that_lacks_a_row_is_not_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_counts_of", lambda _: {})
    with pytest.raises(KnownError):
        made(office)
    assert names(office.folder.backups) == []


def test_without_room_nothing_is_begun(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SPARE", 1 << 60)
    with pytest.raises(KnownError) as refused:
        made(office)
    assert refused.value.kind == "disk_full"
    assert names(office.folder.backups) == []


def test_a_place_that_cannot_be_written_is_said(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(KnownError) as refused:
        backup.back_up(office.db.engine, office.folder.attachments, tmp_path / "file" / "x", NOW)
    assert refused.value.kind == "missing"


def test_a_damaged_database_is_not_passed_off_as_backed_up(
    office: Office, cut: Callable[..., None]
) -> None:
    office.fill(300)
    office.db.close()
    cut(office.folder.database, 65536)
    with pytest.raises(KnownError) as refused:
        made(office)
    assert refused.value.kind == "damaged"
    assert names(office.folder.backups) == []


# --- keeping few ------------------------------------------------------------------------------


def pretended(folder: Path, made_at: datetime, *sha256: str) -> Path:
    """A backup with a manifest and nothing else."""
    path = manifest.free_name(folder, made_at)
    path.mkdir(parents=True)
    contents = tuple(manifest.Content(s, 1) for s in sha256)
    about = manifest.Manifest(made_at, "0" * 64, 0, {}, attachments=contents)
    (path / "manifest.json").write_bytes(about.to_json())
    return path


def test_thinned_to_days_weeks_and_months(tmp_path: Path) -> None:
    days = [NOW - timedelta(days=n, hours=3 * (n % 2)) for n in range(500)]
    for day in days:
        pretended(tmp_path, day)
    backup.thin(tmp_path, NOW)
    kept = sorted((NOW.date() - b.manifest.made_at.date()).days for b in backup.listed(tmp_path))
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert kept[7:11] == [8, 15, 22, 23]  # Sundays before, and the last of October with them
    months = {(NOW - timedelta(days=n)).strftime("%Y-%m") for n in kept}
    assert len(months) == 12
    assert len(kept) == 21


def test_all_of_today_stay(tmp_path: Path) -> None:
    for hour in range(8):
        pretended(tmp_path, NOW.replace(hour=hour))
    assert backup.thin(tmp_path, NOW) == []
    assert len(backup.thin(tmp_path, NOW + timedelta(days=1))) == 7


def test_the_newest_stays_however_old(tmp_path: Path) -> None:
    old = pretended(tmp_path, datetime(2019, 1, 1))
    assert backup.thin(tmp_path, NOW) == []
    assert old.exists()


@given(st.lists(st.integers(0, 900), max_size=60))
def test_thinning_keeps_the_newest_and_is_done_at_once(ages: list[int]) -> None:
    found = [
        manifest.Backup(Path(str(n)), manifest.Manifest(NOW - timedelta(hours=h * 7), "", 0, {}))
        for n, h in enumerate(sorted(ages))
    ]
    kept = backup._worth_keeping(found, NOW)
    again = backup._worth_keeping([b for b in found if b.path in kept], NOW)
    assert kept == again
    assert not found or found[0].path in kept
    assert len([b for b in found if b.path in kept and b.manifest.made_at < NOW]) <= 24 + 4


def test_attachments_of_no_backup_leave_the_pool(office: Office) -> None:
    first = office.attach(b"first")
    old = made(office, NOW - timedelta(days=1000))
    about = json.loads((old / "manifest.json").read_bytes())
    used, unused = about["attachments"][0]["sha256"], "0" * 64
    stray = attachments.path_of(office.folder.backups / "pool", unused)
    stray.parent.mkdir()
    stray.write_bytes(b"x")
    backup.thin(office.folder.backups, NOW)
    assert (used, attachments.check(office.folder.backups / "pool", used)) == (first, "")
    assert not stray.exists()


def test_what_a_crash_left_is_swept_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    pretended(tmp_path, NOW)
    (tmp_path / ".crash.part").mkdir()
    os.utime(tmp_path / ".crash.part", (0, 0))
    (tmp_path / "我的照片").mkdir()
    (tmp_path / "2026-01-01_000000").mkdir()
    backup.thin(tmp_path, NOW)
    assert names(tmp_path) == ["2026-01-01_000000", "2026-11-23_084100", "我的照片"]


# --- looking ----------------------------------------------------------------------------------


def test_a_whole_folder_has_no_problem(office: Office) -> None:
    office.add("程一")
    office.attach(b"first")
    report = backup.verify(office.db.engine, office.folder.attachments)
    assert (report.ok, report.problems) == (True, ())
    assert (report.records["person"], report.records["attachment"]) == (1, 1)


def test_lost_and_changed_attachments_are_problems(office: Office) -> None:
    lost, changed = office.attach(b"lost", "甲.jpg"), office.attach(b"changed", "乙.jpg")
    attachments.path_of(office.folder.attachments, lost).unlink()
    attachments.path_of(office.folder.attachments, changed).write_bytes(b"another")
    report = backup.verify(office.db.engine, office.folder.attachments)
    assert not report.ok
    assert sorted(p.partition("，")[0] for p in report.problems) == [
        "附件“乙.jpg”内容变了",
        "附件“甲.jpg”找不到了",
    ]


def test_a_reference_to_nothing_is_a_problem(office: Office) -> None:
    office.add("程一")
    with office.db.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(
            "INSERT INTO post (id, person_id, organization_id, name, since, recorded_at, revision,"
            " extra) SELECT 'x', id, 'absent', 'secretary', '2020', '2020-01-01', 1, '{}'"
            " FROM person"
        )
        raw.execute("PRAGMA foreign_keys=ON")
    report = backup.verify(office.db.engine, office.folder.attachments)
    assert report.problems == ("有一条“党内职务”指向不存在的记录，请与维护人员联系。",)


def test_a_damaged_file_is_a_problem(office: Office, cut: Callable[..., None]) -> None:
    office.fill(300)
    office.db.close()
    cut(office.folder.database, 65536)
    report = backup.verify(office.db.engine, office.folder.attachments)
    assert not report.ok
    assert any("损坏" in problem for problem in report.problems)


def test_no_database_at_all_is_a_problem(office: Office) -> None:
    office.db.close()
    office.folder.database.write_bytes(b"no database " * 500)
    report = backup.verify(office.db.engine, office.folder.attachments)
    assert (report.ok, len(report.problems), report.records) == (False, 1, {})


# --- manifests --------------------------------------------------------------------------------


def test_a_manifest_reads_back() -> None:
    about = manifest.Manifest(
        NOW, "a" * 64, 7, {"person": 3}, (manifest.Content("b" * 64, 5),), ("c" * 64,)
    )
    assert manifest.parse(about.to_json()) == about
    assert about.size == 12


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 2},
        {"made_at": "yesterday"},
        {"made_at": 5},
        {"database_sha256": "../../x"},
        {"database_size": -1},
        {"database_size": True},
        {"records": []},
        {"records": {"person": "3"}},
        {"attachments": [{"sha256": "b" * 64}]},
        {"attachments": ["b" * 64]},
        {"attachments": [{"sha256": "../" + "b" * 61, "size": 1}]},
        {"missing": 5},
    ],
)
def test_nothing_else_is_taken_for_a_manifest(changed: dict[str, object]) -> None:
    about = json.loads(manifest.Manifest(NOW, "a" * 64, 7, {}).to_json())
    with pytest.raises(ValueError, match=r".+"):
        manifest.parse(json.dumps(about | changed).encode())


def test_listed_newest_first_without_broken_ones(tmp_path: Path) -> None:
    for day in (3, 1, 2):
        pretended(tmp_path, datetime(2026, 1, day))
    (tmp_path / "2026-01-02_000000" / "manifest.json").write_text("{")
    assert [b.path.name for b in backup.listed(tmp_path)] == [
        "2026-01-03_000000",
        "2026-01-01_000000",
    ]
    shutil.rmtree(tmp_path)
    assert backup.listed(tmp_path) == []
