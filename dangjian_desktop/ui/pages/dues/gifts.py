"""自愿多交: gifts beside the monthly dues; the large ones go up by themselves (article 11)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dues.kinds import LARGE
from dangjian_desktop.records import DuesVoluntary
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import voluntary
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.table import Column

from . import papers
from .bookpane import BookPane, fen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEW = ("person_id", "amount", "given_on", "way", "collector", "words")
HANDED = ("handed_on", "certificate")
ABOUT = (
    "党员自愿多交党费，数额不限（第十一条）。一次 1000 元以上的单独上缴，全部交到中央，"
    "交上去以后登记日期和上级收据；不到 1000 元的随当月党费一起上缴。"
)


class GiftsPane(BookPane):
    table_name, draft, title = "dues_voluntary", "dues_voluntary", "自愿多交党费"
    new_words = "登记自愿多交"
    tools = ("print",)

    def __init__(self, office: Any) -> None:
        self.names: dict[str, str] = {}
        super().__init__(office)

    def columns(self) -> list[Column]:
        return [
            Column("given_on", "交纳日期", lambda g: str(g.given_on), None, 11),
            Column("name", "姓名", lambda g: self.names.get(g.person_id, ""), None, 8),
            Column("amount", "金额", _amount, lambda g: g.amount, 10, right=True),
            Column("way", "方式", lambda g: g.way, width=6, at_first=False),
            Column("receipt", "收据号", lambda g: g.receipt_no or "", width=10),
            Column("handed", "上缴", _handed, width=13),
            Column("certificate", "上级收据", lambda g: g.certificate or "", width=12),
            Column("words", "附言", lambda g: Cell(g.words or "", tip=g.words or ""), width=14),
        ]

    def records(self, session: "Session") -> Sequence[DuesVoluntary]:
        choice, day = self.choice, self.office.day
        found = voluntary.listed(session, choice.branch, choice.year, day)
        self.names = dict(keeping.named(session, "person", [one.person_id for one in found]))
        return found

    def empty(self) -> EmptyWords:
        return EmptyWords(
            "currency-yuan",
            f"{self.choice.name} {self.choice.year} 年没有自愿多交的党费",
            "党员在应交党费以外自愿多交的登记在这里，一笔一张收据。",
            "1000 元以上的单独上缴，没交上去的在“上缴”里提醒。",
        )

    def about(self) -> str:
        return ABOUT

    def summed(self, records: Sequence[Any]) -> str:
        if not records:
            return ""
        total = sum((one.amount for one in records), start=records[0].amount * 0)
        return f"共 {len(records)} 笔，{total:,.2f} 元"

    def more_actions(self) -> list[Action]:
        return [Action("print", "打印收据", self.print_now, "printer", "Ctrl+P", self._none)]

    def _none(self) -> str:
        return "" if self.current() is not None else "先登记一笔"

    def print_now(self) -> None:
        found = self.current()
        if found is not None:
            papers.show(self.office, "gift_receipt", papers.Asked(ids=(found.id,)))

    def act(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, DuesVoluntary, record_id) if record_id else None
        if found is not None and found.large:
            return self._hand(found)
        today, choice = self.office.today, self.choice

        def save(session: "Session", values: Values) -> str:
            if record_id:
                record = keeping.get(session, DuesVoluntary, record_id)
                return keeping.save(session, record, values).id
            given = {**values, "organization_id": choice.branch}
            return voluntary.give(session, given, today).id

        first: Values = {"given_on": today, "way": "现金"}
        return Act(
            "gift",
            "自愿多交党费",
            "登记自愿多交党费",
            [asked(DuesVoluntary, name) for name in NEW],
            save,
            self.where(),
            record_id,
            values=_values(found) if found else first,
            remove=self.remover(DuesVoluntary, record_id),
            words=ABOUT,
        )

    def _hand(self, found: DuesVoluntary) -> Act:
        """A large gift: when it went up, and what came back."""
        today = self.office.today

        def save(session: "Session", values: Values) -> str:
            on, paper = values["handed_on"], values.get("certificate") or ""
            return voluntary.hand(session, found.id, on, paper, today).id

        return Act(
            "hand_gift",
            f"单独上缴：{found.caption()}",
            "登记自愿多交党费上缴",
            [asked(DuesVoluntary, "handed_on", required=True), asked(DuesVoluntary, "certificate")],
            save,
            self.where(),
            found.id,
            values={"handed_on": found.handed_on or today, "certificate": found.certificate},
            remove=self.remover(DuesVoluntary, found.id),
            words=f"一次 {LARGE} 元以上的全部上缴中央，不并入当月上缴。",
        )


def _values(found: DuesVoluntary) -> Values:
    return {name: getattr(found, name) for name in NEW} | {"amount": fen(found.amount)}


def _amount(one: DuesVoluntary) -> Cell:
    return Cell(f"{one.amount:,.2f}", align="r")


def _handed(one: DuesVoluntary) -> Cell:
    if not one.large:
        return Cell("随当月上缴", tone="ink2")
    if one.handed_on is not None:
        return Cell(str(one.handed_on), state="good")
    return Cell("待单独上缴", state="warn")


TAB = GiftsPane
