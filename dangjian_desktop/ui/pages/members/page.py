"""The page: filters, the list, and at the right the card or what is being done."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.records import (
    Attachment,
    AttachmentLink,
    Attendance,
    Belonging,
    FamilyMember,
    HeartTalk,
    Organization,
    Person,
    Post,
    Restriction,
    ResumeEntry,
    Standing,
    Visit,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.card import CARD_WIDE
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.filters import Filters
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.tasks import Progress
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import deeds
from .desk import Desk
from .listing import FIRST_TICKS, Listing
from .listpane import ListPane
from .reading import RosterReading, read_roster

MANY = 3000  # people above which the roster is read elsewhere than in the window's thread
FILTERS_WIDE = 172  # six characters and a count
CARD_WAIT_MS = 40  # holding an arrow key does not read every card on the way
NARROW = tokens.NARROW - tokens.NAV_SLIM  # of the page: the card opens over the list below it
EMPTY = EmptyWords(
    "users",
    "这里还没有人员",
    Person.about,
    "登记以后，开会的应到、花名册和发展党员都从这里取人。",
    "导入前会先给你看每一格要写成什么，有差错的会标出来。",
)


class MembersPage(Page):
    """Everything shown is of office.day and of the organisation looked at."""

    group = "党员"
    watches = frozenset(
        {
            Attachment,
            AttachmentLink,
            Attendance,
            Belonging,
            FamilyMember,
            HeartTalk,
            Organization,
            Person,
            Post,
            Restriction,
            ResumeEntry,
            Standing,
            Visit,
        }
    )

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
        self._over = False  # the card lies over the list, in a narrow window
        self._wait = QTimer(self, singleShot=True, interval=CARD_WAIT_MS)
        self.acts: ActionSet = deeds.actions(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = [self.acts.button(name) for name in ("import", "export", "print", "new")]
        self.head = page_head(self.look, "党员", "", *buttons)
        back = self.look.button("返回名单", icon="chevron-left")
        back.clicked.connect(self.close_card)
        self.back = panel(row(back, None, margins=(12, 6, 12, 6)), "surface")
        self.right = panel(column(self.back, (self.desk, 1), gap=0))
        self.left = panel(row(self.filters, self.look.rule(True), (self.pane, 1), gap=0))
        self.body = panel(row((self.left, 1), self.look.rule(True), self.right, gap=0))
        words = (self.acts.button("import", "primary"), self.acts.button("new", "plain"))
        self.stack = Stack(
            self.body, panel(column(EmptyState(self.look, EMPTY, *words)), "surface")
        )
        self.draft = Banner(self.look, "info", "", *self._draft_buttons())
        self.draft.hide()
        parts = (self.head, self.look.rule(), self.draft, (self.stack, 1))
        self.setLayout(column(*parts, gap=0))
        self._fit()

    def _draft_buttons(self) -> list[QWidget]:
        take, drop = self.look.button("接着填"), self.look.button("丢弃")
        take.setObjectName("take_draft")
        drop.setObjectName("drop_draft")
        take.clicked.connect(self._on_take_draft_clicked)
        drop.clicked.connect(self._on_drop_draft_clicked)
        return [take, drop]

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.pane.chose.connect(self._on_pane_chose)
        self.pane.opened.connect(self._on_pane_opened)
        self.pane.menu_asked.connect(self._on_menu_asked)
        self.pane.pasted.connect(self._on_pasted)
        self.pane.clear_asked.connect(self.clear_filters)
        self.pane.ticks_changed.connect(self.acts.refresh)
        self.desk.saved.connect(self._on_desk_saved)
        self.desk.acting.connect(self._on_desk_acting)
        self.desk.more_asked.connect(self._on_more_asked)
        self.desk.photo_asked.connect(self._on_photo_asked)
        self._wait.timeout.connect(self._show_card)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the roster anew; at many people in a task, the old one stays until then."""
        self._reading += 1
        asked, office = self._reading, self.office
        day, where = office.day, office.organization_id
        with office.read() as session:
            if keeping.count(session, Person) <= MANY:
                self._take(read_roster(session, day, where))
                return

        def work(progress: Progress) -> RosterReading:
            progress.step(0, 0)
            with office.read() as session:
                return read_roster(session, day, where)

        def done(read: RosterReading) -> None:
            if asked == self._reading:
                self._take(read)

        office.run("正在读花名册", work, done)

    def _take(self, read: RosterReading) -> None:
        self.listing.take(read.rows, read.day, read.short_names)
        self.listing.drop_stale_ticks()
        self._show_filters()
        self.pane.refill()
        self.stack.show_first(bool(read.rows) or self._anybody() or self.desk.act is not None)
        past = f" · 截至 {read.day.isoformat()}" if self.office.past else ""
        self._say_sub(self.listing.members() + past)
        self._show_card()
        self._offer_draft()
        if self._target is not None:
            target, self._target = self._target, None
            self._go(target)

    def _anybody(self) -> bool:
        with self.office.read() as session:
            return keeping.count(session, Person) > 0

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
        if chosen is None or chosen.id in ("", self.desk.act.person_id):
            return
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
        self.open_card()

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
        self.open_card()

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "") -> None:
        """Open the form of an act at the right."""
        self._show_card()
        if self.desk.begin(key, record_id):
            self.stack.show_first(True)
            self.open_card()

    def _on_desk_saved(self, person_id: str) -> None:
        self.fresh()
        if person_id:
            self.show_person(person_id)

    def _on_desk_acting(self, acting: bool) -> None:
        del acting
        self._fit()
        self.acts.refresh()

    def _on_more_asked(self, button: QWidget) -> None:
        deeds.popup_events(self, button.mapToGlobal(QPoint(0, button.height())))

    def _on_photo_asked(self) -> None:
        deeds.add_photo(self)

    def _on_menu_asked(self, at: QPoint) -> None:
        deeds.popup_row(self, at)

    def _on_pasted(self, text: str) -> None:
        deeds.paste(self, text)

    # --- the draft ---------------------------------------------------------------------------

    def _offer_draft(self) -> None:
        found = self.desk.draft.found()
        if found is None or self.desk.act is not None or self.office.frozen:
            self.draft.hide()
            return
        at, content = found
        self.draft.say(f"{at:%m-%d %H:%M} 填的“{content.get('title', '')}”还没有保存。")
        self.draft.show()

    def _on_take_draft_clicked(self) -> None:
        found = self.desk.draft.found()
        self.draft.hide()
        if found is None:
            return
        content: dict[str, Any] = found[1]
        if content.get("person_id"):
            self.show_person(content["person_id"])
        self.desk.person_id = content.get("person_id") or self.desk.person_id
        self.desk.begin(content.get("key", "new"), content.get("record_id", ""), content["values"])

    def _on_drop_draft_clicked(self) -> None:
        self.desk.draft.drop()
        self.draft.hide()

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side by side; in a narrow window the card lies over the list once it is opened."""
        narrow = self.width() < NARROW
        over = narrow and (self._over or self.desk.act is not None)
        self.left.setVisible(not over)
        self.right.setVisible(over or not narrow)
        self.back.setVisible(over and self.desk.act is None)
        if narrow:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(16777215)
        else:
            self.right.setFixedWidth(CARD_WIDE)

    def open_card(self) -> None:
        """Show the card where the window is too narrow for both."""
        self._over = True
        self._fit()

    def close_card(self) -> None:
        self._over = False
        self._fit()
        self.pane.view.setFocus()

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
