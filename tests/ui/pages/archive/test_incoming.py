"""收文: sent to read from its card, marked with one click, studied by all at a meeting."""

from datetime import date, datetime
from typing import Any

import pytest

from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services import circulation, keeping, meetings
from dangjian_desktop.ui.pages.archive.incoming import TAB
from tests import desk, support

built, db, office, show = support.built, support.db, desk.office, desk.show
look = desk.look


@pytest.fixture
def tab(office: Any, show: Any) -> Any:
    about = {"organization_id": "机关", "from_body": "局党委", "subject": "通知"}
    with office.write("收文") as session:
        kind = BY_TABLE["incoming_document"]
        keeping.save(session, kind(), about | {"received_on": date(2024, 6, 3)})
    made = TAB(office)
    show(made)
    made.reload()
    return made


def readers(tab: Any) -> list[Any]:
    with tab.office.read() as session:
        return circulation.readers(session, tab.record.id, tab.office.today)


def said(tab: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(tab.office, "say", found.append)
    return found


def test_a_name_chosen_sends_the_paper_from_today_on(tab) -> None:
    tab.readers.name.picked.emit("李契")
    (one,) = readers(tab)
    assert (one.name, one.given_on) == ("李契", tab.office.today)
    assert (one.read_by - one.given_on).days == 7
    assert tab.side.bar.tabText(0) == "传阅 1"
    assert tab.readers.words.text() == "1 人，1 人未阅"


def test_the_committee_and_all_members_get_it_once(tab) -> None:
    tab.readers.committee.click()
    assert {one.name for one in readers(tab)} == {"陈立国", "李契", "黄志强"}
    tab.readers.everybody.click()
    names = [one.name for one in readers(tab)]
    assert len(names) == len(set(names)) > 5
    assert "唐䶮" not in names  # of another branch


@pytest.mark.parametrize("days", ["", "0", "366", "七", "-1"])
def test_days_that_are_no_number_are_said(tab, monkeypatch, days) -> None:
    told = said(tab, monkeypatch)
    tab.readers.days.setText(days)
    tab.readers.send(["李契"])
    assert told == ["限几天内阅要写成天数，例如 7"]
    assert readers(tab) == []


def test_one_click_marks_it_read_today(tab) -> None:
    tab.readers.send(["李契", "何静"])
    item = tab.readers.items.items[0]
    assert item.action == "今天已阅"
    tab.readers.view.pressed.emit(item)
    first, second = readers(tab)
    assert (first.read_on, second.read_on) == (tab.office.today, None)
    assert tab.readers.items.items[0].action == ""


def test_all_who_have_not_read_it_studied_it(tab, monkeypatch) -> None:
    told = said(tab, monkeypatch)
    tab.readers.ask_meeting()
    assert told == ["收文以后还没有开过会"]
    with tab.office.write("会议") as session:
        meeting = meetings.create(session, "committee_meeting", "机关", datetime(2024, 6, 10, 9))
    tab.readers.send(["李契", "何静"])
    tab.readers.studied(meeting.id)
    assert [one.state for one in readers(tab)] == ["studied", "studied"]
    assert told[-1] == "2 人记为集中学习"


def test_who_should_not_have_it_is_taken_off(tab) -> None:
    tab.readers.send(["李契", "何静"])
    tab.readers.view.setCurrentIndex(tab.readers.items.index(0, 0))
    tab.readers.take.click()
    assert [one.name for one in readers(tab)] == ["何静"]


def test_before_it_is_saved_nothing_is_sent(tab) -> None:
    tab.begin()
    assert not tab.readers.name.isEnabled()
    assert tab.readers.words.text() == "先保存，再送阅"


def test_a_past_day_is_only_read(tab) -> None:
    tab.readers.send(["李契"])
    tab.office.look_at(date(2024, 6, 20))
    tab.reload()
    assert not tab.readers.committee.isEnabled()
    assert [item.action for item in tab.readers.items.items] in ([], [""])
