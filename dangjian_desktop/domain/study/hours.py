"""学时: what a member learned in a year, piece by piece, against what the year asks for.

Rules 5: members 32 hours of gathered learning (党员教育管理工作条例第二十条, V2), secretaries and
committee members 56 and at least one gathered training (规划, V). Both only hint; the numbers and
what counts are the branch's own settings.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.values import unchanging

NOTHING = Decimal(0)
# The kinds of learning in the order of 学时登记表.
KINDS: Mapping[str, str] = {
    "session": "集中学习",
    "make_up": "补学",
    "course": "培训班",
    "broadcast": "电教",
    "self_study": "自学",
}


@unchanging
class Credit:
    """One piece of learning of one person: when, what, how many hours, whether it counts.

    `table` and `record_id` name the record behind it.
    """

    person_id: str
    kind: str
    on: PartialDate
    title: str
    hours: Decimal
    counted: bool
    table: str
    record_id: str
    note: str = ""


@unchanging
class MemberHours:
    """A member's year; `target` 0 asks for nothing. `gathered`: took part in a gathered training.

    `county`: one held by the county or above; both are False where nothing tells.
    """

    person_id: str
    name: str
    group: str
    posts: str  # 书记、…; "" for who holds none
    team: bool
    target: Decimal
    credits: tuple[Credit, ...] = ()
    gathered: bool = False
    county: bool = False
    note: str = ""

    @property
    def total(self) -> Decimal:
        """What counts against the target."""
        return sum((one.hours for one in self.credits if one.counted), NOTHING)

    @property
    def apart(self) -> Decimal:
        """What is only listed beside it."""
        return sum((one.hours for one in self.credits if not one.counted), NOTHING)

    @property
    def gap(self) -> Decimal:
        """What is still missing; 0 for who has enough."""
        return max(self.target - self.total, NOTHING)

    @property
    def met(self) -> bool:
        return self.gap == NOTHING

    def of(self, kind: str) -> Decimal:
        """All hours of one kind, counted or not."""
        return sum((one.hours for one in self.credits if one.kind == kind), NOTHING)


@unchanging
class YearHours:
    """Everybody of a branch, heads first; `counted`: the kinds that count here."""

    year: int
    members: tuple[MemberHours, ...]
    counted: frozenset[str]
    member_target: Decimal
    team_target: Decimal

    @property
    def short(self) -> list[MemberHours]:
        """Those who still miss hours."""
        return [one for one in self.members if not one.met]

    @property
    def untrained(self) -> list[MemberHours]:
        """Heads of the branch without a gathered training."""
        return [one for one in self.members if one.team and not one.gathered]

    @property
    def average(self) -> Decimal:
        if not self.members:
            return NOTHING
        whole = sum((one.total for one in self.members), NOTHING)
        return (whole / len(self.members)).quantize(Decimal("0.1"))


def course_hours(
    person: tuple[int | None, int | None],
    course: tuple[int | None, int | None],
    day_hours: int,
) -> Decimal:
    """Hours of a course from (days, hours) of the person, else of the course; hours come first.

    Days are turned into hours by the branch's own measure; 0 where nothing is known.
    """
    for days, hours in (person, course):
        if hours is not None:
            return Decimal(hours)
        if days is not None:
            return Decimal(days * day_hours)
    return NOTHING


def by_person(pieces: Iterable[Credit]) -> dict[str, list[Credit]]:
    """Each one's pieces, oldest first."""
    found: dict[str, list[Credit]] = {}
    for one in pieces:
        found.setdefault(one.person_id, []).append(one)
    for own in found.values():
        own.sort(key=_order)
    return found


def _order(one: Credit) -> tuple[str, str, str]:
    return (one.on.iso(), one.kind, one.record_id)


def summed(pieces: Sequence[Credit]) -> dict[str, Decimal]:
    """Hours by kind, every kind named."""
    return {kind: sum((one.hours for one in pieces if one.kind == kind), NOTHING) for kind in KINDS}
