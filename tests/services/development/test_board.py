from datetime import date

import pytest
from sqlalchemy import event

from dangjian_desktop.records import Person, PoliticalReview, PublicityNotice, ReviewSubject
from dangjian_desktop.services import keeping, policy
from dangjian_desktop.services.development.board import board
from tests.development import NAME, case, put, review, setback
from tests.support import on

MARCH = date(2021, 3, 25)


def card(session, day, **how):
    (found,) = board(session, day, **how).rows
    return found


def test_a_card_says_who_is_where_and_what_is_next(session):
    case(session, "submit_application")
    keeping.get(session, Person, NAME).job = "养护一站 内业员"
    one = card(session, date(2020, 9, 10))
    assert (one.name, one.job, one.branch) == (NAME, "养护一站 内业员", "机关党支部")
    assert (one.stage, one.done, one.last_words) == (1, 1, "递交入党申请书")
    assert (one.next_key, one.next_words, one.due_on) == (
        "org_talk",
        "党组织派人谈话",
        date(2020, 10, 1),
    )


def test_a_step_that_was_done_keeps_the_name_of_its_edition(session):
    case(session, "file_candidate")
    assert card(session, date(2026, 12, 1)).last_words == "报上级党委备案"


@pytest.mark.parametrize(
    ("day", "tone", "words"),
    [
        (date(2020, 9, 10), "info", "2020-10-01 前"),
        (date(2020, 9, 25), "warn", "还有 6 天"),
        (date(2020, 10, 1), "warn", "今天到期"),
        (date(2020, 10, 4), "bad", "逾期 3 天"),
    ],
)
def test_how_urgent_it_is(session, day, tone, words):
    case(session, "submit_application")
    one = card(session, day)
    assert (one.tone, one.tone_words) == (tone, words)


@pytest.mark.parametrize(
    ("until", "day", "words"),
    [
        ("submit_application", date(2020, 9, 10), "2020-10-01 前"),
        ("org_talk", date(2020, 10, 1), ""),
        ("assign_mentors", MARCH, "2021-09-10 前"),
        ("oath", date(2022, 10, 12), "2023-08-10 预备期满"),
        ("apply_conversion", date(2023, 8, 12), "2023-08-10 起"),
    ],
)
def test_what_the_day_of_a_card_is(session, until, day, words):
    case(session, until)
    assert card(session, day).due_words == words


def test_a_letter_that_is_out_is_waited_for(session):
    case_id = case(session, "decide_introducers")
    day = date(2022, 6, 1)
    review = put(session, PoliticalReview, case_id=case_id)
    letter = {"review_id": review.id, "name": "周父", "sent_on": on("2022-05-20")}
    put(session, ReviewSubject, **letter, returned_on=on("2022-06-02"))
    assert card(session, day).tone_words == "政审函已发，等回函"
    assert card(session, date(2022, 5, 19)).tone_words == "无硬期限"
    assert card(session, date(2022, 6, 2)).tone_words == "无硬期限"


def test_a_review_that_is_near_comes_before_the_next_step(session):
    case(session, "assign_mentors")
    one = card(session, date(2021, 9, 5))
    assert (one.next_key, one.next_words, one.tone_words) == ("cultivate", "半年考察", "还有 5 天")


@pytest.mark.parametrize(
    ("until", "day", "tone", "words"),
    [
        ("org_talk", date(2020, 10, 1), "none", "无硬期限"),
        ("nominate_activist", MARCH, "info", "等上级回复"),
        ("assign_mentors", MARCH, "info", "2021-09-10 前"),
        ("cultivate", date(2022, 3, 8), "info", "2022-03-10 起"),
        ("cultivate", date(2022, 3, 12), "info", "可以办理"),
        ("oath", date(2022, 10, 12), "info", "2023-08-10 预备期满"),
        ("apply_conversion", date(2023, 8, 12), "info", "可以办理"),
        ("superior_approve_convert", date(2023, 9, 12), "good", "只差归档"),
        ("archive", date(2023, 9, 22), "good", "已归档"),
    ],
)
def test_what_a_card_says_along_the_way(session, until, day, tone, words):
    review(session, case(session, until), "2021-09-05")
    review(session, card(session, day).case_id, "2022-03-05")
    one = card(session, day)
    assert (one.tone, one.tone_words) == (tone, words)


def test_what_may_be_done_is_not_offered_before_the_step_that_is_next(session):
    case_id = case(session, "assign_mentors")
    for day in ("2021-09-05", "2022-03-05"):
        review(session, case_id, day)
    assert card(session, date(2022, 3, 12)).next_key == "cultivate"


def test_a_case_without_any_step_waits_for_its_application(session):
    case(session)
    one = card(session, MARCH)
    assert (one.stage, one.done, one.last_words, one.next_key) == (1, 0, "", "submit_application")


def test_what_ended_is_in_the_list_and_not_on_the_board(session):
    setback(session, case(session, "org_talk"), "stopped", "2021-01-01")
    found = board(session, MARCH)
    assert [(one.state, one.tone_words) for one in found.rows] == [("stopped", "停止培养")]
    assert all(not column.cards for column in found.stages)


def test_the_stages_hold_those_who_are_in_them(session):
    for name, until in (("安宁", "org_talk"), ("白雪", "assign_mentors"), ("常青", "training")):
        case(session, until, name)
    found = board(session, date(2024, 7, 15))
    names = {column.stage: [one.name for one in column.cards] for column in found.stages}
    assert names == {1: ["安宁"], 2: ["白雪"], 3: ["常青"], 4: [], 5: []}
    assert found.stages[2].name == "发展对象的确定和考察"


def test_what_is_overdue_or_soon_is_counted(session):
    case(session, "submit_application", "安宁")
    case(session, "submit_application", "白雪", submit_application="2024-06-20")
    found = board(session, date(2024, 7, 15))
    assert (found.overdue, found.soon) == (1, 1)


def test_the_office_chooses_how_soon_soon_is(session):
    policy.set_policy(session, "remind_days", 3)
    case(session, "submit_application")
    assert card(session, date(2020, 9, 25)).tone == "info"


def test_any_day_is_the_truth_of_that_day(session):
    case_id = case(session, "archive")
    setback(session, case_id, "prolonged", "2023-08-15", months=6)
    one = card(session, date(2021, 3, 15))
    assert (one.done, one.state, one.stage) == (3, "open", 2)


def test_who_applied_later_is_not_there_yet(session):
    case(session, "archive")
    assert board(session, date(2020, 8, 31)).rows == ()


def test_how_many_came_to_each_stage_in_each_year(session):
    case(session, "archive", "安宁")
    case(session, "training", "白雪")
    funnel = board(session, date(2024, 7, 15)).funnel
    assert {stage: dict(years) for stage, years in funnel.items()} == {
        1: {2020: 2}, 2: {2021: 2}, 3: {2022: 2}, 4: {2022: 1}, 5: {2022: 1}
    }  # fmt: skip


def test_only_those_of_the_organisation(session):
    case(session, "org_talk")
    assert len(board(session, MARCH, "机关").rows) == 1
    assert len(board(session, MARCH, "二组").rows) == 1  # a group is looked at as its branch
    assert board(session, MARCH, "青石岭").rows == ()


def test_a_notice_in_its_time_asks_for_the_listing(session):
    later = {"decide_candidate": "2026-06-01", "file_candidate": "2026-06-10"}
    case_id = case(session, "cultivate", **later)
    put(session, PublicityNotice, kind="candidate", organization_id="机关", case_id=case_id,
        since="2026-06-11", until="2026-06-17")  # fmt: skip
    one = card(session, date(2026, 6, 15))
    assert (one.next_key, one.tone_words) == ("list_candidate", "2026-06-17 起")


def test_the_number_of_questions_does_not_grow(session):
    told = []
    case(session, "oath")
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: told.append(args[2]))
    board(session, date(2024, 7, 15))
    few = len(told)
    for number in range(10):
        case(session, "oath", name=f"周某{number}")
    told.clear()
    board(session, date(2024, 7, 15))
    assert len(told) <= few
