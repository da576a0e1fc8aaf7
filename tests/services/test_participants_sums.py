"""How many took part and for how long stands with the record, and is never typed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangjian_desktop.records import BY_TABLE, field_of, fields
from dangjian_desktop.services import keeping, participants
from tests.support import PEOPLE

NAMES = [row[0] for row in PEOPLE]
HOURS = st.none() | st.integers(0, 2400).map(lambda tenths: Decimal(tenths) / 10)


def service(session):
    kind = BY_TABLE["volunteer_service"]
    about = {
        "held_on": date(2024, 5, 3),
        "organization_id": "机关",
        "project": "雨后清理边沟",
        "kind": "道路保畅",
    }
    return keeping.save(session, kind(), about)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.dictionaries(st.sampled_from(NAMES), HOURS, max_size=6))
def test_hours_and_heads_are_summed(session, people):
    record = service(session)
    participants.put(
        session, record.__tablename__, record.id, [(n, h, None) for n, h in people.items()]
    )
    hours = sum((h for h in people.values() if h is not None), Decimal(0))
    assert record.people_count == (len(people) or None)
    assert (record.people_hours or 0) == hours


def test_who_is_taken_off_counts_no_more(session):
    record = service(session)
    participants.put(session, "volunteer_service", record.id, [("李契", Decimal(2), None)])
    participants.put(session, "volunteer_service", record.id, [])
    assert (record.people_count, record.people_hours) == (None, None)


@pytest.mark.parametrize("table", [t for t in BY_TABLE if BY_TABLE[t].people])
def test_no_sum_of_people_is_typed(table):
    kind = BY_TABLE[table]
    names = {f.name for f in fields(kind)} & {"people_count", "people_hours"}
    assert all(field_of(kind, name).fixed for name in names)
