"""The sign-in grid on the screen: keys 1 to 4 mark, the rest is typed where it stands."""

from dangjian_desktop.records.study_absence import WAYS
from dangjian_desktop.ui.kit.markgrid import MarkGrid, MarksDelegate, TypedDelegate
from dangjian_desktop.ui.kit.theme import Look

from .signsheet import FACES, GUEST, HOURS, MADE_UP, MARK, NAME, REASON, STANDING, WAY, Sheet

WIDTHS = {NAME: 84, STANDING: 46, MARK: 216, HOURS: 56, MADE_UP: 104, WAY: 132}


class SignView(MarkGrid[Sheet]):
    """1 到, 2 请假, 3 缺席, 4 补学, 0 nothing; A the others; Enter to the reason.

    After 请假, 缺席 or 补学 the reason is asked for at once, then the next person follows.
    """

    MARK, REASON = MARK, REASON
    keys = {face.key: face.value for face in FACES}  # noqa: RUF012 - of the class

    def __init__(self, look: Look, sheet: Sheet) -> None:
        super().__init__(look, sheet, WIDTHS)
        faces = MarksDelegate(look, FACES, GUEST, self)
        typed = TypedDelegate(look, self, {WAY: WAYS})
        self.delegates(faces, typed, (HOURS, REASON, MADE_UP, WAY))
        self.setObjectName("sign_in")
        self.setAccessibleName("学习签到")
        self.setAccessibleDescription("按 1 到，2 请假，3 缺席，4 补学，A 其余全部到")
        sheet.dataChanged.connect(self._on_sheet_changed)
        sheet.modelReset.connect(self._on_sheet_changed)
        self._on_sheet_changed()

    def _on_sheet_changed(self) -> None:
        made_up = any(line.mark == "made_up" for line in self.sheet.due)
        for column in (MADE_UP, WAY):
            self.setColumnHidden(column, not made_up)

    def go_to_open(self) -> None:
        """The first person who is not marked, or who still owes the make-up."""
        lines = self.sheet.due
        blank = [at for at, line in enumerate(lines) if not line.mark]
        owing = [at for at, line in enumerate(lines) if line.mark in ("on_leave", "absent")]
        self.go_to_row((blank or owing or [0])[0])

    def go_on(self, row: int, mark: str) -> None:
        if self.sheet.records[row].lacks_reason:
            where = self.sheet.index(row, REASON)
            self.setCurrentIndex(where)
            self.edit(where)
        elif mark == "made_up":
            self.setCurrentIndex(self.sheet.index(row, MADE_UP))
        else:
            super().go_on(row, mark)
