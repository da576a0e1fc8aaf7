"""签到: who came, who was away, what was made up; what cannot be is said by name."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Participant, StudyAbsence
from dangjian_desktop.services import keeping
from dangjian_desktop.services.study import signing
from dangjian_desktop.services.study.signing import SignMark
from tests.learning import DUE, TODAY, away, held, signed
from tests.support import on


def row(found: signing.SignSheet, person: str) -> signing.SignRow:
    return next(one for one in (*found.rows, *found.guests) if one.person_id == person)


def problems(session, found, *marks: SignMark) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        signing.record(session, found.id, marks, TODAY)
    return [(one.field, one.message) for one in broken.value.problems]


def test_everybody_of_the_day_is_due_and_nobody_is_marked(session) -> None:
    found = signing.sheet(session, held(session).id)
    assert found.sums.due == found.sums.unmarked == DUE
    assert "何静" in {one.person_id for one in found.rows}  # on probation, and due


def test_the_others_were_there(session) -> None:
    found = signed(session, held(session).id, away("罗永贵"), away("马文斌", "absent"))
    assert found.sums.words == "应到9＝实到7＋请假1＋缺席1＋补学0"


def test_who_was_away_makes_it_up(session) -> None:
    one = held(session)
    signed(session, one.id, away("罗永贵"))
    found = signing.make_up(session, one.id, ["罗永贵"], on("2024-06-27"), "自学补课", TODAY)
    told = row(found, "罗永贵")
    assert (told.mark, told.away, told.reason, told.way) == (
        "made_up",
        "on_leave",
        "出差",
        "自学补课",
    )
    assert found.sums.made_up == 1


@pytest.mark.parametrize(
    ("day", "words"),
    [("2024-06-19", "罗永贵：补学日期早于学习当天（2024-06-20）"), ("2024-07-02", "晚于今天")],
)
def test_make_up_before_the_session_or_to_come_is_refused(session, day, words) -> None:
    ((field, said),) = problems(
        session, held(session), away("罗永贵", "made_up", made_up_on=on(day))
    )
    assert field == "罗永贵.made_up_on"
    assert words in said


def test_make_up_on_the_day_itself_or_known_to_the_month_is_taken(session) -> None:
    one = held(session)
    for day in ("2024-06-20", "2024-06"):
        mark = away("罗永贵", "made_up", made_up_on=on(day))
        assert row(signing.record(session, one.id, [mark], TODAY), "罗永贵").made_up_on == on(day)


def test_what_is_wrong_is_said_by_person_and_field_and_nothing_is_kept(session) -> None:
    one = held(session)
    found = problems(
        session,
        one,
        SignMark("李契", "present", hours=Decimal(-1)),
        SignMark("罗永贵", "absent"),
        SignMark("唐䶮", "on_leave", "出差"),
        SignMark("马文斌", "made_up", "出差"),
    )
    assert found == [
        ("李契.hours", "李契：学时不能是负数"),
        ("罗永贵.reason", "罗永贵：没有参加要写原因"),
        ("唐䶮.mark", "唐䶮：不在应到名单里，来了才登记"),
        ("马文斌.made_up_on", "马文斌：补学要写哪一天补的"),
    ]
    assert signing.sheet(session, one.id).sums.unmarked == DUE


def test_a_session_to_come_is_not_signed_yet(session) -> None:
    one = held(session, starts_at=datetime(2024, 7, 5, 9), ends_at=None)
    ((field, said),) = problems(session, one, SignMark("李契", "present"))
    assert (field, said) == ("", "学习定在2024-07-05，还没有到，签到等学了以后再登记")


def test_who_comes_without_being_due_is_a_guest(session) -> None:
    found = signing.record(session, held(session).id, [SignMark("唐䶮", "present")], TODAY)
    assert [one.person_id for one in found.guests] == ["唐䶮"]
    assert found.sums.present == 0


def test_a_mark_is_taken_back(session) -> None:
    one = held(session)
    signed(session, one.id, away("罗永贵"))
    marks = [SignMark("罗永贵"), SignMark("李契")]
    found = signing.record(session, one.id, marks, TODAY)
    assert (row(found, "罗永贵").mark, row(found, "李契").mark) == ("", "")
    assert keeping.count(session, StudyAbsence) == 0


def test_own_hours_are_kept_and_the_session_s_are_not_said_again(session) -> None:
    one = held(session)
    marks = [
        SignMark("李契", "present", hours=Decimal(1)),
        SignMark("何静", "present", hours=Decimal(2)),
    ]
    found = signing.record(session, one.id, marks, TODAY)
    assert row(found, "李契").hours == 1
    assert row(found, "何静").hours is None


def test_from_present_to_away_and_back_leaves_one_row(session) -> None:
    one = held(session)
    for mark in (SignMark("李契", "present"), away("李契"), SignMark("李契", "present")):
        found = signing.record(session, one.id, [mark], TODAY)
    assert row(found, "李契").mark == "present"
    assert keeping.count(session, Participant) == 1
    assert keeping.count(session, StudyAbsence) == 0


def test_people_of_another_day_are_due_at_a_session_of_that_day(session) -> None:
    early = datetime(2024, 5, 2, 9)
    found = signing.sheet(session, held(session, starts_at=early, ends_at=None).id)
    assert "何静" not in {one.person_id for one in found.rows}  # admitted on 2024-05-10
    assert found.sums.due == DUE - 1
    assert date(2024, 5, 2) < TODAY
