"""When the sample's meetings were held: 24 months back from its own day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from . import roll, words
from .people import BRANCHES, GROUPS, Cast, workday
from .roll import GENERAL, OFFICE, RIVER, SCREEN

MONTHS = 24


@dataclass(slots=True)
class Planned:
    """One meeting to be held: what, whose, when, and what is particular to it."""

    kind: str
    body: str
    starts: datetime
    subject: str = ""
    hosts: tuple[str, ...] = ()
    admit: list[str] = field(default_factory=list)
    convert: list[str] = field(default_factory=list)
    late: int = 2  # days until it was entered
    draft: bool = False

    @property
    def branch(self) -> str:
        return GROUPS[self.body][0] if self.body in GROUPS else self.body


def at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime.combine(workday(date(year, month, day)), time(hour, 30))


def planned(cast: Cast) -> list[Planned]:
    """All meetings up to the sample's day, oldest first; two of them still drafts."""
    found = [
        meeting
        for back in range(MONTHS, -1, -1)
        for meeting in _month(*roll.months_back(cast.today, back))
        if meeting.starts.date() < cast.today
    ]
    _add_votes(cast, found)
    found = [m for m in found if not _forgotten(cast, m)]
    found.sort(key=lambda m: (m.starts, m.body, m.kind))
    for meeting in found:
        meeting.late = _late(cast, meeting)
    for meeting in [m for m in found if m.branch == OFFICE and not m.hosts][-2:]:
        meeting.draft = True
    return found


def _month(year: int, month: int) -> Iterator[Planned]:
    for body in BRANCHES:
        yield from _of_branch(body, year, month)
    for group in GROUPS:
        yield Planned("group_meeting", group, at(year, month, 11, 15))
    if month == 5:  # one lecture for all three
        yield Planned(
            "party_lecture", OFFICE, at(year, 5, 9, 8), _lecture(5), hosts=(RIVER, SCREEN)
        )
    if month in (4, 10):
        yield Planned("joint_meeting", GENERAL, at(year, month, 14, 9), "路地共建联席会议")


def _of_branch(body: str, year: int, month: int) -> Iterator[Planned]:
    yield Planned("committee_meeting", body, at(year, month, 4, 8))
    yield Planned("theme_day", body, at(year, month, 25, 14), words.THEMES[(month - 1) % 12])
    if month % 3 == 0:
        yield Planned("general_meeting", body, at(year, month, 16, 14))
    if month == 12:
        yield Planned("organization_life_meeting", body, at(year, 12, 19, 8), "年度组织生活会")
        yield Planned("evaluation_meeting", body, at(year, 12, 22, 14), "民主评议党员")
    if month % 3 == 2 and month != 5:
        yield Planned("party_lecture", body, at(year, month, 9, 8), _lecture(month))


def _lecture(month: int) -> str:
    return words.LECTURES[month // 3 % 4]


def _add_votes(cast: Cast, found: list[Planned]) -> None:
    """Those who joined or were converted had a general meeting on that day."""
    for names, votes in (("admit", cast.admitted), ("convert", cast.converted)):
        for branch, name, day in votes:
            if day >= cast.today:
                continue
            meeting = next(
                (
                    m
                    for m in found
                    if m.kind == "general_meeting" and m.body == branch and m.starts.date() == day
                ),
                None,
            )
            if meeting is None:
                meeting = Planned("general_meeting", branch, datetime.combine(day, time(14, 30)))
                found.append(meeting)
            getattr(meeting, names).append(name)


def _forgotten(cast: Cast, meeting: Planned) -> bool:
    """A few were never held: the year grid has something to show."""
    back = _months_ago(cast, meeting)
    missing = {
        ("group_meeting", "office2", 1),
        ("group_meeting", "river1", 4),
        ("theme_day", RIVER, 2),
        ("committee_meeting", SCREEN, 3),
    }
    return (meeting.kind, meeting.body, back) in missing


def _late(cast: Cast, meeting: Planned) -> int:
    back = _months_ago(cast, meeting)
    late = {
        ("general_meeting", RIVER, 2): 16,
        ("group_meeting", "office2", 5): 23,
        ("theme_day", SCREEN, 4): 12,
    }
    return late.get((meeting.kind, meeting.body, back), 1 + meeting.starts.day % 3)


def _months_ago(cast: Cast, meeting: Planned) -> int:
    day = meeting.starts.date()
    return (cast.today.year - day.year) * 12 + cast.today.month - day.month


def entered(meeting: Planned, today: date) -> datetime:
    """When the secretary wrote it down, never later than the sample's own day."""
    day = min(meeting.starts.date() + timedelta(days=meeting.late), today)
    return datetime.combine(day, time(16, 10))
