"""外观与使用人: settings of this computer, kept as they are changed."""

from typing import Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import Field
from dangjian_desktop.runtime import settings as kept
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Editor, editor_for
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, row, section

THEMES = {"light": "浅色", "dark": "深色", "system": "跟随系统"}
WIDE = 320
MOST_NAME = 60  # characters that the history has room for
LATER = "下次打开程序时换过来。"


class Looks(QWidget):
    """Each change counts at once; the theme is put on when the program starts again."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, look = office, office.look
        self.theme = editor_for(look, self._field("theme", choices=THEMES))
        self.who = editor_for(look, self._field("who", most=MOST_NAME))
        self.later = look.label("", tokens.PT_SMALL, "focus")
        self.later.setObjectName("later")
        boxes = [
            section(look, "这台电脑", "只管这台电脑上的程序，不跟着数据走"),
            look.rule(),
            self._box("theme", self.theme, "改了以后，下次打开程序时换过来"),
            self.later,
            4,
            self._box("who", self.who, "写进修改历史，方便以后查是谁改的；空着就不写名字"),
        ]
        self.setLayout(column(*boxes, None, gap=6, margins=(24, 12, 24, 12)))
        self._show()
        self.theme.changed.connect(self._on_theme_changed)
        self.who.changed.connect(self._on_who_changed)

    def _field(self, name: str, **other: Any) -> Field:
        return Field(kept.about(name)["label"], name=name, **other)

    def _box(self, name: str, editor: Editor, hint: str) -> Any:
        box = FieldBox(self.office.look, kept.about(name)["label"], editor.widget, hint=hint)
        box.setFixedWidth(WIDE)
        return row(box, None)

    def _show(self) -> None:
        self.theme.set(self.office.settings.theme)
        self.who.set(self.office.settings.who)

    def _on_theme_changed(self) -> None:
        chosen = self.theme.get()
        if chosen in THEMES:
            self.office.settings.theme = chosen
            self.later.setText(LATER)

    def _on_who_changed(self) -> None:
        name = (self.who.get() or "")[:MOST_NAME]
        self.office.settings.who = name
        self.office.opened.db.who = name
