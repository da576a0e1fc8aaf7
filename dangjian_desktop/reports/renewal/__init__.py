"""Papers of an election: each a pure function of `RenewalFacts`, listed here by its key.

A paper's module is imported when the paper is first asked for: one paper does not pay for all.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.renewal.facts import RenewalFacts

if TYPE_CHECKING:  # for packers and type checkers: each module that a line below names
    from . import ballots as ballots
    from . import letters as letters
    from . import method as method
    from . import sheets as sheets

# key → the module here and the function in it, in the order in which an election needs them
COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "request": "letters.request",
        "nominees_request": "letters.nominees_request",
        "method": "method.method",
        "ballot": "ballots.ballot",
        "ballot_again": "ballots.ballot_again",
        "ballot_secretary": "ballots.ballot_secretary",
        "tally": "sheets.tally",
        "result_report": "letters.result_report",
        "handover": "sheets.handover",
        "flow": "sheets.flow",
    }
)


def compose(key: str, facts: RenewalFacts) -> Document:
    """The paper of that key; KeyError for a key that is not listed."""
    module, _, function = COMPOSED[key].partition(".")
    document = getattr(import_module(f"{__name__}.{module}"), function)(facts)
    if not isinstance(document, Document):
        raise TypeError(f"{COMPOSED[key]} made no document")
    return document
