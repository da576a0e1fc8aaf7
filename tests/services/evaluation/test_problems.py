"""Opinions and problems: from what was heard to what is done, and on into the next year."""

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import EvaluationRemark
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import problems
from tests.evaluation import BRANCH, TODAY, YEAR, begun, entries, refused
from tests.held import held
from tests.support import on

WHERE = {"organization_id": BRANCH, "year": YEAR}


def heard(session, text: str = "学习形式单一", **more):
    given = {"asked_on": on("2024-12-03"), "source": "养护班组", "subject": "team", "text": text}
    return problems.hear(session, WHERE | given | more, TODAY)


def item(session, problem: str = "学习形式单一", **more):
    given = {"source": "organization_life", "problem": problem}
    return problems.add(session, WHERE | given | more, TODAY)


def test_opinions_are_listed_in_order_of_time(session):
    heard(session, "后", asked_on=on("2024-12-05"))
    heard(session, "先")
    heard(session, "性子急", subject="person", person_id="李契", asked_on=on("2024-12-04"))
    heard(session, "别的年度", year=2023)
    told = problems.opinions(session, BRANCH, YEAR)
    assert [(one.text, one.about) for one in told] == [
        ("先", "支部班子"),
        ("性子急", "李契"),
        ("后", "支部班子"),
    ]
    assert told[0].late_on is not None


def test_an_opinion_of_the_future_is_refused(session):
    assert "晚于今天" in refused(heard, session, asked_on=on("2025-01-03"))[0][1]


def test_an_opinion_becomes_one_problem(session):
    meeting = held(session)
    one = heard(session, meeting_id=meeting.id)
    made = problems.from_opinion(session, one.id, TODAY)
    assert problems.from_opinion(session, one.id, TODAY).id == made.id
    other = heard(session, "性子急", subject="person", person_id="李契")
    problems.from_opinion(session, other.id, TODAY)
    told = problems.listed(session, BRANCH, YEAR, TODAY)
    assert sorted((one.problem, one.about, one.source_words) for one in told) == [
        ("学习形式单一", "支部班子", "组织生活会"),
        ("性子急", "李契", "组织生活会"),
    ]
    assert [one.meeting[:10] for one in told if one.meeting] == ["2024年6月28日"]


def test_a_remark_becomes_a_problem_of_its_member(session):
    found = begun(session)
    mine = entries(session, found.id)["李契"]
    about = {"round_id": found.id, "source": "ballot", "text": "少请假"}
    one = keeping.save(session, EvaluationRemark(), about | {"entry_id": mine.id})
    team = keeping.save(session, EvaluationRemark(), about | {"source": "team"})
    for remark in (one, one, team):
        problems.from_remark(session, remark.id, TODAY)
    told = problems.listed(session, BRANCH, YEAR, TODAY)
    assert sorted(one.about for one in told) == ["支部班子", "李契"]
    assert {one.source for one in told} == {"evaluation"}


def test_the_list_has_what_is_open_first_by_its_deadline(session):
    item(session, "没有时限")
    item(session, "不急", deadline=on("2025-06"))
    late = item(session, "逾期", deadline=on("2024-11"), owner="李契")
    finished = item(session, "做完")
    problems.done(session, finished.id, on("2024-12-10"), "已改", TODAY)
    told = problems.listed(session, BRANCH, YEAR, TODAY)
    assert [(one.problem, one.state) for one in told] == [
        ("逾期", "overdue"),
        ("不急", "open"),
        ("没有时限", "open"),
        ("做完", "done"),
    ]
    problems.change(session, late.id, {"measures": " 每月一次 "}, TODAY)
    assert problems.listed(session, BRANCH, YEAR, TODAY)[0].measures == "每月一次"


def test_on_an_earlier_day_it_was_not_yet_done(session):
    one = item(session)
    problems.done(session, one.id, on("2024-12-10"), "已改", TODAY)
    (told,) = problems.listed(session, BRANCH, YEAR, on("2024-12-01").first())
    assert (told.state, told.done_on, told.outcome) == ("open", None, "")


def test_done_says_how_and_not_ahead(session):
    one = item(session)
    said = refused(problems.done, session, one.id, on("2024-12-10"), "", TODAY)
    assert said == [("outcome", "完成的要写明整改结果")]
    assert "晚于今天" in refused(problems.done, session, one.id, on("2025-02"), "好", TODAY)[0][1]


def test_open_items_go_on_into_the_next_year_once(session):
    open_one, done_one = item(session, owner="李契", deadline=on("2025-03")), item(session, "做完")
    problems.done(session, done_one.id, TODAY, "已改", TODAY)
    (made,) = problems.carry_over(session, BRANCH, YEAR)
    assert problems.carry_over(session, BRANCH, YEAR) == []
    assert (made.year, made.owner, made.deadline) == (YEAR + 1, "李契", on("2025-03"))
    (next_year,) = problems.listed(session, BRANCH, YEAR + 1, TODAY)
    assert next_year.carried_from == YEAR
    this_year = {one.item_id: one for one in problems.listed(session, BRANCH, YEAR, TODAY)}
    assert this_year[open_one.id].carried_on
    assert not this_year[done_one.id].carried_on


def test_it_goes_on_until_it_is_closed_and_keeps_its_first_year(session):
    item(session)
    (second,) = problems.carry_over(session, BRANCH, YEAR)
    (third,) = problems.carry_over(session, BRANCH, YEAR + 1)
    (told,) = problems.listed(session, BRANCH, YEAR + 2, TODAY)
    assert told.carried_from == YEAR
    problems.done(session, third.id, TODAY, "已改", TODAY)
    assert problems.carry_over(session, BRANCH, YEAR + 2) == []
    said = refused(problems.done, session, second.id, TODAY, "已改", TODAY)
    assert said == [("done_on", "这一条已转入下一年，请在下一年的清单里登记完成")]


def test_where_the_first_one_is_gone_it_begins_with_what_is_left(session):
    first = item(session)
    (second,) = problems.carry_over(session, BRANCH, YEAR)
    keeping.save(session, second, {"carried_from_id": None})
    keeping.put_in_bin(session, first)
    second.carried_from_id = first.id
    session.flush()
    (told,) = problems.listed(session, BRANCH, YEAR + 1, TODAY)
    assert told.carried_from is None


def test_what_is_gone_is_said(session):
    with pytest.raises(KnownError, match="整改事项记录已不在库中"):
        problems.done(session, "nothing", TODAY, "好", TODAY)
