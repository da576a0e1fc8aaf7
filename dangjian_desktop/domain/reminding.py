"""What a kind of record says of its own reminders: a last day, or one record asked for each period.

Only the words and dates are here; `services/reminders.py` looks for what is open on a day.
"""

from datetime import date

from dangjian_desktop.domain.meeting_plan import Period, periods_of

from .values import unchanging


@unchanging
class Deadline:
    """The date field `by` of a record is the last day on which it is still in time.

    words: with {caption} for the record's own. done: fields of which any that is filled says that
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

    def owed(self, day: date) -> tuple[Period, date] | None:
        """The period that is asked for on that day and its last day; None while there is time."""
        for period in periods_of(self.unit, day.year):
            if period.holds(day):
                last = period.last if self.last is None else date(day.year, *self.last)
                return (period, last) if (last - day).days <= self.ahead else None
        return None


Reminder = Deadline | Every
