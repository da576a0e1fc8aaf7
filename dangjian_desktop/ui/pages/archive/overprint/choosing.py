"""For whom a printed form is printed: one sheet each, in one job."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit import headwords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, page_head
from dangjian_desktop.ui.pages.archive.whom import Whom

ABOUT = "每人一张，放好空表；程序只打字，不打表格的图"


class Choosing(QWidget):
    """`print_asked` once it is clear for whom."""

    left = Signal()
    print_asked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self._name = ""
        self.whom = Whom(office)
        self.back = self.look.button("版面  Alt+←", icon="chevron-left")
        self.back.setObjectName("back_to_sheet")
        self.print = self.look.button("预览与打印", "primary", "printer")
        self.print.setObjectName("print_sheets")
        self.head = page_head(self.look, "", "", self.back, self.print)
        self.setLayout(column(self.head, self.look.rule(), (self.whom, 1), gap=0))
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self.print_asked)
        self.whom.changed.connect(self._say)
        self.whom.opened.connect(self.print_asked)

    def say_form(self, name: str) -> None:
        self._name = name
        self._fit()

    def _fit(self) -> None:
        title = f"打印：{self._name}"
        headwords.fit(self.look, self.head, ABOUT, [self.back, self.print], title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def why_not(self) -> str:
        return "" if self.whom.meant() else "先选给谁打"

    def _say(self) -> None:
        count = len(self.whom.meant())
        self.print.setText(f"预览与打印 {count} 张  Ctrl+P" if count else "预览与打印  Ctrl+P")
        self.print.setEnabled(bool(count))
        self._fit()
