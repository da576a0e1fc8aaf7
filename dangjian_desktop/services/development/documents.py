"""发展材料 of a case: what is there of each paper of the catalogue, and its scans."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import DevelopmentDocument
from dangjian_desktop.services import keeping


def document_of(session: Session, case_id: str, code: str) -> DevelopmentDocument | None:
    """What is kept of that paper; None before anything was written down of it."""
    kind = DevelopmentDocument
    found = keeping.listed(session, kind, kind.case_id == case_id, kind.code == code)
    return found[0] if found else None


def keep_document(
    session: Session, case_id: str, code: str, values: Mapping[str, Any]
) -> DevelopmentDocument:
    """Write down what is there of a paper; the first time it is made."""
    found = document_of(session, case_id, code)
    given = {**values, "case_id": case_id, "code": code}
    if found is None:
        given = {"original": False, "signed": False, **given}
    return keeping.save(session, found or DevelopmentDocument(), given)
