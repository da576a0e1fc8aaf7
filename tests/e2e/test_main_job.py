"""The main job in the real window: from an empty folder to minutes that can be printed."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dangjian_desktop.jobs.opening import newest_backup, open_folder
from dangjian_desktop.records import Meeting, Organization, Person
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.preview import Preview
from tests.ui.pages.meetings import steps
from tests.windows import SAMPLE_DAY, Hand

ROSTERS = Path(__file__).resolve().parents[1] / "exchange" / "rosters"
BRANCH, HELD = "机关党支部", datetime(2026, 11, 20, 15, 0)


def begin(hand: Hand) -> None:
    """新建: a file is made and the page of the organisations asks for the first one."""
    hand.press("begin_button")
    hand.until(lambda: hand.office)
    hand.press("begin_branch", hand.page)
    steps.fill(hand.page.tab.desk.form, name=f"中共云岭公路段{BRANCH}", short_name=BRANCH)
    assert hand.page.save()


def bring_people_in(hand: Hand) -> list[dict[str, str]]:
    """党员 — 导入: the file is chosen, looked at and written; the people of its truth."""
    members = hand.go("党员")
    hand.answers.given = [ROSTERS / "plain.xlsx"]
    members.acts.live["import"].trigger()
    importing = hand.page
    importing.choose()
    hand.until(lambda: importing.work is not None)
    importing.acts.live["write"].trigger()
    hand.until(lambda: importing.batch)
    importing.acts.live["close"].trigger()
    people: list[dict[str, str]] = json.loads((ROSTERS / "plain.json").read_text("utf-8"))["people"]
    return people


def hold(hand: Hand) -> Any:
    """组织生活 — 新建会议: attendance marked, agenda written, saved and finalised."""
    page = hand.go("组织生活")
    with hand.office.read() as session:
        body = keeping.listed(session, Organization, Organization.short_name == BRANCH)[0]
    desk = steps.begin(page, body=body.id, at=HELD)
    due = [row.name for row in desk.people.due]
    with hand.office.read() as session:
        ids = {p.name: p.id for p in keeping.listed(session, Person)}
    steps.fill(desk.facts.form, place="三楼会议室", chair_id=ids[due[0]], recorder_id=ids[due[1]])
    desk.grid.mark_rest()
    for number, box in enumerate(desk.agenda.boxes, 1):
        steps.fill(box.form, text=f"第{number}项照实记录。")
    assert page.room.save()
    hand.answers.given = ["yes"]
    page.finalise.click()
    assert desk.read.state == "finalised"
    return page, due


def minutes(hand: Hand, page: Any) -> str:
    """预览与打印: the words of the pages that would be printed."""
    page.deeds.live["print_minutes"].trigger()
    hand.until(lambda: isinstance(hand.page, Preview))
    document = pypdfium2.PdfDocument(hand.page.pdf.data)
    words = "".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    return "".join(words.split())


@pytest.fixture
def begun(start: Any, data: Any) -> Hand:
    hand: Hand = start(data)
    begin(hand)
    return hand


def test_a_branch_is_founded_first(begun) -> None:
    assert BRANCH in begun.shell.top.organization.text()
    assert BRANCH in begun.shell.windowTitle()


def test_a_roster_lands_as_its_truth_says(begun) -> None:
    people = bring_people_in(begun)
    with begun.office.read() as session:
        found = keeping.listed(session, Person)
    assert {(p.name, p.id_number) for p in found} == {(p["name"], p["id_number"]) for p in people}
    assert begun.shell.navigation.here() == "党员"


def test_a_meeting_becomes_minutes_with_every_name(begun, data) -> None:
    people = bring_people_in(begun)
    page, due = hold(begun)
    assert set(due) == {p["name"] for p in people if p["branch"] == BRANCH}
    words = minutes(begun, page)
    for name in due:
        assert name in words
    assert f"应到{len(due)}人" in words
    assert "三楼会议室" in words
    begun.close()
    assert newest_backup(data.backups) is not None


def test_all_of_it_is_there_the_next_time(begun, data) -> None:
    people = bring_people_in(begun)
    hold(begun)
    begun.close()
    opened = open_folder(data, Clock(SAMPLE_DAY))
    with opened.db.read() as session:
        assert keeping.count(session, Person) == len(people)
        meeting = keeping.listed(session, Meeting)[0]
        assert (meeting.state, meeting.starts_at) == ("finalised", HELD)
    opened.close()


def test_the_import_is_one_act_that_is_taken_back(begun) -> None:
    bring_people_in(begun)
    begun.window.board.undo()
    with begun.office.read() as session:
        assert keeping.count(session, Person) == 0
    begun.window.board.redo()
    with begun.office.read() as session:
        assert keeping.count(session, Person) == 18


def test_the_preview_goes_away_with_a_click_on_the_group(begun) -> None:
    bring_people_in(begun)
    page, _ = hold(begun)
    minutes(begun, page)
    navigation = begun.shell.navigation
    navigation.clicked.emit(navigation.currentIndex())
    assert begun.page is page
