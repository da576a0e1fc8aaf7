"""The sample's talks through the year, some still missing, and two difficulties raised in them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.records import HeartTalk, TalkDifficulty
from dangjian_desktop.services import keeping

from .cast import Cast, workday
from .timeline import Step

EVENING = time(17, 20)
# Month, who with whom, what of; the committee of 机关 is not through with one another.
TALKS = (
    (3, "程砚秋山", "周㛃", "委员之间", "全年工作分工"),
    (3, "程砚秋山", "王䶮", "委员之间", "宣传工作和学习安排"),
    (3, "周㛃", "罗望溪", "委员与党员", "财务岗位的廉政风险"),
    (3, "周㛃", "柏如霜", "委员与党员", "办公室工作和成长"),
    (3, "韦承泽", "覃晚照", "委员之间", "站里党建资料"),
    (3, "韦承泽", "李𫖯", "委员之间", "班组安全"),
    (6, "王䶮", "申屠远", "委员与党员", "养护科防汛准备"),
    (6, "陈𬭎", "邬半夏", "委员与党员", "工程资料和岗位适应"),
    (6, "程砚秋山", "穆云停", "委员与党员", "安全管理压力"),
    (6, "程砚秋山", "贺兰舟", "委员与党员", "临近退休的打算"),
    (6, "王䶮", "秦越川", "委员与党员", "机械班人手"),
    (6, "韦承泽", "蒙山月", "委员与党员", "班组管理"),
    (6, "覃晚照", "盘秀禾", "委员与党员", "资料整理"),
    (6, "李𫖯", "石磊", "委员与党员", "机驾安全"),
    (9, "周㛃", "钟离月", "委员与党员", "人事岗位工作"),
    (9, "周㛃", "俞听澜", "委员与党员", "档案整理"),
    (9, "陈𬭎", "苗千里", "委员与党员", "试验室任务"),
    (9, "王䶮", "夏侯宁", "委员与党员", "转正以后的进步"),
    (9, "罗望溪", "滕向晚", "党员之间", "互相提意见"),
    (9, "蓝田玉", "韩知予", "委员与党员", "安全员工作"),
    (9, "韦承泽", "唐糖", "委员与党员", "家庭与工作兼顾"),
)
WORDS = (
    "谈了近期思想和工作，听取对支部的意见，肯定成绩，指出不足。",
    "建议支部多组织到现场的学习，少念文件。",
    "意见转支委会研究，一个月内答复本人。",
)


class Raised(NamedTuple):
    """A difficulty: whose, days ago, days until its deadline (before today: overdue)."""

    person: str
    owner: str
    ago: int
    left: int
    kind: str
    difficulty: str
    measures: str


RAISED = (
    Raised(
        *("唐糖", "韦承泽", 55, -12, "子女教育"),
        "孩子刚上幼儿园，双职工轮班没人接送，想调整上路班次。",
        "与站里协商，调整轮班",
    ),
    Raised(
        *("谢望舒", "覃晚照", 9, 21, "身体健康"),
        "腰椎旧伤复发，不能久站，担心影响考核。",
        "陪同到县医院检查，调整收方任务",
    ),
)


def acts(cast: Cast) -> Iterator[Step]:
    """Talks of a few days are entered together, soon after the last of them."""
    for month in dict.fromkeys(row[0] for row in TALKS):
        last = workday(date(cast.today.year, month, 20))
        if last + timedelta(days=1) < cast.today:
            rows = [row for row in TALKS if row[0] == month]
            at = datetime.combine(last + timedelta(days=1), EVENING)
            yield Step(at, "登记谈心谈话", partial(_talks, cast, last, rows))
    for one in RAISED:
        at = datetime.combine(cast.today - timedelta(days=one.ago - 1), EVENING)
        yield Step(at, "登记谈心反映的困难", partial(_raise, cast, one))


def _talks(cast: Cast, last: date, rows: Sequence[Any], session: Session) -> None:
    content, opinion, follow_up = WORDS
    for number, (_, talker, member, relation, subject) in enumerate(rows):
        values = {
            "held_on": last - timedelta(days=number % 4),
            "talker_id": cast.ids[talker],
            "member_id": cast.ids[member],
            "relation": relation,
            "way": "面谈",
            "place": "党员活动室",
            "subject": subject,
            "content": content,
            "opinion": opinion if number % 3 == 0 else None,
            "follow_up": follow_up if number % 3 == 0 else None,
        }
        keeping.save(session, HeartTalk(), values, flush=False)
    session.flush()


def _raise(cast: Cast, one: Raised, session: Session) -> None:
    """With the talk in which it was raised."""
    day = cast.today - timedelta(days=one.ago)
    talk = {
        "held_on": day,
        "talker_id": cast.ids[one.owner],
        "member_id": cast.ids[one.person],
        "relation": "委员与党员",
        "way": "面谈",
        "place": "白水河养护站",
        "subject": "思想和生活情况",
    }
    held = keeping.save(session, HeartTalk(), talk)
    about = {
        "person_id": cast.ids[one.person],
        "talk_id": held.id,
        "raised_on": day,
        "kind": one.kind,
        "difficulty": one.difficulty,
        "owner_id": cast.ids[one.owner],
        "deadline": cast.today + timedelta(days=one.left),
        "measures": one.measures,
    }
    keeping.save(session, TalkDifficulty(), about)
