"""处分与组织处置 typed into the general card: the vote goes with it, faults stand in place."""

from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import BY_TABLE, Restriction
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.places import RecordsTab
from tests import desk, support

built, db, office, show = support.built, support.db, desk.office, desk.show
look = desk.look
ON = PartialDate(2024, 6, 3)


@pytest.fixture
def tab(office: Any, show: Any) -> RecordsTab:
    made = RecordsTab(office, BY_TABLE["discipline"])
    show(made)
    made.reload()
    return made


def typed(tab: RecordsTab, **values: Any) -> bool:
    tab.begin()
    about = {"person_id": "黄志强", "decided_on": ON, "since": ON, "authority": "段党总支"}
    for name, value in (about | values).items():
        tab.form.editors[name].set(value)
    return tab.save()


def periods(tab: RecordsTab) -> list[Restriction]:
    with tab.office.read() as session:
        return list(keeping.listed(session, Restriction))


def test_probation_within_the_party_is_saved_with_its_period_in_one_act(tab) -> None:
    assert typed(tab, kind="留党察看")
    (period,) = periods(tab)
    assert tab.record.restriction_id == period.id
    assert (period.kind, period.since) == ("probation_discipline", ON)


def test_given_back_the_rights_end_the_period(tab) -> None:
    typed(tab, kind="留党察看")
    tab.form.editors["ended_on"].set(date(2024, 6, 20))
    tab.form.changed.emit()
    assert tab.save()
    assert periods(tab)[0].until == PartialDate(2024, 6, 20)


def test_of_who_was_no_member_the_day_is_complained_of(tab) -> None:
    early = PartialDate(1990, 1, 1)
    assert not typed(tab, kind="留党察看", since=early, decided_on=early)
    assert tab.form.faults() == ["since"]
    assert periods(tab) == []


def test_a_warning_touches_nothing(tab) -> None:
    assert typed(tab, kind="警告")
    assert periods(tab) == []
