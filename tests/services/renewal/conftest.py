"""An election of 机关党支部 in the invented branch, entered on one evening."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.services.renewal import elections, nominees
from tests.support import built, db

__all__ = ["built", "db"]
TODAY = date(2024, 6, 28)
STAND = ("陈立国", "李契", "黄志强", "秦晓梅")


@pytest.fixture
def session(db):
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


@pytest.fixture
def election(session):
    """Three seats; nobody stands yet."""
    about = {"seats": 3, "planned_on": PartialDate(2024, 8, 20)}
    return elections.open_election(session, "机关", about, TODAY)


@pytest.fixture
def stood(session, election):
    """Four stand for three seats."""
    for name in STAND:
        nominees.add(session, election.id, {"person_id": name}, TODAY)
    return election
