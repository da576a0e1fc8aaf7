"""The keys of the sheet on which fields are placed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from .layout import MM, Layout, Spot

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
NEXT: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
LARGER: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
ALIGN: dict[int, str] = {Qt.Key.Key_L: "left", Qt.Key.Key_C: "center", Qt.Key.Key_R: "right"}
WORDS = {"left": "靠左", "center": "居中", "right": "靠右"}
SHEET = (
    ("↑ ↓ ← →", "移动 1 毫米，按住 Ctrl 是 0.1 毫米"),
    ("Shift+← →", "改宽 1 毫米，按住 Ctrl 是 0.1 毫米"),
    ("+ −", "字大半磅、小半磅"),
    ("L C R", "靠左、居中、靠右"),
    ("PgUp PgDn", "上一个、下一个字段"),
    ("Delete", "去掉字段"),
    ("Ctrl+Z", "撤销上一步摆放（保存以前）"),
)
Modifier = Qt.KeyboardModifier


def tenths(value: int) -> str:
    """12.5 for 125 tenths of a millimetre."""
    return f"{value / MM:.1f}"


def points(size: int) -> str:
    """10.5 for 21 half points."""
    return f"{size / 2:g}"


def said(spot: Spot) -> str:
    """One field in words."""
    return (
        f"{spot.field}，左 {tenths(spot.left)} 毫米，上 {tenths(spot.top)} 毫米，"
        f"宽 {tenths(spot.wide)} 毫米，{points(spot.size)} 磅，{WORDS.get(spot.align, '')}"
    )


def takes_back(event: QKeyEvent, layout: Layout) -> bool:
    """Whether this key takes back, or does again, a step that is not saved yet."""
    if event.key() != Qt.Key.Key_Z or not event.modifiers() & Modifier.ControlModifier:
        return False
    again = bool(event.modifiers() & Modifier.ShiftModifier)
    return layout.can_redo() if again else layout.can_undo()


def pressed(event: QKeyEvent, layout: Layout, *, locked: bool) -> bool:
    """Do what the key asks for; whether it was one of ours."""
    if event.key() in NEXT:
        layout.next(NEXT[event.key()])
        return True
    if locked:
        return False
    if takes_back(event, layout):
        again = event.modifiers() & Modifier.ShiftModifier
        (layout.redo if again else layout.undo)()
        return True
    return layout.current is not None and _changed(event, layout)


def _changed(event: QKeyEvent, layout: Layout) -> bool:
    key, held = event.key(), event.modifiers()
    if key in ARROWS:
        _arrow(ARROWS[key], held, layout)
    elif key in LARGER and not held & Modifier.ControlModifier:
        layout.enlarge(LARGER[key])
    elif key == Qt.Key.Key_Delete:
        layout.remove()
    elif key in ALIGN and not held & (Modifier.ControlModifier | Modifier.AltModifier):
        layout.change(align=ALIGN[key])
    else:
        return False
    return True


def _arrow(way: tuple[int, int], held: Modifier, layout: Layout) -> None:
    step = 1 if held & Modifier.ControlModifier else MM
    if held & Modifier.ShiftModifier:
        layout.widen(way[0] * step)
    else:
        layout.move(way[0] * step, way[1] * step)
