"""The real window on the sample, brought into a state and taken as a picture."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 23)


class Studio:
    """The real window on the sample; scenes bring it into a state, then it is taken."""

    def __init__(self, data: Path, out: Path, mode: str) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QApplication

        from dangjian_desktop.runtime.clock import Clock
        from dangjian_desktop.runtime.paths import DataFolder
        from dangjian_desktop.runtime.settings import Settings
        from dangjian_desktop.ui import window
        from dangjian_desktop.ui.kit import shell, theme

        self.out, self.mode = out, mode
        self.app = QApplication([])
        QCursor.setPos(5000, 5000)
        look = theme.install(self.app, dark=os.environ.get("DANGJIAN_LOOK") == "dark")
        groups = [g for g in shell.GROUPS if g.name in window.HERE]
        self.shell = shell.Shell(look, groups)
        wide, _, high = os.environ.get("DANGJIAN_SIZE", "1366x768").partition("x")
        self.shell.resize(int(wide), int(high))
        self.shell.set_day(TODAY, None)
        self.shell.show()
        self.window = window.Window(self.shell, DataFolder(data), Clock(TODAY), Settings())
        self.window.on_ready = lambda: None
        QTimer.singleShot(0, self.window.start)
        self.until(lambda: self.window.office is not None)

    def until(self, ready: Callable[[], bool], seconds: float = 20) -> None:
        import time

        end = time.monotonic() + seconds
        while not ready() and time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        import time

        end = time.monotonic() + 0.5
        self.until(lambda: time.monotonic() > end and self.shell.status.tasks.isHidden())

    def take(self, name: str) -> None:
        self.settle()
        self.shell.grab().save(str(self.out / f"{name}{self.mode}.png"))
