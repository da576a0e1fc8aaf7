"""Whether a meeting's attendance agrees with itself, and nobody sits in two meetings at once."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from dangjian_desktop.domain.codes import MARKS

from .values import unchanging

AWAY = ("on_leave", "absent", "made_up")
USUAL_LENGTH = timedelta(hours=1)  # of a meeting whose end was not written down


@unchanging
class Sums:
    """出席 is who sat there; 补课 was away and made it up later."""

    eligible: int
    present: int
    on_leave: int
    absent: int
    made_up: int
    unmarked: int = 0

    @property
    def agree(self) -> bool:
        return self.eligible == self.present + self.on_leave + self.absent + self.made_up


def sums(marks: Iterable[str]) -> Sums:
    """Counted from the marks ("" while open): 应到 is the sum of its parts and of those open."""
    counts = Counter(mark if mark in MARKS else "" for mark in marks)
    parts = {kind: counts[kind] for kind in MARKS}
    return Sums(eligible=counts.total(), unmarked=counts[""], **parts)


@unchanging
class Sitting:
    """A person in a meeting. A joint meeting is one meeting, whichever branches it counts for."""

    person: str
    meeting: str
    starts_at: datetime
    ends_at: datetime | None = None

    @property
    def end(self) -> datetime:
        """Where no end was written, an hour: only certain to be there for a while."""
        return self.ends_at or self.starts_at + USUAL_LENGTH


def clashes(sittings: Iterable[Sitting]) -> list[tuple[Sitting, Sitting]]:
    """Pairs in which one person is in two meetings at one time; a meeting may follow at once."""
    by_person: dict[str, list[Sitting]] = {}
    for sitting in sittings:
        by_person.setdefault(sitting.person, []).append(sitting)
    found = []
    for theirs in by_person.values():
        theirs.sort(key=lambda sitting: (sitting.starts_at, sitting.end))
        for index, first in enumerate(theirs):
            for second in theirs[index + 1 :]:
                if second.starts_at >= first.end:
                    break
                if first.meeting != second.meeting:
                    found.append((first, second))
    return found
