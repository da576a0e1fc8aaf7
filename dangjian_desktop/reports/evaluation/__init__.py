"""Papers of 民主评议 and 组织生活会: each a pure function of facts, listed here by its key.

A paper's module is imported when the paper is first asked for: one paper does not pay for all.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.document import Document

if TYPE_CHECKING:  # for packers and type checkers: each module that a line below names
    from . import ballot as ballot
    from . import feedback as feedback
    from . import letters as letters
    from . import life_forms as life_forms
    from . import life_letters as life_letters
    from . import registration_form as registration_form
    from . import star_sheet as star_sheet
    from . import summary as summary
    from . import tally_sheet as tally_sheet

# key → the module here and the function in it, in the order in which a year needs them. Those of a
# round take `RoundFacts`, those of a member an `EntryFacts` (of 组织生活会: a `Speaker`) as well.
COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "opinions_summary": "life_forms.opinions_summary",
        "life_plan": "life_letters.life_plan",
        "team_check": "life_letters.team_check",
        "speech_outline": "life_forms.speech_outline",
        "registration_form": "registration_form.registration_form",
        "ballot": "ballot.ballot",
        "ballot_one": "ballot.ballot_one",
        "ballot_items": "ballot.ballot_items",
        "team_ballot": "ballot.team_ballot",
        "tally_sheet": "tally_sheet.tally_sheet",
        "summary": "summary.summary",
        "team_summary": "summary.team_summary",
        "feedback": "feedback.feedback",
        "excellent_notice": "letters.excellent_notice",
        "publication": "letters.publication",
        "report": "letters.report",
        "life_rectification": "life_forms.life_rectification",
        "life_report": "life_letters.life_report",
        "star_sheet": "star_sheet.star_sheet",
    }
)


def compose(key: str, *facts: Any) -> Document:
    """The paper of that key from what it takes; KeyError for a key that is not listed."""
    module, _, function = COMPOSED[key].partition(".")
    document = getattr(import_module(f"{__name__}.{module}"), function)(*facts)
    if not isinstance(document, Document):
        raise TypeError(f"{COMPOSED[key]} made no document")
    return document
