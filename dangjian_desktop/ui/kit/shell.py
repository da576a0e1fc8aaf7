"""The frame of the window: top bar, navigation, page, status bar.

Painted before anything heavy is imported: nothing here may bring in records, SQL or papers.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QWidget

from . import tokens
from .banner import Banner
from .firstpaint import PLACES
from .navigation import Group, Navigation
from .parts import Sign, column, panel, row
from .taskbar import TaskBar
from .theme import Look
from .topbar import TopBar

TITLE = "党建台账"
FIRST_SIZE = QSize(1366, 768)
SMALLEST = QSize(900, 480)
GROUPS = tuple(Group(*place) for place in PLACES)
BY_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


class Shell(QWidget):
    """Everything but the pages. Its owner answers the signals and sets what is shown."""

    went = Signal(str)  # name of a group: show its page
    search_asked = Signal(str)
    back_to_today = Signal()
    fitted = Signal(int)  # logical width after a resize, for pages that fold a column

    def __init__(self, look: Look, groups: Sequence[Group] = GROUPS) -> None:
        super().__init__()
        self.look = look
        self.may_close: Callable[[], bool] | None = None  # asked on closing; False stays
        self.closed: Callable[[], None] | None = None  # called once the window really closes
        self.setWindowTitle(TITLE)
        self.setMinimumSize(SMALLEST)
        self.top = TopBar(look)
        self.navigation = Navigation(look, groups)
        self.status = StatusBar(look)
        self.pages = QStackedWidget()
        self._by_name: dict[str, QWidget] = {}
        self._told: list[Banner] = []
        self.past = self._past_banner()
        self._notices = column(self.past, gap=0)
        right = column(self._notices, (self.pages, 1), gap=0)
        middle = row(self.navigation, look.rule(True), (right, 1), gap=0)
        self.setLayout(column(self.top, (middle, 1), self.status, gap=0))
        self.navigation.went.connect(self.went)
        self.top.search_asked.connect(self.search_asked)
        self._keys: list[QShortcut] = []
        self._key("Ctrl+K", self._on_search_key)
        self._key("F6", self._on_region_key)
        self.resize(FIRST_SIZE)

    def _past_banner(self) -> Banner:
        back = self.look.button("回到今天", icon="arrow-back-up")
        back.clicked.connect(self.back_to_today)
        made = Banner(self.look, "info", "", back)
        made.setObjectName("as_of_banner")
        made.hide()
        return made

    def _key(self, keys: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(slot)
        self._keys.append(shortcut)

    # --- pages -------------------------------------------------------------------------------

    def page(self, name: str) -> QWidget | None:
        """The page already there for that group."""
        return self._by_name.get(name)

    def show_page(self, name: str, page: QWidget | None = None) -> None:
        """Show a group's page, adding it when it is new; KeyError when there is none."""
        if page is not None and self._by_name.get(name) is not page:
            old = self._by_name.pop(name, None)
            if old is not None:
                self.pages.removeWidget(old)
                old.deleteLater()
            self._by_name[name] = page
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(self._by_name[name])

    def cover(self, page: QWidget) -> None:
        """Show a page that is of no group (print preview, import) above all others."""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def drop_page(self, name: str) -> None:
        """Take that page away, if it is there."""
        page = self._by_name.pop(name, None)
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def notice(self, banner: Banner) -> None:
        """A banner above every page until `drop_pages`: whose data these are, who has them."""
        self._notices.insertWidget(0, banner)
        self._told.append(banner)

    def drop_pages(self) -> None:
        """Take every page and notice away, as when another folder is opened."""
        self._by_name.clear()
        while self._told:
            banner = self._told.pop()
            self._notices.removeWidget(banner)
            banner.deleteLater()
        while self.pages.count():
            page = self.pages.widget(0)
            self.pages.removeWidget(page)
            page.deleteLater()

    def uncover(self, page: QWidget) -> None:
        """Take such a page away and return to the group's own."""
        below = self._by_name.get(self.navigation.here())
        if below is not None:  # before the page goes, for the focus goes where it last was there
            self.pages.setCurrentWidget(below)
        self.pages.removeWidget(page)
        page.deleteLater()

    # --- what is shown -----------------------------------------------------------------------

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Open work by group name, of the day looked at."""
        self.navigation.groups.set_counts(counts)

    def set_day(self, today: date, as_of: date | None) -> None:
        """The day looked at: for another than today the banner stands on every page."""
        self.top.set_day(today, as_of)
        if as_of is not None:
            self.past.say(
                f"正在看 {as_of} 当天的情况：名册、人数、班子和应到都按那一天算，只能看不能改。"
            )
        self.past.setVisible(as_of is not None)

    def set_title(self, words: str) -> None:
        """Behind the program's name: the organisation, 示例."""
        self.setWindowTitle(f"{words} - {TITLE}" if words else TITLE)

    # --- size, keys, closing -------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = self.width() < tokens.FULL
        self.navigation.fit(slim=slim, low=self.height() < tokens.LOW)
        self.top.fit(slim=slim)
        self.status.fit(slim=slim)
        self.fitted.emit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, which Qt does in dialogs only.

        Ctrl+N, F2 and their like work from everywhere: after a click in the navigation nobody
        would think of going into the part of the page first that they belong to.
        """
        here = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        told = event.modifiers() & Qt.KeyboardModifier.ControlModifier or _is_f(event.key())
        keys = QKeySequence(event.keyCombination())
        action = _action(self.pages.currentWidget(), keys) if told else None
        if enter and isinstance(here, QPushButton | QToolButton) and here.hasFocus():
            here.click()
        elif action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    def _on_search_key(self) -> None:
        self.search_asked.emit("")

    def _on_region_key(self) -> None:
        """F6 goes round: navigation, page, top bar."""
        page = self.pages.currentWidget()
        regions: list[QWidget | None] = [self.navigation, page, self.top.search]
        here = self.focusWidget()
        at = next((i for i, r in enumerate(regions) if _holds(r, here)), -1)
        for step in range(1, len(regions) + 1):
            region = regions[(at + step) % len(regions)]
            if region is not None and _focus_into(region):
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        if self.closed is not None:
            self.closed()
        super().closeEvent(event)
        if self.window() is not self:  # held by the frame that was painted first
            QTimer.singleShot(0, self.window().close)


def _holds(region: QWidget | None, widget: QWidget | None) -> bool:
    return (
        region is not None
        and widget is not None
        and (region is widget or region.isAncestorOf(widget))
    )


def _is_f(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12


def _action(page: QWidget | None, keys: QKeySequence) -> QAction | None:
    """What those keys do on that page, of what can be done there now."""
    for widget in (page, *page.findChildren(QWidget)) if page is not None else ():
        if widget.isVisible():
            for action in widget.actions():
                if action.shortcut() == keys and action.isEnabled():
                    return action
    return None


def _focus_into(region: QWidget) -> bool:
    """Focus the region or the first widget in it that takes the focus by Tab."""
    for widget in (region, *region.findChildren(QWidget)):
        if widget.focusPolicy() in BY_TAB and widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            return True
    return False


class StatusBar(QWidget):
    """File, last backup, what is saved, the running task, the three keys to know."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.file = look.label("", tokens.PT_SMALL, "ink2")
        self.backup = look.label("", tokens.PT_SMALL, "ink2")
        self.saved = look.label("", tokens.PT_SMALL, "ink2")
        self._sign = Sign(look, "good")
        self._sign.hide()
        self.tasks = TaskBar(look)
        keys = look.label("F1 快捷键   Ctrl+K 搜索   Ctrl+S 保存", tokens.PT_SMALL, "ink2")
        words = (self.file, 16, self._sign, self.backup, 16, self.saved)
        inside = panel(
            row(*words, None, self.tasks, 16, keys, gap=4, margins=(12, 0, 12, 0)), "status"
        )
        self.setLayout(column(inside, gap=0))
        self.setFixedHeight(tokens.STATUS)

    def set_file(self, words: str) -> None:
        self.file.setText(words)

    def set_backup(self, words: str, state: str = "good") -> None:
        """When it was last backed up and checked; `warn` when that is long ago."""
        self._sign.state = state
        self._sign.setVisible(bool(words))
        self._sign.update()
        self.backup.setText(words)

    def set_saved(self, words: str) -> None:
        self.saved.setText(words)

    def fit(self, *, slim: bool) -> None:
        self.saved.setVisible(not slim)
