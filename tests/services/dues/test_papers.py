"""What the papers of 党费 are told."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.dues import bases, handing, papers, publishing, reductions, voluntary
from tests.dues import (
    ALL,
    BRANCH,
    FIXED,
    TODAY,
    YEAR,
    YOUNG,
    begun,
    closed,
    day_of,
    given,
    paid,
    pays,
    yuan,
)
from tests.services.dues.test_bases import ITEMS
from tests.support import on


def test_the_base_sheet(session):
    begun(session, 李契=BaseGiven("employee", items=ITEMS, basis="工资条"))
    sheet = papers.base_sheet(session, BRANCH, YEAR, TODAY)
    lines = {one.name: one for one in sheet.lines}
    mine = lines["李契"]
    assert mine.items[0] == ("岗位工资", yuan("2300"))
    assert mine.items[-1] == ("社会保险", yuan("-270"))
    assert mine.left_out == (("奖励性绩效工资", yuan("900")),)
    assert (mine.base, mine.rate, mine.due) == (yuan("5130"), Decimal("0.015"), yuan("77"))
    assert (mine.since, mine.until, mine.basis) == (1, 12, "工资条")
    assert (sheet.fixed_on, sheet.rounding) == (FIXED, "四舍五入到角")
    assert [one.rpartition("）")[2] for one in sheet.rules[:2]] == ["第二条", "第五条"]


def test_a_changed_base_is_two_lines(session):
    begun(session)
    said = given("李契", base=yuan("4800"), from_month=4, reason="调岗")
    bases.change(session, "李契", YEAR, said, TODAY)
    lines = [x for x in papers.base_sheet(session, BRANCH, YEAR, TODAY).lines if x.name == "李契"]
    assert [(one.since, one.until, one.note) for one in lines] == [(1, 3, ""), (4, 12, "调岗")]


def test_the_ledger(session):
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    paid(session, 1)
    pays(session, "李契", (2, "78.20"))
    closed(session, 1)
    sheet = papers.ledger_sheet(session, BRANCH, YEAR, TODAY)
    lines = {one.name: one for one in sheet.lines}
    states = [one.state for one in lines["李契"].months]
    assert states == ["paid", "late", "owed", "owed", "owed", "open"] + ["open"] * 6
    assert (lines["李契"].paid, lines["李契"].owed) == (yuan("156.40"), yuan("234.60"))
    assert lines[YOUNG].months[3].due is None
    assert lines[YOUNG].note == "5月起"
    assert lines["林国栋"].note == "离退休"
    assert (sheet.closed, sheet.secretary) == ((1,), "陈立国")


def test_what_was_entered_late_is_told(db):
    with db.write("补录", at=datetime(2024, 6, 30, 9)) as session:
        begun(session)
        made = paid(session, 1)
        assert papers.ledger_sheet(session, BRANCH, YEAR, TODAY).late_on == TODAY
        assert papers.receipt(session, made.payments[0], TODAY).late_on == TODAY
    with db.write("当日", at=datetime(2024, 6, 30, 9)) as session:
        made = pays(session, "李契", (6, "78.20"), on=TODAY)
        assert papers.receipt(session, made.payments[0], TODAY).late_on is None


def test_a_receipt_has_all_its_lines(session):
    begun(session)
    made = pays(session, "李契", (2, "78.20"), (3, "78.20"), (5, "20.00"))
    told = papers.receipt(session, made.payments[1], TODAY)
    assert (told.number, told.name) == ("2024-0001", "李契")
    assert (told.months, told.amount) == ("2024年2月至3月、5月", yuan("176.40"))
    assert (told.kind, told.way, told.collector) == ("补交党费", "转账", "李契")


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (((6, "78.20"),), "月交党费"),
        (((7, "78.20"), (8, "78.20")), "预交党费"),
        (((5, "78.20"), (6, "78.20")), "月交党费"),
    ],
)
def test_what_a_receipt_is_for(session, lines, kind):
    begun(session)
    made = pays(session, "李契", *lines)
    assert papers.receipt(session, made.payments[0], TODAY).kind == kind


def test_the_receipt_of_a_gift(session):
    about = {"organization_id": BRANCH, "person_id": "李契", "way": "转账", "given_on": TODAY}
    made = voluntary.give(session, about | {"amount": yuan("1000"), "words": "七一"}, TODAY)
    told = papers.voluntary_receipt(session, made.id, TODAY)
    assert (told.kind, told.note) == ("自愿多交党费", "七一；一次1000元以上，全部上缴中央")


def test_a_hand_over_by_months(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, "李契")
    paid(session, 3, on=day_of(3))
    values = {"organization_id": BRANCH, "year": YEAR, "way": "转账", "handler": "李契"}
    first = {"from_month": 1, "to_month": 1, "amount": yuan("400"), "handed_on": day_of(2, 1)}
    handing.hand_over(session, values | first, TODAY)
    rest = {"from_month": 1, "to_month": 3, "amount": yuan("200"), "handed_on": day_of(4, 1)}
    made = handing.hand_over(session, values | rest, TODAY)
    told = papers.handover(session, made.id, TODAY)
    assert (told.number, told.period) == ("2024-02", "2024年第一季度")
    assert [(one.month, one.paid, one.handed) for one in told.lines] == [
        ("2024年1月", ALL, yuan("58.70")),
        ("2024年2月", yuan("78.20"), yuan("78.20")),
        ("2024年3月", ALL, yuan("63.10")),
    ]
    assert told.lines[1].short == yuan("380.50")
    assert (told.total, told.by) == (yuan("200"), "李契")


def test_late_money_and_large_gifts_on_a_hand_over(session):
    begun(session)
    paid(session, 1, "李契", on=day_of(3))
    paid(session, 5, "刘桂芳", on=day_of(3))
    about = {"organization_id": BRANCH, "person_id": "罗永贵", "way": "转账"}
    about |= {"given_on": day_of(3, 2), "amount": yuan("2000")}
    voluntary.give(session, about, TODAY)
    voluntary.give(session, about | {"amount": yuan("50")}, TODAY)
    values = {"organization_id": BRANCH, "year": YEAR, "from_month": 3, "to_month": 3}
    values |= {"amount": yuan("128.20"), "handed_on": day_of(4, 1), "superior": "局党委"}
    told = papers.handover(session, handing.hand_over(session, values, TODAY).id, TODAY)
    assert (told.lines[0].late, told.lines[0].gifts) == (yuan("78.20"), yuan("50"))
    assert (told.lines[0].ahead, told.superior) == (yuan("50"), "局党委")
    assert told.special == (("罗永贵", yuan("2000")),)
    assert told.period == "2024年3月"


def test_nothing_is_published_before_a_base_is_fixed(session):
    with pytest.raises(KnownError, match="机关党支部2024年的党费基数还没有核定"):
        papers.publication(session, BRANCH, YEAR, "sums", TODAY)
    begun(session)
    told = papers.publication(session, BRANCH, YEAR, "sums", TODAY)
    assert [one.name for one in told.lines if one.unset(told.until)] == ["何静"]


def test_the_publication(session):
    begun(session)
    paid(session, 1)
    told = papers.publication(session, BRANCH, YEAR, "names", TODAY)
    assert (told.until, told.privacy, told.published_on) == (5, "names", None)
    assert told.objections_to == "支部组织委员李契"
    assert told.basis.endswith("第二十六条")
    values = {
        "organization_id": BRANCH,
        "person_id": "李契",
        "year": YEAR,
        "from_month": 3,
        "to_month": 5,
        "kind": "exempt",
        "reason": "本人重病",
        "decision": "支委会",
        "decided_on": on("2024-02-20"),
        "approval": "批复",
        "approved_on": on("2024-03-01"),
    }
    reductions.save(session, values, TODAY)
    about = {"organization_id": BRANCH, "year": YEAR, "to_month": 4, "way": "党员大会"}
    publishing.publish(session, about | {"published_on": TODAY}, TODAY)
    told = papers.publication(session, BRANCH, YEAR, "sums", TODAY)
    assert (told.until, told.published_on, told.place) == (4, TODAY, "党员大会")
    assert told.relieved == 1
    assert "重病" not in repr(told)
    with pytest.raises(ValueError, match="all"):
        papers.publication(session, BRANCH, YEAR, "all", TODAY)


def test_a_notice(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, 李契="8.20")
    told = papers.arrears_notice(session, "李契", TODAY)
    assert told.months[0] == ("2024年2月", yuan("78.20"), yuan("8.20"))
    assert (told.total, told.running) == (yuan("304.60"), 3)
    assert (told.until, told.collect_day) == (date(2024, 7, 10), 10)
    assert told.contact == "支部组织委员李契"
    with pytest.raises(KnownError, match="没有欠交"):
        papers.arrears_notice(session, "唐䶮", TODAY)
