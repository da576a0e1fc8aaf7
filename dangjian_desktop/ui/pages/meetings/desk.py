"""The editor of one meeting: shows it, tells what was typed, keeps who is due up to date."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.records import Meeting
from dangjian_desktop.services.voting import VoteView
from dangjian_desktop.ui.kit.office import Office

from . import faults, reading
from .bench import Bench
from .gathering import gathered
from .places import TRAIL
from .reading import MeetingReading
from .saving import Saved, Typed
from .votebox import VoteBox

BANNER_ENDS = 72  # px of a banner's margins and mark


class Desk(Bench):
    """Everything typed of one meeting. It reads, never writes: the page saves what `typed` says."""

    read: MeetingReading | None = None

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._clean: dict[str, Any] = {}
        self._showing = False
        self._connect()

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

    def _on_tab_changed(self, tab: int) -> None:
        super()._on_tab_changed(tab)
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
        self._offer_bodies(str(values.get("organization_id") or ""), settled=read.settled)
        self.grid.show_sheet(read.sheet, str(values.get("observers") or ""))
        self._show_due(stored=True)
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
        self.warn()
        self.lock(read.settled or frozen)
        if self.stack.currentIndex() == TRAIL:
            self._show_trail()
        self._clean = self.typed() if read.id else {}
        self.setUpdatesEnabled(True)
        self._showing = False
        self.changed.emit()

    def warn(self) -> None:
        """What should be looked at and stops nothing: two places at once, a roster corrected."""
        read, found = self.read, list[str]()
        if read is not None and read.id and not self.office.frozen:
            found = list(read.drift)
            if not read.settled:
                with self.office.read() as session:
                    found += reading.warnings_of(session, read.id)
        more = f"（还有 {len(found) - 1} 条，指着看全部）" if len(found) > 1 else ""
        words = f"请核对：{found[0]}{more}" if found else ""
        room = max(200, self.width() - BANNER_ENDS)
        self.looked.say(self.look.metrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.looked.setToolTip("\n".join(found))
        self.looked.setVisible(bool(found))

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

    def _offer_bodies(self, here: str, *, settled: bool = False) -> None:
        """Those that may hold it; of a settled one those that did."""
        starts, kind = self.facts.starts_at, self.facts.kind
        day = starts.date() if starts else self.office.day
        with self.office.read() as session:
            hosts = [here, *self.facts.hosts]
            found = (
                reading.bodies_named(session, hosts, day)
                if settled
                else reading.bodies_for(session, kind, day)
            )
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
        return gathered(self, self.read)

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

    def complain(self, problems: Sequence[Problem]) -> None:
        """Each beside its field; none: all is in order."""
        faults.complain(self, problems)

    def go_to(self, problem: Problem) -> None:
        """Where a sentence of 定稿 is mended."""
        faults.go_to(self, problem)

    # --- judging -----------------------------------------------------------------------------

    def _judge(self, boxes: Sequence[VoteBox]) -> Mapping[str, VoteView]:
        """Votes as they stand, by the rule of the meeting's day."""
        starts = self.facts.starts_at
        sketches = [made for box in boxes if (made := box.sketch()) is not None]
        if not sketches or not isinstance(starts, datetime):
            return {}
        for made in sketches:
            made.item_id = next(
                b.key for b in self.agenda.boxes if made.id in {v.key for v in b.votes}
            )
        meeting = Meeting(kind=self.facts.kind, starts_at=starts)
        with self.office.read() as session:
            return reading.judged(session, meeting, sketches)

    # --- slots -------------------------------------------------------------------------------

    def _on_facts_moved(self) -> None:
        if self._showing:
            return
        here = str(self.facts.form.get("organization_id") or "")
        with self.office.read() as session:
            odd = reading.odd_day(session, here, self.facts.starts_at, self.office.today)
        self.facts.complain(odd)
        self._offer_bodies(here)
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
