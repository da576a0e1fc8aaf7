"""体检 of the roster: dates that contradict each other, conversion overdue, facts not known."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import or_
from sqlalchemy.orm import Session

from dangjian_desktop.domain.person_times import LifeDates, judged
from dangjian_desktop.domain.rules import Rule, rule
from dangjian_desktop.records import Restriction
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.person_hints import hints
from dangjian_desktop.services.roster import roster
from dangjian_desktop.services.roster_rows import RosterRow

# What dates say is certain; whether it was allowed then is for the office to look at: papers of
# old times know a probation of six months, or none.
_GRAVEST = {"probation_1y": "warning"}


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of everybody who belongs there on that day, by pinyin."""
    rows = roster(session, day, organization_id=organization_id or None, standings=None)
    found = [one for row in rows for one in _of_row(row, day)]
    return [*found, *_exclusions(session, rows, day)]


def _of_row(row: RosterRow, day: date) -> Iterator[Found]:
    yield from _dates(row, day)
    told = hints(row, day)
    if told.conversion == "overdue":
        words = f"{row.name}的预备期{told.converts_on}满，名册上还没有转正，请讨论转正或登记延长"
        yield _found(row, rule("convert_flow", day), words)
    if told.missing:
        yield _found(
            row,
            rule("evidence_missing", day),
            f"{row.name}没有登记{'、'.join(told.missing)}",
        )


def _dates(row: RosterRow, day: date) -> Iterator[Found]:
    life = LifeDates(
        birth=row.birth,
        work_start=row.work_start,
        joined=row.joined,
        full_member=row.full_member,
    )
    for key, problem in judged(life, day):
        at = getattr(life, problem.field)
        by = rule(key, min(day, at.first()) if at is not None else day)
        yield _found(row, by, f"{row.name}：{problem.message}", _GRAVEST.get(key, ""))


def _found(row: RosterRow, by: Rule, words: str, severity: str = "") -> Found:
    return Found(by, severity or by.severity, row.name, row.id, f"person:{row.id}", words)


def _exclusions(session: Session, rows: Sequence[RosterRow], day: date) -> Iterator[Found]:
    """经批准不计入应到 without both papers: the member is counted all the same (rules 2.4)."""
    known = {row.id: row for row in rows}
    held = keeping.listed(
        session,
        Restriction,
        Restriction.kind == "approved_exclusion",
        on_day(Restriction, day),
        or_(Restriction.approval.is_(None), Restriction.resolution.is_(None)),
    )
    by = rule("approved_exclusion", day)
    for one in held:
        row = known.get(one.person_id)
        if row is not None:
            lacks = "、".join(
                label
                for label, value in (("批准文件", one.approval), ("党员大会决议", one.resolution))
                if not value
            )
            words = f"{row.name}登记为不计入应到，没有{lacks}，现在仍计算在应到人数内"
            yield Found(by, by.severity, row.name, row.id, f"restriction:{one.id}", words)
