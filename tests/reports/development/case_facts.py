"""Invented people and what is on file about them, for the cases in `cases.py`."""

from datetime import date, datetime

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import (
    HelperFacts,
    Kin,
    LifeEntry,
    NoticeFacts,
    OpinionFacts,
    PoliticalFacts,
    ReviewFacts,
    SubjectFacts,
    TrainingFacts,
    VoteFacts,
)
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts

SECTION = "青石岭公路养护段"


def on(text: str) -> PartialDate:
    """2024-03-12, 2024-03 or 2024."""
    return PartialDate.parse(text)


BODY = BodyFacts(
    name=f"中共{SECTION}机关支部委员会",
    head=f"中共{SECTION}机关支部",
    short_name="机关支部",
    superior=f"中共{SECTION}总支部委员会",
    group="第一党小组",
    secretary="程砚秋山",
    unit=SECTION,
)
PERSON = PersonFacts(
    name="郁南枝",
    former_name="郁小满",
    sex="女",
    birth=on("1997-04-16"),
    id_number="11010519970416002X",
    nation="汉族",
    native_place="川岭石桥",
    education="大学本科",
    degree="工学学士",
    school="川岭交通学院道路工程专业",
    work_start=on("2019-08"),
    work_unit=SECTION,
    job="青石岭公路养护段养护科科员",
    phone="13900000001",
)

MENTORS = (
    HelperFacts(
        name="申屠远",
        joined=on("2013-06"),
        job="养护科副科长",
        since=on("2024-03-12"),
        until=on("2024-12-01"),
        reason="调离本支部",
    ),
    HelperFacts(name="罗望溪", joined=on("2014-06"), job="财务科科长", since=on("2024-03-12")),
    HelperFacts(name="陈𬭎", joined=on("2012-06"), job="工程科副科长", since=on("2024-12-01")),
)
INTRODUCERS = (
    HelperFacts(
        name="罗望溪",
        joined=on("2014-06"),
        job="财务科科长",
        since=on("2025-10-08"),
        opinion="工作踏实，作风正派，愿意介绍其入党。",
    ),
    HelperFacts(
        name="陈𬭎",
        joined=on("2012-06"),
        job="工程科副科长",
        since=on("2025-10-08"),
        opinion="入党动机端正，愿意作其入党介绍人。",
    ),
)
LIFE = (
    LifeEntry(since=on("2013-09"), until=on("2016-07"), place="川岭石桥第一中学", role="学生"),
    LifeEntry(since=on("2016-09"), until=on("2019-07"), place="川岭交通学院道路工程专业"),
    LifeEntry(
        since=on("2019-08"),
        until=on("2022-02"),
        place=f"{SECTION}白渡养护站",
        role="养护工",
        witness="秦越川",
    ),
    LifeEntry(since=on("2022-03"), until=None, place=f"{SECTION}养护科", role="科员"),
)
KIN = (
    Kin(relation="父亲", name="郁怀川", birth=on("1970-02"), political_status="群众", work="务农"),
    Kin(relation="母亲", name="宣静竹", birth=on("1972"), political_status="中共党员"),
    Kin(relation="兄", name="郁北亭", birth=on("1994-11"), work="石桥镇个体经营"),
)


def review(number: int, phase: str = "activist") -> ReviewFacts:
    """The half-yearly review of that number, from 1."""
    year, half = divmod(number - 1, 2)
    since = f"{2024 + year}-{'03' if not half else '09'}-12"
    until = f"{2024 + year + half}-{'09' if not half else '03'}-11"
    return ReviewFacts(
        phase=phase,
        held_on=on(until),
        since=on(since),
        until=on(until),
        self_words=f"本人鉴定{number}：参加了支部的集中学习。" if phase == "probation" else "",
        mentor_opinion=f"联系人意见{number}：能按季递交思想汇报，工作主动；理论学习联系实际不够。",
        group_opinion=f"小组意见{number}：表现积极。",
        branch_opinion=f"支部意见{number}：同意联系人意见，继续培养教育。",
        signed_on=on(until),
    )


REVIEWS = (*(review(n) for n in (1, 2, 3)), *(review(n, "probation") for n in (4, 5)))
TRAININGS = (
    TrainingFacts(
        name="入党积极分子培训班",
        kind="activist",
        since=on("2024-05-13"),
        until=on("2024-05-15"),
        organizer="段党总支",
        days=3,
        hours=24,
        result="合格",
    ),
    TrainingFacts(
        name="发展对象短期集中培训班",
        kind="candidate",
        since=on("2025-10-20"),
        until=on("2025-10-22"),
        organizer="段党总支",
        place="段机关二楼会议室",
        days=3,
        hours=24,
        result="合格",
        certificate="2025-018",
    ),
)
_ASKED = (
    ("activist", "league", "同意推荐为入党积极分子。", "2024-03-05", "段团支部"),
    ("activist", "group", "同意作为入党积极分子人选。", "2024-03-08", "第一党小组"),
    ("candidate", "group", "同意列为发展对象。", "2025-09-15", "第一党小组"),
    ("candidate", "mentor", "已基本具备党员条件。", "2025-09-15", "罗望溪"),
    ("candidate", "members", "党员均无不同意见。", "2025-09-16", "党员9人"),
    ("candidate", "masses", "群众反映其服务热情。", "2025-09-16", "群众12人"),
    ("conversion", "group", "同意按期转正。", "2026-12-07", "第一党小组"),
    ("conversion", "members", "党员同意其按期转正。", "2026-12-07", "党员10人"),
    ("conversion", "masses", "群众公认其表现好。", "2026-12-07", "群众11人"),
    ("conversion", "committee", "审查合格，可以提交大会。", "2026-12-08", ""),
)
OPINIONS = tuple(
    OpinionFacts(purpose=purpose, source=source, opinion=said, on=on(day), who=who)
    for purpose, source, said, day, who in _ASKED
)
VOTES = (
    VoteFacts(
        kind="mass",
        day=on("2025-09-16"),
        figures=Figures(eligible=30, present=28, yes=25, no=1, abstain=2, issued=28, collected=28),
        scrutineer="穆云停",
        teller="卞长风",
    ),
    VoteFacts(
        kind="admission",
        day=on("2025-12-18"),
        figures=Figures(
            eligible=22,
            present=20,
            yes=18,
            no=0,
            abstain=1,
            invalid=1,
            issued=20,
            collected=20,
            written_yes=1,
        ),
        result="通过",
        reason="应到会有表决权22人，实到20人，超过半数；赞成19票（含书面意见1票），"
        "超过应到会有表决权人数的半数",
        basis="《发展党员工作细则》（2014年版）第二十一条",
        meeting="2025-12-18第4次党员大会",
        starts=datetime(2025, 12, 18, 14, 30),
        place="段机关二楼会议室",
        chair="程砚秋山",
        recorder="柏如霜",
        eligible=24,
        present=22,
        scrutineer="申屠远",
        teller="卞长风",
        minuted=True,
    ),
    VoteFacts(
        kind="conversion",
        day=on("2026-12-18"),
        figures=Figures(eligible=23, present=21, yes=21, issued=21, collected=21),
        result="通过",
        reason="应到会有表决权23人，实到21人，超过半数；赞成21票，超过应到会有表决权人数的半数",
        basis="《发展党员工作细则》（2026年修订版）第二十条",
        meeting="2026-12-18第4次党员大会",
        starts=datetime(2026, 12, 18, 9, 0),
        place="段机关二楼会议室",
        chair="程砚秋山",
        recorder="柏如霜",
        eligible=25,
        present=23,
        scrutineer="申屠远",
        teller="钟离月",
        minuted=True,
    ),
)
NOTICE = NoticeFacts(
    kind="conversion",
    since=on("2026-12-08"),
    until=on("2026-12-14"),
    workdays=5,
    issued_on=date(2026, 12, 8),
    place="段机关公告栏、白渡养护站",
    way="张贴",
    contact="周㛃",
    phone="0999-0000001",
    address=f"川岭市青石路1号{SECTION}办公室",
    objections="公示期内收到来电1次，反映其值班记录填写不规范。",
    investigation="经查系交接班时间记录有误，已更正，不影响转正。",
    outcome="有反映，经查不影响",
    handled_by="周㛃",
)
SUBJECTS = (
    SubjectFacts(
        name="郁怀川",
        relation="父亲",
        political_status="群众",
        work="川岭石桥镇务农",
        way="函调",
        letter_to="中共石桥镇委员会",
        letter_number="青机支函〔2025〕3号",
        sent_on=on("2025-10-12"),
        returned_on=on("2025-10-25"),
        reply="该同志拥护党的领导，遵纪守法，邻里和睦。",
        witness="石桥镇组织委员邬半夏",
    ),
    SubjectFacts(name="郁北亭", relation="兄", letter_to="中共石桥镇委员会"),
)
POLITICAL = PoliticalFacts(
    began_on=on("2025-10-10"),
    concluded_on=on("2025-11-02"),
    conclusion="合格",
    life="郁南枝，女，1997年4月出生；父亲郁怀川，母亲宣静竹，兄郁北亭。",
    questions="无需要说明的问题。",
    findings="经函调和查档，直系亲属政治情况清楚。",
    verdict="政治审查合格。",
    handled_by="王䶮",
    subjects=SUBJECTS,
)
