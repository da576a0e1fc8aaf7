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
    from . import letters_filing as letters_filing
    from . import letters_meeting as letters_meeting
    from . import letters_notice as letters_notice
    from . import letters_request as letters_request
    from . import letters_review as letters_review

# key → the module here and the function in it, in the order in which a case needs them
COMPOSED: Mapping[str, str] = MappingProxyType(
    {
        "talk_record": "forms_talk.talk_record",
        "recommendation": "forms_talk.recommendation",
        "activist_form": "forms_activist.activist_form",
        "filing_activist": "letters_filing.filing_activist",
        "filing_candidate": "letters_filing.filing_candidate",
        "candidate_notice": "letters_notice.candidate_notice",
        "candidate_notice_record": "forms_notice.candidate_notice_record",
        "review_letter": "letters_review.review_letter",
        "review_reply": "forms_review.review_reply",
        "review_conclusion": "letters_review.review_conclusion",
        "training_record": "forms_review.training_record",
        "pre_review_request": "letters_request.pre_review_request",
        "mass_ballot": "forms_ballot.mass_ballot",
        "ballot_sheet": "forms_ballot.ballot_sheet",
        "tally_sheet": "forms_ballot.tally_sheet",
        "admission_minutes": "letters_meeting.admission_minutes",
        "admission_resolution": "letters_meeting.admission_resolution",
        "approval_request": "letters_request.approval_request",
        "filing_probationary": "letters_filing.filing_probationary",
        "probation_form": "forms_probation.probation_form",
        "conversion_review": "forms_probation.conversion_review",
        "conversion_notice": "letters_notice.conversion_notice",
        "conversion_notice_record": "forms_notice.conversion_notice_record",
        "conversion_minutes": "letters_meeting.conversion_minutes",
        "conversion_resolution": "letters_meeting.conversion_resolution",
        "conversion_request": "letters_request.conversion_request",
        "prolongation_request": "letters_request.prolongation_request",
        "cancellation_request": "letters_request.cancellation_request",
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
