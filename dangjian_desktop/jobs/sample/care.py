"""The sample's talks and visits."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from dangjian_desktop.records import HeartTalk, MeetingPlan, Visit
from dangjian_desktop.services import keeping

from .people import Cast

TALKS = (
    ("周㛃", "薄云开", "委员与党员", "电话", "外出流动期间参加组织生活的情况"),
    ("程砚秋山", "尹松涛", "必谈事项", "面谈", "处分影响期内的思想和工作情况"),
    ("程砚秋山", "周㛃", "委员之间", "面谈", "年度组织生活会准备"),
    ("韦承泽", "谢望舒", "委员与党员", "面谈", "转正后的打算"),
    ("杜若", "顾远帆", "必谈事项", "家访", "了解失联原因，没有见到本人"),
)
VISITS = (
    ("易山青", "程砚秋山、周㛃", "生病住院", Decimal(500), "水果一份"),
    ("罗大成", "韦承泽、覃晚照", "春节", Decimal(300), "米、油"),
    ("姚长庚", "韦承泽", "七一", Decimal(200), None),
)
PLANS = (
    ("general_meeting", 12, "听取支部委员会全年工作报告"),
    ("party_lecture", 12, "书记讲党课：守住安全这条底线"),
    ("organization_life_meeting", 12, "年度组织生活会"),
)


def talks_and_visits(session: Session, cast: Cast) -> None:
    yesterday = cast.today - timedelta(days=1)
    for number, (talker, member, relation, way, subject) in enumerate(TALKS):
        values = {
            "held_on": yesterday - timedelta(days=1 + number * 2),
            "talker_id": cast.ids[talker],
            "member_id": cast.ids[member],
            "relation": relation,
            "way": way,
            "subject": subject,
        }
        keeping.save(session, HeartTalk(), values)
    for number, (person, visitors, occasion, money, goods) in enumerate(VISITS):
        values = {
            "held_on": yesterday - timedelta(days=3 + number * 9),
            "person_id": cast.ids[person],
            "visitors": visitors,
            "occasion": occasion,
            "money": money,
            "goods": goods,
        }
        keeping.save(session, Visit(), values)
    for kind, month, subject in PLANS:
        year = cast.today.year
        values = {
            "organization_id": cast.bodies["office"],
            "year": year,
            "kind": kind,
            "planned_for": cast.ago(cast.today.month - month, 20),
            "subject": subject,
            "owner": "周㛃",
        }
        keeping.save(session, MeetingPlan(), values)
