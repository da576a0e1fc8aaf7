"""Matters and votes: what the figures carry is said at once, by the rule, and nothing else."""

from PySide6.QtCore import Qt

from dangjian_desktop.records import MeetingItem, Resolution, Speech, Vote
from dangjian_desktop.services import keeping
from tests.ui.pages.meetings.steps import begin, fill, save, voted

BALLOTS = {"issued": 8, "collected": 8, "invalid": 0}


def marked(page):
    desk = begin(page)
    desk.grid.mark_rest()
    return desk


def admitted(desk, **votes):
    figures = {"rule": "admission", "subject_id": "何静", **BALLOTS, **votes}
    return voted(desk.agenda.boxes[0], matter="接收何静为预备党员", **figures)


def test_admission_passes_on_more_than_half_of_those_due(page):
    vote = admitted(marked(page), yes=7, no=0, abstain=1)
    assert vote.result.text() == "通过"
    assert "超过应到会有表决权人数的半数" in vote.reason.text()
    assert "细则" in vote.source.text()


def test_half_is_not_enough(page):
    vote = admitted(marked(page), yes=4, no=3, abstain=1)
    assert vote.result.text() == "未通过"


def test_figures_that_disagree_carry_nothing(page, db):
    desk = marked(page)
    vote = admitted(desk, yes=7, no=0, abstain=0)
    assert vote.result.text() == "未通过"
    assert not page.room.save()
    assert "与收回8票不一致" in vote.form.complaint("yes")
    with db.read() as session:
        assert keeping.count(session, Vote) == 0
    fill(vote.form, yes=8)
    assert vote.form.complaint("yes") == ""  # nothing stays said of what was mended


def test_tab_leads_through_a_vote_that_was_added_to_the_resolutions(page, qtbot):
    desk = marked(page)
    vote = voted(desk.agenda.boxes[0], matter="年度计划", rule="ordinary")
    qtbot.waitUntil(vote.isVisible)
    desk.agenda.boxes[0].add.setFocus()
    qtbot.keyClick(desk.agenda.boxes[0].add, Qt.Key.Key_Tab)
    assert vote.form.editors["matter"].widget.hasFocus()
    vote.drop.setFocus()
    qtbot.keyClick(vote.drop, Qt.Key.Key_Tab)
    assert desk.agenda.resolutions.add.hasFocus()


def test_due_and_present_follow_the_grid(page):
    desk = marked(page)
    vote = admitted(desk, yes=7, no=0, abstain=1)
    desk.grid.view.go_to_row(0)
    desk.grid.sheet.put(0, "on_leave")
    desk.grid._on_view_marked()
    assert vote.form.get("eligible") == "8"
    assert vote.values()["present"] == 7


def test_written_opinions_only_where_the_rule_has_them(page):
    vote = voted(marked(page).agenda.boxes[0], matter="年度计划", rule="ordinary")
    assert vote.form.boxes["written_yes"].isHidden()
    fill(vote.form, rule="conversion")
    assert not vote.form.boxes["written_yes"].isHidden()
    fill(vote.form, rule="election")
    assert vote.form.boxes["written_yes"].isHidden()
    assert not vote.form.boxes["seats"].isHidden()


def test_candidates_of_one_contest_are_judged_together(page):
    box = marked(page).agenda.boxes[0]
    figures = {"rule": "election", "matter": "选举委员", "seats": 2, "abstain": 0, **BALLOTS}
    for name, yes in (("甲", 6), ("乙", 5), ("丙", 5)):
        voted(box, **figures, subject_words=name, yes=yes, no=8 - yes)
    assert box.results() == ["当选", "票数相同，再次投票", "票数相同，再次投票"]


def test_a_vote_without_figures_is_open(page):
    vote = voted(marked(page).agenda.boxes[0], matter="年度计划", rule="ordinary")
    assert vote.result.text() == "票数填完后算出结果"


def test_votes_are_kept_and_read_again(page, qtbot, db):
    desk = marked(page)
    admitted(desk, yes=7, no=0, abstain=1)
    save(page, qtbot)
    with db.read() as session:
        (vote,) = keeping.listed(session, Vote)
        (item, *_) = keeping.listed(session, MeetingItem)
    assert (vote.yes, vote.present, vote.item_id) == (7, 8, item.id)
    page.room.show_meeting(desk.read.id)
    assert desk.agenda.all_votes[0].result.text() == "通过"


def test_a_removed_vote_goes_with_the_next_saving(page, qtbot, db):
    desk = marked(page)
    vote = admitted(desk, yes=7, no=0, abstain=1)
    save(page, qtbot)
    vote.drop.click()
    assert page.has_unsaved()
    assert page.room.save()
    with db.read() as session:
        assert keeping.count(session, Vote) == 0


def test_a_matter_is_added_below_the_current_one_and_moved(page, qtbot):
    desk = marked(page)
    desk.agenda.open_item(0)
    desk.agenda.matters.table.setFocus()
    qtbot.keyClick(desk.agenda.matters.table, Qt.Key.Key_Insert)
    fill(desk.agenda.boxes[1].form, heading="临时议题")
    desk.agenda.open_item(1)
    desk.agenda.matters.table.setFocus()
    qtbot.keyClick(desk.agenda.matters.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [box.heading for box in desk.agenda.boxes].index("临时议题") == 2


def test_a_matter_without_a_heading_is_said_beside_it(page, db):
    desk = marked(page)
    desk.agenda.add_item()
    assert not page.room.save()
    wrong = [b.form.complaint("heading") for b in desk.agenda.boxes if b.form.faults]
    assert wrong == ["请填写议题"]


def test_a_removed_matter_takes_its_votes_along(page, qtbot, db):
    desk = marked(page)
    admitted(desk, yes=7, no=0, abstain=1)
    save(page, qtbot)
    desk.agenda.open_item(0)
    desk.agenda.remove_item()
    assert page.room.save()
    with db.read() as session:
        assert keeping.count(session, Vote) == 0
        assert keeping.count(session, MeetingItem) == 2


def test_speeches_belong_to_their_matter(page, qtbot, db):
    desk = marked(page)
    desk.open_tab(3)
    desk.speeches.add.setFocus()
    qtbot.keyClick(desk.speeches, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    box = desk.speeches.boxes[0]
    fill(box.form, item_id=desk.agenda.boxes[1].key, text="照实说的话。")
    box.form.editors["speaker"].widget.setText("黄志强")
    save(page, qtbot)
    with db.read() as session:
        (speech,) = keeping.listed(session, Speech)
        items = keeping.listed(session, MeetingItem)
    assert (speech.speaker, speech.item_id) == ("黄志强", items[1].id)
    assert desk.agenda.matters.speakers == {items[1].id: 1}
    assert not page.has_unsaved()


def test_criticism_says_of_whom_only_where_members_criticise(page):
    desk = begin(page, "organization_life_meeting")
    desk.speeches.add_speech()
    assert not desk.speeches.boxes[0].form.boxes["addressed_to"].isHidden()
    desk = begin(page, "general_meeting") if page.room.discard() is None else desk
    desk.speeches.add_speech()
    assert desk.speeches.boxes[0].form.boxes["addressed_to"].isHidden()


def test_a_resolution_belongs_to_the_matter_shown(page, qtbot, db):
    desk = marked(page)
    desk.agenda.open_item(2)
    desk.agenda.resolutions.add.click()
    box = desk.agenda.resolutions.boxes[0]
    fill(box.form, text="十二月五日前完成清理", deadline="2024.12")
    save(page, qtbot)
    with db.read() as session:
        (resolution,) = keeping.listed(session, Resolution)
        items = keeping.listed(session, MeetingItem)
    assert (resolution.deadline.iso(), resolution.item_id) == ("2024-12", items[2].id)
