"""What is written with a consent, and what without one."""

from collections.abc import Sequence
from typing import Any

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.roster_import import commit, preview
from dangjian_desktop.store.database import Database
from tests.roster_rows import HEAD, TODAY, land, people, row, table


@pytest.fixture
def db(blank_db: Database) -> Database:
    return blank_db


def test_with_a_fault_nothing_is_written_unless_asked(db: Database) -> None:
    rows: Sequence[Any] = (row(), row(姓名="李四", 身份证号="123"))
    with pytest.raises(KnownError) as refused:
        land(db, table(HEAD, *rows))
    assert refused.value.kind == "rejected_rows"
    assert people(db) == []
    assert land(db, table(HEAD, *rows), only_valid=True).added == 1


def test_a_fault_in_every_row_is_said(db: Database) -> None:
    with pytest.raises(KnownError, match="没有一行可以导入"):
        land(db, table(HEAD, row(身份证号="123")), only_valid=True)


def test_what_came_in_between_is_seen_at_the_commit(db: Database) -> None:
    with db.read() as session:
        shown = preview(session, [table(HEAD, row())], today=TODAY)
    land(db, table(HEAD, row()))
    with db.write("导入") as session:
        outcome = commit(session, shown)
    assert (outcome.added, outcome.unchanged) == (0, 1)
