"""Papers of an election: what they say, that nothing is invented, ballots two up."""

from dataclasses import replace

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.exchange.word import write
from dangjian_desktop.jobs.renewal_papers import PAPERS, Papers
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.renewal import COMPOSED, compose
from tests.reports.measure import read, text_of

from .facts import DAY, ballot, held, planned


def words(key, facts):
    return text_of(draw(compose(key, facts))).replace("　", "")


@pytest.mark.parametrize("key", COMPOSED)
@pytest.mark.parametrize("facts", [planned(), held(), planned(way="direct", nominees=())])
def test_every_paper_is_drawn_and_written(key, facts):
    document = compose(key, facts)
    assert draw(document).startswith(b"%PDF")
    assert write(document).startswith(b"PK")


def test_the_list_of_papers_is_that_of_the_jobs():
    assert list(PAPERS) == list(COMPOSED)


def test_the_request_says_the_former_term_seats_and_the_rules():
    found = words("request", planned())
    assert "第5届支部委员会于2023年4月19日产生，2026年4月19日任期届满。" in found
    assert "2026年3月4日，支部委员会研究，拟于2026年4月16日召开党员大会" in found
    assert "现有党员24人，其中正式党员22人、预备党员2人" in found
    assert "拟设委员4名" in found
    assert "差额不少于应选人数的百分之二十" in found


def test_what_is_not_known_stays_open():
    found = words("request", planned(former=None, steps=(), seats=None, members=0, full=0))
    assert "产生" not in found.split("一、")[0]
    assert "拟设委员名" in found
    assert "现有党员人" in found


def test_nominees_stand_in_their_order_with_what_is_proposed():
    found = words("nominees_request", planned())
    assert "根据段党总支〔2026〕5号" in found
    assert "提出候选人预备人选5名，应选4名，差额1名" in found
    assert "程砚秋山同志为书记候选人预备人选" in found
    assert found.index("陈𬭎") < found.index("尉迟明山")


def test_the_method_says_quorum_majority_and_who_counts():
    found = words("method", held())
    for said in (
        "第三条委员候选人按姓氏笔画为序排列。",
        "不少于应到会人数的五分之四",
        "超过实到会有选举权人数的半数方可当选",
        "监票人、计票人为谷雨生、苗千里",
        "不得委托他人",
    ):
        assert said in found
    assert "（2026年4月16日党员大会通过）" in found
    assert "2026年4月16日" not in words("method", planned())  # it was not passed yet


def test_without_a_committee_the_meeting_elects_the_secretary():
    direct = planned(way="direct", seats=1)
    assert "不设支部委员会，拟选举书记、副书记共1名" in words("request", direct)
    assert "姓氏笔画" not in words("method", direct)


# --- ballots -----------------------------------------------------------------------------------


def test_two_ballots_stand_side_by_side_with_all_names():
    (page,) = read(draw(compose("ballot", planned())))
    assert (round(page.width), round(page.height)) == (297, 210)
    xs = [page.find("陈𬭎")[0].x]
    assert page.text.count("穆云停") == 2
    assert xs[0] < 148.5
    assert page.text.count("应选4名") == 2


def test_a_ballot_names_nobody_who_votes_and_says_how_it_is_marked():
    found = words("ballot", planned())
    assert "本票不署名" in found
    assert "弃权的不可以另选他人" in found
    assert "打印于" not in found


def test_a_ballot_printed_after_the_election_says_so():
    assert "打印于2026年5月20日" in words("ballot", held())


def test_the_second_ballot_has_only_those_with_equal_votes():
    votes = (("陈𬭎", 20), ("周㛃", 19), ("尉迟明山", 12), ("程砚秋山", 21), ("穆云停", 12))
    facts = held(ballots=(ballot(votes),))
    found = words("ballot_again", facts)
    assert "尉迟明山" in found
    assert "穆云停" in found
    assert "程砚秋山" not in found
    assert "应选1名" in found


def test_heads_stand_with_their_post():
    found = words("ballot_secretary", planned())
    assert "书记程砚秋山" in found
    assert "周㛃" not in found


@pytest.mark.parametrize("count", [2, 5, 9])
def test_a_ballot_fits_half_a_page(count):
    facts = planned(nominees=(planned().nominees * 2)[:count], seats=max(1, count - 1))
    assert len(read(draw(compose("ballot", facts)))) == 1


# --- results -----------------------------------------------------------------------------------


def test_the_report_says_the_figures_and_who_was_elected():
    found = words("result_report", held())
    assert "应到会有选举权的党员22人，实到21人，符合规定" in found
    assert "发出选票21张，收回21张，其中有效票21张、无效票0张" in found
    assert "陈𬭎（20票）、周㛃（19票）、程砚秋山（21票）、穆云停（18票）当选" in found
    assert "未当选：尉迟明山（4票）" in found
    assert found.index("书记") < found.index("组织委员")


def test_without_a_count_the_report_has_room_for_it():
    found = words("result_report", held(ballots=(), nominees=planned().nominees))
    assert "应到会有选举权的党员人，实到人" in found
    assert "当选" not in found.replace("当选人员名单", "")


def test_below_the_quorum_nobody_is_reported_elected():
    from dangjian_desktop.domain.ballots import Figures
    from dangjian_desktop.domain.elections import Candidate, elect

    few = ballot()
    figures = Figures(eligible=22, present=10, yes=0)
    outcome = elect(figures, 4, [Candidate("陈𬭎", 10)], DAY)
    facts = held(ballots=(replace(few, present=10, outcome=outcome),), nominees=planned().nominees)
    found = words("result_report", facts)
    assert "不到五分之四" in found
    assert "（20票）" not in found


def test_the_tally_names_the_rule():
    found = words("tally", held())
    assert "当选4人" in found
    assert "《基层组织选举工作条例》" in found
    assert "监票人" in found


def test_the_flow_says_what_was_entered_late():
    from datetime import date

    from dangjian_desktop.domain.renewal.facts import StepFacts

    step = StepFacts(
        "reply", "上级批复同意换届", on=PartialDate(2026, 3, 20), late_on=date(2026, 4, 9)
    )
    found = words("flow", held(steps=(step,)))
    assert "补录于2026年4月9日" in found
    assert "程砚秋山：书记" in found
    assert "自2026年4月16日起" in found


def test_the_hand_over_lists_what_is_kept_else_the_usual_things():
    assert "1枚" in words("handover", held())
    assert "党员名册" in words("handover", planned())


def test_further_ballots_are_offered_where_seats_are_left():
    assert "ballot_again" not in Papers(held()).offered()
    votes = (("陈𬭎", 20), ("周㛃", 5), ("尉迟明山", 9), ("程砚秋山", 21), ("穆云停", 18))
    assert "ballot_again" in Papers(held(ballots=(ballot(votes),))).offered()
    assert "ballot_secretary" not in Papers(planned(way="direct")).offered()
