"""校准打印机: print the page, measure, type what the printer misses by."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.records import Field
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.parts import Chip, column, page_head, panel, row, section
from dangjian_desktop.ui.kit.printmanner import Shift, shift_words
from dangjian_desktop.ui.kit.theme import Look

WIDE = 640
STEPS = (
    "在打印机里放一张 A4 白纸，缩放选“实际大小”（100%），打印这一页。",
    "量左上角的十字：竖线到纸左边、横线到纸上边，都应是 20 毫米。",
    "离左边不到 20 毫米，差多少，“向右”填多少；超过 20 毫米，填负数。“向下”照上边一样填。",
    "十字正好在 20 毫米处，就校准好了。",
)
NO_PRINTER = "这台电脑没有装打印机；装好以后再来校准。"
ASKED = (
    Field("向右（毫米）", name="right", kind=Decimal, hint="如 0.8；超过 20 毫米填 -0.8"),
    Field("向下（毫米）", name="down", kind=Decimal, hint="如 0.5；超过 20 毫米填 -0.5"),
)


class Calibrating(QWidget):
    """Asks of its owner: `page_asked` to print the page, `save_asked` to keep what is typed."""

    left = Signal()
    page_asked = Signal(bool)  # moved by what is kept, to prove it
    save_asked = Signal()
    printer_chosen = Signal(str)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.printer = Combo()
        self.printer.setObjectName("calibrated_printer")
        self.form = RecordForm(look, ASKED)
        self.chip = Chip(look, "未保存", "warn")
        self.chip.hide()
        self.now = look.label("", tokens.PT_SMALL, "ink2")
        self.now.setObjectName("offset_now")
        self.page = look.button("打印校准页", icon="printer")
        self.page.setObjectName("print_calibration")
        self.prove = look.button("按现在的校准再打一张")
        self.prove.setObjectName("prove_calibration")
        self.save = look.button("保存  Ctrl+S", "primary", "device-floppy")
        self.save.setObjectName("save_offset")
        self.back = look.button("版面  Alt+←", icon="chevron-left")
        self.back.setObjectName("back_from_calibrating")
        self.none = look.paragraph(NO_PRINTER, tokens.PT_SMALL, "warn")
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.page.clicked.connect(self._on_page_clicked)
        self.prove.clicked.connect(self._on_prove_clicked)
        self.save.clicked.connect(self.save_asked)
        self.printer.currentTextChanged.connect(self.printer_chosen)
        self.form.changed.connect(self.changed)
        self.form.dirtied.connect(self.chip.setVisible)

    def _lay_out(self) -> None:
        look = self.look
        head = page_head(look, "校准打印机", "每台打印机校准一次，以后套打都按它移", self.back)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_asked)
        inside = column(
            section(look, "1  打印校准页"),
            look.paragraph(STEPS[0], colour="ink"),
            row((FieldBox(look, "打印机", self.printer), 1), column(None, self.page)),
            self.none,
            8,
            section(look, "2  量一量，填下来"),
            *(look.paragraph(words, colour="ink") for words in STEPS[1:-1]),
            self.form,
            row(self.now, None, self.chip, self.save),
            8,
            section(look, "3  再打一张看看"),
            row((look.paragraph(STEPS[-1], colour="ink"), 1), self.prove),
            None,
            gap=6,
            margins=(24, 12, 24, 16),
        )  # fmt: skip
        middle = panel(inside, "surface")
        middle.setMaximumWidth(WIDE)
        area = QScrollArea()
        area.setWidget(panel(row((middle, 100), None, gap=0), "surface"))  # text wraps late
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayout(column(head, look.rule(), (area, 1), gap=0))

    def _on_page_clicked(self) -> None:
        self.page_asked.emit(False)

    def _on_prove_clicked(self) -> None:
        self.page_asked.emit(True)

    def show_printers(self, names: Sequence[str], usual: str) -> None:
        """Those of this computer."""
        here = self.printer.currentText() or usual
        self.printer.blockSignals(True)
        self.printer.clear()
        self.printer.addItems(list(names))
        self.printer.setCurrentText(here)
        self.printer.blockSignals(False)
        self.printer.setEnabled(bool(names))
        self.page.setEnabled(bool(names))
        self.none.setVisible(not names)
        self.printer_chosen.emit(self.printer.currentText())

    def show_shift(self, shift: Shift | None) -> None:
        """What is kept of the chosen printer; None when it was never calibrated."""
        words = shift_words(shift) if shift is not None else ""
        none = "还没有校准过" if shift is None else "校准过，不用移"
        self.now.setText(f"现在：整页{words}" if words else f"现在：{none}")
        self.prove.setEnabled(bool(words))
        self.prove.setToolTip("" if words else "先量好、填好、保存")
        right, down = shift or (0.0, 0.0)
        self.form.show_values({"right": _mm(right), "down": _mm(down)})

    def lock(self, why: str) -> None:
        self.form.lock(bool(why))
        self.save.setEnabled(not why)
        self.save.setToolTip(why)

    def values(self) -> dict[str, Any]:
        """Tenths of a millimetre; RuleBroken when something typed cannot be read."""
        typed = self.form.values()
        return {name: round((value or Decimal(0)) * 10) for name, value in typed.items()}


def _mm(value: float) -> Decimal:
    return Decimal(f"{value:.1f}")
