"""Which year and which branch is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.parts import row

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

YEARS = 5  # offered even where there is no round
YEAR_WIDE, BRANCH_WIDE = 112, 168


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: years, the newest first, and (id, short name) of branches."""

    years: Sequence[int]
    branches: Sequence[tuple[str, str]]


def choices(session: "Session", day: "date", organization_id: str) -> Choices:
    """The branches of the body that is looked at; a group means its branch."""
    known = bodies_on(session, day)
    own = known.branch(organization_id) if organization_id else None
    top = own.id if own is not None else organization_id
    branches = [one for one in known.branches(top or None) if one.stands_on(day)]
    years = {*range(day.year, day.year - YEARS, -1), *rounds.years(session)}
    return Choices(
        sorted((year for year in years if year <= day.year), reverse=True),
        [(one.id, one.short_name) for one in branches],
    )


class RoundChooser(QWidget):
    """`chosen` after either has changed by the user's hand."""

    chosen = Signal()

    def __init__(self) -> None:
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
        self.setLayout(row(self.year, self.branch, gap=6))

    def _on_box_activated(self) -> None:
        self.chosen.emit()

    def offer(self, found: Choices, year: int, branch_id: str) -> None:
        """Show what can be chosen; what was chosen stays where it can."""
        self.year.clear()
        for one in found.years:
            self.year.addItem(f"{one} 年度", one)
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self.branch.clear()
        for branch, name in found.branches:
            self.branch.addItem(name, branch)
        self.branch.setCurrentIndex(max(0, self.branch.findData(branch_id)))
        self.branch.setVisible(len(found.branches) > 1)

    def at(self) -> tuple[int, str, str]:
        """Year, branch and the branch's name; 0 and "" where there is none."""
        year, branch = self.year.currentData(), self.branch.currentData()
        return int(year or 0), str(branch or ""), self.branch.currentText()

    def go_to(self, year: int, branch_id: str) -> bool:
        """Choose these; False when they are not offered."""
        at, where = self.year.findData(year), self.branch.findData(branch_id)
        if at < 0 or where < 0:
            return False
        self.year.setCurrentIndex(at)
        self.branch.setCurrentIndex(where)
        return True
