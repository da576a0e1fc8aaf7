"""What pickers search in: any kind of record by its caption, people by name, pinyin or number."""

from collections.abc import Callable, Sequence

from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services import find, keeping

from .office import Office
from .picker import Hit, Lookup

MOST = 30


class RecordLookup:
    """The records of one table, found by a part of their caption."""

    def __init__(self, office: Office, table: str) -> None:
        self.office = office
        self.table = table

    def find(self, text: str) -> Sequence[Hit]:
        with self.office.read() as session:
            rows = keeping.listed(session, BY_TABLE[self.table])
            hits = [(r.id, r.caption(), "") for r in rows if text in r.caption()]
        return hits[:MOST]

    def caption(self, record_id: str) -> str:
        with self.office.read() as session:
            return keeping.named(session, self.table, [record_id]).get(record_id, "")


class PersonLookup(RecordLookup):
    """People by name, initials, pinyin or a part of a number, with what they are that day."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "person")

    def find(self, text: str) -> Sequence[Hit]:
        with self.office.read() as session:
            rows = find.people(session, text, self.office.day, MOST)
        return [(r.id, r.title, r.about) for r in rows]


def lookups(office: Office) -> Callable[[str], Lookup]:
    """What forms ask for each table referred to."""

    def lookup(table: str) -> Lookup:
        return PersonLookup(office) if table == "person" else RecordLookup(office, table)

    return lookup
