"""Which branch and which year all tabs of the page look at, and the boxes that choose them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

YEARS_BACK = 5
LAST_MONTH = 12
YEAR_WIDE, BRANCH_WIDE = 92, 136


class Choice(QObject):
    """`changed` after another branch or year was chosen by the user's hand."""

    changed = Signal()
    group = "党费"

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.year, self.branch, self.name = office.day.year, "", ""
        self.branches: Sequence[tuple[str, str]] = ()
        self.years: Sequence[int] = ()

    def read(self, session: "Session") -> None:
        """What can be chosen now; what was chosen stays where it can."""
        office = self.office
        known = bodies_on(session, office.day)
        own = known.branch(office.organization_id) if office.organization_id else None
        top = own.id if own is not None else office.organization_id
        standing = [one for one in known.branches(top or None) if one.stands_on(office.day)]
        self.branches = [(one.id, one.short_name) for one in standing]
        self.years = years(office.day, self.year)
        names = dict(self.branches)
        if self.branch not in names:
            self.branch = next(iter(names), "")
        self.name = names.get(self.branch, "")

    def choose(self, year: int, branch: str) -> None:
        names = dict(self.branches)
        if (year, branch) != (self.year, self.branch) and branch in names:
            self.year, self.branch, self.name = year, branch, names[branch]
            self.changed.emit()


def years(day: date, chosen: int) -> list[int]:
    """The newest first; in December the next one too, whose bases can be made ready."""
    newest = day.year + (day.month == LAST_MONTH)
    return sorted({*range(newest, day.year - YEARS_BACK, -1), chosen}, reverse=True)


class ChoiceBar(QWidget):
    """Year and branch; the branch only where there is more than one to choose from."""

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice | None = None
        self.year, self.branch = Combo(), Combo()
        for box, name, words, wide in (
            (self.year, "dues_year", "年度", YEAR_WIDE),
            (self.branch, "dues_branch", "党支部", BRANCH_WIDE),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setFixedWidth(wide)
            box.activated.connect(self._on_box_activated)
        self.setLayout(row(self.year, self.branch, gap=6))

    def show_choice(self, choice: Choice) -> None:
        """What can be chosen and what is."""
        self.choice = choice
        self.year.clear()
        for one in choice.years:
            self.year.addItem(f"{one} 年", one)
        self.year.setCurrentIndex(self.year.findData(choice.year))
        self.branch.clear()
        for branch, name in choice.branches:
            self.branch.addItem(name, branch)
        self.branch.setCurrentIndex(self.branch.findData(choice.branch))
        self.branch.setVisible(len(choice.branches) > 1)

    def _on_box_activated(self) -> None:
        if self.choice is not None:
            year, branch = self.year.currentData(), self.branch.currentData()
            self.choice.choose(int(year or 0), str(branch or ""))
