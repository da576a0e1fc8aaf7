"""The office's calendar: the built-in table of holidays with its own corrections."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.records import Holiday


def calendar(session: Session) -> Calendar:
    days = session.execute(select(Holiday.day, Holiday.kind)).all()
    return Calendar({day: kind == "workday" for day, kind in days})
