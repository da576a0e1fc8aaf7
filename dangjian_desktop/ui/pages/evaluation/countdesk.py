"""The panes of a count and which of them is shown: figures, ballots, differences, check, result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from dangjian_desktop.services.evaluation import counting
from dangjian_desktop.services.evaluation.ballot_box import FIRST, BallotBox
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column

from .ballotpane import BallotPane
from .ballotsheet import BallotSheet, words_of
from .countpanes import ConfirmPane, DonePane, FiguresPane, check_words
from .differences import DifferencesPane, Place
from .handpane import HandPane
from .piles import EMPTY, Pile
from .sheets import Sheet

COUNT_WAIT_MS = 60


@dataclass(frozen=True, slots=True)
class CountReading:
    """The count of one sheet as the file has it. `lines`: (id, name) as the paper lists them."""

    round_id: str = ""
    lines: Sequence[tuple[str, str]] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    issued: int | None = None
    collected: int | None = None
    confirmed: str = ""  # the confirmed count in words
    remarks: Sequence[Item] = ()
    locked: str = ""  # why nothing can be entered


class CountDesk(QWidget):
    """Shows the pane that the state of the count asks for; what is done in it is its heir's."""

    counted = Signal(object)  # tallies by line, while ballots are entered
    remark_opened = Signal(object)

    def __init__(self, office: Office, sheet: Sheet) -> None:
        super().__init__()
        self.office, self.look, self.sheet = office, office.look, sheet
        self.read = CountReading()
        self.pile: Pile | None = None
        self._names: dict[str, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=COUNT_WAIT_MS)
        self._soon.timeout.connect(self._on_soon_timeout)
        self.figures = FiguresPane(office, sheet.paper, sheet.fields(), sheet.words)
        self.ballots = BallotPane(self.look, BallotSheet(sheet.choices, sheet.title))
        self.ballots.view.fit_columns(sheet.name_wide)
        self.places = DifferencesPane(self.look, sheet.choices)
        self.check = ConfirmPane(self.look)
        self.hand = HandPane(self.look, sheet.choices, sheet.title)
        self.done = DonePane(self.look)
        self.stack = QStackedWidget()
        for pane in (self.figures, self.ballots, self.places, self.check, self.hand, self.done):
            self.stack.addWidget(pane)
        self.setLayout(column(self.stack, gap=0))

    # --- showing -----------------------------------------------------------------------------

    def show_count(self, read: CountReading) -> None:
        """The count as it is kept now; what is being typed stays."""
        same = read.round_id == self.read.round_id and not read.locked and self.pile is not None
        keep = same and not read.confirmed and self.typing()
        self.read = read
        self._names = dict(read.lines)
        if keep:
            assert self.pile is not None
            self.pile.expected = read.collected
            return
        self.restart()

    def _open(self) -> None:
        """Take up the box of this round, where there can be one."""
        self.pile = None
        read, office = self.read, self.office
        if not read.round_id or read.locked or read.confirmed:
            return
        with office.caught(), office.read() as session:
            box = BallotBox(office.opened.folder.ballots, read.round_id)
            counting.tidy(session, read.round_id, box)
            self.pile = Pile(box, self.sheet.name, [one.value for one in self.sheet.choices])
            self.pile.expected = read.collected
            self.pile.take_up()

    def restart(self) -> None:
        """Look at the box anew, as after it was thrown away."""
        self._open()
        self._settle()

    def _settle(self) -> None:
        """The pane that the state asks for."""
        read, pile = self.read, self.pile
        self._fill_figures()
        if read.confirmed:
            self.done.show_count(read.confirmed, read.remarks, locked=bool(read.locked))
            self.stack.setCurrentWidget(self.done)
        elif pile is None or not pile.begun or read.collected is None:
            self.stack.setCurrentWidget(self.figures)
        else:
            self.go_on()
            self.tell_counted()

    def _fill_figures(self) -> None:
        pile = self.pile
        if not self.figures.form.is_dirty():
            self.figures.form.show_values(self.read.figures)
        entered = pile.entered(FIRST) if pile is not None else 0
        damaged = pile is None and not self.read.locked and not self.read.confirmed
        self.figures.tell(entered, locked=self.read.locked, damaged=damaged)

    def go_on(self) -> None:
        """To the ballot that is next, else to what differs, else to the check."""
        pile = self.pile
        if pile is None:
            return
        pile.take_up()
        if pile.waiting:
            self.show_ballot()
        elif pile.differing():
            self.show_differences()
        else:
            self.show_check()

    def show_ballot(self, line: str = "") -> None:
        pile = self.pile
        assert pile is not None
        names = [(one, self._names.get(one, "已不在名单里")) for one in pile.lines]
        sheet = self.ballots.sheet
        if [one.id for one in sheet.records] != list(pile.lines):
            sheet.set_names(names)
            self.ballots.view.fit_columns(self.sheet.name_wide)
        self.ballots.show_ballot(pile.current(), pile.stand())
        self._mark_differing()
        self.stack.setCurrentWidget(self.ballots)
        if line:
            self.ballots.view.go_to(sheet.row_of(lambda one: one.id == line))
        self.ballots.view.setFocus()

    def _mark_differing(self) -> None:
        """On a ballot that was entered twice, the lines that read otherwise there."""
        pile, sheet = self.pile, self.ballots.sheet
        if pile is None or not pile.back:
            return
        other = "第二遍" if pile.turn == FIRST else "第一遍"
        wanted = {one.line: one for one in pile.differing() if one.ballot == pile.number}
        for line in sheet.records:
            found = wanted.get(line.id)
            if found is not None:
                said = found.second if pile.turn == FIRST else found.first
                line.differs = f"{other}录的是{words_of(said, self.sheet.choices)}"
        sheet.tell_all()

    def show_figures(self) -> None:
        self.hold()
        self.stack.setCurrentWidget(self.figures)
        self.figures.form.focus_first()

    def show_differences(self) -> None:
        pile = self.pile
        if pile is None:
            return
        self.hold()
        found = [Place(one, self._names.get(one.line, "")) for one in pile.differing()]
        self.places.show_places(found)
        self.stack.setCurrentWidget(self.places)
        self.places.view.setFocus()

    def show_check(self) -> None:
        """What stands against the confirmation, as the service finds it."""
        pile, office = self.pile, self.office
        if pile is None:
            return
        with office.caught() as done, office.read() as session:
            once = not pile.second_done
            state = counting.state(
                session, self.read.round_id, pile.box, self.sheet.name, once_only=once
            )
        if done.ok:
            told = check_words(state, twice=pile.second_done, remarks=pile.remarks())
            self.check.tell(told, twice=pile.second_done, allowed=not state.problems)
            self.stack.setCurrentWidget(self.check)
            self.check.setFocus()

    def tell_counted(self) -> None:
        """Once the keys pause: the sums run on beside what is typed and never hold it up."""
        self._soon.start()

    def _on_soon_timeout(self) -> None:
        if self.pile is not None and self.pile.begun:
            self.counted.emit(self.pile.tallies())

    def take_focus(self) -> None:
        """The keys go to what is shown."""
        pane = self.stack.currentWidget()
        if pane is self.figures:
            self.figures.form.focus_first()
        else:
            view = {self.ballots: self.ballots.view, self.places: self.places.view}.get(pane)
            (view or pane).setFocus()

    def has_focus_inside(self) -> bool:
        """Whether the keys go to something in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def typing(self) -> bool:
        """Whether a ballot stands there that is not in the box yet."""
        pile = self.pile
        if pile is None:
            return False
        if self.stack.currentWidget() is not self.ballots:
            return pile.unfinished != EMPTY
        ballot = self.ballots.ballot()
        return ballot != pile.current() if pile.back else self.ballots.sheet.touched()

    def hold(self) -> None:
        """What stands on the new ballot stays while something else is looked at."""
        pile = self.pile
        if pile is not None and not pile.back and self.stack.currentWidget() is self.ballots:
            pile.unfinished = self.ballots.ballot()
