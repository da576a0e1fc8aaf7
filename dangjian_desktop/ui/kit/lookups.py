"""What pickers search in: any kind of record by its caption, people by name, pinyin or number."""

from collections.abc import Callable, Sequence

from dangjian_desktop.domain.names import initials
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services import bodies, find, keeping

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


class BodyLookup(RecordLookup):
    """Party organisations that stand that day; a group says of which branch it is."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "organization")

    def find(self, text: str) -> Sequence[Hit]:
        with self.office.read() as session:
            known = bodies.bodies_on(session, self.office.day)
        standing = [body for body in known if body.stands_on(self.office.day)]
        wanted = text.lower()
        hits = [
            (body.id, words, body.name)
            for body in standing
            if wanted in (words := called(known, body)) + body.name
            or any(letters.startswith(wanted) for letters in initials(words))
        ]
        return hits[:MOST]

    def caption(self, record_id: str) -> str:
        with self.office.read() as session:
            known = bodies.bodies_on(session, self.office.day)
        found = known.by_id.get(record_id)
        return called(known, found) if found else super().caption(record_id)


def called(known: bodies.Bodies, body: bodies.Body) -> str:
    """机关党支部 第一党小组: the short name, and of what a group is part."""
    branch = known.branch(body.id)
    if branch is None or branch.id == body.id:
        return body.short_name
    return f"{branch.short_name} {body.short_name}"


def lookups(office: Office) -> Callable[[str], Lookup]:
    """What forms ask for each table referred to."""

    def lookup(table: str) -> Lookup:
        if table == "person":
            return PersonLookup(office)
        return BodyLookup(office) if table == "organization" else RecordLookup(office, table)

    return lookup
