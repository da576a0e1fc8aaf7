"""What the papers print: the names of the day, years in a line, the person's card."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.evaluation.facts import RoundFacts, TeamFacts
from dangjian_desktop.records import (
    HeartTalk,
    OrganizationName,
    Person,
    ProblemItem,
    Setting,
)
from dangjian_desktop.services import attendance, keeping, meetings
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.evaluation import entries as entry_service
from dangjian_desktop.services.evaluation import facts, problems, rounds, trend
from dangjian_desktop.services.person_card import card
from tests.evaluation import BRANCH, TODAY, UNGRADED, YEAR, begun, entries, submitted
from tests.held import held
from tests.support import add, on


def test_a_form_has_the_fields_in_the_words_of_the_day(session):
    person = keeping.get(session, Person, "李契")
    about = {"former_name": "李小契", "native_place": "云岭", "job": "养护科科员"}
    keeping.save(session, person, about | {"education": "大学本科", "work_start": on("2010-08")})
    found = begun(session)
    read = facts.round_facts(session, found.id, TODAY).entry("李契")
    assert (read.name, read.person.former_name, read.person.birth) == (
        "李契",
        "李小契",
        on("1988-09-30"),
    )
    assert (read.joined, read.full_member) == (on("2016-10-12"), on("2017-10-12"))
    assert (read.job, read.party_posts) == ("养护科科员、支部组织委员", ("组织委员",))
    assert (read.unit, read.group, read.standing) == ("云岭公路段", "第二党小组", "full_member")
    assert (read.role_words, read.grade_words, read.tally) == ("评定等次", "", None)
    assert read.rated


def test_two_of_one_name_are_told_apart_in_lists_not_on_their_forms(session):
    keeping.save(session, keeping.get(session, Person, "李契"), {"name": "马文斌"})
    found = begun(session)
    read = facts.round_facts(session, found.id, TODAY)
    listed = {read.entry(one).listed for one in ("李契", "马文斌")}
    assert len(listed) == 2
    assert {read.entry(one).name for one in ("李契", "马文斌")} == {"马文斌"}
    assert "马文斌" not in listed


def test_the_persons_own_unit_comes_before_the_branchs(session):
    keeping.save(session, keeping.get(session, Person, "李契"), {"work_unit": "县公路局"})
    found = begun(session)
    assert facts.round_facts(session, found.id, TODAY).entry("李契").unit == "县公路局"


def test_the_branch_is_called_as_it_was_on_the_day_of_the_ballot(session):
    add(
        session,
        OrganizationName,
        organization_id=BRANCH,
        name="机关第一党支部",
        since="2020-01-01",
        until="2024-12-23",
    )
    found = begun(session)
    assert facts.round_facts(session, found.id, TODAY).body.name == "机关党支部"
    rounds.update(session, found.id, {"balloted_on": on("2024-12-20")}, TODAY)
    assert facts.round_facts(session, found.id, TODAY).body.name == "机关第一党支部"


def test_late_and_blank_papers_say_so(session):
    found = begun(session)
    read = facts.round_facts(session, found.id, TODAY)
    assert (read.late_on, read.printed_on, read.valid) == (None, None, None)
    rounds.update(session, found.id, {"balloted_on": on("2024-12-10")}, TODAY)
    found.confirmed_on = date(2024, 12, 24)
    session.flush()
    read = facts.round_facts(session, found.id, TODAY)
    assert (read.late_on, read.printed_on) == (date(2024, 12, 24), TODAY)
    assert read.entries[0].late_on == date(2024, 12, 24)
    assert facts.round_facts(session, found.id, date(2024, 12, 10)).printed_on is None


def test_a_count_in_time_is_not_late(session, tmp_path):
    found = submitted(session, tmp_path)
    read = facts.round_facts(session, found.id, TODAY)
    assert (read.late_on, read.valid, read.base_words) == (
        None,
        3,
        "组织关系在本支部的正式党员",
    )


def test_the_meeting_stands_with_its_figures(session):
    meeting = held(session, "evaluation_meeting", starts_at=datetime(2024, 12, 18, 15))
    attendance.record(session, meeting.id, [Mark("罗永贵", "on_leave", "住院")])
    found = begun(session)
    read = facts.round_facts(session, found.id, TODAY).meeting
    assert read.words == "2024年12月18日民主评议大会（2024年第1次）"
    assert (read.eligible, read.present, read.absent) == (9, 8, (("罗永贵", "请假（住院）"),))
    assert (read.chair, read.recorder, read.place) == ("陈立国", "李契", "机关三楼会议室")


def test_a_meeting_in_the_bin_is_left_out(session):
    meeting = held(session, "evaluation_meeting", starts_at=datetime(2024, 12, 18, 15))
    found = begun(session)
    meeting.binned_at = datetime(2024, 12, 19)
    session.flush()
    assert facts.round_facts(session, found.id, TODAY).meeting is None


def test_talks_of_the_year_are_counted_once(session):
    about = {"way": "面谈", "talker_id": "陈立国"}
    for day, member in (("2024-03-01", "李契"), ("2024-05-01", "唐䶮"), ("2023-05-01", "李契")):
        keeping.save(
            session,
            HeartTalk(),
            about | {"held_on": date.fromisoformat(day), "member_id": member},
        )
    found = begun(session)
    assert facts.round_facts(session, found.id, TODAY).talks == 2


def test_last_years_list_is_beside_this_years(session):
    where = {"organization_id": BRANCH, "source": "other"}
    for year in (2023, 2024):
        given = where | {"year": year, "problem": f"{year}年的"}
        keeping.save(session, ProblemItem(), given)
    heard = {"asked_on": on("2024-12-01"), "source": "班组", "subject": "team", "text": "少来"}
    problems.hear(session, {"organization_id": BRANCH, "year": 2024} | heard, TODAY)
    found = begun(session)
    read = facts.round_facts(session, found.id, TODAY)
    assert [one.problem for one in read.problems] == ["2024年的"]
    assert [one.problem for one in read.last_problems] == ["2023年的"]
    assert [one.text for one in read.opinions] == ["少来"]


def test_a_sample_says_so_at_its_foot(session):
    add(session, Setting, key="sample", value=True)
    assert facts.round_facts(session, begun(session).id, TODAY).footer == "示例"


def test_what_is_unknown_has_no_figures():
    assert TeamFacts().valid is None
    blank = RoundFacts.__dataclass_fields__
    assert {"late_on", "printed_on", "footer"} <= blank.keys()


# --- 组织生活会 ---


def test_a_life_meeting_that_is_only_prepared(session):
    read = facts.life_facts(session, BRANCH, YEAR, TODAY)
    assert (read.meeting, read.late_on, read.printed_on) == (None, None, None)
    assert [(one.name, one.post) for one in read.committee] == [
        ("陈立国", "书记"),
        ("李契", "组织委员"),
        ("黄志强", "纪检委员"),
    ]
    assert len(read.members) == 9


def test_a_life_meeting_that_was_held(session):
    meeting = held(session, "organization_life_meeting", preparation="谈心9人次")
    said = [
        {"speaker": "陈立国", "addressed_to": "李契", "text": "开会要准时"},
        {"speaker": "李契", "text": "接受批评"},
    ]
    meetings.set_speeches(session, meeting.id, said)
    read = facts.life_facts(session, BRANCH, YEAR, TODAY)
    assert read.criticism == (("陈立国→李契", "开会要准时"), ("李契", "接受批评"))
    assert (read.meeting.preparation, read.printed_on) == ("谈心9人次", TODAY)
    assert facts.life_facts(session, BRANCH, 2023, TODAY).meeting is None


# --- years and persons ---


@pytest.fixture
def years(session, tmp_path):
    for year, grades in ((2022, {"李契": "excellent"}), (2023, {"李契": "qualified"})):
        found = rounds.open_round(session, BRANCH, year, TODAY)
        for name, grade in grades.items():
            keeping.save(session, entries(session, found.id)[name], {"grade": grade})
        found.submitted_on = date(year + 1, 1, 10)
    session.flush()
    return submitted(session, tmp_path)


def test_five_years_stand_in_a_line(session, years):
    told = trend.years(session, BRANCH, YEAR)
    assert [one.year for one in told] == [2020, 2021, 2022, 2023, 2024]
    assert [one.grades["excellent"] for one in told] == [0, 0, 1, 0, 1]
    assert [one.rated for one in told] == [0, 0, 8, 8, 8]


def test_a_members_card_has_the_grades_of_all_years(session, years):
    told = card(session, "李契", TODAY).evaluations
    assert [(one.year, one.words, one.branch) for one in told] == [
        (2024, "合格", "机关党支部"),
        (2023, "合格", "机关党支部"),
        (2022, "优秀", "机关党支部"),
    ]
    assert [one.year for one in card(session, "李契", date(2023, 12, 31)).evaluations] == [2022]
    assert [one.words for one in card(session, UNGRADED, TODAY).evaluations] == [
        "参加评议，不评等次"
    ]
    assert card(session, "唐䶮", TODAY).evaluations == []


def test_a_round_under_way_is_marked_on_the_card(session):
    found = begun(session)
    assert card(session, "李契", TODAY).evaluations[0].words == "没有评定"
    entry = entries(session, found.id)["李契"]
    keeping.save(session, entry, {"grade": "excellent"})
    assert card(session, "李契", TODAY).evaluations[0].words == "优秀（未提交）"
    away = {"role": "elsewhere", "elsewhere": "某流入地党支部", "grade": None}
    keeping.save(session, entry, away)
    assert card(session, "李契", TODAY).evaluations[0].words == "在流入地参加评议"
    assert entry_service.rows(session, found.id)[2].role == "elsewhere"
