"""What is made public: the catalogue, postings with objections and results, the one list."""

from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import (
    DisclosureItem,
    DisclosurePosting,
    Holiday,
    Organization,
    PublicityNotice,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import items, postings, registers
from tests.support import on

TODAY = date(2024, 6, 30)


def put_up(session, posting_id="", today=TODAY, **values):
    about = {"organization_id": "机关", "name": "党费公开", "since": on("2024-06-03")}
    return postings.put_up(session, posting_id, (about if not posting_id else {}) | values, today)


def refused(act, *given, **values):
    with pytest.raises(RuleBroken) as caught:
        act(*given, **values)
    (problem,) = caught.value.problems
    return problem.field, problem.message


def test_one_that_ends_before_it_begins_is_refused(session):
    said = refused(put_up, session, until=on("2024-06-02"))
    assert said == ("until", "公示结束日期不能早于开始日期")


def test_the_offices_own_holiday_makes_it_too_short(session):
    put_up(session, until=on("2024-06-07"), workdays=5)
    keeping.save(session, Holiday(), {"day": date(2024, 6, 5), "kind": "free"})
    field, words = refused(put_up, session, until=on("2024-06-07"), workdays=5)
    assert (field, "只有4个工作日" in words) == ("until", True)


@pytest.mark.parametrize("number", [0, -5, 10**9])
def test_working_days_that_cannot_be_are_said_beside_them(session, number):
    said = refused(put_up, session, workdays=number)
    assert said == ("workdays", "公示工作日数要在1到250之间，不限天数的空着")


def test_a_result_waits_until_it_is_over(session):
    field, words = refused(put_up, session, until=on("2024-07-05"), outcome="clear")
    assert (field, words) == ("outcome", "公示到2024年7月5日才满，满了以后再登记结果")
    assert put_up(session, until=on("2024-06-30"), outcome="clear").outcome == "clear"


def test_what_is_changed_later_keeps_the_rest(session):
    found = put_up(session, until=on("2024-06-07"), issued_on=date(2024, 6, 3))
    put_up(session, found.id, outcome="clear")
    assert (found.outcome, found.issued_on) == ("clear", date(2024, 6, 3))


def test_an_objection_cannot_come_before_the_posting(session):
    found = put_up(session)
    values = {"raised_on": on("2024-06-02"), "content": "问基数"}
    said = refused(postings.object_to, session, found.id, "", values, TODAY)
    assert said == ("raised_on", "反映日期早于公示开始的2024年6月3日，请核对")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"raised_on": on("2024-07-01"), "content": "问"}, "raised_on"),
        ({"raised_on": on("2024-06-10"), "content": "问", "answered_on": on("2024-06-09"),
          "answer": "答"}, "answered_on"),
        ({"raised_on": on("2024-06-10"), "content": "问", "answered_on": on("2024-06-12")},
         "answer"),
        ({"raised_on": on("2024-06-10")}, "content"),
    ],
)  # fmt: skip
def test_an_objection_says_what_when_and_how_it_was_answered(session, values, field):
    found = put_up(session)
    assert refused(postings.object_to, session, found.id, "", values, TODAY)[0] == field


@pytest.mark.parametrize(
    ("since", "until", "outcome", "state"),
    [
        ("2024-07-01", None, "", "coming"),
        ("2024-06-03", None, "", "standing"),
        ("2024-06-03", "2024-06-30", "", "up"),
        ("2024-06-03", "2024-06-29", "", "over"),
        ("2024-06-03", "2024-06-29", "clear", "closed"),
    ],
)
def test_how_a_posting_stands(since, until, outcome, state):
    until = on(until) if until else None
    assert postings.state_of(on(since), until, outcome, TODAY) == state


def test_notices_of_development_stand_in_the_same_list(session):
    put_up(session, until=on("2024-06-28"))
    values = {
        "kind": "other",
        "organization_id": "机关",
        "subject": "拟任小组长公示",
        "since": on("2024-06-10"),
        "until": on("2024-06-17"),
        "outcome": "clear",
    }
    keeping.save(session, PublicityNotice(), values)
    notice, own = postings.lines(session, "机关", TODAY)
    assert (notice.kind, notice.name, notice.state) == (
        "publicity_notice",
        "拟任小组长公示",
        "closed",
    )
    assert (own.kind, own.state) == ("disclosure_posting", "over")
    assert postings.lines(session, "青石岭", TODAY) == []


# --- the catalogue -----------------------------------------------------------------------------


def item(session, **values):
    about = {"organization_id": "机关", "name": "党费收缴", "period": "regular", "every": "quarter"}
    return items.save(session, "", about | values)


def line(session, day=TODAY):
    (found,) = items.lines(session, "机关", day)
    return found


def test_the_level_is_that_of_its_body(session):
    assert item(session).level == "branch"
    assert item(session, organization_id="总支").level == "general_branch"
    assert item(session, organization_id="一组").level == "group"


def test_what_is_regular_says_how_often(session):
    assert refused(item, session, every=None)[0] == "every"
    assert item(session, period="standing", every=None).every is None


def test_a_regular_item_is_asked_for_near_the_end_of_each_period(session):
    one = item(session)
    found = line(session)
    assert (found.state, found.words, found.due_on) == ("due", "第二季度还没有公开", TODAY)
    assert items.asks_now(found, TODAY)
    assert not items.asks_now(line(session, date(2024, 5, 1)), date(2024, 5, 1))
    put_up(session, item_id=one.id)
    assert line(session).state == "good"
    assert line(session, date(2024, 9, 30)).words == "第三季度还没有公开"


def test_a_standing_item_is_public_while_one_is_up(session):
    one = item(session, period="standing", every=None)
    assert line(session).state == "due"
    found = put_up(session, item_id=one.id)
    assert line(session).state == "good"
    put_up(session, found.id, until=on("2024-06-20"))
    assert line(session).state == "due"


def test_what_is_public_as_needed_or_no_longer_is_never_asked_for(session):
    item(session, period="as_needed", every=None)
    assert line(session).state == "free"
    keeping.save(
        session, keeping.listed(session, DisclosureItem)[0], {"ended_on": on("2024-06-01")}
    )
    assert line(session).state == "off"
    assert not items.asks_now(line(session), TODAY)


def test_a_first_catalogue_is_made_once(session):
    assert items.begin(session, "机关") == len(items.FIRST)
    assert len(items.lines(session, "机关", TODAY)) == len(items.FIRST)
    assert "已有公开目录" in refused(items.begin, session, "机关")[1]


def test_an_item_with_postings_stays(session):
    from dangjian_desktop.domain.problems import KnownError

    one = item(session)
    put_up(session, item_id=one.id)
    with pytest.raises(KnownError, match="还被1条公开公示记录用到"):
        keeping.put_in_bin(session, one)


def test_the_register_holds_a_year_in_order(session):
    one = item(session)
    put_up(session, item_id=one.id, until=on("2024-06-07"), name="二季度党费")
    put_up(session, since=on("2024-01-08"), until=on("2024-01-12"), name="一季度党费")
    put_up(session, since=on("2023-12-01"), name="去年的")
    found = registers.register(session, "机关", 2024, TODAY)
    assert [(r.name, r.about, r.days) for r in found.lines] == [
        ("一季度党费", "", "5"),
        ("二季度党费", "党费收缴", "5"),
    ]
    assert found.items[0].often == "每季度"


def test_the_posting_of_an_item_is_its_bodys(session):
    one = item(session, organization_id="青石岭")
    values = {"item_id": one.id, "name": "党费公开", "since": on("2024-06-03")}
    made = postings.put_up(session, "", values, TODAY)
    assert made.organization_id == keeping.get(session, Organization, "青石岭").id
    assert keeping.count(session, DisclosurePosting) == 1


def test_on_a_past_day_what_was_put_up_later_is_not_listed(session):
    put_up(session)
    day = date(2024, 5, 1)
    assert [one.state for one in postings.lines(session, "机关", day)] == ["coming"]
    assert postings.lines(session, "机关", day, past=True) == []
