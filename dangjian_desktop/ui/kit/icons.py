"""The shipped line icons, tinted: drawn from their SVG text at the screen's own ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dangjian_desktop.runtime.resources import folder


@cache
def icon(name: str, colour: str, size: int, disabled: str = "") -> QIcon:
    """`colour` is '#RRGGBB', `disabled` the one on a button that cannot be pressed.

    KeyError-free: an unknown name raises FileNotFoundError.
    """
    made = QIcon()
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made.addPixmap(pixmap(name, colour, size, ratio))
    if disabled:
        made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


@cache
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    text = (folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    box = QRectF(0, 0, made.width(), made.height())
    QSvgRenderer(QByteArray(text.encode())).render(painter, box)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
