"""The plan beside the sessions, and what is due of it."""

from datetime import date, datetime

import pytest

from dangjian_desktop.services import due as every_due
from dangjian_desktop.services.policy import set_policy
from dangjian_desktop.services.study import due, signing
from dangjian_desktop.services.study.year import year_of
from tests.learning import BRANCH, TODAY, YEAR, away, held, plan, signed, topic
from tests.support import on


def lines(session, day: date = TODAY) -> list[tuple[int, str, str, str]]:
    read = year_of(session, BRANCH, YEAR, day)
    return [(one.month, one.state, one.subject, one.held_subject) for one in read.lines]


def words(session, day: date = TODAY, key: str = "") -> list[str]:
    found = due.due(session, day, None)
    return [one.what for one in found if not key or one.rule == key]


def test_topics_and_sessions_stand_side_by_side(session) -> None:
    one = plan(session)
    topic(session, one.id, "2024-03", subject="三月专题")
    june = topic(session, one.id, "2024-06", subject="六月专题")
    topic(session, one.id, "2024-09", subject="九月专题")
    signed(session, held(session, topic_id=june.id).id)
    signed(session, held(session, starts_at=datetime(2024, 5, 20, 9), ends_at=None).id)
    assert lines(session) == [
        (3, "overdue", "三月专题", ""),
        (5, "late", "", "学习党章"),
        (6, "late", "六月专题", "学习党章"),
        (9, "coming", "九月专题", ""),
    ]
    read = year_of(session, BRANCH, YEAR, TODAY)
    assert (read.topics, read.topics_held, read.sessions, read.hours) == (3, 1, 2, 4)


def test_a_topic_held_in_two_groups_is_named_once(session) -> None:
    one = topic(session, plan(session).id, subject="六月专题")
    for body in ("一组", "二组"):
        held(session, organization_id=body, topic_id=one.id)
    read = year_of(session, BRANCH, YEAR, TODAY)
    assert [line.subject for line in read.lines] == ["六月专题", ""]
    assert sorted(line.body for line in read.lines) == ["第一党小组", "第二党小组"]
    assert read.topics_held == 1


def test_a_session_nobody_is_signed_at_says_so(session) -> None:
    one = held(session)
    assert [state for _, state, _, _ in lines(session)] == ["unsigned"]
    assert [state for _, state, _, _ in lines(session, date(2024, 6, 1))] == ["coming"]
    assert year_of(session, BRANCH, YEAR, date(2024, 6, 1), past=True).lines == ()
    signing.mark_rest(session, one.id, TODAY)
    assert lines(session)[0][1] == "late"


def test_who_still_owes_a_session(session) -> None:
    mark = away("马文斌", "made_up", made_up_on=on("2024-06-25"))
    signed(session, held(session).id, away("罗永贵"), mark)
    (line,) = year_of(session, BRANCH, YEAR, TODAY).lines
    assert (line.present, line.away, line.made_up, line.owed) == (7, 2, 1, 1)


def test_a_topic_is_due_as_its_time_comes(session) -> None:
    topic(session, plan(session).id, "2024-07-20", lecturer_id="李契")
    assert words(session, date(2024, 6, 19), "study_plan") == []
    (said,) = words(session, date(2024, 6, 20), "study_plan")
    assert said == "机关党支部学习专题“学习党章”（2024年7月20日，李契讲）"
    (found,) = due.due(session, date(2024, 7, 21), None)
    assert (found.state, found.kind, found.action) == ("overdue", "study_topic", "open_record")


def test_make_up_is_due_until_it_is_done(session) -> None:
    one = held(session)
    signed(session, one.id, away("罗永贵"))
    (said,) = words(session, key="study_make_up")
    assert said == "机关党支部6月20日学习“学习党章”还有1人没有补学"
    set_policy(session, "study_make_up_days", 0)
    assert words(session, key="study_make_up") == []
    set_policy(session, "study_make_up_days", 20)
    signing.make_up(session, one.id, ["罗永贵"], on("2024-06-25"), "自学补课", TODAY)
    assert words(session, key="study_make_up") == []


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2024, 9, 30), 0),
        (date(2024, 10, 1), 3),  # members, heads, and heads without a gathered training
        (date(2025, 1, 31), 3),
        (date(2025, 2, 1), 0),
    ],
)
def test_hours_are_spoken_of_at_the_end_of_the_year(session, day, count) -> None:
    signed(session, held(session).id)
    found = [one for one in due.due(session, day, None) if one.action == "open_hours"]
    assert len(found) == count
    assert {one.organization_id for one in found} <= {BRANCH}


def test_hours_name_three_and_count_the_rest(session) -> None:
    signed(session, held(session).id)
    said = words(session, date(2024, 11, 1), "hours_member")
    assert said == ["机关党支部2024年党员何静、林国栋、刘桂芳等6人不到32学时"]


def test_another_branch_is_not_asked_for_it(session) -> None:
    topic(session, plan(session).id)
    assert due.due(session, TODAY, frozenset(["青石岭"])) == []
    assert len(due.due(session, TODAY, frozenset(["机关"]))) == 1


def test_what_is_due_of_everything_has_it(session) -> None:
    assert "study_plan" not in {one.rule for one in every_due.due(session, TODAY)}
    topic(session, plan(session).id)
    assert "study_plan" in {one.rule for one in every_due.due(session, TODAY)}
