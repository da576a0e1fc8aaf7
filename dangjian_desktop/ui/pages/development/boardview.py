"""The board with its head, the empty state, and the form of a new application in its place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import DevelopmentCase
from dangjian_desktop.services.development.entered import entered
from dangjian_desktop.ui.kit import headwords
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, page_head, panel
from dangjian_desktop.ui.kit.stack import Stack

from . import deeds
from .boardpane import BoardPane

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Board
    from dangjian_desktop.ui.kit.drafts import Kept

SUB = "谁在哪一步，下一步是什么，最迟哪天"
FORM_WIDE = 760
EMPTY = EmptyWords(
    "stairs-up",
    "还没有发展党员的档案",
    DevelopmentCase.about,
    "到期的事会出现在“今天”，材料能直接打印，归档时自动生成全程纪实表。",
    "已有的纸质旧档案可以用表格一次导入，矛盾的地方会逐条指出来，不会替人改。",
)


class BoardView(QWidget):
    opened = Signal(str)  # case
    check_asked = Signal()
    books_asked = Signal(str)  # table

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.pane = BoardPane(office)
        self.acts: ActionSet = deeds.board_actions(self)
        begin = (self.acts.button("new", "primary"), self.acts.button("import", "plain"))
        empty = panel(column(EmptyState(self.look, EMPTY, *begin)), "surface")
        self.stack = Stack(self.pane, empty)
        self.desk = ActDesk(office, self.stack, "development_new")
        self.more = self.look.button("更多…")
        self.more.setObjectName("board_more")
        self.buttons = [self.more, *(self.acts.button(n) for n in ("check", "print", "new"))]
        self.head = page_head(self.look, "发展党员", SUB, *self.buttons)
        self.draft = DraftOffer(self.look, self.desk.draft, _draft_words)
        self.setLayout(column(self.head, self.look.rule(), self.draft, (self.desk, 1), gap=0))
        self._connect()

    def _connect(self) -> None:
        self.more.clicked.connect(self._on_more_clicked)
        self.pane.opened.connect(self.opened)
        self.pane.chose.connect(self.acts.refresh)
        self.pane.names_asked.connect(self._on_names_asked)
        self.pane.menu_asked.connect(self._on_menu_asked)
        self.desk.saved.connect(self._on_desk_saved)
        self.desk.acting.connect(self._on_desk_acting)
        self.draft.taken.connect(self._on_draft_taken)

    def show_board(self, board: "Board", effective: str) -> None:
        """Cards and figures of the day looked at."""
        self.pane.show_board(board, effective)
        self.stack.show_first(bool(board.rows))
        self._fit_head()
        self._fit_words()
        self.draft.offer(self.desk.act is None and not self.office.frozen)
        self.acts.refresh()

    def _fit_head(self) -> None:
        """One primary button at a time: the empty state and the form have their own."""
        some = bool(self.pane.cards)
        acting = self.desk.act is not None
        for button in self.buttons:
            button.setVisible(some and not acting)
        self.more.setVisible(not acting)

    def _fit_words(self) -> None:
        words = f"截至 {self.office.day.isoformat()}" if self.office.past else SUB
        headwords.fit(self.look, self.head, words, self.buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    # --- acting ------------------------------------------------------------------------------

    def begin(self, draft: "Kept | None" = None) -> bool:
        """The form of an application, in the place of the board."""
        from .acts import NEW, act_for

        office = self.office
        if office.frozen:
            office.say(office.frozen)
            return False
        with office.read() as session:
            act = act_for(session, NEW, office.organization_id, "", office.today)
        if not self.desk.begin(act, draft):
            return False
        if self.desk.panel is not None:
            self.desk.panel.setMaximumWidth(FORM_WIDE)
        return True

    def open_current(self) -> None:
        card = self.pane.current()
        if card is not None:
            self.opened.emit(card.case_id)

    def _on_desk_saved(self, case_id: str) -> None:
        self.opened.emit(case_id)

    def _on_desk_acting(self, acting: bool) -> None:
        del acting
        self._fit_head()
        self.acts.refresh()

    def _on_draft_taken(self, kept: "Kept") -> None:
        values = kept.get("values")
        self.begin(values if isinstance(values, dict) else {})

    def _on_more_clicked(self) -> None:
        deeds.more(self.acts, self.more, deeds.MORE)

    def _on_menu_asked(self, at: QPoint) -> None:
        self.acts.popup(at, ("open", "", "new", "print"))

    def _on_names_asked(self, stage: int, year: int) -> None:
        office = self.office
        with office.read() as session:
            found = entered(session, office.day, office.organization_id, stage, year)
        if found:
            deeds.names(self.pane.funnel, found, self.opened.emit)
        else:
            office.say(f"{year} 年没有人进入这一阶段")


def _draft_words(kept: "Kept") -> str:
    del kept
    return "填的入党申请"
