"""The box of single ballots: kept whole or not at all, found again, gone for good."""

import os
import stat
import sys
from itertools import pairwise

import pytest

from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.evaluation import ballot_box
from dangjian_desktop.services.evaluation.ballot_box import (
    FIRST,
    MEMBERS,
    SECOND,
    TEAM,
    BallotBox,
    discard,
)

LINES = ("甲", "乙")


def ballot(mark: str = "excellent", remark: str = "") -> Ballot:
    return Ballot({"甲": frozenset({mark})}, remarks={"乙": remark} if remark else {})


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ballots"


@pytest.fixture
def box(folder):
    made = BallotBox(folder, "round")
    made.begin(MEMBERS, LINES)
    return made


def test_nothing_is_made_before_it_is_begun(folder):
    box = BallotBox(folder, "round")
    assert not box.exists
    assert not folder.exists()
    assert box.lines(MEMBERS) == box.ballots(MEMBERS) == ()


def test_ballots_are_found_again(folder, box):
    box.put(MEMBERS, FIRST, 1, ballot("basic", "少请假"))
    box.put(MEMBERS, FIRST, 2, Ballot(void=True))
    box.put(MEMBERS, SECOND, 1, ballot("basic"))
    again = BallotBox(folder, "round")
    assert again.ballots(MEMBERS, FIRST) == (ballot("basic", "少请假"), Ballot(void=True))
    assert again.ballots(MEMBERS, SECOND) == (ballot("basic"),)
    assert again.lines(MEMBERS) == LINES
    assert again.holds(MEMBERS)
    assert not again.holds(TEAM)


def test_a_ballot_is_put_right_dropped_and_begun_again(folder, box):
    for mark in ("excellent", "basic", "qualified"):
        box.put(MEMBERS, FIRST, box.entered(MEMBERS) + 1, ballot(mark))
    box.put(MEMBERS, FIRST, 2, ballot("unqualified"))
    box.drop(MEMBERS, FIRST, 1)
    assert BallotBox(folder, "round").ballots(MEMBERS) == (
        ballot("unqualified"),
        ballot("qualified"),
    )
    box.clear(MEMBERS, FIRST)
    assert BallotBox(folder, "round").entered(MEMBERS) == 0


def test_what_the_ballots_list_stands_once_it_is_said(folder, box):
    box.begin(MEMBERS, ("丙",))
    assert BallotBox(folder, "round").lines(MEMBERS) == LINES


@pytest.mark.parametrize("number", [0, 2])
def test_numbers_follow_each_other(box, number):
    with pytest.raises(ValueError, match=str(number)):
        box.put(MEMBERS, FIRST, number, ballot())
    with pytest.raises(ValueError, match=str(number)):
        box.drop(MEMBERS, FIRST, number)


def test_a_sheet_that_was_not_begun_takes_no_ballot(box):
    with pytest.raises(ValueError, match="1"):
        box.put(TEAM, FIRST, 1, ballot())


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_line_that_a_crash_cut_short_was_not_written(folder, box, cut):
    box.put(MEMBERS, FIRST, 1, ballot())
    box.put(MEMBERS, FIRST, 2, ballot("basic"))
    content = box.path.read_bytes()
    box.path.write_bytes(content[:-cut])
    again = BallotBox(folder, "round")
    assert again.entered(MEMBERS) == 1
    again.put(MEMBERS, FIRST, 2, ballot("qualified"))
    assert BallotBox(folder, "round").ballots(MEMBERS) == (ballot(), ballot("qualified"))


def test_a_last_line_that_does_not_read_as_it_was_written_is_left_out(folder, box):
    box.put(MEMBERS, FIRST, 1, ballot())
    content = box.path.read_bytes()
    box.path.write_bytes(content[:-20] + b"x" * 19 + b"\n")
    assert BallotBox(folder, "round").entered(MEMBERS) == 0


def test_a_damaged_file_is_said_and_can_be_thrown_away(folder, box):
    box.put(MEMBERS, FIRST, 1, ballot())
    content = box.path.read_bytes()
    box.path.write_bytes(b"0" + content[1:])
    with pytest.raises(KnownError, match="损坏") as caught:
        BallotBox(folder, "round")
    assert caught.value.kind == "ballots_damaged"
    discard(folder, "round")
    assert not BallotBox(folder, "round").exists


def test_the_file_of_another_round_is_not_taken(folder, box):
    box.path.rename(folder / "other.ballots")
    with pytest.raises(KnownError, match="损坏"):
        BallotBox(folder, "other")


def test_erasing_leaves_nothing(folder, box):
    box.put(MEMBERS, FIRST, 1, ballot("basic", "少请假"))
    box.erase()
    assert not list(folder.iterdir())
    assert box.ballots(MEMBERS) == box.lines(MEMBERS) == ()
    box.erase()


def test_what_is_erased_is_overwritten_first(box, monkeypatch):
    box.put(MEMBERS, FIRST, 1, ballot("basic", "少请假"))
    before, seen = box.path.read_bytes(), []
    unlink = type(box.path).unlink

    def watched(path, **given):
        seen.append(path.read_bytes())
        unlink(path, **given)

    monkeypatch.setattr(type(box.path), "unlink", watched)
    box.erase()
    assert len(seen[0]) == len(before)
    assert b"basic" not in seen[0]
    assert "少请假".encode() not in seen[0]


def test_erasing_one_sheet_keeps_the_other(folder, box):
    box.put(MEMBERS, FIRST, 1, ballot("basic", "少请假"))
    box.begin(TEAM, ("overall",))
    box.put(TEAM, SECOND, 1, Ballot({"overall": frozenset({"good"})}))
    box.erase(MEMBERS)
    assert [path.name for path in folder.iterdir()] == ["round.ballots"]
    assert "少请假".encode() not in box.path.read_bytes()
    again = BallotBox(folder, "round")
    assert not again.holds(MEMBERS)
    assert again.ballots(TEAM, SECOND) == (Ballot({"overall": frozenset({"good"})}),)
    again.erase(TEAM)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("at", ["written", "taken", "put"])
def test_a_crash_while_one_sheet_goes_leaves_a_whole_file(folder, box, at):
    box.put(MEMBERS, FIRST, 1, ballot())
    box.begin(TEAM, ("overall",))
    whole = box.path.read_bytes()
    box.erase(MEMBERS)
    rest = box.path.read_bytes()
    here, part, gone = (folder / f"round{name}" for name in (".ballots", ".part", ".gone"))
    {"written": here, "taken": gone, "put": gone}[at].write_bytes(whole)
    if at == "put":
        here.write_bytes(rest)
    else:
        part.write_bytes(rest)
        here.unlink() if at == "taken" else None
    again = BallotBox(folder, "round")
    again.sweep()
    assert again.holds(TEAM)
    assert again.holds(MEMBERS) == (at == "written")  # as if it had not been begun
    assert [path.name for path in folder.iterdir()] == ["round.ballots"]


def test_what_cannot_be_erased_is_out_of_sight_and_tried_again(folder, box, monkeypatch):
    box.put(MEMBERS, FIRST, 1, ballot())

    def stuck(_):
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(ballot_box, "shred", stuck)
        with pytest.raises(KnownError, match="没有权限读写，抹去测评票没有完成"):
            box.erase()
    assert not box.exists
    assert box.entered(MEMBERS) == 0
    assert [path.name for path in folder.iterdir()] == ["round.gone"]
    again = BallotBox(folder, "round")
    again.begin(MEMBERS, LINES)
    again.sweep()
    assert [path.name for path in folder.iterdir()] == ["round.ballots"]


@pytest.mark.skipif(sys.platform == "win32", reason="the folder belongs to the user there")
def test_only_the_owner_may_read_it(folder, box):
    box.put(MEMBERS, FIRST, 1, ballot())
    assert stat.S_IMODE(box.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_ballots_as_they_were(folder, box, monkeypatch):
    box.put(MEMBERS, FIRST, 1, ballot())

    def full(_):
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(KnownError, match="磁盘已满，保存测评票没有完成"):
            box.put(MEMBERS, FIRST, 2, ballot("basic"))
    assert box.entered(MEMBERS) == BallotBox(folder, "round").entered(MEMBERS) == 1
    box.put(MEMBERS, FIRST, 2, ballot("qualified"))
    assert BallotBox(folder, "round").ballots(MEMBERS) == (ballot(), ballot("qualified"))


def test_a_file_that_cannot_be_read_is_said(box, monkeypatch):
    box.put(MEMBERS, FIRST, 1, ballot())

    def refused(_):
        raise PermissionError(13, "no")

    monkeypatch.setattr(type(box.path), "read_bytes", refused)
    with pytest.raises(KnownError, match="没有权限读写"):
        BallotBox(box.path.parent, "round")


def test_a_ballot_costs_the_same_however_many_there_are(box):
    """Nothing that was written is written again: the work of one ballot does not grow."""
    sizes = []
    for number in range(1, 41):
        box.put(MEMBERS, FIRST, number, ballot("qualified"))
        sizes.append(box.path.stat().st_size)
    steps = {later - earlier for earlier, later in pairwise(sizes)}
    assert max(steps) - min(steps) <= 1  # the number's own digits
