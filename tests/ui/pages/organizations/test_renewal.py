"""换届选举: the pane, its forms, faults beside their fields, papers."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.renewal.facts import COMMITTEE
from dangjian_desktop.records import Election, Term
from dangjian_desktop.services import keeping
from dangjian_desktop.services.renewal import calling, elections, nominees
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.organizations.renewal import deeds
from tests.support import add

from .conftest import BRANCH, TODAY, complaint, cover, day, fill, press, printed, words

STAND = ("陈立国", "李契", "黄志强", "秦晓梅")


@pytest.fixture
def election(office):
    with office.write("换届") as session:
        about = {"seats": 3, "planned_on": day("2024-08-20"), "number": 6}
        found = elections.open_election(session, BRANCH, about, TODAY)
        for name in STAND:
            nominees.add(session, found.id, {"person_id": name}, TODAY)
        return found.id


@pytest.fixture
def view(opened, election):
    return opened("换届选举")


def table(view, name):
    return view.side.findChild(RecordView, name)


def test_an_empty_pane_begins_an_election(opened):
    view = opened("换届选举")
    assert view.stack.currentIndex() == 1
    press(view, "new_button")
    assert fill(view, number=6, seats=3, planned_on=day("2024-08-20"))
    assert [one.title for one in view.items.items] == ["第 6 届"]
    assert view.steps.rows.rowCount() == 12
    assert "机关党支部第 6 届" in words(view.side)


def test_a_step_is_entered_from_its_row(view):
    view.record_step()
    assert view.desk.act.title == "支委会研究换届"
    assert not fill(view, done_on=day("2024-07-01"))
    assert complaint(view, "done_on") == "支委会研究换届2024年7月1日晚于今天，请核对"
    assert fill(view, done_on=day("2024-06-28"), evidence="会议记录")
    assert view.steps.rows.record(0).state == "good"
    assert view.totals.text() == "12 步，已办 1"
    assert view.step_key == "committee_resolves"


def test_nominees_stand_by_strokes_and_can_be_moved(view, office):
    names = [one.name for one in table(view, "nominees").rows.records]
    assert names == ["李契", "陈立国", "秦晓梅", "黄志强"]
    table(view, "nominees").choose_row(3)
    press(view.side, "nominee_up")
    names = [one.name for one in table(view, "nominees").rows.records]
    assert names == ["李契", "陈立国", "黄志强", "秦晓梅"]
    press(view.side, "strokes_here")
    assert [one.name for one in table(view, "nominees").rows.records][3] == "黄志强"


def test_a_probationary_member_is_refused_beside_the_name(view):
    view.begin("nominee")
    assert not fill(view, person_id="何静")
    assert complaint(view, "person_id") == "何静是预备党员，没有被选举权"


def test_a_teller_who_stands_is_refused_beside_the_field(view):
    press(view.side, "edit_here")
    assert not fill(view, teller="刘桂芳、李契")
    assert complaint(view, "teller") == "李契是候选人，不能担任监票人或计票人"
    view.discard()


def test_more_seats_than_stand_are_refused_beside_the_field(view):
    view.begin("election")
    assert not fill(view, seats=5)
    assert complaint(view, "seats") == "应选5人，候选人只有4人，请先增加候选人"
    view.discard()


def test_what_is_against_the_rules_stands_on_the_card(view, office):
    with office.write("少一名") as session:
        from dangjian_desktop.services.renewal.reading import nominees_of

        nominees.remove(session, nominees_of(session, view.chosen)[0].id)
    assert "差额不少于20%" in words(view.side)


def test_a_count_that_cannot_be_is_refused_beside_its_field(view, office):
    with office.write("大会") as session:
        about = {"starts_at": datetime(2024, 6, 28, 15)}
        calling.call(session, view.chosen, COMMITTEE, about, TODAY)
    deeds.count(view, COMMITTEE)
    figures = {"present": 8, "issued": 8, "collected": 8}
    yes = {f"yes__{name}": 8 for name in STAND}
    assert not fill(view, **figures, **(yes | {"yes__李契": 9}))
    assert complaint(view, "yes:李契") == "李契的赞成和不赞成合计多于有效票8张，请核对"
    told = view.desk.panel.findChild(object, "told")
    assert "多于有效票" in told.words()
    view.discard()


def test_the_menu_of_papers_shows_those_that_make_sense(view, office, qtbot):
    menu = deeds.papers_menu(view)
    titles = [one.data() for one in menu.actions() if one.data()]
    assert titles[:4] == ["request", "nominees_request", "method", "ballot"]
    assert "ballot_again" not in titles
    deeds.show(view, "ballot")
    assert printed(office, qtbot)


def test_papers_that_the_office_edits_are_saved_as_documents(
    view, answers, tmp_path, office, qtbot
):
    answers.given = [tmp_path / "请示.docx"]
    deeds.word(view, "request")
    cover(office, qtbot)
    assert (tmp_path / "请示.docx").read_bytes()[:2] == b"PK"


def test_every_paper_goes_into_a_folder(view, answers, tmp_path, office, qtbot):
    answers.folder = lambda title, folder="": tmp_path
    deeds.folder(view)
    cover(office, qtbot)
    made = sorted(one.name for one in (tmp_path / "机关党支部第6届换届").iterdir())
    assert "01 换届请示.docx" in made
    assert "04 选举票.pdf" in made


def test_things_to_hand_over_are_listed_and_filled_in(view, office):
    press(view.side, "items_here")
    listed = table(view, "list_item")
    assert listed.rows.rowCount() > 8
    listed.opened.emit(listed.rows.record(0))
    assert fill(view, count=1, state="完好")
    assert table(view, "list_item").rows.record(0).state == "完好"


def test_a_term_that_is_there_is_chosen(view, office):
    with office.write("届期") as session:
        add(session, Term, organization_id=BRANCH, number=6, since="2024-06-20")
    view.begin("election")
    editor = view.desk.form.editors["term_id"]
    assert editor.widget.count() == 2
    with office.read() as session:
        (term,) = keeping.listed(session, Term)
    assert fill(view, term_id=term.id)
    assert view.items.items[0].words == "已就职"


def test_in_the_past_nothing_can_be_changed(view, office, page):
    office.look_at(date(2024, 6, 1))
    assert not view.begin("new")
    assert not view.acts.live["nominee"].isEnabled()
    office.look_at(None)
    assert view.acts.live["nominee"].isEnabled()


def test_a_step_and_what_is_due_lead_here(page, office, election):
    page.open_target(Target("党组织", "election", election))
    assert page.tab.chosen == election
    with office.read() as session:
        from dangjian_desktop.services.renewal.reading import steps_known

        step = steps_known(session, election)["reply"]
    page.open_target(Target("党组织", "election_step", step.id))
    assert page.tab.chosen == election


def test_an_election_by_mistake_goes_to_the_bin(view, office):
    view.acts.live["remove"].trigger()
    with office.read() as session:
        assert keeping.count(session, Election) == 0
    assert view.stack.currentIndex() == 1


def test_in_a_narrow_window_the_card_lies_over_the_steps(view, office):
    office.shell.resize(911, 512)
    assert not view.room.right.isVisible()
    view.acts.live["card"].trigger()
    assert view.side.isVisible()
