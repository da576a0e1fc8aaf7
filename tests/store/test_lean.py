"""What is read without mapped records is what the mapped ones would have said."""

import pytest
from sqlalchemy import TableClause, select
from sqlalchemy.types import NullType

from dangjian_desktop.records import BY_TABLE, Organization, Person
from dangjian_desktop.services import keeping
from dangjian_desktop.store import lean
from dangjian_desktop.store.database import Database


@pytest.mark.parametrize("named", lean.ALL, ids=lambda t: t.name)
def test_the_columns_are_those_of_the_kind(named: TableClause) -> None:
    own = BY_TABLE[named.name].__table__.c
    for column in named.c:
        assert column.name in own
        assert isinstance(column.type, NullType | type(own[column.name].type))


def test_what_is_in_the_bin_is_left_out(blank_db: Database) -> None:
    with blank_db.write("登记") as session:
        for name in ("甲", "乙"):
            keeping.save(session, Person(), {"name": name})
        gone = keeping.save(session, Person(), {"name": "丙"})
        keeping.put_in_bin(session, gone)
    asked = select(lean.person.c.name).where(lean.kept(lean.person))
    with blank_db.read() as session:
        assert sorted(lean.ask(session, asked).scalars()) == ["乙", "甲"]


def test_what_is_not_written_yet_is_seen(blank_db: Database) -> None:
    asked = select(lean.organization.c.name)
    with blank_db.write("登记") as session:
        body = keeping.save(session, Organization(), {"name": "甲支部", "level": "branch"})
        body.name = "乙支部"
        assert lean.ask(session, asked).scalars().all() == ["乙支部"]
        body.name = "丙支部"
        with session.no_autoflush:
            assert lean.ask(session, asked).scalars().all() == ["乙支部"]
