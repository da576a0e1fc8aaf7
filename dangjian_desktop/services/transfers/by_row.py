"""组织关系转接 by rows of a workbook: what a letter says is mended, nobody moves by it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Transfer
from dangjian_desktop.services import keeping

from . import incoming, letters

MOVES = ("direction", "person_id", "received_on")  # what belonging and standing hang on


def save(session: Session, record: Transfer, values: Mapping[str, Any]) -> Transfer:
    """As the page mends a letter; RuleBroken for what would move somebody."""
    if not record.id:
        return keeping.save(session, record, values)
    if moved := [name for name in MOVES if name in values]:
        words = "转出转入、姓名和接收日期要在“组织关系转接”里改，表格里的改动不写入"
        raise RuleBroken([Problem(moved[0], words)])
    today = keeping.written_on(session)
    mend = letters.update if record.direction == "out" else incoming.update
    return mend(session, record.id, values, today)
