"""青年骨干和后备干部: the pool, each one's plan, and how they came on half-year by half-year."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.goals.facts import CadreFacts, ProgressFacts
from dangjian_desktop.domain.meeting_plan import Period, periods_of
from dangjian_desktop.records import Person, ReserveCadre, ReserveProgress
from dangjian_desktop.records.period import on_day
from dangjian_desktop.records.reserve_cadre import KINDS
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import rows_for

from .frame import frame, names_of

_ORDER = {"上半年": 1, "下半年": 2}


def pool(session: Session, day: date) -> Sequence[ReserveCadre]:
    """Who is in it on that day."""
    return keeping.listed(session, ReserveCadre, on_day(ReserveCadre, day))


def missing(session: Session, day: date) -> list[tuple[ReserveCadre, Period]]:
    """Whose progress of the last whole half-year is not written yet."""
    every = [*periods_of("half", day.year - 1), *periods_of("half", day.year)]
    last = [period for period in every if period.last < day][-1]
    written = {
        one.person_id
        for one in keeping.listed(
            session,
            ReserveProgress,
            ReserveProgress.year == last.first.year,
            ReserveProgress.half == last.label,
        )
    }
    return [
        (one, last)
        for one in pool(session, day)
        if one.since.last() < last.last and one.person_id not in written
    ]


def facts(session: Session, cadre_id: str, today: date) -> CadreFacts:
    """What 培养登记表 prints; for inside use, the appraisals among it."""
    found = keeping.get(session, ReserveCadre, cadre_id)
    person = keeping.get(session, Person, found.person_id)
    row = next(iter(rows_for(session, [person.id], today)), None)
    about: Mapping[str, Any] = {
        "education": person.education or "",
        "job": person.job or "",
        "standing": _standing(row.standing if row else ""),
    }
    late = keeping.late_days(found) > policy(session).late_days
    home = (row.branch_id if row else "") or _any_body(session, today)
    return CadreFacts(
        id=found.id,
        frame=frame(session, home, today, [found] if late else [], today=today),
        name=person.name,
        sex=person.sex or "",
        birth=person.birth,
        kind=KINDS.get(found.kind, found.kind),
        direction=found.direction or "",
        mentor=names_of(session, [found.mentor_id]).get(found.mentor_id or "", ""),
        decided=found.decided or "",
        since=found.since,
        plan=found.plan or "",
        strengths=found.strengths or "",
        progress=tuple(map(_progress, progress(session, person.id))),
        outcome=found.outcome or "",
        **about,
    )


def _any_body(session: Session, day: date) -> str:
    return next(iter(bodies_on(session, day))).id


def _standing(kind: str) -> str:
    from dangjian_desktop.domain.codes import STANDINGS

    return STANDINGS.get(kind, "")


def progress(session: Session, person_id: str) -> list[ReserveProgress]:
    """The earliest first."""
    found = keeping.listed(session, ReserveProgress, ReserveProgress.person_id == person_id)
    return sorted(found, key=lambda one: (one.year, _ORDER.get(one.half, 0)))


def _progress(one: ReserveProgress) -> ProgressFacts:
    return ProgressFacts(
        period=f"{one.year}年{one.half}",
        on=one.recorded_for,
        tasks=one.tasks or "",
        training=one.training or "",
        appraisal=one.appraisal or "",
        next_steps=one.next_steps or "",
    )
