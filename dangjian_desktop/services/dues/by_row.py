"""党费 by rows of a workbook: what the tabs of 党费 refuse is refused here too, row by row.

A base that is fixed is not changed by a row: that shows its differences first (变更基数).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

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
Money = TypeVar("Money", DuesPayment, DuesVoluntary)


def payment(session: Session, record: DuesPayment, values: Values) -> DuesPayment:
    """A payment, new with its receipt, or put right."""
    wanted, today = keeping.would_be(session, record, values), keeping.written_on(session)
    if wanted is None:
        return keeping.save(session, record, values)
    paying.refuse(session, wanted, record if record.id else None, today)
    return _received(session, record, values, wanted, wanted.paid_on)


def gift(session: Session, record: DuesVoluntary, values: Values) -> DuesVoluntary:
    """A gift, new with its receipt, or put right."""
    wanted = keeping.would_be(session, record, values)
    if wanted is None:
        return keeping.save(session, record, values)
    voluntary.not_to_come(wanted, keeping.written_on(session))
    return _received(session, record, values, wanted, wanted.given_on)


def _received(session: Session, record: Money, values: Values, wanted: Money, on: date) -> Money:
    """Money that came in: of the branch of its day, with a receipt if new; covers what went up."""
    branch = branch_for(session, wanted.organization_id, on).id
    more: dict[str, Any] = {BODY: branch}
    if not record.id:
        more["receipt_no"] = paying.next_receipt(session, branch, on.year)
    made = keeping.save(session, record, {**values, **more})
    paying.covers(session, branch, keeping.written_on(session))
    return made


def handover(session: Session, record: DuesHandover, values: Values) -> DuesHandover:
    """A hand-over of no more than is held."""
    wanted, today = keeping.would_be(session, record, values), keeping.written_on(session)
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
    wanted, today = keeping.would_be(session, record, values), keeping.written_on(session)
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
    return reductions.save(session, values, keeping.written_on(session), record.id or "")
