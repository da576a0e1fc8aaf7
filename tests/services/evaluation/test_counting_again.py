"""A count made again, one made on paper, and that of the committee's sheet."""

import pytest

from dangjian_desktop.domain.evaluation.tally import Ballot, Tally
from dangjian_desktop.records import EvaluationRemark, TeamTally
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.evaluation import counting, rating, team
from dangjian_desktop.services.evaluation.ballot_box import (
    FIRST,
    SECOND,
    TEAM,
    BallotBox,
)
from tests.evaluation import (
    TODAY,
    ballot,
    begun,
    box_of,
    counted,
    entered,
    entries,
    figures,
    pile,
    refused,
    submitted,
    tallies,
)


@pytest.fixture
def found(session):
    return begun(session)


@pytest.fixture
def box(session, found, tmp_path):
    return box_of(session, found.id, tmp_path / "ballots")


# --- once more ---


def test_a_count_is_made_again_only_with_a_reason(session, found, tmp_path):
    counted(session, found.id, tmp_path)
    box = box_of(session, found.id, tmp_path / "again")
    entered(box, pile(session, found.id, "bbbbbbbb"))
    assert "要重录请先重新打开" in refused(counting.confirm, session, found.id, box, TODAY)[0][1]
    assert refused(counting.reopen, session, found.id, " ", TODAY) == [
        ("reason", "请写明重新计票的原因")
    ]
    counting.reopen(session, found.id, "漏录一张", TODAY)
    assert found.confirmed_on is None
    assert tallies(session, found.id)["陈立国"] == (None,) * 6
    assert rating.reopenings(session, found.id) == [("重新计票", "2024-12-25", "漏录一张")]
    figures(session, found.id, 1)
    counting.confirm(session, found.id, box, TODAY)
    assert tallies(session, found.id)["陈立国"] == (0, 0, 1, 0, 0, 0)
    told = history.history(
        session, type(entries(session, found.id)["陈立国"]), entries(session, found.id)["陈立国"].id
    )
    assert ("excellent", "3") in [(one.field, one.old) for one in told]  # the old tally is there


def test_remarks_of_a_count_made_again_replace_the_old_ones(session, found, tmp_path):
    for text in ("旧话", "新话"):
        box = box_of(session, found.id, tmp_path / text)
        entered(box, [ballot(session, found.id, "q" * 8, 李契=text)])
        figures(session, found.id, 1)
        counting.confirm(session, found.id, box, TODAY)
        if text == "旧话":
            counting.reopen(session, found.id, "重录", TODAY)
    assert [one.text for one in keeping.listed(session, EvaluationRemark)] == ["新话"]


def test_what_was_not_confirmed_is_not_reopened(session, found):
    assert "还没有确认" in refused(counting.reopen, session, found.id, "重录", TODAY)[0][1]


def test_after_submitting_nothing_is_counted(session, tmp_path):
    found = submitted(session, tmp_path)
    assert "已提交评定" in refused(counting.reopen, session, found.id, "重录", TODAY)[0][1]


# --- by hand ---


def sums(session, found, **more: Tally) -> dict[str, Tally]:
    even = Tally({"excellent": 5, "qualified": 14, "basic": 0, "unqualified": 0}, 1, 0)
    lines = counting.lines_of(session, found.id)
    return {line: more.get(name, even) for line, name in lines}


def test_a_count_made_on_paper(session, found):
    figures(session, found.id, 21, invalid=1)
    count = counting.by_hand(session, found.id, sums(session, found), TODAY)
    assert count.valid == 20
    assert tallies(session, found.id)["李契"] == (5, 14, 0, 0, 1, 0)
    assert found.confirmed_on == TODAY


def test_a_count_on_paper_must_come_to_the_valid_ballots(session, found):
    figures(session, found.id, 21, invalid=1)
    wrong = Tally({"excellent": 5, "qualified": 14, "basic": 0, "unqualified": 0})
    given = sums(session, found, 李契=wrong)
    given.pop(counting.lines_of(session, found.id)[0][0])
    assert refused(counting.by_hand, session, found.id, given, TODAY) == [
        ("votes", "陈立国还没有填票数"),
        ("votes", "李契各项合计19票，与有效票20张不一致，请核对"),
    ]


def test_a_count_on_paper_needs_its_figures(session, found):
    said = refused(counting.by_hand, session, found.id, sums(session, found), TODAY)
    assert [field for field, _ in said] == ["balloted_on", "issued", "collected"]
    figures(session, found.id, 21, balloted_on=None)
    said = refused(counting.by_hand, session, found.id, sums(session, found), TODAY)
    assert said == [("balloted_on", "请填写测评日期")]


# --- the committee ---


def test_the_committees_sheet_is_counted_the_same_way(db, tmp_path):
    with db.write("评议") as session:
        found = begun(session)
        box = BallotBox(tmp_path, found.id)
        box.begin(TEAM, [line for line, _ in counting.lines_of(session, found.id, TEAM)])
        sheets = [
            Ballot({"unity": frozenset({"good"}), "overall": frozenset({"good", "poor"})}),
            Ballot({"unity": frozenset({"average"})}, remarks={"": "多听意见"}),
        ]
        for turn in (FIRST, SECOND):
            box.put_all(TEAM, turn, sheets)
        assert refused(team.confirm, session, found.id, box, TODAY)[0][0] == "team_issued"
        team.figures(session, found.id, {"team_issued": 2, "team_collected": 2}, TODAY)
        now = team.state(session, found.id, box)
        assert [name for _, name in now.lines][:2] == ["政治引领", "班子团结与民主集中制"]
    with db.write("确认班子测评", undoable=0) as session:
        team.confirm(session, found.id, box, TODAY)
    assert not box.exists
    with db.read() as session:
        read = team.facts(session, found.id)
    lines = {line.item: line for line in read.lines}
    assert (lines["unity"].of("good"), lines["unity"].of("average")) == (1, 1)
    assert (lines["overall"].unmarked, lines["central_work"].unmarked) == (2, 2)
    assert (read.valid, read.remarks, read.confirmed_on) == (2, ("多听意见",), TODAY)
    assert list(read.grades) == ["good", "fairly_good", "average", "poor"]


def test_the_committees_count_by_hand_and_again(session, found):
    lines = [line for line, _ in counting.lines_of(session, found.id, TEAM)]
    even = Tally({"good": 7, "fairly_good": 1, "average": 0, "poor": 0})
    values = {"team_issued": 8, "team_collected": 8}
    team.figures(session, found.id, values, TODAY)
    zeros = dict.fromkeys(even.votes, 0)  # as a workbook may have brought them in
    keeping.save(session, TeamTally(), {"round_id": found.id, "item": "unity", **zeros})
    team.by_hand(session, found.id, dict.fromkeys(lines, even), TODAY)
    assert keeping.count(session, TeamTally) == len(lines)
    again = refused(team.figures, session, found.id, {"team_collected": 7}, TODAY)
    assert again[0][0] == "team_collected"
    team.reopen(session, found.id, "算错了", TODAY)
    assert keeping.count(session, TeamTally) == 0
    assert team.facts(session, found.id).lines[0].votes["good"] == 0
    team.by_hand(session, found.id, dict.fromkeys(lines, even), TODAY)
    assert team.facts(session, found.id).lines[0].of("good") == 7


def test_a_sheet_not_begun_takes_no_pile(tmp_path, found):
    with pytest.raises(ValueError, match="team"):
        BallotBox(tmp_path, found.id).put_all(TEAM, FIRST, [Ballot()])
