"""Bases: looked at before, fixed once, changed with a reason and the list of differences."""

from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.dues.facts import BaseGiven, BaseItem
from dangjian_desktop.records import DuesBase, DuesBaseItem
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.dues import bases
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.policy import set_policy
from tests.dues import (
    BRANCH,
    FIXED,
    TODAY,
    WHO,
    YEAR,
    YOUNG,
    begun,
    closed,
    given,
    paid,
    refused,
    yuan,
)

ITEMS = (
    BaseItem("岗位工资", yuan("2300"), "counted"),
    BaseItem("薪级工资", yuan("1530"), "counted"),
    BaseItem("基础性绩效工资", yuan("1600"), "counted"),
    BaseItem("个人所得税", yuan("30"), "deducted"),
    BaseItem("社会保险", yuan("270"), "deducted"),
    BaseItem("奖励性绩效工资", yuan("900"), "left_out"),
)


def test_the_preview_proposes_last_years_figures(session):
    begun(session)
    lines = {one.name: one for one in bases.preview(session, BRANCH, YEAR + 1, date(2025, 1, 6))}
    mine = lines["李契"]
    assert (mine.last_due, mine.due, mine.change) == (yuan("78.20"), yuan("78.20"), 0)
    assert (mine.fixed, mine.trouble, mine.now.base) == (False, "", yuan("5213"))
    assert lines[YOUNG].trouble == "还没有基数，请填写"
    assert lines[YOUNG].now is None


def test_the_preview_of_a_fixed_year_is_what_was_fixed(session):
    begun(session)
    lines = {one.name: one for one in bases.preview(session, BRANCH, YEAR, FIXED)}
    assert all(lines[name].fixed for name in WHO)
    assert (lines["李契"].due, lines["李契"].permille) == (yuan("78.20"), 15)
    assert lines[YOUNG].now is None


def test_who_begins_within_the_year_is_proposed_from_that_month(session):
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    lines = {one.name: one for one in bases.preview(session, BRANCH, YEAR + 1, date(2025, 1, 6))}
    assert lines[YOUNG].now.from_month == 1
    assert lines[YOUNG].last.from_month == 5


def test_a_base_is_made_of_its_items(session):
    said = BaseGiven("employee", items=ITEMS, scheme="institution", basis="1月工资条")
    bases.fix(session, BRANCH, YEAR, {"李契": said}, FIXED)
    (row,) = keeping.listed(session, DuesBase)
    assert (row.base, row.due, row.permille) == (yuan("5130"), yuan("77.00"), 15)
    kept = keeping.listed(session, DuesBaseItem, DuesBaseItem.base_id == row.id)
    assert [one.name for one in kept] == [one.name for one in ITEMS]
    (line,) = [x for x in bases.preview(session, BRANCH, YEAR, FIXED) if x.name == "李契"]
    assert line.now == BaseGiven("employee", yuan("5130"), ITEMS, "institution", basis="1月工资条")


def test_what_cannot_be_is_said_with_the_name(session):
    wrong = {"李契": given("李契", base=yuan("-1"))}
    assert refused(bases.fix, session, BRANCH, YEAR, wrong, FIXED) == [
        ("base", "李契：月基数不能是负数")
    ]
    off = BaseGiven("employee", yuan("5000"), ITEMS)
    told = refused(bases.fix, session, BRANCH, YEAR, {"李契": off}, FIXED)
    assert told[0] == ("base", "李契：月基数5,000.00元与构成算出的5,130.00元不一致，请核对")
    below = BaseGiven("employee", items=(BaseItem("岗位工资", yuan("-3"), "counted"),))
    assert refused(bases.fix, session, BRANCH, YEAR, {"李契": below}, FIXED)[0][0] == "items"
    assert keeping.count(session, DuesBase) == 0


def test_who_is_fixed_already_or_owes_nothing_here_is_refused(session):
    begun(session)
    told = refused(bases.fix, session, BRANCH, YEAR, {"李契": given("李契")}, TODAY)
    assert told == [("person_id", "李契2024年的基数已经核定，要改请用“变更基数”")]
    told = refused(bases.fix, session, BRANCH, YEAR, {"唐䶮": given("唐䶮")}, TODAY)
    assert told == [("person_id", "唐䶮2024年不在这里交党费，请核对")]


def test_next_year_is_fixed_from_december_on(session):
    said = {"李契": given("李契")}
    told = refused(bases.fix, session, BRANCH, YEAR + 1, said, date(YEAR, 11, 30))
    assert told == [("year", "2025年还没有到，每年1月核定当年的基数")]
    assert bases.fix(session, BRANCH, YEAR + 1, said, date(YEAR, 12, 1)) == 1


def test_a_farmer_chooses_between_two_jiao_and_one_yuan(session):
    said = {"李契": BaseGiven("farmer", due=yuan("0.50"))}
    bases.fix(session, BRANCH, YEAR, said, FIXED)
    assert ledger(session, BRANCH, YEAR, TODAY).row("李契").due == yuan("0.50")
    too_much = {"何静": BaseGiven("farmer", due=yuan("1.20"))}
    told = refused(bases.fix, session, BRANCH, YEAR, too_much, FIXED)
    assert told == [("due", "何静：农民党员每月交0.20元至1.00元，请核对")]


# --- changing ------------------------------------------------------------------------------


def test_a_change_shows_its_differences_and_writes_nothing(session):
    begun(session)
    paid(session, 4, "李契")
    before = keeping.count(session, DuesBase)
    told = bases.differences(
        session, "李契", YEAR, given("李契", base=yuan("4800"), from_month=4), TODAY
    )
    assert [one.month for one in told] == [4, 5, 6, 7, 8, 9, 10, 11, 12]
    first = told[0]
    assert (first.before, first.after, first.difference) == (
        yuan("78.20"), yuan("48.00"), yuan("-30.20"),
    )  # fmt: skip
    assert (first.paid, first.overpaid, told[1].overpaid) == (yuan("78.20"), yuan("30.20"), 0)
    assert keeping.count(session, DuesBase) == before


def test_a_change_holds_from_its_month_and_leaves_what_was_paid(session):
    begun(session)
    paid(session, 4, "李契")
    said = given("李契", base=yuan("4800"), from_month=4, reason="调离原岗位")
    bases.change(session, "李契", YEAR, said, TODAY)
    cells = ledger(session, BRANCH, YEAR, TODAY).row("李契").cells
    assert [cell.due for cell in cells][2:5] == [yuan("78.20"), yuan("48.00"), yuan("48.00")]
    assert (cells[3].state, cells[3].paid) == ("paid", yuan("78.20"))


def test_a_change_within_the_year_wants_a_reason(session):
    begun(session)
    said = given("李契", base=yuan("4800"), from_month=4)
    assert refused(bases.change, session, "李契", YEAR, said, TODAY) == [
        ("reason", "当年一般不变，请写明为什么变更基数")
    ]


def test_what_comes_anew_by_itself_wants_none(session):
    begun(session, 李契=given("李契", kind="annual_salary"))
    said = given("李契", kind="annual_salary", base=yuan("12000"), from_month=2)
    bases.change(session, "李契", YEAR, said, TODAY)
    cells = ledger(session, BRANCH, YEAR, TODAY).row("李契").cells
    assert (cells[1].due, cells[1].provisional, cells[2].provisional) == (yuan("240"), False, True)


def test_closed_months_stay_until_they_are_opened(session):
    begun(session)
    paid(session, 1)
    closed(session, 1)
    said = given("李契", base=yuan("4800"), reason="算错了")
    told = refused(bases.change, session, "李契", YEAR, said, TODAY)
    assert told == [("from_month", "2024年1月已结账，要改请先重新打开这个月并写明原因")]
    bases.change(
        session, "李契", YEAR, given("李契", base=yuan("4800"), from_month=2, reason="核减"), TODAY
    )
    assert bases.differences(session, "李契", YEAR, said, TODAY)[0].closed


def test_a_line_of_the_same_month_is_put_right(session):
    begun(session, 李契=BaseGiven("employee", items=ITEMS))
    said = BaseGiven("employee", items=ITEMS[:3], reason="漏填扣除，按原件更正")
    bases.change(session, "李契", YEAR, said, TODAY)
    (row,) = keeping.listed(session, DuesBase, DuesBase.person_id == "李契")
    assert row.base == yuan("5430")
    assert keeping.count(session, DuesBaseItem, DuesBaseItem.base_id == row.id) == 3


def test_another_rounding_is_told_and_changes_nothing(session):
    begun(session)
    assert bases.outdated(session, BRANCH, YEAR, TODAY) == ()
    set_policy(session, "dues_rounding", "yuan")
    told = bases.outdated(session, BRANCH, YEAR, TODAY)
    names = {one.name for one in told}
    assert names == {"陈立国", "黄志强", "李契", "林国栋", "罗永贵"}
    assert ledger(session, BRANCH, YEAR, TODAY).row("李契").due == yuan("78.20")


def test_a_base_that_came_in_without_its_due_is_reckoned(session):
    values = {"organization_id": BRANCH, "person_id": "李契", "year": YEAR, "from_month": 1}
    keeping.save(session, DuesBase(), values | {"kind": "employee", "base": yuan("5213")})
    assert ledger(session, BRANCH, YEAR, TODAY).row("李契").due == yuan("78.20")


def test_a_base_is_dropped_only_while_nothing_was_paid_by_it(session):
    begun(session)
    rows = {row.person_id: row.id for row in keeping.listed(session, DuesBase)}
    paid(session, 1, "李契")
    told = refused(bases.drop, session, rows["李契"])
    assert told == [("base", "李契2024年已按这个基数交过党费，不能删除；要改请变更基数")]
    assert bases.drop(session, rows["罗永贵"]) == 1
    assert ledger(session, BRANCH, YEAR, TODAY).row("罗永贵").due is None


def test_a_closed_month_keeps_its_base_also_from_the_general_form(session):
    begun(session)
    paid(session, 1)
    closed(session, 1)
    (row,) = keeping.listed(session, DuesBase, DuesBase.person_id == "李契")
    assert row.sealed(session).startswith("2024年1月已结账")
    told = refused(keeping.save, session, row, {"base": yuan("1")})
    assert told[0][1].startswith("2024年1月已结账")
    session.rollback()


def test_the_history_tells_of_a_fixing(session):
    begun(session)
    (row,) = keeping.listed(session, DuesBase, DuesBase.person_id == "李契")
    (entry,) = history.history(session, DuesBase, row.id)
    assert entry.act == "insert"
    assert isinstance(row.due, Decimal)
    assert row.fixed_on == FIXED
    assert row.caption() == "2024年党费基数"


def test_a_month_that_is_none_is_said_beside_it(session):
    begun(session)
    for month in (0, 13, 10**20):
        said = given("李契", from_month=month, reason="核错")
        told = refused(bases.differences, session, "李契", YEAR, said, TODAY)
        assert told == [("from_month", "月份要在1到12之间")]
