"""The pane: the roads with their stretches, all posts below them, the chosen one at the right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.goals.facts import VanguardFacts
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import vanguard
from dangjian_desktop.services.looked_at import inside_of
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.partlist import part_act
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.pages.goals.buttons import passing
from dangjian_desktop.ui.pages.goals.tables import StretchTable

from . import card, deeds, lists
from .strip import RoadStrip

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEYS = "↑↓ 选   Enter 修改   Ctrl+N 新增   Ctrl+P 打印"
CARD = 432
TABLE = vanguard.TABLE


class VanguardView(StackDesk):
    """All that the organisation looked at has; photographs are those of the chosen check."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, TABLE)
        self.posts: Sequence[VanguardFacts] = ()
        self.checks = deeds.checks(office.today)
        self.which = Combo()
        self.which.setObjectName("which_posts")
        self.which.setAccessibleName("类别")
        for key, words in lists.FILTERS.items():
            self.which.addItem(words, key)
        self.which.activated.connect(self._on_which_activated)
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.strip = RoadStrip(self.look)
        self.strip.chosen.connect(self.choose)
        self.table = StretchTable(self.look, lists.columns(), "name", "vanguard_posts")
        self.table.setAccessibleName("先锋岗、责任区、示范路")
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        self.list_with(self.table, self.table.put, _key)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(panel(column(self.stack, gap=0), "surface"), "返回清单", CARD)

    def _body(self) -> QWidget:
        look = self.look
        self.buttons = {name: self.acts.button(name) for name in ("check", "print", "more")}
        tools = row(
            self.which, None, *self.buttons.values(), self.acts.button("new"),
            margins=(16, 8, 12, 8),
        )  # fmt: skip
        below = foot(look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = look.rule
        parts = (panel(tools, height=47), rule(), self.strip, (self.table, 1), rule(), below)
        return panel(column(*parts, gap=0))

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "target-arrow",
            "还没有先锋岗、责任区和示范路",
            "谁负责、在哪一段、承诺什么；示范路按桩号画在路线上。",
            "定期检查，照片跟着检查；公示牌和一览表从这里打印。",
        )
        buttons = () if self.office.frozen else (passing(self.acts, "new", "primary"),)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            inside = inside_of(session, office.organization_id)
            self.posts = vanguard.facts(session, office.day, inside).posts
        self._show_posts()
        filled = bool(self.posts)
        self.stack.show_first(filled or self.desk.act is not None)
        self.room.right.setVisible(filled or self.desk.act is not None)
        if filled:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def _show_posts(self) -> None:
        key = self.which.currentData()
        self.strip.show_posts(self.posts)
        self.show_rows([one for one in self.posts if key in ("", one.kind)])
        self.totals.setText(lists.totals([one for one in self.posts if one.state != "off"]))

    @property
    def one(self) -> VanguardFacts | None:
        """The post that is looked at."""
        return next((line for line in self.posts if line.id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        one = self.one
        self.strip.look_at(self.chosen)
        if one is not None:
            self.side.show_body(card.body(self, one), anew=anew)
        else:
            self.side.show_body(QWidget(), anew=True)
            self.show_check(None)

    def show_check(self, record: Any) -> None:
        """The photographs of that check stand below the card."""
        self.show_files("vanguard_check", card.check_id(record))

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        verb, _, name = key.partition(":")
        today = self.office.today
        if verb == "new":
            return deeds.whole(session, "", self.office.organization_id, today)
        if verb == "one":
            return deeds.whole(session, record_id or self.chosen, "", today)
        if name != deeds.CHECK or not self.chosen:
            return None
        return part_act(session, self.checks, self.chosen, record_id)

    def begin(self, key: str, record_id: str = "", draft: Any = None) -> bool:
        opened = super().begin(key, record_id, draft)
        if opened:
            self.room.fit()
        return opened

    def edit_chosen(self) -> None:
        if self.one is not None:
            self.begin("one", self.one.id)

    # --- slots -------------------------------------------------------------------------------

    def _on_which_activated(self) -> None:
        if self._may_move():
            self.desk.discard()
            self._show_posts()
            self.show_chosen(anew=True)

    def _on_table_opened(self, one: VanguardFacts) -> None:
        if self.choose(one.id) or self.chosen == one.id:
            self.edit_chosen()

    def _on_table_menu_asked(self, one: VanguardFacts, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.OF_ONE)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """One of them, the post of a check; or a new one."""
        if target.ask == "new":
            self.begin("new")
        elif target.id:
            self._open(target)

    def _open(self, target: Target) -> None:
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        post_id = getattr(record, "post_id", target.id)
        self.which.setCurrentIndex(0)
        self._show_posts()
        if self.choose(post_id) or self.chosen == post_id:
            self.room.open_card()
        else:
            self.office.say("这一处不在当前查看的党组织或日期里")


def _key(one: Any) -> str:
    return "" if one is None else str(one.id)
