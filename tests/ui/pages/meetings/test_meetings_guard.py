"""What is typed is never lost: leaving asks, drafts come back, other days are only looked at."""

from datetime import date, datetime

from dangjian_desktop.records import Meeting
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.pages.meetings import PAGE
from tests.ui.pages.meetings.steps import begin, fill, voted, whole

MAY = datetime(2024, 5, 15, 9, 0)


def test_a_new_meeting_is_unsaved_from_the_first(page):
    begin(page)
    assert page.has_unsaved()
    assert "党员大会" in page.unsaved_words()


def test_leaving_asks_and_saves(page, db):
    begin(page)
    page.office.dialogs.given = ["save"]
    assert may_leave(page, page.office.dialogs)
    with db.read() as session:
        assert keeping.count(session, Meeting) == 1


def test_leaving_asks_and_cancel_stays(page):
    desk = begin(page)
    desk.grid.mark_rest()
    page.office.dialogs.given = ["cancel"]
    assert not may_leave(page, page.office.dialogs)
    assert desk.grid.sheet.sums().present == 9


def test_choosing_another_meeting_asks_first(page, qtbot):
    first = whole(page)
    second = whole(page, at=MAY)
    fill(page.room.desk.facts.form, place="别处")
    page.office.dialogs.given = ["cancel"]
    page.room.list.go_to(first)
    page.room._on_list_chose(first)
    page.room._open_wanted()
    assert page.room.desk.read.id == second
    assert page.room.list.current_id() == second


def test_giving_up_goes_back_to_what_is_stored(page):
    whole(page)
    fill(page.room.desk.facts.form, place="别处")
    page.deeds.live["discard"].trigger()
    assert page.room.desk.facts.form.get("place") == "三楼会议室"
    assert not page.has_unsaved()


def test_a_draft_is_kept_and_taken_back(page, office, show):
    desk = begin(page)
    fill(desk.facts.form, place="二楼")
    desk.grid.sheet.put(0, "absent")
    desk.grid._on_view_marked()
    fill(desk.agenda.boxes[0].form, text="写到一半")
    page.room.draft.keep_now()
    again = show(PAGE(office))
    assert not again.room.kept.isHidden()
    again.room.take_draft()
    desk = again.room.desk
    assert desk.facts.form.get("place") == "二楼"
    assert desk.grid.sheet.due[0].mark == "absent"
    assert desk.agenda.boxes[0].form.get("text") == "写到一半"
    assert again.has_unsaved()


def test_a_draft_of_a_stored_meeting_meets_its_rows(page, office, show, db):
    meeting_id = whole(page)
    fill(page.room.desk.agenda.boxes[0].form, text="改了一半")
    page.room.draft.keep_now()
    again = show(PAGE(office))
    again.room.take_draft()
    assert again.room.desk.read.id == meeting_id
    assert again.room.save()
    with db.read() as session:
        from dangjian_desktop.records import MeetingItem

        assert keeping.listed(session, MeetingItem)[0].text == "改了一半"
        assert keeping.count(session, MeetingItem) == 3


def test_a_past_day_is_only_looked_at(page, office):
    whole(page)
    office.look_at(date(2024, 6, 25))
    desk = page.room.desk
    assert desk.grid.sheet.locked
    assert not page.deeds.live["save"].isEnabled()
    assert not page.deeds.live["new"].isEnabled()


def test_meetings_after_a_past_day_are_not_there(page, office):
    whole(page)
    office.look_at(date(2024, 6, 1))
    assert page.room.list.items.items == []


def test_what_is_typed_stays_when_the_roster_changes(page, db):
    from dangjian_desktop.records import Belonging
    from tests.support import on

    desk = begin(page)
    desk.grid.mark_rest()
    with db.write("转出") as session:
        moved = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")[0]
        keeping.save(session, moved, {"until": on("2024-06-01")})
    assert "马文斌" not in [line.name for line in desk.grid.sheet.due]
    assert desk.grid.sheet.sums().present == 8


def test_another_day_has_other_people_due(page):
    desk = begin(page)
    assert "何静" in [line.name for line in desk.grid.sheet.due]
    fill(desk.facts.form, starts_at="2024-04-10 15:00")
    assert "何静" not in [line.name for line in desk.grid.sheet.due]


def test_a_draft_brings_back_votes_speeches_and_resolutions(page, office, show, db):
    whole(page)
    desk = page.room.desk
    stored = voted(desk.agenda.boxes[2], matter="年度计划", rule="ordinary", yes=8, no=0, abstain=0)
    assert page.room.save()
    fill(stored.form, yes=6, no=2)
    voted(desk.agenda.boxes[0], matter="另一项", rule="ordinary", yes="七")
    desk.speeches.add_speech()
    fill(desk.speeches.boxes[0].form, text="说到一半")
    desk.agenda.resolutions.add_resolution()
    fill(desk.agenda.resolutions.boxes[0].form, text="议定一半")
    page.room.draft.keep_now()
    again = show(PAGE(office))
    again.room.take_draft()
    desk = again.room.desk
    typed = [v.form.editors["yes"].widget.text() for v in desk.agenda.all_votes]
    assert typed == ["七", "6"]
    assert desk.agenda.gone_votes == []
    assert desk.speeches.boxes[0].form.get("text") == "说到一半"
    assert desk.agenda.resolutions.boxes[0].form.get("text") == "议定一半"
    assert not again.room.save()
    assert "七" in desk.agenda.all_votes[0].form.complaint("yes")


def test_a_draft_may_be_thrown_away(page, office, show):
    begin(page)
    page.room.draft.keep_now()
    again = show(PAGE(office))
    again.room._on_drop_clicked()
    assert again.room.draft.found() is None
    assert again.room.kept.isHidden()


def test_what_is_typed_is_locked_while_a_past_day_is_looked_at(page, office):
    desk = begin(page)
    fill(desk.facts.form, place="二楼")
    office.look_at(date(2024, 6, 25))
    assert desk.facts.form.editors["place"].widget.isReadOnly()
    office.look_at(None)
    assert not desk.facts.form.editors["place"].widget.isReadOnly()
    assert desk.facts.form.get("place") == "二楼"


def test_giving_up_what_was_taken_away_meanwhile_shows_another(page, db):
    whole(page)
    whole(page, at=MAY)
    gone, other = (item.key for item in page.room.list.items.items)
    page.room.show_meeting(gone)
    fill(page.room.desk.facts.form, place="别处")
    db.listeners.clear()  # another page is looked at: this one hears of it later
    with db.write("删除会议") as session:
        keeping.put_in_bin(session, keeping.get(session, Meeting, gone))
    page.discard()
    assert page.room.desk.read.id == other
