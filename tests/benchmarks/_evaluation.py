"""A round of so many members for measuring: everything known, every self-evaluation its own."""

from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts, Turnout
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts

SECTION = "青石岭公路养护段"
_SAYS = """\
一年来，本人在支部的教育帮助下，认真履行党员义务，较好地完成了岗位任务。现将有关情况小结如下。
一是坚持学习。全年参加支部集中学习24次，自学读书笔记1.6万字，学时达到36学时，能够联系养护工作实际谈体会。对新印发的党内法规，坚持逐条读、对照想，弄不清的及时向支部书记请教。
二是做好本职。负责K12+300至K18+000路段的养护巡查资料整理，全年编报巡查记录365份、病害处置单142份，做到当日事当日毕。1月、2月两次降雪期间，随突击队值守11天，所在路段没有因保障不到位中断交通。
三是联系群众。与3名同事结成帮学对子，帮助整理技能鉴定复习资料；入户走访困难职工2次，所提供暖问题已由段里解决。
四是遵守纪律。按时参加组织生活，按月足额交纳党费，没有违反纪律的情形。
存在的不足：一是理论学习不够系统，结合业务深入思考少；二是工作方法比较简单，有时有急躁情绪；三是深入班组的次数不多，对一线职工的想法了解不够及时。
今后努力方向：制订个人学习计划，每月读完1本书、写1篇心得；遇事多商量、多倾听；每月下班组不少于2次，把听到的问题记下来、办下去。
"""
_NAMES = ("周㛃", "王䶮", "陈𬭎", "罗望溪", "贺兰舟", "穆云停", "柏如霜", "申屠远", "俞听澜")


def self_text(number: int, turn: int = 0) -> str:
    """The same words turned round, with figures of its own in every paragraph."""
    at = (number + turn) % 40
    return "\n".join(
        f"{says[at % len(says) :]}{turn * 1000 + number}{says[: at % len(says)]}"
        for says in _SAYS.splitlines()
    )


def round_of(count: int) -> RoundFacts:
    def on(text: str) -> PartialDate:
        return PartialDate.parse(text)

    entries = tuple(
        EntryFacts(
            entry_id=f"entry{number}",
            person_id=f"person{number}",
            number=number,
            person=PersonFacts(
                name=_NAMES[number % len(_NAMES)],
                sex="女",
                birth=on("1979-11"),
                nation="汉族",
                native_place="川岭云屏",
                education="大学本科",
                work_start=on("2001-08"),
            ),
            joined=on("2005-06"),
            full_member=on("2006-06"),
            job="办公室主任",
            unit=SECTION,
            took_part=True,
            self_text=self_text(number),
            tally=Tally({"excellent": 16, "qualified": 4, "basic": 0, "unqualified": 0}),
            grade="qualified",
            branch_opinion="该同志一年来能够履行党员义务，完成岗位任务，群众反映较好。",
        )
        for number in range(count)
    )
    names = tuple(one.name for one in entries)
    return RoundFacts(
        round_id="round",
        organization_id="branch",
        today=date(2026, 12, 20),
        year=2026,
        body=BodyFacts(
            name=f"中共{SECTION}机关支部委员会",
            head=f"中共{SECTION}机关支部",
            short_name="机关支部",
            superior=f"中共{SECTION}总支部委员会",
        ),
        members=count,
        full_members=count,
        entries=entries,
        turnout=Turnout(due=names, came=names),
        issued=20,
        collected=20,
        invalid=0,
        rated_on=on("2026-12-02"),
        submitted_on=date(2026, 12, 3),
    )
