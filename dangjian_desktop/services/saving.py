"""Saving a record of any kind: by its kind's own act where it has one, else as all are saved."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.records import Record

from . import keeping

R = TypeVar("R", bound=Record)

# Table → module here whose `save(session, record, values)` is asked instead.
OWN: Mapping[str, str] = MappingProxyType({"discipline": "discipline"})


def save(session: Session, record: R, values: Mapping[str, Any]) -> R:
    """As `keeping.save`; what belongs to it is written in the same act."""
    module = OWN.get(record.__tablename__)
    if module is None:
        return keeping.save(session, record, values)
    saved: R = import_module(f"{__package__}.{module}").save(session, record, values)
    return saved
