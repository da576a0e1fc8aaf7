"""Log files: what the program did, never whom it concerned."""

import logging
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from .crash import report

Raised = tuple[type[BaseException], BaseException, TracebackType | None]
ROOT = "dangjian_desktop"
BYTES, FILES = 500_000, 3


class File(logging.FileHandler):
    """A log file, made with its folder when there is something to say; full ones are numbered.

    Where it cannot be written (a full or read-only disk) the program goes on without it. The
    library's own handler that does so brings in sockets and queues, at every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        here = Path(self.baseFilename)
        try:
            here.parent.mkdir(parents=True, exist_ok=True)
            if here.is_file() and here.stat().st_size > BYTES:
                self.close()
                self._move_on(here)
            super().emit(record)
        except OSError:
            return

    def _move_on(self, here: Path) -> None:
        """dangjian.log becomes dangjian.log.1 and so on; the last is given up."""
        names = [here, *(here.with_name(f"{here.name}.{n}") for n in range(1, FILES + 1))]
        for older, newer in reversed(list(pairwise(names))):
            if older.exists():
                older.replace(newer)

    def handleError(self, record: logging.LogRecord) -> None:
        """The base class would print the record to the terminal."""


class Line(logging.Formatter):
    """Of an exception only the places: its words may hold names and numbers."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: "Raised | tuple[None, None, None]") -> str:
        return report(ei[0], ei[2]) if ei[0] is not None else ""


def start(folder: Path, *, debug: bool = False) -> None:
    """Log into that folder from now on, and no other; with `debug` also to the terminal."""
    stop()
    root = logging.getLogger(ROOT)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    name = folder / "dangjian.log"
    handlers: list[logging.Handler] = [File(name, encoding="utf-8", delay=True)]
    if debug:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(Line())
        root.addHandler(handler)


def _ours() -> list[logging.Handler]:
    return [h for h in logging.getLogger(ROOT).handlers if isinstance(h.formatter, Line)]


def started() -> bool:
    return bool(_ours())


def stop() -> None:
    """Close what `start` opened."""
    for handler in _ours():
        logging.getLogger(ROOT).removeHandler(handler)
        handler.close()
