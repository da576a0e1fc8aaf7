"""Papers of 决策公开: “4+2” matters, postings, pledges; each a pure function of facts.

A paper's module is imported when the paper is first asked for.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.document import Document

if TYPE_CHECKING:  # for packers and type checkers: each module that a line below names
    from . import dossier as dossier
    from . import notice as notice
    from . import pledges as pledges
    from . import registers as registers

COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "overview": "dossier.overview",
        "step_sheet": "dossier.step_sheet",
        "photo_page": "dossier.photo_page",
        "notice": "notice.notice",
        "notice_record": "notice.notice_record",
        "catalogue": "registers.catalogue",
        "register": "registers.register",
        "pledge_board": "pledges.board",
        "pledge_sheet": "pledges.sheet",
    }
)


def compose(key: str, *facts: Any) -> Document:
    """The paper of that key from what it takes; KeyError for a key that is not listed."""
    module, _, function = COMPOSED[key].partition(".")
    document = getattr(import_module(f"{__name__}.{module}"), function)(*facts)
    if not isinstance(document, Document):
        raise TypeError(f"{COMPOSED[key]} made no document")
    return document
