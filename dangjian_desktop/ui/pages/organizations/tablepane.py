"""A table with a line to find in it, the card of what is chosen, and forms in the card's place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QWidget

from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, find_line, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.views import RecordView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DEBOUNCE_MS = 120


class TablePane(StackDesk):
    """Subclasses say what is listed, how it is found and what the card shows."""

    name: ClassVar[str] = ""  # of the draft and the table widget
    table_words: ClassVar[str] = ""
    keys_words: ClassVar[str] = ""
    find_words: ClassVar[str] = ""
    about: ClassVar[EmptyWords]
    begins: ClassVar[Sequence[str]] = ("new",)  # what an empty pane offers
    buttons: ClassVar[Sequence[str]] = ("new",)  # above the table, the last is the main one
    menu: ClassVar[Sequence[str]] = ()

    def __init__(self, office: Office, files: str) -> None:
        """`files`: the table whose photos and papers stand below the card."""
        super().__init__(office, self.name, files)
        self.lines: list[Any] = []
        self.acts = ActionSet(self.look, self, self.offered_acts())
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self._show_lines)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(self.stack, "返回列表")

    # --- what a pane says of itself ----------------------------------------------------------

    def offered_acts(self) -> list[Action]:
        raise NotImplementedError

    def columns(self) -> list[Column]:
        raise NotImplementedError

    def read(self, session: "Session") -> list[Any]:
        raise NotImplementedError

    def found(self, line: Any, text: str) -> bool:
        """Whether what is typed above the table means this one."""
        raise NotImplementedError

    def grouped(self, lines: Sequence[Any]) -> list[Any]:
        """The lines under headings, where a pane has them."""
        return list(lines)

    def counted(self, lines: Sequence[Any]) -> str:
        return f"{len(lines)} 条"

    def body_of(self, line: Any) -> QWidget:
        """The card of one line."""
        raise NotImplementedError

    def files_of(self, line: Any) -> str:
        """The id of the record that holds its photos and papers; "" for none."""
        return str(line.id)

    # --- building ----------------------------------------------------------------------------

    def _body(self) -> QWidget:
        look = self.look
        self.table = RecordView(look, Rows(self.columns()))
        self.table.setObjectName(self.name)
        self.table.setAccessibleName(self.table_words)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.list_with(self.table, self.table.rows.set_records, _key)
        self.search = find_line(look, self.find_words)
        self.search.setObjectName(f"find_{self.name}")
        self.search.textChanged.connect(self._on_find_changed)
        more = look.button("更多…")
        more.setObjectName(f"{self.name}_more")
        more.clicked.connect(self._on_more_clicked)
        self.more = more
        made: list[QPushButton] = [self.acts.button(name) for name in self.buttons]
        tools = row((self.search, 1), more, *made, margins=(12, 8, 12, 8))
        below = foot(look, "", self.keys_words)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        whole = column(panel(tools), look.rule(), (self.table, 1), look.rule(), below, gap=0)
        return panel(whole, "surface")

    def _blank(self) -> QWidget:
        offered = () if self.office.frozen else self.begins
        buttons = [
            self.acts.button(name, "primary" if not at else "plain")
            for at, name in enumerate(offered)
        ]
        return panel(column(EmptyState(self.look, self.about, *buttons)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        with self.office.read() as session:
            self.lines = self.read(session)
        any_here = bool(self.lines) or self.desk.act is not None
        self.stack.show_first(any_here)
        self.room.right.setVisible(any_here)
        if any_here:
            self.room.fit()
        self._show_lines()
        self.offer_draft()

    def _show_lines(self) -> None:
        text = self.search.text().strip().lower()
        shown = [one for one in self.lines if not text or self.found(one, text)]
        self.show_rows(self.grouped(shown))
        self.totals.setText(self.counted(shown))
        self.show_chosen(anew=False)

    @property
    def line(self) -> Any:
        """The one that is looked at; None when none is."""
        return next((one for one in self.lines if one.id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        line = self.line
        if line is None:
            hint = self.look.paragraph("选一条，详情在这里。", colour="ink3")
            self.side.show_body(panel(column(hint, margins=(16, 16, 16, 16))), anew=anew)
            self.show_files(self.files.table, "")
        else:
            with self.office.caught():
                self.side.show_body(self.body_of(line), anew=anew)
            self.show_files(self.files.table, self.files_of(line))
        self.acts.refresh()

    # --- slots -------------------------------------------------------------------------------

    def _on_find_changed(self) -> None:
        self._wait.start()

    def _on_table_opened(self, line: Any) -> None:
        del line
        self.room.open_card()

    def _on_menu_asked(self, line: Any, at: QPoint) -> None:
        del line
        self.acts.popup(at, self.menu)

    def _on_more_clicked(self) -> None:
        self.acts.popup(self.more.mapToGlobal(QPoint(0, self.more.height())), self.menu)

    # --- acting ------------------------------------------------------------------------------

    def begin_new(self) -> bool:
        """What `ask="new"` means here."""
        return self.begin(self.begins[0])

    def open_target(self, target: Target) -> None:
        """One of these, or a new one."""
        if target.ask == "new":
            self.begin_new()
        elif target.id:
            self.search.clear()
            self._show_lines()
            if self.choose(self.own_id(target)):
                self.room.open_card()
            else:
                self.office.say("这一条不在当前查看的党组织或日期里")

    def own_id(self, target: Target) -> str:
        """The id of the line that a target means."""
        return target.id


def _key(line: Any) -> str:
    return "" if line is None or isinstance(line, Heading) else str(line.id)
