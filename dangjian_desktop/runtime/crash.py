"""What is kept of a bug: where it happened, and no value of anybody's."""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from dangjian_desktop import __version__

Shown = Callable[[str], None]


class CrashHook:
    """Writes each different traceback once into the crash folder and shows it.

    Only file, line, function and the exception's class are kept: messages hold names and numbers.
    `known` is asked first: a trouble that it can say plainly is no bug, wherever it surfaces.
    """

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.show: Shown | None = None
        self.known: Callable[[BaseException], bool] | None = None
        self._seen: set[str] = set()

    def install(self) -> None:
        sys.excepthook = self.caught
        threading.excepthook = self._in_thread

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.caught(told.exc_type, told.exc_value, told.exc_traceback)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if self.known is not None and self.known(error):
            return
        text = report(kind, trace)
        if text in self._seen:
            return
        self._seen.add(text)
        self._write(text)
        if self.show is not None:
            self.show(text)
        else:
            sys.stderr.write(text)

    def _write(self, text: str) -> None:
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
            path.write_text(text, encoding="utf-8")
        except OSError:
            sys.stderr.write(text)


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The places of a traceback without a single value."""
    lines = [f"dangjian_desktop {__version__} · Python {sys.version.split()[0]} · {sys.platform}"]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([*lines, kind.__name__, ""])
