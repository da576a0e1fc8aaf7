"""A label above its editor, 必填 as a word, help or the broken rule below."""

from PySide6.QtWidgets import QWidget

from . import tokens
from .parts import Sign, column, panel, row
from .theme import Look

REQUIRED = "必填"


class FieldBox(QWidget):
    """Buddy, accessible name and description are set here, never by hand."""

    def __init__(
        self, look: Look, label: str, editor: QWidget, required: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self.editor = editor
        self.words = label
        title = look.label(label, tokens.PT_SMALL, "ink2")
        title.setBuddy(editor)
        must = [look.label(REQUIRED, tokens.PT_SMALL, "ink3")] if required else []
        self._hint = look.paragraph(hint, tokens.PT_SMALL, "ink3")
        if not hint:  # never shown here: without a parent yet it would flash up as a window
            self._hint.hide()
        self._said = look.paragraph("", tokens.PT_SMALL, "bad")
        self._said.setObjectName("complaint")
        sign = Sign(look, "bad", 11)
        self._complaint = panel(row(sign, (self._said, 1), gap=4))
        self._complaint.hide()
        head = row(title, *must, None, gap=6)
        self.setLayout(column(head, editor, self._hint, self._complaint, None, gap=3))
        editor.setAccessibleName(f"{label}，{REQUIRED}" if required else label)
        editor.setAccessibleDescription(hint)

    def complaint(self) -> str:
        """The sentence shown under the field; "" when nothing is wrong with it."""
        return "" if self._complaint.isHidden() else self._said.text()

    def complain(self, sentence: str) -> None:
        """Show what is wrong here; "" takes it away."""
        self._look.rare.cover(sentence)
        self._said.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint.text()) and not sentence)
        self.editor.setAccessibleDescription(sentence or self._hint.text())
        if self.editor.property("broken") != bool(sentence):
            self.editor.setProperty("broken", bool(sentence))
            style = self.editor.style()
            style.unpolish(self.editor)
            style.polish(self.editor)


def field(look: Look, label: str, editor: QWidget, required: bool = False) -> FieldBox:
    """A labelled editor outside a record's form."""
    return FieldBox(look, label, editor, required)
