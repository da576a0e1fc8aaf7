"""Rows of a workbook are refused as the pages refuse: steps, contacts, nominees, pledges, absences.

Through `saving.save`, as `exchange/sheets.py` brings them in.
"""

from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import (
    DecisionStep,
    FloatingContact,
    Pledge,
    StudyAbsence,
)
from dangjian_desktop.services import keeping, saving
from dangjian_desktop.services.decisions import matters, pledges
from dangjian_desktop.services.floating import cases
from dangjian_desktop.services.renewal import elections, nominees
from tests.learning import away, held, signed
from tests.support import built, db, on, session

__all__ = ["built", "db", "session"]
TODAY = date(2024, 6, 30)


def refused(session, record, **values) -> str:
    with pytest.raises(RuleBroken) as broken:
        saving.save(session, record, values)
    (problem,) = broken.value.problems
    return problem.field


@pytest.fixture
def step(session):
    """A matter of the general form, proposed on 3 June and deliberated on the 20th."""
    about = {"name": "活动阵地", "form": "general"}
    matter = matters.open_matter(session, "机关", about, TODAY).id

    def taken(key: str, day: str) -> dict[str, object]:
        return {"matter_id": matter, "key": key, "held_on": on(day), "outcome": "agreed"}

    for key, day in (("propose", "2024-06-03"), ("deliberate", "2024-06-20")):
        saving.save(session, DecisionStep(), taken(key, day))
    return taken


@pytest.mark.parametrize(
    ("key", "day", "field"),
    [
        ("discuss", "2024-06-25", "held_on"),
        ("deliberate", "2024-06-10", "held_on"),
        ("discuss", "2099-06-10", "held_on"),
        ("resolve", "2024-06-21", "key"),
    ],
)
def test_a_step_out_of_its_order_or_form_is_refused(session, step, key, day, field):
    assert refused(session, DecisionStep(), **step(key, day)) == field


def test_a_step_that_is_kept_is_mended_by_what_changes(session, step):
    one = saving.save(session, DecisionStep(), step("discuss", "2024-06-10"))
    assert saving.save(session, one, {"chair": "陈立国"}).chair == "陈立国"
    assert refused(session, one, held_on=on("2024-06-01")) == "held_on"


CALL = {"person_id": "马文斌", "held_on": date(2024, 5, 10), "purpose": "contact", "way": "phone"}


def test_a_contact_is_of_who_is_away_and_by_somebody_else(session):
    said = CALL | {"outcome": "reached", "by_id": "李契"}
    assert refused(session, FloatingContact(), **said) == "held_on"
    begun = {"person_id": "马文斌", "since": on("2023-11-03"), "reason": "work"}
    cases.begin(session, begun, TODAY)
    one = saving.save(session, FloatingContact(), said)
    assert refused(session, one, by_id="马文斌") == "by_id"


def test_a_nominee_is_one_who_may_be_elected(session):
    about = {"seats": 3, "planned_on": on("2024-08-20")}
    election = elections.open_election(session, "机关", about, TODAY)
    one = nominees.add(session, election.id, {"person_id": "李契"}, TODAY)
    assert refused(session, one, person_id="何静") == "person_id"  # on probation
    assert refused(session, one, election_id="别的") == "election_id"
    assert saving.save(session, one, {"inspection": "合格"}).inspection == "合格"


def test_a_pledge_is_one_a_year_and_whole(session):
    about = {"organization_id": "机关", "year": 2024, "person_id": "李契"}
    assert refused(session, Pledge(), **about, pledged_on=on("2024-03-01")) == "content"
    one = saving.save(session, Pledge(), about | {"content": "多做事"})
    assert one.sort == 1
    assert refused(session, Pledge(), **about, content="多读书") == "person_id"
    assert refused(session, one, done_words="做了") == "done_on"
    assert len(pledges.of_year(session, "机关", 2024)) == 1


def test_an_absence_is_of_who_was_due_and_did_not_come(session):
    about = {"session_id": held(session).id, "mark": "absent", "reason": "出差"}
    signed(session, about["session_id"], away("罗永贵"))
    assert refused(session, StudyAbsence(), **about, person_id="李契") == "person_id"
    assert refused(session, StudyAbsence(), **about, person_id="唐䶮") == "mark"
    (one,) = keeping.listed(session, StudyAbsence)
    assert refused(session, one, made_up_on=on("2024-06-19")) == "made_up_on"
