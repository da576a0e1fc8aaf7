"""One import under way: its tables as read and as changed by the user, and what they would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange import paste, roster_file
from dangjian_desktop.services.roster_import import Preview, Row, Table, Told
from dangjian_desktop.services.roster_import_added import NONE, Added, added_to_people
from dangjian_desktop.services.roster_import_columns import Target

from .listkind import ROSTER, ListKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

IDENTITY = frozenset(("name", "id_number", "person_id"))  # by these people are told apart


@dataclass(slots=True)
class Work:
    """`policies`: target → update, fill or keep. The tables are changed in place."""

    name: str
    tables: list[Table]
    remembered: frozenset[str]  # fingerprints whose mapping the user chose before
    path: Path | None = None
    kind: ListKind = ROSTER
    added: Added = NONE
    policies: dict[str, str] = field(default_factory=dict)
    preview: Preview | None = None
    edits: int = 0
    left_out: list[tuple[Table, tuple[int, list[object]]]] = field(default_factory=list)
    remapped: set[str] = field(default_factory=set)  # fingerprints mapped anew by the user

    @property
    def shown(self) -> Preview:
        """The preview at hand; asked for only once there is one."""
        assert self.preview is not None
        return self.preview

    def check(self, session: "Session", today: date, told: Told | None = None) -> Preview:
        """Read and compare everything anew: after another mapping, policy or row left out."""
        tables = [table for table in self.tables if table.rows]
        preview = self.kind.preview()
        self.preview = preview(session, tables, today=today, policies=self.policies, told=told)
        return self.preview

    def targets(self) -> Mapping[str, Target]:
        """What a column can hold, in the order of the menu."""
        return self.added.targets if self.kind.added else self.kind.targets()

    def label_of(self, name: str) -> str:
        found = self.targets().get(name)
        return found.label if found else name

    def target_of(self, heading: str) -> str | None:
        return self.added.target_of(heading) if self.kind.added else self.kind.target_of(heading)

    def rows_of(self, table: Table) -> list[Row]:
        return [row for row in self.shown.rows if row.table is table]

    def without_branch(self, table: Table) -> int:
        """How many new people of a roster would belong nowhere."""
        if self.kind is not ROSTER:
            return 0
        return sum(row.table is table for row in self.shown.without_branch())

    def edit(self, session: "Session", row: Row, column: int, text: str) -> list[Row]:
        """Type into a cell; returns the rows that may look different now."""
        changed = self.shown.edit(session, row.at, column, text)
        table = row.table
        place = next(i for i, (number, _) in enumerate(table.rows) if number == row.number)
        table.rows[place] = (row.number, row.cells)
        self.edits += 1
        return changed

    def leave_out(self, rows: Iterable[Row]) -> None:
        """Take whole rows away; `check` afterwards."""
        for row in rows:
            gone = next(pair for pair in row.table.rows if pair[0] == row.number)
            row.table.rows.remove(gone)
            self.left_out.append((row.table, gone))
            self.edits += 1

    def take_back(self) -> None:
        """Bring the rows back that were left out; `check` afterwards."""
        for table, pair in self.left_out:
            table.rows.append(pair)
            table.rows.sort(key=lambda one: one[0])
        self.left_out.clear()

    def map(self, table: Table, column: int, target: str) -> None:
        """Let a column hold something else, "" for nothing; two columns never hold the same."""
        columns = {c: t for c, t in table.columns.items() if c != column and t != target}
        if target:
            columns[column] = target
        if "name" not in columns.values():
            raise KnownError("要有一栏写到“姓名”，请先把另一栏对到姓名。", "no_name")
        table.columns = columns
        self.remapped.add(table.fingerprint)

    def remember(self, session: "Session") -> None:
        """Keep the mappings that the user chose, by the header's fingerprint."""
        for table in self.tables:
            if table.fingerprint in self.remapped:
                chosen = {
                    heading: table.columns.get(column) or None
                    for column, heading in enumerate(table.headings)
                    if heading
                }
                roster_file.remember(session, table, chosen)


def open_file(path: Path, kind: ListKind, session: "Session") -> Work:
    """The lists of people in a file; KnownError says in a sentence what is wrong with it."""
    added = added_to_people(session) if kind.added else NONE
    tables, kept = kind.open(path, session, added)
    return Work(path.name, tables, kept, path, kind, added)


def open_text(text: str, columns: Sequence[str], session: "Session") -> Work:
    """A block copied from a spreadsheet: with its header, or in the order of `columns`."""
    added = added_to_people(session)
    kept = roster_file.remembered(session, added)
    tables = paste.tables_in(text, columns, kept, added)
    return Work(paste.NAME, tables, frozenset(kept), added=added)


def unknown_headings(work: Work) -> list[str]:
    """Headings that nothing is known of: not imported unless the user says what they are."""
    found = [
        heading
        for table in work.tables
        for column, heading in enumerate(table.headings)
        if heading and not table.columns.get(column) and work.target_of(heading) is None
    ]
    return list(dict.fromkeys(found))


def policy_words(target: str, policies: Mapping[str, str]) -> str:
    """认人, 更新, 只填空 or 不动."""
    if target in IDENTITY:
        return "认人"
    return POLICY_WORDS[policies.get(target, "update")]


POLICY_WORDS = {"update": "更新", "fill": "只填空", "keep": "不动"}
