"""What the parts of the sample need to know of its bodies and people."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.records import Record

from . import roll
from .roll import OFFICE, RIVER, SCREEN, Invented

if TYPE_CHECKING:
    from .development_ways import Way

CALENDAR = Calendar()
BRANCHES = {OFFICE: "机关", RIVER: "白水河养护站", SCREEN: "云屏养护站"}
GROUPS = {
    "office1": (OFFICE, "机关第一党小组", "第一党小组"),
    "office2": (OFFICE, "机关第二党小组", "第二党小组"),
    "river1": (RIVER, "白水河养护站第一党小组", "第一党小组"),
    "river2": (RIVER, "白水河养护站第二党小组", "第二党小组"),
    "screen1": (SCREEN, "云屏养护站党小组", "党小组"),
}


@dataclass(slots=True)
class Cast:
    """What the meetings of the sample need to know of its bodies and people."""

    today: date
    new_id: Callable[[], str]
    bodies: dict[str, str] = field(default_factory=dict)  # key of this file -> organization id
    people: list[Invented] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)  # name -> person id
    admitted: list[tuple[str, str, date]] = field(default_factory=list)  # branch, name, day
    converted: list[tuple[str, str, date]] = field(default_factory=list)
    ways: "dict[str, Way]" = field(default_factory=dict)  # name -> the way into the Party
    decided: list[tuple[str, str, str, date]] = field(default_factory=list)  # branch, step, name
    cases: dict[str, str] = field(default_factory=dict)  # name -> case id, once it is opened
    rows: dict[type[Record], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, kind: type[Record], /, **values: Any) -> str:
        record_id = self.new_id()
        self.rows.setdefault(kind, []).append({"id": record_id, **values})
        return record_id

    def introducers(self, name: str) -> tuple[str, ...]:
        """Who introduced the person; nobody where there is no case."""
        return self.ways[name].introducers if name in self.ways else ()

    def ago(self, months: int, day: int = 10) -> PartialDate:
        year, month = roll.months_back(self.today, months)
        return PartialDate(year, month, day)


def branch_of(place: str) -> str:
    return GROUPS[place][0] if place in GROUPS else place


def workday(day: date) -> date:
    """That day, or the first working day after it."""
    while not CALENDAR.is_workday(day):
        day += timedelta(days=1)
    return day


def last_workday(day: date, days: int) -> date:
    """So many days earlier, or the last working day before that."""
    found = day - timedelta(days=days)
    while not CALENDAR.is_workday(found):
        found -= timedelta(days=1)
    return found
