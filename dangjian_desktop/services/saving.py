"""Saving a record of any kind: by its kind's own act where it has one, else as all are saved."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, first_day
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Record, field_of

from . import keeping

R = TypeVar("R", bound=Record)

# Table → the act here that is asked instead, as `act(session, record, values)`.
OWN: Mapping[str, str] = MappingProxyType(
    {
        "decision_step": "decisions.steps.by_row",
        "discipline": "discipline.save",
        "dues_payment": "dues.by_row.payment",
        "dues_voluntary": "dues.by_row.gift",
        "dues_handover": "dues.by_row.handover",
        "dues_base": "dues.by_row.base",
        "dues_reduction": "dues.by_row.reduction",
        "floating_contact": "floating.cases.contact_by_row",
        "library_book": "facilities.library.book_by_row",
        "book_loan": "facilities.library.loan_by_row",
        "nominee": "renewal.nominees.by_row",
        "pledge": "decisions.pledges.by_row",
        "study_absence": "study.signing.absence_by_row",
        "transfer": "transfers.by_row.save",
    }
)

FROM_A_DAY_ON = frozenset({"disclosure_posting"})


def save(session: Session, record: R, values: Mapping[str, Any]) -> R:
    """As `keeping.save`; what belongs to it is written in the same act.

    RuleBroken also where the day that the record is of has not come yet.
    """
    own = OWN.get(record.__tablename__)
    if own is None:
        if problems := list(_to_come(session, record, values)):
            raise RuleBroken(problems)
        return keeping.save(session, record, values)
    module, _, act = own.rpartition(".")
    saved: R = getattr(import_module(f"{__package__}.{module}"), act)(session, record, values)
    return saved


def _to_come(session: Session, record: Record, values: Mapping[str, Any]) -> Iterator[Problem]:
    """A book holds what was done: its day is no later than the one on which it is written.

    What has an hour may be called for one to come, and a notice is put up from a day on.
    """
    name, today = record.late_by, keeping.written_on(session)
    if not name or not record.menu or record.__tablename__ in FROM_A_DAY_ON:
        return
    on = values.get(name)
    if not isinstance(on, date | PartialDate) or isinstance(on, datetime):
        return
    if first_day(on) > today and on != getattr(record, name):
        label = field_of(type(record), name).label
        yield Problem(name, f"{label}{on}晚于今天，还没有到的不能登记，请核对")
