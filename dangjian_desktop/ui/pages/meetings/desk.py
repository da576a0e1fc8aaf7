"""The editor of one meeting: facts, attendance, agenda, speeches and the rest, saved as one act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Meeting
from dangjian_desktop.services.voting import VoteView
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, tabs

from . import reading
from .agenda import Agenda
from .amendments import Amendments
from .editors import DueLookup, NameLookup
from .facts import Facts
from .files import Files, sources_of
from .gridpane import GridPane
from .missing import Missing
from .notice import Notice
from .places import AGENDA, FACTS, GRID, NOTICE, SPEECHES, TRAIL, place_of
from .reading import MeetingReading
from .saving import Saved, Typed
from .speeches import Speeches
from .trail import Trail
from .votebox import VoteBox

TABS = ("基本情况", "到会", "议题与表决", "发言记录", "通知与会前准备", "更正", "历史")


class Desk(QWidget):
    """Everything typed of one meeting. It reads, never writes: the page saves what `typed` says."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.read: MeetingReading | None = None
        self._clean: dict[str, Any] = {}
        self._showing = False
        self.people = DueLookup(office)
        self.names = NameLookup(self.people)
        self._build()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        look, find = self.look, lookups(self.office)

        def lookup(table: str) -> Any:
            return self.people if table == "person" else find(table)

        self.facts = Facts(look, lookup)
        self.grid = GridPane(look, DueLookup(self.office))
        self.agenda = Agenda(look, lookup, self.names, self._judged)
        self.speeches = Speeches(look, self.names)
        self.notice = Notice(look)
        self.amendments = Amendments(look, self.names)
        self.trail = Trail(look)
        self.files = Files(self.office)
        self.missing = Missing(look)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self._pages: list[QWidget] = [
            panel(column(gap=0)),
            panel(column(gap=0)),
            self.agenda,
            self.speeches,
            self.notice,
            self.amendments,
            self.trail,
        ]
        for page in self._pages:
            self.stack.addWidget(page)
        strip = tabs(self.look, list(TABS), self._on_tab_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        right = panel(column(strip, self.look.rule(), (self.stack, 1), gap=0), "surface")
        self._top = panel(column(self.facts, gap=0))
        self._left = panel(row((self.grid, 1), self.look.rule(True), gap=0))
        body = row((self._left, 46), (right, 54), gap=0)
        parts = (self._top, self.look.rule(), self.missing, (body, 1), self.look.rule(), self.files)
        self.setLayout(column(*parts, gap=0))
        self._narrow: bool | None = None
        self.fit(narrow=False)

    def _connect(self) -> None:
        self.facts.moved.connect(self._on_facts_moved)
        self.grid.changed.connect(self._on_grid_changed)
        self.agenda.items_changed.connect(self._on_items_changed)
        self.speeches.changed.connect(self._on_speeches_changed)
        self.missing.asked.connect(self.go_to)
        for part in (
            self.facts, self.grid, self.agenda, self.speeches, self.notice, self.amendments,
        ):  # fmt: skip
            part.changed.connect(self._on_part_changed)

    # --- room --------------------------------------------------------------------------------

    def fit(self, *, narrow: bool) -> None:
        """In a narrow or low window facts and attendance are tabs like the others."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        homes = (self._pages[FACTS], self._pages[GRID]) if narrow else (self._top, self._left)
        for widget, home in zip((self.facts, self.grid), homes, strict=True):
            layout: Any = home.layout()
            layout.insertWidget(0, widget, 1)
        layout_of_facts: Any = self._pages[FACTS].layout()
        if narrow and layout_of_facts.count() == 1:
            layout_of_facts.addStretch(1)
        self._top.setVisible(not narrow)
        self._left.setVisible(not narrow)
        for tab in (FACTS, GRID):
            self.bar.setTabVisible(tab, narrow)
        self.facts.fit(narrow=narrow)
        self.open_tab(GRID if narrow else AGENDA)

    def open_tab(self, tab: int) -> None:
        self.bar.setCurrentIndex(tab)
        self._on_tab_changed(tab)

    def _on_tab_changed(self, tab: int) -> None:
        self.stack.setCurrentIndex(tab)
        if tab == TRAIL and self.read is not None:
            self._show_trail()

    def _show_trail(self) -> None:
        assert self.read is not None
        acts: Sequence[reading.Act] = ()
        if self.read.id:
            with self.office.read() as session:
                acts = reading.history_of(session, self.read.id)
        self.trail.show_acts(acts)

    # --- showing -----------------------------------------------------------------------------

    def show_meeting(self, read: MeetingReading) -> None:
        """Put a meeting into the editors; nothing is unsaved then, but in one not yet begun."""
        self._showing = True
        self.setUpdatesEnabled(False)
        self.read = read
        values = read.values
        self.missing.hide()
        self.facts.show_values(values, read.number, read.hosts)
        self._offer_bodies(str(values.get("organization_id") or ""))
        self.grid.show_sheet(read.sheet, str(values.get("observers") or ""))
        self._show_due(stored=read.settled)
        self.agenda.show_items(read.items)
        self.agenda.show_votes(read.votes, self.grid.sheet.voting())
        self.agenda.resolutions.show_rows(read.resolutions)
        self.speeches.fit(self.agenda.choices(), self.facts.kind)
        self.speeches.show_rows(read.speeches, values)
        self.agenda.set_speeches(self.speeches.counts())
        self.notice.form.fill(values)
        self.notice.fit_kind(self.facts.kind)
        frozen = bool(self.office.frozen)
        self.amendments.show_rows(read.amendments, read.state, read.drift, frozen=frozen)
        self.show_files()
        self.lock(read.settled or frozen)
        if self.stack.currentIndex() == TRAIL:
            self._show_trail()
        self._clean = self.typed() if read.id else {}
        self.setUpdatesEnabled(True)
        self._showing = False
        self.changed.emit()

    def show_files(self) -> None:
        assert self.read is not None
        found: Sequence[Any] = ()
        if self.read.id:
            with self.office.read() as session:
                found = reading.files_of(session, self.read.id)
        self.files.show_files(self.read.id, found)

    def lock(self, locked: bool) -> None:
        """Finalised, void, or a past day is looked at: what came of resolutions stays open."""
        self.facts.lock(locked)
        self.grid.lock(locked)
        self.agenda.lock(locked)
        followed = not self.office.frozen and self.read is not None and self.read.state != "void"
        self.agenda.resolutions.lock(locked, followed=followed)
        self.speeches.lock(locked)
        self.notice.form.lock(locked)

    def _offer_bodies(self, here: str) -> None:
        starts, kind = self.facts.starts_at, self.facts.kind
        day = starts.date() if starts else self.office.day
        with self.office.read() as session:
            found = reading.bodies_for(session, kind, day)
        self.facts.set_bodies([(b.id, b.short_name) for b in found], here)

    def _show_due(self, *, stored: bool = False) -> None:
        """Who is due now: of a finalised meeting those it froze."""
        starts = self.facts.starts_at
        day = starts.date().isoformat() if starts else ""
        sheet = self.read.sheet if self.read is not None else None
        if stored and sheet is not None:
            due = [reading.as_due(row) for row in sheet.rows]
        elif starts is None or not self.facts.kind or not self.facts.all_hosts:
            due = []
        else:
            with self.office.read() as session:
                due = reading.due_people(session, self.facts.kind, self.facts.all_hosts, starts)
        self.people.due = due
        self.grid.set_due(due, day)

    def refresh_due(self) -> None:
        """The roster has changed under a meeting that is being typed."""
        if self.read is not None and not self.read.settled:
            self._show_due()
            self.agenda.set_sheet(self.grid.sheet.voting())

    # --- values ------------------------------------------------------------------------------

    def values(self) -> Typed:
        """What to save. RuleBroken with everything that cannot be read, each under its part."""
        assert self.read is not None
        found = Typed(self.read.id)
        wrong: list[Problem] = self.grid.sheet.troubles()
        wrong += _troubles("", self.facts.form, self.notice.form, self.speeches.told)
        for number, box in enumerate(self.agenda.all_votes):
            wrong += _troubles(f"votes.{number}.", box.form)
        for number, one in enumerate(self.agenda.resolutions.boxes):
            wrong += _troubles(f"resolutions.{number}.", one.form)
        if wrong:
            raise RuleBroken(wrong)
        found.values = {
            **self.facts.values(),
            **self.notice.form.values(),
            **self.speeches.told.values(),
            "observers": self.grid.guests.get(),
        }
        if not self.read.id and self.read.values.get("plan_id"):
            found.values["plan_id"] = self.read.values["plan_id"]
        found.hosts = list(self.facts.hosts)
        found.marks = self.grid.marks()
        found.items = [box.values() for box in self.agenda.boxes]
        found.speeches = self.speeches.values()
        found.votes, found.gone_votes = self.agenda.votes(), self.agenda.gone_votes
        found.resolutions = self.agenda.resolutions.values()
        return found

    def typed(self) -> dict[str, Any]:
        """All that stands in the editors, right or wrong: the draft, and what tells a change."""
        parts = (
            self.facts, self.grid, self.agenda, self.speeches, self.notice, self.amendments,
        )  # fmt: skip
        whole: dict[str, Any] = {}
        for part in parts:
            whole |= part.typed()
        return whole

    def bring(self, typed: Mapping[str, Any]) -> None:
        """Put a draft back over what is shown; it counts as unsaved."""
        self._showing = True
        self.facts.bring(typed)
        self._offer_bodies(str(self.facts.form.get("organization_id") or ""))
        self.facts.form.bring(typed.get("facts", {}))
        self._show_due()
        self.grid.bring(typed)
        self.agenda.set_sheet(self.grid.sheet.voting())
        self.agenda.bring(typed)
        self.speeches.fit(self.agenda.choices(), self.facts.kind)
        self.speeches.bring(typed)
        self.notice.bring(typed)
        self.amendments.bring(typed)
        self._showing = False
        self.changed.emit()

    def is_dirty(self) -> bool:
        return self.read is not None and self.typed() != self._clean

    def saved(self, saved: Saved, number: int | None) -> None:
        """What stands here is stored now, under these ids; focus and place stay."""
        self._showing = True
        keys = dict(zip([b.key for b in self.agenda.boxes], saved.items, strict=True))
        self.agenda.saved(saved.items, saved.votes)
        self.agenda.resolutions.saved(saved.resolutions)
        self.speeches.saved(saved.speeches)
        self.speeches.rekey(keys)
        self.agenda.set_speeches(self.speeches.counts())
        self.facts.say_number(number)
        self.agenda.resolutions.current_item = (
            self.agenda.current.key if self.agenda.current else ""
        )
        self._clean = self.typed()
        self._showing = False
        self.changed.emit()

    def mark_clean(self) -> None:
        self._clean = self.typed()
        self.changed.emit()

    # --- faults ------------------------------------------------------------------------------

    def complain(self, problems: Sequence[Problem]) -> None:
        """Each beside its field; the first place is opened. None: all is in order."""
        said: dict[str, str] = {}
        for p in problems:
            said.setdefault(p.field, p.message)
        marks = {k[6:]: w for k, w in said.items() if k.startswith("marks.")}
        facts = self.facts.complain(said)
        agenda = self.agenda.complain(said)
        spoken = {k[9:]: w for k, w in said.items() if k.startswith("speeches.")}
        speeches = self.speeches.complain(spoken)
        notice = self.notice.complain(said)
        self.grid.complain(marks)
        for wrong, tab in ((notice, NOTICE), (speeches, SPEECHES), (agenda, AGENDA)):
            if wrong:
                self.open_tab(tab)
        if self._narrow and (facts or marks):
            self.open_tab(FACTS if facts else GRID)
        if facts:
            self.facts.form.go_to(facts[0])
        rest = [p for p in problems if not self._has_place(p.field)]
        if rest:
            self.missing.show_problems(rest)

    def _has_place(self, field: str) -> bool:
        head = field.partition(".")[0]
        forms = (self.facts.form, self.notice.form)
        return head in ("marks", "items", "votes", "speeches", "resolutions", "hosts") or any(
            field in form.boxes for form in forms
        )

    def go_to(self, problem: Problem) -> None:
        """Where a sentence of 定稿 is mended."""
        tab = place_of(problem.field)
        if tab in (FACTS, GRID) and not self._narrow:
            tab = self.stack.currentIndex()
        elif tab in (FACTS, GRID):
            self.open_tab(tab)
        else:
            self.open_tab(tab)
        if problem.field in self.facts.form.boxes:
            self.facts.complain({problem.field: problem.message})
            self.facts.form.go_to(problem.field)
        elif problem.field == "attendance":
            self.grid.view.go_to_open()
        elif problem.field == "items":
            self.agenda.open_unfilled(problem.message)
        elif problem.field == "votes":
            self.agenda.open_vote(problem.message)

    # --- judging -----------------------------------------------------------------------------

    def _judged(self, boxes: Sequence[VoteBox]) -> Mapping[str, VoteView]:
        """Votes as they stand, by the rule of the meeting's day."""
        starts = self.facts.starts_at
        sketches = [made for box in boxes if (made := box.sketch()) is not None]
        if not sketches or not isinstance(starts, datetime):
            return {}
        for made in sketches:
            made.item_id = next(b.key for b in self.agenda.boxes if made.id in _keys(b.votes))
        meeting = Meeting(kind=self.facts.kind, starts_at=starts)
        with self.office.read() as session:
            return reading.judged(session, meeting, sketches)

    # --- slots -------------------------------------------------------------------------------

    def _on_facts_moved(self) -> None:
        if self._showing:
            return
        self._offer_bodies(str(self.facts.form.get("organization_id") or ""))
        self._show_due()
        self.agenda.set_sheet(self.grid.sheet.voting())
        self.agenda.judge()
        self.notice.fit_kind(self.facts.kind)
        self.speeches.fit(self.agenda.choices(), self.facts.kind)

    def _on_grid_changed(self) -> None:
        self.agenda.set_sheet(self.grid.sheet.voting())

    def _on_items_changed(self) -> None:
        self.speeches.fit(self.agenda.choices(), self.facts.kind)

    def _on_speeches_changed(self) -> None:
        self.agenda.set_speeches(self.speeches.counts())

    def _on_part_changed(self) -> None:
        if not self._showing:
            self.changed.emit()

    # --- dropping files ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.files.why_not() and sources_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take(sources_of(event.mimeData()))
        event.acceptProposedAction()


def _keys(boxes: Sequence[VoteBox]) -> set[str]:
    return {box.key for box in boxes}


def _troubles(prefix: str, *forms: Any) -> list[Problem]:
    found = []
    for form in forms:
        for name, editor in form.editors.items():
            if said := editor.trouble():
                found.append(Problem(f"{prefix}{name}", said))
    return found
