"""困难事项: raised, owned, solved; what does not fit is said beside its field."""

from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.services.talks import difficulties
from tests.talking import TODAY, YEAR, difficulty, talk

EVERYBODY = frozenset(["罗永贵", "何静"])


def states(session, year: int = YEAR, day: date = TODAY) -> list[str]:
    return [one.state for one in difficulties.of_people(session, EVERYBODY, year, day)]


def refused(act) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        act()
    return [(one.field, one.message) for one in broken.value.problems]


def test_what_is_overdue_comes_first(session) -> None:
    difficulty(session, deadline=date(2024, 9, 1))
    difficulty(session)
    difficulty(session, owner_id=None, deadline=None)
    one = difficulty(session, deadline=date(2024, 8, 1))
    difficulties.solve(session, one.id, date(2024, 6, 28), "申请了助学金", TODAY)
    assert states(session) == ["overdue", "unowned", "open", "solved"]


def test_what_is_open_goes_into_the_next_year_until_it_is_solved(session) -> None:
    one = difficulty(session)
    later = date(2025, 3, 1)
    assert states(session, 2025, later) == ["overdue"]
    difficulties.solve(session, one.id, date(2025, 2, 1), "申请了助学金", later)
    assert states(session, 2025, later) == ["solved"]
    assert states(session, 2026, date(2026, 3, 1)) == []


def test_of_a_day_before_it_was_solved_it_is_open(session) -> None:
    one = difficulty(session, deadline=date(2024, 8, 1))
    difficulties.solve(session, one.id, date(2024, 6, 28), "申请了助学金", TODAY)
    assert states(session, day=date(2024, 6, 27)) == ["open"]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"deadline": date(2024, 5, 31)}, "deadline", "解决时限不能早于提出日期"),
        (
            {"solved_on": date(2024, 5, 31), "outcome": "好"},
            "solved_on",
            "解决日期不能早于提出日期",
        ),
        ({"solved_on": date(2024, 6, 20)}, "outcome", "解决了的要写明怎么解决的"),
        ({"raised_on": date(2024, 7, 1), "deadline": None}, "raised_on", "提出日期晚于今天"),
        ({"solved_on": date(2024, 7, 1), "outcome": "好"}, "solved_on", "解决日期晚于今天"),
    ],
)
def test_days_that_do_not_follow(session, values, field, words) -> None:
    ((where, said),) = refused(lambda: difficulty(session, **values))
    assert where == field
    assert words in said


def test_the_talk_is_one_of_who_raised_it(session) -> None:
    other = talk(session, "陈立国", "何静")
    assert refused(lambda: difficulty(session, talk_id=other.id)) == [
        ("talk_id", "这次谈话没有提出人参加，请重新选择")
    ]
    own = talk(session, "陈立国", "罗永贵")
    assert difficulty(session, talk_id=own.id).talk_id == own.id


def test_solving_it_tomorrow_is_refused(session) -> None:
    one = difficulty(session)
    told = refused(lambda: difficulties.solve(session, one.id, date(2024, 7, 1), "好", TODAY))
    assert told == [("solved_on", "解决日期晚于今天，请核对")]
