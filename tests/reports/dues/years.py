"""A year's dues of invented people; nobody here exists."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dues_facts import (
    ArrearsFacts,
    BaseLine,
    BaseSheet,
    HandoverFacts,
    HandoverLine,
    LedgerLine,
    LedgerSheet,
    MonthLine,
    PublicationFacts,
    ReceiptFacts,
)
from dangjian_desktop.domain.paper_facts import BodyFacts

SECTION = "青石岭公路养护段"
BODY = BodyFacts(
    name=f"中共{SECTION}机关支部委员会",
    head=f"中共{SECTION}机关支部",
    short_name="机关支部",
    superior=f"中共{SECTION}总支部委员会",
    secretary="程砚秋山",
    unit=SECTION,
)
TODAY = date(2026, 11, 23)
NAMES = (
    *("程砚秋山", "周㛃", "王䶮", "陈𬭎", "罗望溪", "贺兰舟", "穆云停", "纪松年", "柏如霜"),
    *("申屠远", "俞听澜", "秦越川", "谷雨生", "苗千里", "钟离月", "葛知秋", "滕向晚", "尉迟明山"),
    *("邬半夏", "卞长风", "薄云开", "易山青", "夏侯宁", "阿依古丽·买买提"),
)


def line(name: str, due: str = "77.00", **more: Any) -> LedgerLine:
    """Paid as due until October, November open."""
    amount = Decimal(due)
    months = [MonthLine(month=m, due=amount, paid=amount, state="paid") for m in range(1, 11)]
    months += [MonthLine(month=11, due=amount, state="open")]
    months += [MonthLine(month=12, due=amount, state="open")]
    given: dict[str, Any] = {
        "person_id": name,
        "name": name,
        "base": Decimal("5130.00"),
        "rate": Decimal("0.015"),
        "due": amount,
        "months": tuple(months),
    }
    return LedgerLine(**(given | more))


def changed(given: LedgerLine, month: int, **more: Any) -> LedgerLine:
    """With another month."""
    months = [replace(one, **more) if one.month == month else one for one in given.months]
    return replace(given, months=tuple(months))


def lines(count: int = len(NAMES)) -> tuple[LedgerLine, ...]:
    names = [NAMES[at % len(NAMES)] for at in range(count)]
    return tuple(line(name, f"{70 + at}.30") for at, name in enumerate(names))


def ledger(**more: Any) -> LedgerSheet:
    given: dict[str, Any] = {"body": BODY, "year": 2026, "today": TODAY, "lines": lines()}
    return LedgerSheet(**(given | more))


def base_line(name: str, **more: Any) -> BaseLine:
    given: dict[str, Any] = {
        "person_id": name,
        "name": name,
        "payer": "在职职工",
        "items": (
            ("岗位工资", Decimal("2300.00")),
            ("薪级工资", Decimal("1530.00")),
            ("基础性绩效", Decimal("1600.00")),
            ("扣个税和社保", Decimal("-300.00")),
        ),
        "base": Decimal("5130.00"),
        "rate": Decimal("0.015"),
        "due": Decimal("77.00"),
    }
    return BaseLine(**(given | more))


def base_sheet(**more: Any) -> BaseSheet:
    retired = base_line(
        "易山青",
        payer="离退休人员",
        items=(("基本养老金", Decimal("4210.00")),),
        base=Decimal("4210.00"),
        rate=Decimal("0.005"),
        due=Decimal("21.10"),
    )
    farmer = base_line("夏侯宁", payer="农民", items=(), base=None, rate=None, due=Decimal("0.20"))
    given: dict[str, Any] = {
        "body": BODY,
        "year": 2026,
        "today": TODAY,
        "lines": (*(base_line(name) for name in NAMES[:21]), retired, farmer),
        "fixed_on": date(2026, 1, 8),
        "resolution": "2026年1月8日支委会",
        "rounding": "四舍五入到角",
        "rules": ("《关于中国共产党党费收缴、使用和管理的规定》第二条、第五条、第六条",),
    }
    return BaseSheet(**(given | more))


def receipt(**more: Any) -> ReceiptFacts:
    given: dict[str, Any] = {
        "body": BODY,
        "number": "2026-0031",
        "name": "罗望溪",
        "months": "2026年9月至10月",
        "amount": Decimal("148.60"),
        "today": TODAY,
        "paid_on": date(2026, 11, 20),
        "way": "现金",
        "collector": "柏如霜",
        "kind": "补交",
    }
    return ReceiptFacts(**(given | more))


def handover(**more: Any) -> HandoverFacts:
    months = [
        HandoverLine(
            month=f"2026年{month}月",
            people=24,
            due=Decimal("2040.50"),
            paid=Decimal("1966.20"),
            short=Decimal("74.30"),
            late=Decimal("30.00") if month == 9 else Decimal(0),
            handed=Decimal("1966.20"),
        )
        for month in (7, 8, 9)
    ]
    given: dict[str, Any] = {
        "body": BODY,
        "number": "2026-03",
        "period": "2026年第三季度",
        "lines": tuple(months),
        "total": Decimal("5898.60"),
        "today": TODAY,
        "handed_on": date(2026, 10, 9),
        "way": "转账",
        "by": "周㛃",
    }
    return HandoverFacts(**(given | more))


def publication(**more: Any) -> PublicationFacts:
    given: dict[str, Any] = {
        "body": BODY,
        "year": 2026,
        "until": 10,
        "lines": lines(),
        "today": TODAY,
        "handed": Decimal("15000.00"),
        "published_on": TODAY,
        "objections_to": "支部组织委员周㛃",
        "basis": "《关于中国共产党党费收缴、使用和管理的规定》第二十六条",
    }
    return PublicationFacts(**(given | more))


def notice(**more: Any) -> ArrearsFacts:
    due = Decimal("74.30")
    given: dict[str, Any] = {
        "body": BODY,
        "name": "罗望溪",
        "months": (
            ("2026年8月", due, Decimal("10.00")),
            ("2026年9月", due, Decimal(0)),
            ("2026年10月", due, Decimal(0)),
        ),
        "today": TODAY,
        "issued_on": TODAY,
        "until": date(2026, 12, 10),
        "contact": "周㛃",
        "place": "段机关二楼党员活动室",
        "running": 3,
        "basis": "《关于中国共产党党费收缴、使用和管理的规定》第十三条",
    }
    return ArrearsFacts(**(given | more))
