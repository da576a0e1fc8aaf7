"""书记考核: begun from the empty year, items, scores, what the rules ask beside them."""

from decimal import Decimal

from dangjian_desktop.records import SecretaryAssessment
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import assessments
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.preview import Preview

from .conftest import BRANCH, TODAY, YEAR, complaint, cover, fill, on, press

PANE = "书记考核"


def begun(office, year=YEAR):
    with office.write("考核") as session:
        return assessments.begin(session, BRANCH, year, TODAY).id


def test_it_is_begun_with_the_secretary_of_the_branch(opened, office):
    view = opened(PANE)
    press(view, "new_button")
    assert view.desk.form.editors["person_id"].get() == "陈立国"
    assert fill(view)
    assert (view.facts.name, len(view.facts.items)) == ("陈立国", 6)
    assert view.stack.currentIndex() == 0


def test_scores_are_given_in_one_form(opened, office):
    begun(office)
    view = opened(PANE)
    press(view, "scores_button")
    items = view.facts.items
    given = {one.id: Decimal(one.weight) for one in items}
    assert not fill(view, **(given | {items[0].id: Decimal(99)}))
    assert "超过权重" in complaint(view, items[0].id)
    assert fill(view, **(given | {items[0].id: Decimal(15)}))
    assert view.sums.text() == "陈立国　权重 100　考核 95，优秀"


def test_an_item_more_is_told_by_the_sum(opened, office):
    begun(office)
    view = opened(PANE)
    view.begin("item")
    assert fill(view, name="特色工作", weight=5)
    assert view.wrong.isVisible()
    assert view.wrong.words() == "权重合计105，应为100，多出5"


def test_the_report_answers_the_hint(opened, office):
    begun(office)
    view = opened(PANE)
    press(view.side, "report_button")
    assert fill(
        view, reported_on=on("2024-06-20"), trained_on=on("2024-05-11"), training="县委党校"
    )
    states = {one.name: one.state for one in view.facts.hints}
    assert (states["向党员大会述职"], states["县级以上集中轮训"]) == ("good", "good")
    assert states["向上级述职"] == "due"


def test_its_sheet_is_printed(opened, office, qtbot):
    begun(office)
    view = opened(PANE)
    view.acts.live["print"].trigger()
    shown = cover(office, qtbot)
    assert isinstance(shown, Preview)
    office.shell.uncover(shown)


def test_a_target_leads_to_its_year(opened, office):
    last = begun(office, YEAR - 1)
    view = opened(PANE)
    view.open_target(Target("目标责任", "secretary_assessment", last))
    assert (view.box.year_at, view.facts.id) == (YEAR - 1, last)


def test_it_goes_to_the_bin_with_its_items(opened, office):
    begun(office)
    view = opened(PANE)
    view.acts.live["remove"].trigger()
    with office.read() as session:
        assert keeping.count(session, SecretaryAssessment) == 0
    assert view.facts is None
