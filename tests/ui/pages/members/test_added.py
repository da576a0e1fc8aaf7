"""Fields that the branch added to people: in form, card, list and workbook; what is about them."""

from pathlib import Path

import pytest

from dangjian_desktop.exchange.workbook import read
from dangjian_desktop.records import Person
from dangjian_desktop.services import custom_fields, keeping


@pytest.fixture
def key(page, office):
    """驾照 of people, and what 何静 has."""
    with office.write("加项目") as session:
        one = custom_fields.add(session, "person", {"label": "驾照", "type": "text"})
        keeping.save(session, keeping.get(session, Person, "何静"), {one.key: "A2"})
    page.reload()
    return one.key


def test_it_is_a_column_to_be_chosen(page, key):
    (column,) = [c for c in page.pane.model.columns if c.name == key]
    row = next(r for r in page.pane.model.records if getattr(r, "id", "") == "何静")
    assert (column.label, column.at_first, column.cell(row)) == ("驾照", False, "A2")


def test_it_stands_on_the_card_and_in_the_form(page, office, key):
    from dangjian_desktop.services import person_card
    from dangjian_desktop.ui.pages.members import acts

    with office.read() as session:
        assert ("驾照", "A2") in person_card.card(session, "何静", office.day).added
        act = acts.edit_person(session, "何静", office.today)
    assert act.values[key] == "A2"


def test_it_is_in_the_internal_workbook_and_not_in_the_public_one(page, office, key, tmp_path):
    from dangjian_desktop.exchange import roster_book
    from dangjian_desktop.services import roster

    with office.read() as session:
        rows = roster.roster(session, office.day)
        added = roster_book.added_columns(*custom_fields.of_people(session, rows))
    found = {}
    for what in ("internal", "publication"):
        path = Path(tmp_path / f"{what}.xlsx")
        roster_book.export(rows, path, purpose=what, as_of=office.day, added=added)
        found[what] = str(read(path).sheets[0].rows)
    assert "A2" in found["internal"]
    assert "驾照" not in found["publication"]


def test_what_is_about_the_person_is_shown_above_the_page(page, office):
    from dangjian_desktop.ui.kit.aboutpage import AboutPage

    page.show_person("何静")
    page.acts.live["about"].trigger()
    (shown,) = office.shell.findChildren(AboutPage)
    assert shown.called == "何静"


def test_the_link_on_the_card_leads_there_too(page, office):
    from dangjian_desktop.ui.kit.aboutpage import AboutPage

    page.show_person("何静")
    page.desk.card.asked.emit("about", "")
    (shown,) = office.shell.findChildren(AboutPage)
    assert (shown.record_id, shown.called) == ("何静", "何静")
