"""Both example rosters land as their truth says."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.roster_file import open_roster
from dangjian_desktop.services.roster_import import commit, preview
from dangjian_desktop.store.database import Database

ROSTERS = Path(__file__).parent / "rosters"
TODAY = date(2026, 7, 1)


def truth(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROSTERS / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ["plain", "damaged"])
def test_people_land_exactly(name: str, landed: Callable[[Path], dict[str, Any]]) -> None:
    people = landed(ROSTERS / f"{name}.xlsx")["people"]
    assert [p | {"standing": ""} for p in people] == [
        p | {"standing": ""} for p in truth(name)["people"]
    ]


@pytest.mark.parametrize("name", ["plain", "damaged"])
def test_damaged_rows_are_named(name: str, landed: Callable[[Path], dict[str, Any]]) -> None:
    rejected = landed(ROSTERS / f"{name}.xlsx")["rejected"]
    assert [{k: r[k] for k in ("name", "field", "row")} for r in rejected] == truth(name)[
        "rejected"
    ]


def test_nothing_is_written_while_a_row_is_turned_away(db: Database) -> None:
    with db.write("导入") as session:
        found = preview(session, open_roster(ROSTERS / "damaged.xlsx"), today=TODAY)
        with pytest.raises(KnownError, match="2行没有通过检查"):
            commit(session, found)


def test_imported_again_nothing_changes(db: Database) -> None:
    outcomes = []
    for _ in range(2):
        with db.write("导入") as session:
            found = preview(session, open_roster(ROSTERS / "plain.xlsx"), today=TODAY)
            outcomes.append(commit(session, found))
    first, second = outcomes
    assert (first.added, first.unchanged) == (18, 0)
    assert (second.batch, second.added, second.updated, second.unchanged) == (None, 0, 0, 18)
