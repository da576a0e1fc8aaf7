"""上缴: what waits to be handed up, what was, the list that goes with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dues.facts import Holding
from dangjian_desktop.domain.dues.kinds import months_words
from dangjian_desktop.records import DuesHandover
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import handing
from dangjian_desktop.services.dues.held import holding
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.table import Column

from . import papers
from .bookpane import BookPane, fen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIELDS = ("year", "from_month", "to_month", "amount", "handed_on", "superior", "receiver", "way",
          "handler", "receipt_no", "remark")  # fmt: skip
ABOUT = "收到的党费全部交给上级党组织，支部不开账户、不留存（第二十四条）；上缴不能多于收到的。"


class HandingPane(BookPane):
    table_name, draft, title = "dues_handover", "dues_handover", "党费上缴"
    new_words = "登记上缴"
    tools = ("print",)

    def columns(self) -> list[Column]:
        return [
            Column("handed_on", "上缴日期", lambda r: str(r.handed_on), None, 11),
            Column("months", "月份", _months, lambda r: r.from_month, 14),
            Column("amount", "金额", _amount, lambda r: r.amount, 12, right=True),
            Column("superior", "接收单位", lambda r: r.superior or "", width=16),
            Column("receiver", "接收人", lambda r: r.receiver or "", width=8),
            Column("way", "方式", lambda r: r.way or "", width=6, at_first=False),
            Column("handler", "经手人", lambda r: r.handler or "", width=8),
            Column("receipt", "上级收据号", _receipt, width=14),
        ]

    def above(self) -> list[QWidget]:
        self.waiting = Banner(self.look, "info")
        self.waiting.setObjectName("waiting")
        return [self.waiting, self.look.rule()]

    def records(self, session: "Session") -> Sequence[DuesHandover]:
        choice = self.choice
        held = holding(session, choice.branch, self.office.day)
        self.waiting.say(waiting_words(held), "warn" if held.waiting else "good")
        return handing.listed(session, choice.branch, choice.year, self.office.day)

    def empty(self) -> EmptyWords:
        return EmptyWords(
            "currency-yuan",
            f"{self.choice.name} {self.choice.year} 年还没有登记上缴",
            "把收到的党费交给上级党组织以后，登记日期、金额和上级收据。",
            "上缴清单从这里打印；待上缴的数按收到的月份先后算。",
        )

    def about(self) -> str:
        return ABOUT

    def summed(self, records: Sequence[Any]) -> str:
        if not records:
            return ""
        total = sum((one.amount for one in records), start=records[0].amount * 0)
        return f"共 {len(records)} 次，上缴 {total:,.2f} 元"

    def more_actions(self) -> list[Action]:
        return [Action("print", "上缴清单", self.print_now, "printer", "Ctrl+P", self._none)]

    def _none(self) -> str:
        return "" if self.current() is not None else "先登记上缴"

    def print_now(self) -> None:
        found = self.current()
        if found is not None:
            papers.show(self.office, "handover", papers.Asked(ids=(found.id,)))

    def act(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, DuesHandover, record_id) if record_id else None
        today, choice = self.office.today, self.choice

        def save(session: "Session", values: Values) -> str:
            given = {**values, "organization_id": choice.branch}
            return handing.hand_over(session, given, today, record_id).id

        if found is not None:
            values: Values = {name: getattr(found, name) for name in FIELDS}
            values = {**values, "amount": fen(found.amount)}
        else:
            values = handing.proposal(session, choice.branch, choice.year, today)
            values = {**values, "amount": fen(values["amount"])}
        held = holding(session, choice.branch, today, record_id)
        return Act(
            "handover",
            "党费上缴",
            "登记党费上缴",
            [asked(DuesHandover, name) for name in FIELDS],
            save,
            self.where(),
            record_id,
            values=values,
            remove=self.remover(DuesHandover, record_id),
            words=f"{ABOUT}现在待上缴 {held.waiting:,.2f} 元。",
        )


def waiting_words(held: Holding) -> str:
    """收到 19,948.60，已上缴 16,615.50，待上缴 3,333.10：2026年10月 …; the longest comes last."""
    said = f"收到 {held.collected:,.2f}，已上缴 {held.handed:,.2f}"
    if held.large_waiting:
        said += f"，另有 {held.large_waiting:,.2f} 待单独上缴"
    if not held.waiting:
        return f"{said}，没有待上缴的"
    months = "、".join(
        f"{_month(held, at)} {amount:,.2f}" for at, (_, _, amount) in enumerate(held.months[:3])
    )
    more = "…" if len(held.months) > 3 else ""  # noqa: PLR2004 - as many as a line has room for
    return f"{said}，待上缴 {held.waiting:,.2f}：{months}{more}"


def _months(one: DuesHandover) -> str:
    return f"{one.year}年{months_words(one.from_month, one.to_month)}"


def _amount(one: DuesHandover) -> Cell:
    return Cell(f"{one.amount:,.2f}", align="r")


def _receipt(one: DuesHandover) -> Cell:
    if one.receipt_no:
        return Cell(one.receipt_no)
    return Cell("没有登记", state="due", tone="ink2")


TAB = HandingPane


def _month(held: Holding, at: int) -> str:
    """The year is said once."""
    year, month, _ = held.months[at]
    same = at > 0 and held.months[at - 1][0] == year
    return f"{month}月" if same else f"{year}年{month}月"
