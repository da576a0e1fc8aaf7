"""Stations and what was shown in the year at the left; audience or equipment at the right."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.hours import NOTHING
from dangjian_desktop.jobs import study_papers
from dangjian_desktop.jobs.study_papers import PAPERS, About
from dangjian_desktop.records import Broadcast, BroadcastStation, StationEquipment, fields
from dangjian_desktop.services import keeping
from dangjian_desktop.services.study import stations
from dangjian_desktop.services.study.stations import StationYear
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act, Values
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.branchbox import BranchBox
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.partlist import PartKind, PartList, part_act
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.peoplepane import PeoplePane
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PEOPLE_HIGH = 260
EQUIPMENT = PartKind(
    "equipment",
    StationEquipment,
    "station_id",
    title="设备",
    shown=("name", "quantity", "condition", "next_check"),
    add_words="加设备",
)


class StationsView(ListDesk):
    """A station and a broadcast are both lines of the list."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "study_stations", "broadcast")
        self.year = office.day.year
        self.found = StationYear(self.year, (), ())
        self.box = BranchBox(years=True)
        self.acts = ActionSet(self.look, self, self._actions())
        self.items = Items()
        self.list = ItemView(self.look, BriefDelegate(self.look))
        self.items.setParent(self.list)
        self.list.setModel(self.items)
        self.list.setObjectName("broadcasts")
        self.list.setAccessibleName("站点和播放记录")
        self.list_with(self.list, self.items.set_items, _key)
        self.stack = Stack(self.list, self._blank)
        self.lay_out(self._whole(), "返回列表")
        self.box.chosen.connect(self._on_box_chosen)
        self.list.opened.connect(self._on_list_opened)

    def _actions(self) -> list[Action]:
        def no_write() -> str:
            return self.office.frozen

        def no_station() -> str:
            return no_write() or ("" if self.found.stations else "先登记站点")

        def no_change() -> str:
            return no_write() or ("" if self.chosen else "先选一条")

        return [
            Action("new", "登记播放", partial(self.begin, "broadcast"), "plus", "Ctrl+N",
                   no_station, primary=True),
            Action("station", "新增站点", partial(self.begin, "station"), "plus", "", no_write),
            Action("edit", "修改", self.edit, "edit", "F2", no_change),
            Action("print", "打印", self.print_log, "printer", "Ctrl+P"),
            Action("export", "导出…", self.export, "file-export"),
        ]  # fmt: skip

    def _whole(self) -> QWidget:
        self.more = self.look.button("更多", icon="chevron-down")
        self.more.setObjectName("stations_more")
        self.more.clicked.connect(self._on_more_clicked)
        buttons = (self.more, self.acts.button("print", "plain"), self.acts.button("new"))
        tools = row(self.box, None, *buttons, margins=(12, 8, 12, 8))
        keys = foot(self.look, "", "↑↓ 选   Enter、F2 修改")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = self.look.rule
        parts = (panel(tools), rule(), (self.stack, 1), rule(), keys)
        return panel(column(*parts, gap=0), "surface")

    def _on_more_clicked(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.acts.popup(at, ("station", "edit", "", "export"))

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "book-2",
            "还没有远程教育站点",
            "先登记站点：在哪里、有什么设备、谁管；以后每放一次登记一次，收看的人自动记学时。",
        )
        made = self.look.button("新增站点", "primary", "plus")
        made.setObjectName("blank_station")
        made.clicked.connect(partial(self.begin, "station"))
        buttons = () if self.office.frozen else (made,)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            self.box.offer((), office.day, stations.years(session, office.day))
            self.year = self.box.year_at
            self.found = stations.year_of(session, office.organization_id, self.year, office.day)
        found = self.found
        self.show_rows(_rows(found))
        hours = told(sum((one.hours for one in found.played), NOTHING))
        said = (
            f"{found.year} 年播放 {len(found.played)} 次，{hours} 学时，收看 {found.audience} 人次"
        )
        self.totals.setText(said if found.stations else "")
        some = bool(found.stations)
        self.stack.show_first(some)
        self.room.right.setVisible(some or self.desk.act is not None)
        if some:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    @property
    def kind(self) -> str:
        """The table of what is chosen; "" without."""
        if any(one.id == self.chosen for one in self.found.stations):
            return "broadcast_station"
        return "broadcast" if any(one.id == self.chosen for one in self.found.played) else ""

    def show_chosen(self, *, anew: bool) -> None:
        kind = self.kind
        self.show_files(kind or "broadcast", self.chosen if kind else "")
        body = {"broadcast_station": self._station, "broadcast": self._broadcast}.get(kind)
        self.side.show_body(body() if body is not None else QWidget(), anew=anew)

    def _station(self) -> QWidget:
        one = next(one for one in self.found.stations if one.id == self.chosen)
        with self.office.caught(), self.office.read() as session:
            pieces = EQUIPMENT.of(session, one.id)
        part = PartList(self.look, EQUIPMENT, pieces, {}, frozen=bool(self.office.frozen))
        part.asked.connect(self._on_part_asked)
        pairs = [
            ("类别", one.kind),
            ("地点", one.place),
            ("管理员", one.keeper),
            ("启用", one.opened),
            ("停用", one.closed),
            ("本年播放", f"{one.times} 次，{told(one.hours)} 学时，{one.audience} 人次"),
            ("管理制度", one.rules),
        ]
        body = panel(column(part, gap=0, margins=(16, 0, 16, 8)))
        return panel(column(self._head(one.name, pairs), body, gap=0))

    def _broadcast(self) -> QWidget:
        one = next(one for one in self.found.played if one.id == self.chosen)
        pairs = [
            ("站点", one.station),
            ("日期", one.on.isoformat()),
            ("来源", one.source),
            ("学时", told(one.hours)),
            ("收看人数", str(one.audience) if one.audience is not None else ""),
            ("播放人", one.operator),
            ("补录", f"补录于 {one.late_on.isoformat()}" if one.late_on else ""),
            ("收看效果", one.effect),
        ]
        people = PeoplePane(self.office, Broadcast)
        people.setMinimumHeight(PEOPLE_HIGH)
        with self.office.caught(), self.office.read() as session:
            record = keeping.found(session, "broadcast", one.id)
        people.show_of(record)
        title = self.look.label("收看人（名册里的，记学时）", tokens.PT_SMALL, "ink2")
        body = panel(column(title, people, gap=0, margins=(16, 0, 4, 8)))
        return panel(column(self._head(one.programme, pairs), body, gap=0))

    def _head(self, words: str, pairs: list[tuple[str, str]]) -> QWidget:
        look = self.look
        title = look.paragraph(words, tokens.PT_HEAD, "ink")
        title.setFont(look.font(tokens.PT_HEAD, strong=True))
        known = [(name, text) for name, text in pairs if text]
        grid = fact_grid(look, known, columns=1)
        return panel(column(title, look.rule(), grid, gap=8, margins=(16, 12, 16, 8)))

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        if key == "station":
            return self._act(session, "station", BroadcastStation, record_id)
        if key == "broadcast":
            return self._act(session, "broadcast", Broadcast, record_id)
        return part_act(session, EQUIPMENT, self.chosen, record_id) if self.chosen else None

    def _act(self, session: "Session", key: str, kind: Any, record_id: str) -> Act:
        found = keeping.get(session, kind, record_id) if record_id else None
        asked = [f for f in fields(kind) if not f.fixed]
        values = {f.name: getattr(found, f.name) for f in asked} if found is not None else {}
        today = self.office.today

        def save(session: "Session", given: Values) -> str:
            return str(stations.save(session, kind, given, today, record_id).id)

        return Act(
            key,
            kind.title,
            f"{'修改' if record_id else '登记'}{kind.title}",
            asked,
            save,
            record_id,
            record_id,
            values=values or self._first(key, today),
            remove=partial(_remove, kind, record_id) if record_id else None,
        )

    def _first(self, key: str, today: date) -> dict[str, Any]:
        if key == "station":
            return {"organization_id": self.office.organization_id or None, "kind": "远程教育站点"}
        only = self.found.stations[0] if self.found.stations else None
        given = {"played_on": today, "station_id": only.id if only else None}
        return given | ({"operator_id": only.keeper_id or None} if only else {})

    def edit(self, *_: object) -> None:
        if self.kind:
            self.begin(self.kind.removeprefix("broadcast_"), self.chosen)

    def _on_list_opened(self, item: Any) -> None:
        """Where there is no room beside the list, the card comes first."""
        del item
        if self.room.right.isHidden():
            self.room.open_card()
        else:
            self.edit()

    def _on_part_asked(self, key: str, record_id: str) -> None:
        self.begin(key, record_id)

    def _on_box_chosen(self) -> None:
        if not may_leave(self.desk, self.office.dialogs):
            self.box.go_to("", self.year)
            return
        self.desk.discard()
        self.chosen = ""
        self.reload()

    def export(self) -> None:
        export_records(self.office, Broadcast, [one.id for one in self.found.played])

    def print_log(self) -> None:
        """Of the body that is looked at, of all where none is."""
        office, about = self.office, About(self.found.body_id, self.year)
        db, today = office.opened.db, office.today
        make = partial(study_papers.pdf, db, "broadcast_log", about, today)
        office.show_paper(PAPERS["broadcast_log"].title, make)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A station, a piece of its equipment, a broadcast; or a new one."""
        if target.ask == "new":
            self.begin("station" if target.kind != "broadcast" else "broadcast")
            return
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        if target.kind == "broadcast" and record is not None:
            at = self.box.year.findData(record.played_on.year)
            self.box.year.setCurrentIndex(max(0, at))
            self.reload()
        piece = target.kind == "station_equipment" and record is not None
        if not self.choose(record.station_id if piece else target.id):
            self.office.say("这条记录不在当前查看的党组织里")
        elif piece:
            self.begin("edit:equipment", target.id)


def _rows(found: StationYear) -> list[Any]:
    rows: list[Any] = [Heading("站点", f"{len(found.stations)} 个")] if found.stations else []
    for one in found.stations:
        note = "，".join(part for part in (one.place, f"管理员{one.keeper}" if one.keeper else "",
                                          f"设备 {one.pieces} 件") if part)  # fmt: skip
        state, words = ("warn", "有待修") if one.broken else ("", "")
        if one.closed:
            state, words = "off", "已停用"
        rows.append(Item(one.name, note, state, words, key=one.id))
    if found.stations:
        rows.append(Heading("播放记录", f"{len(found.played)} 次"))
    for shown in reversed(found.played):
        note = f"{shown.on}　{shown.station}　{told(shown.hours)} 学时"
        note += f"　{shown.audience if shown.audience is not None else shown.named} 人收看"
        state, words = ("late", "补录") if shown.late_on else ("", "")
        rows.append(Item(shown.programme, note, state, words, key=shown.id))
    return rows


def _remove(kind: Any, record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, kind, record_id))


def _key(item: Any) -> str:
    return item.key if isinstance(item, Item) else ""
