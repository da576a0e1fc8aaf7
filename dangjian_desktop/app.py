"""Builds everything once and joins it together."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TextIO

from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder, default_folder


def main(argv: Sequence[str], crash: CrashHook) -> int:
    """The exit code; without a command the window, else the command line."""
    _speak_utf8()
    options: Any = _short(argv) or _parsed(argv)
    folder = DataFolder(options.data_dir.absolute()) if options.data_dir else default_folder()
    clock = Clock(options.today)
    crash.folder = folder.logs
    if options.debug:
        from dangjian_desktop.runtime import logs

        logs.start(folder.logs, debug=True)
    if options.command is None:
        return _window(options, folder, clock, crash)
    return _command(options, folder, clock)


def _short(argv: Sequence[str]) -> SimpleNamespace | None:
    """The few options with which a window is opened, read without the whole parser's import."""
    options = SimpleNamespace(command=None, data_dir=None, until=None, today=None, debug=False)
    words = list(argv)
    while words:
        name, value = words[0], words[1] if len(words) > 1 else ""
        if name == "--data-dir" and value and not value.startswith("-"):
            options.data_dir = Path(value)
        elif name == "--until" and value in ("painted", "ready"):
            options.until = value
        else:
            return None
        del words[:2]
    return options


def _parsed(argv: Sequence[str]) -> Any:
    from dangjian_desktop.cli.parser import parse

    return parse(argv)


def _speak_utf8() -> None:
    """A Windows console may have another code page; papers and names are written in UTF-8.

    A program without a console, and one that was started with a closed stream, has none at all.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _command(options: Any, folder: DataFolder, clock: Clock) -> int:
    from dangjian_desktop.cli import run
    from dangjian_desktop.cli.desk import Desk
    from dangjian_desktop.jobs.opening import open_folder

    return run(Desk(options, folder, clock, open_folder))


def _window(options: Any, folder: DataFolder, clock: Clock, crash: CrashHook) -> int:
    """Painted first by the least that can paint; all else is imported behind that picture."""
    from dangjian_desktop.runtime.settings import load
    from dangjian_desktop.ui import pages
    from dangjian_desktop.ui.kit import screen

    if not screen.has_screen():
        sys.stderr.write("没有显示器，打不开窗口；可以用命令行：dangjian --help。\n")
        return 1
    settings = load(folder.settings)
    first = screen.paint(settings, pages.HERE, pages.first(settings.page))
    if options.until == "painted":
        return 0
    from dangjian_desktop.ui.window import run

    return run(first, folder, clock, crash, options.until or "")
