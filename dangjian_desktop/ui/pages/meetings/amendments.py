"""更正: the only way in which a finalised record changes; each stands for good with its author."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.records import Amendment, field_of
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

from .editors import name_editor
from .rowform import Lines, RowForm

FIELDS = ("author", "reason", "text")
LINES: Lines = ((("author", 1),), (("reason", 1),), (("text", 1),))
DRAFT = "草稿可以直接改，不用更正；定稿以后才在这里写更正。"
VOID = "这次会议已经作废，编号保留，不再更正。"
OPEN = "定稿的内容不再改动。有出入的在这里写明，附在会议记录后面，写入后不能再改。"


class Amendments(QScrollArea):
    """`write_asked` and `void_asked` are answered by the page."""

    changed = Signal()
    write_asked = Signal()
    void_asked = Signal()

    def __init__(self, look: Look, names: Any) -> None:
        super().__init__()
        self.look = look
        described = [replace(field_of(Amendment, n), required=True) for n in FIELDS]
        author = name_editor(look, field_of(Amendment, "author"), names)
        self.form = RowForm(look, described, LINES, None, {"author": author})
        self.about = look.paragraph("", colour="ink2")
        self.write = look.button("写入更正", icon="edit")
        self.write.setObjectName("write_amendment")
        self.void = look.button("作废这次会议…", "link")
        self.void.setObjectName("void_meeting")
        self._held = QVBoxLayout()
        self._held.setSpacing(10)
        self.fresh = panel(column(self.form, row(self.write, None, self.void), gap=8))
        parts = (section(look, "更正"), self.about, self._held, self.fresh, None)
        self.setWidget(panel(column(*parts, gap=8, margins=(16, 8, 16, 12)), "surface"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.changed.connect(self.changed)
        self.write.clicked.connect(self.write_asked)
        self.void.clicked.connect(self.void_asked)

    def show_rows(
        self, rows: Sequence[Amendment], state: str, drift: Sequence[str], *, frozen: bool
    ) -> None:
        """What was amended, newest last, and what the roster of that day says otherwise by now."""
        while self._held.count():
            widget = self._held.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in drift:
            self._held.addWidget(self.look.paragraph(words, colour="warn"))
        for one in rows:
            head = f"{PartialDate.of(one.amended_on).words()}  {one.author}"
            lines = column(
                self.look.label(head, tokens.PT_SMALL, "ink3"),
                self.look.paragraph(f"原因：{one.reason}"),
                self.look.paragraph(one.text, colour="ink"),
                gap=2,
            )
            self._held.addWidget(panel(lines))
        self.form.fill({})
        self.about.setText({"finalised": OPEN, "void": VOID}.get(state, DRAFT))
        self.fresh.setVisible(state == "finalised" and not frozen)

    def typed(self) -> dict[str, Any]:
        return {"amendment": self.form.typed()}

    def bring(self, typed: Mapping[str, Any]) -> None:
        self.form.bring(typed.get("amendment", {}))

    @property
    def filled(self) -> bool:
        return any(self.form.get(name) for name in FIELDS)

    def complain(self, problems: Sequence[Problem]) -> None:
        self.form.complain({p.field: p.message for p in problems})
        if self.form.faults:
            self.form.go_to(self.form.faults[0])
