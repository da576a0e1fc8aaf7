"""From the picture that is painted first to the live window."""

import gc
import os
import sys
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from dangjian_desktop.runtime.settings import Settings

from .firstpaint import PLACES, Frame

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


class First(NamedTuple):
    """What stands there once the picture is painted."""

    app: QApplication
    frame: Frame
    settings: Settings
    dark: bool


def paint(settings: Settings, groups: Collection[str], here: str) -> First:
    """Paint the window's picture with these groups, before anything else is imported."""
    hurry()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dark = is_dark(app, settings.theme)
    frame = Frame([place for place in PLACES if place[0] in groups], dark, here)
    frame.place(settings.window)
    frame.show()
    app.processEvents()
    return First(app, frame, settings, dark)


def live(first: First, groups: Collection[str], today: date) -> "Shell":
    """The live shell with these groups, in the place of the picture."""
    from . import shell as shells
    from . import theme

    look = theme.dress(first.app, dark=first.dark)
    shell = shells.Shell(look, [g for g in shells.GROUPS if g.name in groups])
    shell.set_day(today, None)
    first.frame.hold(shell)
    first.frame.stand_in()
    return shell


def speak() -> None:
    """Chinese for what Qt says itself: no dialog of its own can be open before the first page."""
    from .theme import speak_chinese

    app = QApplication.instance()
    if isinstance(app, QApplication):
        speak_chinese(app)


def hurry() -> None:
    """Until `settle`: nothing of what is imported and read at the start is garbage."""
    gc.disable()


def settle(window: QWidget) -> None:
    """Paint what is shown before whatever waits for that; then collect garbage as always."""
    if isinstance(window, Frame):
        window.reveal()
    QApplication.sendPostedEvents()
    window.repaint()
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
