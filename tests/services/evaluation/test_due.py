"""What the yearly evaluation has due, and what contradicts its rules."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.records import Standing
from dangjian_desktop.services import due as all_due
from dangjian_desktop.services import keeping, meetings
from dangjian_desktop.services.evaluation import due, findings, problems, rating, rounds, team
from dangjian_desktop.services.evaluation import entries as entry_service
from dangjian_desktop.services.evaluation.ballot_box import TEAM
from dangjian_desktop.services.evaluation.counting import lines_of
from dangjian_desktop.services.policy import set_policy
from tests.evaluation import (
    BRANCH,
    RATED,
    TODAY,
    UNGRADED,
    YEAR,
    begun,
    counted,
    entries,
    rated,
    submitted,
)
from tests.held import draft
from tests.support import on

WHERE = {"organization_id": BRANCH, "year": YEAR}


def told(session, day: date, inside=None) -> list[tuple[str, str, date, str]]:
    return [(d.rule, d.what, d.due_on, d.state) for d in due.due(session, day, inside)]


def test_open_steps_are_named_at_the_years_end(session):
    found = begun(session, date(2024, 12, 1))
    assert told(session, date(2024, 11, 20)) == []
    (line,) = due.due(session, date(2024, 12, 5), None)
    assert line.what == "机关党支部2024年度民主评议：学习动员、征求意见、谈心谈话等10步还没有完成"
    assert (line.state, line.due_on, line.kind) == ("due", date(2024, 12, 31), "evaluation_round")
    assert (line.record_id, line.action) == (found.id, "open_evaluation")
    assert told(session, date(2025, 3, 1))[0][3] == "overdue"
    assert told(session, date(2026, 1, 15)) == []  # a gap of long ago


def test_feedback_and_improvement_follow_the_grades(session, tmp_path):
    found = submitted(session, tmp_path)
    first, second = due.due(session, date(2025, 2, 1), None)
    assert first.what == "机关党支部2024年度民主评议：陈立国、黄志强、李契等8人还没有反馈签字"
    assert (first.due_on, first.state) == (date(2025, 1, 24), "overdue")
    assert second.what == "机关党支部2024年度民主评议：确认马文斌的改进情况"
    assert (second.due_on, second.person, second.rule) == (date(2025, 6, 25), "马文斌", "basic")
    signed = dict.fromkeys([one.id for one in entries(session, found.id).values()], "同意")
    signed.pop(entries(session, found.id)[UNGRADED].id)
    entry_service.sign_many(session, found.id, signed, TODAY, TODAY)
    mine = entries(session, found.id)["马文斌"]
    entry_service.update(session, mine.id, {"improved_on": on("2025-05-20")}, date(2025, 6, 1))
    assert told(session, date(2025, 6, 1)) == []
    assert len(told(session, date(2025, 5, 1))) == 1  # not yet improved then
    assert told(session, date(2024, 12, 24))[0][0] == "year_end"  # not yet submitted then


def test_an_office_may_do_without_being_reminded(session, tmp_path):
    submitted(session, tmp_path)
    for name in ("feedback_days", "improvement_months"):
        set_policy(session, name, 0)
    assert told(session, date(2025, 8, 1)) == []


def test_problems_with_a_deadline_are_due_until_they_are_done(db):
    with db.write("整改", at=datetime(2024, 12, 20, 9)) as session:
        given = {"source": "inspection", "problem": "公开栏没有换", "owner": "李契"}
        one = problems.add(session, WHERE | given | {"deadline": on("2025-03")}, TODAY)
        problems.add(session, WHERE | given | {"deadline": on("2026-03")}, TODAY)
        problems.add(session, WHERE | given, TODAY)
    with db.write("看") as session:
        assert told(session, date(2024, 12, 19)) == []
        assert told(session, date(2025, 2, 10)) == [
            ("problem_deadline", "整改（李契）：公开栏没有换", date(2025, 3, 31), "due")
        ]
        assert told(session, date(2025, 4, 1))[0][3] == "overdue"
        assert told(session, date(2025, 4, 1), inside=("青石岭",)) == []
        problems.done(session, one.id, on("2025-04-02"), "已换", date(2025, 4, 2))
        assert told(session, date(2025, 4, 2)) == []


def test_what_was_carried_on_is_due_in_the_later_year_alone(session):
    given = {"source": "other", "problem": "公开栏没有换", "deadline": on("2024-11")}
    problems.add(session, WHERE | given, TODAY)
    problems.carry_over(session, BRANCH, YEAR)
    day = date(2027, 1, 5)  # after these were entered
    (line,) = due.due(session, day, None)
    assert line.source == "2025年其他"


def test_it_is_among_all_that_is_due(session):
    assert not any(d.action == "open_evaluation" for d in all_due.due(session, TODAY))
    begun(session)
    mine = [d for d in all_due.due(session, TODAY, BRANCH) if d.action == "open_evaluation"]
    assert len(mine) == 1
    assert not any(d.action == "open_evaluation" for d in all_due.due(session, TODAY, "青石岭"))


# --- findings ---


def found_in(session, day: date = TODAY, where: str = "") -> list[tuple[str, str, str]]:
    return [(f.rule.key, f.severity, f.message) for f in findings.findings(session, day, where)]


def test_a_round_in_order_has_nothing_but_the_committees_sheet(session, tmp_path):
    found = begun(session)
    counted(session, found.id, tmp_path)
    rated(session, found.id)
    assert found_in(session) == []
    rating.submit(session, found.id, TODAY)
    assert found_in(session) == [
        ("team_ballot", "warning", "2024年度民主评议没有班子测评的计票，请补录")
    ]
    assert found_in(session, where="青石岭") == []
    rating.reopen(session, found.id, "补班子测评", TODAY)
    team.figures(session, found.id, {"team_issued": 8, "team_collected": 8}, TODAY)
    even = Tally({"good": 8, "fairly_good": 0, "average": 0, "poor": 0})
    lines = [line for line, _ in lines_of(session, found.id, TEAM)]
    team.by_hand(session, found.id, dict.fromkeys(lines, even), TODAY)
    rating.submit(session, found.id, TODAY)
    assert found_in(session) == []


def test_more_excellent_than_a_third_warns(session, tmp_path):
    found = begun(session)
    counted(session, found.id, tmp_path)
    rated(session, found.id)
    for name in ("黄志强", "李契"):
        entry = entries(session, found.id)[name]
        rating.grade(session, entry.id, {"grade": "excellent", "grade_reason": "研究"}, TODAY)
    ((rule, severity, words),) = found_in(session)
    assert (rule, severity) == ("excellent_cap", "warning")
    assert words.startswith("2024年度评为优秀3人，超过上限2人")


def test_a_grade_for_someone_on_probation_is_an_error(session, tmp_path):
    found = begun(session)
    counted(session, found.id, tmp_path)
    rated(session, found.id)
    standings = keeping.listed(session, Standing, Standing.person_id == "秦晓梅")
    keeping.save(session, standings[0], {"until": on("2024-12-22")})
    keeping.save(session, standings[1], {"since": on("2024-12-22")})
    (one,) = findings.findings(session, TODAY)
    assert (one.rule.key, one.severity, one.person) == ("probationary_grade", "error", "秦晓梅")
    assert one.record == f"evaluation_entry:{entries(session, found.id)['秦晓梅'].id}"
    assert one.source["document"] == "民主评议党员有关规定"
    message = [p.message for p in rating.problems(session, found.id)]
    assert message == ["秦晓梅测评当天是预备党员，参加评议、不评定等次，请取消等次"]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"grade": "excellent"}, "rating_by"),
        ({"grade": "basic", "grade_reason": "研究"}, "basic"),
        ({"grade": "unqualified", "grade_reason": "研究"}, "unqualified"),
    ],
)
def test_what_a_submitted_grade_lacks_is_found(session, tmp_path, values, key):
    found = submitted(session, tmp_path)
    entry = entries(session, found.id)["李契"]
    found.submitted_on = None  # as an imported file may have it
    session.flush()
    for name, value in values.items():
        setattr(entry, name, value)
    session.flush()
    found.submitted_on = TODAY
    session.flush()
    assert key in [rule for rule, _, _ in found_in(session)]


def test_a_life_meeting_without_its_three_parts_is_hinted_at(session):
    meeting = draft(session, "organization_life_meeting")
    ((rule, severity, words),) = found_in(session, date(2024, 7, 1))
    assert (rule, severity) == ("org_life", "hint")
    assert words == (
        "机关党支部2024-06-28组织生活会（2024年第1次）"
        "没有会前征求意见、会上批评和自我批评的发言、会后整改事项，请补充材料"
    )
    meetings.set_speeches(session, meeting.id, [{"speaker": "李契", "text": "学习不够"}])
    heard = {"asked_on": on("2024-06-20"), "source": "班组", "subject": "team", "text": "少来"}
    problems.hear(session, WHERE | heard, TODAY)
    given = {"source": "organization_life", "problem": "少来"}
    problems.add(session, WHERE | given, TODAY)
    assert found_in(session) == []
    assert rounds.find(session, BRANCH, YEAR) is None
    assert len(RATED) == 8
