"""The plan, its topics and the sessions: what fits together and what is refused."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.services import attendance, meetings
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.study import sessions, signing
from tests.held import draft
from tests.learning import BRANCH, TODAY, YEAR, held, plan, signed, topic
from tests.support import on


def refused(act) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        act()
    return [(one.field, one.message) for one in broken.value.problems]


def test_a_year_has_one_plan(session) -> None:
    plan(session)
    ((field, said),) = refused(lambda: plan(session))
    assert field == "year"
    assert "已经有学习计划" in said


def test_a_topic_stands_in_the_year_of_its_plan(session) -> None:
    one = plan(session)
    ((field, _),) = refused(lambda: topic(session, one.id, "2025-01"))
    assert field == "planned_for"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"hours": Decimal(-2)}, "hours", "学时不能是负数"),
        ({"ends_at": datetime(2024, 6, 20, 14, 30)}, "ends_at", "结束时间要晚于开始时间"),
        ({"organization_id": "青石岭"}, "organization_id", "请选择本支部或它的党小组"),
    ],
)
def test_what_a_session_cannot_be(session, values, field, words) -> None:
    assert refused(lambda: held(session, **values)) == [(field, words)]


def test_a_session_is_not_moved_behind_its_make_up(session) -> None:
    one = held(session)
    mark = signing.SignMark("李契", "made_up", "出差", made_up_on=on("2024-06-22"))
    signing.record(session, one.id, [mark], TODAY)
    later = {"starts_at": datetime(2024, 6, 25, 9), "ends_at": None}
    ((field, said),) = refused(lambda: sessions.save_session(session, BRANCH, later, one.id))
    assert field == "starts_at"
    assert "2024年6月22日补学" in said


def test_a_session_begins_from_its_topic(session) -> None:
    one = topic(session, plan(session).id, "2024-06-18", lecturer_id="李契", hours=Decimal(3))
    given = sessions.from_topic(session, one.id, TODAY)
    assert given["starts_at"] == datetime(2024, 6, 18, 14, 30)
    assert (given["lecturer_id"], given["hours"], given["topic_id"]) == ("李契", 3, one.id)
    assert sessions.save_session(session, BRANCH, given).subject == "学习党章"


def test_last_year_s_topics_come_over_month_by_month(session) -> None:
    old, new = plan(session), sessions.save_plan(session, BRANCH, 2025, {})
    topic(session, old.id, "2024-03-12", lecturer_id="李契")
    assert sessions.copy_topics(session, old.id, new.id) == 1
    (copied,) = sessions.topics_of(session, new.id)
    assert (copied.planned_for, copied.lecturer_id) == (on("2025-03"), None)


def test_a_lecture_becomes_a_session_with_its_attendance(session) -> None:
    given = {"subject": "安全课", "lecturer": "李契"}
    meeting = draft(session, "party_lecture", starts_at=datetime(2024, 6, 12, 9), **given)
    attendance.record(session, meeting.id, [Mark("罗永贵", "on_leave", "住院")])
    attendance.mark_rest(session, meeting.id)
    assert sessions.free_meetings(session, BRANCH, YEAR, TODAY) == [meeting]
    made = sessions.from_meeting(session, BRANCH, meeting.id, Decimal(2), TODAY)
    found = signing.sheet(session, made.id)
    assert (made.lecturer_id, made.subject, made.form) == ("李契", "安全课", "党课")
    assert found.sums.words == "应到9＝实到8＋请假1＋缺席0＋补学0"
    assert sessions.free_meetings(session, BRANCH, YEAR, TODAY) == []


def test_only_lectures_and_theme_days_become_sessions(session) -> None:
    meeting = meetings.create(session, "general_meeting", BRANCH, datetime(2024, 6, 12, 9))
    with pytest.raises(KnownError, match="只有党课和主题党日"):
        sessions.from_meeting(session, BRANCH, meeting.id, Decimal(2), TODAY)


@pytest.mark.parametrize(
    ("person", "day", "warned"),
    [
        ("李契", date(2024, 6, 20), False),
        ("何静", date(2024, 5, 2), True),  # admitted on 2024-05-10
        ("何静", date(2024, 5, 10), False),
        (None, date(2024, 6, 20), False),
    ],
)
def test_a_lecturer_who_is_not_in_the_roster_that_day_is_told(session, person, day, warned) -> None:
    said = sessions.lecturer_words(session, person, day)
    assert bool(said) is warned
    if warned:
        assert said == "何静2024年5月2日不在党员名册里，请核对主讲人"


def test_signing_agrees_with_who_is_signed(session) -> None:
    assert signed(session, held(session).id).sums.present == 9


def test_a_session_is_held_for_a_topic_of_its_own_plan_and_year(session) -> None:
    one = topic(session, plan(session).id)
    other = sessions.save_plan(session, "青石岭", YEAR, {})
    foreign = topic(session, other.id)
    for values in (
        {"topic_id": foreign.id},
        {"topic_id": one.id, "starts_at": datetime(2023, 6, 20, 9), "ends_at": None},
    ):
        ((field, said),) = refused(lambda values=values: held(session, **values))
        assert field == "topic_id"
        assert "不在本支部当年的学习计划里" in said
    assert held(session, topic_id=one.id).topic_id == one.id
