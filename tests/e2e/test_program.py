"""The program started as a user starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dangjian_desktop.runtime.paths import DataFolder

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(folder: DataFolder, *argv: str, screen: bool = True) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if name not in SCREENS}
    if screen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [sys.executable, "-m", "dangjian_desktop", "--data-dir", str(folder.root), *argv],
        cwd=ROOT,
        env=env | {"PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_painted_leaves_at_once_and_makes_nothing(data) -> None:
    done = run(data, "--until", "painted")
    assert (done.returncode, done.stdout) == (0, "")
    assert not data.root.exists()


def test_ready_leaves_once_the_data_are_shown(sampled) -> None:
    done = run(sampled, "--until", "ready", "--today", "2026-11-23")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Error" not in done.stderr


def test_ready_says_what_cannot_be_opened(data) -> None:
    data.root.mkdir()
    data.database.write_bytes(b"PK\x03\x04 not ours" * 400)
    done = run(data, "--until", "ready")
    assert done.returncode == 1
    assert "不是本程序的数据文件" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_it_says_so_in_one_line(data) -> None:
    done = run(data, screen=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "没有显示器" in done.stderr
    assert done.stdout == ""


def imported(folder: DataFolder, until: str, *names: str) -> str:
    """Which of these modules a program has imported that stopped there."""
    code = (
        "import sys; from dangjian_desktop import app; from dangjian_desktop.runtime.crash import"
        f" CrashHook; app.main(['--data-dir', {str(folder.root)!r}, '--until', {until!r}],"
        f" CrashHook()); print([n for n in {names} if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_it_leaves_nothing_heavy_to_the_first_picture(data) -> None:
    """Neither the database nor papers are imported before the window is painted."""
    heavy = "sqlalchemy", "reportlab", "openpyxl", "alembic", "pypinyin"
    assert imported(data, "painted", *heavy) == "[]"


def test_the_roster_is_shown_before_what_a_card_takes(sampled) -> None:
    sampled.settings.write_text('{"page": "党员"}', "utf8")
    package = "dangjian_desktop"
    card = f"{package}.ui.pages.members.cardview", f"{package}.services.related"
    listed = f"{package}.ui.pages.members.page"
    assert imported(sampled, "ready", *card, listed) == f"['{listed}']"
