"""Papers of 目标责任: each a pure function of facts, listed here by its key.

A paper's module is imported when the paper is first asked for: one paper does not pay for all.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.document import Document

if TYPE_CHECKING:  # for packers and type checkers: each module that a line below names
    from . import cadre as cadre
    from . import handover as handover
    from . import members as members
    from . import objectives as objectives
    from . import secretary as secretary
    from . import vanguard as vanguard

COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "goal_letter": "objectives.letter",
        "goal_sheet": "objectives.sheet",
        "member_sheet": "members.sheet",
        "member_summary": "members.summary",
        "secretary_sheet": "secretary.sheet",
        "vanguard_list": "vanguard.listing",
        "vanguard_checks": "vanguard.checks",
        "handover": "handover.handover",
        "cadre_form": "cadre.form",
    }
)


def compose(key: str, *facts: Any) -> Document:
    """The paper of that key from what it takes; KeyError for a key that is not listed."""
    module, _, function = COMPOSED[key].partition(".")
    document = getattr(import_module(f"{__name__}.{module}"), function)(*facts)
    if not isinstance(document, Document):
        raise TypeError(f"{COMPOSED[key]} made no document")
    return document
