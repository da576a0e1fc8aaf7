"""The set-up knows what is missing and says what to type, without changing the machine."""

import subprocess
from pathlib import Path

import pytest

from build_spec import bench, run, setup


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux session without a screen, whatever this one has."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    return monkeypatch


def test_no_screen_without_a_display(bare: pytest.MonkeyPatch) -> None:
    assert not setup.has_screen()


@pytest.mark.parametrize(
    ("name", "value"), [("DISPLAY", "other-machine:0"), ("WAYLAND_DISPLAY", "wayland-0")]
)
def test_a_display_is_a_screen(bare: pytest.MonkeyPatch, name: str, value: str) -> None:
    bare.setenv(name, value)
    assert setup.has_screen()


def test_a_display_that_nobody_serves_is_no_screen(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("DISPLAY", ":8765")
    assert not setup.has_screen()


def test_offscreen_is_no_screen(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("DISPLAY", ":0")
    bare.setenv("QT_QPA_PLATFORM", "offscreen:size=1366x768")
    assert not setup.has_screen()


def test_windows_always_has_a_screen(bare: pytest.MonkeyPatch) -> None:
    bare.setattr("sys.platform", "win32")
    assert setup.has_screen()


def test_a_library_that_does_not_load_is_missing() -> None:
    assert setup.missing(["libnothing-of-the-kind.so.9"]) == ["libnothing-of-the-kind.so.9"]


def test_without_root_the_exact_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    with pytest.raises(setup.SetupStopped, match="sudo apt-get update && sudo apt-get install -y"):
        setup.install_packages(["libgl1"], ["libGL.so.1"])


def test_an_rpm_system_is_told_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        setup.shutil, "which", lambda name: "/usr/bin/dnf" if name == "dnf" else None
    )
    with pytest.raises(setup.SetupStopped, match=r"dnf install -y 'libGL\.so\.1\(\)\(64bit\)'"):
        setup.install_packages(["libgl1"], ["libGL.so.1"])


def test_a_changed_lock_asks_for_a_new_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    lock = tmp_path / setup.LOCKS["bench"]
    lock.write_text("typst==1", encoding="utf-8")
    before = setup.fingerprint("bench")
    lock.write_text("typst==2", encoding="utf-8")
    assert setup.fingerprint("bench") != before


def test_a_finished_part_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "pip", lambda *arguments: asked.append(arguments))
    setup.see_to_part("program")
    setup.see_to_part("program")
    assert len(asked) == 2  # the lock, then the package itself: both from the first call


def test_the_main_job_is_done_where_there_is_no_screen() -> None:
    assert run.command(["--debug"], screen=False)[1] == "without-window"


def test_the_pages_of_the_window_are_drawn_where_there_is_no_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []

    def start(argv: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(argv)
        return subprocess.CompletedProcess(argv, 0)

    monkeypatch.setattr(run, "has_screen", lambda: False)
    monkeypatch.setattr(run.subprocess, "run", start)
    assert run.main([]) == 0
    assert [Path(argv[1]).name for argv in started] == ["without-window", "pictures.py"]


def test_the_window_gets_the_words_given() -> None:
    assert run.command(["--debug"], screen=True)[1:] == ["--debug"]


def test_benchmarks_run_by_name_and_leave_shared_parts_out(tmp_path: Path) -> None:
    for name in ("search.py", "_common.py", "paper.py"):
        (tmp_path / name).touch()
    assert [f.stem for f in bench.scripts(tmp_path, [])] == ["paper", "search"]
    assert [f.stem for f in bench.scripts(tmp_path, ["search"])] == ["search"]


def test_everything_missing_is_asked_for_at_once(bare: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    missing = [["libGL.so.1"], []]
    bare.setattr(setup, "missing", lambda libraries: missing.pop(0))
    bare.setattr(setup, "environment_fits", lambda: False)
    bare.setattr(setup.importlib.util, "find_spec", lambda name: None)
    bare.setattr(setup, "install_packages", lambda packages, libraries: asked.append(packages))
    setup.see_to_system(setup.QT)
    assert asked == [["libgl1", f"python{setup.RUNNING}-venv"]]


def test_libraries_that_do_not_come_stop_the_setup(bare: pytest.MonkeyPatch) -> None:
    bare.setattr(setup, "missing", lambda libraries: ["libGL.so.1"])
    bare.setattr(setup, "install_packages", lambda packages, libraries: None)
    with pytest.raises(setup.SetupStopped, match=r"libGL\.so\.1"):
        setup.see_to_system(setup.QT)
