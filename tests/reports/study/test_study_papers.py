"""Papers of learning: what is known is said, what is not stays open, on the page they keep to."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.study.facts import (
    BroadcastFacts,
    HoursFacts,
    PersonHoursFacts,
    PlanFacts,
    PlayedFacts,
    SessionFacts,
    SignLine,
    TopicFacts,
)
from dangjian_desktop.domain.study.hours import KINDS, Credit, MemberHours, YearHours
from dangjian_desktop.domain.study.signing import sums
from dangjian_desktop.jobs.study_papers import sign_data
from dangjian_desktop.reports import sign_in
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.study import COMPOSED, compose
from tests.reports.development.plain import in_order, text
from tests.reports.measure import read, text_of

BODY = BodyFacts(
    name="中共云岭公路段机关支部委员会",
    head="中共云岭公路段机关支部",
    short_name="机关党支部",
    superior="云岭公路段党总支",
)
ON = PartialDate(2026, 5, 28)
PEOPLE = (
    SignLine("陈立国", "present"),
    SignLine("李契", "on_leave", "出差"),
    SignLine("罗永贵", "made_up", "住院", PartialDate(2026, 6, 3), "自学补课"),
    SignLine("外来人", "present", guest=True),
)


def session(**more: Any) -> SessionFacts:
    given: dict[str, Any] = {
        "body": BODY,
        "where": BODY.head,
        "subject": "学习党章",
        "form": "集中学习",
        "starts": datetime(2026, 5, 28, 9),
        "ends": datetime(2026, 5, 28, 12),
        "lecturer": "李契",
        "hours": Decimal(4),
        "people": PEOPLE,
        "sums": sums(one.mark for one in PEOPLE if not one.guest),
        "printed_on": date(2026, 6, 10),
    }
    return SessionFacts(**(given | more))


def plan(**more: Any) -> PlanFacts:
    topics = (
        TopicFacts(
            planned_for=PartialDate(2026, 3),
            subject="学习党章",
            form="集中学习",
            lecturer="李契",
            hours=Decimal(4),
        ),
        TopicFacts(planned_for=PartialDate(2026, 9, 28), subject="安全课", form="辅导讲课"),
    )
    given: dict[str, Any] = {"body": BODY, "year": 2026, "topics": topics, "aims": "学以致用。"}
    return PlanFacts(**(given | more))


def credit(kind: str = "session", hours: int = 4, *, counted: bool = True) -> Credit:
    return Credit("甲", kind, ON, "学习党章", Decimal(hours), counted, "study_session", "1")


def member(name: str, *pieces: Credit, **more: Any) -> MemberHours:
    given: dict[str, Any] = {"posts": "", "team": False, "target": Decimal(32)} | more
    return MemberHours(person_id=name, name=name, group="", credits=pieces, **given)


def register(*members: MemberHours) -> HoursFacts:
    counted = frozenset(KINDS) - {"self_study"}
    year = YearHours(2026, members, counted, Decimal(32), Decimal(56))
    return HoursFacts(body=BODY, hours=year, as_of=date(2026, 11, 23), rules=("三十二学时",))


def person(*pieces: Credit) -> PersonHoursFacts:
    return PersonHoursFacts(
        body=BODY,
        person=PersonFacts(name="罗永贵", sex="男"),
        year=2026,
        as_of=date(2026, 11, 23),
        target=Decimal(32),
        team=False,
        credits=pieces,
    )


def log(count: int = 2, **more: Any) -> BroadcastFacts:
    played = [
        PlayedFacts(
            date(2026, 5, 27), "一楼", "专题片", "", Decimal(1), 20 if n else None, 9, "", ""
        )
        for n in range(count)
    ]
    given: dict[str, Any] = {"stations": (("一楼", "", "李契"),), "played": played}
    return BroadcastFacts(body=BODY, year=2026, **(given | more))


SAID = {
    "study_plan": plan(),
    "session_record": session(),
    "hours_register": register(member("陈立国", credit()), member("李契")),
    "person_hours": person(credit()),
    "broadcast_log": log(),
}


@pytest.mark.parametrize("key", COMPOSED)
def test_every_paper_is_drawn_inside_its_page(key: str) -> None:
    for page in read(draw(compose(key, SAID[key]))):
        assert all(0 < char.x < page.width for char in page.chars)


def test_a_plan_tells_when_what_and_who() -> None:
    said = text(compose("study_plan", plan(group=(("组长", "陈立国"), ("成员", "李契")))))
    assert in_order(
        said,
        "一、学习目标",
        "学以致用。",
        "二、学习内容和安排",
        "全年安排2个专题，共4学时。",
        "3月|学习党章|集中学习|李契|4",
        "9月28日|安全课|辅导讲课||",
        "三、学习要求",
        "四、组织领导",
        "组长：陈立国；成员：李契",
    )


def test_a_plan_not_written_yet_is_left_open() -> None:
    said = text(compose("study_plan", plan(topics=(), aims="", group=())))
    assert "全年安排" not in said
    assert "组织领导" not in said
    assert said.count("||||") == 12  # a line a month


def test_a_record_counts_who_is_marked() -> None:
    said = text(compose("session_record", session()))
    assert in_order(said, "应到|3人|实到|1人", "请假、缺席|2人|其中补学|1人")
    assert in_order(said, ["陈立国", "列席：外来人"][0], "李契|请假|出差|||")
    assert "罗永贵|已补学|住院|2026-06-03|自学补课|4" in said


def test_a_session_nobody_was_signed_at_says_no_figures() -> None:
    blank = [replace_mark(one) for one in PEOPLE[:3]]
    found = session(people=blank, sums=sums(["", "", ""]))
    said = text(compose("session_record", found))
    assert "应到|3人|实到|\n" in said
    assert "请假、缺席和补学情况" not in said


def replace_mark(one: SignLine) -> SignLine:
    return SignLine(one.name)


def test_a_sheet_is_signed_by_name_and_says_when_it_was_printed() -> None:
    said = "".join(text_of(sign_in.draw(sign_data(session()))).split())
    assert in_order(
        said, "学习签到表", "打印于2026年6月10日", "活动名称", "学习党章", "主讲人", "学时"
    )
    assert in_order(said, "陈立国", "李契", "请假", "罗永贵", "补学", "外来人", "列席")
    assert in_order(said, "应到", "3人", "实到", "1人", "请假", "1人", "补学", "1人")


def test_a_sheet_before_the_session_leaves_the_figures_open() -> None:
    found = session(people=[replace_mark(one) for one in PEOPLE[:3]], sums=sums([""] * 3))
    assert dict(sign_data(found).sums) == {"应到": 3, "实到": None, "请假": None, "补学": None}


def test_the_register_sums_what_counts_and_names_the_rule() -> None:
    rows = (
        member("陈立国", credit(), credit("self_study", 3, counted=False), posts="书记", team=True),
        member("李契", credit(hours=40), note="流动党员"),
    )
    said = text(compose("hours_register", register(*rows)))
    assert "1|陈立国|书记|4||||3|4|32|28|未参加集中培训" in said
    assert "2|李契||40|||||40|32||流动党员" in said
    assert in_order(said, "党员2人，达到1人，未达到1人", "依据：三十二学时。", "合计不含自学")


def test_two_dozen_members_stand_on_one_page() -> None:
    rows = [member("罗望溪", credit(), posts="纪检委员") for _ in range(24)]
    assert len(read(draw(compose("hours_register", register(*rows))))) == 1


def test_a_proof_says_the_sum_and_what_stands_apart() -> None:
    said = text(compose("person_hours", person(credit(), credit("self_study", 3, counted=False))))
    assert "参加学习培训共计4学时，另有单列学习3学时。" in said
    assert "自学|学习党章|3|不计入" in said
    assert "另有" not in text(compose("person_hours", person(credit())))


def test_the_log_counts_people_known_by_name_where_nobody_counted() -> None:
    said = text(compose("broadcast_log", log()))
    assert "全年播放2次，2学时，收看29人次" in said
    assert in_order(said, "站点：一楼（管理员李契）", "2026.05.27|一楼|专题片")


def test_what_was_entered_late_says_so() -> None:
    late = replace(SAID["session_record"], late_on=date(2026, 6, 20))
    assert "补录于2026年6月20日" in text_of(draw(compose("session_record", late)))
