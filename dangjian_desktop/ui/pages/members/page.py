"""The page: filters, the list, and at the right the card or what is being done."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.records import ALL
from dangjian_desktop.services import roster
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.filters import Filters
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, panel, row
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.tasks import Progress
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import deeds
from .desk import Desk
from .draftbar import DraftBar
from .listing import FIRST_TICKS, Listing
from .listpane import ListPane
from .reading import RosterReading, read_roster

MANY = 3000  # people above which the roster is read elsewhere than in the window's thread
FILTERS_WIDE = 172  # six characters and a count
CARD_WAIT_MS = 40  # holding an arrow key does not read every card on the way
WATCHED = (
    "attachment",
    "attachment_link",
    "attendance",
    "belonging",
    "development_case",
    "development_setback",
    "development_step",
    "evaluation_entry",
    "evaluation_round",
    "family_member",
    "heart_talk",
    "organization",
    "person",
    "post",
    "restriction",
    "resume_entry",
    "standing",
    "visit",
)
EMPTY = EmptyWords(
    "users",
    "这里还没有人员",
    "党员、入党积极分子和入党申请人。可以一个个登记，也可以从花名册表格导入。",
    "登记以后，开会的应到、花名册和发展党员都从这里取人。",
    "导入前会先给你看每一格要写成什么，有差错的会标出来。",
)


class MembersPage(Page):
    """Everything shown is of office.day and of the organisation looked at."""

    group = "党员"
    watches = ALL.of(*WATCHED)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.listing = Listing(office.day)
        self.listing.tick({name: set(keys) for name, keys in FIRST_TICKS.items()})
        self.filters = Filters(self.look)
        self.filters.setFixedWidth(FILTERS_WIDE)
        self.pane = ListPane(office, self.listing)
        self.desk = Desk(office)
        self._target: Target | None = None
        self._reading = 0
        self._wait = QTimer(self, singleShot=True, interval=CARD_WAIT_MS)
        self.acts: ActionSet = deeds.actions(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = [self.acts.button(name) for name in ("import", "export", "print", "new")]
        self.head = page_head(self.look, "党员", "", *buttons)
        left = panel(row(self.filters, self.look.rule(True), (self.pane, 1), gap=0))
        self.room = Room(self.look, left, self.desk)
        self.stack = Stack(self.room, self._nobody)
        self.draft = DraftBar(self.look, self.desk.draft)
        parts = (self.head, self.look.rule(), self.draft, (self.stack, 1))
        self.setLayout(column(*parts, gap=0))

    def _nobody(self) -> QWidget:
        """What stands there while nobody is in the file."""
        words = (self.acts.button("import", "primary"), self.acts.button("new", "plain"))
        return panel(column(EmptyState(self.look, EMPTY, *words)), "surface")

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.pane.chose.connect(self._on_pane_chose)
        self.pane.opened.connect(self._on_pane_opened)
        self.pane.menu_asked.connect(self._on_menu_asked)
        self.pane.pasted.connect(self._on_pasted)
        self.pane.clear_asked.connect(self.clear_filters)
        self.pane.ticks_changed.connect(self.acts.refresh)
        self.desk.saved.connect(self._on_desk_saved)
        self.draft.taken.connect(self._on_draft_taken)
        self.room.closed.connect(self.pane.view.setFocus)
        self.desk.left.connect(self.room.close_card)
        self.desk.acting.connect(self._on_desk_acting)
        self.desk.more_asked.connect(self._on_more_asked)
        self.desk.files_asked.connect(self._on_files_asked)
        self.desk.file_opened.connect(self._on_file_opened)
        self._wait.timeout.connect(self._show_card)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the roster anew; at many people in a task, the old one stays until then."""
        self._reading += 1
        asked, office = self._reading, self.office
        day, where = office.day, office.organization_id
        with office.read() as session:
            if roster.how_many(session) <= MANY:
                self._take(read_roster(session, day, where))
                return

        def work(progress: Progress) -> RosterReading:
            with office.read() as session:
                return read_roster(session, day, where, progress.step)

        def done(read: RosterReading) -> None:
            if asked == self._reading:
                self._take(read)

        office.run("正在读花名册", work, done)

    def _take(self, read: RosterReading) -> None:
        self.listing.take(read.rows, read.day, read.short_names)
        self.listing.drop_stale_ticks()
        self._show_filters()
        self.pane.show_added(read.added, read.people)
        self.pane.refill()
        self.stack.show_first(bool(read.rows) or self._anybody() or self.desk.act is not None)
        past = f" · 截至 {read.day.isoformat()}" if self.office.past else ""
        self._say_sub(self.listing.members() + past)
        if self.desk.person_id:
            self._show_card()
        else:
            QTimer.singleShot(0, self, self._wait.start)  # the rows are painted before the card
        self.draft.offer(wanted=self.desk.act is None and not self.office.frozen)
        if self._target is not None:
            target, self._target = self._target, None
            self._go(target)

    def _anybody(self) -> bool:
        with self.office.read() as session:
            return roster.how_many(session) > 0

    def _say_sub(self, words: str) -> None:
        sub = self.head.findChild(QLabel, "page_sub")
        if sub is not None:
            sub.setText(words)

    def _show_filters(self) -> None:
        self.filters.set_choices(self.listing.choices())
        self.filters.set_ticked({k: set(v) for k, v in self.listing.ticks.items()})

    def _show_card(self) -> None:
        self._wait.stop()
        self.desk.show_person(self.pane.current_id())
        self.acts.refresh()

    # --- filters -----------------------------------------------------------------------------

    def _on_filters_changed(self, ticked: Mapping[str, set[str]]) -> None:
        self.filter_by(ticked)

    def filter_by(self, ticked: Mapping[str, set[str]]) -> None:
        self.listing.tick(ticked)
        self.listing.drop_stale_ticks()
        self._show_filters()
        self.pane.refill()

    def clear_filters(self) -> None:
        self.pane.words.clear()
        self.pane.search_now()
        self.filter_by({})

    # --- choosing ----------------------------------------------------------------------------

    def _on_pane_chose(self, chosen: RosterRow | None) -> None:
        if self.desk.act is None:
            self._wait.start()
            return
        if self.pane.showing or chosen is None or chosen.id in ("", self.desk.act.person_id):
            return  # put in anew after saving: nobody went anywhere
        if may_leave(self.desk, self.office.dialogs):
            self.desk.person_id = chosen.id
            self.desk.close_act()
        else:
            self.pane.view.blockSignals(True)
            self.pane.go_to(self.desk.act.person_id)
            self.pane.view.blockSignals(False)

    def _on_pane_opened(self, chosen: RosterRow) -> None:
        del chosen
        self._show_card()
        self.room.open_card()
        self.desk.card.area.setFocus()

    def open_target(self, target: Target) -> None:
        """A person's card, or what was asked for: new, print, export, or a filter `状态:late`."""
        if self._stale or not self.listing.rows:
            self._target = target
            self.fresh()
        else:
            self._go(target)

    def _go(self, target: Target) -> None:
        if target.id and target.kind in ("", "person"):
            self.show_person(target.id)
        group, _, key = target.ask.partition(":")
        if key:
            self.filter_by({group: {key}})
        elif target.ask in self.acts.actions:
            self.acts.live[target.ask].trigger()

    def show_person(self, person_id: str) -> None:
        """Make that person current, taking away what hides them."""
        if not self.pane.go_to(person_id):
            self.clear_filters()
            if not self.pane.go_to(person_id):
                self.office.say("这个人不在当前查看的党组织或日期的名册里")
                return
        self._show_card()
        self.room.open_card()

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "") -> None:
        """Open the form of an act at the right."""
        self._show_card()
        if self.desk.begin(key, record_id):
            self.stack.show_first(True)
            self.room.open_card()

    def _on_desk_saved(self, person_id: str) -> None:
        self.fresh()
        if person_id:
            self.show_person(person_id)

    def _on_desk_acting(self, acting: bool) -> None:
        self.room.set_acting(acting)
        if not acting:
            self.pane.view.setFocus()  # it went with the form
        self.acts.refresh()

    def _on_more_asked(self, button: QWidget) -> None:
        deeds.popup_events(self, button.mapToGlobal(QPoint(0, button.height())))

    def _on_files_asked(self, act: str) -> None:
        self.acts.live[act].trigger()

    def _on_file_opened(self, link_id: str) -> None:
        from . import files

        files.open_file(self.office, self.pane.current_id(), link_id)

    def _on_menu_asked(self, at: QPoint) -> None:
        deeds.popup_row(self, at)

    def _on_pasted(self, text: str) -> None:
        deeds.paste(self, text)

    def _on_draft_taken(self, kept: dict[str, Any]) -> None:
        if kept.get("person_id"):
            self.show_person(kept["person_id"])
            self.desk.person_id = kept["person_id"]
        self.desk.begin(kept.get("key", "new"), kept.get("record_id", ""), kept.get("values"))

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()
        self.desk.close_act()
