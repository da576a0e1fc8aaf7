"""The page: a table of what lies in the bin, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QLabel

from dangjian_desktop.jobs import recycling
from dangjian_desktop.jobs.recycling import Emptied
from dangjian_desktop.records import ALL, BY_TABLE
from dangjian_desktop.services import keeping, recycle
from dangjian_desktop.services.recycle import Binned
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.cells import Cell, CellDelegate
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, foot, page_head, panel
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.tasks import Progress
from dangjian_desktop.ui.kit.views import RecordView

EMPTY = EmptyWords(
    "trash",
    "回收站是空的",
    "删除的人员、会议和其他记录先放在这里，连同属于它们的内容一起可以恢复。",
    "刚刚删错的，也可以直接撤销（Ctrl+Z）。",
)
MANY = 6  # names of backups in a question; the rest are counted


class RecyclePage(Page):
    group = "回收站"
    watches = ALL

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.waiting = 0  # records that emptying would erase, parts among them
        self.table = RecordView(self.look, Rows(_columns()))
        self.table.setAccessibleName("回收站")
        self.table.setItemDelegate(CellDelegate(self.look, self.table, 16))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.acts: ActionSet = ActionSet(self.look, self, self._actions())
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._lay_out()

    def _actions(self) -> list[Action]:
        nothing = self._nothing_chosen
        return [
            Action("restore", "恢复", self.restore, "arrow-back-up", "Ctrl+R", nothing, True),
            Action("empty", "清空回收站…", self.empty, "trash", "", self._nothing_there),
        ]

    def _lay_out(self) -> None:
        self.buttons = [self.acts.button("empty"), self.acts.button("restore")]
        self.head = page_head(self.look, "回收站", "", *self.buttons)
        below = foot(self.look, "", "↑↓ 选   Ctrl 或 Shift 多选   Enter 恢复")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        listing = panel(column((self.table, 1), self.look.rule(), below, gap=0), "surface")
        empty = EmptyState(self.look, EMPTY)
        self.stack = Stack(listing, panel(column((empty, 1), gap=0), "surface"))
        self.setLayout(column(self.head, self.look.rule(), (self.stack, 1), gap=0))

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        with self.office.read() as session:
            found = recycle.contents(session)
            self.waiting = len(recycle.everything(session))
        at = max(0, self.table.currentIndex().row())
        self.table.rows.set_records(found)
        self.table.choose_row(min(at, len(found) - 1))
        self.stack.show_first(bool(found))
        self.totals.setText(f"{len(found)} 项可以恢复；清空时共清除 {self.waiting} 条记录")
        side = self.head.findChild(QLabel, "page_sub")
        if side is not None:
            side.setText(self._side(found))
        for button in self.buttons:
            button.setVisible(bool(found))
        self.buttons[0].setVisible(bool(self.waiting))

    def _side(self, found: Sequence[Binned]) -> str:
        if found:
            return f"{len(found)} 项"
        if self.waiting:
            return f"另有 {self.waiting} 条定稿前替换下来的内容，只能清除"
        return ""

    # --- acting ------------------------------------------------------------------------------

    def _nothing_chosen(self) -> str:
        chosen = bool(self.table.chosen_records())
        return self.office.frozen or ("" if chosen else "先选要恢复的")

    def _nothing_there(self) -> str:
        return self.office.frozen or ("" if self.waiting else "回收站是空的")

    def restore(self) -> None:
        """Bring back what is chosen with all that went along, as one act."""
        office, chosen = self.office, self.table.chosen_records()
        titles = {one.title for one in chosen}
        what = f"恢复{titles.pop() if len(titles) == 1 else '已删除的记录'}"
        count = 0
        with office.caught() as done, office.write(what) as session:
            for one in chosen:
                record = session.get(BY_TABLE[one.kind], one.id, execution_options={"binned": True})
                if record is not None:
                    count += keeping.bring_back(session, record)
        if done.ok:
            office.say(f"已恢复 {len(chosen)} 项，连同所属内容 {count} 条")

    def empty(self) -> None:
        """Asked once; then it is really gone, and it is said which backups still have it."""
        office = self.office
        words = f"要彻底清除回收站里的 {self.waiting} 条记录吗？"
        if not office.dialogs.sure(words, _warning(recycling.holding(office.opened)), "彻底清除"):
            return

        def work(progress: Progress) -> Emptied:
            progress.step(0, 0)
            return recycling.empty(office.opened)

        office.run("正在清空回收站", work, self._on_emptied)

    def _on_emptied(self, done: Emptied) -> None:
        self.office.say(f"已彻底清除 {done.records} 条记录")
        self.office.dialogs.tell(done.words, state="info")

    def _on_table_opened(self, one: Binned) -> None:
        del one
        self.acts.live["restore"].trigger()

    def _on_menu_asked(self, one: Binned, at: QPoint) -> None:
        del one
        self.acts.popup(at, ("restore",))

    def _on_selection_changed(self) -> None:
        self.acts.refresh()


def _warning(backups: Sequence[str]) -> str:
    """Before it is done: that it is for good, and where it would still be found."""
    words = "清除后不能恢复，也不能撤销；记录内容会从修改历史里一并抹去。"
    if not backups:
        return words + "没有备份留着这些内容。"
    names = "、".join(backups[:MANY]) + ("等" if len(backups) > MANY else "")
    return words + f"仍有 {len(backups)} 份备份留着这些内容：{names}。"


def _columns() -> list[Column]:
    return [
        Column("title", "  种类", lambda b: Cell(b.title, tone="ink2"), width=16),
        Column("caption", "内容", lambda b: Cell(b.caption, tip=b.caption), width=30),
        Column("owner", "属于", lambda b: Cell(b.owner, tone="ink2", tip=b.owner), width=24),
        Column("parts", "连同", _parts, lambda b: b.parts, width=8, right=True),
        Column("at", "删除时间", lambda b: f"{b.at:%Y-%m-%d %H:%M}", lambda b: b.at, width=16),
        Column("who", "删除人", lambda b: b.who, width=10),
        Column("what", "当时的操作", lambda b: Cell(b.what, tone="ink3"), width=24),
    ]


def _parts(one: Binned) -> Cell:
    return Cell(f"{one.parts} 条" if one.parts else "", align="r", tone="ink2")
