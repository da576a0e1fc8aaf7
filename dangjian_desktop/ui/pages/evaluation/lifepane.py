"""组织生活会 of a year: opinions before it, what is put right after it, the papers of the set."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QMenu, QWidget

from dangjian_desktop.domain.evaluation.facts import OpinionFacts, ProblemFacts
from dangjian_desktop.domain.evaluation.past import found_by, heard_by
from dangjian_desktop.jobs.evaluation_papers import BESIDE
from dangjian_desktop.services.evaluation import problems
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.kit.views import RecordView

from . import lifelists, papers
from .lifeacts import LifeActs, about
from .paperslist import PapersList
from .tabs import ELSEWHERE

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.drafts import Kept

CARD = 400


class PartTable(RecordView):
    """One column takes what the others leave; the last one is pressed by a click or its key."""

    pressed_link = Signal(object, str)  # record, column

    def __init__(self, look: Look, columns: Sequence[Column], stretch: int, name: str) -> None:
        super().__init__(look, Rows(columns))
        self.setObjectName(name)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        column = self.rows.columns[index.column()]
        cell = column.cell(self.rows.record(index.row()))
        if not isinstance(cell, str) and cell.link:
            self.pressed_link.emit(self.rows.record(index.row()), column.name)


class LifePane(QWidget):
    """What is typed at the right stays while the lists are read anew."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.branch, self.year = "", 0
        look = self.look
        self.opinions = PartTable(look, lifelists.opinion_columns(), 3, "opinions")
        self.opinions.setAccessibleName("会前征求意见")
        self.problems = PartTable(look, lifelists.problem_columns(), 1, "problems")
        self.problems.setAccessibleName("整改事项")
        self.papers = PapersList(look, "组织生活会配套材料")
        self.papers.show_papers(papers.life_items())
        self.desk = ActDesk(office, self.papers, "evaluation_life")
        self.offered = DraftOffer(look, self.desk.draft, _draft_words)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        self.new_opinion = self._link("new_opinion", "增加", "plus")
        self.new_problem = self._link("new_problem", "增加", "plus")
        self.carry = self._link("carry_over", "")
        first = section(look, "会前征求意见", "-", self.new_opinion)
        second = section(look, "整改事项", "-", self.carry, self.new_problem)
        self.opinion_note = first.findChildren(QLabel)[1]
        self.problem_note = second.findChildren(QLabel)[1]
        rule = look.rule
        left = column(
            panel(row((first, 1), margins=(16, 4, 16, 4))), rule(), (self.opinions, 2), rule(),
            panel(row((second, 1), margins=(16, 4, 16, 4))), rule(), (self.problems, 3), gap=0,
        )  # fmt: skip
        self.room = Room(look, panel(left, "surface"), self.desk, CARD, "返回清单")
        self.setLayout(column(self.offered, (self.room, 1), gap=0))

    def _link(self, name: str, words: str, icon: str = "") -> Any:
        made = self.look.button(words, "link", icon)
        made.setObjectName(name)
        return made

    def _connect(self) -> None:
        self.new_opinion.clicked.connect(self._on_new_opinion_clicked)
        self.new_problem.clicked.connect(self._on_new_problem_clicked)
        self.carry.clicked.connect(self.carry_over)
        self.opinions.opened.connect(self._on_opinion_opened)
        self.problems.opened.connect(self._on_problem_opened)
        self.opinions.pressed_link.connect(self._on_opinion_pressed)
        self.problems.pressed_link.connect(self._on_problem_pressed)
        self.papers.print_asked.connect(self.print_paper)
        self.papers.menu_asked.connect(self._on_papers_menu_asked)
        self.offered.taken.connect(self._on_offered_taken)
        self.desk.acting.connect(self.room.set_acting)
        self.desk.saved.connect(self._on_desk_saved)

    # --- showing -----------------------------------------------------------------------------

    def show_year(self, branch: str, year: int, name: str) -> None:
        """The lists of that branch and year."""
        del name
        office = self.office
        if (branch, year) != (self.branch, self.year):
            self.desk.discard()
        self.branch, self.year = branch, year
        with office.read() as session:
            heard: Sequence[OpinionFacts] = problems.opinions(session, branch, year)
            found: Sequence[ProblemFacts] = problems.listed(session, branch, year, office.day)
            last = problems.listed(session, branch, year - 1, office.day)
        if office.past:
            heard, found = heard_by(heard, office.past), found_by(found, office.past)
        self._fill(self.opinions, heard)
        self._fill(self.problems, found)
        self.opinion_note.setText(f"{len(heard)} 条" if heard else "还没有登记")
        self.problem_note.setText(_totals(found))
        left = [one for one in last if one.state != "done" and not one.carried_on]
        self.carry.setText(f"把 {year - 1} 年没完成的 {len(left)} 项转入本年")
        frozen = bool(office.frozen)
        self.carry.setVisible(bool(left) and not frozen)
        for button in (self.new_opinion, self.new_problem):
            button.setVisible(not frozen)
        self.offered.offer(not frozen and self.desk.act is None)

    def _fill(self, table: PartTable, records: Sequence[Any]) -> None:
        here = table.currentIndex().row()
        table.rows.set_records(list(records))
        name, descending = table.sorting()
        if name:
            table.sort_by(name, descending)
        if records:
            table.choose_row(max(0, min(here, len(records) - 1)))

    def go_to(self, record_id: str) -> None:
        """Open the opinion or the item of that id."""
        for table, key, name in (
            (self.problems, "problem", "item_id"),
            (self.opinions, "opinion", "opinion_id"),
        ):
            at = next(
                (i for i, one in enumerate(table.rows.records) if getattr(one, name) == record_id),
                -1,
            )
            if at >= 0:
                table.choose_row(at)
                self.begin(key, record_id)

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """The form of an opinion, an item, or of its being done."""
        office = self.office
        if office.frozen:
            office.say(office.frozen)
            return False
        if not may_leave(self.desk, office.dialogs):
            return False
        act: Any = None
        with office.caught() as done, office.read() as session:
            act = LifeActs(self.branch, self.year, office.today).act(session, key, record_id)
        if done.ok and self.desk.begin(act, draft):
            self.room.open_card()
            return True
        return False

    def print_paper(self, key: str) -> None:
        """One of the set in the preview."""
        if key in BESIDE:
            papers.show_beside(self.office, key, self.branch, self.year)
            return
        papers.show(self.office, papers.of_life(self.office, self.branch, self.year), key)

    def _on_papers_menu_asked(self, key: str, at: QPoint) -> None:
        if key in BESIDE:
            return
        source = papers.of_life(self.office, self.branch, self.year)
        menu = papers.life_menu(self.office, source, key, QMenu(self))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def carry_over(self) -> None:
        """What the year before left open goes into this year's list."""
        office, made = self.office, 0
        with office.caught() as done, office.write("整改事项转入下一年") as session:
            made = len(problems.carry_over(session, self.branch, self.year - 1))
        if done.ok:
            office.say(f"已转入 {made} 项，可以撤销（Ctrl+Z）")

    def _on_new_opinion_clicked(self) -> None:
        self.begin("opinion")

    def _on_new_problem_clicked(self) -> None:
        self.begin("problem")

    def _on_opinion_opened(self, one: OpinionFacts) -> None:
        self.begin("opinion", one.opinion_id)

    def _on_problem_opened(self, one: ProblemFacts) -> None:
        self.begin("problem", one.item_id)

    def _on_opinion_pressed(self, one: OpinionFacts, name: str) -> None:
        """The opinion becomes an item to be put right; its form opens for the rest."""
        del name
        office, item = self.office, ""
        if office.frozen:
            office.say(office.frozen)
            return
        with office.caught() as done, office.write("意见转为整改事项") as session:
            item = problems.from_opinion(session, one.opinion_id, office.today).id
        if done.ok:
            self.begin("problem", item)

    def _on_problem_pressed(self, one: ProblemFacts, name: str) -> None:
        del name
        self.begin("done", one.item_id)

    def _on_desk_saved(self, record_id: str) -> None:
        del record_id
        self.problems.setFocus()

    def _on_offered_taken(self, kept: "Kept") -> None:
        if kept.get("about_id") != about(self.branch, self.year):
            self.office.say(ELSEWHERE)
            return
        values = kept.get("values")
        draft = values if isinstance(values, dict) else {}
        self.begin(str(kept.get("key", "")), str(kept.get("record_id", "")), draft)

    def take_focus(self) -> None:
        self.problems.setFocus()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()


def _totals(found: Sequence[ProblemFacts]) -> str:
    if not found:
        return "还没有登记"
    done = sum(one.state == "done" for one in found)
    late = sum(one.state == "overdue" and not one.carried_on for one in found)
    words = f"{len(found)} 项，完成 {done}"
    return f"{words}，过期 {late}" if late else words


def _draft_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"
