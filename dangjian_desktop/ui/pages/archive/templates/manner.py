"""How the files will be called, where they go, and what one of them will say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.parts import column, line, panel, row, section
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

EMPTY = "（空着）"
LEAST_TABLE = 96


@unchanging
class Written:
    """One field of one document, and what will stand there; "" stays empty."""

    field: str
    words: str
    covered: bool = False  # part of it is not shown on the screen


class Manner(QWidget):
    """`changed`: the pattern was typed in; `folder_asked`: another folder is wanted."""

    changed = Signal()
    folder_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look = look
        self.pattern = line(ghost="如 {{姓名}}登记表")
        self.pattern.setObjectName("pattern")
        self.pattern_box = FieldBox(look, "生成的文件名", self.pattern)
        self.example = look.paragraph("", tokens.PT_SMALL, "ink3")
        self.example.setObjectName("pattern_example")
        self.folder = line(ghost="还没有选")
        self.folder.setReadOnly(True)
        self.folder.setObjectName("target_folder")
        self.folder_box = FieldBox(look, "放到文件夹", self.folder)
        self.choose = look.button("选…")
        self.choose.setObjectName("choose_folder")
        self.values = RecordView(look, Rows(_columns()))
        self.values.setObjectName("filled_values")
        self.values.setAccessibleName("这一份会写什么")
        self.values.setMinimumHeight(LEAST_TABLE)
        self.values.verticalHeader().setDefaultSectionSize(tokens.ROW_CARD)
        self.values.rows.sorts_itself = False
        self.values.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.whose = section(look, "这一份会写什么")
        self.about = look.label("", tokens.PT_SMALL, "ink2")
        self._lay_out()
        self.pattern.textEdited.connect(self.changed)
        self.pattern.textChanged.connect(look.rare.cover)
        self.choose.clicked.connect(self.folder_asked)

    def _lay_out(self) -> None:
        beside = row((self.folder_box, 1), self.choose)
        beside.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        naming = column(self.pattern_box, self.example, beside, gap=6, margins=(16, 10, 16, 10))
        head = panel(row((self.whose, 1), self.about, margins=(16, 0, 16, 0)), height=tokens.ROW)
        rule = self.look.rule
        self.setLayout(column(naming, rule(), head, rule(), (self.values, 1), gap=0))

    def show_example(self, words: str, trouble: str = "") -> None:
        """What the first file will be called, or why the pattern cannot be."""
        self.pattern_box.complain(trouble)
        self.look.rare.cover(words)
        self.example.setText(words)
        self.example.setVisible(bool(words) and not trouble)

    def show_folder(self, folder: str) -> None:
        self.look.rare.cover(folder)
        self.folder.setText(folder)
        self.folder.setToolTip(folder)
        self.folder_box.complain("")

    def show_written(self, whose: str, written: Sequence[Written]) -> None:
        """The fields of one document in the order in which they stand there."""
        self.values.rows.set_records(written)
        empty = sum(not one.words for one in written)
        told = f"{whose}   {empty} 处空着" if empty and whose else whose
        self.look.rare.cover(told)
        self.about.setText(told)


def _columns() -> list[Column]:
    def words(one: Written) -> Cell:
        flat = one.words.replace("\n", " / ")
        if not flat:
            return Cell(EMPTY, "warn", tone="warn", said="空着")
        return Cell(flat, tip="屏幕上隐去一部分，文件里是完整的" if one.covered else one.words)

    return [
        Column("field", "字段", lambda f: Cell(f.field, tone="ink2"), width=20),
        Column("words", "内容", words, width=30),
    ]
