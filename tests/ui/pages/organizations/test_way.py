"""An election and a letter end to end in the window, as a user does them."""

from datetime import date, datetime

from dangjian_desktop.domain.renewal.facts import COMMITTEE
from dangjian_desktop.records import Election, MeetingItem, Post, Term
from dangjian_desktop.services import attendance, keeping, meetings, organizations
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.ui.pages.organizations.renewal import deeds
from dangjian_desktop.ui.pages.organizations.transfers import deeds as letters
from tests.support import add

from .conftest import BRANCH, TODAY, day, fill, press, printed, words

STAND = (
    ("李契", "secretary"),
    ("陈立国", "organization_member"),
    ("黄志强", "discipline_member"),
    ("秦晓梅", None),
)
BEFORE = (
    ("committee_resolves", "2024-05-08"),
    ("request_to_superior", "2024-05-10"),
    ("reply", "2024-05-17"),
    ("recommend_nominees", "2024-05-24"),
    ("inspect", "2024-06-03"),
    ("superior_approves_nominees", "2024-06-14"),
    ("draft", "2024-06-25"),
)


def begin(view):
    press(view, "new_button")
    assert fill(view, number=6, seats=3, planned_on=day("2024-06-28"))
    for name, post in STAND:
        view.begin("nominee")
        assert fill(view, person_id=name, post=post)
    for key, done in BEFORE:
        view.begin(f"step:{key}")
        assert fill(view, done_on=day(done), document="段党总支〔2024〕5号")
    view.begin("election")
    assert fill(view, scrutineer="刘桂芳", teller="罗永贵")


def hold(view, office):
    """The meeting is called from here, everybody comes, the votes are counted twice over."""
    press(view.side, "call_committee")
    assert fill(view, starts_at=datetime(2024, 6, 28, 15), place="机关三楼会议室")
    with office.write("到会") as session:
        attendance.mark_rest(session, view.meeting_of(COMMITTEE))
    press(view.side, "count_here")
    assert view.desk.form.editors["present"].get() == 8
    votes = {"李契": 8, "陈立国": 7, "黄志强": 4, "秦晓梅": 4}
    given = {f"yes__{name}": yes for name, yes in votes.items()}
    assert fill(view, **given, **{f"no__{name}": 8 - yes for name, yes in votes.items()})
    assert view.facts.ballots[0].outcome.vacant == 1
    press(view.side, "count_here")  # too few were elected: the others stand again
    assert view.desk.act.title == "计票：选举第6届委员会委员（第2次投票）"
    assert view.desk.form.editors["seats"].get() == 1
    assert fill(view, yes__黄志强=6, no__黄志强=2, yes__秦晓梅=2, no__秦晓梅=6)


def take_office(view):
    press(view.side, "office_here")
    assert fill(view, approval="段党总支〔2024〕8号")


def test_from_the_first_step_to_the_new_term(opened, office, qtbot):
    with office.write("上届") as session:
        add(session, Term, organization_id=BRANCH, number=5, since="2021-06-27")
    view = opened("换届选举")
    begin(view)
    hold(view, office)
    assert "差额" not in words(view.side)
    take_office(view)
    with office.read() as session:
        (election,) = keeping.listed(session, Election)
        now = organizations.committee_on(session, BRANCH, TODAY)
        term = organizations.term_on(session, BRANCH, TODAY)
        headings = [one.heading for one in keeping.listed(session, MeetingItem)]
    assert [(one.name, one.post) for one in now] == list(STAND[:3])
    assert (term.number, term.id) == (6, election.term_id)
    assert "选举第6届委员会委员" in headings
    assert view.items.items[0].words == "已就职"
    deeds.show(view, "result_report")
    assert printed(office, qtbot)


def test_undone_the_former_committee_is_in_office_again(opened, office):
    from dangjian_desktop.services import history

    view = opened("换届选举")
    begin(view)
    hold(view, office)
    take_office(view)
    with office.read() as session:
        batch = history.recent(session, 1)[0].id
    with office.write("撤销", undoes=batch) as session:
        history.undo(session, batch)
    with office.read() as session:
        now = organizations.committee_on(session, BRANCH, TODAY)
        assert keeping.count(session, Post, Post.until.is_not(None)) == 0
    assert now[0].name == "陈立国"
    assert view.facts.term is None


def test_a_letter_from_its_issue_to_the_receipt(opened, office, qtbot):
    view = opened("组织关系转接")
    press(view, "new_button")
    to = {"addressee": "中共石桥县委组织部", "other_body": "中共石桥县交通局机关支部"}
    assert fill(view, person_id="罗永贵", issued_on=date(2024, 6, 10), valid_days=30, **to)
    letters.print_letter(view)
    assert printed(office, qtbot)
    with office.read() as session:
        assert "罗永贵" in {one.name for one in eligible(session, BRANCH, TODAY)}
    press(view.side, "receive_here")
    assert fill(view, received_on=date(2024, 6, 20), receipt_on=date(2024, 6, 27))
    with office.read() as session:
        assert "罗永贵" in {one.name for one in eligible(session, BRANCH, date(2024, 6, 19))}
        assert "罗永贵" not in {one.name for one in eligible(session, BRANCH, TODAY)}
        held = meetings.listed(session, 2024)
    assert held == []
    assert view.line.state == "已接收"
