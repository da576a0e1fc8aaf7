"""Kinds of record known by name, each imported when it is first used.

Mapping every kind takes longer than opening the file, and few are needed to show the first rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import overload

from .base import Record, references

DUE = " due"  # ends the line of a kind that has reminders: only those are imported to look for them


def table_of(listed: str) -> str:
    """`organization_name.OrganizationName` -> `organization_name`, its table by convention."""
    name = listed.removesuffix(DUE).rpartition(".")[2]
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class ByTable(Mapping[str, type[Record]]):
    """Table -> kind. Names and membership import nothing; asking for a kind imports that one.

    What a kind refers to is imported with it: SQLAlchemy looks for the tables behind its foreign
    keys, and would not find those of a kind that nobody has asked for yet.
    """

    def __init__(self, listed: Sequence[str]) -> None:
        self.listed = {table_of(one): one.removesuffix(DUE) for one in listed}
        self.reminding = tuple(table_of(one) for one in listed if one.endswith(DUE))
        self._known: dict[str, type[Record]] = {}

    def __getitem__(self, table: str) -> type[Record]:
        if table not in self._known:
            self._import(table)
        return self._known[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    def __contains__(self, table: object) -> bool:
        return table in self.listed

    def _import(self, table: str) -> None:
        """All are imported before one is handed out, also to another thread."""
        found: dict[str, type[Record]] = {}
        waiting = [table]
        while waiting:
            name = waiting.pop()
            if name not in found and name not in self._known:
                found[name] = self._imported(name)
                waiting.extend(references(found[name]))
        self._known.update(found)

    def _imported(self, table: str) -> type[Record]:
        module, _, name = self.listed[table].rpartition(".")
        kind: type[Record] = getattr(import_module(f"{__package__}.{module}"), name)
        if kind.__tablename__ != table:
            raise TypeError(f"the table of {name} is to be called {table}")
        return kind


class Kinds(Sequence[type[Record]]):
    """Some kinds in their order; whether one is among them is known without importing any."""

    def __init__(self, by_table: ByTable, tables: Sequence[str]) -> None:
        if unknown := [table for table in tables if table not in by_table]:
            raise KeyError(*unknown)
        self._by_table, self.tables = by_table, tuple(tables)

    def of(self, *tables: str) -> "Kinds":
        """Those of these tables; KeyError when there is no kind of that name."""
        return Kinds(self._by_table, tables)

    @overload
    def __getitem__(self, at: int) -> type[Record]: ...
    @overload
    def __getitem__(self, at: slice) -> "Kinds": ...
    def __getitem__(self, at: int | slice) -> "type[Record] | Kinds":
        if isinstance(at, slice):
            return Kinds(self._by_table, self.tables[at])
        return self._by_table[self.tables[at]]

    def __len__(self) -> int:
        return len(self.tables)

    def __contains__(self, kind: object) -> bool:
        return getattr(kind, "__tablename__", None) in self.tables
