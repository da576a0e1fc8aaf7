"""The pane: cards with photos at the left, the chosen facility with its checks at the right."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.facilities import PARTS, WANTING, FacilityFacts, Inventory
from dangjian_desktop.records import Facility, FacilityCheck
from dangjian_desktop.services import keeping
from dangjian_desktop.services.facilities import inventory
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.partlist import PartKind, PartList
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.pages.archive.placedesk import PlaceDesk

from . import acts, deeds
from .tiles import MARKS, Tile, Tiles, tiles

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CHECKS = PartKind(
    "check",
    FacilityCheck,
    "facility_id",
    title="检查记录",
    shown=("checked_on", "condition", "found", "mended", "checker"),
    add_words="登记检查…",
)


class FacilitiesView(PlaceDesk):
    """One branch's place."""

    MORE = deeds.MORE

    def __init__(self, office: Office) -> None:
        super().__init__(office, "facility")
        self.facts: Inventory | None = None
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.view = Tiles(office)
        self.view.opened.connect(self._on_view_opened)
        self.list_with(self.view, self.view.show_tiles, _key)
        keys = "方向键选   Enter 登记检查   F2 修改   Ctrl+P 清单"
        self.stack = Stack(self.listed_in(self.view, keys), self._blank)
        whole = column(self._tools(), self.look.rule(), (self.stack, 1), gap=0)
        self.lay_out(panel(whole), "返回清单")

    def _tools(self) -> QWidget:
        buttons = (
            self.more_button("facilities_more"),
            self.acts.button("new", "plain"),
            self.acts.button("print", "primary"),
        )
        return panel(row(self.box, None, *buttons, margins=(12, 8, 12, 8)), "surface")

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "archive",
            "还没有阵地清单",
            "“十有”“二柜”：党员活动室、标识牌、印章、党旗……图书柜、档案柜。",
            "每件有照片、状况、保管人和下次检查；到期会在“今天”提醒。",
            "清单是本单位的，名称可以改，项目可以增减。",
        )
        buttons = () if self.office.frozen else (self.acts.button("begin"),)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def take(self, session: "Session", branch_id: str) -> int:
        self.facts = None
        if branch_id:
            self.facts = inventory.inventory(session, branch_id, self.office.day)
        return len(self.facts.facilities) if self.facts is not None else 0

    def show_things(self) -> None:
        found = self.facts.facilities if self.facts is not None else ()
        self.show_rows(tiles(found))
        bad = sum(one.condition in WANTING for one in found)
        late = sum(one.overdue for one in found)
        told = [
            f"{len(found)} 项",
            f"损坏或没有 {bad}" if bad else "",
            f"检查逾期 {late}" if late else "",
        ]
        self.totals.setText("，".join(part for part in told if part))
        self.show_chosen(anew=False)

    @property
    def one(self) -> FacilityFacts | None:
        """The facility that is looked at."""
        found = self.facts.facilities if self.facts is not None else ()
        return next((one for one in found if one.record_id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        one = self.one
        if one is not None:
            self.side.show_body(self._card(one), anew=anew)
        self.show_files("facility", one.record_id if one is not None else "")
        self.acts.refresh()

    def _card(self, one: FacilityFacts) -> QWidget:
        look = self.look
        title = look.label(one.name, tokens.PT_TITLE, strong=True)
        title.setObjectName("facility_title")
        chip = Chip(look, one.condition_words or "没有登记", MARKS.get(one.condition, "off"))
        pairs = [
            ("配备要求", one.standard),
            ("数量", one.quantity),
            ("位置", one.place),
            ("保管人", one.keeper),
            ("启用时间", one.since.iso() if one.since is not None else ""),
            ("上次检查", one.checked_on.isoformat() if one.checked_on else "还没有检查过"),
            ("下次检查", _next(one)),
            ("备注", one.remark),
        ]
        whole = column(
            row(title, None, chip),
            look.label(PARTS.get(one.part, one.part), tokens.PT_SMALL, "ink3"),
            row(*self._buttons(), None, gap=4),
            look.rule(),
            fact_grid(look, [(name, text) for name, text in pairs if text], columns=1),
            gap=8,
            margins=(16, 12, 16, 8),
        )
        with self.office.read() as session:
            records = inventory.checks(session, one.record_id, self.office.day)
        checks = PartList(look, CHECKS, records, {}, frozen=bool(self.office.frozen))
        checks.asked.connect(self._on_check_asked)
        below = panel(column(look.rule(), checks, gap=0, margins=(16, 0, 16, 8)))
        return panel(column(panel(whole), below, gap=0))

    def _buttons(self) -> list[QWidget]:
        look, found = self.look, list[QWidget]()
        for key, words, kind in (("check", "登记检查…", ""), ("facility", "修改…", "link")):
            button = look.button(words, kind, "check" if key == "check" else "edit")
            button.setObjectName(f"form_{key}")
            button.clicked.connect(partial(self.begin, key))
            if self.office.frozen:
                button.hide()
            found.append(button)
        card = look.button("登记卡", "link", "printer")
        card.setObjectName("print_card")
        card.clicked.connect(self.acts.live["card"].trigger)
        return [*found, card]

    # --- slots -------------------------------------------------------------------------------

    def _on_view_opened(self, item: object) -> None:
        if isinstance(item, Tile):
            self.begin("check")

    def _on_check_asked(self, key: str, record_id: str) -> None:
        del key
        self.begin("check", record_id)

    # --- acting and going --------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        where = self.box.branch_id
        if key == "new" and where:
            return acts.facility(session, where, "")
        if key == "facility" and self.chosen:
            return acts.facility(session, where, self.chosen)
        if key == "check" and self.chosen:
            return acts.check(session, self.chosen, record_id, self.office.today)
        return None

    def open_one(self, target: Target) -> None:
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
            owner_id = getattr(record, "facility_id", target.id)
            owner = keeping.found(session, "facility", owner_id)
        if isinstance(owner, Facility) and self.box.go_to(owner.organization_id):
            self.read()
            self.choose(owner.id)
            self.room.open_card()
        else:
            self.office.say("这件设施不在当前查看的党组织里")


def _next(one: FacilityFacts) -> str:
    if one.next_check_on is None:
        return ""
    late = "（已逾期）" if one.overdue else ""
    return f"{one.next_check_on.isoformat()}{late}"


def _key(item: Any) -> str:
    return item.key if isinstance(item, Tile) else ""
