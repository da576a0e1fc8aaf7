"""A round from ballots to signed feedback, end to end in the window, as a user does it."""

from PySide6.QtWidgets import QPushButton

from dangjian_desktop.services import attachments, person_card
from dangjian_desktop.services.evaluation import entries, rounds
from dangjian_desktop.services.evaluation.ballot_box import BallotBox

from .conftest import RATED, TODAY, YEAR, begin, keys, listed, on, submitted

BALLOTS = ["11122233"] * 5 + ["11112222"] * 3
SLIP = ["21122233", *BALLOTS[1:]]  # the first line of the first ballot is another one


def press(where, name):
    where.findChild(QPushButton, name).click()


def last_year(office):
    """Everyone was 合格 the year before."""
    made = begin(office, year=YEAR - 1)
    figures = {"issued": RATED, "collected": RATED, "balloted_on": on("2023-12-10")}
    with office.write("上年") as session:
        rounds.update(session, made, figures, TODAY)
    submitted(office, made)


def enter(page, answers):
    """The figures, all ballots twice, what differs, the confirmation."""
    desk, form = page.count.desk, page.count.desk.figures.form
    for name, value in (("issued", RATED), ("collected", RATED), ("balloted_on", on("2024-06-20"))):
        form.editors[name].set(value)
    press(desk, "begin_ballots")
    for ballot in BALLOTS:
        keys(desk.ballots.view, ballot + "\n")
    press(desk, "enter_again")
    for ballot in SLIP:
        keys(desk.ballots.view, ballot + "\n")
    assert desk.places.view.rows.rowCount() == 1
    keys(desk.places.view, "1")
    answers.given = ["yes"]
    press(desk, "confirm_count")


def rate(page, office):
    """Who took part, a grade for each by keys, reasons where a grade is against the ballots."""
    with office.write("参评") as session:
        for one in listed(session, page.read.id):
            entries.update(session, one.id, {"took_part": True}, TODAY)
    view, reason = page.count.tally.view, page.count.tally.reason
    view.choose_row(0)
    keys(view, "11222222")
    page.count.flush()
    for name in [one.name for one in view.lines.records if one.wrong]:
        view.choose_row(view.lines.row_of(lambda line, name=name: line.name == name))
        keys(view, "r")
        reason.line.setText("支委会结合日常表现研究")
        keys(reason.line, "\n")
    page.count.begin("rating")
    page.count.side.form.editors["rated_on"].set(on("2024-06-25"))
    assert page.count.side.save()


def sign(page, answers, tmp_path):
    """Everybody signs; the last form is scanned back."""
    page.go_to_tab("members")
    pane = page.panes.members
    for at in range(RATED):
        pane.table.choose_row(at)
        pane._show_chosen()
        pane.card.form.editors["fed_back_on"].set(on("2024-06-28"))
        assert pane.card.save()
    scan = tmp_path / "签字.pdf"
    scan.write_bytes(b"%PDF-1.4")
    answers.given = [[scan]]
    press(pane, "attach_scan")
    return pane.card.entry


def test_from_ballots_to_signed_feedback(page, office, answers, tmp_path):
    last_year(office)
    press(page, "new_button")
    enter(page, answers)
    assert not BallotBox(office.opened.folder.ballots, page.read.id).exists
    rate(page, office)
    assert page.count.tally.view.lines.record(0).last == "qualified"
    assert page.count.panel.meter.cap.excellent == 2
    page.acts.live["submit"].trigger()
    assert page.read.problems == []
    answers.given = ["yes"]
    press(page.panes.submit, "seal_round")
    assert page.read.submitted
    entry = sign(page, answers, tmp_path)
    with office.read() as session:
        assert len(attachments.listed(session, "evaluation_entry", entry.entry_id)) == 1
        card = person_card.card(session, "陈立国", TODAY)
    assert [(one.year, one.words) for one in card.evaluations] == [(2024, "优秀"), (2023, "合格")]
    page.go_to_tab("count")
    steps = {one.key: one.state for one in page.count.panel.items.items}
    assert (steps["ballot"], steps["committee_rating"], steps["feedback"]) == ("done",) * 3
