"""组织关系介绍信: how long it holds, what state it is in, what it prints (rules 5, 7)."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from dangjian_desktop.domain.dates import PartialDate

from .values import unchanging

DIRECTIONS: Mapping[str, str] = MappingProxyType({"out": "转出", "in": "转入"})
TRANSFER_WAYS: Mapping[str, str] = MappingProxyType({"letter": "介绍信", "online": "网上转接"})
REACHES: Mapping[str, str] = MappingProxyType({"town": "市内", "outside": "市外"})

WAITING, EXPIRED, RECEIVED, VOID = "等回执", "过期未回", "已接收", "已作废"
CAME, TO_ANSWER = "已转入", "待寄回执"


@unchanging
class LetterDates:
    """The days of one letter as they are known."""

    issued_on: date | None
    valid_days: int | None = None
    received_on: date | None = None
    receipt_sent_on: date | None = None
    voided_on: date | None = None
    outward: bool = True


def ends(dates: LetterDates) -> date | None:
    """The last day on which the letter holds: so many days after it was issued."""
    if dates.issued_on is None or dates.valid_days is None:
        return None
    return dates.issued_on + timedelta(days=dates.valid_days)


def state(dates: LetterDates, day: date) -> str:
    """What is to be said of it on that day; a day to come has not happened yet."""
    if _by(dates.voided_on, day):
        return VOID
    if not dates.outward:
        return CAME if _by(dates.receipt_sent_on, day) else TO_ANSWER
    if _by(dates.received_on, day):
        return RECEIVED
    last = ends(dates)
    return EXPIRED if last is not None and day > last else WAITING


def _by(one: date | None, day: date) -> bool:
    return one is not None and one <= day


def numbered(year: int | None, number: int | None) -> str:
    """〔2026〕第3号; blank where there is none."""
    if year is None or number is None:
        return ""
    return f"〔{year}〕第{number}号"


@unchanging
class LetterFacts:
    """What the three parts of a letter print; what is not known is left to be written."""

    number: str
    name: str
    sex: str
    age: int | None
    nation: str
    standing: str  # 正式党员, 预备党员
    id_number: str
    from_branch: str
    to_branch: str
    addressee: str  # who receives the letter
    issuer: str  # who issued it: what the receipt is addressed to
    issued_on: date | None
    valid_days: int | None
    paid_until: PartialDate | None
    phone: str = ""
    address: str = ""
    office_phone: str = ""
    late_on: date | None = None
    printed_on: date | None = None
    void: bool = False
    footer: str = ""
    author: str = ""


@unchanging
class RegisterRow:
    """One line of 转入转出登记簿."""

    number: str
    direction: str
    name: str
    sex: str
    standing: str
    here: str
    other: str
    issued_on: date | None
    received_on: date | None
    receipt_on: date | None
    paid_until: PartialDate | None
    handler: str
    remark: str
    late_on: date | None = None
