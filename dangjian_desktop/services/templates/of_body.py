"""Fields of a Party organisation and of the day on which a template is filled."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import COMMITTEE_POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.organizations import committee_on
from dangjian_desktop.services.roster import totals

from .said import Said


@dataclass(frozen=True, slots=True)
class BodySource:
    """The organisation that a template speaks of; empty where there is none."""

    session: Session
    body: Body | None
    day: date

    @property
    def names(self) -> dict[str, str]:
        """Who holds each seat of the committee, by post."""
        if self.body is None:
            return {}
        held: dict[str, list[str]] = {}
        for one in committee_on(self.session, self.body.id, self.day):
            held.setdefault(one.post, []).append(one.name)
        return {post: "、".join(names) for post, names in held.items()}

    @property
    def counts(self) -> Counter[str]:
        if self.body is None:
            return Counter()
        return Counter(totals(self.session, self.day, organization_id=self.body.id))

    @property
    def superior(self) -> str:
        if self.body is None:
            return ""
        return bodies_on(self.session, self.day).name(self.body.parent_id)


@dataclass(frozen=True, slots=True)
class DaySource:
    """The day on which a template is filled, and the year that it speaks of."""

    day: date
    year: int


def _count(source: BodySource, *standings: str) -> int | None:
    if source.body is None:
        return None
    return sum(source.counts[one] for one in standings)


def _committee(source: BodySource) -> str:
    names = source.names
    return "、".join(names[post] for post in names if post in COMMITTEE_POSTS)


_MEMBERS = ("full_member", "probationary_member")
BODY = {
    "支部名称": Said(
        "填表的党组织全称",
        "中共青石岭公路养护段机关支部委员会",
        lambda s: s.body.name if s.body else "",
        also="支部全称 党组织名称 党组织全称 党支部名称 所在党支部 所在支部 支部",
    ),
    "支部简称": Said("党组织简称", "机关支部", lambda s: s.body.short_name if s.body else ""),
    "落款": Said(
        "文书上用的名称",
        "中共青石岭公路养护段机关支部",
        lambda s: bodies_on(s.session, s.day).head(s.body.id) if s.body else "",
    ),
    "上级党组织": Said(
        "上一级党组织全称", "中共青石岭公路养护段总支部委员会", lambda s: s.superior, also="上级"
    ),
    "支部书记": Said(
        "书记姓名", "程砚秋", lambda s: s.names.get("secretary"), also="书记 党支部书记"
    ),
    "支部副书记": Said("副书记姓名", "", lambda s: s.names.get("deputy_secretary"), also="副书记"),
    "组织委员": Said("组织委员姓名", "王䶮", lambda s: s.names.get("organization_member")),
    "宣传委员": Said("宣传委员姓名", "周㛃", lambda s: s.names.get("publicity_member")),
    "纪检委员": Said("纪检委员姓名", "罗望溪", lambda s: s.names.get("discipline_member")),
    "支委会成员": Said("支委会全体成员姓名", "程砚秋、王䶮、周㛃", _committee, also="支委"),
    "党员人数": Said("党员总数，含预备党员", "24", lambda s: _count(s, *_MEMBERS), also="党员总数"),
    "正式党员人数": Said("正式党员人数", "22", lambda s: _count(s, "full_member")),
    "预备党员人数": Said("预备党员人数", "2", lambda s: _count(s, "probationary_member")),
}
DAY = {
    "今天": Said(
        "填写当天",
        "2026年11月23日",
        lambda s: PartialDate.of(s.day),
        also="填表日期 填表时间 制表日期 填报日期 日期",
    ),
    "今年": Said("填写当天的年份", "2026", lambda s: s.day.year),
    "今月": Said("填写当天的月份", "11", lambda s: s.day.month),
    "今日": Said("填写当天是几日", "23", lambda s: s.day.day),
    "年度": Said("年度；民主评议是评议的年度，会议是开会的年份", "2026", lambda s: s.year),
}
