"""The preview of an import: every row read and checked, nothing written."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.collector import collector_resting

from .roster_import_added import NONE, Added, added_to_people
from .roster_import_columns import label_of
from .roster_import_known import Known, branch_key, is_general
from .roster_import_match import compare, match
from .roster_import_near import Near, near_duplicates
from .roster_import_posts import TARGET as POSTS
from .roster_import_posts import Held
from .roster_import_posts import settle as settle_posts
from .roster_import_read import text_of
from .roster_import_rows import CellReader, Row, Table, check_row

Told = Callable[[int, int], None]  # how many of how many; may raise to stop the work
EVERY = 256  # rows between two words about how far it is


def told_of(rows: Sequence[Row], told: Told | None) -> Iterator[Row]:
    """The rows, and now and then a word about how many are done."""
    for number, row in enumerate(rows):
        if told is not None and not number % EVERY:
            told(number, len(rows))
        yield row


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the preview grid.

    state: same (as on record), new, edit (the record would change), warn, bad (the row is turned
    away), unused (a column that is not imported).
    """

    raw: Any
    value: Any
    state: str
    reason: str = ""
    old: Any = None


@dataclass(frozen=True, slots=True)
class NewBody:
    """An organization that the import would make; `parent` is a branch's key for groups."""

    name: str
    level: str
    parent: str = ""


class Preview:
    """What an import would do. Holds no session; `edit` and `match` are handed one.

    Another kind of list has another reading of its cells, other checks and other things to compare
    (`_reader`, `_check`, `_find`, `_learn`, `_compare`, `_settle`); all else is the same.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        policies: Mapping[str, str],
        today: date,
        told: Told | None = None,
        added: Added = NONE,
    ) -> None:
        self.tables = tables
        self.held: Held | None = None
        self.added_fields = added
        self.policies = policies
        self.today = today
        self.rows: list[Row] = []
        self.near: list[Near] = []
        self.organizations: list[NewBody] = []
        self.known: Known
        self._rivals: dict[tuple[str, ...], list[Row]] = {}
        self._names: dict[str, str] = {}  # a branch's key -> how its name is written
        self.rows = [Row(t, number, cells) for t in tables for number, cells in t.rows]
        self._readers = {id(table): self._reader(table) for table in tables}
        for at, row in enumerate(told_of(self.rows, told)):
            row.at = at
            self._read(row)
        if not self.rows:
            raise KnownError("没有找到人员：表里要有“姓名”一列，下面是名单。", "no_people")

    def _read(self, row: Row) -> None:
        self._readers[id(row.table)].read(row)
        self._check(row)

    # --- what another kind of list does otherwise ------------------------------------------------

    def _reader(self, table: Table) -> CellReader:
        return CellReader(table, self.today, added=self.added_fields)

    def _check(self, row: Row) -> None:
        check_row(row, self.today)

    def _find(self, row: Row) -> None:
        match(row, self.known, self._rivals_of(row))

    def _learn(self, session: Session, rows: Sequence[Row]) -> None:
        """Read what the comparison of these rows needs."""
        self.known.learn(session, (r.person_id for r in rows if r.person_id))

    def _compare(self, row: Row) -> None:
        self.added_fields.name_people(row, self.known)
        if row.person_id:
            compare(row, self.known, self.policies, self.today)
        if self.held is not None:
            settle_posts(row, self.known, self.held, self.policies.get(POSTS, "update"))

    def _settle(self) -> None:
        """What only all rows together can tell."""
        self._name_bodies()

    # --- whom the rows are about -----------------------------------------------------------------

    def match(self, session: Session, told: Told | None = None) -> None:
        """Compare all rows with what the file holds now."""
        self.known = Known(session, self.today)
        told_of_posts = any(POSTS in table.columns.values() for table in self.tables)
        self.held = Held(session, self.today) if told_of_posts else None
        rivals: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows:
            for key in row.keys:
                rivals[key].append(row)
        self._rivals = dict(rivals)
        for row in told_of(self.rows, told):
            self._find(row)
        self._turn_away_second_claims()
        self._learn(session, self.rows)
        for row in told_of(self.rows, told):
            self._compare(row)
        self._settle()
        self.near = near_duplicates(self.rows, self.known)

    def _rivals_of(self, row: Row) -> list[Row]:
        groups = (self._rivals[key] for key in row.keys)
        return [r for group in groups if len(group) > 1 for r in group]

    def _turn_away_second_claims(self) -> None:
        """Two rows that were matched to one person by different facts: the later is at fault."""
        claimed: dict[str, Row] = {}
        for row in self.rows:
            if not row.person_id or not row.good:
                continue
            first = claimed.setdefault(row.person_id, row)
            if first is not row:
                row.faults.append(
                    ("name", f"与第{first.number}行{first.name}对上了库中同一个人，请核对")
                )

    def _name_bodies(self) -> None:
        """Branches take the name on record; of a new one, the first spelling."""
        self._names = {}
        bodies: dict[tuple[str, str], NewBody] = {}
        for row in self.rows:
            said = row.values.get("branch")
            if said and row.good:
                row.values["branch"] = self._branch_name(said, bodies)
                self._group(row, bodies)
        self.organizations = list(bodies.values())

    def _branch_name(self, said: str, bodies: dict[tuple[str, str], NewBody]) -> str:
        if said in self._names:
            return self._names[said]
        found = self.known.branch(said)
        if found is not None:
            name = found.name
        else:
            level = "general_branch" if is_general(said) else "branch"
            key = said if is_general(said) else branch_key(said)
            name = bodies.setdefault((key, ""), NewBody(said, level)).name
        self._names[said] = name
        return name

    def _group(self, row: Row, bodies: dict[tuple[str, str], NewBody]) -> None:
        said = row.values.get("group")
        if not said:
            return
        branch = self.known.branch(row.values["branch"])
        found = self.known.group(branch.id, said) if branch else None
        if found is not None:
            row.values["group"] = found.name
            return
        key = (branch_key(row.values["branch"]), branch_key(said))
        new = bodies.setdefault(key, NewBody(said, "group", row.values["branch"]))
        row.values["group"] = new.name

    def without_branch(self) -> list[Row]:
        """New people who would belong nowhere, and so never be counted as due."""
        return [r for r in self.good if not r.person_id and not r.values.get("branch")]

    # --- the grid --------------------------------------------------------------------------------

    def edit(self, session: Session, at: int, column: int, text: str) -> list[Row]:
        """Type into one cell; returns the rows whose state may have changed, this one first."""
        row = self.rows[at]
        self._forget(row)
        row.cells = [*row.cells, *[""] * (column + 1 - len(row.cells))]
        row.cells[column] = text
        affected = [row, *(r for r in self._rivals_after(row))]
        row.values, row.id_facts = {}, None
        row.faults, row.warnings = [], []
        self._read(row)
        for key in row.keys:
            group = self._rivals.setdefault(key, [])
            group.append(row)
            group.sort(key=lambda r: r.at)
            affected += [r for r in group if r not in affected]
        for one in affected:
            self._find(one)
        self._learn(session, affected)
        for one in affected:
            self._compare(one)
        self._settle()
        return affected

    def _forget(self, row: Row) -> None:
        for key in row.keys:
            if row in self._rivals.get(key, ()):
                self._rivals[key] = [r for r in self._rivals[key] if r is not row]

    def _rivals_after(self, row: Row) -> list[Row]:
        found: list[Row] = []
        for key in row.keys:
            found += [r for r in self._rivals.get(key, ()) if r not in found]
        return found

    def cell(self, at: int, column: int) -> Cell:
        row = self.rows[at]
        raw = row.cells[column] if column < len(row.cells) else ""
        target = row.table.columns.get(column)
        if not target:
            return Cell(raw, raw, "unused")
        value, old = row.values.get(target), self._before(row, target)
        for faults, state in ((row.faults, "bad"), (row.warnings, "warn")):
            words = [said for name, said in faults if name == target]
            if words:
                return Cell(raw, value, state, "；".join(words), old)
        return Cell(raw, value, *self._state(row, target), old)

    def _before(self, row: Row, target: str) -> Any:
        return self.added_fields.shown(target, row.old.get(target), self.known)

    def _state(self, row: Row, target: str) -> tuple[str, str]:
        if target in row.changes:
            before = self._before(row, target)
            said = "原来空着" if before is None else f"原来是{text_of(before)}"
            return "edit", said
        if row.person_id:
            kept = target in row.values and row.old.get(target) != row.values[target]
            return "same", "按设置保留库中的内容" if kept and self.policies.get(target) else ""
        return "new", ""

    # --- counts ----------------------------------------------------------------------------------

    @property
    def good(self) -> list[Row]:
        return [r for r in self.rows if r.good]

    @property
    def added(self) -> int:
        return sum(1 for r in self.rows if r.good and not r.person_id)

    @property
    def updated(self) -> int:
        return sum(1 for r in self.rows if r.good and r.changes)

    @property
    def unchanged(self) -> int:
        return sum(1 for r in self.rows if r.good and r.person_id and not r.changes)


def preview(
    session: Session,
    tables: Sequence[Table],
    *,
    today: date,
    policies: Mapping[str, str] | None = None,
    told: Told | None = None,
) -> Preview:
    """Read and check all rows. `policies`: target -> update, fill (only what is empty), keep.

    `told` hears how far it is. KnownError (no_people) when no table holds a person.
    """
    with collector_resting():
        found = Preview(tables, policies or {}, today, told, added_to_people(session))
        found.match(session, told)
    return found


def heading_of(row: Row, target: str) -> str | None:
    """The heading over a value, None when the table has no such column."""
    column = row.table.column_of(target)
    if column is None:
        return None
    return row.table.headings[column] or label_of(target)
