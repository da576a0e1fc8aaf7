"""A round is opened with the members of its day and kept in line with the roster."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    Belonging,
    EvaluationEntry,
    EvaluationRound,
    Organization,
    Standing,
)
from dangjian_desktop.services import keeping, meetings, people
from dangjian_desktop.services.evaluation import entries as entry_service
from dangjian_desktop.services.evaluation import facts, rating, rounds, steps
from tests.evaluation import (
    BALLOTED,
    BRANCH,
    RATED,
    TODAY,
    UNGRADED,
    YEAR,
    begun,
    counted,
    entries,
    figures,
    refused,
    submitted,
)
from tests.held import draft, held
from tests.support import add, on

START = datetime(2024, 12, 18, 15, 0)


def numbers(session, round_id) -> list[tuple[int, str, str]]:
    return [
        (one.order, name, one.role)
        for name, one in sorted(entries(session, round_id).items(), key=lambda e: e[1].order)
    ]


def test_full_members_are_rated_and_probationary_ones_take_part(session):
    found = begun(session)
    assert [(name, role) for _, name, role in numbers(session, found.id)] == [
        *((name, "rated") for name in RATED),
        (UNGRADED, "ungraded"),
    ]
    assert [number for number, _, _ in numbers(session, found.id)] == list(range(1, 10))


def test_the_members_are_those_of_the_year_that_is_evaluated(session):
    found = rounds.open_round(session, BRANCH, 2017, TODAY)
    assert "秦晓梅" not in entries(session, found.id)  # joined in 2018
    assert entries(session, found.id)["李契"].role == "rated"  # full since October


def test_the_meeting_that_was_held_is_linked(session):
    meeting = held(session, "evaluation_meeting", starts_at=START)
    found = begun(session)
    assert found.meeting_id == meeting.id
    step = next(one for one in steps.listed(session, found.id) if one.key == "general_meeting")
    assert step.on == on("2024-12-18")


@pytest.mark.parametrize("starts", [datetime(2023, 12, 18, 15), datetime(2024, 12, 28, 15)])
def test_a_meeting_of_another_year_or_to_come_is_not(session, starts):
    held(session, "evaluation_meeting", starts_at=starts)
    assert begun(session).meeting_id is None


def test_it_is_opened_once_for_a_branch_and_not_ahead(session):
    begun(session)
    assert "已经建立" in refused(begun, session)[0][1]
    ahead = refused(rounds.open_round, session, BRANCH, 2025, TODAY)
    assert ahead == [("year", "2025年度还没到，请核对年度")]
    of_group = refused(rounds.open_round, session, "总支", YEAR, TODAY)
    assert "不是党支部" in of_group[0][1]


def test_a_branch_without_members_has_none(session):
    empty = add(session, Organization, name="空支部", level="branch", parent_id="总支")
    assert "没有党员" in refused(rounds.open_round, session, empty.id, YEAR, TODAY)[0][1]
    assert not keeping.count(session, EvaluationRound)


def test_it_is_found_again(session):
    found = begun(session)
    assert rounds.find(session, BRANCH, YEAR) is found
    assert rounds.find(session, BRANCH, 2020) is None
    assert rounds.years(session) == rounds.years(session, BRANCH) == [YEAR]
    assert rounds.years(session, "青石岭") == []
    rounds.open_round(session, "青石岭", YEAR, TODAY)
    lines = rounds.listed(session, YEAR)
    assert [(one.organization, one.rated) for one in lines] == [
        ("机关党支部", 8),
        ("青石岭养护所党支部", 3),
    ]
    assert [one.organization_id for one in rounds.listed(session, YEAR, "总支")] == [
        BRANCH,
        "青石岭",
    ]
    assert [one.id for one in rounds.listed(session, YEAR, BRANCH)] == [found.id]


def test_a_round_that_is_gone_is_said(session):
    with pytest.raises(KnownError, match="民主评议记录已不在库中"):
        rounds.update(session, "nothing", {}, TODAY)


# --- in line with the roster ---


def test_nothing_changes_while_the_roster_does_not(session):
    found = begun(session)
    assert rounds.refresh(session, found.id, TODAY).words == ""


def test_a_conversion_makes_a_probationary_member_rated(session):
    found = begun(session, date(2024, 12, 1))
    (probation,) = keeping.listed(
        session, Standing, Standing.person_id == UNGRADED, Standing.until.is_(None)
    )
    keeping.save(session, probation, {"until": on("2024-12-10")})
    add(session, Standing, person_id=UNGRADED, kind="full_member", since="2024-12-10")
    told = rounds.refresh(session, found.id, TODAY)
    assert (told.changed, told.words) == ((UNGRADED,), "身份变化1人：何静")
    places = [name for _, name, role in numbers(session, found.id) if role == "rated"]
    assert places == ["陈立国", "何静", *RATED[1:]]


def test_who_comes_is_added_and_who_leaves_is_marked(session):
    found = begun(session, date(2024, 12, 1))
    mine = entries(session, found.id)["马文斌"]
    keeping.save(session, mine, {"self_text": "一年小结"})
    people.transfer_out(session, "马文斌", on("2024-12-10"), "县直机关党支部", "第8号")
    (stay,) = keeping.listed(session, Belonging, Belonging.person_id == "韦春燕")
    keeping.save(session, stay, {"until": on("2024-12-05")})
    where = {"person_id": "韦春燕", "organization_id": BRANCH, "how": "transferred"}
    add(session, Belonging, since="2024-12-05", **where)
    told = rounds.refresh(session, found.id, TODAY)
    assert (told.added, told.left) == (("韦春燕",), ("马文斌",))
    assert told.words == "新列入1人：韦春燕；已离开1人：马文斌"
    read = facts.round_facts(session, found.id, TODAY)
    gone = read.entry("马文斌")
    assert (gone.left, gone.self_text, gone.number) == ("已转出", "一年小结", 10)
    assert "马文斌" not in [one.name for one in read.rated]
    assert "马文斌" not in read.turnout.due
    assert read.entry("韦春燕").number == 8
    assert rounds.refresh(session, found.id, TODAY).words == ""


def test_who_is_back_is_listed_again(session):
    found = begun(session, date(2024, 12, 1))
    (stay,) = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")
    keeping.save(session, stay, {"until": on("2024-12-05")})
    away = add(
        session,
        Belonging,
        person_id="马文斌",
        organization_id="青石岭",
        since="2024-12-05",
        how="transferred",
    )
    assert rounds.refresh(session, found.id, TODAY).left == ("马文斌",)
    read = facts.round_facts(session, found.id, TODAY)
    assert read.entry("马文斌").left == "已到青石岭养护所党支部"
    keeping.put_in_bin(session, away)
    keeping.save(session, stay, {"until": None})
    assert rounds.refresh(session, found.id, TODAY).words == "重新列入1人：马文斌"
    assert facts.round_facts(session, found.id, TODAY).entry("马文斌").left == ""


def test_who_belongs_nowhere_any_more_is_marked_plainly(session):
    found = begun(session, date(2024, 12, 1))
    (stay,) = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")
    keeping.save(session, stay, {"until": on("2024-12-05")})
    rounds.refresh(session, found.id, TODAY)
    assert facts.round_facts(session, found.id, TODAY).entry("马文斌").left == "已不在本支部"


def test_numbers_stay_once_ballots_were_given_out(session):
    found = begun(session, date(2024, 12, 1))
    figures(session, found.id, 9)
    before = numbers(session, found.id)
    where = {"person_id": "唐䶮", "organization_id": BRANCH, "how": "transferred"}
    (stay,) = keeping.listed(session, Belonging, Belonging.person_id == "唐䶮")
    keeping.save(session, stay, {"until": on("2024-12-05")})
    add(session, Belonging, since="2024-12-05", **where)
    rounds.refresh(session, found.id, TODAY)
    assert numbers(session, found.id) == [*before, (10, "唐䶮", "rated")]


def test_what_the_user_chose_for_a_full_member_stays(session):
    found = begun(session)
    mine = entries(session, found.id)["马文斌"]
    away = {"role": "elsewhere", "elsewhere": "佛山市某流动党员党支部"}
    entry_service.update(session, mine.id, away, TODAY)
    rounds.refresh(session, found.id, TODAY)
    assert mine.role == "elsewhere"
    assert numbers(session, found.id)[-2][1:] == ("马文斌", "elsewhere")


def test_a_submitted_round_is_not_refreshed(session, tmp_path):
    found = submitted(session, tmp_path)
    assert "已提交评定" in refused(rounds.refresh, session, found.id, TODAY)[0][1]


# --- figures ---


def test_figures_that_cannot_all_be_true_are_refused(session):
    found = begun(session)
    said = refused(rounds.update, session, found.id, {"issued": 8, "collected": 9}, TODAY)
    assert said == [("collected", "收回9张多于发出8张，请核对")]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"balloted_on": on("2024-12-26")}, ("balloted_on", "测评日期2024年12月26日晚于今天")),
        (
            {"balloted_on": on("2024-12-20"), "rated_on": on("2024-12-19")},
            ("rated_on", "评定日期2024年12月19日早于测评日期2024年12月20日"),
        ),
    ],
)
def test_days_that_cannot_be_are_refused(session, values, said):
    found = begun(session)
    ((field, message),) = refused(rounds.update, session, found.id, values, TODAY)
    assert field == said[0]
    assert message.startswith(said[1])


def test_a_confirmed_count_is_not_changed_under_its_tallies(session, tmp_path):
    found = begun(session)
    counted(session, found.id, tmp_path)
    ((field, message),) = refused(rounds.update, session, found.id, {"collected": 2}, TODAY)
    assert field == "collected"
    assert "先重新打开计票" in message
    assert rounds.update(session, found.id, {"collected": 3, "scrutineer": "刘桂芳"}, TODAY)


def test_linking_a_meeting_gives_the_ballot_its_day(session):
    found = begun(session)
    meeting = held(session, "evaluation_meeting", starts_at=START)
    rounds.link_meeting(session, found.id, meeting.id)
    assert found.balloted_on == on("2024-12-18")
    rounds.update(session, found.id, {"balloted_on": on(BALLOTED)}, TODAY)
    rounds.link_meeting(session, found.id, meeting.id)
    assert found.balloted_on == on(BALLOTED)


def test_a_void_meeting_is_no_ground(session):
    found = begun(session)
    meeting = draft(session, "evaluation_meeting", starts_at=START)
    meetings.set_items(session, meeting.id, [{"heading": "民主测评", "text": "已测评。"}])
    keeping.save(session, meeting, {"state": "void"})
    assert "已经作废" in refused(rounds.link_meeting, session, found.id, meeting.id)[0][1]
    values = {"rating_meeting_id": meeting.id}
    assert "已经作废" in refused(rounds.update, session, found.id, values, TODAY)[0][1]


# --- sealed ---


def test_submitted_grades_stand(db, tmp_path):
    with db.write("民主评议") as session:
        found = submitted(session, tmp_path)
        entry = entries(session, found.id)["陈立国"]
    with db.write("改") as session:
        said = refused(
            keeping.save,
            session,
            keeping.get(session, EvaluationEntry, entry.id),
            {"grade": "basic"},
        )
        session.rollback()
    assert said == [("grade", "2024年度民主评议已提交评定，要改请先重新打开并写明原因")]
    with db.write("改") as session:
        again = keeping.get(session, EvaluationRound, found.id)
        assert "已提交评定" in refused(keeping.save, session, again, {"issued": 30})[0][1]
        session.rollback()


def test_feedback_and_what_follows_stay_open(db, tmp_path):
    with db.write("民主评议") as session:
        found = submitted(session, tmp_path)
        entry = entries(session, found.id)["马文斌"]
    with db.write("反馈") as session:
        entry_service.sign(session, entry.id, date(2024, 12, 24), "同意", TODAY)
        entry_service.superior(session, entry.id, "同意支部意见", TODAY)
        entry_service.update(session, entry.id, {"improved_on": TODAY}, TODAY)
        rounds.update(session, found.id, {"practice": "照实写"}, TODAY)
        steps.record(session, found.id, "publish", {"done_on": TODAY}, TODAY)


def test_a_new_entry_or_remark_comes_too_late(db, tmp_path):
    with db.write("民主评议") as session:
        found = submitted(session, tmp_path)
        entry = entries(session, found.id)["马文斌"]
    with db.write("互评") as session:
        said = refused(entry_service.say, session, entry.id, "李契", "迟到的话")
        session.rollback()
    assert "已提交评定" in said[0][1]


def test_rated_round_facts_say_what_is_printed(session, tmp_path):
    found = submitted(session, tmp_path)
    read = facts.round_facts(session, found.id, TODAY)
    assert (read.members, read.full_members, read.cap, read.base_count) == (9, 8, 2, 8)
    assert read.grades == {"excellent": 1, "qualified": 6, "basic": 1, "unqualified": 0}
    assert rating.quota(session, found.id).excellent == 1
    assert [one.name for one in read.rated] == list(RATED)
