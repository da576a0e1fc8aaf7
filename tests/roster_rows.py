"""Invented rosters for the tests of the import."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dangjian_desktop.domain.id_number import check_digit
from dangjian_desktop.services.roster import RosterRow, roster
from dangjian_desktop.services.roster_import import Outcome, Table, commit, preview
from dangjian_desktop.services.roster_import_columns import target_of
from dangjian_desktop.store.database import Database

TODAY = date(2026, 7, 1)


def id_number(birth: str = "1985-07-01", number: int = 11) -> str:
    """A valid number of an invented person; an odd `number` is a man's."""
    body = f"530502{birth.replace('-', '')}{number:03}"
    return body + check_digit(body)


def table(headings: Sequence[str], *rows: Sequence[Any], **about: Any) -> Table:
    """Rows under a header in row 1, as the exchange would hand them over."""
    columns = {c: t for c, h in enumerate(headings) if (t := target_of(h))}
    numbered = [(number, list(row)) for number, row in enumerate(rows, start=2)]
    return Table(about.pop("sheet", "花名册"), list(headings), columns, numbered, **about)


HEAD = ("姓名", "身份证号", "人员类别", "入党时间", "转正时间", "所在支部", "党小组", "学历")
FULL = ("张三", id_number(), "正式", "2010-06-01", "2011-06-01", "机关党支部", "第一党小组", "大专")


def row(**said: str) -> list[str]:
    """A whole row under HEAD, with some cells otherwise."""
    values = dict(zip(HEAD, FULL, strict=True)) | said
    return [values[heading] for heading in HEAD]


def land(db: Database, *tables: Table, policies: Any = None, only_valid: bool = False) -> Outcome:
    """Import these tables as one act."""
    with db.write("导入花名册") as session:
        found = preview(session, tables, today=TODAY, policies=policies)
        return commit(session, found, only_valid=only_valid)


def people(db: Database, *, everybody: bool = False) -> list[RosterRow]:
    """The roster that came of it."""
    with db.read() as session:
        return roster(session, TODAY, **({"standings": None} if everybody else {}))
