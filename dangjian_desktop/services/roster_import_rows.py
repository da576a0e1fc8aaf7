"""The rows of a roster on their way in: cells, what they say, what is wrong with them.

Plain cells only: `exchange` finds the table in a workbook, here nothing knows of files.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from dangjian_desktop.domain.codes import MEMBER_STANDINGS, standing_of
from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.id_number import IdFacts

from .roster_import_added import NONE, Added
from .roster_import_read import ADULT, DATES, NOT_YET, Reader, name_note, readers

Values = dict[str, Any]
NOTHING: Mapping[str, Any] = MappingProxyType({})  # one for all rows: most change nothing


def _nothing() -> Mapping[str, Any]:
    return NOTHING


YEAR = 12  # months of probation (细则 2014 第三十二条, 2026 第三十一条)
# Since the Party's Twelfth Congress (1982-09) every probation lasts a year.
_PROBATION_FROM = date(1982, 9, 11)
_WORK_FROM = 14  # years: younger is hardly a year of work


@dataclass(slots=True)
class Table:
    """One list of people: which column holds what, and the rows under the header."""

    sheet: str
    headings: Sequence[str]  # one a column; "" where nothing stands over it
    columns: Mapping[int, str]  # column from 0 -> target
    rows: list[tuple[int, list[Any]]]  # the workbook's own row number, and its cells
    fingerprint: str = ""
    branch: str = ""  # what the sheet's name or title says, for rows without a branch of their own
    branches: Mapping[int, str] = field(default_factory=dict)  # row -> branch of its section
    standing: str = ""  # what the sheet's name says: a list of probationary members
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, column) -> format
    hidden_rows: frozenset[int] = frozenset()
    epoch1904: bool = False

    def column_of(self, target: str) -> int | None:
        return next((c for c, name in self.columns.items() if name == target), None)


@dataclass(slots=True)
class Row:
    """One person of a table. `values` holds what is certain, under the names of the targets."""

    table: Table
    number: int
    cells: list[Any]
    values: Values = field(default_factory=dict)
    id_facts: IdFacts | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)  # target, words
    warnings: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0  # place among all rows
    keys: Sequence[tuple[str, ...]] = ()  # what no other row may have
    own: tuple[int, int] = (0, 0)  # how many faults and warnings the row has by itself
    person_id: str = ""  # whom the row is about, when the person is known
    old: Mapping[str, Any] = field(
        default_factory=_nothing
    )  # what the database holds of that person
    changes: Mapping[str, Any] = field(default_factory=_nothing)  # target -> new value

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))

    @property
    def good(self) -> bool:
        return not self.faults

    def raw(self, target: str) -> Any:
        column = self.table.column_of(target)
        return None if column is None or column >= len(self.cells) else self.cells[column]


# --- cells to values -----------------------------------------------------------------------------

# column, target, its reader, what it has read before (None: no value comes twice), is it a date
_Step = tuple[int, str, Reader, dict[Any, Any] | None, bool]
_UNIQUE = frozenset({"id_number", "phone", "person_id", "name", "remark"})


class CellReader:
    """Reads the rows of one table; equal cells of a column are read once.

    `make` gives the readers of its kind of list, `dates` are those that want the cell's format;
    `added` are the fields of the branch's own. A column of one that is gone is not read.
    """

    def __init__(
        self,
        table: Table,
        today: date,
        make: Callable[..., Mapping[str, Reader]] = readers,
        dates: Collection[str] = DATES,
        added: Added = NONE,
    ) -> None:
        known = {
            **make(today, epoch1904=table.epoch1904),
            **added.readers(today, epoch1904=table.epoch1904),
        }
        dated = {*dates, *added.dates}
        self._table = table
        self._steps: list[_Step] = [
            (column, target, known[target], None if target in _UNIQUE else {}, target in dated)
            for column, target in table.columns.items()
            if added.knows(target)
        ]

    def read(self, row: Row) -> None:
        """Fill values, faults and warnings from the cells."""
        cells, values, formats = row.cells, row.values, self._table.formats
        width = len(cells)
        for column, target, reader, cache, dated in self._steps:
            raw = cells[column] if column < width else ""
            if raw == "" or raw is None:
                continue
            if cache is None:
                reading = reader(raw)
            elif dated and (shown := formats.get((row.number, column))):
                reading = reader(raw, shown)
            else:
                found = cache.get(raw)
                reading = cache.setdefault(raw, reader(raw)) if found is None else found
            value, level, words = reading
            if value is not None:
                values[target] = value
            if level:
                (row.faults if level == "bad" else row.warnings).append((target, words))


# --- one row as a whole --------------------------------------------------------------------------


def check_row(row: Row, today: date) -> None:
    """What the cells say together; fills in what follows from them, names what cannot be."""
    _note_after_name(row)
    identify(row)
    _ages(row)
    _conversion(row)
    _set_standing(row, today)
    close(row)


def identify(row: Row) -> None:
    """Who the row is about and where: name, ID number with what it says, branch."""
    values = row.values
    facts = values.pop("id_number", None)
    row.id_facts = facts
    if facts is not None:
        values["id_number"] = facts.number
    if not values.get("name") and not any(target == "name" for target, _ in row.faults):
        row.faults.append(("name", "这一行没有姓名，请补填或删去这一行"))
    _branch_of_place(row)
    _by_id_number(row)


def close(row: Row) -> None:
    """The end of the checks of one row by itself; what follows compares it with others."""
    if row.number in row.table.hidden_rows:
        row.warnings.append(("name", "这一行在表格里是隐藏的，请确认要不要导入"))
    row.own = (len(row.faults), len(row.warnings))
    row.keys = _keys(row)


def _note_after_name(row: Row) -> None:
    """张三（女） and 张三（预备） say more than a name."""
    raw = row.raw("name")
    if not isinstance(raw, str) or raw[-1:] not in ")）]】":
        return
    note = name_note(raw)
    if note in ("女", "男"):
        row.values.setdefault("sex", note)
    elif standing := standing_of(note):
        row.values.setdefault("standing", standing)


def _keys(row: Row) -> list[tuple[str, ...]]:
    """What no two rows of a file may share: the ID number, and name with day of birth."""
    number, birth = row.values.get("id_number"), row.values.get("birth")
    found: list[tuple[str, ...]] = []
    if number:
        found.append(("number", number))
    if birth is not None and birth.exact and row.name:
        found.append(("name", row.name, birth.iso()))
    return found


def _branch_of_place(row: Row) -> None:
    """Without a branch in its own cell: the section's title, else the sheet's name or title."""
    table = row.table
    if "branch" not in row.values and (said := table.branches.get(row.number) or table.branch):
        row.values["branch"] = said


def _by_id_number(row: Row) -> None:
    """Sex and birth come from a valid number; a column that says otherwise is the one at fault."""
    facts, values = row.id_facts, row.values
    if facts is None:
        return
    sex = values.get("sex")
    if sex is None:
        values["sex"] = facts.sex
    elif sex != facts.sex:
        row.faults.append(("sex", f"性别与身份证号不符，身份证号上是{facts.sex}，请核对"))
    birth = values.get("birth")
    if birth is None or not birth.exact:
        if birth is not None and not birth.first() <= facts.birth <= birth.last():
            row.faults.append(("birth", _birth_differs(facts)))
            return
        if not any(target == "birth" for target, _ in row.faults):
            values["birth"] = PartialDate.of(facts.birth)
    elif birth.first() != facts.birth:
        row.faults.append(("birth", _birth_differs(facts)))


def _birth_differs(facts: IdFacts) -> str:
    return f"出生日期与身份证号不符，身份证号上是{PartialDate.of(facts.birth).words()}，请核对"


def _ages(row: Row) -> None:
    """18 at joining, nothing before birth: a fault only when it is one for every day possible."""
    values = row.values
    if row.id_facts is not None:  # a birth in another column may be the one at fault
        born = row.id_facts.birth
    elif "birth" in values:
        born = values["birth"].first()
    else:
        return
    joined, full = values.get("joined"), values.get("full_member")
    if joined is not None and _younger(joined, born, ADULT):
        row.faults.append(("joined", "入党时还不满18周岁，请核对入党时间和出生日期"))
    elif joined is None and isinstance(full, PartialDate) and _younger(full, born, ADULT):
        row.faults.append(("full_member", "转正时还不满18周岁，请核对"))
    start = values.get("work_start")
    if start is not None and _younger(start, born, 0):
        row.faults.append(("work_start", "参加工作早于出生，请核对"))
    elif start is not None and _younger(start, born, _WORK_FROM):
        row.warnings.append(("work_start", "参加工作时不满14周岁，请核对"))


def _younger(day: PartialDate, born: date, years: int) -> bool:
    """Not yet that old whatever the unknown days are; most are decided by the years alone."""
    if day.year - born.year > years:
        return False
    return day.last() < add_months(born, years * 12)


def _conversion(row: Row) -> None:
    joined, full = row.values.get("joined"), row.values.get("full_member")
    if joined is None or not isinstance(full, PartialDate) or full.year - joined.year > 1:
        return
    if full.definitely_before(joined):
        row.faults.append(("full_member", "转正早于入党，请核对"))
    elif _too_soon(joined, full):
        row.warnings.append(("full_member", "入党到转正不满一年，请核对"))


def _too_soon(joined: PartialDate, full: PartialDate) -> bool:
    return joined.first() > _PROBATION_FROM and full.last() < add_months(joined.first(), YEAR)


# --- standing ------------------------------------------------------------------------------------


def _set_standing(row: Row, today: date) -> None:
    """人员类别 decides; without it the days of joining and conversion do."""
    values = row.values
    said = values.pop("standing", None)
    not_yet = values.get("full_member") == NOT_YET
    if not_yet:
        del values["full_member"]
    if said is None and row.table.standing:
        said = row.table.standing
    if said is None:
        said = "probationary_member" if not_yet else _by_dates(row, today)
    elif not_yet and said == "full_member":
        row.warnings.append(("full_member", "人员类别是正式党员，转正时间却写着未转正，请核对"))
    if said:
        values["standing"] = said
        _agree(row, said)


def _by_dates(row: Row, today: date) -> str:
    values = row.values
    if "full_member" in values:
        return "full_member"
    if any(target in ("joined", "full_member") for target, _ in row.faults):
        return ""
    joined = values.get("joined")
    if joined is None:
        row.warnings.append(("standing", "没有人员类别，也没有入党时间，看不出是不是党员"))
        return ""
    if add_months(joined.last(), YEAR) <= today:
        row.warnings.append(
            ("full_member", "入党已满一年而没有转正时间，先按预备党员登记，请核对是否已转正")
        )
    return "probationary_member"


def _agree(row: Row, said: str) -> None:
    """Dates that the standing leaves no room for are named and not taken."""
    values = row.values
    if said == "probationary_member" and values.pop("full_member", None):
        row.warnings.append(("full_member", "人员类别是预备党员，却有转正时间；没有采用，请核对"))
    if said == "full_member" and "full_member" not in values:
        row.warnings.append(("full_member", "是正式党员而没有转正时间，转正时间先空着，请补上"))
    if said in ("applicant", "activist", "candidate"):
        for target in ("joined", "full_member"):
            if values.pop(target, None):
                row.warnings.append((target, "还不是党员，却有这个日期；没有采用，请核对"))
    if said not in MEMBER_STANDINGS:
        return
    if said == "probationary_member" and "joined" not in values:
        row.warnings.append(("joined", "没有入党时间，入党时间先空着，请补上"))
