"""Invented old dossiers for the tests of their import."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select

from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.steps import STEPS
from dangjian_desktop.records import Person, Standing
from dangjian_desktop.services.development.dossier import dossiers
from dangjian_desktop.services.development.importing import (
    Outcome,
    Preview,
    commit,
    preview,
    target_of,
)
from dangjian_desktop.services.roster_import import Table
from dangjian_desktop.store.database import Database
from tests.roster_rows import id_number

TODAY = date(2026, 11, 23)
NUMBERED = tuple(f"{s.number} {s.name}" for s in STEPS if s.key != "list_candidate")
MORE = (
    "培养联系人 入党介绍人 公示开始 公示结束 列为发展对象日期 集中培训天数 集中培训学时 "
    "接收应到 接收实到 接收赞成 接收书面赞成 转正应到 转正实到 转正赞成 转正书面赞成 延长预备期月数"
)
HEAD = ("姓名", "身份证号", *NUMBERED, *MORE.split())
ONE, TWO = id_number("1990-03-05", 11), id_number("1992-08-20", 22)

# A dossier under the edition of 2014 with nothing wrong in it, by number of the step.
_DAYS = """
2015-03-01 2015-03-20 2015-10-08 2015-10-20 2015-10-25 2016-10-08 2016-11-20 2016-12-01 2016-12-10
2017-01-10 2017-02-20 2017-04-01 2017-05-01 2017-05-20 2017-06-30 2017-07-10 2017-08-15 2017-08-20
2017-08-25 2017-09-01 2018-05-01 2018-06-01 2018-07-02 2018-08-15 2018-09-01
"""
SOUND: Mapping[str, Any] = {
    "姓名": "钟小满",
    "身份证号": ONE,
    **dict(zip(NUMBERED, _DAYS.split(), strict=True)),
    "培养联系人": "罗永贵、马文斌",
    "入党介绍人": "罗永贵、马文斌",
    "集中培训天数": 3,
    "集中培训学时": 24,
    "接收应到": 20,
    "接收实到": 15,
    "接收赞成": 12,
    "接收书面赞成": 0,
    "转正应到": 20,
    "转正实到": 16,
    "转正赞成": 16,
    "转正书面赞成": 0,
}
NOTICE = {"公示开始": "2016-12-02", "公示结束": "2016-12-09"}


def heading(number: int) -> str:
    """Step 3 → 3 推荐和确定入党积极分子."""
    return NUMBERED[number - 1]


def sound(steps: Mapping[int, Any] | None = None, **said: Any) -> dict[str, Any]:
    """The sound dossier with some cells otherwise; None leaves one blank."""
    own = {heading(number): day for number, day in (steps or {}).items()}
    return {**SOUND, **own, **said}


def another(steps: Mapping[int, Any] | None = None, **said: Any) -> dict[str, Any]:
    """A second person's."""
    return sound(steps, **{"姓名": "覃远", "身份证号": TWO, **said})


def table(*dossiers: Mapping[str, Any], head: Sequence[str] = HEAD, **about: Any) -> Table:
    """Rows under a header in row 1, as the exchange hands them over."""
    columns = {c: t for c, h in enumerate(head) if (t := target_of(h))}
    rows = [(n, [one.get(h) for h in head]) for n, one in enumerate(dossiers, start=2)]
    return Table(about.pop("sheet", "旧档案"), list(head), columns, rows, **about)


def workbook(path: Path, *dossiers: Mapping[str, Any], head: Sequence[str] = HEAD) -> Path:
    """The same as a file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "旧档案"
    sheet.append(list(head))
    for one in dossiers:
        sheet.append([one.get(h) for h in head])
    book.save(path)
    return path


def shown(db: Database, *tables: Table, policies: Any = None) -> Preview:
    with db.read() as session:
        return preview(session, tables, today=TODAY, policies=policies)


def land(db: Database, *dossiers: Mapping[str, Any], only_valid: bool = False) -> Outcome:
    """Import these dossiers as one act."""
    found = shown(db, table(*dossiers))
    with db.write("导入旧档案") as session:
        return commit(session, found, only_valid=only_valid)


def facts(db: Database) -> list[Dossier]:
    """The cases that came of it."""
    with db.read() as session:
        return dossiers(session)


def standings(db: Database, name: str = SOUND["姓名"]) -> list[tuple[str, str, str]]:
    """Kind, first day and first day no longer, of one person."""
    with db.read() as session:
        asked = (
            select(Standing)
            .join(Person, Person.id == Standing.person_id)
            .where(Person.name == name)
            .order_by(Standing.since)
        )
        return [(s.kind, str(s.since), str(s.until or "")) for s in session.scalars(asked)]
