"""Joins the shell's bars with the office: organisation, day, undo, help, the file's state."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from dangjian_desktop.jobs import opening
from dangjian_desktop.records import ALL
from dangjian_desktop.services import bodies, history, lateness

from .everything import Everything, Way
from .joins import Joins
from .office import Office
from .page import Page
from .shortcuts import ShortcutSheet
from .tasks import Progress, Task

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Open = Callable[["Session", date, str], Mapping[str, int]]
Choice = tuple[str, str, int]  # id, name, depth in the tree
COUNT_MS = 150  # several acts at once are counted once
SAID_MS = 12_000
SHOWN = ALL.of("organization", "organization_name", "setting")  # by the bars


class Switchboard(QObject):
    """One for an open folder. `may_leave` asks about what is unsaved before the day is changed.

    `count` reads how much open work each group has; it is asked in a worker.
    """

    def __init__(
        self,
        office: Office,
        ways: Callable[[], Sequence[Way]] = tuple,
        may_leave: Callable[[], bool] = lambda: True,
        count: Open | None = None,
    ) -> None:
        super().__init__(office)
        self.office, self.shell = office, office.shell
        self._may_leave, self._count = may_leave, count
        self.counting = False  # until the first page is shown, which comes first
        self.search = Everything(office, ways)
        self._joins = Joins()
        self._keys: list[QShortcut] = []
        self._later = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._later.timeout.connect(self._count_now)
        self._quiet = QTimer(self, singleShot=True, interval=SAID_MS)
        self._quiet.timeout.connect(self._on_quiet_timeout)
        self._connect()

    def _connect(self) -> None:
        top, office = self.shell.top, self.office
        for signal, slot in (
            (top.organization_chosen, self._on_organization_chosen),
            (top.day_asked, self._on_day_asked),
            (top.undo_asked, self.undo),
            (top.redo_asked, self.redo),
            (top.help_asked, self.help),
            (self.shell.back_to_today, self._on_back_to_today),
            (office.changes.made, self._on_changes_made),
            (office.moved, self.refresh),
            (office.backed_up, self.show_file),
            (office.said, self._on_office_said),
        ):
            self._joins.join(signal, slot)
        for keys, slot in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("F1", self.help),
            ("Ctrl+D", self._on_day_key),
        ):
            self._key(keys, slot)

    def _key(self, keys: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.shell)
        shortcut.activated.connect(slot)
        self._keys.append(shortcut)

    def away(self) -> None:
        """Leave the window, with the folder: the bars say nothing of it any more."""
        self._joins.end()
        for timer in (self._later, self._quiet):
            timer.stop()
        for shortcut in self._keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self.search.away()
        for sheet in self.shell.findChildren(ShortcutSheet):
            sheet.close_sheet()
        self.shell.set_counts({})
        self.shell.top.set_undo("", "")
        self.shell.top.set_organizations((), "")
        self.shell.set_title("")
        self.shell.status.set_file("")
        self.shell.status.set_backup("")
        self.shell.status.set_saved("")
        self.deleteLater()

    # --- what the bars show ------------------------------------------------------------------

    def refresh(self) -> None:
        """Everything the bars show, of the day looked at."""
        office = self.office
        self.shell.set_day(office.today, office.past)
        with office.caught(), office.read() as session:
            office.late_days = lateness.allowed(session)
            office.sample = opening.is_sample(session)
            self._show_bodies(list(_choices(bodies.bodies_on(session, office.day), office.day)))
            self._show_undo(session)
        self.show_file()
        self.count_soon()

    def count_soon(self) -> None:
        """Count the open work anew, once, in a moment."""
        if self.counting:
            self._later.start()

    def _show_bodies(self, choices: Sequence[Choice]) -> None:
        office = self.office
        names = {key: name for key, name, _ in choices}
        wanted = (office.settings.organization_id, office.organization_id)
        first = choices[0][0] if choices else ""
        office.organization_id = next((one for one in wanted if one in names), first)
        self.shell.top.set_organizations(choices, office.organization_id)
        here = names.get(office.organization_id, "")
        self.shell.set_title(" · ".join(w for w in (here, "示例" if office.sample else "") if w))

    def _show_undo(self, session: "Session") -> None:
        if self.office.frozen:
            self.shell.top.set_undo("", "")
            return
        last, back = history.next_undo_and_redo(session)
        self.shell.top.set_undo(last.what if last else "", back.what if back else "")

    def show_file(self) -> None:
        """Which file is open, and when it was last backed up."""
        folder, status = self.office.opened.folder, self.shell.status
        held = "（只读）" if self.office.opened.held else ""
        status.set_file(f"{folder.root.name}/{folder.database.name}{held}")
        last = opening.newest_backup(folder.backups)
        if last is not None:
            words = "今天" if last.date() == date.today() else f"{last:%Y-%m-%d}"
            status.set_backup(f"已备份并核对 {words} {last:%H:%M}")
        elif self.office.sample or held:
            status.set_backup("")
        else:
            status.set_backup("还没有备份，关闭时会自动备份", "warn")

    def _on_changes_made(self, changed: frozenset[type]) -> None:
        if any(kind in SHOWN for kind in changed):
            self.refresh()
            return
        with self.office.caught(), self.office.read() as session:
            self._show_undo(session)
        self.count_soon()

    def _count_now(self) -> None:
        """Due work takes a tenth of a second to find: elsewhere than in the window's thread."""
        office, count = self.office, self._count
        if count is None:
            return
        day, organization_id = office.day, office.organization_id

        def work(progress: Progress) -> Mapping[str, int]:
            progress.step(0, 0)
            with office.read() as session:
                return count(session, day, organization_id)

        task: Task[Mapping[str, int]] = Task(work)
        task.done.connect(self.shell.set_counts)
        office.follow(task)
        task.start()

    def _on_office_said(self, words: str) -> None:
        self.shell.status.set_saved(words)
        self._quiet.start()

    def _on_quiet_timeout(self) -> None:
        self.shell.status.set_saved("")

    # --- the organisation and the day --------------------------------------------------------

    def _on_organization_chosen(self, organization_id: str) -> None:
        if self._may_leave():
            self.office.choose(organization_id)

    def _on_day_key(self) -> None:
        button = self.shell.top.day
        self._on_day_asked(button.mapToGlobal(QPoint(0, button.height())))

    def _on_day_asked(self, at: QPoint) -> None:
        from .asof import AsOfMenu

        office = self.office
        menu = AsOfMenu(office.look, office.today, office.past, self.shell)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.day_chosen.connect(self.look_at)
        menu.open_below(at)

    def _on_back_to_today(self) -> None:
        self.look_at(None)

    def look_at(self, day: date | None) -> None:
        """Look at another day once nothing unsaved stands against it."""
        if self._may_leave():
            self.office.look_at(day)

    # --- undo --------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last act of the history."""
        self._take_back("撤销", "没有可以撤销的操作")

    def redo(self) -> None:
        self._take_back("重做", "没有可以重做的操作")

    def _take_back(self, verb: str, nothing: str) -> None:
        office = self.office
        if office.frozen:
            office.say(office.frozen)
            return
        top = history.next_undo if verb == "撤销" else history.next_redo
        with office.caught() as done:
            with office.read() as session:
                act = top(session)
            if act is None:
                office.say(nothing)
                return
            what = act.what.removeprefix("撤销：")
            with office.write(f"{verb}：{what}", undoes=act.id) as session:
                history.undo(session, act.id)
        if done.ok:
            office.say(f"已{verb}：{what}")

    # --- help --------------------------------------------------------------------------------

    def help(self) -> None:
        """The sheet of shortcuts; the same key takes it away."""
        for sheet in self.shell.findChildren(ShortcutSheet):
            if sheet.isVisible():
                sheet.close_sheet()
                return
        page = self.shell.pages.currentWidget()
        own = []
        if isinstance(page, Page) and page.acts is not None:
            own = [(page.group or "本页", page.acts.keys())]
        ShortcutSheet(self.office.look, self.shell, own).open_sheet()


def _choices(known: bodies.Bodies, day: date) -> Iterator[Choice]:
    """The bodies that stand on that day, the topmost first."""

    def under(found: Sequence[bodies.Body], depth: int) -> Iterator[Choice]:
        for body in found:
            if body.stands_on(day):
                yield body.id, body.short_name or body.name, depth
                yield from under([known.get(one) for one in known.children(body.id)], depth + 1)

    return under([body for body in known if body.parent_id not in known.by_id], 0)
