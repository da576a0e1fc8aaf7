"""Log files: what the program did, never whom it concerned."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


def start(folder: Path, *, debug: bool = False) -> None:
    """Log into that folder; with `debug` also to the terminal."""
    root = logging.getLogger("dangjian_desktop")
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    line = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()] if debug else []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(
                folder / "dangjian.log",
                maxBytes=500_000,
                backupCount=3,
                encoding="utf-8",
                delay=True,
            )
        )
    except OSError:  # a read-only folder: the program still runs
        pass
    for handler in handlers:
        handler.setFormatter(line)
        root.addHandler(handler)
