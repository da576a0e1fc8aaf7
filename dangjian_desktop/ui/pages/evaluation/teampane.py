"""班子测评: the committee's sheet counted like the ballots, item by item."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.evaluation.facts import TeamLine
from dangjian_desktop.domain.evaluation.steps import TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.ui.kit.cells import CELL, Cell, Index, Role
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .ballotdesk import BallotDesk
from .reading import RoundReading, figures, team_count
from .share import ShareDelegate
from .sheets import TEAM_SHEET

LEFT_WIDE, HEAD_HIGH = 470, 46


def votes(line: TeamLine) -> tuple[int, ...] | str:
    """The four counts in order; in words where there are none."""
    found = tuple(line.of(grade) for grade in TEAM_GRADES)
    return found if any(found) else "还没有票"


def rate(line: TeamLine) -> float | None:
    """好 and 较好 of all that were marked, 0 to 1."""
    total = sum(line.votes.values())
    return (line.of("good") + line.of("fairly_good")) / total if total else None


class TeamRows(Rows):
    def __init__(self) -> None:
        super().__init__(
            [
                Column(
                    "name", "项目", lambda o: Cell(o.name, strong=o.item == "overall"), width=22
                ),
                Column("share", "好·较好·一般·差", _said, width=30),
                Column("rate", "好和较好", _rate, rate, 8, right=True),
            ]
        )
        self.sorts_itself = False

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == CELL and index.column() == 1:
            return votes(self.records[index.row()])
        return super().data(index, role)


def _said(line: TeamLine) -> Cell:
    parts = [f"{words} {line.of(grade)}" for grade, words in TEAM_GRADES.items()]
    if line.unmarked:
        parts.append(f"未填或无效 {line.unmarked}")
    said = "，".join(parts)
    return Cell(said, said=said, tip=said)


def _rate(line: TeamLine) -> Cell:
    found = rate(line)
    return Cell("" if found is None else f"{found:.0%}", align="r")


class TeamView(RecordView):
    """The items with their bars."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, TeamRows())
        self._shares = ShareDelegate(look, self)
        self.setItemDelegateForColumn(1, self._shares)
        self.setObjectName("team_tally")
        self.setAccessibleName("班子测评结果")
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class TeamPane(QWidget):
    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.desk = BallotDesk(office, TEAM_SHEET)
        self.desk.setFixedWidth(LEFT_WIDE)
        title = section(self.look, "班子测评结果", "-")
        self.figures = title.findChildren(QLabel)[1]
        head = panel(row((title, 1), margins=(12, 0, 12, 0)), height=HEAD_HIGH)
        self.view = TeamView(self.look)
        body = panel(column(head, self.look.rule(), (self.view, 1), gap=0), "surface")
        self.setLayout(row(self.desk, self.look.rule(upright=True), (body, 1), gap=0))
        self.desk.counted.connect(self.show_tallies)

    def show_round(self, read: RoundReading) -> None:
        """The confirmed count, or the running one while it is entered."""
        team = read.facts.team
        self.view.rows.set_records(list(team.lines))
        self.figures.setText(figures(team.issued, team.collected, team.invalid))
        self.desk.show_count(team_count(read, self.office.frozen))
        if team.confirmed_on is None:
            self.desk.tell_counted()

    def show_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Running sums while sheets are entered."""
        self.view.rows.set_records(
            [
                TeamLine(
                    item=item,
                    name=name,
                    votes=found.votes if (found := tallies.get(item)) is not None else {},
                    unmarked=found.void_lines + found.blank_lines if found is not None else 0,
                )
                for item, name in TEAM_ITEMS.items()
            ]
        )

    def take_focus(self) -> None:
        self.desk.take_focus()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()
