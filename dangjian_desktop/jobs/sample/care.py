"""The sample's talks and visits, entered the day after, and what is planned."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import HeartTalk, MeetingPlan, Record, Visit
from dangjian_desktop.services import keeping

from .cast import Cast
from .timeline import Step

TALKS = (
    ("周㛃", "薄云开", "委员与党员", "电话", None, "外出流动期间参加组织生活的情况"),
    ("程砚秋山", "尹松涛", "必谈事项", "面谈", "白水河养护站", "处分影响期内的思想和工作情况"),
    ("程砚秋山", "周㛃", "委员之间", "面谈", "段机关", "年度组织生活会准备"),
    ("韦承泽", "谢望舒", "委员与党员", "面谈", "白水河养护站", "转正后的打算"),
    ("杜若", "顾远帆", "必谈事项", "家访", "石桥镇", "了解失联原因，没有见到本人"),
)
# The month and day of what comes every year; None is lately.
VISITS = (
    ("易山青", "程砚秋山、周㛃", "生病住院", None, Decimal(500), "水果一份"),
    ("罗大成", "韦承泽、覃晚照", "春节", (2, 6), Decimal(300), "米、油"),
    ("姚长庚", "韦承泽", "七一", (6, 29), Decimal(200), "米、油"),
)
PLANS = (
    ("general_meeting", 12, "党员大会", "听取支部委员会全年工作报告"),
    ("party_lecture", 12, "书记讲党课", "守住安全这条底线"),
    ("organization_life_meeting", 12, "年度组织生活会", "查摆问题，开展批评和自我批评"),
)
MORNING = time(9, 40)


def steps(cast: Cast) -> list[Step]:
    """Each talk and visit as an act of its own."""
    found = [*_talks(cast), *_visits(cast)]
    made = [_entered(cast, day, words, kind, values) for day, words, kind, values in found]
    return [*made, Step(_morning(cast.today, 1), "登记年度计划", lambda s: _plans(s, cast))]


def _entered(cast: Cast, day: date, words: str, kind: type[Record], values: dict[str, Any]) -> Step:
    def do(session: Session) -> None:
        keeping.save(session, kind(), {"held_on": day, **values})

    return Step(_morning(min(day + timedelta(days=1), cast.today)), words, do)


def _morning(day: date, before: int = 0) -> datetime:
    return datetime.combine(day - timedelta(days=before), MORNING)


def _talks(cast: Cast) -> Iterator[tuple[date, str, type[Record], dict[str, Any]]]:
    for number, (talker, member, relation, way, place, subject) in enumerate(TALKS):
        day = cast.today - timedelta(days=2 + number * 3)
        values = {
            "talker_id": cast.ids[talker],
            "member_id": cast.ids[member],
            "relation": relation,
            "way": way,
            "place": place,
            "subject": subject,
        }
        yield day, "登记谈心谈话", HeartTalk, values


def _visits(cast: Cast) -> Iterator[tuple[date, str, type[Record], dict[str, Any]]]:
    for person, visitors, occasion, yearly, money, goods in VISITS:
        day = cast.today - timedelta(days=4)
        if yearly:
            day = date(cast.today.year, *yearly)
            day = day if day < cast.today else date(cast.today.year - 1, *yearly)
        values = {
            "person_id": cast.ids[person],
            "visitors": visitors,
            "occasion": occasion,
            "money": money,
            "goods": goods,
        }
        yield day, "登记走访慰问", Visit, values


def _plans(session: Session, cast: Cast) -> None:
    for kind, month, subject, content in PLANS:
        year = cast.today.year
        values = {
            "organization_id": cast.bodies["office"],
            "year": year,
            "kind": kind,
            "planned_for": cast.ago(cast.today.month - month, 18),
            "subject": subject,
            "owner": "周㛃",
            "content": content,
        }
        keeping.save(session, MeetingPlan(), values)
