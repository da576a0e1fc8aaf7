"""Workbooks of any kind of record, both ways: labels across the top, a record a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.masks import MASKS
from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import Field, Record, fields, shown
from dangjian_desktop.services import saving
from dangjian_desktop.services.custom_fields import all_fields
from dangjian_desktop.services.roster_import_columns import plain_heading

from .book import Column, ListBook
from .cells import NotRead, References, read_cell
from .workbook import Cells, read

ID_HEADING = "记录编号（勿改）"
PURPOSES = {"publication": "公开使用", "internal": "内部使用", "superior": "报上级党组织"}
_SEARCHED = 50  # rows in which the header may stand


# --- out -----------------------------------------------------------------------------------------


def export(
    kind: type[Record],
    records: Iterable[Record],
    captions: Mapping[str, str],
    path: Path,
    purpose: str = "publication",
    added: Sequence[Field] = (),
) -> None:
    """Write the records. Publication leaves sensitive fields out and masks numbers.

    `captions` (keeping.captions) names the references; the internal book can be imported again.
    `added` are the fields that the branch added itself (custom_fields.of_kind); nobody has said of
    them whether they are for the public, so publication leaves them out too.
    """
    if purpose == "publication":
        added = ()
    columns = [
        f for f in (*fields(kind), *added) if purpose != "publication" or f.privacy != "sensitive"
    ]
    heads = [Column(f.label, max(f.width, len(f.label) * 2, 8)) for f in columns]
    if purpose == "internal":
        heads.append(Column(ID_HEADING, 8, hidden=True))
    rows = list(records)
    book = ListBook(
        kind.title, heads, title=kind.title, note=f"{PURPOSES[purpose]}　共{len(rows)}条"
    )
    named = _told_apart(captions)
    for record in rows:
        cells = [_shown(f, getattr(record, f.name), named, purpose) for f in columns]
        book.add([*cells, record.id] if purpose == "internal" else cells)
    book.save(path)


def _shown(described: Field, value: Any, captions: Mapping[str, str], purpose: str) -> Any:
    if described.reference:
        return captions.get(value or "", "")
    text = shown(described, value)
    if purpose == "publication" and described.mask and text:
        return MASKS[described.mask](text)
    if isinstance(value, bool) or described.choices:
        return text
    return value if isinstance(value, int | Decimal) else text


def _told_apart(captions: Mapping[str, str]) -> Mapping[str, str]:
    """Two of one name get the beginning of their ids: 张三〔1a2b3c4d〕."""
    count: dict[str, int] = {}
    for caption in captions.values():
        count[caption] = count.get(caption, 0) + 1
    return {i: f"{c}〔{i[:8]}〕" if count[c] > 1 else c for i, c in captions.items()}


# --- in ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rejected:
    """A cell that keeps its row from landing; `row` is the workbook's own number."""

    sheet: str
    row: int
    column: str
    field: str
    value: str
    name: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def words(self) -> str:
        where = f"“{self.sheet}”第{self.row}行"
        return f"{where}{f'“{self.column}”' if self.column else ''}：{self.reason}"


@dataclass(slots=True)
class Outcome:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A row under the header: its record's id ("" for a new one) and the cells of each field."""

    sheet: str
    number: int
    record_id: str
    cells: Mapping[str, Any]  # field -> raw
    headings: Mapping[str, str]  # field -> heading


def bring_in(session: Session, kind: type[Record], path: Path) -> Outcome:
    """Save every row that is in order, and name what is wrong with the others.

    A row with a known id changes that record, any other makes one. The caller gives up the
    transaction when the rejected rows are to keep everything out. KnownError: no table of this
    kind in the file.
    """
    if kind.__tablename__ == "setting":  # its values are no cells
        raise KnownError("设置不从表格导入，请在程序的“设置”里改。", "not_imported")
    outcome = Outcome()
    references = References(session)
    known = _known(session, kind)
    described = all_fields(session, kind)
    rows = _rows(described, path)
    if rows is None:
        labels = "、".join(f.label for f in fields(kind) if f.required and not f.fixed)
        raise KnownError(
            f"“{path.name}”里没有找到{kind.title}的表头；第一行请写上{labels or '各列名称'}。",
            "no_header",
        )
    for row in rows:
        _bring_in_row(session, kind, row, (known, references, described), outcome)
    return outcome


def _known(session: Session, kind: type[Record]) -> Mapping[str, Record]:
    return {record.id: record for record in session.scalars(select(kind))}


def _bring_in_row(
    session: Session,
    kind: type[Record],
    row: _Row,
    about: tuple[Mapping[str, Record], References, Sequence[Field]],
    outcome: Outcome,
) -> None:
    known, references, described = about
    record = known.get(row.record_id)
    values, wrong = _values(described, row, record, references)
    if wrong:
        outcome.rejected += wrong
        return
    if record is None and (name := _only_in_the_program(kind)):
        words = f"{kind.title}要在程序里登记，不能由表格新增；请删去这一行"
        outcome.rejected.append(_rejected(row, name, words))
        return
    changed = {k: v for k, v in values.items() if record is None or getattr(record, k) != v}
    if record is not None and not changed:
        outcome.unchanged += 1
        return
    target = record or kind()
    try:
        saving.save(session, target, changed)
    except RuleBroken as broken:
        _let_go(session, target)
        outcome.rejected += [_rejected(row, p.field, p.message) for p in broken.problems]
        return
    if record is None:
        outcome.added += 1
    else:
        outcome.updated += 1


def _only_in_the_program(kind: type[Record]) -> str:
    """A field that only the act of the kind's own page can fill: a file's digest, a place; ""."""
    columns = kind.__table__.c
    needed = (f.name for f in fields(kind) if f.fixed and f.required)
    return next((name for name in needed if columns[name].default is None), "")


def _let_go(session: Session, record: Record) -> None:
    """A sealed record says no only when it is flushed: nothing of the row may stay behind."""
    if record in session.new:
        session.expunge(record)
    elif record in session:
        session.expire(record)


def _values(
    fields_of_it: Sequence[Field], row: _Row, record: Record | None, references: References
) -> tuple[dict[str, Any], list[Rejected]]:
    values: dict[str, Any] = {}
    wrong: list[Rejected] = []
    for described in fields_of_it:
        if described.fixed or described.name not in row.cells:
            continue
        raw = row.cells[described.name]
        if record is None and (raw is None or raw == ""):
            continue  # the column's own default
        try:
            old = getattr(record, described.name) if record is not None else None
            values[described.name] = read_cell(described, raw, references, old)
        except NotRead as trouble:
            wrong.append(_rejected(row, described.name, trouble.words))
    return values, wrong


def _rejected(row: _Row, name: str, reason: str) -> Rejected:
    raw = row.cells.get(name, "")
    first = next((str(v) for v in row.cells.values() if v not in ("", None)), "")
    value = "" if raw is None else str(raw)
    return Rejected(
        row.sheet, row.number, row.headings.get(name, ""), name, value, first[:20], reason
    )


def _rows(fields_of_it: Sequence[Field], path: Path) -> list[_Row] | None:
    """The rows under the headers of all sheets; None when no sheet has one."""
    found: list[_Row] | None = None
    for sheet in read(path).sheets:
        header = _header(fields_of_it, sheet.rows)
        if header is None:
            continue
        top, columns, headings = header
        found = found if found is not None else []
        for at in range(top + 1, len(sheet.rows)):
            cells = sheet.rows[at]
            raw = {name: cells[c] for name, c in columns.items() if c < len(cells)}
            record_id = str(raw.pop("", "") or "")
            if any(v not in ("", None) for v in raw.values()):
                found.append(_Row(sheet.name, at + 1, record_id, raw, headings))
    return found


_Header = tuple[int, dict[str, int], dict[str, str]]  # row, field -> column, field -> heading


def _header(fields_of_it: Sequence[Field], rows: Sequence[Cells]) -> _Header | None:
    """The row with most of the labels or synonyms; "" stands for the column of ids."""
    words = {plain_heading(ID_HEADING): ""}
    for described in fields_of_it:
        for word in (described.label, *described.synonyms):
            words.setdefault(plain_heading(word), described.name)
    best: _Header | None = None
    for at, cells in enumerate(rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            name = words.get(plain_heading(cell))
            if name is not None:
                columns.setdefault(name, column)
        if len(columns) > (len(best[1]) if best else 0):
            best = at, columns, {n: str(cells[c]) for n, c in columns.items()}
    return best
