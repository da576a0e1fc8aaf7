"""What is due on which day, and where it is done."""

from datetime import date

from dangjian_desktop.domain.dues.kinds import LARGE
from dangjian_desktop.records import Organization
from dangjian_desktop.services import due as all_due
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import (
    bases,
    due,
    handing,
    months,
    publishing,
    reductions,
    voluntary,
)
from tests.dues import (
    ALL,
    BRANCH,
    TODAY,
    WHO,
    YEAR,
    YOUNG,
    begun,
    closed,
    day_of,
    given,
    paid,
    yuan,
)
from tests.support import on


def told(session, day, inside=None):
    return {one.what: one for one in due.due(session, day, inside)}


def words(session, day, inside=None):
    return [one.what for one in due.due(session, day, inside)]


def test_nothing_where_no_dues_were_ever_kept(session):
    assert not any(one.source.endswith("党费工作的通知") for one in all_due.due(session, TODAY))


def test_bases_are_fixed_in_january(session):
    begun(session)
    found = told(session, date(YEAR + 1, 1, 5), frozenset({BRANCH}))
    what = "机关党支部还有陈立国、何静、黄志强等9人没有核定2025年的党费基数"
    assert found[what].due_on == date(2025, 1, 31)
    assert (found[what].state, found[what].action) == ("due", "open_dues_bases")
    late = told(session, date(YEAR + 1, 2, 3), frozenset({BRANCH}))
    assert late[what].state == "overdue"


def test_who_is_admitted_is_fixed_in_that_month(session):
    begun(session)
    what = "机关党支部还有何静1人没有核定2024年的党费基数"
    assert told(session, day_of(5, 20))[what].due_on == date(YEAR, 5, 31)
    assert what not in told(session, day_of(4, 20))


def test_the_collection_day(session):
    begun(session)
    paid(session, 4, *[name for name in WHO if name != "李契"], on=day_of(4, 5))
    assert not any("4月党费李契" in one for one in words(session, day_of(4, 4)))
    found = told(session, day_of(4, 6))["机关党支部4月党费李契1人未交"]
    assert (found.due_on, found.state, found.action) == (day_of(4, 10), "due", "open_dues")
    assert told(session, day_of(4, 11))["机关党支部4月党费李契1人未交"].state == "overdue"
    closed(session, 4, day_of(4, 12))
    assert not any("未交" in one for one in words(session, day_of(4, 13)))


def test_a_month_gone_by_is_closed(session):
    begun(session)
    found = told(session, day_of(3, 2))["机关党支部1月党费还没有结账"]
    assert (found.due_on, found.state) == (day_of(2, 10), "overdue")
    closed(session, 1, day_of(3, 2))
    assert "机关党支部2月党费还没有结账" in told(session, day_of(3, 2))


def test_last_december_too(session):
    begun(session)
    paid(session, 1)
    closed(session, 4)
    later = date(YEAR + 1, 1, 12)
    found = told(session, later)["机关党支部2024年12月党费还没有结账"]
    assert (found.due_on, found.state) == (date(YEAR + 1, 1, 10), "overdue")


def test_money_goes_up_by_the_period(session):
    begun(session)
    paid(session, 1)
    paid(session, 3, "李契", on=day_of(3))
    assert not any("没有上缴" in one for one in words(session, day_of(3, 31)))
    what = "机关党支部2024年第一季度以前的党费还有536.90元没有上缴"
    assert told(session, day_of(4, 1))[what].due_on == date(YEAR, 5, 1)
    assert told(session, day_of(5, 2))[what].state == "overdue"
    values = {"organization_id": BRANCH, "year": YEAR, "from_month": 1, "to_month": 3}
    values |= {"amount": ALL + yuan("78.20"), "handed_on": day_of(4, 8)}
    handing.hand_over(session, values, TODAY)
    assert not any("没有上缴" in one for one in words(session, day_of(5, 2)))


def test_the_year_is_published(session):
    begun(session)
    paid(session, 1)
    what = "机关党支部2024年党费收缴情况还没有向党员公布"
    assert what not in told(session, day_of(11, 29))
    assert told(session, day_of(12, 1))[what].state == "due"
    assert told(session, date(YEAR + 1, 1, 10))[what].state == "overdue"
    about = {"organization_id": BRANCH, "year": YEAR, "to_month": 11, "way": "党员大会"}
    publishing.publish(session, about | {"published_on": day_of(12, 5)}, day_of(12, 5))
    assert what not in told(session, date(YEAR + 1, 1, 10))


def test_arrears_of_three_and_six_months(session):
    begun(session)
    paid(session, 1, "李契")
    assert not any("连续2个月" in one for one in words(session, day_of(4, 20)))
    what = "李契连续3个月没有交纳党费，请谈话提醒（2024年2月至4月）"
    found = told(session, day_of(5, 1))[what]
    assert (found.due_on, found.state) == (date(YEAR, 7, 31), "due")
    assert (found.person_id, found.rule) == ("李契", "dues_overdue")
    later = [one for one in told(session, day_of(8, 1)).values() if one.person_id == "李契"]
    assert later[0].state == "overdue"
    assert "自行脱党" in later[0].what


def test_arrears_go_back_into_last_year(session):
    begun(session)
    for month in range(1, 11):
        paid(session, month, on=day_of(11, 5))
    bases.fix(session, BRANCH, YEAR + 1, {"李契": given("李契")}, date(YEAR + 1, 1, 4))
    found = [o for o in told(session, date(YEAR + 1, 2, 2)).values() if o.person_id == "李契"]
    assert "2024年11月至12月、2025年1月" in found[0].what
    assert found[0].due_on == date(2025, 4, 30)


def test_a_reduction_waits_for_the_superior(session):
    begun(session)
    values = {
        "organization_id": BRANCH,
        "person_id": "李契",
        "year": YEAR,
        "from_month": 3,
        "to_month": 12,
        "kind": "exempt",
        "reason": "重病",
        "decision": "支委会同意",
        "decided_on": on("2024-02-20"),
    }
    made = reductions.save(session, values, TODAY)
    found = told(session, day_of(3, 1))["李契的2024年3月至12月党费免交还没有上级批准"]
    assert (found.kind, found.record_id) == ("dues_reduction", made.id)
    assert (found.due_on, found.action) == (date(YEAR, 3, 21), "open_record")
    assert not any(one.person_id for one in due.due(session, day_of(3, 1), {"青石岭"}))


def test_a_large_gift_goes_up_by_itself(session):
    about = {"organization_id": BRANCH, "person_id": "李契", "way": "转账"}
    about |= {"given_on": day_of(5, 6), "amount": yuan(str(LARGE))}
    made = voluntary.give(session, about, TODAY)
    what = "李契自愿多交党费1000.00元还没有单独上缴"
    assert told(session, TODAY)[what].state == "overdue"
    voluntary.hand(session, made.id, TODAY, "收据", TODAY)
    assert what not in told(session, TODAY)


def test_it_is_part_of_all_that_is_due(session):
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    found = [one for one in all_due.due(session, TODAY, BRANCH) if one.kind == "organization"]
    assert any("党费还没有结账" in one.what for one in found)
    (other,) = [one.what for one in all_due.due(session, TODAY, "青石岭") if "党费" in one.what]
    assert "没有核定2024年的党费基数" in other


def test_a_temporary_branch_is_not_asked(session):
    begun(session)
    body = keeping.get(session, Organization, BRANCH)
    keeping.save(session, body, {"temporary": True})
    assert not any(one.startswith("机关党支部") for one in words(session, day_of(4, 11)))
    months.close(session, BRANCH, YEAR, 1, TODAY)
