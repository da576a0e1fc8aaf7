"""Invented evaluations for papers: counted and rated, begun only, of sixty, overlong."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.facts import (
    EntryFacts,
    MeetingFacts,
    OpinionFacts,
    ProblemFacts,
    RoundFacts,
    StepFacts,
    TeamFacts,
    TeamLine,
    Turnout,
)
from dangjian_desktop.domain.evaluation.steps import STEPS, TEAM_ITEMS
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts

SECTION = "青石岭公路养护段"
TODAY = date(2026, 12, 20)
VALID = 20


def on(text: str) -> PartialDate:
    """2024-03-12, 2024-03 or 2024."""
    return PartialDate.parse(text)


BODY = BodyFacts(
    name=f"中共{SECTION}机关支部委员会",
    head=f"中共{SECTION}机关支部",
    short_name="机关支部",
    superior=f"中共{SECTION}总支部委员会",
    secretary="程砚秋山",
    unit=SECTION,
)
# name, sex, nation, birth, native place, education, work began, joined, full member, job, group
PEOPLE = """
程砚秋山 男 汉族 1971-04 川岭青石 大学本科 1993-07 1998-06 1999-06 段党总支书记、支部书记 第一党小组
周㛃 女 汉族 1979-11 川岭云屏 大学本科 2001-08 2005-06 2006-06 办公室主任、组织委员 第一党小组
王䶮 男 汉族 1982-02 川岭白渡 研究生 2006-07 2008-12 2009-12 养护科科长、宣传委员 第二党小组
陈𬭎 男 土家族 1985-07 川岭石桥 大学本科 2008-07 2012-06 2013-06 工程科副科长 第二党小组
罗望溪 女 汉族 1988-09 川岭青石 大学本科 2011-07 2014-06 2015-06 财务科科长 第一党小组
贺兰舟 男 汉族 1968-03 川岭云屏 大学专科 1988-10 1996-06 1997-06 机械科科长 第三党小组
穆云停 男 回族 1974-12 川岭白渡 大学专科 1995-08 2002-06 2003-06 安全科科长 第三党小组
纪松年 男 汉族 1966-10 川岭青石 高中 1986-03 1994-06 1995-06 路政协管员 第三党小组
柏如霜 女 汉族 1990-05 川岭石桥 大学本科 2012-08 2015-12 2016-12 办公室科员 第一党小组
申屠远 男 汉族 1987-01 川岭云屏 大学本科 2010-07 2013-06 2014-06 养护科副科长 第二党小组
俞听澜 女 苗族 1991-08 川岭白渡 大学本科 2013-08 2017-06 2018-06 档案员 第一党小组
秦越川 男 汉族 1976-06 川岭青石 大学专科 1997-09 2004-06 2005-06 机械班班长 第三党小组
谷雨生 男 汉族 1980-04 川岭石桥 中专 2000-11 2009-06 2010-06 养护班班长 第二党小组
苗千里 男 汉族 1983-03 川岭云屏 大学专科 2005-07 2010-12 2011-12 试验员 第二党小组
钟离月 女 汉族 1992-12 川岭青石 大学本科 2015-08 2018-12 2019-12 人事员 第一党小组
葛知秋 男 汉族 1978-08 川岭白渡 大学专科 1999-12 2006-06 2007-06 材料员 第三党小组
滕向晚 女 汉族 1986-02 川岭石桥 大学本科 2009-07 2013-12 2014-12 会计 第一党小组
尉迟明山 男 汉族 1973-09 川岭青石 高中 1994-05 2001-06 2002-06 机械操作工 第三党小组
邬半夏 女 汉族 1994-06 川岭云屏 研究生 2019-07 2020-12 2021-12 工程科科员 第二党小组
卞长风 男 汉族 1989-10 川岭白渡 大学本科 2012-07 2016-06 2017-06 信息员 第二党小组
易山青 男 汉族 1964-01 川岭青石 初中 1983-12 1992-06 1993-06 退休职工 第三党小组
"""
SELF = (
    "一年来，本人在支部的教育帮助下，认真履行党员义务，较好地完成了岗位任务。现将有关情况小结如下。\n"
    "一是坚持学习。全年参加支部集中学习24次，自学读书笔记1.6万字，学时达到36学时，"
    "能够联系养护工作实际谈体会。对新印发的党内法规，坚持逐条读、对照想，弄不清的及时向支部书记请教。\n"
    "二是做好本职。负责K12+300至K18+000路段的养护巡查资料整理，全年编报巡查记录365份、"
    "病害处置单142份，做到当日事当日毕。1月、2月两次降雪期间，随突击队值守11天，"
    "所在路段没有因保障不到位中断交通。\n"
    "三是联系群众。与3名同事结成帮学对子，帮助整理技能鉴定复习资料；入户走访困难职工2次，"
    "所提供暖问题已由段里解决。\n"
    "四是遵守纪律。按时参加组织生活，按月足额交纳党费，没有违反纪律的情形。\n"
    "存在的不足：一是理论学习不够系统，结合业务深入思考少；二是工作方法比较简单，有时有急躁情绪；"
    "三是深入班组的次数不多，对一线职工的想法了解不够及时。\n"
    "今后努力方向：制订个人学习计划，每月读完1本书、写1篇心得；遇事多商量、多倾听；"
    "每月下班组不少于2次，把听到的问题记下来、办下去。"
)
ABSENT = ("纪松年", "因病住院")


def tally(excellent: int, qualified: int, basic: int = 0, void: int = 0, blank: int = 0) -> Tally:
    counted = {"excellent": excellent, "qualified": qualified, "basic": basic, "unqualified": 0}
    return Tally(counted, void, blank)


def person(row: str) -> tuple[PersonFacts, dict[str, Any]]:
    """A person and what their entry keeps of them."""
    name, sex, nation, birth, home, school, work, joined, full, job, group = row.split(" ")
    facts = PersonFacts(
        name=name,
        sex=sex,
        nation=nation,
        birth=on(birth),
        native_place=home,
        education=school,
        work_start=on(work),
        work_unit=SECTION,
        job=job,
    )
    return facts, {"joined": on(joined), "full_member": on(full), "job": job, "group": group}


def _count(number: int) -> Tally:
    if number == 18:  # against the tally
        return tally(6, 10, 3, void=1)
    good = 17 - number // 2 if number < 8 else 9 - number % 5
    return tally(good, VALID - good)


def entry(number: int, row: str, **more: Any) -> EntryFacts:
    """A member with everything known of them; `more` replaces fields."""
    facts, kept = person(row)
    grade = "excellent" if number < 8 else "basic" if number == 18 else "qualified"
    given: dict[str, Any] = {
        "entry_id": f"entry{number}",
        "person_id": f"person{number}",
        "number": number,
        "person": facts,
        "standing": "full_member",
        "unit": SECTION,
        "took_part": True,
        "self_text": SELF,
        "self_handed_on": on("2026-11-20"),
        "tally": _count(number),
        "grade": grade,
        "branch_opinion": "该同志一年来能够履行党员义务，完成岗位任务，群众反映较好。",
        **kept,
    }
    if number == 18:
        given |= {
            "against_tally": True,
            "grade_reason": "全年无故缺席集中学习5次，经谈话提醒后仍有1次，支委会研究评为基本合格",
            "improvement": "支部书记每季谈话一次，补学缺席的学习内容，每月向党小组汇报一次。",
        }
    if facts.name == ABSENT[0]:
        given |= {"took_part": False, "absence_reason": ABSENT[1]}
    return EntryFacts(**(given | more))


ENTRIES = tuple(entry(number, row) for number, row in enumerate(PEOPLE.strip().splitlines(), 1))
PROBATIONARY = entry(
    22,
    "夏侯宁 女 汉族 1995-03 川岭云屏 大学本科 2018-08 2025-06 2026-06 养护科科员 第二党小组",
    role="ungraded",
    standing="probationary_member",
    full_member=None,
    tally=None,
    grade="",
    branch_opinion="",
)
FLOATING = entry(
    23,
    "薄云开 男 土家族 1981-05 川岭石桥 大学专科 2003-08 2011-06 2012-06 驾驶员 第三党小组",
    role="elsewhere",
    took_part=None,
    elsewhere="中共江口镇流动党员支部，参评证明2026年11月30日",
    tally=None,
    grade="",
    branch_opinion="",
    self_text="",
)
MEETING = MeetingFacts(
    meeting_id="meeting",
    kind="general_meeting",
    words="2026年11月25日第4次党员大会",
    starts=datetime(2026, 11, 25, 14, 30),
    ends=datetime(2026, 11, 25, 17, 0),
    place="段机关二楼会议室",
    chair="程砚秋山",
    recorder="柏如霜",
    eligible=23,
    present=21,
    absent=((ABSENT[0], "请假（因病住院）"),),
)
RATING = replace(
    MEETING,
    meeting_id="rating",
    kind="committee_meeting",
    words="2026年12月2日第12次支委会",
    starts=datetime(2026, 12, 2, 9, 0),
)
_DAYS = {
    "study": ("2026-11-02", "2026年11月2日第10次党员大会", "学习签到表、照片"),
    "solicit_opinions": ("2026-11-06", "", "征求意见汇总"),
    "heart_talks": ("2026-11-10", "", "谈心谈话记录"),
    "self_check": ("2026-11-20", "", ""),
    "general_meeting": ("2026-11-25", MEETING.words, "会议记录"),
    "ballot": ("2026-11-25", "", ""),
    "committee_rating": ("2026-12-02", RATING.words, ""),
}


def steps(days: dict[str, tuple[str, str, str]]) -> tuple[StepFacts, ...]:
    out = []
    for step in STEPS:
        day, meeting, evidence = days.get(step.key, ("", "", ""))
        given = {"on": on(day), "meeting": meeting, "evidence": evidence} if day else {}
        out.append(StepFacts(key=step.key, name=step.name, **given))  # type: ignore[arg-type]
    return tuple(out)


def team(**more: Any) -> TeamFacts:
    lines = tuple(
        TeamLine(
            item=item,
            name=name,
            votes={"good": 15 - at, "fairly_good": 4, "average": 1 + at % 2, "poor": 0},
            unmarked=at - at % 2,
        )
        for at, (item, name) in enumerate(TEAM_ITEMS.items())
    )
    given: dict[str, Any] = {
        "issued": 20,
        "collected": 20,
        "invalid": 0,
        "confirmed_on": date(2026, 11, 25),
        "lines": lines,
        "remarks": ("多到站所听意见。", "组织生活的形式可以再多样一些。"),
    }
    return TeamFacts(**(given | more))


OPINIONS = (
    OpinionFacts(
        opinion_id="o1",
        on=on("2026-11-05"),
        source="白渡养护站座谈会",
        way="座谈",
        about="支部班子",
        text="支委到一线班组少，对夜间巡查的困难了解不够。",
    ),
    OpinionFacts(
        opinion_id="o2",
        on=on("2026-11-06"),
        source="意见箱",
        way="意见箱",
        subject="person",
        about="王䶮",
        person_id="person3",
        text="布置任务时说得急，希望把要求讲清楚。",
    ),
)
PROBLEMS = (
    ProblemFacts(
        item_id="p1",
        year=2026,
        source="organization_life",
        source_words="组织生活会",
        about="支部班子",
        problem="到一线班组调研少，对夜间巡查的困难了解不够。",
        measures="支委每月下班组不少于2次，现场解决问题并记入台账。",
        owner="程砚秋山",
        deadline=on("2027-03-31"),
        state="open",
    ),
    ProblemFacts(
        item_id="p2",
        year=2026,
        source="evaluation",
        source_words="民主评议",
        about="王䶮",
        person_id="person3",
        problem="工作方法急躁。",
        measures="布置任务时当面讲清要求，每月听取一次班组意见。",
        owner="王䶮",
        deadline=on("2026-12-10"),
        state="overdue",
        carried_from=2025,
    ),
    ProblemFacts(
        item_id="p3",
        year=2026,
        source="inspection",
        source_words="上级检查",
        about="支部班子",
        problem="会议记录归档不及时。",
        measures="会后三日内归档。",
        owner="柏如霜",
        deadline=on("2026-11"),
        done_on=on("2026-11-28"),
        outcome="1至10月会议记录全部归档，建立归档登记。",
        state="done",
        carried_from=2024,
    ),
)


def full(**more: Any) -> RoundFacts:
    """Counted, rated and handed in; `more` replaces fields."""
    came = tuple(one.name for one in ENTRIES if one.took_part)
    given: dict[str, Any] = {
        "round_id": "round",
        "organization_id": "branch",
        "today": TODAY,
        "year": 2026,
        "body": BODY,
        "members": 23,
        "full_members": 22,
        "entries": (*ENTRIES, PROBATIONARY, FLOATING),
        "turnout": Turnout(
            due=tuple(one.name for one in ENTRIES),
            came=came,
            missing=(ABSENT,),
            ungraded=(PROBATIONARY.name,),
            elsewhere=((FLOATING.name, FLOATING.elsewhere),),
        ),
        "balloted_on": on("2026-11-25"),
        "issued": 20,
        "collected": 20,
        "invalid": 0,
        "scrutineer": "苗千里",
        "teller": "钟离月",
        "confirmed_on": date(2026, 11, 25),
        "meeting": MEETING,
        "rated_on": on("2026-12-02"),
        "rating_meeting": RATING,
        "submitted_on": date(2026, 12, 3),
        "base_count": 22,
        "cap": 7,
        "steps": steps(_DAYS),
        "team": team(),
        "opinions": OPINIONS,
        "problems": PROBLEMS,
        "practice": "把评议与日常教育管理结合起来，会前逐人谈心，会上逐人评议。",
        "findings": "个别党员参加集中学习不够经常。\n批评和自我批评的辣味不足。",
        "next_steps": "坚持每月主题党日，缺课的一周内补学。",
        "talks": 31,
        "printed_on": TODAY,
    }
    return RoundFacts(**(given | more))


def empty(**more: Any) -> RoundFacts:
    """Just opened: names and nothing else."""
    bare = tuple(
        EntryFacts(
            entry_id=one.entry_id,
            person_id=one.person_id,
            number=one.number,
            person=PersonFacts(name=one.name),
        )
        for one in ENTRIES[:6]
    )
    names = tuple(one.name for one in bare)
    given: dict[str, Any] = {
        "round_id": "round",
        "organization_id": "branch",
        "today": date(2026, 11, 1),
        "year": 2026,
        "body": BodyFacts(name=BODY.name, head=BODY.head, short_name="机关支部", superior=""),
        "entries": bare,
        "turnout": Turnout(due=names, unmarked=names),
        "steps": steps({}),
    }
    return RoundFacts(**(given | more))
