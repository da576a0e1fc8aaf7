"""流动和失联党员: when they are to be contacted, what follows when nobody is found (rules 5)."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dangjian_desktop.domain.dates import PartialDate, add_months

from .values import unchanging

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "work": "外出务工经商",
        "graduate": "高校毕业生",
        "abroad": "出国（境）学习",
        "retired": "离退休异地居住",
        "family": "探亲、照料家人",
        "other": "其他",
    }
)
PURPOSES: Mapping[str, str] = MappingProxyType({"contact": "联系", "search": "查找"})
CONTACT_WAYS: Mapping[str, str] = MappingProxyType(
    {
        "phone": "电话",
        "message": "网络通讯",
        "letter": "信函",
        "visit": "走访",
        "meeting": "见面",
        "relatives": "向亲友了解",
        "police": "请公安、社区协助",
    }
)
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {"reached": "联系上", "not_reached": "没有联系上", "traced": "有下落，未见本人"}
)

ABROAD_MONTHS = 6  # grad_keep: who studies abroad is contacted every half year
KEEP_YEARS = 2  # grad_keep: a graduate's belonging is kept generally no longer
LOST_MONTHS = 6  # lost_contact: from then on membership is stopped
STOPPED_YEARS = 2  # lost_contact: so long after stopping, removal


def next_contact(
    since: PartialDate, contacts: Sequence[date], reason: str, months: int
) -> date | None:
    """The last day for the next contact; `months` is the office's own interval, 0 for none."""
    every = _interval(reason, months)
    if not every:
        return None
    last = max((*contacts, since.last()))
    return add_months(last, every)


def _interval(reason: str, months: int) -> int:
    if reason == "abroad":
        return min(months, ABROAD_MONTHS) if months else ABROAD_MONTHS
    return months


def keep_until(since: PartialDate, reason: str) -> date | None:
    """How long a graduate's belonging is generally kept; None for others."""
    return add_months(since.last(), 12 * KEEP_YEARS) if reason == "graduate" else None


def stop_from(lost_since: PartialDate) -> date:
    """From when on the membership of one whom nobody found is stopped."""
    return add_months(lost_since.last(), LOST_MONTHS)


def remove_from(stopped_since: PartialDate) -> date:
    """From when on one who is still not found is removed."""
    return add_months(stopped_since.last(), 12 * STOPPED_YEARS)


@unchanging
class ContactFacts:
    on: date
    purpose: str
    way: str
    outcome: str
    by: str
    content: str
    evidence: str = ""
    late_on: date | None = None


@unchanging
class FloatingFacts:
    """What 流动党员登记表 and the list print of one member."""

    person_id: str
    name: str
    sex: str
    birth: PartialDate | None
    nation: str
    education: str
    standing: str
    joined: PartialDate | None
    phone: str
    branch: str
    group: str
    kind: str  # floating, lost_contact, membership_stopped
    since: PartialDate
    until: PartialDate | None = None
    reason: str = ""
    place: str = ""
    host_body: str = ""
    host_contact: str = ""
    contact: str = ""
    certificate: str = ""
    expected_back: PartialDate | None = None
    contacts: tuple[ContactFacts, ...] = ()
    remark: str = ""
    footer: str = ""
    author: str = ""
