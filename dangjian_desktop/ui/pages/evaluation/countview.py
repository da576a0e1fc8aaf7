"""计票与评定: ballots at the left, counts and grades in the middle, cap, years and steps right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.evaluation import rating
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row

from .acts import act_for
from .ballotdesk import BallotDesk
from .reading import (
    RoundReading,
    cap_of,
    figures,
    member_count,
    step_lines,
    tally_lines,
)
from .sheets import MEMBER_SHEET
from .sidepane import WIDE, SidePane
from .tabs import ELSEWHERE
from .tallypane import TallyPane

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.drafts import Kept

LEFT_WIDE, FORM_WIDE = 386, 390
WRITE_MS = 250  # after the last grade that was given
UNBOUND = 16_777_215  # Qt's own greatest width
NARROW = LEFT_WIDE + 480 + WIDE  # of the view: below it the right part is a tab of its own


class CountView(QWidget):
    """`narrowed`: whether there is room for the right part, which then stands in `side`."""

    narrowed = Signal(bool)
    entry_asked = Signal(str)  # entry: show that member
    year_asked = Signal(int)
    acting = Signal()  # a form at the right was opened or closed

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.read: RoundReading | None = None
        self.narrow: bool | None = None
        self.desk = BallotDesk(office, MEMBER_SHEET)
        self.desk.setFixedWidth(LEFT_WIDE)
        self.tally = TallyPane(self.look)
        self.panel = SidePane(self.look)
        self.side = ActDesk(office, self.panel, "evaluation_round")
        self.offered = DraftOffer(self.look, self.side.draft, _draft_words)
        self.offered.taken.connect(self._on_offered_taken)
        self.rule = self.look.rule(upright=True)
        self._row = row(self.desk, self.look.rule(upright=True), (self.tally, 1), self.rule, gap=0)
        self.setLayout(column(self.offered, panel(self._row), gap=0))
        self.take_side()
        self.desk.counted.connect(self.tally.view.show_tallies)
        self.desk.remark_opened.connect(self._on_remark_opened)
        self.panel.step_asked.connect(self._on_step_asked)
        self.panel.base_asked.connect(self._on_base_asked)
        self.panel.year_asked.connect(self._on_panel_year_asked)
        self.side.acting.connect(self._on_side_acting)
        self._given: dict[str, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._soon.timeout.connect(self.flush)
        self.tally.view.graded.connect(self.grade)
        self.tally.view.menu_asked.connect(self._on_tally_menu_asked)
        self.tally.reasoned.connect(self.give_reason)

    # --- showing -----------------------------------------------------------------------------

    def show_round(self, read: RoundReading) -> None:
        """What is being entered stays."""
        self.read = read
        frozen = self.office.frozen
        found = read.facts
        words = figures(found.issued, found.collected, found.invalid)
        open_ = not frozen and not read.submitted
        self.tally.show_lines(tally_lines(read), words, open_=open_)
        self.panel.show_side(cap_of(read), found.trend, step_lines(read))
        self.panel.base.setVisible(open_)
        done = self.desk.has_focus_inside() and found.confirmed_on is not None
        self.desk.show_count(member_count(read, frozen))
        if done:  # the count was just confirmed: the grades come next
            self.tally.view.setFocus()
        if found.confirmed_on is None:
            self.desk.tell_counted()
        self.offered.offer(open_ and self.side.act is None)

    def _on_offered_taken(self, kept: "Kept") -> None:
        if self.read is None or kept.get("about_id") != self.read.id:
            self.office.say(ELSEWHERE)
            return
        values = kept.get("values")
        draft = values if isinstance(values, dict) else {}
        self.begin(str(kept.get("key", "")), draft)

    def fit(self, wide: int) -> None:
        """As wide as the page is, whether this part of it is looked at or not."""
        narrow = wide < NARROW
        if narrow != self.narrow:
            self.narrow = narrow
            self.rule.setVisible(not narrow)
            self.fit_side()
            self.narrowed.emit(narrow)

    def take_side(self) -> None:
        """Put the right part into its place beside the count."""
        self._row.addWidget(self.side)
        self.fit_side()
        self.side.show()

    def fit_side(self) -> None:
        """A form wants more room than what it lies over."""
        wide = FORM_WIDE if self.side.act is not None else WIDE
        if not self.narrow:
            self.side.setFixedWidth(wide)
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(UNBOUND)

    def _on_side_acting(self, acting: bool) -> None:
        del acting
        self.fit_side()
        self.acting.emit()

    # --- forms at the right ------------------------------------------------------------------

    def begin(self, key: str, draft: "Kept | None" = None) -> bool:
        """Open the form of a step (step:KEY), of the rating or of the report."""
        office, read = self.office, self.read
        if read is None:
            return False
        if office.frozen:
            office.say(office.frozen)
            return False
        act: Any = None
        with office.caught() as done, office.read() as session:
            act = act_for(session, key, read.id, office.today)
        return bool(done.ok and self.side.begin(act, draft))

    def _on_step_asked(self, key: str) -> None:
        self.begin(f"step:{key}")

    def _on_base_asked(self) -> None:
        self.begin("rating")

    def take_focus(self) -> None:
        """To the ballots while there are some to enter, else to the grades."""
        if self.desk.pile is not None and self.desk.pile.begun:
            self.desk.take_focus()
        elif self.read is not None and self.read.facts.confirmed_on is not None:
            self.tally.view.take_row()
        else:
            self.desk.figures.form.focus_first()

    # --- grading -----------------------------------------------------------------------------

    def grade(self, entry_id: str, grade: str) -> None:
        """Seen at once; what is given without a pause is written together, as one act."""
        if self.office.frozen:
            self.office.say(self.office.frozen)
            return
        self._given[entry_id] = grade
        self.tally.view.show_grade(entry_id, grade)
        self._soon.start()

    def flush(self) -> None:
        """Write the grades and the reason that were just given; Ctrl+Z takes them back."""
        self.tally.reason.flush()
        self._soon.stop()
        given, self._given = self._given, {}
        if not given:
            return
        office = self.office
        with office.caught() as done, office.write("评定等次") as session:
            for entry_id, grade in given.items():
                rating.grade(session, entry_id, {"grade": grade or None}, office.today)
        if not done.ok and self.read is not None:
            self.show_round(self.read)

    def give_reason(self, entry_id: str, words: str) -> None:
        self.flush()
        office = self.office
        with office.caught() as done, office.write("填写评定理由") as session:
            rating.grade(session, entry_id, {"grade_reason": words or None}, office.today)
        if done.ok:
            office.say("已保存理由")

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _on_remark_opened(self, entry_id: str | None) -> None:
        if entry_id:
            self.entry_asked.emit(entry_id)

    def _on_panel_year_asked(self, year: int) -> None:
        self.year_asked.emit(year)

    def _on_tally_menu_asked(self, line: object, at: object) -> None:
        del at
        self.entry_asked.emit(getattr(line, "entry_id", ""))

    # --- unsaved -----------------------------------------------------------------------------

    def _guards(self) -> "list[BallotDesk | ActDesk]":
        self.flush()
        return [one for one in (self.desk, self.side) if one.has_unsaved()]

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


def _draft_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"
