"""The pane: the catalogue at the left, all postings in the middle, the chosen one at the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from dangjian_desktop.records import PostingObjection
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.decisions import items, postings
from dangjian_desktop.services.decisions.items import ItemLine
from dangjian_desktop.services.decisions.postings import NOTICE, PostingLine
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, find_line, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.decisions.matters.acts import objection

from . import acts, card, deeds
from .rows import columns, found_by, item_lines

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIST_WIDE = 236
DEBOUNCE_MS = 120


class PostingsView(StackDesk):
    """An item that is chosen at the left keeps the list to its own postings."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "disclosure_posting", "disclosure_posting")
        self.items: list[ItemLine] = []
        self.lines: list[PostingLine] = []
        self.item_id = ""
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self._show_lines)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(self.stack, "返回列表")

    def _body(self) -> QWidget:
        look = self.look
        self.catalogue = Items()
        self.list = ItemView(look, BriefDelegate(look))
        self.catalogue.setParent(self.list)
        self.list.setModel(self.catalogue)
        self.list.setObjectName("disclosure_items")
        self.list.setAccessibleName("公开事项")
        self.list.chose.connect(self._on_item_chose)
        self.list.opened.connect(self._on_item_opened)
        add = self.acts.button("new_item", "link")
        add.setText("增加…")
        title = look.label("公开目录", tokens.PT_HEAD, strong=True)
        left = column(
            panel(row(title, None, add, margins=(16, 8, 8, 8)), height=46),
            look.rule(),
            (self.list, 1),
            gap=0,
        )
        sides = row(
            panel(left, "surface", wide=LIST_WIDE),
            look.rule(upright=True),
            (panel(self._middle(), "surface"), 1),
            gap=0,
        )
        return panel(sides)

    def _middle(self) -> QVBoxLayout:
        look = self.look
        self.table = RecordView(look, Rows(columns()))
        self.table.setObjectName("postings")
        self.table.setAccessibleName("公开公示")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.remember_columns(self.office.settings.columns, "postings")
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.list_with(self.table, self.table.rows.set_records, _key)
        self.search = find_line(look, "找标题、事项")
        self.search.setObjectName("find_postings")
        self.search.textChanged.connect(self._on_find_changed)
        self.more = look.button("更多…")
        self.more.setObjectName("postings_more")
        self.more.clicked.connect(self._on_more_clicked)
        tools = row((self.search, 1), self.more, self.acts.button("new"), margins=(12, 8, 12, 8))
        below = foot(look, "", "Enter 看内容   F2 修改   Ctrl+P 台账")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        return column(panel(tools), look.rule(), (self.table, 1), look.rule(), below, gap=0)

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "speakerphone",
            "还没有公开目录和公示",
            "先列出本支部公开哪些事项：长期、定期还是随时；每次上栏、公示各登记一条。",
            "定期公开到期没换的、公示期满没登记结果的，会在“今天”提醒。",
            "发展党员的公示在发展档案里办理，也列在这里。",
        )
        buttons = (self.acts.button("begin"), self.acts.button("new", "plain"))
        shown = () if self.office.frozen else buttons
        return panel(column(EmptyState(self.look, words, *shown)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            where, day = office.organization_id, office.day
            self.items = items.lines(session, where, day)
            self.lines = postings.lines(session, where, day, past=day < office.today)
        self._show_items()
        self._show_lines()
        any_here = bool(self.items or self.lines) or self.desk.act is not None
        self.stack.show_first(any_here)
        self.room.right.setVisible(any_here)
        if any_here:
            self.room.fit()
        self.offer_draft()
        self.acts.refresh()

    def _show_items(self) -> None:
        several = len({one.organization_id for one in self.items}) > 1
        shown = list(item_lines(self.items, self.office.day, several=several))
        self.list.blockSignals(True)
        self.catalogue.set_items(shown)
        keys = [one.key if isinstance(one, Item) else None for one in shown]
        if self.item_id not in keys:
            self.item_id = ""
        self.list.setCurrentIndex(self.catalogue.index(keys.index(self.item_id), 0))
        self.list.blockSignals(False)

    def _show_lines(self) -> None:
        shown = found_by(self.lines, self.search.text(), self.item_id)
        self.show_rows(shown)
        up = sum(one.state == "up" for one in shown)
        over = sum(one.state == "over" for one in shown)
        told = [
            f"{len(shown)} 条",
            f"公示中 {up}" if up else "",
            f"结果待登记 {over}" if over else "",
        ]
        self.totals.setText("，".join(part for part in told if part))
        self.show_chosen(anew=False)

    @property
    def line(self) -> PostingLine | None:
        """The posting that is looked at."""
        return next((one for one in self.lines if one.id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        line = self.line
        if line is None:
            hint = self.look.paragraph("选一条公开公示，内容、反映和照片在这里。", colour="ink3")
            self.side.show_body(panel(column(hint, margins=(16, 16, 16, 16))), anew=anew)
            self.show_files("disclosure_posting", "")
            self.acts.refresh()
            return
        facts = None
        if line.kind != NOTICE:
            with self.office.caught(), self.office.read() as session:
                facts = postings.posting_facts(session, line.id, self.office.day)
        self.side.show_body(card.body(self, line, facts), anew=anew)
        self.show_files(line.kind, line.id if line.kind != NOTICE else "")
        self.acts.refresh()

    def objections_of(self, posting_id: str) -> Any:
        with self.office.read() as session:
            mine = PostingObjection.posting_id == posting_id
            return keeping.listed(session, PostingObjection, mine)

    # --- whose ---------------------------------------------------------------------------------

    def has_catalogue(self) -> bool:
        where = self.branch_id()
        return any(one.organization_id == where for one in self.items)

    def branch_id(self) -> str:
        """The branch that is looked at, the only one where there is one."""
        with self.office.read() as session:
            known = bodies_on(session, self.office.day)
        own = known.branch(self.office.organization_id) if self.office.organization_id else None
        if own is not None and own.level == "branch":
            return own.id
        found = known.branches(self.office.organization_id or None)
        return found[0].id if len(found) == 1 else ""

    def body_id(self) -> str:
        """The body whose register is printed: the one looked at, else the topmost."""
        if self.office.organization_id:
            return self.office.organization_id
        with self.office.read() as session:
            known = bodies_on(session, self.office.day)
        return next((one.id for one in known if one.parent_id not in known.by_id), "")

    # --- slots -------------------------------------------------------------------------------

    def _on_item_chose(self, item: object) -> None:
        if isinstance(item, Item) and item.key != self.item_id:
            self.item_id = item.key
            self._show_lines()
            self.acts.refresh()

    def _on_item_opened(self, item: object) -> None:
        if isinstance(item, Item) and item.key:
            self.begin("item")

    def _on_find_changed(self) -> None:
        self._wait.start()

    def _on_table_opened(self) -> None:
        self.room.open_card()

    def _on_menu_asked(self, line: PostingLine, at: QPoint) -> None:
        del line
        self.acts.popup(at, deeds.MORE)

    def _on_more_clicked(self) -> None:
        self.acts.popup(self.more.mapToGlobal(QPoint(0, self.more.height())), deeds.MORE)

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        where, today = self.office.organization_id, self.office.today
        if key in ("item", "new_item"):
            return acts.item(session, self.item_id if key == "item" else "", where)
        if key == "new":
            return acts.posting(session, "", self.item_id, where, today)
        line = self.line
        if line is None or line.kind == NOTICE:
            return None
        if key == "posting":
            return acts.posting(session, line.id, "", where, today)
        return objection(session, line.id, record_id, line.id, today)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """An item, a posting, a notice of 发展党员; or a new posting."""
        if target.ask == "new":
            self.begin("new")
        elif target.kind == "disclosure_item" and target.id:
            self.item_id = target.id
            self._show_items()
            self._show_lines()
        elif target.id:
            self._open(target.id)

    def _open(self, posting_id: str) -> None:
        with self.office.read() as session:
            said = keeping.found(session, "posting_objection", posting_id)
        wanted = getattr(said, "posting_id", posting_id)
        self.search.clear()
        self._wait.stop()
        self.item_id = ""
        self._show_items()
        self._show_lines()
        if self.choose(wanted):
            self.room.open_card()
        else:
            self.office.say("这条公开公示不在当前查看的党组织里")


def _key(line: Any) -> str:
    return line.id if isinstance(line, PostingLine) else ""
