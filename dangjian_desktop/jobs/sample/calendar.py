"""When the sample's meetings were held: 24 months back from its own day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from . import offices, roll, words
from .cast import BRANCHES, GROUPS, Cast, workday
from .roll import GENERAL, OFFICE, RIVER, SCREEN

MONTHS = 24
EVALUATION = "evaluation_meeting"
MONTHS_OF_WORK = 10  # a year's evaluation comes in its last two months
EARLY = 5  # days before the sample's own day: this year's evaluation of one branch
EXCLUDED = "易山青"
TWICE = ("group_meeting", "screen1", 6)  # written down twice by mistake, the second is void


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
    exclude: list[str] = field(default_factory=list)
    decide: list[tuple[str, str]] = field(default_factory=list)  # step of a case, name
    elect: bool = False
    moved: bool = False  # a motion that the figures do not carry
    deliberate: bool = False  # a “4+2” matter is before it
    late: int = 2  # days until it was entered
    draft: bool = False
    early: bool = False  # its evaluation was held before the others'
    amended: bool = False
    void: bool = False

    @property
    def branch(self) -> str:
        return GROUPS[self.body][0] if self.body in GROUPS else self.body

    @property
    def day(self) -> date:
        return self.starts.date()


def at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime.combine(workday(date(year, month, day)), time(hour, 30))


def planned(cast: Cast) -> list[Planned]:
    """All meetings up to the sample's day, oldest first; two of them still drafts."""
    found = [
        meeting
        for back in range(MONTHS, -1, -1)
        for meeting in _month(*roll.months_back(cast.today, back))
        if meeting.day < cast.today
    ]
    _add_early(cast, found)
    _add_votes(cast, found)
    _add_elections(cast, found)
    _add_decisions(cast, found)
    found = [m for m in found if not _forgotten(cast, m)]
    found += [Planned(m.kind, m.body, m.starts, void=True) for m in found if _key(cast, m) == TWICE]
    found.sort(key=lambda m: (m.starts, m.body, m.kind, m.void))
    for meeting in found:
        meeting.late = _late(cast, meeting)
    for meeting in [m for m in found if m.branch == OFFICE and _may_wait(m)][-2:]:
        meeting.draft = True
    _mark_some(cast, found)
    return found


def _add_early(cast: Cast, found: list[Planned]) -> None:
    """机关 evaluates its members a month before the others: it is under way on the sample's day."""
    day = workday(cast.today - timedelta(days=EARLY))
    this_year = [m for m in found if m.kind == EVALUATION and m.day.year == cast.today.year]
    if cast.today.month > MONTHS_OF_WORK and not this_year and day < cast.today:
        starts = datetime.combine(day, time(10, 30))
        found.append(Planned(EVALUATION, OFFICE, starts, "年度民主评议党员", late=1, early=True))


def _may_wait(meeting: Planned) -> bool:
    """What is written up later; the evaluation goes on with its own at once."""
    return not meeting.hosts and meeting.kind != EVALUATION


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
    yield Planned("theme_day", body, at(year, month, 25, 14), words.THEMES[month - 1])
    if month % 3 == 0:
        yield Planned("general_meeting", body, at(year, month, 16, 14))
    if month == 12:
        yield Planned("organization_life_meeting", body, at(year, 12, 19, 8), "年度组织生活会")
        yield Planned(EVALUATION, body, at(year, 12, 22, 14), "年度民主评议党员")
    if month % 3 == 2 and month != 5:
        yield Planned("party_lecture", body, at(year, month, 9, 8), _lecture(month))


def _lecture(month: int) -> str:
    return words.LECTURES[month // 3 % 4][0]


def _general(found: list[Planned], branch: str, day: date) -> Planned:
    """The branch's general meeting of that day, called for the purpose when there is none."""
    for meeting in found:
        if (meeting.kind, meeting.body, meeting.day) == ("general_meeting", branch, day):
            return meeting
    found.append(Planned("general_meeting", branch, datetime.combine(day, time(14, 30))))
    return found[-1]


def _add_votes(cast: Cast, found: list[Planned]) -> None:
    """Those who joined or were converted had a general meeting on that day."""
    for names, votes in (("admit", cast.admitted), ("convert", cast.converted)):
        for branch, name, day in votes:
            if day < cast.today and day >= found[0].day:
                getattr(_general(found, branch, day), names).append(name)


def _add_elections(cast: Cast, found: list[Planned]) -> None:
    for body, election in offices.ELECTIONS.items():
        day = offices.elected_on(cast, body)
        if election.stood:
            meeting = Planned("general_meeting", body, datetime.combine(day, time(10, 30)))
            meeting.elect = True
            found.append(meeting)


def _add_decisions(cast: Cast, found: list[Planned]) -> None:
    """The committee meetings at which steps of a case were decided."""
    held = {(m.body, m.day): m for m in found if m.kind == "committee_meeting"}
    for branch, key, name, day in cast.decided:
        if (branch, day) in held:
            held[branch, day].decide.append((key, name))


def _mark_some(cast: Cast, found: list[Planned]) -> None:
    """One motion fails, one record is amended, one member is taken out of those due."""
    plain = [m for m in found if m.kind == "general_meeting" and m.body == OFFICE and not m.draft]
    excluded = offices.since_when(cast, "approved_exclusion").first()
    [m for m in plain if m.day <= excluded][-1].exclude.append(EXCLUDED)
    plain[-3].moved = True
    plain[-2].amended = True
    settled = cast.today - timedelta(days=60)
    [m for m in plain if m.day <= settled][-1].deliberate = True


def _key(cast: Cast, meeting: Planned) -> tuple[str, str, int]:
    day = meeting.day
    back = (cast.today.year - day.year) * 12 + cast.today.month - day.month
    return meeting.kind, meeting.body, back


def _forgotten(cast: Cast, meeting: Planned) -> bool:
    """A few were never held: the year grid has something to show."""
    return _key(cast, meeting) in {
        ("group_meeting", "office2", 1),
        ("group_meeting", "river1", 4),
        ("theme_day", RIVER, 2),
        ("committee_meeting", SCREEN, 3),
    }


def _late(cast: Cast, meeting: Planned) -> int:
    if meeting.void:
        return 3
    if meeting.admit or meeting.convert or meeting.early:
        return 1  # before the roll of the next meeting is called
    late = {
        ("general_meeting", RIVER, 2): 16,
        ("group_meeting", "office2", 5): 23,
        ("theme_day", SCREEN, 4): 12,
    }
    return late.get(_key(cast, meeting), 1 + meeting.starts.day % 3)


def entered(meeting: Planned, today: date) -> datetime:
    """When the secretary wrote it down, never later than the sample's own day."""
    day = min(meeting.day + timedelta(days=meeting.late), today)
    return datetime.combine(day, time(16, 10))
