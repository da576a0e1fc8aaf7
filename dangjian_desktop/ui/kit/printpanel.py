"""What the printer is asked for, beside the preview."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QRadioButton, QScrollArea, QSpinBox, QWidget

from . import tokens
from .editors import Combo
from .fieldbox import FieldBox
from .parts import column, line, panel, row, section
from .pdf import PdfFile
from .printing import PrintJob, page_range, printers
from .printmanner import PrintManner, Shift, shift_words
from .theme import Look

WIDE = 288
NO_PRINTER = "这台电脑没有装打印机，可以另存为 PDF 再拿去打印。"
MOST_COPIES = 200
UNSHIFTED = "这台打印机没有校准偏移，按原位打印。"
USUAL = PrintManner()


class PrintPanel(QWidget):
    """Printer, copies, range, both sides; paper and orientation are the pages' own."""

    print_asked = Signal()
    save_asked = Signal()
    close_asked = Signal()

    def __init__(
        self, look: Look, pdf: PdfFile, notes: Sequence[str], manner: PrintManner = USUAL
    ) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDE)
        self._look, self._pdf, self._manner = look, pdf, manner
        self._make_editors()
        self.shifted = look.paragraph("", tokens.PT_SMALL)
        self.shifted.setObjectName("shifted")
        self.printer.currentTextChanged.connect(self._say_shift)
        self.save = look.button("另存为 PDF…  Ctrl+S", icon="device-floppy")
        self.close_button = look.button("关闭  Esc")
        self.print_button = look.button("打印  Ctrl+P", "primary", "printer")
        self.said = look.paragraph("", tokens.PT_SMALL, "good")
        self.save.clicked.connect(self.save_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.print_button.clicked.connect(self.print_asked)
        self._lay_out(notes)
        self.set_busy(False)
        self._say_shift()

    def _lay_out(self, notes: Sequence[str]) -> None:
        look = self._look
        about = [look.paragraph(words, tokens.PT_SMALL) for words in (*self._paper(), *notes)]
        self.trouble = FieldBox(look, "页码", self.span)
        some = row((self.some, 0), (self.trouble, 1))
        some.setAlignment(self.some, Qt.AlignmentFlag.AlignTop)
        copies = FieldBox(look, "份数", self.copies)
        body = (
            section(look, "打印"),
            FieldBox(look, "打印机", self.printer),
            *([look.paragraph(NO_PRINTER, tokens.PT_SMALL, "warn")] if not self._any else []),
            self.shifted,
            row((copies, 1), (panel(row()), 2)),
            look.label("范围", tokens.PT_SMALL, "ink2"),
            self.whole,
            some,
            self.both_sides,
            self.collate,
            look.rule(),
            section(look, "这一份"),
            *about,
            None,
        )
        area = QScrollArea()  # in a low window the buttons stay, what they do is scrolled
        area.setWidget(panel(column(*body, gap=8, margins=(16, 8, 16, 8)), "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        deeds = (self.said, self.save, row(self.close_button, (self.print_button, 1)))
        foot = column(*deeds, gap=8, margins=(16, 8, 16, 16))
        self.setLayout(column((area, 1), foot, gap=0))

    def _shift(self) -> Shift:
        asked = self._manner.shift
        return asked(self.printer.currentText()) if asked is not None and self._any else (0.0, 0.0)

    def _say_shift(self) -> None:
        """What the chosen printer's calibration moves the pages by."""
        words = shift_words(self._shift())
        told = f"按这台打印机的校准，整页{words}。" if words else UNSHIFTED
        self.shifted.setText(told)
        self.shifted.setVisible(self._manner.shift is not None and self._any)

    def _make_editors(self) -> None:
        names, usual = printers()
        self._any = bool(names)
        self.printer = Combo()
        self.printer.setObjectName("printer")
        self.printer.addItems(names)
        self.printer.setCurrentText(
            self._manner.printer if self._manner.printer in names else usual
        )
        self.printer.setEnabled(self._any)
        self.copies = QSpinBox()
        self.copies.setObjectName("copies")
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.whole = QRadioButton(f"全部 {len(self._pdf)} 页")
        self.some = QRadioButton("只打")
        self.whole.setChecked(True)
        self.span = line(ghost="1-2, 4")
        self.span.setObjectName("span")
        self.span.textEdited.connect(self._on_span_edited)
        self.both_sides = QCheckBox("双面，长边翻转")
        self.both_sides.setChecked(len(self._pdf) > 1 and not self._manner.one_side)
        self.collate = QCheckBox("逐份打印")
        self.collate.setChecked(True)

    def _paper(self) -> list[str]:
        """In words: how many pages, how big, which way up."""
        lying = [i + 1 for i in range(len(self._pdf)) if self._pdf.lies(i)]
        if not lying:
            return [f"共 {len(self._pdf)} 页，纵向。"]
        if len(lying) == len(self._pdf):
            return [f"共 {len(self._pdf)} 页，横向。"]
        which = "、".join(str(n) for n in lying)
        return [f"共 {len(self._pdf)} 页，第 {which} 页横向，其余纵向。"]

    def _on_span_edited(self) -> None:
        self.some.setChecked(True)
        self.trouble.complain("")

    def job(self) -> PrintJob | None:
        """What was chosen; None when the page numbers cannot be read, which is said there."""
        if not self._any:
            return None
        text = self.span.text() if self.some.isChecked() else ""
        try:
            pages = page_range(text, len(self._pdf))
        except ValueError as wrong:
            self.trouble.complain(str(wrong))
            self.span.setFocus()
            return None
        self.trouble.complain("")
        return PrintJob(
            self.printer.currentText(),
            pages,
            self.copies.value(),
            self.both_sides.isChecked(),
            self.collate.isChecked(),
            shift=self._shift(),
        )

    def set_busy(self, busy: bool) -> None:
        """While a job runs there is no second one; without a printer none at all."""
        self.print_button.setEnabled(self._any and not busy)
        self.print_button.setToolTip("" if self._any else NO_PRINTER)

    def say(self, words: str) -> None:
        self._look.rare.cover(words)
        self.said.setText(words)
