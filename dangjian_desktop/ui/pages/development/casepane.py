"""One case: the steps in time at the left, the chosen step with all that belongs to it right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.attaching import Asked
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import papers
from .acts import act_for
from .findings import Findings
from .materials import Materials
from .reading import CaseReading, StepReading, read_case, read_step
from .rows import rows
from .stepbelow import StepBelow
from .steppane import StepPane
from .timeline import Timeline, legend

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.drafts import Kept

RIGHT = 540
STEP_WAIT_MS = 40  # holding an arrow key does not read every step on the way
STEP_FILES = Asked("关联扫描件", "关联发展步骤的扫描件", attaching.PAPERS, "signed")


class CasePane(QWidget):
    """Reads its case anew on `reload`; what is being typed stays."""

    shown = Signal()  # another case, or the same read anew
    doing = Signal()  # another step is shown, or a form opened or closed: other things can be done
    moved_on = Signal()  # the case is gone: back to the board

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.read: CaseReading | None = None
        self.case_id = ""
        self._every = False  # all papers of the catalogue are listed
        self.timeline = Timeline(self.look)
        self.step = StepPane(office)
        self._low = QWidget()
        self._side = column(self.step, self._low, None, gap=0)
        self.area = QScrollArea()
        self.area.setWidget(panel(self._side, "surface"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.desk = ActDesk(office, self.area, "development_case")
        parts = ((self.timeline, 1), self.look.rule(), legend(self.look))
        left = panel(column(*parts, gap=0), "surface")
        self.room = Room(self.look, left, self.desk, RIGHT, "返回步骤")
        self.setLayout(column(self.room, gap=0))
        self._wait = QTimer(self, singleShot=True, interval=STEP_WAIT_MS)
        self._connect()

    def _connect(self) -> None:
        self.timeline.step_chosen.connect(self._on_step_chosen)
        self.timeline.step_opened.connect(self._on_step_opened)
        self._wait.timeout.connect(self._show_chosen)
        self.step.recorded.connect(self._on_step_recorded)
        self.step.papers_asked.connect(self._on_papers_asked)
        self.step.files_asked.connect(self._on_files_asked)
        self.desk.saved.connect(self._on_desk_saved)
        self.desk.acting.connect(self.room.set_acting)
        self.desk.acting.connect(self.doing)
        self.room.closed.connect(self.timeline.setFocus)

    # --- showing -----------------------------------------------------------------------------

    def open_case(self, case_id: str, key: str = "") -> bool:
        """Show that case at a step, else at the one that is next; False when it is gone."""
        anew = case_id != self.case_id
        self.case_id = case_id
        if anew:
            self.desk.discard()  # a form left open, in which nothing is typed
        if not self._read(anew=anew):
            return False
        assert self.read is not None
        wanted = key or (self._first() if anew else self.timeline.key())
        self.go_to(wanted or self._first())
        return True

    def _first(self) -> str:
        """The step that is next; of a case at its end the last that was done."""
        assert self.read is not None
        if self.read.next_key:
            return self.read.next_key
        done = [one for one in self.read.views.values() if one.on is not None]
        return done[-1].step.key if done else next(iter(self.read.views))

    def _read(self, *, anew: bool) -> bool:
        with self.office.caught() as done, self.office.read() as session:
            past = bool(self.office.past)
            self.read = read_case(session, self.case_id, self.office.day, past=past)
        if not done.ok or self.read is None:
            return False
        read = self.read
        found = rows(list(read.views.values()), read.dues, read.day)
        self.timeline.show_steps(found, anew=anew)
        self.shown.emit()
        return True

    def reload(self) -> None:
        """The same case as it is now; gone, it is left."""
        if not self.case_id:
            return
        key = self.step.step.key if self.step.step is not None else ""
        if not self._read(anew=False):
            self.case_id = ""
            self.moved_on.emit()
            return
        self.go_to(key or self._first())

    def go_to(self, key: str) -> None:
        """Make that step current and show it."""
        if self.timeline.go_to(key):
            self._show_step(key)

    def _show_step(self, key: str) -> None:
        assert self.read is not None
        with self.office.caught() as done, self.office.read() as session:
            step = read_step(session, self.read, key)
        if done.ok:
            self.step.show_step(self.read, step)
            self._show_low(step)
            self.doing.emit()

    def _show_low(self, step: StepReading) -> None:
        """Everything under the form, made anew."""
        assert self.read is not None
        read, look, here = self.read, self.look, step.key
        below = StepBelow(look, read, step, frozen=bool(self.office.frozen))
        below.part_asked.connect(self.begin)
        below.file_opened.connect(self._on_file_opened)
        found = Findings(look, read.findings, here)
        found.step_asked.connect(self.go_to)
        materials = Materials(look, read.file.materials, here, every=self._every)
        materials.opened.connect(self._on_material_opened)
        materials.print_asked.connect(self.print_paper)
        materials.print_all_asked.connect(self.print_all)
        materials.every_asked.connect(self._on_every_asked)
        materials.menu_asked.connect(self._on_material_menu_asked)
        old = self._low
        self._low = panel(column(below, found, materials, gap=0))
        self._side.replaceWidget(old, self._low)
        old.hide()
        old.deleteLater()

    # --- choosing a step ---------------------------------------------------------------------

    def _on_step_chosen(self, key: str) -> None:
        del key
        self._wait.start()

    def _show_chosen(self) -> None:
        self._wait.stop()
        key, here = self.timeline.key(), self.step.step
        if not key or (here is not None and here.key == key):
            return
        if may_leave(self, self.office.dialogs):
            self.desk.discard()
            self._show_step(key)
            self.area.verticalScrollBar().setValue(0)
        elif here is not None:
            self.timeline.go_to(here.key)

    def _on_step_opened(self, key: str) -> None:
        """Enter: the form has the keys."""
        del key
        self._show_chosen()
        self.room.open_card()
        if self.step.form is not None:
            self.step.form.focus_first()

    def _on_step_recorded(self, key: str) -> None:
        """On to the step that is next now."""
        del key
        if self.read is not None and self.read.next_key:
            self.go_to(self.read.next_key)
            self.area.verticalScrollBar().setValue(0)
        self.timeline.setFocus()

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """Open the form of an act in the place of the step; False when another one must stay."""
        if self.office.frozen:
            self.office.say(self.office.frozen)
            return False
        if not may_leave(self.step, self.office.dialogs):
            return False
        act: Any = None
        with self.office.caught() as done, self.office.read() as session:
            act = act_for(session, key, self.case_id, record_id, self.office.today)
        if done.ok and self.desk.begin(act, draft):
            self.room.open_card()
            return True
        return False

    def _on_desk_saved(self, case_id: str) -> None:
        del case_id
        self.timeline.setFocus()

    # --- papers and files --------------------------------------------------------------------

    def print_paper(self, key: str) -> None:
        if self.read is not None:
            papers.show(self.office, self.read, key)

    def print_all(self) -> None:
        if self.read is not None:
            papers.print_all(self.office, self.read)

    def _on_papers_asked(self, at: QPoint) -> None:
        if self.read is not None and self.step.step is not None:
            papers.popup(self.office, self.read, self.step.step.key, self, at)

    def _on_files_asked(self) -> None:
        if attaching.add(self.office, "development_step", self.step.record_id, STEP_FILES):
            self.reload()

    def _on_file_opened(self, link_id: str) -> None:
        attaching.open_file(self.office, "development_step", self.step.record_id, link_id)

    def _on_every_asked(self, every: bool) -> None:
        self._every = every
        if self.step.step is not None:
            self._show_step(self.step.step.key)

    def _on_material_opened(self, code: str) -> None:
        self.begin(f"document:{code}")

    def _on_material_menu_asked(self, code: str, at: QPoint) -> None:
        from .scans import popup

        popup(self, code, at)

    # --- words -------------------------------------------------------------------------------

    def head_words(self) -> str:
        """预备党员 · 工程股 助工 · 接收用 2014 版，转正用 2026 版."""
        from .editions import editions

        read = self.read
        if read is None:
            return ""
        person, state = read.file.person, SETBACKS.get(read.state, "")
        work = " ".join(word for word in (person.work_unit, person.job) if word)
        parts = [read.file.standing, work, editions(read), state]
        return " · ".join(part for part in parts if part)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved() or self.step.has_unsaved()

    def unsaved_words(self) -> str:
        return (self.desk if self.desk.has_unsaved() else self.step).unsaved_words()

    def save(self) -> bool:
        return (self.desk if self.desk.has_unsaved() else self.step).save()

    def discard(self) -> None:
        if self.desk.has_unsaved():
            self.desk.discard()
        if self.step.has_unsaved():
            self.step.discard()
