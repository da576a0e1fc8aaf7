"""Invented facts of 目标责任 for papers: full, empty, overlong."""

from datetime import date
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.evidence import Shown
from dangjian_desktop.domain.goals.facts import (
    AssessmentFacts,
    BookCount,
    CadreFacts,
    CheckFacts,
    Frame,
    GoalFacts,
    HandoverFacts,
    HelpFacts,
    ItemFacts,
    MemberFacts,
    MemberGoalFacts,
    MembersFacts,
    ObjectiveFacts,
    OpenMatter,
    PostCheckFacts,
    ProgressFacts,
    VanguardFacts,
    VanguardList,
)
from dangjian_desktop.domain.goals.objectives import FIELDS, Sums, sums
from dangjian_desktop.domain.goals.stakes import Stretch
from tests.reports.evaluation.rounds import BODY, TODAY, on

LONG = "按照上级部署抓好落实，做到有计划、有记录、有检查、有整改，资料齐全可查。" * 6
RARE = "阿依古丽·买买提江𠮷"
FRAME = Frame(BODY, TODAY)


def objective(at: int, field: str, weight: int, **more: Any) -> ObjectiveFacts:
    about: dict[str, Any] = {
        "id": f"{field}{at}",
        "number": at,
        "year": 2026,
        "field": field,
        "text": f"{FIELDS[field]}目标{at}",
        "weight": weight,
        "measure": "按季检查",
        "owner": "周㛃",
        "deadline": on("2026-11-30"),
        "done_on": on("2026-11-20"),
        "progress": "按期完成",
        "self_score": Decimal(weight),
        "checked_score": Decimal(weight) - Decimal("0.5"),
        "deduction": "记录不全",
        "checked_by": "总支考核组",
        "checked_on": date(2026, 12, 18),
        "evidence": (Shown("meeting", "1", "党员大会", "2026-03-16 党员大会"),),
    }
    return ObjectiveFacts(**(about | more))


OBJECTIVES = (
    objective(1, "thought", 30),
    objective(1, "organization", 30),
    objective(2, "organization", 10),
    objective(1, "style", 15),
    objective(1, "system", 15),
)


def year(objectives: tuple[ObjectiveFacts, ...] = OBJECTIVES, **more: Any) -> GoalFacts:
    added = sums(one.scored for one in objectives)
    about: dict[str, Any] = {
        "organization_id": "机关",
        "year": 2026,
        "frame": FRAME,
        "sums": added,
        "fields": {
            key: sums(one.scored for one in objectives if one.field == key) for key in FIELDS
        },
        "objectives": objectives,
        "goal_id": "1",
        "signed_on": on("2026-01-18"),
        "requirements": "书记是第一责任人。\n每季度检查一次。",
        "rewards": "年底考核定等次。",
        "self_summary": "八项目标完成。",
        "opinion": "完成较好。",
        "grade": "优秀" if added.total is not None else "",
        "checkers": "总支考核组",
        "checked_on": date(2026, 12, 18),
    }
    return GoalFacts(**(about | more))


EMPTY: Sums = sums(())


def empty_year(**more: Any) -> GoalFacts:
    about: dict[str, Any] = {"fields": dict.fromkeys(FIELDS, EMPTY)}
    return GoalFacts("机关", 2026, more.pop("frame", FRAME), EMPTY, **(about | more))


def overlong_year(**more: Any) -> GoalFacts:
    shown = tuple(
        Shown("meeting", str(n), "主题党日", f"2026-0{n}-25 {LONG[:60]}") for n in range(1, 6)
    )
    long = tuple(
        objective(
            at, field, 5, text=LONG, measure=LONG, progress=LONG, deduction=LONG, evidence=shown,
            owner=RARE,
        )
        for field in FIELDS
        for at in range(1, 6)
    )  # fmt: skip
    return year(long, requirements=LONG * 4, rewards=LONG * 4, self_summary=LONG * 6, **more)


# --- members -----------------------------------------------------------------------------------

MEMBER = MemberFacts(
    person_id="周㛃",
    name="周㛃",
    post="办公室主任、组织委员",
    group="第一党小组",
    goals=(
        MemberGoalFacts("1", 1, "管好党员名册", "组织委员", "每月核对", on("2026-12-20")),
        MemberGoalFacts("2", 2, "收文两天传阅完", done_on=on("2026-11"), outcome="做到了"),
    ),
    checks=(CheckFacts("1", "上半年", on("2026-07-03"), "好", "程砚秋山", "名册无误"),),
    helps=(
        HelpFacts("1", "praise", "praised", on("2026-07-03"), "抢险带头"),
        HelpFacts(
            "2", "urge", "changed", on("2026-03-01"), "归档晚", on("2026-04-30"), "程砚秋山",
            on("2026-03-05"), "结对帮", on("2026-04-20"), "已补齐",
        ),
    ),
)  # fmt: skip


def members(found: tuple[MemberFacts, ...] = (MEMBER,), **more: Any) -> MembersFacts:
    about: dict[str, Any] = {"frame": FRAME, "periods": ("上半年", "下半年"), "due_periods": ()}
    return MembersFacts("机关", 2026, members=found, **(about | more))


def overlong_members(**more: Any) -> MembersFacts:
    goals = tuple(
        MemberGoalFacts(str(n), n, LONG, "组织委员", LONG, on("2026-12-20"), outcome=LONG)
        for n in range(1, 9)
    )
    helps = tuple(
        HelpFacts(str(n), "urge", "helped", on("2026-05-01"), LONG, on("2026-06-30"), RARE,
                  on("2026-05-10"), LONG)
        for n in range(4)
    )  # fmt: skip
    one = MemberFacts("阿", RARE, LONG[:60], "第一党小组", goals, MEMBER.checks, helps)
    many = (one, *(MemberFacts(str(n), f"党员{n}", "养护工") for n in range(60)))
    return members(many, **more)


# --- the secretary -----------------------------------------------------------------------------


def assessment(**more: Any) -> AssessmentFacts:
    items = tuple(
        ItemFacts(str(n), n, f"项目{n}", "标准", 20, Decimal(20), Decimal("19.5"), "扣半分")
        for n in range(1, 6)
    )
    about: dict[str, Any] = {
        "frame": FRAME,
        "sums": sums(one.scored for one in items),
        "items": items,
        "meeting": "2026-12-16 党员大会",
        "reported_on": on("2026-12-16"),
        "reported_up_on": on("2026-12-18"),
        "training": "县委组织部轮训班",
        "trained_on": on("2026-05-14"),
        "report": "述职要点。",
        "assessors": "总支考核组",
        "assessed_on": on("2026-12-19"),
        "opinion": "较好。",
        "own_opinion": "同意。",
        "rectification": "多下班组。",
        "grade": "优秀",
    }
    return AssessmentFacts("1", "机关", 2026, person_id="程", name="程砚秋山", **(about | more))


def empty_assessment(**more: Any) -> AssessmentFacts:
    frame = more.pop("frame", FRAME)
    return AssessmentFacts("1", "机关", 2026, frame, "程", "程砚秋山", EMPTY, **more)


def overlong_assessment(**more: Any) -> AssessmentFacts:
    items = tuple(ItemFacts(str(n), n, LONG[:40], LONG, 5, reason=LONG[:90]) for n in range(1, 21))
    long = {"report": LONG * 8, "opinion": LONG * 4, "rectification": LONG * 4, "assessors": LONG}
    return assessment(items=items, sums=sums(one.scored for one in items), **(long | more))


# --- posts and roads ---------------------------------------------------------------------------

CHECK = PostCheckFacts(
    "1", on("2026-10-08"), "fair", "周㛃", "缺两根警示桩", on("2026-11-22"), photos=1
)
ROAD = VanguardFacts(
    id="1",
    kind="road",
    kind_words="党员示范路",
    name="白水河党员示范路",
    organization_id="机关",
    organization="机关支部",
    since=on("2025-09-12"),
    holder="蓝田玉",
    people=("吴桐", "冯野"),
    route="G357",
    stretch=Stretch(12_300, 18_000),
    promise="路面平整、标志齐全",
    duties="每周巡查两次\n病害当天上报",
    phone="0000-0000000",
    state="warn",
    state_words="整改中",
    checks=(CHECK,),
)
PLAIN = VanguardFacts("2", "post", "党员先锋岗", "窗口先锋岗", "机关", "机关支部", on("2026-01-01"))


def posts(found: tuple[VanguardFacts, ...] = (ROAD, PLAIN), **more: Any) -> VanguardList:
    return VanguardList(more.pop("frame", FRAME), found)


def overlong_road() -> VanguardFacts:
    checks = tuple(PostCheckFacts(str(n), on("2026-10-08"), "poor", RARE, LONG) for n in range(8))
    people = tuple(f"责任人{n}" for n in range(12))
    return VanguardFacts(
        "3", "road", "党员示范路", LONG[:40], "机关", "机关支部", on("2025-09-12"), holder=RARE,
        people=people, route="G357", stretch=Stretch(12_300, 18_000), promise=LONG * 3,
        duties=LONG * 3, checks=checks,
    )  # fmt: skip


# --- hand-over and pool ------------------------------------------------------------------------


def handover(**more: Any) -> HandoverFacts:
    about: dict[str, Any] = {
        "frame": FRAME,
        "witness": "程砚秋山",
        "duties": ("管台账", "管档案"),
        "things": ("党支部印章1枚",),
        "due": (OpenMatter("12月党员大会还没有开", date(2026, 12, 31), "due"),),
        "tasks": (OpenMatter("上报总结", date(2027, 1, 10), "open", "周㛃"),),
        "closed_months": ("1月", "2月"),
        "books": (BookCount("04", "党员大会记录", 4), BookCount("12", "谈心谈话", 9)),
        "remark": "电子台账一并移交。",
    }
    return HandoverFacts(
        id="1",
        post="党务管理员",
        handed_on=on("2026-12-20"),
        giver="俞听澜",
        taker="邬半夏",
        **(about | more),
    )


def empty_handover(**more: Any) -> HandoverFacts:
    frame = more.pop("frame", FRAME)
    return HandoverFacts("1", frame, "党务管理员", on("2026-12-20"), "俞听澜", "邬半夏", **more)


def overlong_handover(**more: Any) -> HandoverFacts:
    many = tuple(OpenMatter(LONG[:80], date(2027, 1, 1), "overdue", RARE) for _ in range(60))
    books = tuple(BookCount(f"{n:02}", f"台账{n}", n) for n in range(1, 21))
    return handover(due=many, tasks=many, books=books, things=(LONG,) * 5, remark=LONG, **more)


def cadre(**more: Any) -> CadreFacts:
    about: dict[str, Any] = {
        "frame": FRAME,
        "plan": "轮岗三个月。",
        "strengths": "踏实。",
        "progress": (ProgressFacts("2026年上半年", on("2026-07-09"), "在岗锻炼", "培训", "好"),),
        "outcome": "",
    }
    return CadreFacts(
        id="1", name="申屠远", sex="男", birth=on("1987-01"), education="大学本科",
        job="养护科副科长", standing="正式党员", kind="后备干部", direction="养护管理",
        mentor="王䶮", decided="总支研究", since=on("2025-07-08"), **(about | more),
    )  # fmt: skip


def overlong_cadre(**more: Any) -> CadreFacts:
    some = tuple(
        ProgressFacts(f"{year}年上半年", on("2026-07-09"), LONG, LONG, LONG, LONG)
        for year in range(2020, 2027)
    )
    return cadre(plan=LONG * 6, strengths=LONG * 4, progress=some, outcome=LONG, **more)
