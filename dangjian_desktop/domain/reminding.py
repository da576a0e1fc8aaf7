"""What a kind of record says of its own reminders: a last day, or one record asked for each period.

Only the words and dates are here; `services/reminders.py` looks for what is open on a day.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from .values import unchanging

if TYPE_CHECKING:
    from .meeting_plan import Period

STAYS = 92  # days after its last day that a period without its record is still named


@unchanging
class Deadline:
    """The date field `by` of a record is the last day on which it is still in time.

    words: with {caption} for the record's own, and for a reference that it has what is named there
    ({person} for `person_id`). done: fields of which any that is filled says that
    it is done; "state:办结" says which word the field must hold. ahead: days before the last day
    from which it is spoken of. rule: key of the rule behind it, "" for the branch's own practice.
    """

    by: str
    words: str
    done: tuple[str, ...] = ()
    ahead: int = 30
    rule: str = ""


@unchanging
class Every:
    """Each branch owes one record of the kind in each period.

    unit: year, half, quarter or month. last: month and day of a year on which it is late, else the
    period's own last day. words: with {body}, {year} and {period}. ahead: days before that day.
    """

    unit: str
    words: str
    last: tuple[int, int] | None = None
    ahead: int = 30
    rule: str = ""

    def asked(self, day: date) -> list[tuple["Period", date]]:
        """The periods begun that are spoken of on that day, each with the last day in time.

        One gone by stays for a while: its last day is often the last of the period itself.
        """
        from .meeting_plan import periods_of  # every kind of record brings in this file

        every = [p for year in (day.year - 1, day.year) for p in periods_of(self.unit, year)]
        return [(p, self._last(p)) for p in every if self._spoken_of(p, day)]

    def overdue(self, year: int, day: date) -> bool:
        """Whether the last day of a period of that year is gone by."""
        from .meeting_plan import periods_of

        return any(self._last(period) < day for period in periods_of(self.unit, year))

    def _last(self, period: "Period") -> date:
        return date(period.first.year, *self.last) if self.last else period.last

    def _spoken_of(self, period: "Period", day: date) -> bool:
        last = self._last(period)
        begins = max(period.first, last - timedelta(days=self.ahead))
        return begins <= day <= max(period.last, last + timedelta(days=STAYS))


Reminder = Deadline | Every
