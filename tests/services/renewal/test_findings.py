"""What contradicts the rules in an election, and what is due of it."""

from datetime import date, datetime

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.renewal.facts import COMMITTEE
from dangjian_desktop.records import Restriction
from dangjian_desktop.services import due as everything
from dangjian_desktop.services import keeping
from dangjian_desktop.services.renewal import (
    calling,
    counting,
    elections,
    findings,
    nominees,
    steps,
)
from dangjian_desktop.services.renewal.counting import Count
from dangjian_desktop.services.renewal.reading import nominees_of
from tests.services.renewal.conftest import TODAY
from tests.support import add


def on(text):
    return PartialDate.parse(text)


def done(session, election, **days):
    for key, text in days.items():
        steps.record(
            session, election.id, key, {"done_on": on(text), "evidence": "会议记录"}, TODAY
        )


def told(session, election, rule):
    found = findings.of_election(session, election, TODAY)
    return [one.message for one in found if one.rule.key == rule]


def test_days_out_of_order_are_found(session, election):
    done(session, election, request_to_superior="2024-06-10", reply="2024-06-05")
    assert told(session, election, "step_order") == [
        "上级批复同意换届2024年6月5日早于向上级请示的2024年6月10日，请核对"
    ]


def test_less_than_a_month_before_is_found(session, election):
    elections.update(session, election.id, {"planned_on": on("2024-07-20")})
    done(session, election, committee_resolves="2024-06-21")
    assert told(session, election, "election_flow") == [
        "支委会2024年6月21日研究换届，到2024年7月20日的选举大会不满一个月"
    ]


def test_less_than_a_fifth_more_than_seats_is_found(session, stood):
    assert told(session, stood, "differential") == []
    nominees.remove(session, nominees_of(session, stood.id)[0].id)
    assert told(session, stood, "differential") == ["应选3人，候选人至少要4人（差额不少于20%）"]


def test_without_a_committee_no_difference_is_asked_for(session):
    direct = elections.open_election(session, "机关", {"seats": 1, "way": "direct"}, TODAY)
    nominees.add(session, direct.id, {"person_id": "李契"}, TODAY)
    assert told(session, direct, "differential") == []


def test_who_lost_the_right_to_be_elected_is_found(session, stood):
    add(session, Restriction, person_id="李契", kind="probation_discipline", since="2024-06-01")
    assert told(session, stood, "election_rights") == ["候选人李契是留党察看，没有被选举权"]


def test_an_order_other_than_by_strokes_is_found_unless_it_is_the_users(session, stood):
    rows = nominees_of(session, stood.id)
    keeping.save(session, rows[0], {"order": 9})
    assert told(session, stood, "name_order") == ["候选人没有按姓氏笔画排列，请核对"]
    nominees.by_strokes(session, stood.id)
    assert told(session, stood, "name_order") == []


def test_too_few_present_and_equal_votes_are_found(session, stood):
    calling.call(session, stood.id, COMMITTEE, {"starts_at": datetime(2024, 6, 28, 15)}, TODAY)
    figures = {"seats": 3, "eligible": 8, "present": 6, "issued": 6, "collected": 6}
    rows = [Count(name, 3, 3, 0, name) for name in ("李契", "陈立国", "秦晓梅", "黄志强")]
    counting.record(session, stood.id, COMMITTEE, 1, figures, rows)
    (words,) = told(session, stood, "quorum_elect")
    assert "不到五分之四" in words
    rows = [
        Count(n, y, 8 - y, 0, n)
        for n, y in zip(("李契", "陈立国", "秦晓梅", "黄志强"), (8, 6, 5, 5), strict=True)
    ]
    figures |= {"present": 8, "issued": 8, "collected": 8}
    counting.record(session, stood.id, COMMITTEE, 1, figures, rows)
    assert told(session, stood, "too_many") == [
        "选举第1届委员会委员：秦晓梅、黄志强票数相同，还没有再次投票"
    ]


def test_a_reply_without_its_number_and_a_step_without_evidence_are_found(session, election):
    steps.record(session, election.id, "reply", {"done_on": on("2024-06-20")}, TODAY)
    steps.record(session, election.id, "draft", {"done_on": on("2024-06-21")}, TODAY)
    assert told(session, election, "evidence_missing") == [
        "上级批复同意换届没有登记文号",
        "准备报告、选举办法和选票没有登记会议或佐证",
    ]


def test_all_elections_of_a_body_and_those_below_are_looked_at(session, election):
    steps.record(session, election.id, "reply", {"done_on": on("2024-06-20")}, TODAY)
    assert len(findings.findings(session, TODAY, "总支")) == 1
    assert findings.findings(session, TODAY, "青石岭") == []


# --- due ---------------------------------------------------------------------------------------


def asked(session, day):
    found = everything.due(session, day, "机关")
    return [(one.what, one.state) for one in found if one.kind == "election"]


def test_the_next_step_is_due_and_those_gone_by_are_overdue(session, election):
    first = "机关党支部第1届换届选举：支委会研究换届"
    assert asked(session, date(2024, 6, 20)) == [(first, "due")]
    assert asked(session, date(2024, 7, 12)) == [
        (first, "overdue"),
        ("机关党支部第1届换届选举：向上级请示", "overdue"),
        ("机关党支部第1届换届选举：上级批复同意换届", "due"),
    ]


def test_what_is_done_is_not_due(session, election):
    done(session, election, committee_resolves="2024-06-20", request_to_superior="2024-06-21")
    assert asked(session, date(2024, 7, 8)) == [
        ("机关党支部第1届换届选举：上级批复同意换届", "due")
    ]


def test_of_an_election_long_ago_nothing_is_due(session, election):
    assert asked(session, date(2026, 1, 1)) == []
