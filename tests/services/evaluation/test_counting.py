"""From the box to the tallies: what must agree, what is left, what is gone."""

from random import Random

import pytest
from sqlalchemy import select

from dangjian_desktop.domain.evaluation.tally import Ballot, Tally
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import EvaluationRemark, TeamTally
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.evaluation import counting, rating, rounds, steps, team
from dangjian_desktop.services.evaluation.ballot_box import (
    FIRST,
    MEMBERS,
    SECOND,
    TEAM,
    BallotBox,
    shred,
)
from dangjian_desktop.store.backup import back_up
from dangjian_desktop.store.tables import batch, change
from tests.evaluation import (
    RATED,
    TODAY,
    ballot,
    begun,
    box_of,
    counted,
    entered,
    entries,
    figures,
    refused,
    submitted,
)
from tests.held import START
from tests.support import on


@pytest.fixture
def found(session):
    return begun(session)


@pytest.fixture
def box(session, found, tmp_path):
    return box_of(session, found.id, tmp_path / "ballots")


def pile(session, found, *marks: str) -> list[Ballot]:
    return [ballot(session, found.id, one) for one in marks]


def tallies(session, round_id) -> dict[str, tuple[int | None, ...]]:
    names = ("excellent", "qualified", "basic", "unqualified", "void_lines", "blank_lines")
    return {
        who: tuple(getattr(one, name) for name in names)
        for who, one in entries(session, round_id).items()
    }


# --- while it is entered ---


def test_running_sums_and_what_is_still_in_the_way(session, found, box):
    now = counting.state(session, found.id, box)
    assert [p.message for p in now.problems] == [
        "还没有录入测评票，请先录票",
        "请填写测评日期",
        "请填写发出票，与录入的0张对得上才能确认",
        "请填写收回票，与录入的0张对得上才能确认",
    ]
    box.put(MEMBERS, FIRST, 1, ballot(session, found.id, "eq-bu+vq"))
    now = counting.state(session, found.id, box)
    assert (now.first, now.second, now.collected) == (1, 0, None)
    assert [name for _, name in now.lines] == list(RATED)
    by_name = {name: now.count.tallies[line] for line, name in now.lines}
    assert by_name["陈立国"].of("excellent") == 1
    assert by_name["李契"].blank_lines == 1
    assert by_name["罗永贵"].void_lines == by_name["马文斌"].void_lines == 1
    assert now.problems[0].message == "还没有复录，请把票再录一遍核对"


def test_a_second_entry_is_finished_and_agrees(session, found, box):
    figures(session, found.id, 2)
    first = pile(session, found, "eqqqqqqq", "qqqqqqqq")
    entered(box, first, first[:1])
    now = counting.state(session, found.id, box)
    assert [p.message for p in now.problems] == ["第一遍录了2张，复录了1张，请录完再确认"]
    box.put(MEMBERS, SECOND, 2, ballot(session, found.id, "qqqqqbqq"))
    now = counting.state(session, found.id, box)
    (differing,) = now.differences
    assert differing.words == "第2张罗永贵：第一遍合格，第二遍基本合格"
    assert now.problems[0].message == (
        "两遍录入不同：第2张罗永贵：第一遍合格，第二遍基本合格，请对照原票改正"
    )
    box.put(MEMBERS, SECOND, 2, first[1])
    assert counting.state(session, found.id, box).problems == ()


def test_several_differences_are_counted(session, found, box):
    figures(session, found.id, 2)
    entered(box, pile(session, found, "eqqqqqqq", "q" * 8), [Ballot(void=True), Ballot(void=True)])
    ((_, message),) = [
        (p.field, p.message) for p in counting.state(session, found.id, box).problems
    ]
    assert "第1张：第一遍有效，第二遍整张作废等2处" in message


def test_one_entry_may_be_enough_when_that_is_said(session, found, box):
    figures(session, found.id, 1)
    box.put(MEMBERS, FIRST, 1, ballot(session, found.id, "q" * 8))
    assert counting.state(session, found.id, box).problems
    assert not counting.state(session, found.id, box, once_only=True).problems
    box.put(MEMBERS, SECOND, 1, ballot(session, found.id, "b" * 8))
    assert counting.state(session, found.id, box, once_only=True).problems


def test_who_was_added_later_is_not_on_the_ballots(session, found, tmp_path):
    box = BallotBox(tmp_path / "few", found.id)
    lines = counting.lines_of(session, found.id)
    box.begin(MEMBERS, [line for line, _ in lines[:3]])
    assert counting.state(session, found.id, box).lines == tuple(lines[:3])


# --- confirmed ---


def test_only_the_tallies_are_left(db, tmp_path):
    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path / "ballots")
        marks = ("eqqqqqbq", "eqq+qqbq", "qq-qqqbq")
        entered(box, [*pile(session, found, *marks), Ballot(void=True)])
        figures(session, found.id, 4, issued=5)
    with db.write("确认计票", undoable=0) as session:
        count = counting.confirm(session, found.id, box, TODAY)
        assert box.exists  # until the batch is in the file
    assert not box.exists
    assert not list((tmp_path / "ballots").iterdir())
    assert (count.collected, count.invalid, count.valid) == (4, 1, 3)
    with db.read() as session:
        kept = tallies(session, found.id)
        again = rounds.round_of(session, found.id)
        done = {one.key: one.on for one in steps.listed(session, found.id)}
    assert kept["陈立国"] == (2, 1, 0, 0, 0, 0)
    assert kept["李契"] == (0, 2, 0, 0, 0, 1)
    assert kept["林国栋"] == (0, 2, 0, 0, 1, 0)
    assert kept["何静"] == (None,) * 6  # takes part without a grade
    assert all(sum(one) == 3 for who, one in kept.items() if who != "何静")
    assert (again.invalid, again.confirmed_on) == (1, TODAY)
    assert done["ballot"] == on("2024-12-20")


def test_a_batch_that_fails_leaves_the_ballots(db, tmp_path):
    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path / "ballots")
        entered(box, pile(session, found, "eqqqqqbq"))
        figures(session, found.id, 1)

    def fails() -> None:
        with db.write("确认计票", undoable=0) as session:
            counting.confirm(session, found.id, box, TODAY)
            raise ValueError("电源")

    with pytest.raises(ValueError, match="电源"):
        fails()
    assert BallotBox(tmp_path / "ballots", found.id).entered(MEMBERS) == 1
    with db.read() as session:
        assert tallies(session, found.id)["陈立国"] == (None,) * 6


def test_what_does_not_agree_is_not_confirmed(session, found, box):
    entered(box, pile(session, found, "eqqqqqbq"))
    figures(session, found.id, 2, issued=3, invalid=0)
    said = refused(counting.confirm, session, found.id, box, TODAY)
    assert said == [("collected", "收回2张，录入了1张，请补录或改正收回票数")]
    assert tallies(session, found.id)["陈立国"] == (None,) * 6
    assert box.entered(MEMBERS) == 1


def test_no_single_ballot_is_in_the_database_or_a_backup(db, tmp_path):
    """Neither the marks together nor the order of what was said; the file stays out of copies."""
    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path / "ballots")
        secret = ballot(session, found.id, "eqbuqeqb", 陈立国="说话太急")
        entered(box, [secret, ballot(session, found.id, "q" * 8, 李契="多下基层")])
        figures(session, found.id, 2)
    target = back_up(db.engine, tmp_path / "attachments", tmp_path / "backups", START)
    copied = [path for path in target.rglob("*") if path.is_file()]
    copied += [path for path in tmp_path.rglob("*.ballots") if path.parent.name != "ballots"]
    assert {path.name for path in copied} == {"dangjian.db", "manifest.json"}
    for path in (*copied, db.path):
        assert "说话太急".encode() not in path.read_bytes()
    with db.write("确认计票", undoable=0) as session:
        counting.confirm(session, found.id, box, TODAY)
    with db.read() as session:
        rows = session.execute(select(change)).mappings().all()
        logged = [row for row in rows if row["kind"] == "evaluation_entry" and row["field"]]
        per_entry: dict[str, set[str]] = {}
        for row in logged:
            per_entry.setdefault(row["record_id"], set()).add(row["field"])
    assert {field for names in per_entry.values() for field in names} == {
        "excellent", "qualified", "basic", "unqualified", "void_lines", "blank_lines",
    }  # fmt: skip


def test_remarks_are_shuffled_all_at_one_moment(db, tmp_path):
    words = [f"意见{n}" for n in range(12)]
    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path)
        entered(box, [ballot(session, found.id, "q" * 8, 李契=one) for one in words])
        figures(session, found.id, len(words))
    with db.write("确认计票", undoable=0) as session:
        counting.confirm(session, found.id, box, TODAY, lots=Random(7))
    with db.read() as session:
        kept = keeping.listed(session, EvaluationRemark)
        rows = session.execute(
            select(change.c.new, batch.c.what)
            .join(batch, batch.c.id == change.c.batch_id)
            .where(change.c.kind == "evaluation_remark")
            .order_by(change.c.number)
        ).all()
        whose = entries(session, found.id)["李契"].id
    assert {one.text for one in kept} == set(words)
    assert len({one.recorded_at for one in kept}) == 1
    assert {(one.entry_id, one.source, one.speaker) for one in kept} == {(whose, "ballot", None)}
    logged = [row.new["text"] for row in rows]
    assert sorted(logged) == sorted(words)
    assert logged != words
    assert [one.text for one in kept] != words


def test_the_lots_are_the_systems_own(session, found, box, monkeypatch):
    drawn = []
    monkeypatch.setattr(counting, "SystemRandom", lambda: drawn.append("system") or Random(1))
    entered(box, pile(session, found, "eqqqqqbq"))
    figures(session, found.id, 1)
    counting.confirm(session, found.id, box, TODAY)
    assert drawn == ["system"]


def test_what_a_crash_left_is_erased_when_the_round_is_opened(db, tmp_path, monkeypatch):
    def stuck(path):
        raise PermissionError(13, "in use")

    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path)
        box.begin(TEAM, ["overall"])
        entered(box, pile(session, found, "eqqqqqbq"))
        figures(session, found.id, 1)
    with monkeypatch.context() as patched:
        patched.setattr("dangjian_desktop.services.evaluation.ballot_box._overwrite", stuck)
        with db.write("确认计票", undoable=0) as session:
            counting.confirm(session, found.id, box, TODAY)  # confirmed all the same
        with db.read() as session, pytest.raises(KnownError, match="抹去测评票没有完成"):
            box = BallotBox(tmp_path, found.id)
            counting.tidy(session, found.id, box)
    again = BallotBox(tmp_path, found.id)
    with db.read() as session:
        counting.tidy(session, found.id, again)
    assert not again.holds(MEMBERS)
    assert again.holds(TEAM)  # not yet confirmed
    shred(again.path)


def test_tidying_leaves_what_is_still_being_entered(session, found, box):
    entered(box, pile(session, found, "eqqqqqbq"))
    counting.tidy(session, found.id, box)
    assert box.entered(MEMBERS) == 1


def test_all_that_outlived_its_round_is_erased(db, tmp_path):
    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path)
        entered(box, pile(session, found, "eqqqqqbq"))
        other = rounds.open_round(session, "青石岭", 2024, TODAY)
        BallotBox(tmp_path, other.id).begin(TEAM, ["overall"])
        keeping.put_in_bin(session, other)  # it may come back
        BallotBox(tmp_path, "erased").begin(MEMBERS, ["甲"])
        (tmp_path / "damaged.ballots").write_bytes(b"0\n0\n")
        found.confirmed_on = TODAY
    with db.read() as session:
        counting.tidy_all(session, tmp_path)
        assert [path.stem for path in tmp_path.glob("*.ballots")] == [other.id]


def test_a_file_that_cannot_be_read_stays_for_its_round(db, tmp_path):
    with db.write("评议") as session:
        found = begun(session)
        (tmp_path / f"{found.id}.ballots").write_bytes(b"0\n0\n")
    with db.read() as session:
        counting.tidy_all(session, tmp_path)
    assert len(list(tmp_path.glob("*.ballots"))) == 1


# --- once more ---


def test_a_count_is_made_again_only_with_a_reason(session, found, tmp_path):
    counted(session, found.id, tmp_path)
    box = box_of(session, found.id, tmp_path / "again")
    entered(box, pile(session, found, "bbbbbbbb"))
    assert "要重录请先重新打开" in refused(counting.confirm, session, found.id, box, TODAY)[0][1]
    assert refused(counting.reopen, session, found.id, " ", TODAY) == [
        ("reason", "请写明重新计票的原因")
    ]
    counting.reopen(session, found.id, "漏录一张", TODAY)
    assert found.confirmed_on is None
    assert tallies(session, found.id)["陈立国"] == (None,) * 6
    assert rating.reopenings(session, found.id) == [("重新计票", "2024-12-25", "漏录一张")]
    figures(session, found.id, 1, invalid=None)
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
        figures(session, found.id, 1, invalid=None)
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
