"""Which records concern the organisation and the day that are looked at."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, HeartTalk, MeetingPlan, Setting
from dangjian_desktop.services import keeping
from dangjian_desktop.services.looked_at import looked_at
from dangjian_desktop.services.people import move
from tests.support import add

DAY = date(2024, 6, 1)


@pytest.fixture
def talk(session: Session) -> HeartTalk:
    """A talk of two of 机关党支部, one of them in its second group."""
    made: HeartTalk = add(
        session, HeartTalk, held_on=DAY, talker_id="陈立国", member_id="李契", way="面谈"
    )
    return made


def seen(session: Session, record: Any, organization_id: str, past: date | None = None) -> bool:
    return bool(looked_at(session, [record], organization_id, past))


def test_it_is_of_every_body_of_its_people(session, talk) -> None:
    found = {body for body in ("", "总支", "机关", "二组") if seen(session, talk, body)}
    assert found == {"", "总支", "机关", "二组"}
    assert not seen(session, talk, "青石岭")
    assert not seen(session, talk, "一组")


def test_who_moved_later_was_there_that_day(session, talk) -> None:
    for person in ("陈立国", "李契"):
        move(session, person, "青石岭", PartialDate(2024, 6, 15))
    assert seen(session, talk, "机关")
    assert not seen(session, talk, "青石岭")


def test_who_left_is_where_they_were_last(session, talk) -> None:
    for period in keeping.listed(session, Belonging, Belonging.person_id.in_(("陈立国", "李契"))):
        period.until = PartialDate(2024, 5, 1)
    assert seen(session, talk, "机关")


def test_what_came_later_is_not_of_a_past_day(session, talk) -> None:
    assert seen(session, talk, "", date(2024, 6, 1))
    assert not seen(session, talk, "", date(2024, 5, 31))


def test_what_names_a_body_is_of_it(session) -> None:
    plan = add(
        session,
        MeetingPlan,
        organization_id="青石岭",
        year=2024,
        kind="theme_day",
        subject="安全生产",
        planned_for=PartialDate(2024, 8),
    )
    assert seen(session, plan, "青石岭")
    assert not seen(session, plan, "机关")


def test_what_names_nobody_is_everywhere(session) -> None:
    setting = add(session, Setting, key="late_days", value=7)
    assert seen(session, setting, "青石岭")
