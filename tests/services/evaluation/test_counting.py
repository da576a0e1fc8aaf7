"""From the box to the tallies: what must agree, what is left, what is gone."""

from random import Random

import pytest
from sqlalchemy import select

from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import EvaluationRemark
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import counting, rounds, steps
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
    entered,
    entries,
    figures,
    pile,
    refused,
    tallies,
)
from tests.held import START
from tests.support import on


@pytest.fixture
def found(session):
    return begun(session)


@pytest.fixture
def box(session, found, tmp_path):
    return box_of(session, found.id, tmp_path / "ballots")


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
    first = pile(session, found.id, "eqqqqqqq", "qqqqqqqq")
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
    entered(
        box, pile(session, found.id, "eqqqqqqq", "q" * 8), [Ballot(void=True), Ballot(void=True)]
    )
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
        entered(box, [*pile(session, found.id, *marks), Ballot(void=True)])
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
        entered(box, pile(session, found.id, "eqqqqqbq"))
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
    entered(box, pile(session, found.id, "eqqqqqbq"))
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
    entered(box, pile(session, found.id, "eqqqqqbq"))
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
        entered(box, pile(session, found.id, "eqqqqqbq"))
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
    entered(box, pile(session, found.id, "eqqqqqbq"))
    counting.tidy(session, found.id, box)
    assert box.entered(MEMBERS) == 1


def test_all_that_outlived_its_round_is_erased(db, tmp_path):
    with db.write("评议") as session:
        found = begun(session)
        box = box_of(session, found.id, tmp_path)
        entered(box, pile(session, found.id, "eqqqqqbq"))
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
