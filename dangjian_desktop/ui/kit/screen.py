"""From the picture that is painted first to the live window."""

import gc
import os
import sys
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from .firstpaint import Frame

if TYPE_CHECKING:
    from .shell import Shell


def has_screen() -> bool:
    """Whether a window can be opened at all."""
    if sys.platform != "linux":
        return True
    named = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(named and named != "xcb") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def is_dark(app: QApplication, theme: str) -> bool:
    """`theme` as the settings keep it: light, dark, system."""
    if theme == "system":
        return app.styleHints().colorScheme().name == "Dark"
    return theme == "dark"


def live(
    app: QApplication, frame: Frame, dark: bool, groups: Collection[str], today: date
) -> "Shell":
    """The live shell with these groups, in the place of the picture."""
    from . import shell as shells
    from . import theme

    look = theme.install(app, dark=dark)
    theme.speak_chinese(app)
    shell = shells.Shell(look, [g for g in shells.GROUPS if g.name in groups])
    shell.set_day(today, None)
    frame.hold(shell)
    return shell


def hurry() -> None:
    """Until `settle`: nothing of what is imported and read at the start is garbage."""
    gc.disable()


def settle(window: QWidget) -> None:
    """Paint what is shown before whatever waits for that; then collect garbage as always."""
    QApplication.sendPostedEvents()
    window.repaint()
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
