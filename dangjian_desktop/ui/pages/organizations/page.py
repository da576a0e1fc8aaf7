"""The page: the bodies of the day at the left, the card or what is being done at the right."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton

from dangjian_desktop.records import (
    Belonging,
    Organization,
    OrganizationName,
    Person,
    Post,
    Setting,
    Standing,
    Term,
)
from dangjian_desktop.services import keeping, organization_card
from dangjian_desktop.services.organization_card import BodyLine
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, foot, page_head, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import deeds
from .acts import act_for
from .bodies import BodyList
from .cardview import BodyCard

CARD_WIDE = 560
NARROW = tokens.NARROW - tokens.NAV_SLIM  # of the page: the card opens over the list below it
EMPTY = EmptyWords(
    "sitemap",
    "还没有党组织",
    Organization.about,
    "先建一个：有党总支的先建党总支，再在它下面建党支部和党小组。",
    "单位名称和文书抬头会印在会议记录、签到表和花名册上，以后随时可以改。",
)


class OrganizationsPage(Page):
    """Everything shown is of office.day; all bodies are listed, whichever is looked at."""

    group = "党组织"
    watches = frozenset(
        {Belonging, Organization, OrganizationName, Person, Post, Setting, Standing, Term}
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.list = BodyList(self.look, office.day)
        self.card = BodyCard(self.look)
        self.desk = ActDesk(office, self.card, "organizations")
        self._over = False  # the card lies over the list, in a narrow window
        self._filling = False
        self.acts: ActionSet = deeds.actions(self)
        self._lay_out()
        self.list.chose.connect(self._on_list_chose)
        self.list.opened.connect(self._on_list_opened)
        self.list.menu_asked.connect(self._on_menu_asked)
        self.card.asked.connect(self._on_card_asked)
        self.desk.saved.connect(self._on_desk_saved)
        self.desk.acting.connect(self._on_desk_acting)

    def _lay_out(self) -> None:
        self.new = self.acts.button("new")
        self.head = page_head(self.look, "党组织", "", self.new)
        back = self.look.button("返回列表", icon="chevron-left")
        back.clicked.connect(self.close_card)
        self.back = panel(row(back, None, margins=(12, 6, 12, 6)), "surface")
        keys = foot(self.look, "", "↑↓ 选   Enter 打开   F2 修改   Ctrl+N 新建")
        self.left = panel(column((self.list, 1), self.look.rule(), keys, gap=0), "surface")
        self.right = panel(column(self.back, (self.desk, 1), gap=0))
        body = panel(row((self.left, 1), self.look.rule(True), self.right, gap=0))
        empty = panel(column(EmptyState(self.look, EMPTY, *self._begin_buttons())), "surface")
        self.stack = Stack(body, empty)
        self.draft = DraftOffer(self.look, self.desk.draft, _draft_words)
        self.draft.taken.connect(self._on_draft_taken)
        self.setLayout(column(self.head, self.look.rule(), self.draft, (self.stack, 1), gap=0))
        self._fit()

    def _begin_buttons(self) -> list[QPushButton]:
        made = []
        for level, words, kind in (
            ("branch", "新建党支部", "primary"),
            ("general_branch", "新建党总支", ""),
        ):
            button = self.look.button(words, kind, "plus")
            button.setObjectName(f"begin_{level}")
            button.clicked.connect(partial(self.begin, f"new:{level}"))
            made.append(button)
        return made

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            lines = organization_card.listed(session, office.day)
            known = keeping.count(session, Organization)
        first = not self.list.current_id()
        self._filling = True  # what that chooses is no choice
        self.list.show_lines(lines, office.day)
        if first:
            self.list.go_to(office.organization_id)
        self._filling = False
        self.stack.show_first(bool(known) or self.desk.act is not None)
        self.new.setVisible(bool(known) and self.desk.act is None)
        self._say_sub(lines)
        self._show_card()
        self._offer_draft()

    def _say_sub(self, lines: list[BodyLine]) -> None:
        levels = [line.node.level for line in lines if not line.closed]
        counted = [
            f"{words} {levels.count(level)} 个"
            for level, words in (
                ("general_branch", "党总支"),
                ("branch", "党支部"),
                ("group", "党小组"),
            )
            if level in levels
        ]
        past = f"截至 {self.office.day.isoformat()}" if self.office.past else ""
        side = self.head.findChild(QLabel, "page_sub")
        if side is not None:
            side.setText(" · ".join(w for w in ("、".join(counted), past) if w))

    def _show_card(self) -> None:
        if self.desk.act is not None:
            return
        here = self.list.current_id()
        self.card.setVisible(bool(here))
        if not here:
            return
        with self.office.caught(), self.office.read() as session:
            found = organization_card.card(session, here, self.office.day)
            self.card.show_body(found, frozen=bool(self.office.frozen))
        self.acts.refresh()

    # --- choosing ----------------------------------------------------------------------------

    def _on_list_chose(self, line: object) -> None:
        if self.desk.act is None:
            self._show_card()
            return
        about = self.desk.act.about_id
        if self._filling or not isinstance(line, BodyLine) or line.node.id == about:
            return
        if may_leave(self.desk, self.office.dialogs):
            self.desk.close_act()
            self._show_card()
        else:
            self.list.blockSignals(True)
            self.list.go_to(about)
            self.list.blockSignals(False)

    def _on_list_opened(self, line: object) -> None:
        del line
        self._over = True
        self._fit()

    def open_target(self, target: Target) -> None:
        """A body's card, the body of a term or post, or `ask="new"`."""
        self.fresh()
        if target.id:
            self.list.go_to(self._body_of(target))
            self._over = True
            self._fit()
        if target.ask:
            self.begin(target.ask)

    def _body_of(self, target: Target) -> str:
        if target.kind in ("", "organization"):
            return target.id
        with self.office.read() as session:
            part = keeping.found(session, target.kind, target.id)
        return str(getattr(part, "organization_id", ""))

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "") -> None:
        """Open the form of an act at the right."""
        if self.office.frozen:
            self.office.say(self.office.frozen)
            return
        self.open_act(key, self.list.current_id(), record_id)

    def open_act(
        self, key: str, body_id: str, record_id: str, draft: dict[str, Any] | None = None
    ) -> None:
        """The form of that act, filled from a draft when there is one."""
        office = self.office
        with office.caught() as done, office.read() as session:
            act = act_for(session, key, body_id, record_id, office.today)
        if done.ok:
            self.desk.begin(act, draft)

    def _on_card_asked(self, act: str, about: str) -> None:
        deeds.card_asked(self, act, about)

    def _on_menu_asked(self, line: object, at: QPoint) -> None:
        del line
        self.acts.popup(at, ("edit", *deeds.MENU))

    def _on_desk_saved(self, body_id: str) -> None:
        self.fresh()
        if body_id:
            self.list.go_to(body_id)
        self._show_card()

    def _on_desk_acting(self, acting: bool) -> None:
        some = self.list.rows.rowCount() > 0
        self.new.setVisible(some and not acting)  # one primary button at a time
        self.stack.show_first(some or acting)  # before the form takes the focus
        if not acting:
            self._show_card()
        self._fit()
        if not acting:
            self.list.setFocus()  # it went with the form
        self.acts.refresh()

    # --- the draft ---------------------------------------------------------------------------

    def _offer_draft(self) -> None:
        self.draft.offer(self.desk.act is None and not self.office.frozen)

    def _on_draft_taken(self, kept: dict[str, Any]) -> None:
        body_id = kept.get("about_id", "")
        self.list.go_to(body_id)
        self.open_act(kept["key"], body_id, kept.get("record_id", ""), kept["values"])

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side by side; in a narrow window the card lies over the list once it is opened."""
        narrow = self.width() < NARROW
        acting = self.desk.act is not None
        over = narrow and (self._over or acting)
        self.left.setVisible(not over)
        self.right.setVisible(over or not narrow)
        self.back.setVisible(over and not acting)
        if narrow:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(16777215)
        else:
            self.right.setFixedWidth(CARD_WIDE)

    def close_card(self) -> None:
        self._over = False
        self._fit()
        self.list.setFocus()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()


def _draft_words(kept: dict[str, Any]) -> str:
    return f"填的“{kept.get('title', '')}”"
