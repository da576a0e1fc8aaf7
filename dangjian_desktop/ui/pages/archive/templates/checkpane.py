"""What the check of a template says before anything is filled, and which fields stand in it."""

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import Sign, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look

from .facts import FAULTY, LOOK, REFUSED, UNTAUGHT, Checked, Told, UsedField

GRAVITY = {"bad": "要改", "warn": "请看", "info": "说明"}
SUMMARY = {
    "": ("info", "正在核对这个文件…"),
    REFUSED: ("bad", "这个文件不能套用，没有写出任何东西；改好或重新取得以后，按“换文件…”。"),
    UNTAUGHT: ("info", "文件里没有字段：到“空格”里教一次；或把“字段”里的字段粘进文件，再换上。"),
    LOOK: ("warn", "可以套用；下面几处请先看一看。"),
}
FIELD_ROWS = 400  # more has no form


class CheckPane(QWidget):
    """Sentences, the gravest first; below them the fields with what an example would say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.banner = Banner(look, "info")
        self.banner.setObjectName("check_banner")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("核对结果")
        self.setLayout(column(self.banner, (self.area, 1), gap=0))
        self.show_checked(Checked())

    def show_checked(self, checked: Checked) -> None:
        """Show what was found; with nothing found the fields alone."""
        state, words = SUMMARY.get(checked.state, ("good", "可以套用，字段都认识。"))
        if checked.state == FAULTY:
            state, words = "bad", f"有 {checked.grave} 处要改：在文件里改好，再按“换文件…”。"
        self.banner.say(words, state)
        parts: list[QWidget] = [_line(self.look, one) for one in checked.told]
        if checked.fields:
            parts.append(self._fields(checked))
        self.area.setWidget(panel(column(*parts, None, gap=0, margins=(16, 8, 16, 16)), "surface"))

    def _fields(self, checked: Checked) -> QWidget:
        table = small_table(self.look, _columns(), checked.fields[:FIELD_ROWS])
        table.setObjectName("used_fields")
        table.setAccessibleName("模板里的字段")
        head = section(self.look, "模板里的字段", f"{len(checked.fields)} 个")
        return panel(column(head, table, gap=0))


def _line(look: Look, told: Told) -> QWidget:
    """A mark, how grave in a word, the sentence."""
    ink = {"bad": "bad", "warn": "warn"}.get(told.state, "ink2")
    said = look.label(GRAVITY[told.state], tokens.PT_SMALL, ink)
    said.setFixedWidth(32)
    what = look.paragraph(told.words, colour="ink")
    sign = panel(row(Sign(look, told.state), said), height=20)
    inside = row(column(sign, None, gap=0), (what, 1), margins=(0, 6, 0, 6))
    made = panel(column(inside, look.rule(), gap=0))
    made.setObjectName("told")
    made.setAccessibleName(f"{GRAVITY[told.state]}：{told.words}")
    return made


def _columns() -> list[Column]:
    def name(field: UsedField) -> Cell:
        state = "" if field.known else "bad"
        said = field.name if field.known else f"{field.name}，不认识"
        return Cell(f"{{{{{field.name}}}}}", state, said=said)

    def places(field: UsedField) -> Cell:
        words = "、".join(field.places)
        return Cell(words, tone="ink2", tip=words)

    return [
        Column("name", "字段", name, width=28),
        Column("example", "会写成（例）", lambda f: f.example, width=28),
        Column("places", "在哪里", places, width=30),
    ]
