"""党务公开目录: the items, what each asks for on a day, and a first list of them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.disclosure import EVERY, LEVELS, PERIODS, owed
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import DisclosureItem, DisclosurePosting
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.typed import read

GRACE = 30  # days in which what is always public is put up for the first time
AHEAD = {"month": 10, "quarter": 20, "half": 30, "year": 30}  # days before a period's end


@unchanging
class ItemLine:
    """An item and whether it is public as it should be."""

    id: str
    organization_id: str
    organization: str
    name: str
    level: str
    period: str
    every: str
    state: str  # good (public), due (asked for), free (as needed), off (no longer public)
    words: str
    last: PartialDate | None  # last put up
    due_on: date | None  # last day on which it is in time

    @property
    def often(self) -> str:
        """长期, 每季度, 随时."""
        if self.period == "regular":
            return EVERY.get(self.every, self.every)
        return PERIODS.get(self.period, self.period).removesuffix("公开")


def save(session: Session, item_id: str, values: Mapping[str, Any]) -> DisclosureItem:
    """An item, new or changed; the level is that of its body where none is said."""
    given = read(values)
    body_id = given.get("organization_id")
    if body_id and not given.get("level"):
        body = bodies_on(session, date.max).get(body_id)
        given["level"] = body.level if body.level in LEVELS else "branch"
    known = keeping.get(session, DisclosureItem, item_id) if item_id else DisclosureItem()
    return keeping.save(session, known, given)


def lines(session: Session, organization_id: str, day: date) -> list[ItemLine]:
    """The items of a body and all under it by level, period and order."""
    every = keeping.listed(session, DisclosureItem)
    shown = looked_at.looked_at(session, every, organization_id, None)
    posted = _posted(session, day)
    bodies = bodies_on(session, day)
    found = [_line(one, posted.get(one.id, ()), bodies, day) for one in shown]
    levels, periods = list(LEVELS), list(PERIODS)
    order = {one.id: (one.sort or 0, at) for at, one in enumerate(shown)}
    return sorted(
        found,
        key=lambda one: (levels.index(one.level), periods.index(one.period), order[one.id]),
    )


Span = tuple[PartialDate, PartialDate | None]


def _posted(session: Session, day: date) -> dict[str, list[Span]]:
    """When each item was put up by that day, the last first."""
    found: dict[str, list[Span]] = {}
    asked = (
        DisclosurePosting.item_id.is_not(None),
        DisclosurePosting.since <= PartialDate.of(day),
    )
    for one in keeping.listed(session, DisclosurePosting, *asked):
        found.setdefault(one.item_id or "", []).append((one.since, one.until))
    return found


def _line(one: DisclosureItem, spans: Sequence[Span], bodies: Bodies, day: date) -> ItemLine:
    state, words, due_on = _state(one, spans, day)
    body = bodies.by_id.get(one.organization_id)
    return ItemLine(
        id=one.id,
        organization_id=one.organization_id,
        organization=body.short_name if body else "",
        name=one.name,
        level=one.level,
        period=one.period,
        every=one.every or "",
        state=state,
        words=words,
        last=spans[0][0] if spans else None,
        due_on=due_on,
    )


def _state(one: DisclosureItem, spans: Sequence[Span], day: date) -> tuple[str, str, date | None]:
    if one.ended_on is not None and one.ended_on.first() <= day:
        return "off", "不再公开", None
    if one.period == "as_needed":
        return "free", "随时", None
    period = owed(one.period, one.every or "", day)
    if period is None:
        up = any(until is None or until.last() >= day for _, until in spans)
        since = one.recorded_at.date() + timedelta(days=GRACE)
        return ("good", "公开中", None) if up else ("due", "还没有公开", since)
    if any(period.first <= since.last() and since.first() <= period.last for since, _ in spans):
        return "good", f"{period.label}已公开", None
    return "due", f"{period.label}还没有公开", period.last


def asks_now(line: ItemLine, day: date) -> bool:
    """Whether the item is due: near the end of its period, or since it began."""
    if line.state != "due" or line.due_on is None:
        return False
    return (line.due_on - day).days <= AHEAD.get(line.every, GRACE)


# What a first catalogue of a branch begins with; the office changes it as it likes.
FIRST: tuple[tuple[str, str, str, str], ...] = (
    ("党支部班子成员及分工", "standing", "", "姓名、职务、分工、联系方式"),
    ("党员名册和党小组设置", "standing", "", "党员姓名、所在党小组"),
    ("党费收缴情况", "regular", "year", "应交、实交、上缴"),
    ("党员大会和支委会决议", "as_needed", "", "决议内容、责任人、时限"),
    ("发展党员工作情况", "as_needed", "", "确定对象、预审、接收、转正的公示"),
    ("年度工作计划和完成情况", "regular", "half", "计划项目、完成情况"),
    ("民主评议党员结果", "regular", "year", "评议等次、表彰情况"),
)


def begin(session: Session, organization_id: str) -> int:
    """A first catalogue where the body has none; how many items were made."""
    body = bodies_on(session, date.max).get(organization_id)
    here = DisclosureItem.organization_id == organization_id
    if keeping.count(session, DisclosureItem, here):
        words = f"{body.short_name}已有公开目录，请直接增加事项"
        raise RuleBroken([Problem("organization_id", words)])
    for number, (name, period, every, content) in enumerate(FIRST, 1):
        values = {
            "organization_id": organization_id,
            "name": name,
            "level": body.level if body.level in LEVELS else "branch",
            "period": period,
            "every": every or None,
            "content": content,
            "way": "公开栏",
            "sort": number,
        }
        keeping.save(session, DisclosureItem(), values)
    return len(FIRST)
