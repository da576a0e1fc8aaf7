"""“十有” “二柜”: the list, its checks, the labels of the cabinet, books lent and given back."""

from datetime import date, datetime, timedelta

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import BookLoan, Facility
from dangjian_desktop.services import due, keeping, people
from dangjian_desktop.services.facilities import inventory, library
from dangjian_desktop.services.policy import set_policy
from tests.support import on

TODAY = date(2024, 6, 30)


def refused(act, *given):
    with pytest.raises(RuleBroken) as caught:
        act(*given)
    (problem,) = caught.value.problems
    return problem.field, problem.message


# --- the list ----------------------------------------------------------------------------------


@pytest.fixture
def flag(session):
    inventory.begin(session, "机关")
    return next(one for one in keeping.listed(session, Facility) if one.name == "党旗").id


def test_the_usual_ten_and_two(session, flag):
    found = inventory.inventory(session, "机关", TODAY)
    assert [len(found.of(part)) for part in ("ten", "two", "other")] == [10, 2, 0]
    assert [one.name for one in found.of("two")] == ["图书柜", "档案柜"]
    assert "已有阵地清单" in refused(inventory.begin, session, "机关")[1]


def test_the_list_is_the_offices_own(session, flag):
    inventory.save(session, "机关", flag, {"name": "党旗党徽"})
    inventory.save(session, "机关", "", {"name": "健身器材", "part": "other"})
    found = [one.name for one in inventory.inventory(session, "机关", TODAY).facilities]
    assert "党旗党徽" in found
    assert found[-1] == "健身器材"


def test_a_name_stands_once(session, flag):
    said = refused(inventory.save, session, "机关", "", {"name": "印章", "part": "ten"})
    assert said == ("name", "清单里已有“印章”，请换一个名称")


def check(session, facility_id, day, condition="good", **more):
    values = {"checked_on": date.fromisoformat(day), "condition": condition, **more}
    return inventory.check(session, facility_id, "", values, TODAY)


def one(session, facility_id):
    found = inventory.inventory(session, "机关", TODAY).facilities
    return next(each for each in found if each.record_id == facility_id)


def test_the_latest_check_says_how_it_is(session, flag):
    check(session, flag, "2024-06-01", "worn", next_check_on=date(2024, 6, 20))
    check(session, flag, "2024-03-01", "good", next_check_on=date(2024, 9, 1))
    found = one(session, flag)
    assert (found.condition, found.checked_on) == ("worn", date(2024, 6, 1))
    assert found.overdue


def test_on_a_past_day_it_is_as_the_check_of_then_said(session, flag):
    check(session, flag, "2024-03-01", "good", next_check_on=date(2024, 9, 1))
    check(session, flag, "2024-06-01", "broken")
    found = inventory.inventory(session, "机关", date(2024, 4, 1)).facilities
    then = next(each for each in found if each.record_id == flag)
    assert (then.condition, then.checked_on, then.next_check_on) == (
        "good", date(2024, 3, 1), date(2024, 9, 1),
    )  # fmt: skip
    assert len(inventory.checks(session, flag, date(2024, 4, 1))) == 1
    assert one(session, flag).condition == "broken"


def test_a_check_taken_away_leaves_the_one_before_it(session, flag):
    check(session, flag, "2024-03-01")
    inventory.remove_check(session, check(session, flag, "2024-06-01", "broken").id)
    assert (one(session, flag).condition, one(session, flag).checked_on) == (
        "good",
        date(2024, 3, 1),
    )


def test_a_check_may_be_of_today(session, flag):
    assert check(session, flag, TODAY.isoformat()).checked_on == TODAY


def test_a_check_is_not_of_tomorrow(session, flag):
    said = refused(check, session, flag, "2024-07-01")
    assert said == ("checked_on", "检查日期2024-07-01晚于今天，请核对")


def test_the_next_check_is_reminded_of(session, flag):
    check(session, flag, "2024-06-01", next_check_on=date(2024, 7, 10))
    found = [(one.what, one.due_on, one.state) for one in due.due(session, TODAY)
             if one.kind == "facility"]  # fmt: skip
    assert found == [("检查阵地设施“党旗”", date(2024, 7, 10), "due")]


def test_the_labels_are_of_the_twenty_places(session):
    found = inventory.labels(session, "机关", 2024, TODAY)
    assert len(found.places) == 20
    assert found.places[0] == ("01", "支部基本情况")
    assert found.places[-1][0] == "20"


# --- books -------------------------------------------------------------------------------------


@pytest.fixture
def book(session):
    return library.save(session, "机关", "", {"number": "D1", "name": "党章", "copies": 2}).id


def lend(session, book_id, person="李契", **more):
    values = {"person_id": person, "lent_on": date(2024, 6, 1), "due_on": date(2024, 6, 20)}
    return library.lend(session, book_id, values | more, TODAY)


def state(session, day=TODAY):
    (found,) = library.library(session, "机关", day).books
    return found.left, found.state_on(day)


def test_a_book_goes_out_and_comes_back(session, book):
    loan = lend(session, book)
    assert state(session) == (1, "overdue")
    library.give_back(session, loan.id, {"returned_on": date(2024, 6, 18)}, TODAY)
    assert state(session) == (2, "in")


def test_no_more_copies_than_there_are(session, book):
    lend(session, book)
    lend(session, book, "秦晓梅", due_on=date(2024, 7, 20))
    assert state(session)[0] == 0
    said = refused(lend, session, book, "罗永贵")
    assert said == ("person_id", "《党章》都借出去了，归还以后再借")


def test_who_has_left_cannot_borrow(session, book):
    people.transfer_out(session, "李契", on("2024-05-20"), "县交通局党委")
    said = refused(lend, session, book)
    assert said == ("person_id", "李契已转出（2024年5月20日），不能借书")
    assert lend(session, book, lent_on=date(2024, 5, 10))


def test_a_loan_cannot_be_handed_on_to_who_has_left(session, book):
    loan = lend(session, book, "秦晓梅")
    people.transfer_out(session, "李契", on("2024-05-20"), "县交通局党委")
    field, _ = refused(library.change, session, loan.id, {"person_id": "李契"}, TODAY)
    assert field == "person_id"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"returned_on": date(2024, 5, 31)}, "returned_on"),
        ({"returned_on": date(2024, 7, 1)}, "returned_on"),
        ({"returned_on": None}, "returned_on"),
    ],
)
def test_a_book_does_not_come_back_before_it_went(session, book, values, field):
    loan = lend(session, book)
    assert refused(library.give_back, session, loan.id, values, TODAY)[0] == field
    assert keeping.get(session, BookLoan, loan.id).returned_on is None


def test_the_sentence_of_a_return_before_lending(session, book):
    loan = lend(session, book)
    said = refused(library.give_back, session, loan.id, {"returned_on": date(2024, 5, 31)}, TODAY)
    assert said == ("returned_on", "归还日期不能早于借出日期")


def test_days_of_lending_stand_in_order(session, book):
    values = {"person_id": "李契", "lent_on": date(2024, 6, 1), "due_on": date(2024, 5, 1)}
    said = refused(library.lend, session, book, values, TODAY)
    assert said == ("due_on", "应还日期不能早于借出日期")


def test_on_a_past_day_loans_are_as_they_were(session, book):
    loan = lend(session, book)
    library.give_back(session, loan.id, {"returned_on": date(2024, 6, 15)}, TODAY)

    def loans(day):
        return library.library(session, "机关", day).books[0].loans

    assert loans(date(2024, 5, 1)) == ()
    assert [one.returned_on for one in loans(date(2024, 6, 10))] == [None]
    assert [one.returned_on for one in loans(TODAY)] == [date(2024, 6, 15)]


def test_a_book_has_a_copy_at_least(session):
    said = refused(library.save, session, "机关", "", {"name": "党章", "copies": -5})
    assert said == ("copies", "册数至少是1")


def test_a_book_that_is_out_keeps_its_copies(session, book):
    lend(session, book)
    lend(session, book, "秦晓梅")
    assert refused(library.save, session, "机关", book, {"copies": 1})[0] == "copies"
    assert refused(library.save, session, "机关", book, {"copies": 2, "gone_on": TODAY})[0] == (
        "gone_on"
    )


def test_a_number_stands_once(session, book):
    said = refused(library.save, session, "机关", "", {"number": "D1", "name": "另一本"})
    assert said == ("number", "编号“D1”已有一本书，请换一个")


def test_a_book_given_up_is_not_lent(session, book):
    library.save(session, "机关", book, {"copies": 2, "gone_on": TODAY})
    assert refused(lend, session, book) == ("person_id", "《党章》已注销，不能出借")


def test_how_long_is_the_offices_own_choice(session):
    assert library.due_on(session, TODAY) == TODAY + timedelta(days=30)
    set_policy(session, "loan_days", 0)
    assert library.due_on(session, TODAY) is None


def test_what_is_not_back_is_asked_for(session, book):
    loan = lend(session, book)

    def told(day):
        return [
            (one.what, one.state) for one in due.due(session, day) if one.rule == "book_returned"
        ]

    assert told(date(2024, 6, 12)) == []
    assert told(date(2024, 6, 14)) == [("李契归还《党章》", "due")]
    assert told(TODAY) == [("李契归还《党章》", "overdue")]
    library.give_back(session, loan.id, {"returned_on": TODAY}, TODAY)
    assert told(TODAY) == []


def test_late_entries_are_marked(db):
    with db.write("登记", at=datetime(2024, 6, 30, 9)) as session:
        book = library.save(session, "机关", "", {"name": "党章"}).id
        lend(session, book)
        (found,) = library.library(session, "机关", TODAY).books
    assert found.loans[0].late_on == TODAY
