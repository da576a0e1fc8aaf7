"""All that the papers of 党费 print, in names and words of their day.

Plain values: services fill them, papers read them. What is not known is "" or None and prints
blank. Money is in yuan, a rate a share (0.015).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dangjian_desktop.domain.paper_facts import BodyFacts

Privacy = Literal["sums", "names", "amounts"]  # 只公布总数; 姓名和已交月份; 姓名和金额
MONTHS = 12
NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseLine:
    """One payer on 党费缴纳基数核定表: the base of the year with what it is made of."""

    person_id: str
    name: str
    group: str = ""
    payer: str = ""  # 在职职工, 离退休, 农民, 学生 …
    items: tuple[tuple[str, Decimal], ...] = ()  # 岗位工资 3,200.00 …: what the base is made of
    left_out: tuple[tuple[str, Decimal], ...] = ()  # 奖励性绩效 …: known, and not counted
    base: Decimal | None = None  # None for a fixed sum (农民、学生 …)
    rate: Decimal | None = None
    due: Decimal | None = None  # a month
    since: int = 1  # the month from which it is due in this year
    until: int = 12
    relief: str = ""  # 减交至10.00（2026年3月至8月，支部研究、上级批准）
    basis: str = ""  # 工资条, 本人申报
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSheet:
    """党费缴纳基数核定表 of a branch's year."""

    body: BodyFacts
    year: int
    today: date
    lines: tuple[BaseLine, ...] = ()
    fixed_on: date | None = None  # the day on which the branch fixed them
    resolution: str = ""  # 2026年1月8日支委会
    rounding: str = ""  # 四舍五入到角
    rules: tuple[str, ...] = ()  # 依据: document and article, one each
    late_on: date | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """A person's month: what is due of it and what was paid for it, whenever that was.

    state: of `services.dues` — paid, partial, owed, open (not over), advance, late (paid after
    the month was over), relieved (减免), unset (due, its base not fixed), "" (not due: not yet a
    member, gone).
    """

    month: int
    due: Decimal | None = None
    paid: Decimal = NONE
    state: str = ""
    paid_on: date | None = None  # the last payment for it


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One row of 党费收缴台账."""

    person_id: str
    name: str
    base: Decimal | None = None
    rate: Decimal | None = None
    due: Decimal | None = None  # a month
    months: tuple[MonthLine, ...] = ()
    extra: Decimal = NONE  # 自愿多交, in no month
    note: str = ""  # 退休; 3月转入; 减免

    @property
    def paid(self) -> Decimal:
        return sum((one.paid for one in self.months), NONE)

    def unset(self, until: int) -> bool:
        """Whether a month up to that one is owed for, and how much was never fixed."""
        return any(one.state == "unset" for one in self.months if one.month <= until)

    @property
    def owed(self) -> Decimal:
        """Of months that are over."""
        short = ((one.due or NONE) - one.paid for one in self.months if one.state in OWING)
        return sum(short, NONE)


OWING = frozenset(("owed", "partial"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSheet:
    """党费收缴台账 of a branch's year as it stands today."""

    body: BodyFacts
    year: int
    today: date
    lines: tuple[LedgerLine, ...] = ()
    closed: tuple[int, ...] = ()  # months that are closed
    secretary: str = ""
    late_on: date | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """党费收据 for one payment (which may be for several months)."""

    body: BodyFacts
    number: str  # 2026-0031
    name: str
    months: str  # 2026年1月至3月
    amount: Decimal
    today: date
    paid_on: date | None = None
    way: str = ""  # 现金, 转账, 代交
    paid_by: str = ""  # who brought it, when it was another
    collector: str = ""
    kind: str = ""  # 月交党费, 补交, 预交, 自愿多交
    note: str = ""
    void: str = ""  # why it is void; then it says 作废
    late_on: date | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """A month that is handed over."""

    month: str  # 2026年9月
    people: int
    due: Decimal
    paid: Decimal
    late: Decimal = NONE  # of it 补交 for months before
    short: Decimal = NONE  # not paid
    handed: Decimal = NONE
    ahead: Decimal = NONE  # of it 预交 for months to come
    gifts: Decimal = NONE  # of it 自愿多交


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverFacts:
    """上缴党费清单."""

    body: BodyFacts
    number: str
    period: str  # 2026年第三季度
    lines: tuple[HandoverLine, ...]
    total: Decimal
    today: date
    superior: str = ""  # as it was entered; else the body's own
    special: tuple[tuple[str, Decimal], ...] = ()  # 一次多交1000元以上, by name: to 中央
    handed_on: date | None = None
    way: str = ""
    by: str = ""
    received_by: str = ""
    receipt: str = ""  # the superior's receipt number
    note: str = ""
    late_on: date | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFacts:
    """党费收缴情况公布: what is told of each person is by `privacy` (rules 4 disclose)."""

    body: BodyFacts
    year: int
    until: int  # the last month that it tells of
    lines: tuple[LedgerLine, ...]
    today: date
    privacy: Privacy = "sums"
    handed: Decimal = NONE
    extra: Decimal = NONE  # 自愿多交
    relieved: int = 0  # people
    published_on: date | None = None
    place: str = ""  # 党务公开栏
    objections_to: str = ""  # whom to ask
    basis: str = ""  # document and article
    late_on: date | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrearsFacts:
    """党费催缴通知单 of one member: what is owed, and what the rules say of it."""

    body: BodyFacts
    name: str
    months: tuple[tuple[str, Decimal, Decimal], ...]  # 2026年9月, due, paid
    today: date
    until: date | None = None  # by when it is asked for
    collect_day: int | None = None  # the day of the month on which it is collected
    place: str = ""
    contact: str = ""
    running: int = 0  # months in a row of which nothing was paid
    basis: str = ""
    issued_on: date | None = None
    footer: str = ""

    @property
    def total(self) -> Decimal:
        return sum((due - paid for _, due, paid in self.months), NONE)
