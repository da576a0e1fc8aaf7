"""The page: the board, one case, the findings in all cases, the books beside them."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from dangjian_desktop.records import ALL
from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.services import policy
from dangjian_desktop.services.development import board
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column
from dangjian_desktop.ui.kit.unsaved import UnsavedGuard, may_leave

from .boardview import BoardView

if TYPE_CHECKING:
    from .bookspane import BooksPane
    from .caseview import CaseView
    from .checkpane import CheckPane

CASE = "development_case"


class DevelopmentPage(Page):
    """What is not looked at is read when it is; a case and the books are made when asked for."""

    group = "发展党员"
    watches = ALL.of(
        "attachment_link",
        "belonging",
        "development_case",
        "development_document",
        "development_opinion",
        "development_plan",
        "development_review",
        "development_setback",
        "development_step",
        "development_tally",
        "holiday",
        "introducer",
        "meeting",
        "mentor",
        "organization",
        "person",
        "political_review",
        "publicity_notice",
        "review_subject",
        "setting",
        "standing",
        "step_practice",
        "thought_report",
        "training_attendance",
        "training_course",
        "vote",
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.board = BoardView(office)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.setLayout(column(self.stack, gap=0))
        self.acts = self.board.acts
        self._board_old = True
        self.board.opened.connect(self.open_case)
        self.board.check_asked.connect(self.show_check)
        self.board.books_asked.connect(self.show_books)

    @cached_property
    def case(self) -> "CaseView":
        from .caseview import CaseView

        made = CaseView(self.office)
        made.left.connect(self.show_board)
        made.case_asked.connect(self.open_case)
        self.stack.addWidget(made)
        return made

    @cached_property
    def check(self) -> "CheckPane":
        from .checkpane import CheckPane

        made = CheckPane(self.office)
        made.left.connect(self.show_board)
        made.opened.connect(self.open_case)
        self.stack.addWidget(made)
        return made

    @cached_property
    def books(self) -> "BooksPane":
        from .bookspane import BooksPane

        made = BooksPane(self.office)
        made.left.connect(self._on_books_left)
        made.tabs.chose.connect(self._on_books_chose)
        self.stack.addWidget(made)
        return made

    @property
    def here(self) -> QWidget:
        """The part that is looked at."""
        return self.stack.currentWidget()

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        self._board_old = True
        if self.here is self.board:
            self._read_board()
        elif "case" in self.__dict__ and self.here is self.case:
            self.case.pane.reload()
            self.case.offer_drafts()
        elif "books" in self.__dict__ and self.here is self.books:
            self.books.reload()
        elif "check" in self.__dict__ and self.here is self.check:
            self.check.reload()

    def _read_board(self) -> None:
        """One read for all cases."""
        office = self.office
        with collector_resting(), office.read() as session:
            found = board.board(session, office.day, office.organization_id)
            effective = policy.policy(session).dev_rules_2026_effective
        self._board_old = False
        self.board.show_board(found, effective.iso())

    # --- going -------------------------------------------------------------------------------

    def show_board(self) -> None:
        """Back to the board; the case that was open stays chosen."""
        self._go(self.board)
        if self._board_old:
            with self.office.caught():
                self._read_board()
        if "case" in self.__dict__ and self.case.pane.case_id:
            self.board.pane.go_to(self.case.pane.case_id)
        self.board.pane.focus()

    def open_case(self, case_id: str, key: str = "") -> None:
        """Show that case, at a step when one is named."""
        if self.case.pane.open_case(case_id, key):
            self._go(self.case)
            self.case.offer_drafts()
            self.case.pane.timeline.setFocus()

    def show_check(self) -> None:
        self._go(self.check)
        self.check.reload()

    def show_books(self, table: str) -> None:
        """The books, at the tab of that table."""
        self._go(self.books)
        self.books.reload()
        self.books.tabs.open_target(Target(self.group, table))
        self.acts = self.books.acts

    def _go(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        self.acts = getattr(part, "acts", None)

    def _on_books_left(self) -> None:
        if may_leave(self.books.tabs, self.office.dialogs):
            self.show_board()

    def _on_books_chose(self) -> None:
        self.acts = self.books.acts

    def open_target(self, target: Target) -> None:
        """A case at a step (`ask`), a record of the books, or new, check."""
        if not may_leave(self, self.office.dialogs):
            return
        if target.kind == CASE and target.id:
            self.open_case(target.id, target.ask)
        elif target.kind and self._is_book(target.kind):
            self.show_books(target.kind)
            self.books.tabs.open_target(target)
        elif target.ask == "check":
            self.show_check()
        else:
            self.show_board()
            if target.ask == "new":
                self.board.begin()

    def _is_book(self, table: str) -> bool:
        from .bookspane import TABLES

        return table in TABLES

    # --- unsaved -----------------------------------------------------------------------------

    def _guards(self) -> list[UnsavedGuard]:
        """What can hold something unsaved, of the parts that were made."""
        made = self.__dict__
        found: list[UnsavedGuard] = [self.board.desk]
        if "case" in made:
            found.append(self.case.pane)
        if "books" in made:
            found.append(self.books.tabs)
        return [one for one in found if one.has_unsaved()]

    def has_unsaved(self) -> bool:
        return bool(self._guards())

    def unsaved_words(self) -> str:
        return "、".join(one.unsaved_words() for one in self._guards())

    def save(self) -> bool:
        saved = [one.save() for one in self._guards()]
        return all(saved)

    def discard(self) -> None:
        for one in self._guards():
            one.discard()
