"""All that the first page shows, read in one go."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Organization, Person
from dangjian_desktop.services import due, keeping, recent_work, roster, today, year_grid
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.recent_work import Work
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.services.today import OpenResolution, Scope
from dangjian_desktop.services.year_grid import YearGrid

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RECENT_DAYS = 7
SHOWN = 6  # acts on the page


@unchanging
class Reading:
    """`grids` are those of the branches looked at, by id, in the order of the tree."""

    day: date
    scope: Scope
    bodies: int
    people: int
    dues: Sequence[Due]
    grids: Mapping[str, YearGrid]
    members: Sequence[RosterRow]
    resolutions: Sequence[OpenResolution]
    works: Sequence[Work]
    acts: int  # of the last days

    @property
    def asked(self) -> tuple[int, int]:
        """Held and asked for, of what falls due this month."""
        return today.asked_in(self.grids.values(), self.day.month)


def read(session: "Session", day: date, organization_id: str, past: bool) -> Reading:
    """Everything of that day; acts done after a past day are left out."""
    scope = today.scope(session, day, organization_id)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time())
    until = end if past else None
    begin = end - timedelta(days=RECENT_DAYS)
    return Reading(
        day=day,
        scope=scope,
        bodies=keeping.count(session, Organization),
        people=keeping.count(session, Person),
        dues=due.due(session, day, scope.organization_id),
        grids={b.id: year_grid.grid(session, b.id, day.year, day) for b in scope.branches},
        members=roster.roster(session, day, organization_id=scope.organization_id),
        resolutions=today.open_resolutions(session, day, scope.inside),
        works=recent_work.recent(session, SHOWN, until),
        acts=recent_work.since(session, begin, until),
    )
