"""The turns at the left, to be moved; the leading group of the branch at the right."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import StudyGroupMember, StudyLecturer
from dangjian_desktop.records.study_group_member import ROLES
from dangjian_desktop.services import keeping
from dangjian_desktop.services.study import rota
from dangjian_desktop.services.study.rota import Turn
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.partlist import PartKind, PartList, part_act
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GROUP = "group"
ADD_WORDS = "排在最后；谁该讲由上一次讲课的时间算，从没讲过的在前。"


class RotaView(ListDesk):
    """A turn is moved by Alt and the arrows; whose turn it is follows from who lectured."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "study_rota")
        self.branch = ""
        self.turns: list[Turn] = []
        self.box = BranchBox()
        self.acts = ActionSet(self.look, self, self._actions())
        self.items = Items()
        self.list = ItemView(self.look, BriefDelegate(self.look))
        self.items.setParent(self.list)
        self.list.setModel(self.items)
        self.list.setObjectName("study_rota")
        self.list.setAccessibleName("讲课轮值")
        self.list_with(self.list, self.items.set_items, _key)
        self.stack = Stack(self.list, self._blank)
        self.lay_out(self._whole(), "返回轮值")
        self.box.chosen.connect(self._on_box_chosen)

    def _actions(self) -> list[Action]:
        def no_write() -> str:
            return self.office.frozen or ("" if self.branch else "先登记党支部")

        def no_turn() -> str:
            return no_write() or ("" if self.chosen else "先选一个人")

        return [
            Action("new", "加讲课人", partial(self.begin, "lecturer"), "plus", "Ctrl+N", no_write,
                   primary=True),
            Action("propose", "按建议排", self.propose, "list-check", "", no_write),
            Action("up", "上移", partial(self.shift, -1), "chevron-left", "Alt+Up", no_turn),
            Action("down", "下移", partial(self.shift, 1), "chevron-right", "Alt+Down", no_turn),
            Action("remove", "移出轮值", self.remove, "trash", "Delete", no_turn),
        ]  # fmt: skip

    def _whole(self) -> QWidget:
        look = self.look
        more = look.button("更多", icon="chevron-down")
        more.setObjectName("rota_more")
        more.clicked.connect(self._on_more_clicked)
        self.more = more
        moved = [self._plain(name) for name in ("up", "down")]
        tools = row(self.box, None, *moved, more, self.acts.button("new"), margins=(12, 8, 12, 8))
        keys = foot(self.look, "", "Alt+↑ Alt+↓ 换次序")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = self.look.rule
        parts = (panel(tools), rule(), (self.stack, 1), rule(), keys)
        return panel(column(*parts, gap=0), "surface")

    def _plain(self, name: str) -> QWidget:
        """Its keys are told at the foot."""
        made = self.look.button(self.acts.actions[name].text)
        made.setObjectName(f"rota_{name}")
        made.clicked.connect(self.acts.live[name].trigger)
        return made

    def _on_more_clicked(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.acts.popup(at, ("propose", "", "remove"))

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "users",
            "还没有排讲课轮值",
            "谁轮到讲课，按上一次讲课的时间算；增加学习专题时会建议轮到的人。",
            "“按建议排”先排学习领导小组和支部委员，再排讲过课的党员，排好可以再调。",
        )
        made = self.look.button("按建议排", icon="list-check")
        made.setObjectName("blank_propose")
        made.clicked.connect(self.propose)
        buttons = () if self.office.frozen else (made,)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            self.box.offer(branches(session, office.day, office.organization_id), office.day)
            self.branch = self.box.branch_id
            self.turns = rota.rota(session, self.branch, office.day) if self.branch else []
        self.show_rows([_item(at, one) for at, one in enumerate(self.turns, 1)])
        following = next((one.name for one in self.turns if one.next), "")
        self.totals.setText(f"{len(self.turns)} 人，下一个 {following}" if following else "")
        self.stack.show_first(bool(self.turns))
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def show_chosen(self, *, anew: bool) -> None:
        """The leading group, whoever is chosen."""
        with self.office.caught(), self.office.read() as session:
            group = sorted(keeping.listed(session, StudyGroupMember, _of(self.branch)), key=_rank)
            names = keeping.captions(session, StudyGroupMember, group)
        made = PartList(
            self.look, PART, group, names, frozen=bool(self.office.frozen or not self.branch)
        )
        made.asked.connect(self._on_part_asked)
        about = self.look.paragraph(
            "组长、副组长、成员各有起止；换人时把原来的写上终止日期，再加新的。", colour="ink3"
        )
        body = panel(column(made, about, gap=8, margins=(16, 8, 16, 8)))
        self.side.show_body(body, anew=anew)

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        if not self.branch:
            return None
        if key == "lecturer":
            return self._lecturer()
        return part_act(session, PART, self.branch, record_id)

    def _lecturer(self) -> Act:
        branch = self.branch

        def save(session: "Session", values: Values) -> str:
            rota.add(session, branch, values["person_id"])
            return str(values["person_id"])

        return Act(
            "lecturer",
            "加讲课人",
            "加讲课轮值",
            [asked(StudyLecturer, "person_id")],
            save,
            words=ADD_WORDS,
        )

    def _on_part_asked(self, key: str, record_id: str) -> None:
        self.begin(key, record_id)

    def _write(self, what: str, do: Any) -> None:
        office = self.office
        with office.caught() as done, office.write(what) as session:
            do(session)
        if done.ok:
            self.reload()
            self.list.setFocus()

    def shift(self, by: int) -> None:
        """One earlier or later; it stays chosen."""
        self._write("调整讲课轮值", partial(_move, self.branch, self.chosen, by))

    def remove(self) -> None:
        self._write("移出讲课轮值", partial(_remove, self.branch, self.chosen))

    def propose(self) -> None:
        """The proposed order, by hand to be changed afterwards."""
        branch, day = self.branch, self.office.today

        def put(session: "Session") -> None:
            rota.put(session, branch, rota.proposed(session, branch, day))

        self._write("排讲课轮值", put)
        self.office.say("已按建议排好，可以再调；可以撤销（Ctrl+Z）")

    def _on_box_chosen(self) -> None:
        if not may_leave(self.desk, self.office.dialogs):
            self.box.go_to(self.branch)
            return
        self.desk.discard()
        self.chosen = ""
        self.reload()

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A member of the leading group, or a new one."""
        if target.ask == "new":
            self.begin(f"add:{GROUP}")
            return
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        if record is None or not self.box.go_to(record.organization_id):
            self.office.say("这条记录不在当前查看的党组织里")
            return
        self.reload()
        if isinstance(record, StudyGroupMember):
            self.begin(f"edit:{GROUP}", record.id)
        else:
            self.choose(record.person_id)


def _rank(one: StudyGroupMember) -> tuple[bool, int, str]:
    """Those in office first, the head before all."""
    return one.until is not None, list(ROLES).index(one.role), one.since.iso()


def _of(branch: str) -> Any:
    return StudyGroupMember.organization_id == branch


def _first(session: "Session", owner: str) -> Values:
    """A new member leads from the day on which the others began, or from today."""
    found = keeping.listed(session, StudyGroupMember, _of(owner))
    since = [one.since for one in found if one.until is None]
    begun = max(since, key=PartialDate.iso, default=None)
    return {"since": begun, "role": "member"} if begun else {"role": "leader"}


PART = PartKind(
    GROUP,
    StudyGroupMember,
    "organization_id",
    shown=("role", "person_id", "since", "until"),
    first=_first,
    add_words="加成员",
)


def _move(branch: str, person_id: str, by: int, session: "Session") -> None:
    rota.move(session, branch, person_id, by)


def _remove(branch: str, person_id: str, session: "Session") -> None:
    rota.remove(session, branch, person_id)


def _key(item: Any) -> str:
    return item.key if isinstance(item, Item) else ""


def _item(number: int, one: Turn) -> Item:
    last = f"上次 {one.last.isoformat()}，共 {one.times} 次" if one.last else "还没有讲过"
    state, words = ("due", "该轮到") if one.next else ("", "")
    if one.left:
        state, words = "off", "不在本支部"
    return Item(f"{number}  {one.name}", last, state, words, key=one.person_id)
