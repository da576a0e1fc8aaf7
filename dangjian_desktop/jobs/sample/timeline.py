"""The sample's facts entered as they happened: what held at the start in one act, then the rest."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import (
    Belonging,
    OrganizationName,
    Person,
    Post,
    Record,
    Restriction,
    Standing,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.store.bulk import insert_many

Rows = Mapping[type[Record], list[dict[str, Any]]]
EVENING = time(17, 30)  # a meeting of that day is entered the day after, at the earliest
WORDS: tuple[tuple[type[Record], str], ...] = (
    (Person, "登记人员"),
    (OrganizationName, "登记党组织更名"),
    (Standing, "登记党员类别变化"),
    (Belonging, "登记组织关系变化"),
    (Post, "登记任职变化"),
    (Restriction, "登记党员情况"),
)


def entered_on(session: Session) -> date:
    """The day of the act that is under way."""
    at: datetime = session.info["batch"]["at"]
    return at.date()


@dataclass(slots=True)
class Step:
    """One act of the office: when, what it is called in the history, and what it does."""

    at: datetime
    words: str
    do: Callable[[Session], None]
    undoable: int = 1


@dataclass(slots=True)
class _Day:
    """What became known on one day."""

    ends: list[tuple[type[Record], str, Any]] = field(default_factory=list)
    rows: dict[type[Record], list[dict[str, Any]]] = field(default_factory=dict)

    def enter(self, session: Session) -> None:
        for kind, record_id, until in self.ends:
            keeping.save(session, keeping.get(session, kind, record_id), {"until": until})
        for kind, rows in self.rows.items():
            insert_many(session, kind, rows)

    @property
    def words(self) -> str:
        kinds = {*self.rows, *(kind for kind, _, _ in self.ends)}
        return next((words for kind, words in WORDS if kind in kinds), "登记党组织情况")


def begun(rows: Rows, start: datetime) -> tuple[Callable[[Session], None], list[Step]]:
    """What stood in the books when they were begun, and each later change on its own day.

    `_known` and `_ended` of a row are the days on which its beginning and its end became known,
    where these are not the days themselves (a conversion counts from the end of probation).
    """
    days: dict[date, _Day] = defaultdict(_Day)
    first = start.date()
    came = _came(rows, first)
    for kind, given in rows.items():
        for row in given:
            day = _known(kind, row, came, first)
            values = {name: value for name, value in row.items() if not name.startswith("_")}
            until = values.get("until")
            if until is not None and until.first() > day:
                values["until"] = None
                ended = max(until.first(), row.get("_ended", until).first())
                days[ended].ends.append((kind, row["id"], until))
            days[day].rows.setdefault(kind, []).append(values)
    opening = days.pop(first).enter
    later = [
        Step(datetime.combine(day, EVENING), what.words, what.enter)
        for day, what in sorted(days.items())
    ]
    return opening, later


def _came(rows: Rows, first: date) -> dict[str, date]:
    """The day on which each person came into the books: with the first belonging."""
    came: dict[str, date] = {}
    for row in rows[Belonging]:
        since = row["since"].first()
        came[row["person_id"]] = min(came.get(row["person_id"], since), since)
    return {person_id: max(day, first) for person_id, day in came.items()}


def _known(
    kind: type[Record], row: Mapping[str, Any], came: Mapping[str, date], first: date
) -> date:
    day = came[row["id"] if kind is Person else row["person_id"]] if _of_person(kind) else first
    told = row.get("_known") or row.get("since")
    return max(day, told.first()) if told is not None else day


def _of_person(kind: type[Record]) -> bool:
    return kind is Person or hasattr(kind, "person_id")
