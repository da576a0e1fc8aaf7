"""One sitting of the sample's office at its books."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import BY_TABLE, Record, fields
from dangjian_desktop.services import keeping, participants, saving

from .calendar import Planned
from .cast import Cast


class Held(Protocol):
    """A meeting of the sample; it has an id once it was entered."""

    @property
    def planned(self) -> Planned: ...
    @property
    def id(self) -> str: ...


Met = Mapping[tuple[str, str, date], Held]
People = dict[str, Decimal | None]  # name → hours


@dataclass(slots=True)
class Desk:
    """The books as they are opened on its day. `made` remembers records by a key of their own."""

    cast: Cast
    met: Met
    session: Session
    day: date
    made: dict[str, tuple[str, str]]  # key → table, id

    def ago(self, days: int) -> date:
        """So many days before the sitting."""
        return self.day - timedelta(days=days)

    def ahead(self, days: int) -> date:
        """So many days from the sample's own day, before it where negative."""
        return self.cast.today + timedelta(days=days)

    def put(self, table: str, key: str = "", people: People | None = None, **values: Any) -> None:
        """A record; people and bodies by name, a meeting by (kind, body), others by their key."""
        kind = BY_TABLE[table]
        record = saving.save(self.session, kind(), self._given(kind, values))
        if people is not None:
            rows = [(self.cast.ids[name], hours, None) for name, hours in people.items()]
            participants.put(self.session, table, record.id, rows)
        if key:
            self.made[key] = table, record.id

    def change(self, key: str, **values: Any) -> None:
        """What became of a record since; nothing where it was never made."""
        if key not in self.made:
            return
        table, record_id = self.made[key]
        kind = BY_TABLE[table]
        record = keeping.get(self.session, kind, record_id)
        saving.save(self.session, record, self._given(kind, values))

    def _given(self, kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
        given = dict(values)
        for one in fields(kind):
            value = values.get(one.name)
            if value is None:
                continue
            if one.reference:
                given[one.name] = self._found(one.reference, value)
            elif one.kind is PartialDate and isinstance(value, date):
                given[one.name] = PartialDate.of(value)
        return given

    def _found(self, table: str, value: Any) -> str | None:
        if table == "person":
            return self.cast.ids[value]
        if table == "organization":
            return self.cast.bodies[value]
        if table == "meeting":
            return self._meeting(*value)
        return self.made[value][1] if value in self.made else None

    def met_on(self, kind: str, body: str) -> date:
        """The day of that meeting, else a few days before the sitting."""
        return self._last(kind, body)[0]

    def _meeting(self, kind: str, body: str) -> str | None:
        return self._last(kind, body)[1] or None

    def _last(self, kind: str, body: str) -> tuple[date, str]:
        """The last of that kind and body which is in the books by the day of the sitting."""
        held = [
            (day, one.id)
            for (of, whose, day), one in self.met.items()
            if (of, whose) == (kind, body) and day <= self.day and one.id
        ]
        return max(held, default=(self.ago(3), ""))


def everyone(*names: str, hours: str = "") -> People:
    """The same hours for all."""
    return dict.fromkeys(names, Decimal(hours) if hours else None)
