"""The contract of the command line: shapes, exit codes, one sentence for every trouble."""

import errno
import json
import os
import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from dangjian_desktop import app
from dangjian_desktop.cli import parser
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder
from tests.cli.conftest import Run
from tests.roster_rows import id_number

ROSTERS = Path(__file__).parents[1] / "exchange" / "rosters"


def _truth(name: str) -> Any:
    return json.loads((ROSTERS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["plain", "damaged"])
def test_example_rosters_are_read_exactly(run: Run, name: str) -> None:
    truth = _truth(name)
    found = run("roster", "import", ROSTERS / f"{name}.xlsx").json
    keys = {key for person in truth["people"] for key in person}
    assert [{k: p[k] for k in keys if k in p} for p in found["people"]] == truth["people"]
    assert [(r["name"], r["field"], r["row"]) for r in found["rejected"]] == [
        (r["name"], r["field"], r["row"]) for r in truth.get("rejected", [])
    ]
    assert found["batch"] is None


def test_a_preview_writes_nothing(run: Run) -> None:
    run("roster", "import", ROSTERS / "plain.xlsx")
    assert run("roster", "list").json["people"] == []


def test_committed_people_are_in_the_roster(run: Run) -> None:
    done = run("roster", "import", ROSTERS / "plain.xlsx", "--commit").json
    listed = run("roster", "list", "--standing", "all").json["people"]
    assert {p["id_number"] for p in listed} == {p["id_number"] for p in done["people"]}


def test_one_undo_takes_an_import_back(run: Run) -> None:
    batch = run("roster", "import", ROSTERS / "plain.xlsx", "--commit").json["batch"]
    assert run("undo", batch).code == 0
    assert run("roster", "list", "--standing", "all").json["people"] == []


def test_new_people_of_no_branch_are_warned_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"姓名,身份证号\n张三,{id_number()}\n", encoding="utf-8")
    written = run("roster", "import", tmp_path / "a.csv", "--commit").json["warnings"]
    assert [w["row"] for w in written if w["field"] == "branch"] == [2]


def test_people_of_no_branch_are_counted_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名\n张三\n李四\n", encoding="utf-8")
    lines = run("roster", "import", tmp_path / "a.csv", as_json=False).out.splitlines()
    assert "请核对 2个新增的人没有写明支部，不计入应到" in lines


def test_a_rejected_row_stops_commit(run: Run) -> None:
    said = run("roster", "import", ROSTERS / "damaged.xlsx", "--commit")
    assert said.code == 1
    assert said.json["error"]["kind"] == "rejected_rows"
    assert run("roster", "list", "--standing", "all").json["people"] == []


def test_commit_valid_writes_the_good_rows(run: Run) -> None:
    said = run("roster", "import", ROSTERS / "damaged.xlsx", "--commit-valid")
    assert said.code == 0
    names = {p["name"] for p in run("roster", "list", "--standing", "all").json["people"]}
    assert names == {p["name"] for p in _truth("damaged")["people"]}


def test_imported_twice_changes_nothing(run: Run) -> None:
    run("roster", "import", ROSTERS / "plain.xlsx", "--commit")
    again = run("roster", "import", ROSTERS / "plain.xlsx", "--commit").json
    assert (again["added"], again["updated"]) == (0, 0)


def test_internal_export_comes_back_unchanged(run: Run, tmp_path: Path) -> None:
    run("roster", "import", ROSTERS / "plain.xlsx", "--commit")
    run("roster", "export", tmp_path / "a.xlsx", "--for", "internal")
    again = run("roster", "import", tmp_path / "a.xlsx").json
    assert (again["added"], again["updated"], again["rejected"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("argv", "kind"),
    [
        (("roster", "import", "无.xlsx"), "no_such_file"),
        (("records", "list", "无"), "no_such_kind"),
        (("history", "person", "无"), "no_such_record"),
        (("undo", "无"), "no_such_batch"),
        (("meetings", "print", "无", "x.pdf"), "gone"),
        (("roster", "list", "--organization", "无"), "no_such_organization"),
        (("roster", "list", "--standing", "无"), "no_such_standing"),
    ],
    ids=lambda v: v if isinstance(v, str) else " ".join(v[:2]),
)
def test_trouble_is_one_sentence_and_exit_1(run: Run, argv: tuple[str, ...], kind: str) -> None:
    said = run(*argv)
    assert said.code == 1
    assert said.json["error"]["kind"] == kind
    assert said.err.strip() == said.json["error"]["message"]
    assert "Traceback" not in said.err


@pytest.mark.parametrize("argv", [("nonsense",), ("roster",), ("--today", "x", "due")])
def test_wrong_usage_leaves_with_2(run: Run, argv: tuple[str, ...]) -> None:
    said = run(*argv)
    assert said.code == 2
    assert "用法不对" in said.err


def test_any_command_makes_an_empty_database(run: Run, root: Path) -> None:
    assert run("roster", "list").json["people"] == []
    assert (root / "dangjian.db").exists()


def test_sample_refuses_a_folder_that_holds_people(run: Run) -> None:
    run("roster", "import", ROSTERS / "plain.xlsx", "--commit")
    said = run("sample")
    assert (said.code, said.json["error"]["kind"]) == (1, "not_empty")


@pytest.mark.usefixtures("with_sample")
def test_sample_lists_members_of_any_day(run: Run) -> None:
    now = {p["name"] for p in run("roster", "list").json["people"]}
    then = {p["name"] for p in run("roster", "list", "--as-of", "2025-06-30").json["people"]}
    assert "苏勉" in then - now
    assert "方知远" in now - then


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("paper", ["minutes", "sign-in", "notice", "resolution"])
def test_papers_of_a_meeting_are_written(run: Run, tmp_path: Path, paper: str) -> None:
    meetings = run("meetings", "list", "--year", "2026").json["meetings"]
    one = next(m for m in meetings if m["kind"] == "general_meeting")
    target = tmp_path / "a.pdf"
    assert run("meetings", "print", one["id"], target, "--paper", paper).code == 0
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("with_sample")
def test_history_tells_who_and_when(run: Run) -> None:
    (person, *_) = (
        run("roster", "list", "--search", "zx").json["people"]
        or run("roster", "list").json["people"]
    )
    entries = run("history", "person", person["id"]).json["history"]
    assert entries[-1]["act"] == "insert"


@pytest.mark.usefixtures("with_sample")
def test_what_is_due_has_its_rule(run: Run) -> None:
    found = run("due").json["due"]
    assert found
    assert {"rule", "what", "due_on", "state", "person", "person_id"} <= set(found[0])


@pytest.mark.usefixtures("with_sample")
def test_backup_restore_and_verify(run: Run, root: Path, tmp_path: Path) -> None:
    people = run("records", "list", "person").json["records"]
    assert run("backup", tmp_path / "a.zip").code == 0
    run("roster", "import", ROSTERS / "plain.xlsx", "--commit")
    assert run("restore", tmp_path / "a.zip").code == 0
    assert run("records", "list", "person").json["records"] == people
    assert run("verify").json["ok"]


@pytest.mark.usefixtures("with_sample")
def test_lines_for_people_without_json(run: Run) -> None:
    said = run("roster", "list", as_json=False)
    assert "程砚秋山\t正式党员" in said.out


@pytest.mark.untraced
@pytest.mark.usefixtures("made_before")
def test_self_test_passes(run: Run) -> None:
    said = run("self-test")
    assert (said.code, said.json["ok"]) == (0, True)


@pytest.mark.untraced
@pytest.mark.usefixtures("made_before")
def test_without_window_does_the_main_job(run: Run, tmp_path: Path) -> None:
    assert run("without-window", tmp_path / "out").code == 0
    names = {p.name for p in (tmp_path / "out").iterdir()}
    assert {"会议记录.pdf", "签到表.pdf", "党员花名册.pdf", "党员花名册.xlsx"} <= names
    assert {"会议记录-1.png", "发展党员工作全程纪实表-1.png"} <= names


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser.build().parse_args(["roster", "--help"])
    said = capsys.readouterr().out
    assert said.startswith("用法：dangjian roster")
    assert not re.search(r"usage|positional|options|show this", said)


@pytest.mark.parametrize(
    "argv",
    [
        ("due", "--on", "0001-01-01"),
        ("checkup", "--on", "9999-12-31"),
        ("roster", "list", "--search", "\udcff"),
    ],
)
def test_days_and_words_that_nobody_can_mean_are_wrong_usage(run: Run, argv: list[str]) -> None:
    said = run(*argv)
    assert (said.code, len(said.err.splitlines())) == (2, 1)


def test_a_folder_in_place_of_a_file_is_called_one(run: Run, tmp_path: Path) -> None:
    for argv in (("backup", tmp_path), ("restore", tmp_path), ("roster", "export", tmp_path)):
        assert "文件夹" in run(*argv, as_json=False).err


def without_reader() -> int:
    reader, writer = os.pipe()
    os.close(reader)
    return writer


def on_a_full_disk() -> int:
    return os.open("/dev/full", os.O_WRONLY)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full 只有Linux才有")
@pytest.mark.parametrize(("way_out", "code"), [(without_reader, 0), (on_a_full_disk, 1)])
def test_an_answer_that_nobody_can_take_is_no_crash(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    way_out: Callable[[], int],
    code: int,
) -> None:
    with os.fdopen(way_out(), "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert app.main(["--data-dir", str(root), "--json", "verify"], CrashHook()) == code
    assert len(capsys.readouterr().err.splitlines()) == code


def test_what_verify_finds_is_a_trouble(run: Run, root: Path) -> None:
    assert run("verify").code == 0
    with closing(driver.connect(str(root / "dangjian.db"))) as connection:
        columns, values = "batch_id, kind, record_id, act", "'x', '', '', ''"
        connection.execute(f"INSERT INTO change ({columns}) VALUES ({values})")
        connection.commit()
    said = run("verify")
    assert (said.code, said.json["ok"], said.json["error"]["kind"]) == (1, False, "damaged")
    assert len(said.err.splitlines()) == 1


def test_a_backup_says_which_files_it_lacks(run: Run, root: Path, tmp_path: Path) -> None:
    run("verify")
    with closing(driver.connect(str(root / "dangjian.db"))) as connection:
        connection.execute(
            "INSERT INTO attachment"
            " (id, recorded_at, extra, revision, sha256, name, media_type, size)"
            f" VALUES ('a', '2026-01-01', '{{}}', 1, '{'0' * 64}', '签到表.jpg', 'image/jpeg', 1)"
        )
        connection.commit()
    assert run("backup", tmp_path / "b").json["missing"] == ["0" * 64]
    assert "1个附件找不到" in run("backup", tmp_path / "b", as_json=False).out


def test_closed_streams_are_no_crash(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert app.main(["--data-dir", str(root), "verify"], CrashHook()) == 0
    sys.stdout.close()
    sys.stderr.close()


def test_a_paper_on_a_full_disk_leaves_the_old_one(
    run: Run, with_sample: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    old = tmp_path / "记录.pdf"
    old.write_bytes(b"old")
    meeting = run("meetings", "list").json["meetings"][0]["id"]
    monkeypatch.setattr("os.fsync", full)
    said = run("meetings", "print", meeting, old, as_json=False)
    assert (said.code, old.read_bytes()) == (1, b"old")
    assert "磁盘已满" in said.err
