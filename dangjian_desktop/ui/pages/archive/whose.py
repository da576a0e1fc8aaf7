"""Picking one of those a paper can be filled for: whose sheet is looked at."""

from collections.abc import Sequence

from dangjian_desktop.domain.names import initials
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.picker import Hit

from .subjects import Subject, Subjects, subjects

MOST = 30


class SubjectLookup:
    """What a picker searches in: the people, meetings or cases of the day and body looked at."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.kind = "member"
        self._read: tuple[str, Subjects] | None = None  # of which kind

    def forget(self) -> None:
        """Read anew when asked: something was written, or another day or body is looked at."""
        self._read = None

    def _all(self) -> Subjects:
        office = self._office
        if self._read is None or self._read[0] != self.kind:
            with office.read() as session:
                found = subjects(
                    session, self.kind, office.day, office.organization_id, past=bool(office.past)
                )
            self._read = (self.kind, found)
        return self._read[1]

    def first(self) -> str:
        """Somebody to begin with; "" when there is nobody."""
        found = self._all()
        rows = found.passing(found.first) or found.rows
        return rows[0].id if rows else ""

    def find(self, text: str) -> Sequence[Hit]:
        found = self._all()
        rows = found.rows if text else found.passing(found.first) or found.rows
        hits = [one for one in rows if _fits(one, text.lower())]
        return [(one.id, one.name, _about(one)) for one in hits[:MOST]]

    def caption(self, record_id: str) -> str:
        return next((one.name for one in self._all().rows if one.id == record_id), "")


def _fits(subject: Subject, text: str) -> bool:
    if text in subject.name.lower() or any(text in w for w in subject.cells.values()):
        return True
    return text.isascii() and any(letters.startswith(text) for letters in initials(subject.name))


def _about(subject: Subject) -> str:
    words = [w for name, w in subject.cells.items() if name not in ("name", "job") and w]
    return " ".join(words[:2])
