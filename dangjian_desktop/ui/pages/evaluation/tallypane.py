"""The table of counts and grades with its figures above and what is missing below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import Sign, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

from .lineedit import LineBelow
from .tallyview import TallyLine, TallyView

HEAD_HIGH, NOTE_HIGH = 46, 36
KEYS = "1–4 评定并下移   0 不填   R 写理由"


class TallyPane(QWidget):
    """`reasoned` gives the entry and the words of its reason."""

    reasoned = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = section(look, "计票与评定", "-")
        self.figures = title.findChildren(QLabel)[1]
        self.figures.setObjectName("figures")
        self.figures.setMinimumWidth(0)
        head = panel(row((title, 1), margins=(12, 0, 12, 0)), height=HEAD_HIGH)
        self.view = TallyView(look)
        self.sign = Sign(look, "warn", 13)
        self.note = look.label("", tokens.PT_SMALL, "warn")
        self.note.setObjectName("tally_note")
        self.note.setMinimumWidth(0)
        self.write = look.button("写理由", "link")
        self.write.setObjectName("write_reason")
        self.write.clicked.connect(self.ask_reason)
        self.reason = LineBelow(look, "grade_reason", "支部为什么这样评定，Enter 保存")
        self.reason.kept.connect(self.reasoned)
        self.reason.left.connect(self.view.setFocus)
        foot = panel(
            row(self.sign, (self.note, 1), self.write, margins=(12, 0, 12, 0), gap=4),
            height=NOTE_HIGH,
        )
        rule = look.rule
        parts = (head, rule(), (self.view, 1), self.reason, rule(), foot)
        self.setLayout(column(*parts, gap=0))
        self.view.chose.connect(self._on_view_chose)
        self.view.reason_asked.connect(self.ask_reason)
        self._wrong: Sequence[TallyLine] = ()

    def show_lines(self, lines: Sequence[TallyLine], figures: str, *, open_: bool) -> None:
        """`open_`: grades can be given."""
        self.view.show_lines(lines, open_=open_)
        if not open_:
            self.reason.hide()
        self.figures.setText(figures)
        self.figures.setToolTip(figures)
        self._wrong = [one for one in lines if one.wrong]
        self._tell()

    def told(self) -> TallyLine | None:
        """The line that the foot speaks of: the current one, else the first with a fault."""
        here: TallyLine | None = self.view.current_record()
        if here is not None and (here.wrong or here.against):
            return here
        return self._wrong[0] if self._wrong else None

    def _tell(self) -> None:
        line = self.told()
        self.sign.setVisible(line is not None)
        self.write.setVisible(line is not None and self.view.lines.open_)
        if line is None:
            words, tone = (KEYS if self.view.lines.open_ else ""), "ink2"
        elif line.wrong:
            words, tone = f"{line.name}：{line.wrong}", "warn"
        else:
            words, tone = f"{line.name}：与票数不一致，理由：{line.reason}", "ink2"
        self.sign.state = "warn" if line is not None and line.wrong else "info"
        self.sign.update()
        self.write.setText("改理由" if line is not None and line.reason else "写理由")
        self.look.rare.cover(words)
        self.look.tint(self.note, tone)
        self.note.setText(words)
        self.note.setToolTip(words)

    def ask_reason(self) -> None:
        """The line for the reason of the grade that the foot speaks of."""
        line = self.told() or self.view.current_record()
        if line is None or not self.view.lines.open_ or not line.grade:
            return
        self.view.go_to(line.entry_id)
        self.reason.ask(line.entry_id, f"{line.name}的理由", line.reason)

    def _on_view_chose(self, line: object) -> None:
        del line
        self._tell()
