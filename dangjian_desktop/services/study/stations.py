"""远程教育、电教: the stations of a body and what was shown there in a year."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    Broadcast,
    BroadcastStation,
    Participant,
    Record,
    StationEquipment,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on

from .hours import last_of

R = TypeVar("R", bound=Record)
BROKEN = "待修"


@unchanging
class Shown:
    """One time something was shown; `named`: people of the roster among the audience."""

    id: str
    on: date
    station_id: str
    station: str
    programme: str
    source: str
    hours: Decimal
    audience: int | None
    named: int
    operator: str
    effect: str
    late_on: date | None

    @property
    def watched(self) -> int:
        return self.audience if self.audience is not None else self.named


@unchanging
class Station:
    """A station with what it has and what was shown there in the year."""

    id: str
    name: str
    kind: str
    place: str
    keeper: str
    keeper_id: str
    opened: str
    closed: str
    rules: str
    pieces: int
    broken: int
    times: int
    hours: Decimal
    audience: int


@unchanging
class StationYear:
    """Oldest first; `body_id`: whose stations they are."""

    year: int
    stations: tuple[Station, ...]
    played: tuple[Shown, ...]
    body_id: str = ""

    @property
    def audience(self) -> int:
        return sum(one.watched for one in self.played)


def stations_of(session: Session, body_id: str) -> Sequence[BroadcastStation]:
    """Stations of the body and of all under it; "" means all."""
    every = keeping.listed(session, BroadcastStation)
    if not body_id:
        return every
    inside = bodies_on(session, date.max).below(body_id)
    return [one for one in every if one.organization_id in inside]


def year_of(session: Session, body_id: str, year: int, day: date) -> StationYear:
    """What there is and what was shown in the year, up to the day."""
    found = stations_of(session, body_id)
    played = shown_in(session, found, year, last_of(year, day))
    top = body_id or next((one.id for one in bodies_on(session, day) if not one.parent_id), "")
    return StationYear(year, _stations(session, found, played), played, top)


def _stations(
    session: Session, found: Sequence[BroadcastStation], played: Sequence[Shown]
) -> tuple[Station, ...]:
    names = keeping.named(session, "person", [one.keeper_id for one in found if one.keeper_id])
    pieces = keeping.listed(session, StationEquipment)
    made = []
    for one in found:
        own = [piece for piece in pieces if piece.station_id == one.id]
        here = [shown for shown in played if shown.station_id == one.id]
        made.append(
            Station(
                id=one.id,
                name=one.name,
                kind=one.kind,
                place=one.place or "",
                keeper=names.get(one.keeper_id or "", ""),
                keeper_id=one.keeper_id or "",
                opened=one.opened_on.iso() if one.opened_on else "",
                closed=one.closed_on.iso() if one.closed_on else "",
                rules=one.rules_kept or "",
                pieces=len(own),
                broken=sum(piece.condition == BROKEN for piece in own),
                times=len(here),
                hours=sum((shown.hours for shown in here), Decimal(0)),
                audience=sum(shown.watched for shown in here),
            )
        )
    return tuple(made)


def shown_in(
    session: Session, stations: Sequence[BroadcastStation], year: int, last: date
) -> tuple[Shown, ...]:
    """What was shown at these stations in the year up to that day, oldest first."""
    from .papers import late_on

    called = {one.id: one.name for one in stations}
    rows = keeping.listed(
        session,
        Broadcast,
        Broadcast.station_id.in_(called),
        Broadcast.played_on.between(date(year, 1, 1), last),
    )
    names = keeping.named(session, "person", [one.operator_id for one in rows if one.operator_id])
    asked = (
        select(Participant.record_id, func.count())
        .where(Participant.kind == Broadcast.__tablename__)
        .group_by(Participant.record_id)
    )
    watched = dict(session.execute(asked).all())
    return tuple(
        Shown(
            id=one.id,
            on=one.played_on,
            station_id=one.station_id,
            station=called[one.station_id],
            programme=one.programme,
            source=one.source or "",
            hours=one.hours,
            audience=one.audience,
            named=watched.get(one.id, 0),
            operator=names.get(one.operator_id or "", ""),
            effect=one.effect or "",
            late_on=late_on(session, one),
        )
        for one in sorted(rows, key=lambda row: (row.played_on, row.id))
    )


def years(session: Session, day: date) -> list[int]:
    """Years in which something was shown, none of them to come."""
    found = {one.year for one in session.scalars(select(Broadcast.played_on))}
    return sorted(year for year in found if year <= day.year)


def save(
    session: Session, kind: type[R], values: Mapping[str, Any], today: date, record_id: str = ""
) -> R:
    """A station or a broadcast; RuleBroken for one that is to come."""
    played = values.get("played_on")
    if played is not None and played > today:
        raise RuleBroken([Problem("played_on", "播放日期晚于今天，放了以后再登记")])
    record = keeping.get(session, kind, record_id) if record_id else kind()
    return keeping.save(session, record, values)
