"""The attendance grid on the screen: keys 1 to 4 mark, reasons are typed where they stand."""

from dangjian_desktop.ui.kit.markgrid import MarkGrid, MarksDelegate, TypedDelegate
from dangjian_desktop.ui.kit.theme import Look

from .sheet import FACES, MADE_UP, MARK, NAME, OBSERVER, REASON, STANDING, Sheet

WIDTHS = {NAME: 76, STANDING: 46, MARK: 212, MADE_UP: 96}


class GridView(MarkGrid[Sheet]):
    """1 出席, 2 请假, 3 缺席, 4 补课, 0 nothing; A the others; Enter to the reason.

    After 请假, 缺席 or 补课 the reason is asked for at once, then the next person follows.
    """

    MARK, REASON = MARK, REASON
    keys = {face.key: face.value for face in FACES}  # noqa: RUF012 - of the class

    def __init__(self, look: Look, sheet: Sheet) -> None:
        super().__init__(look, sheet, WIDTHS)
        faces = MarksDelegate(look, FACES, OBSERVER, self)
        self.delegates(faces, TypedDelegate(look, self), (MADE_UP, REASON))
        self.setAccessibleName("到会登记")
        self.setAccessibleDescription("按 1 出席，2 请假，3 缺席，4 补课，A 其余全部出席")
        sheet.dataChanged.connect(self._on_sheet_changed)
        sheet.modelReset.connect(self._on_sheet_changed)
        self._on_sheet_changed()

    def _on_sheet_changed(self) -> None:
        made_up = any(line.mark == "made_up" for line in self.sheet.due)
        self.setColumnHidden(MADE_UP, not made_up)

    def go_to_open(self) -> None:
        """The first person whose mark or reason is missing."""
        open_ones = [
            i for i, line in enumerate(self.sheet.due) if not line.mark or line.lacks_reason
        ]
        self.go_to_row(open_ones[0] if open_ones else 0)

    def go_on(self, row: int, mark: str) -> None:
        if mark in ("", "present"):
            super().go_on(row, mark)
        else:
            self.ask_reason(row)

    def ask_reason(self, row: int) -> None:
        where = self.sheet.index(row, REASON)
        self.setCurrentIndex(where)
        if self.sheet.records[row].lacks_reason:
            self.edit(where)
