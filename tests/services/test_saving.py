"""What is kept of a book's own day."""

from datetime import date, timedelta

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Visit
from dangjian_desktop.services import saving
from tests.support import built, db, session

__all__ = ["built", "db", "session"]


def visit(session, on):
    values = {"held_on": on, "person_id": "何静", "visitors": "李契"}
    return saving.save(session, Visit(), values)


def test_what_has_not_come_yet_is_refused_beside_its_day(session):
    today: date = session.info["batch"]["at"].date()
    assert visit(session, today).held_on == today
    with pytest.raises(RuleBroken) as broken:
        visit(session, today + timedelta(days=1))
    (problem,) = broken.value.problems
    assert problem.field == "held_on"
    assert "晚于今天" in problem.message
