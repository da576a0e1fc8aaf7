"""Cells of a workbook as values of described fields."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import NATIONS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.exchange.cells import NotRead, References, read_cell
from dangjian_desktop.records import Field
from dangjian_desktop.store.database import Database


@pytest.fixture
def references(blank_db: Database) -> Any:
    with blank_db.read() as session:
        yield References(session)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (str, " 甲 ", "甲"),
        (str, 12.0, "12"),
        (str, None, None),
        (str, "", None),
        (PartialDate, "1985.07", PartialDate(1985, 7)),
        (date, date(2026, 5, 1), date(2026, 5, 1)),
        (date, "2026年5月1日", date(2026, 5, 1)),
        (datetime, datetime(2026, 5, 1, 9, 30), datetime(2026, 5, 1, 9, 30)),
        (datetime, "2026-05-01 09:30", datetime(2026, 5, 1, 9, 30)),
        (datetime, "2026年5月1日 9时30分", datetime(2026, 5, 1, 9, 30)),
        (datetime, "2026-05-01", datetime(2026, 5, 1)),
        (Decimal, "1,200.50元", Decimal("1200.50")),
        (Decimal, 30.0, Decimal(30)),
        (bool, "是", True),
        (bool, "×", False),
        (bool, True, True),
        (int, "3人", 3),
        (int, 3.0, 3),
    ],
)
def test_what_a_cell_says(references: References, kind: type, raw: Any, value: Any) -> None:
    found = read_cell(Field("某项", kind=kind), raw, references, None)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (PartialDate, "某年"),
        (PartialDate, date(1899, 12, 31)),
        (date, "2026-05"),
        (datetime, "2026-05-01 25:00"),
        (Decimal, "三十元"),
        (Decimal, "0.001"),
        (Decimal, float("inf")),
        (bool, "也许"),
        (int, "几人"),
        (int, 2.5),
    ],
)
def test_what_it_does_not(references: References, kind: type, raw: Any) -> None:
    with pytest.raises(NotRead) as refused:
        read_cell(Field("某项", kind=kind), raw, references, None)
    assert refused.value.words


def test_choices_by_what_is_stored_or_shown(references: References) -> None:
    level = Field("层级", choices={"branch": "党支部"})
    assert [read_cell(level, word, references, None) for word in ("branch", "党支部")] == [
        "branch",
        "branch",
    ]
    nation = Field("民族", choices={n: n for n in NATIONS})
    assert read_cell(nation, "彝", references, None) == "彝族"


def test_numbers_under_a_mask(references: References) -> None:
    phone = Field("电话", mask="phone")
    assert read_cell(phone, 13800000001.0, references, None) == "13800000001"


def test_an_ambiguous_name_stays_with_the_one_it_was(blank_db: Database) -> None:
    from dangjian_desktop.records import Person
    from dangjian_desktop.services import keeping

    with blank_db.write("登记") as session:
        one, _ = (keeping.save(session, Person(), {"name": "张三"}) for _ in range(2))
        assert _found(session, "张三", one.id) == one.id
        assert _found(session, f"张三〔{one.id[:8]}〕", None) == one.id
        with pytest.raises(NotRead):
            _found(session, "张三", None)


def _found(session: Session, name: str, old: str | None) -> Any:
    return read_cell(Field("人员", reference="person"), name, References(session), old)
