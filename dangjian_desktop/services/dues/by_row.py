"""党费 by rows of a workbook: what the tabs of 党费 refuse is refused here too, row by row.

A base that is fixed is not changed by a row: that shows its differences first (变更基数).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.dues.kinds import ON_BASE
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    DuesBase,
    DuesHandover,
    DuesPayment,
    DuesReduction,
    DuesVoluntary,
)
from dangjian_desktop.services import keeping

from . import bases, handing, paying, reductions, voluntary
from .reading import branch_for

Values = Mapping[str, Any]
BODY = "organization_id"


def payment(session: Session, record: DuesPayment, values: Values) -> DuesPayment:
    """A payment, new with its receipt, or put right."""
    wanted, today = keeping.would_be(session, record, values), _today(session)
    if wanted is None:
        return keeping.save(session, record, values)
    before = record if record.id else None
    paying.refuse(session, wanted, before, today)
    branch = branch_for(session, wanted.organization_id, wanted.paid_on).id
    more: dict[str, Any] = {BODY: branch}
    if before is None:
        more["receipt_no"] = paying.next_receipt(session, branch, wanted.paid_on.year)
    made = keeping.save(session, record, {**values, **more})
    paying.covers(session, branch, today)
    return made


def gift(session: Session, record: DuesVoluntary, values: Values) -> DuesVoluntary:
    """A gift, new with its receipt, or put right."""
    wanted, today = keeping.would_be(session, record, values), _today(session)
    if wanted is None:
        return keeping.save(session, record, values)
    voluntary.not_to_come(wanted, today)
    branch = branch_for(session, wanted.organization_id, wanted.given_on).id
    more: dict[str, Any] = {BODY: branch}
    if not record.id:
        more["receipt_no"] = paying.next_receipt(session, branch, wanted.given_on.year)
    made = keeping.save(session, record, {**values, **more})
    paying.covers(session, branch, today)
    return made


def handover(session: Session, record: DuesHandover, values: Values) -> DuesHandover:
    """A hand-over of no more than is held."""
    wanted, today = keeping.would_be(session, record, values), _today(session)
    if wanted is None:
        return keeping.save(session, record, values)
    branch = branch_for(session, wanted.organization_id, today).id
    handing.refuse(session, branch, (wanted.handed_on, wanted.amount), record.id or "", today)
    return keeping.save(session, record, {**values, BODY: branch})


def base(session: Session, record: DuesBase, values: Values) -> DuesBase:
    """A base of who has none in that year, reckoned as it is fixed; else only what may be told."""
    if record.id and set(values) - record.still_open:
        name = min(set(values) - record.still_open)
        words = "基数已经核定，表格里的改动不写入；要改请用“变更基数”，它会先列出差额"
        raise RuleBroken([Problem(name, words)])
    wanted, today = keeping.would_be(session, record, values), _today(session)
    if record.id or wanted is None:
        return keeping.save(session, record, values)
    given = BaseGiven(
        kind=wanted.kind,
        base=wanted.base if wanted.kind in ON_BASE else None,
        from_month=wanted.from_month,
        quarterly=bool(wanted.quarterly),
    )
    branch = branch_for(session, wanted.organization_id, today).id
    where = (branch, wanted.year)
    reckoned = bases.reckoned(session, where, wanted.person_id, given, today)
    more = {BODY: branch, "fixed_on": wanted.fixed_on or today, **reckoned}
    return keeping.save(session, record, {**values, **more})


def reduction(session: Session, record: DuesReduction, values: Values) -> DuesReduction:
    """A reduction that overlaps no other."""
    return reductions.save(session, values, _today(session), record.id or "")


def _today(session: Session) -> date:
    on: date = session.info["batch"]["at"].date()
    return on
