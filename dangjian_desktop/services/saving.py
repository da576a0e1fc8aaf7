"""Saving a record of any kind: by its kind's own act where it has one, else as all are saved."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.records import Record

from . import keeping

R = TypeVar("R", bound=Record)

# Table → the act here that is asked instead, as `act(session, record, values)`.
OWN: Mapping[str, str] = MappingProxyType(
    {
        "discipline": "discipline.save",
        "dues_payment": "dues.by_row.payment",
        "dues_voluntary": "dues.by_row.gift",
        "dues_handover": "dues.by_row.handover",
        "dues_base": "dues.by_row.base",
        "dues_reduction": "dues.by_row.reduction",
        "library_book": "facilities.library.book_by_row",
        "book_loan": "facilities.library.loan_by_row",
    }
)


def save(session: Session, record: R, values: Mapping[str, Any]) -> R:
    """As `keeping.save`; what belongs to it is written in the same act."""
    own = OWN.get(record.__tablename__)
    if own is None:
        return keeping.save(session, record, values)
    module, _, act = own.rpartition(".")
    saved: R = getattr(import_module(f"{__package__}.{module}"), act)(session, record, values)
    return saved
