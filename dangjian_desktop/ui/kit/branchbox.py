"""Which branch is looked at, and which year where there are several, above a list."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.bodies import bodies_on

from .editors import Combo
from .parts import row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

YEARS = 5  # offered even where there is nothing
YEAR_WIDE, BRANCH_WIDE = 112, 168


def branches(session: "Session", day: date, organization_id: str) -> list[tuple[str, str]]:
    """(id, short name) of the branches of the body that is looked at; a group means its branch."""
    known = bodies_on(session, day)
    own = known.branch(organization_id) if organization_id else None
    top = own.id if own is not None else organization_id
    return [(b.id, b.short_name) for b in known.branches(top or None) if b.stands_on(day)]


class BranchBox(QWidget):
    """`chosen` after either has changed by the user's hand; without years only the branch."""

    chosen = Signal()

    def __init__(self, *, years: bool = False) -> None:
        super().__init__()
        self.year, self.branch = Combo(), Combo()
        for box, name, words, wide in (
            (self.year, "year", "年度", YEAR_WIDE),
            (self.branch, "branch", "党支部", BRANCH_WIDE),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setFixedWidth(wide)
            box.activated.connect(self._on_box_activated)
        self._years = years
        self.setLayout(row(self.year, self.branch, gap=6))
        self.year.setVisible(years)

    def _on_box_activated(self) -> None:
        self.chosen.emit()

    def offer(self, found: Sequence[tuple[str, str]], day: date, years: Iterable[int] = ()) -> None:
        """What can be chosen; what was chosen stays where it can."""
        if self._years:
            self._offer_years(day, years)
        here = self.branch.currentData()
        self.branch.clear()
        for branch, name in found:
            self.branch.addItem(name, branch)
        self.branch.setCurrentIndex(max(0, self.branch.findData(here)))
        self.branch.setVisible(len(found) > 1)

    def _offer_years(self, day: date, years: Iterable[int]) -> None:
        here = self.year.currentData() or day.year
        known = {*range(day.year, day.year - YEARS, -1), *years}
        self.year.clear()
        for one in sorted((year for year in known if year <= day.year), reverse=True):
            self.year.addItem(f"{one} 年度", one)
        self.year.setCurrentIndex(max(0, self.year.findData(here)))

    @property
    def branch_id(self) -> str:
        return str(self.branch.currentData() or "")

    @property
    def branch_name(self) -> str:
        return self.branch.currentText()

    @property
    def year_at(self) -> int:
        return int(self.year.currentData() or 0)

    def go_to(self, branch_id: str, year: int = 0) -> bool:
        """Choose these; False when they are not offered."""
        where = self.branch.findData(branch_id)
        at = self.year.findData(year) if year else self.year.currentIndex()
        if where < 0 or (self._years and at < 0):
            return False
        self.branch.setCurrentIndex(where)
        if self._years:
            self.year.setCurrentIndex(at)
        return True
