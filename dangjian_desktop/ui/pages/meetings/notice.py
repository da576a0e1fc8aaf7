"""通知与会前准备: when the meeting was announced, what to bring, what was prepared."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from dangjian_desktop.records import Meeting, field_of
from dangjian_desktop.records.meeting import OWN_FIELDS
from dangjian_desktop.ui.kit.parts import column, panel
from dangjian_desktop.ui.kit.theme import Look

from .rowform import Lines, RowForm

ALWAYS = ("notified_on", "notice_words")
BEFORE = ("preparation", "outline")
LINES: Lines = (
    (("notified_on", 1),), (("notice_words", 1),), (("preparation", 1),), (("outline", 1),),
)  # fmt: skip
TEXT_HIGH = 108
ABOUT = "通知按填的日期出；没有填的，按打印当天出。过了开会日期再打印的，纸上会写明打印于哪天。"


class Notice(QScrollArea):
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        fields = [field_of(Meeting, name) for name in (*ALWAYS, *BEFORE)]
        self.form = RowForm(look, fields, LINES)
        for name in ("notice_words", *BEFORE):
            self.form.make_low(name, TEXT_HIGH)
        self.print = look.button("预览通知", "link", "printer")
        self.print.setObjectName("print_notice")
        said = look.paragraph(ABOUT, colour="ink3")
        body = column(said, self.form, self.print, None, gap=8, margins=(16, 12, 16, 12))
        body.setAlignment(self.print, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(panel(body, "surface"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.changed.connect(self.changed)

    def fit_kind(self, kind: str) -> None:
        self.form.show_only([*ALWAYS, *(n for n in BEFORE if n in OWN_FIELDS.get(kind, ()))])

    def typed(self) -> dict[str, Any]:
        return {"notice": self.form.typed()}

    def bring(self, typed: Mapping[str, Any]) -> None:
        self.form.bring(typed.get("notice", {}))

    def complain(self, said: Mapping[str, str]) -> bool:
        self.form.complain({n: w for n, w in said.items() if n in self.form.boxes})
        return bool(self.form.faults)
