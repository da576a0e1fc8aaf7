"""What day it is: the real one, or the one asked for with --today."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """`fixed` moves due dates and ages only; what is recorded always bears the real time."""

    fixed: date | None = None

    def today(self) -> date:
        return self.fixed or date.today()

    def now(self) -> datetime:
        return datetime.now()
