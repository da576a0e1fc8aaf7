"""Letters of the invented branch, entered on one evening."""

from datetime import date, datetime

import pytest

from dangjian_desktop.services.transfers import letters
from tests.support import built, db

__all__ = ["built", "db"]
TODAY = date(2024, 6, 28)
TO = {"addressee": "中共石桥县直属机关工作委员会", "other_body": "中共石桥县交通局机关支部"}


@pytest.fixture
def session(db):
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


@pytest.fixture
def letter(session):
    """罗永贵 leaves with a letter of today, valid for thirty days."""
    values = {"person_id": "罗永贵", "issued_on": TODAY, "valid_days": 30, **TO}
    return letters.issue(session, values, TODAY)
