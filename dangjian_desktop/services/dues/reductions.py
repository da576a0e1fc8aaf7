"""困难减免: resolved by the branch, approved above; in force only then (article 7)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.dues.facts import NOTHING, Difference, ReliefLine
from dangjian_desktop.domain.dues.kinds import RELIEFS, months_words
from dangjian_desktop.domain.dues.months import Relief
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesReduction
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read

from .bases import compared
from .reading import branch_for, payer, payers

DAYS = {"decided_on": "支部研究日期", "approved_on": "上级批准日期"}


def differences(session: Session, values: Mapping[str, Any], day: date) -> tuple[Difference, ...]:
    """What the reduction would change once it is in force, month by month."""
    one = payer(session, values["person_id"], values["year"], day)
    if one is None:
        return ()
    amount = values.get("amount") if values.get("kind") == "reduce" else NOTHING
    new = Relief(values["from_month"], values["to_month"], amount or NOTHING)
    return compared(session, one, replace(one.dues, reliefs=[*one.dues.reliefs, new]))


def save(
    session: Session, values: Mapping[str, Any], today: date, reduction_id: str = ""
) -> DuesReduction:
    """Put down a reduction, or its approval; RuleBroken beside the field.

    Without the superior's approval it waits and changes nothing. A reduction that overlaps another
    of the same person is refused.
    """
    found = keeping.get(session, DuesReduction, reduction_id) if reduction_id else DuesReduction()
    given = read(values)
    if "organization_id" in given:
        given["organization_id"] = branch_for(session, given["organization_id"], today).id
    late = [
        Problem(name, f"{label}{value.words()}晚于今天，请核对")
        for name, label in DAYS.items()
        if isinstance(value := given.get(name), PartialDate) and value.first() > today
    ]
    if late:
        raise RuleBroken(late)
    wanted = keeping.would_be(session, found, given)
    if wanted is not None:
        _alone(session, wanted, reduction_id)
    return keeping.save(session, found, given)


def _alone(session: Session, wanted: DuesReduction, own_id: str) -> None:
    one = DuesReduction
    others = keeping.listed(
        session, one, one.person_id == wanted.person_id, one.year == wanted.year, one.id != own_id
    )
    for other in others:
        if other.from_month <= wanted.to_month and wanted.from_month <= other.to_month:
            words = f"{other.caption()}已经登记，月份不能重叠，请核对"
            raise RuleBroken([Problem("from_month", words)])


def listed(session: Session, organization_id: str, year: int, day: date) -> tuple[ReliefLine, ...]:
    """The reductions of a year of those who owe there, by pinyin."""
    people = {one.id: one for one in payers(session, organization_id, year, day)}
    rows = keeping.listed(
        session,
        DuesReduction,
        DuesReduction.year == year,
        DuesReduction.person_id.in_(list(people)),
    )
    alone = policy(session).dues_retired_relief == "branch"
    order = list(people)
    found = []
    for row in sorted(rows, key=lambda row: (order.index(row.person_id), row.from_month)):
        one = people[row.person_id]
        retired = alone and any(base.kind == "retired" for base in one.dues.bases)
        approved = row.approved_on is not None and row.approved_on.first() <= day
        found.append(_line(row, one.name, in_force=approved or retired))
    return tuple(found)


def _line(row: DuesReduction, name: str, *, in_force: bool) -> ReliefLine:
    kept = f"，每月交{row.amount:.2f}元" if row.amount else ""
    state = "" if in_force else "（待上级批准，还按原来的数交）"
    return ReliefLine(
        id=row.id,
        person_id=row.person_id,
        name=name,
        months=f"{row.year}年{months_words(row.from_month, row.to_month)}",
        kind=row.kind,
        amount=row.amount,
        reason=row.reason,
        decision=row.decision,
        approval=row.approval or "",
        approved_on=row.approved_on.first() if row.approved_on else None,
        in_force=in_force,
        words=f"{RELIEFS[row.kind]}{kept}{state}",
    )
