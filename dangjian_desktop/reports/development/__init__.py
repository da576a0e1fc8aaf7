"""Papers of 发展党员: each a pure function of a `CaseFile`, listed here by its key.

A paper's module is imported when the paper is first asked for: one paper does not pay for all.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.domain.document import Document

if TYPE_CHECKING:  # for packers and type checkers: each module that a line below names
    from . import forms_activist as forms_activist
    from . import forms_ballot as forms_ballot
    from . import forms_dossier as forms_dossier
    from . import forms_notice as forms_notice
    from . import forms_probation as forms_probation
    from . import forms_review as forms_review
    from . import forms_talk as forms_talk

# key → the module here and the function in it, in the order in which a case needs them
COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "talk_record": "forms_talk.talk_record",
        "recommendation": "forms_talk.recommendation",
        "activist_form": "forms_activist.activist_form",
        "candidate_notice_record": "forms_notice.candidate_notice_record",
        "review_reply": "forms_review.review_reply",
        "training_record": "forms_review.training_record",
        "mass_ballot": "forms_ballot.mass_ballot",
        "ballot_sheet": "forms_ballot.ballot_sheet",
        "tally_sheet": "forms_ballot.tally_sheet",
        "probation_form": "forms_probation.probation_form",
        "conversion_review": "forms_probation.conversion_review",
        "conversion_notice_record": "forms_notice.conversion_notice_record",
        "process_record": "forms_dossier.process_record",
        "accountability": "forms_dossier.accountability",
        "materials_list": "forms_dossier.materials_list",
    }
)


def compose(key: str, casefile: CaseFile) -> Document:
    """The paper of that key; KeyError for a key that is not listed."""
    module, _, function = COMPOSED[key].partition(".")
    document = getattr(import_module(f"{__name__}.{module}"), function)(casefile)
    if not isinstance(document, Document):
        raise TypeError(f"{COMPOSED[key]} made no document")
    return document
