"""The year, the calendar, the plan, and the places to which other pages lead."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Meeting, MeetingPlan, Resolution
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target
from tests.ui.pages.meetings.steps import HELD, begin, fill, whole

YEAR, CALENDAR, PLAN = 1, 2, 3


def year_row(page, kind):
    return next(r for r in page.year.grid.rows.records if r.key.kind == kind)


def test_a_cell_opens_the_meeting_behind_it(page):
    meeting_id = whole(page)
    begin(page)
    page.room.discard()
    page.show_mode(YEAR)
    page.year.grid.opened.emit(year_row(page, "general_meeting"), 6)
    assert page.modes.currentWidget() is page.room
    assert page.room.desk.read.id == meeting_id


def test_a_cell_without_meeting_says_so_and_begins_one(page):
    whole(page)
    page.show_mode(YEAR)
    page.year.grid.opened.emit(year_row(page, "theme_day"), 4)
    (item,) = page.year.items.items
    assert (item.words, item.action) == ("缺", "去补录")
    page.year.behind.pressed.emit(item)
    form = page.room.begin_pane.form
    assert form.get("kind") == "theme_day"
    assert form.get("starts_at").date() == date(2024, 4, 1)


def test_the_last_column_lists_the_year(page):
    whole(page)
    whole(page, at=datetime(2024, 3, 20, 15, 0))
    page.show_mode(YEAR)
    page.year.grid.opened.emit(year_row(page, "general_meeting"), 0)
    assert len(page.year.items.items) == 2


def test_the_year_is_read_anew_after_a_saving(page):
    page.show_mode(YEAR)
    assert year_row(page, "general_meeting").states[5] != "late"
    whole(page)
    page.show_mode(YEAR)
    assert year_row(page, "general_meeting").states[5] == "late"


def test_the_calendar_shows_the_day(page):
    meeting_id = whole(page)
    page.show_mode(CALENDAR)
    page.calendar.show_month(2024, 6)
    page.calendar.show_day(HELD.date())
    (item,) = page.calendar.items.items
    assert item.key == meeting_id
    page.calendar.view.opened.emit(item)
    assert page.modes.currentWidget() is page.room


def test_a_new_meeting_begins_on_the_day_chosen(page):
    page.show_mode(CALENDAR)
    page.calendar.show_day(date(2024, 6, 12))
    page.calendar.acts.live["new"].trigger()
    assert page.room.begin_pane.form.get("starts_at").date() == date(2024, 6, 12)


def planned(db):
    with db.write("计划") as session:
        values = {
            "organization_id": "机关",
            "year": 2024,
            "kind": "party_lecture",
            "planned_for": PartialDate(2024, 7, 10),
            "subject": "养路人的本分",
        }
        return keeping.save(session, MeetingPlan(), values).id


def test_a_plan_becomes_a_meeting(page, db):
    plan_id = planned(db)
    page.show_plan(plan_id)
    page.plan.moment.setText("2024-07-10 09:00")
    page.plan.more.live["hold"].trigger()
    desk = page.room.desk
    assert page.modes.currentWidget() is page.room
    assert desk.facts.form.get("subject") == "养路人的本分"
    with db.read() as session:
        assert keeping.get(session, Meeting, desk.read.id).plan_id == plan_id


def test_a_plan_without_a_time_is_said(page, db):
    page.show_plan(planned(db))
    page.plan.moment.setText("七月")
    page.plan.more.live["hold"].trigger()
    assert page.plan.told.complaint()


def test_the_rules_propose_a_plan(page, db):
    page.show_mode(PLAN)
    page.plan.more.live["propose"].trigger()
    with db.read() as session:
        before = keeping.count(session, MeetingPlan)
    page.plan.more.live["propose"].trigger()
    with db.read() as session:
        assert keeping.count(session, MeetingPlan) == before > 20
    assert "都已排进计划" in page.plan.about.text()


@pytest.mark.parametrize(("ask", "mode"), [("year", YEAR), ("calendar", CALENDAR), ("plan", PLAN)])
def test_a_target_shows_its_view(page, ask, mode):
    page.open_target(Target("组织生活", ask=ask))
    assert page.modes.currentIndex() == mode


def test_a_target_begins_a_meeting_of_its_kind(page):
    page.open_target(Target("组织生活", "group_meeting", "二组", "new"))
    form = page.room.begin_pane.form
    assert (form.get("kind"), form.get("organization_id")) == ("group_meeting", "二组")


def test_a_target_opens_a_meeting_of_another_year(page, db):
    whole(page)
    old = whole(page, at=datetime(2023, 6, 20, 15, 0))
    page.room.list.show_year(2024)
    page.room.refill()
    page.open_target(Target("组织生活", "meeting", old))
    assert page.room.desk.read.id == old
    assert page.room.list.year == 2023


def test_a_target_opens_a_resolution_where_its_outcome_is_written(page, db):
    desk = begin(page)
    desk.agenda.resolutions.add.click()
    fill(desk.agenda.resolutions.boxes[0].form, text="清理边沟")
    page.room.save()
    with db.read() as session:
        (one,) = keeping.listed(session, Resolution)
    page.show_mode(YEAR)
    page.open_target(Target("组织生活", "resolution", one.id, "follow_up"))
    assert page.modes.currentWidget() is page.room
    assert desk.agenda.resolutions.boxes[0].form.editors["done_on"].widget.hasFocus()


def test_a_plan_asked_to_be_held_is_chosen(page, db):
    plan_id = planned(db)
    page.open_target(Target("组织生活", "meeting_plan", plan_id, "hold"))
    assert page.plan.view.record.id == plan_id


def test_a_gone_target_is_said(page, office):
    said = []
    office.said.connect(said.append)
    page.open_target(Target("组织生活", "meeting", "没有"))
    assert said[-1] == "这条记录已不在库中"


def test_the_year_is_printed(page, monkeypatch):
    whole(page)
    shown = []
    monkeypatch.setattr(page.office, "show_paper", lambda name, make: shown.append((name, make())))
    page.show_mode(YEAR)
    page.year.acts.live["print"].trigger()
    ((name, data),) = shown
    assert "2024 年" in name
    assert data.startswith(b"%PDF")


def test_a_month_is_turned_and_a_planned_day_leads_to_its_plan(page, db):
    plan_id = planned(db)
    page.show_mode(CALENDAR)
    page.calendar.month.arrows[1].click()
    page.calendar.show_day(date(2024, 7, 10))
    (item,) = page.calendar.items.items
    page.calendar.view.opened.emit(item)
    assert page.modes.currentWidget() is page.plan
    assert page.plan.view.record.id == plan_id
