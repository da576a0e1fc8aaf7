"""Builds everything once and joins it together."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from dangjian_desktop.runtime import logs
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder, default_folder


def main(argv: Sequence[str], crash: CrashHook) -> int:
    """The exit code; without a command the window, else the command line."""
    from dangjian_desktop.cli.parser import parse

    _speak_utf8()
    options = parse(argv)
    folder = DataFolder(options.data_dir.absolute()) if options.data_dir else default_folder()
    clock = Clock(options.today)
    crash.folder = folder.logs
    if options.debug:
        logs.start(folder.logs, debug=True)
    if options.command is None:
        return _window(options, folder, clock, crash)
    return _command(options, folder, clock)


def _speak_utf8() -> None:
    """A Windows console may have another code page; papers and names are written in UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _command(options: Namespace, folder: DataFolder, clock: Clock) -> int:
    from dangjian_desktop.cli import run
    from dangjian_desktop.cli.desk import Desk
    from dangjian_desktop.jobs.opening import open_folder

    return run(Desk(options, folder, clock, open_folder))


def _window(options: Namespace, folder: DataFolder, clock: Clock, crash: CrashHook) -> int:
    from dangjian_desktop.ui.window import show

    return show(folder, clock, crash, until=options.until)
