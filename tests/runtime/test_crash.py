import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.runtime.crash import CrashHook

NAME, NUMBER = "唐䶮", "451025198605050011"


def fail(kind: type[Exception] = LookupError) -> None:
    raise kind(f"{NAME} {NUMBER}")


def caught(hook: CrashHook, deed: Any = fail) -> None:
    try:
        deed()
    except Exception as error:  # noqa: BLE001 - whatever it is, the hook gets it
        hook.caught(type(error), error, error.__traceback__)


@pytest.fixture
def hook(tmp_path: Path) -> CrashHook:
    made = CrashHook()
    made.folder = tmp_path / "logs"
    return made


def files(hook: CrashHook) -> list[Path]:
    assert hook.folder is not None
    return sorted(hook.folder.glob("crash-*.txt")) if hook.folder.exists() else []


def test_the_place_is_kept_and_nobody_is_named(hook: CrashHook) -> None:
    shown: list[str] = []
    hook.show = shown.append
    caught(hook)
    text = files(hook)[0].read_text(encoding="utf-8")
    assert shown == [text]
    assert "test_crash.py" in text
    assert "LookupError" in text
    assert NAME not in text
    assert NUMBER not in text


def test_the_same_bug_is_shown_once(hook: CrashHook) -> None:
    shown: list[str] = []
    hook.show = shown.append
    for _ in range(3):
        caught(hook)
    assert len(shown) == len(files(hook)) == 1


def test_another_bug_is_shown_too(hook: CrashHook) -> None:
    shown: list[str] = []
    hook.show = shown.append
    caught(hook)
    caught(hook, lambda: fail(KeyError))
    assert len(shown) == 2


def test_without_a_window_it_goes_to_the_terminal(
    hook: CrashHook, capsys: pytest.CaptureFixture[str]
) -> None:
    caught(hook)
    said = capsys.readouterr().err
    assert "LookupError" in said
    assert NUMBER not in said


def test_what_is_known_is_no_bug(hook: CrashHook) -> None:
    hook.known = lambda error: isinstance(error, KeyError)
    shown: list[str] = []
    hook.show = shown.append
    caught(hook, lambda: fail(KeyError))
    assert shown == []
    assert files(hook) == []


def test_a_disk_that_takes_nothing_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = CrashHook()
    (tmp_path / "file").write_text("x")
    hook.folder = tmp_path / "file" / "logs"
    hook.show = lambda text: None
    caught(hook)
    assert "LookupError" in capsys.readouterr().err


def test_other_threads_are_heard(hook: CrashHook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hook.install()
    shown: list[str] = []
    hook.show = shown.append
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert len(shown) == 1


def test_ctrl_c_is_not_a_bug(hook: CrashHook, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: heard.append(kind))
    hook.caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == [KeyboardInterrupt]
    assert files(hook) == []
