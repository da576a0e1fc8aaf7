"""`show`: what the program does from its start to its end, in this process."""

import sys
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from dangjian_desktop import app
from dangjian_desktop.runtime import logs
from dangjian_desktop.runtime import settings as kept_settings
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.ui.kit import screen


@pytest.fixture(autouse=True)
def quiet(qapp: Any) -> Any:
    """After the last window Qt would begin no event loop in this process any more."""
    yield
    logs.stop()
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()


def run(*argv: Any) -> int:
    return app.main([str(a) for a in argv], CrashHook())


def test_painted(qapp, data) -> None:
    assert run("--data-dir", data.root, "--until", "painted") == 0
    assert not data.root.exists()


def test_ready_on_an_empty_folder(qapp, data) -> None:
    assert run("--data-dir", data.root, "--until", "ready") == 0


@pytest.mark.parametrize("theme", ["light", "dark", "system", "green"])
def test_ready_on_the_sample_in_any_theme(qapp, sampled, theme) -> None:
    kept_settings.save(kept_settings.Settings(theme=theme, page="关怀服务"), sampled.settings)
    assert run("--data-dir", sampled.root, "--today", "2026-11-23", "--until", "ready") == 0
    assert logs.started()


def test_ready_says_what_is_wrong(qapp, data, capsys) -> None:
    data.root.mkdir()
    data.database.write_bytes(b"PK\x03\x04 not ours" * 400)
    assert run("--data-dir", data.root, "--until", "ready") == 1
    assert "不是本程序的数据文件" in capsys.readouterr().err


def test_without_a_screen(qapp, data, capsys, monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert run("--data-dir", data.root) == 1
    assert capsys.readouterr().err.startswith("没有显示器")


def test_elsewhere_there_is_always_a_screen(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert screen.has_screen()


def test_the_options_of_a_window_need_no_parser(qapp, data, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "dangjian_desktop.cli.parser", None)
    assert run("--data-dir", data.root, "--until", "painted") == 0


def test_other_options_reach_the_window_too(qapp, data, monkeypatch) -> None:
    from dangjian_desktop.ui import window

    seen: list[Any] = []
    monkeypatch.setattr(window, "run", lambda *args: seen.append(args) or 0)
    assert run("--data-dir", data.root, "--today", "2023-06-30", "--debug") == 0
    _, folder, clock, crash, until = seen[0]
    assert (folder.root, clock.today(), until) == (data.root, date(2023, 6, 30), "")
    assert crash.folder == data.logs


def test_wrong_usage_leaves_with_two(data, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        run("--until", "never")
    assert left.value.code == 2
    assert "用法不对" in capsys.readouterr().err
