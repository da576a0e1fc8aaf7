"""Ballots that outlived their count go when the folder is backed up or the bin is emptied."""

import logging
from datetime import date

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import opening, recycling
from dangjian_desktop.jobs.opening import open_folder
from dangjian_desktop.records import EvaluationRound, Organization
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import counting
from dangjian_desktop.services.evaluation.ballot_box import MEMBERS, BallotBox


@pytest.fixture
def opened(tmp_path):
    made = open_folder(DataFolder(tmp_path / "data"), Clock(None), "测试员")
    yield made
    made.close()


@pytest.fixture
def round_id(opened):
    with opened.db.write("民主评议") as session:
        branch = keeping.save(session, Organization(), {"name": "机关党支部", "level": "branch"})
        about = {"organization_id": branch.id, "year": 2024}
        made = keeping.save(session, EvaluationRound(), about)
    BallotBox(opened.folder.ballots, made.id).begin(MEMBERS, ["甲"])
    return made.id


def left(opened) -> list[str]:
    folder = opened.folder.ballots
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def bin_round(opened, round_id: str) -> None:
    with opened.db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, EvaluationRound, round_id))


def test_ballots_under_way_stay_and_are_in_no_backup(opened, round_id):
    made = opening.back_up(opened)
    assert left(opened) == [f"{round_id}.ballots"]
    assert {path.name for path in made.iterdir()} == {"dangjian.db", "manifest.json"}
    bin_round(opened, round_id)
    opening.back_up(opened)
    assert left(opened) == [f"{round_id}.ballots"]  # the round may come back


def test_after_the_count_they_are_gone_with_the_next_backup(opened, round_id):
    with opened.db.write("确认") as session:
        keeping.get(session, EvaluationRound, round_id).confirmed_on = date(2024, 12, 25)
    opening.back_up(opened)
    assert left(opened) == []


def test_with_an_erased_round_they_are_erased(opened, round_id):
    bin_round(opened, round_id)
    recycling.empty(opened)
    assert left(opened) == []


def test_what_cannot_be_erased_is_left_for_the_next_time(opened, round_id, monkeypatch, caplog):
    def stuck(*_):
        raise KnownError("删不掉", "read_only")

    monkeypatch.setattr(counting, "tidy_all", stuck)
    with caplog.at_level(logging.WARNING):
        opening.tidy_ballots(opened)
    assert "ballots were left: read_only" in caplog.text
    assert len(left(opened)) == 1


def test_a_second_window_erases_nothing(opened, round_id):
    second = open_folder(opened.folder, Clock(None), "别人")
    with opened.db.write("确认") as session:
        keeping.get(session, EvaluationRound, round_id).confirmed_on = date(2024, 12, 25)
    opening.tidy_ballots(second)
    second.close()
    assert len(left(opened)) == 1
