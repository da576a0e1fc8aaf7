"""From when until when it is due, how a month stands, how many in a row went by unpaid."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dues import arrears
from dangjian_desktop.domain.dues.duty import NONE, Duty, Life, Spell, collection_day, duties, duty
from dangjian_desktop.domain.dues.facts import MonthCell
from dangjian_desktop.domain.dues.months import (
    Dues,
    Fixed,
    Payment,
    Relief,
    cells,
    last_in_time,
    quarter_end,
    spread,
)

HERE = "机关"
YEAR = 2026
BEGAN = date(2000, 1, 1)


def life(since=BEGAN, until=None, kind="full_member", places=None, stopped=()):
    member = [Spell(since, until, kind)]
    return Life(member, places or [Spell(since, until, HERE)], stopped)


def months_due(of: Life, day: int = 10) -> list[int]:
    return [at for at, one in enumerate(duties(of, YEAR, day), 1) if one.organization_id]


# --- duty ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "month", "on"),
    [(10, 2, date(2026, 2, 10)), (0, 2, date(2026, 2, 28)), (28, 2, date(2026, 2, 28))],
)
def test_the_collection_day(day, month, on):
    assert collection_day(YEAR, month, day) == on
    assert collection_day(2028, 2, 0) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("voted", "first", "joined"),
    [
        (date(2026, 5, 1), 5, False),
        (date(2026, 5, 10), 5, False),
        (date(2026, 5, 11), 5, True),
        (date(2026, 5, 31), 5, True),
        (date(2026, 6, 1), 6, False),
    ],
)
def test_from_the_month_of_the_meeting(voted, first, joined):
    mine = life(voted, kind="probationary_member")
    assert months_due(mine)[0] == first
    assert duty(mine, YEAR, first, 10) == Duty(HERE, joined)


@pytest.mark.parametrize(("left", "last"), [(date(2026, 5, 10), 4), (date(2026, 5, 11), 5)])
def test_until_the_branch_is_left(left, last):
    assert months_due(life(until=left))[-1] == last


def test_the_branch_of_the_collection_day_collects():
    moved = date(2026, 5, 10)
    places = [Spell(BEGAN, moved, HERE), Spell(moved, None, "青石岭")]
    found = duties(life(places=places), YEAR, 10)
    assert [one.organization_id for one in found[3:5]] == [HERE, "青石岭"]


def test_who_was_a_member_elsewhere_begins_with_the_next_collection_day():
    came = [Spell(date(2026, 5, 11), None, HERE)]
    assert months_due(life(places=came))[0] == 6


def test_a_member_of_no_branch_owes_nothing_here():
    assert months_due(Life([Spell(BEGAN, None, "full_member")], [])) == []
    assert (
        duty(
            life(kind="probationary_member", places=[Spell(date(2030, 1, 1), None, HERE)]),
            YEAR,
            1,
            10,
        )
        == NONE
    )


def test_nothing_is_due_while_membership_is_stopped():
    stopped = (Spell(date(2026, 3, 1), date(2026, 6, 10)),)
    assert months_due(life(stopped=stopped)) == [1, 2, 6, 7, 8, 9, 10, 11, 12]


@given(
    since=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    days=st.integers(1, 900),
    moved=st.integers(1, 900),
    on=st.integers(0, 28),
)
def test_each_month_is_due_in_one_place_at_most_and_without_gaps(since, days, moved, on):
    until, change = since + timedelta(days), since + timedelta(moved)
    places = [Spell(since, change, HERE), Spell(change, None, "青石岭")]
    mine = Life([Spell(since, until, "probationary_member")], places)
    found = [duty(mine, year, month, on) for year in (2025, 2026, 2027) for month in range(1, 13)]
    due = [at for at, one in enumerate(found) if one.organization_id]
    assert due == list(range(due[0], due[-1] + 1)) if due else True
    first = (since.year - 2025) * 12 + since.month - 1
    assert not due or due[0] == first
    names = [one.organization_id for one in found if one.organization_id]
    assert names == sorted(names)  # 机关 before 青石岭, never back


# --- months --------------------------------------------------------------------------------


def dues(*payments, joined=(), bases=None, reliefs=()):
    own = tuple(Duty(HERE, at in joined) for at in range(1, 13))
    fixed = bases or [Fixed("1", "employee", 1, Decimal(5130), 15, Decimal(77))]
    paid = [Payment(month, Decimal(sum_), on) for month, sum_, on in payments]
    return Dues(YEAR, own, fixed, reliefs, paid)


def state(of: Dues, month: int, day: date, closed=()) -> str:
    return cells(of, day, closed)[month - 1].state


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2026, 2, 28), "advance"),
        (date(2026, 3, 1), "paid"),
        (date(2026, 3, 31), "paid"),
        (date(2026, 4, 1), "late"),
    ],
)
def test_when_it_was_paid(on, word):
    assert state(dues((3, 77, on)), 3, date(2026, 12, 1)) == word


def test_unpaid_months():
    day = date(2026, 5, 20)
    found = [cell.state for cell in cells(dues(), day)]
    assert found == ["owed"] * 4 + ["due"] + ["ahead"] * 7
    assert state(dues(), 5, day, closed=[5]) == "owed"
    assert cells(dues(), day)[4].owed == 0


@given(parts=st.lists(st.decimals("0.01", "30", places=2), min_size=1, max_size=4))
def test_parts_and_what_is_missing_make_the_whole(parts):
    mine = dues(*[(3, part, date(2026, 3, 5)) for part in parts])
    cell = cells(mine, date(2026, 6, 1))[2]
    assert cell.paid == sum(parts)
    assert cell.paid + cell.owed == max(Decimal(77), cell.paid)
    assert cell.state == ("paid" if cell.paid >= 77 else "partial")


def test_a_later_base_holds_from_its_month():
    later = Fixed("2", "employee", 4, Decimal(4800), 10, Decimal(48))
    mine = dues(bases=[later, Fixed("1", "employee", 1, Decimal(5130), 15, Decimal(77))])
    assert [mine.due_of(month) for month in (3, 4, 12)] == [77, 48, 48]


def test_no_base_no_sum():
    mine = dues(bases=[Fixed("2", "employee", 4, Decimal(4800), 10, Decimal(48))])
    assert (mine.due_of(3), state(mine, 3, date(2026, 6, 1))) == (None, "unset")


def test_relief_is_never_more_than_what_was_due():
    reliefs = [Relief(2, 3, Decimal(10)), Relief(4, 4, Decimal(100)), Relief(5, 5, Decimal(0))]
    found = cells(dues(reliefs=reliefs), date(2026, 6, 1))
    assert [cell.due for cell in found[:5]] == [77, 10, 10, 77, 0]
    assert [cell.reduced for cell in found[:5]] == [False, True, True, False, True]
    assert found[4].state == "exempt"


@pytest.mark.parametrize(
    ("month", "joined", "quarterly", "last"),
    [
        (5, False, False, date(2026, 5, 31)),
        (5, True, False, date(2026, 6, 30)),
        (12, True, False, date(2027, 1, 31)),
        (4, False, True, date(2026, 6, 30)),
    ],
)
def test_until_when_it_is_in_time(month, joined, quarterly, last):
    fixed = Fixed("1", "employee", 1, Decimal(5130), 15, Decimal(77), quarterly)
    mine = dues(joined=[month] if joined else (), bases=[fixed])
    assert last_in_time(mine, month) == last


@pytest.mark.parametrize(
    ("day", "closed", "word"),
    [
        (date(2026, 5, 31), (), "due"),
        (date(2026, 6, 30), (), "due"),
        (date(2026, 6, 30), (5,), "due"),
        (date(2026, 7, 1), (), "owed"),
    ],
)
def test_nothing_is_owed_while_it_is_in_time(day, closed, word):
    fixed = Fixed("1", "employee", 1, Decimal(5130), 15, Decimal(77), True)
    for mine in (dues(joined=[5]), dues(bases=[fixed])):
        cell = cells(mine, day, closed)[4]
        assert (cell.state, bool(cell.owed), cell.grace) == (word, word == "owed", word == "due")


def test_what_is_paid_has_no_grace():
    whole = dues((5, 77, date(2026, 5, 20)), joined=[5])
    assert not cells(whole, date(2026, 5, 31))[4].grace


def test_quarters_end():
    assert [quarter_end(month) for month in range(1, 13)] == [3] * 3 + [6] * 3 + [9] * 3 + [12] * 3


def test_a_quarters_income_goes_on_provisionally():
    mine = dues(bases=[Fixed("1", "self_employed", 4, Decimal(4000), 10, Decimal(40))])
    found = cells(mine, date(2026, 12, 1))
    assert [cell.provisional for cell in found[3:9]] == [False] * 3 + [True] * 3


def test_a_sum_fills_month_after_month():
    found = cells(dues((1, 70, date(2026, 1, 5))), date(2026, 3, 5))
    lines, left = spread([(YEAR, cell) for cell in found[:2]], Decimal(100))
    assert (lines, left) == ([(YEAR, 1, Decimal(7)), (YEAR, 2, Decimal(77))], Decimal(16))


# --- arrears -------------------------------------------------------------------------------


def row(text: str) -> list[tuple[int, MonthCell]]:
    words = {"o": "owed", "p": "paid", "h": "partial", "-": "none", "e": "exempt", ".": "due"}
    owed = {"o": Decimal(77), "h": Decimal(7)}
    return [
        (YEAR, MonthCell(at, words[one], Decimal(77), owed=owed.get(one, Decimal(0))))
        for at, one in enumerate(text, 1)
    ]


@pytest.mark.parametrize(
    ("text", "number", "level"),
    [
        ("oo", 2, ""),
        ("ooo", 3, "warn"),
        ("ooooo.", 5, "warn"),
        ("oooooo", 6, "bad"),
        ("ooopoo", 2, ""),
        ("ooohoo", 2, ""),
        ("oo-eoo", 4, "warn"),
        ("ooop", 0, ""),
        ("", 0, ""),
    ],
)
def test_months_in_a_row(text, number, level):
    found = arrears.in_a_row(row(text))
    assert (found, arrears.level(found)) == (number, level)


def test_what_is_owed():
    months = row("ophp")
    assert arrears.owing(months) == ((YEAR, 1), (YEAR, 3))
    assert arrears.owed(months) == 84
    assert "谈话提醒" in arrears.words(3)
    assert "自行脱党" in arrears.words(6)
    assert (arrears.words(1), arrears.words(0)) == ("连续1个月没有交纳党费", "")
