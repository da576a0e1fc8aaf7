"""The whole way in the window: from the application to the archive, one step after another."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.development.steps import STEPS
from dangjian_desktop.services import person_card
from dangjian_desktop.ui.pages.development.timeline import StageRow

from .conftest import fill

LEFT = Qt.MouseButton.LeftButton
# By the edition of 2014: a year of training, a year of probation.
DAYS = {
    "org_talk": "2020-03-20",
    "nominate_activist": "2020-10-12",
    "file_activist": "2020-10-25",
    "assign_mentors": "2020-10-25",
    "cultivate": "2021-10-10",
    "decide_candidate": "2021-11-10",
    "file_candidate": "2021-11-20",
    "decide_introducers": "2021-11-25",
    "political_review": "2021-12-20",
    "training": "2022-01-15",
    "committee_check": "2022-02-20",
    "pre_review": "2022-03-10",
    "fill_volunteer_book": "2022-04-01",
    "branch_meeting_admit": "2022-04-20",
    "superior_talk": "2022-05-10",
    "superior_approve": "2022-05-20",
    "file_upper_org_dept": "2022-05-30",
    "assign_group": "2022-06-05",
    "oath": "2022-06-10",
    "continue_education": "2023-04-10",
    "apply_conversion": "2023-04-15",
    "branch_meeting_convert": "2023-04-25",
    "superior_approve_convert": "2023-05-20",
    "archive": "2023-06-10",
}


def apply(page):
    """Enter the application of a newcomer; gives the pane of the case."""
    page.board.begin()
    form = page.board.desk.form
    fill(form, name="周晓岚", sex="女", birth="1994-03-02", organization_id="机关")
    fill(form, applied_on="2020-03-06")
    assert page.board.desk.save()
    return page.case.pane


def test_from_the_application_to_the_archive(page, office, qtbot):
    pane = apply(page)
    for key, day in DAYS.items():
        assert pane.timeline.key() == key, pane.timeline.key()
        fill(pane.step.form, done_on=day)
        if "outcome" in pane.step.form.editors and key != "training":
            fill(pane.step.form, outcome="agreed")
        if key == "training":
            fill(pane.step.form, outcome="done")
        if key == "fill_volunteer_book":
            fill(pane.step.form, book_number="0451172")
        qtbot.mouseClick(pane.findChild(QPushButton, "record_step"), LEFT)
        assert pane.step.form is None or pane.step.form.faults() == [], key
    assert pane.read.state == "archived"
    known = {one.key for one in STEPS if not one.only}
    assert set(pane.read.steps) == known
    with office.read() as session:
        card = person_card.card(session, pane.read.case.person_id, date(2024, 6, 30))
    assert [period.since.iso() for period in card.standings if period.kind == "full_member"] == [
        "2023-04-20"  # the end of probation, not the day of the meeting
    ]
    page.show_board()
    page.board.pane.show_only("archived")
    assert [card.name for card in page.board.pane.stages.columns[4].view.cards.items] == ["周晓岚"]


def test_a_stage_folds_itself_once_it_is_done(page, qtbot):
    pane = apply(page)
    heads = [row for row in pane.timeline.steps.items if isinstance(row, StageRow)]
    assert heads[0].open
    fill(pane.step.form, done_on="2020-03-20")
    pane.step.save()
    heads = [row for row in pane.timeline.steps.items if isinstance(row, StageRow)]
    assert (heads[0].open, heads[0].mark) == (False, "good")
