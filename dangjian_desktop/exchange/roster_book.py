"""党员花名册 as a workbook: for publication (masked, fewer columns), for the superior, internal.

The internal one can be edited and imported again: it keeps whole dates and a hidden column with
each person's id. Source of the columns' order: rules 7 (党员花名册).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dangjian_desktop.domain.codes import RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import mask_id, mask_phone
from dangjian_desktop.records import Field, shown
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.services.roster_import_columns import PERSON_ID, label_of

from .book import Column, ListBook

PURPOSES = {"publication": "公开使用", "internal": "内部使用", "superior": "报上级党组织"}


class _Item(NamedTuple):
    """One column: its heading, width, what it shows of a person, and who may see it."""

    heading: str
    width: float
    text: Callable[[RosterRow], str]
    published: bool = False


def _iso(day: PartialDate | None) -> str:
    return day.iso() if day else ""


def _years(years: int | None) -> str:
    return "—" if years is None else str(years)


def _states(row: RosterRow) -> str:
    return "、".join(RESTRICTIONS.get(state, state) for state in row.states)


_ITEMS = (
    _Item("姓名", 10, lambda r: r.name, published=True),
    _Item("曾用名", 10, lambda r: r.former_name),
    _Item("性别", 5, lambda r: r.sex, published=True),
    _Item("民族", 8, lambda r: r.nation, published=True),
    _Item("出生年月", 11, lambda r: _iso(r.birth)),
    _Item("身份证号", 20, lambda r: r.id_number, published=True),
    _Item("籍贯", 12, lambda r: r.native_place),
    _Item("学历", 11, lambda r: r.education, published=True),
    _Item("参加工作时间", 12, lambda r: _iso(r.work_start)),
    _Item("入党时间", 11, lambda r: _iso(r.joined), published=True),
    _Item("转正时间", 11, lambda r: _iso(r.full_member), published=True),
    _Item("党龄", 5, lambda r: _years(r.party_years), published=True),
    _Item("党员类别", 10, lambda r: STANDINGS.get(r.standing, ""), published=True),
    _Item("单位及职务", 20, lambda r: r.job, published=True),
    _Item("党内职务", 12, lambda r: "、".join(r.posts), published=True),
    _Item("所在支部", 24, lambda r: r.branch, published=True),
    _Item("党小组", 12, lambda r: r.group, published=True),
    _Item("联系电话", 13, lambda r: r.phone, published=True),
    _Item("组织关系转入时间", 12, lambda r: _iso(r.joined_branch_on)),
    _Item("组织状态", 12, _states),
    _Item("补录于", 11, lambda r: r.late.isoformat() if r.late else "", published=True),
    _Item("备注", 16, lambda r: r.remark),
)
_DATES = frozenset(("出生年月", "参加工作时间", "入党时间", "转正时间", "组织关系转入时间"))
_COVERED = {"身份证号": mask_id, "联系电话": mask_phone}
_INTERNAL_ONLY = frozenset(("组织关系转入时间", "备注", "曾用名"))


def export(  # noqa: PLR0913 - who, where to, what for, of which day, and what stands over it
    rows: Sequence[RosterRow],
    path: Path,
    *,
    purpose: str = "publication",
    as_of: date,
    heading: str = "党员花名册",
    mark: str = "",
    added: Sequence[tuple[str, Callable[[RosterRow], str]]] = (),
) -> None:
    """Write the roster of that day; `mark` (示例) is put beside the day.

    `added`: headings and words of the fields that the branch added itself; they are not published.

    KnownError (cannot_write) when the file is open elsewhere or the disk is full.
    """
    own = [_Item(heading, 12, text) for heading, text in added]
    items = [i for i in (*_ITEMS, *own) if _allowed(i, purpose)]
    if not any(row.late for row in rows):
        items = [i for i in items if i.heading != "补录于"]
    columns = [Column("序号", 5), *(Column(i.heading, i.width) for i in items)]
    if purpose == "internal":
        columns.append(Column(label_of(PERSON_ID), 8, hidden=True))
    until = f"截至{PartialDate.of(as_of).words()}"
    note = "　".join(part for part in (PURPOSES[purpose], until, _counted(rows), mark) if part)
    book = ListBook("党员花名册", columns, title=heading, note=note)
    for number, row in enumerate(rows, start=1):
        cells: list[str | int] = [number, *(_cell(i, row, purpose) for i in items)]
        book.add([*cells, row.id] if purpose == "internal" else cells)
    book.save(path)


def added_columns(
    described: Sequence[Field], names: Mapping[str, str]
) -> list[tuple[str, Callable[[RosterRow], str]]]:
    """Headings and words of the fields that the branch added; `names` are whom they name."""

    def words(one: Field) -> Callable[[RosterRow], str]:
        def said(row: RosterRow) -> str:
            value = row.added(one.name)
            return names.get(value or "", "") if one.reference else shown(one, value)

        return said

    return [(one.label, words(one)) for one in described]


def _allowed(item: _Item, purpose: str) -> bool:
    if purpose == "publication":
        return item.published
    return purpose == "internal" or item.heading not in _INTERNAL_ONLY


def _cell(item: _Item, row: RosterRow, purpose: str) -> str:
    text = item.text(row)
    if purpose != "internal" and text and item.heading in _DATES:
        return PartialDate.parse(text).dotted()
    if purpose == "publication" and text and item.heading in _COVERED:
        return _COVERED[item.heading](text)
    return text


def _counted(rows: Sequence[RosterRow]) -> str:
    probationary = sum(row.standing == "probationary_member" for row in rows)
    return f"共{len(rows)}人，其中预备党员{probationary}人"
