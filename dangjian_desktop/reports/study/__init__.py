"""Papers of learning: each a pure function of facts, listed here by its key."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.document import Document

if TYPE_CHECKING:  # for packers and type checkers: each module that a line below names
    from . import broadcasts as broadcasts
    from . import hours as hours
    from . import plan as plan
    from . import session as session

COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "study_plan": "plan.study_plan",
        "session_record": "session.session_record",
        "hours_register": "hours.hours_register",
        "person_hours": "hours.person_hours",
        "broadcast_log": "broadcasts.broadcast_log",
    }
)


def compose(key: str, facts: Any) -> Document:
    """The paper of that key; KeyError for a key that is not listed."""
    module, _, function = COMPOSED[key].partition(".")
    document = getattr(import_module(f"{__name__}.{module}"), function)(facts)
    if not isinstance(document, Document):
        raise TypeError(f"{COMPOSED[key]} made no document")
    return document
