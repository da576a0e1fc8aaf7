"""减免: who pays less or nothing for a hardship, and whether it is approved yet (article 7)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.dues.facts import Difference, ReliefLine
from dangjian_desktop.domain.dues.kinds import RELIEFS
from dangjian_desktop.records import DuesReduction
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import reductions
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.table import Column

from .bookpane import BookPane, fen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIELDS = ("person_id", "from_month", "to_month", "kind", "amount", "reason", "decision",
          "meeting_id", "decided_on", "approval", "approved_on", "remark")  # fmt: skip
ABOUT = (
    "交纳党费确有困难的，由支部研究并报上一级党委批准，可以少交或者免交（第七条）。"
    "没有批准以前按原来的数交；批准的月份从这里自动带到台账，不改以前的收款。"
)
NEEDED = ("person_id", "from_month", "to_month", "kind")


class ReductionsPane(BookPane):
    table_name, draft, title = "dues_reduction", "dues_reduction", "党费减免"
    new_words = "登记减免"

    def columns(self) -> list[Column]:
        return [
            Column("name", "姓名", lambda r: r.name, width=8),
            Column("months", "月份", lambda r: r.months, width=16),
            Column("kind", "方式", lambda r: RELIEFS.get(r.kind, r.kind), width=7),
            Column("amount", "每月实交", _amount, lambda r: r.amount, 10, right=True),
            Column("state", "是否生效", _state, width=14),
            Column("decision", "支部研究", lambda r: Cell(r.decision, tip=r.decision), width=14),
            Column("approval", "上级批准", _approval, width=14),
        ]

    def records(self, session: "Session") -> Sequence[ReliefLine]:
        choice = self.choice
        return reductions.listed(session, choice.branch, choice.year, self.office.day)

    def empty(self) -> EmptyWords:
        return EmptyWords(
            "heart-handshake",
            f"{self.choice.name} {self.choice.year} 年没有党费减免",
            "交纳确有困难的党员，支部研究、上级批准以后登记在这里。",
            "批准的月份在台账里按减免后的数收，免交的写“免”。",
        )

    def about(self) -> str:
        return ABOUT

    def summed(self, records: Sequence[Any]) -> str:
        if not records:
            return ""
        waiting = sum(not one.in_force for one in records)
        words = f"共 {len(records)} 条"
        return f"{words}，{waiting} 条还没批" if waiting else words

    def act(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, DuesReduction, record_id) if record_id else None
        today, choice = self.office.today, self.choice

        def save(session: "Session", values: Values) -> str:
            given = {**values, "organization_id": choice.branch, "year": choice.year}
            return reductions.save(session, given, today, record_id).id

        def tells(values: Values) -> Told:
            if any(values.get(name) in (None, "") for name in NEEDED):
                return "", ""
            with self.office.read() as reading:
                given = {**values, "year": choice.year}
                return told(reductions.differences(reading, given, today))

        values: Values = {name: getattr(found, name) for name in FIELDS} if found else {}
        if found is not None:
            values = {**values, "amount": fen(found.amount)}
        first = {"from_month": today.month, "to_month": 12, "kind": "reduce",
                 "decided_on": PartialDate.of(today)}  # fmt: skip
        return Act(
            "reduction",
            "党费减免",
            "登记党费减免",
            [asked(DuesReduction, name) for name in FIELDS],
            save,
            self.where(),
            record_id,
            values=values or first,
            remove=self.remover(DuesReduction, record_id),
            words=ABOUT,
            tells=tells,
        )


def told(found: Sequence[Difference]) -> Told:
    """What it changes, in words: never silently."""
    if not found:
        return "info", "这些月份的应交没有变化"
    first, last = found[0], found[-1]
    less = sum((one.before - one.after for one in found), start=first.before - first.before)
    over = sum((one.overpaid for one in found), start=less - less)
    words = (
        f"{first.month} 月至 {last.month} 月每月 {first.before:,.2f} → {first.after:,.2f}，"
        f"共{'少' if less >= 0 else '多'}收 {abs(less):,.2f}"
    )
    if any(one.closed for one in found):
        return "warn", f"{words}；其中有已结账的月份，要先重新打开"
    if over:
        return "warn", f"{words}；已经多交 {over:,.2f}"
    return "info", words


def _amount(one: ReliefLine) -> Cell:
    return Cell("" if one.amount is None else f"{one.amount:,.2f}", align="r")


def _state(one: ReliefLine) -> Cell:
    if one.in_force:
        return Cell("生效", state="good", chip=True)
    return Cell("待上级批准", state="warn", chip=True)


def _approval(one: ReliefLine) -> Cell:
    words = "，".join(str(w) for w in (one.approval, one.approved_on) if w)
    return Cell(words, tip=words)


TAB = ReductionsPane
