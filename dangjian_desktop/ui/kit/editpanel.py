"""The card in which a record is edited: head with its state, banner, form, saving at the foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from . import tokens
from .form import RecordForm
from .parts import Chip, column, panel, row, section
from .theme import Look

FOOT_HIGH = 50
UNSAVED = "未保存"


class EditPanel(QWidget):
    """Ctrl+S saves, 放弃修改 puts back; neither is done here: `save_asked`, `discard_asked`."""

    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self, look: Look, title: str, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.chip = Chip(look, UNSAVED, "warn")
        self.chip.hide()
        self.title = section(look, title)
        self.state = look.label("", tokens.PT_SMALL, "warn")
        self.discard = look.button("放弃修改")
        self.discard.setObjectName("discard")
        self.save = look.button("保存  Ctrl+S", "primary", "device-floppy")
        self.save.setObjectName("save")
        area = QScrollArea()
        area.setWidget(panel(column(form, margins=(16, 10, 16, 6)), "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = panel(row((self.title, 1), self.chip, margins=(16, 6, 16, 6)))
        buttons = row(self.state, None, self.discard, self.save, margins=(16, 10, 16, 10))
        self.foot = panel(buttons, height=FOOT_HIGH)
        parts = (head, look.rule(), form.banner, (area, 1), look.rule(), self.foot)
        self.setLayout(column(*parts, gap=0))
        self.save.clicked.connect(self.save_asked)
        self.discard.clicked.connect(self.discard_asked)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_asked)
        form.dirtied.connect(self._on_form_dirtied)
        self._on_form_dirtied(form.is_dirty())

    def _on_form_dirtied(self, dirty: bool) -> None:
        self.chip.setVisible(dirty)
        self.state.setText(UNSAVED if dirty else "")
        self.discard.setEnabled(dirty)
