"""Below the form: who took part, the files, what refers to the record; fields of one's own."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import shiboken6

from dangjian_desktop.records import Visit
from dangjian_desktop.services import attachments, custom_fields, keeping, participants
from dangjian_desktop.ui.kit.fieldspage import FieldsPage
from dangjian_desktop.ui.kit.peoplepane import PeoplePane
from dangjian_desktop.ui.kit.records_view import RecordsView
from tests import desk, support

built, db, office, show = support.built, support.db, desk.office, desk.show
look = desk.look
VISIT = {"held_on": date(2024, 5, 1), "person_id": "何静", "visitors": "陈立国"}


@pytest.fixture
def view(office: Any, show: Any, monkeypatch: pytest.MonkeyPatch) -> RecordsView:
    """A book whose records have people, with one record of 2024 and one of 2023."""
    monkeypatch.setattr(Visit, "people", "同行人")
    with office.write("走访") as session:
        keeping.save(session, Visit(), VISIT)
        keeping.save(session, Visit(), VISIT | {"held_on": date(2023, 5, 1)})
    made = RecordsView(office, Visit)
    show(made)
    made.reload()
    return made


def people(view: RecordsView) -> list[tuple[str, Decimal | None]]:
    with view.office.read() as session:
        found = participants.people_of(session, "visit", view.record.id)
        return [(one.person_id, one.hours) for one in found]


def test_a_person_goes_in_by_name_with_hours(view) -> None:
    pane = view.side.people
    pane.name.show_value("唐䶮")
    pane.hours.setText("1.5")
    pane.put_in()
    assert people(view) == [("唐䶮", Decimal("1.5"))]
    assert view.side.bar.tabText(0) == "同行人 1"
    assert "合计 1.5 小时" in pane.words.text()


def test_the_same_person_again_gets_other_hours(view) -> None:
    pane = view.side.people
    for hours in ("1", "2"):
        pane.name.show_value("唐䶮")
        pane.hours.setText(hours)
        pane.put_in()
    assert people(view) == [("唐䶮", Decimal(2))]


def test_hours_that_are_no_number_are_said(view) -> None:
    said: list[str] = []
    view.office.said.connect(said.append)
    view.side.people.name.show_value("唐䶮")
    view.side.people.hours.setText("一会儿")
    view.side.people.put_in()
    assert people(view) == []
    assert "数字" in said[-1]


def test_all_members_of_that_day_go_in_at_once(view) -> None:
    view.office.organization_id = "机关"
    view.side.people.put_everybody()
    assert len(people(view)) > 5


def test_the_pane_may_go_with_a_card_that_is_read_anew(view) -> None:
    pane, record = PeoplePane(view.office, Visit), view.record
    pane.show_of(record)
    view.office.changes.made.connect(lambda _: shiboken6.delete(pane))
    pane.put_everybody()
    assert people(view)


def test_who_is_taken_out_is_gone(view) -> None:
    pane = view.side.people
    pane.name.show_value("唐䶮")
    pane.put_in()
    pane.view.setCurrentIndex(pane.items.index(0))
    pane.remove()
    assert people(view) == []


def test_nothing_is_put_to_a_record_that_is_not_kept(view) -> None:
    view.begin()
    assert not view.side.people.name.isEnabled()
    assert not view.side.files.add.isEnabled()


def test_a_file_is_added_counted_and_taken_off(view, tmp_path: Path) -> None:
    paper = tmp_path / "签到.pdf"
    paper.write_bytes(b"%PDF-1.4\n")
    view.side.go("附件")
    view.office.dialogs.given = [[paper]]
    view.side.files.add.click()
    assert [one.title for one in view.side.files.items.items] == ["签到.pdf"]
    assert view.side.bar.tabText(1) == "附件 1"
    view.side.files.remove()
    with view.office.read() as session:
        assert attachments.listed(session, "visit", view.record.id) == []


def test_a_year_is_chosen(view) -> None:
    view.years.setCurrentIndex(view.years.findData(2023))
    view.find_rows()
    assert [r.held_on.year for r in view.model.records] == [2023]
    view.open_record(view.record.id)
    assert view.years.currentData() == 0


def test_a_field_of_ones_own_is_in_form_and_list(view, show) -> None:
    page = FieldsPage(view.office, Visit)
    show(page)
    page.begin()
    page.desk.form.editors["label"].set("里程")
    page.desk.form.editors["type"].set("number")
    assert page.desk.save()
    show(view)
    view.reload()
    (name,) = [f.name for f in view.fields if f.label == "里程"]
    view.form.editors[name].set(Decimal("12.5"))
    assert view.save()
    with view.office.read() as session:
        assert getattr(keeping.get(session, Visit, view.record.id), name) == Decimal("12.5")
    assert name in [column.name for column in view.model.columns]


def test_a_field_taken_away_leaves_the_form(view) -> None:
    with view.office.write("加") as session:
        one = custom_fields.add(session, "visit", {"label": "里程", "type": "number"})
    view.reload()
    assert one.key in view.form.editors
    with view.office.write("删") as session:
        keeping.put_in_bin(session, keeping.get(session, type(one), one.id))
    view.reload()
    assert one.key not in view.form.editors


def test_the_papers_of_one_record_are_offered(view, monkeypatch, tmp_path: Path) -> None:
    from dangjian_desktop.ui.kit import recorddeeds

    shown: list[bytes] = []
    monkeypatch.setattr(view.office, "show_paper", lambda name, make: shown.append(make()))
    from dangjian_desktop.jobs import record_papers

    (paper,) = record_papers.offered("visit")
    recorddeeds._show_paper(view, paper)
    assert shown[0].startswith(b"%PDF-")


# --- a narrow window -------------------------------------------------------------------------


def test_in_a_narrow_window_list_or_card(view, show) -> None:
    show(view, 860)
    assert view.rows.isVisible()
    assert not view.card.isVisible()
    view._on_table_opened()
    assert view.card.isVisible()
    assert not view.rows.isVisible()
    view.close_card()
    assert view.rows.isVisible()


def test_a_new_record_is_of_the_body_looked_at(office, show) -> None:
    from dangjian_desktop.records import Recreation

    office.organization_id = "机关"
    made = RecordsView(office, Recreation)
    show(made)
    made.reload()
    made.begin()
    assert made.form.editors["organization_id"].get() == "机关"
    assert not made.has_unsaved()
