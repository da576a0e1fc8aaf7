"""The bar at the top: organisation, day, search, undo, redo, help."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from . import tokens
from .parts import find_line, row
from .theme import Look

SEARCH_HINT = "搜索一切：姓名、拼音首字母、会议、文种    Ctrl+K"
SEARCH_HINT_SLIM = "搜索一切  Ctrl+K"


class TopBar(QWidget):
    """Says what was asked for; it changes nothing by itself."""

    organization_chosen = Signal(str)  # its id
    day_asked = Signal(QPoint)  # open the choice of the day below here
    search_asked = Signal(str)  # what was typed so far
    undo_asked = Signal()
    redo_asked = Signal()
    help_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.TOP)
        self.organization = self._switch("sitemap", "党组织")
        self.day = self._switch("calendar", "今天")
        self.search = find_line(look, SEARCH_HINT)
        self.search.setObjectName("search_everything")
        self.search.installEventFilter(self)
        self.search.textEdited.connect(self._on_search_edited)
        self.undo = look.tool("arrow-back-up", "撤销（Ctrl+Z）")
        self.redo = look.tool("arrow-forward-up", "重做（Ctrl+Shift+Z）")
        self.help = look.tool("help", "快捷键（F1）")
        left = row(self.organization, look.rule(True), self.day, None, gap=8)
        right = row(None, self.undo, self.redo, self.help, gap=8)
        self.setLayout(row((left, 1), self.search, (right, 1), gap=8, margins=(8, 8, 8, 7)))
        self.organization.clicked.connect(self._on_organization_clicked)
        self.day.clicked.connect(self._on_day_clicked)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.help.clicked.connect(self.help_asked)
        self.more: Sequence[tuple[str, Callable[[], object]]] = ()  # below the organisations
        self._organizations: Sequence[tuple[str, str, int]] = ()
        self._here = ""
        self.set_undo("", "")
        self.fit(slim=False)

    def _switch(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(self._look.icon(icon))
        button.setIconSize(QSize(tokens.ICON, tokens.ICON))
        button.setFixedHeight(32)
        self._say(button, words)
        return button

    def _say(self, button: QToolButton, words: str) -> None:
        self._look.rare.cover(words)
        button.setText(f" {words}  ▾")
        button.setAccessibleName(words)

    def set_organizations(self, choices: Sequence[tuple[str, str, int]], here: str) -> None:
        """(id, name, depth in the tree) of each, and the id of the one now looked at."""
        self._organizations, self._here = choices, here
        names = {key: name for key, name, _ in choices}
        self._say(self.organization, names.get(here, "党组织"))

    def set_day(self, today: date, as_of: date | None) -> None:
        """The day looked at; another than today is outlined in blue."""
        self._say(self.day, f"截至 {as_of}" if as_of else f"今天 {today}")
        self.day.setProperty("past", bool(as_of))
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)

    def set_undo(self, undo: str, redo: str) -> None:
        """What would be undone and redone, in words; "" when there is nothing."""
        for button, verb, words, keys in (
            (self.undo, "撤销", undo, "Ctrl+Z"),
            (self.redo, "重做", redo, "Ctrl+Shift+Z"),
        ):
            said = f"{verb}：{words}（{keys}）" if words else f"没有可以{verb}的"
            button.setEnabled(bool(words))
            button.setToolTip(said)
            button.setAccessibleName(said)

    def fit(self, *, slim: bool) -> None:
        self.search.setFixedWidth(260 if slim else 380)
        self.search.setPlaceholderText(SEARCH_HINT_SLIM if slim else SEARCH_HINT)

    def _on_organization_clicked(self) -> None:
        menu = QMenu(self)
        for key, name, depth in self._organizations:
            action = QAction("　" * depth + name, menu, checkable=True)
            action.setChecked(key == self._here)
            action.setData(key)
            menu.addAction(action)
        if self._organizations and self.more:
            menu.addSeparator()
        for words, slot in self.more:
            menu.addAction(words, slot)
        menu.triggered.connect(self._on_menu_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.organization.mapToGlobal(QPoint(0, self.organization.height())))

    def _on_menu_triggered(self, action: QAction) -> None:
        if action.isCheckable():
            self.organization_chosen.emit(action.data())

    def _on_day_clicked(self) -> None:
        self.day_asked.emit(self.day.mapToGlobal(QPoint(0, self.day.height())))

    def _on_search_edited(self, text: str) -> None:
        self.search.clear()
        self.search_asked.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.MouseButtonRelease:
            self.search_asked.emit("")
        return super().eventFilter(watched, event)
