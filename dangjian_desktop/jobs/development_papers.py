"""The papers of one person's case: which there are, which make sense now, as PDF and as .docx."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.domain.development.progress import listing_applies
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.document import Document
from dangjian_desktop.store.database import Database

from .paper_files import file_name, put

Applies = Callable[[CaseFile], bool]
Step = Callable[[int, int, str], None]  # done, of how many, what was last made


class Paper(NamedTuple):
    """One paper; `code` as in the catalogue of the dossier, `editable`: it is wanted as .docx."""

    title: str
    code: str
    editable: bool
    applies: Applies


def _from(step: str) -> Applies:
    """Once the steps before it are done."""
    place = ORDER[step]

    def applies(found: CaseFile) -> bool:
        return place <= _reached(found)

    return applies


def _reached(found: CaseFile) -> int:
    """The place in the order of the step that is next: behind the last that is done."""
    done = [ORDER[line.key] for line in found.steps if line.on and line.key in ORDER]
    return max(done, default=-1) + 1


def wanted(found: CaseFile, key: str) -> bool:
    """False for the papers of a notice that nobody asks for and that was not put up either.

    2014 article 13 has none of the candidate (rules publicity_candidate); that of the conversion
    is the office's own practice (publicity_convert).
    """
    kind = _NOTICES.get(key, "")
    if not kind or found.notice(kind) is not None:
        return True
    if kind == "conversion":
        return found.announces_conversion
    return listing_applies(found.dossier, found.today, found.effective)


_NOTICES = {
    "candidate_notice": "candidate",
    "candidate_notice_record": "candidate",
    "conversion_notice": "conversion",
    "conversion_notice_record": "conversion",
}


def _turned(kind: str, vote: str) -> Applies:
    """When the case took this turn, or the branch voted on it."""

    def applies(found: CaseFile) -> bool:
        return found.vote(vote) is not None or any(one.kind == kind for one in found.setbacks)

    return applies


# In the order in which a case needs them; a paper's number in print is its place here.
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "talk_record": Paper("同入党申请人的谈话记录", "1-2", True, _from("org_talk")),
        "recommendation": Paper(
            "推荐入党积极分子人选登记表", "2-1", True, _from("nominate_activist")
        ),
        "activist_form": Paper(
            "入党积极分子培养考察登记表", "2-6", True, _from("nominate_activist")
        ),
        "filing_activist": Paper("入党积极分子备案报告", "2-4", True, _from("file_activist")),
        "candidate_notice": Paper("发展对象公示", "3-3", True, _from("decide_candidate")),
        "candidate_notice_record": Paper(
            "发展对象公示情况登记表", "3-4", True, _from("decide_candidate")
        ),
        "filing_candidate": Paper("发展对象备案报告", "3-5", True, _from("file_candidate")),
        "review_letter": Paper("政治审查函", "3-7", True, _from("decide_introducers")),
        "review_reply": Paper("政治审查回函", "3-8", True, _from("decide_introducers")),
        "review_conclusion": Paper("政治审查情况的报告", "3-9", True, _from("political_review")),
        "training_record": Paper("短期集中培训情况登记表", "3-11", True, _from("training")),
        "pre_review_request": Paper("预审请示", "4-1", True, _from("pre_review")),
        "mass_ballot": Paper("群众公认票", "", False, _from("decide_candidate")),
        "ballot_sheet": Paper("党员表决票", "", False, _from("branch_meeting_admit")),
        "tally_sheet": Paper("计票单", "", False, _from("branch_meeting_admit")),
        "admission_minutes": Paper(
            "接收预备党员会议记录", "4-4", True, _from("branch_meeting_admit")
        ),
        "admission_resolution": Paper("接收预备党员决议", "", True, _from("branch_meeting_admit")),
        "approval_request": Paper("审批请示", "4-5", True, _from("superior_talk")),
        "filing_probationary": Paper("预备党员备案报告", "4-7", True, _from("file_upper_org_dept")),
        "probation_form": Paper("预备党员教育考察登记表", "5-0", True, _from("assign_group")),
        "conversion_review": Paper("转正审查登记表", "5-1", True, _from("apply_conversion")),
        "conversion_notice": Paper("转正公示", "5-3", True, _from("apply_conversion")),
        "conversion_notice_record": Paper(
            "转正公示情况登记表", "5-4", True, _from("apply_conversion")
        ),
        "conversion_minutes": Paper("转正会议记录", "5-5", True, _from("branch_meeting_convert")),
        "conversion_resolution": Paper("转正决议", "", True, _from("branch_meeting_convert")),
        "conversion_request": Paper("转正审批请示", "5-7", True, _from("superior_approve_convert")),
        "prolongation_request": Paper(
            "延长预备期请示", "", True, _turned("prolonged", "prolongation")
        ),
        "cancellation_request": Paper(
            "取消预备党员资格请示", "", True, _turned("cancelled", "cancellation")
        ),
        "process_record": Paper(
            "发展党员工作全程纪实表", "1-3", False, _from("submit_application")
        ),
        "accountability": Paper("责任追究一览", "", False, _from("org_talk")),
        "materials_list": Paper("档案材料清单", "5-13", False, _from("submit_application")),
    }
)


def offered(found: CaseFile) -> list[str]:
    """The papers that make sense now: their steps are done or next."""
    return [key for key, one in PAPERS.items() if one.applies(found) and wanted(found, key)]


def paper(db: Database, case_id: str, key: str, today: date, folder: Path | None = None) -> bytes:
    """One of `PAPERS` as PDF; `folder` is that of the attachments, for the photograph.

    ValueError for another key.
    """
    return _drawn(_composed(key, _found(db, case_id, today, folder)))


# What the year's archive holds of a case: the sheets that show how it was dealt with.
FILED = (
    "process_record",
    "materials_list",
    "candidate_notice_record",
    "conversion_notice_record",
    "tally_sheet",
    "accountability",
)


def filed(db: Database, case_id: str, today: date, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Those of `FILED` that make sense by now, each with its title."""
    found = _found(db, case_id, today, folder)
    now = offered(found)
    for key in FILED:
        if key in now:
            yield PAPERS[key].title, _drawn(_composed(key, found))


def word(db: Database, case_id: str, key: str, today: date, folder: Path | None = None) -> bytes:
    """One of the editable `PAPERS` as .docx; ValueError for another key."""
    if key in PAPERS and not PAPERS[key].editable:
        raise ValueError(key)
    return _written(_composed(key, _found(db, case_id, today, folder)))


def print_all(
    db: Database,
    case_id: str,
    target: Path,
    today: date,
    folder: Path | None = None,
    step: Step | None = None,
) -> list[Path]:
    """Every paper that makes sense now, into the folder `target`, which is made when missing.

    PDF, and .docx where the office edits it. A file that is there is never written over: the new
    one gets a number. KnownError when a file cannot be written.
    """
    found = _found(db, case_id, today, folder)
    keys, numbers, made = offered(found), list(PAPERS), list[Path]()
    for done, key in enumerate(keys, 1):
        document = _composed(key, found)
        stem = file_name(f"{numbers.index(key) + 1:02} {document.name}")
        made.append(put(target, stem, ".pdf", _drawn(document)))
        if PAPERS[key].editable:
            made.append(put(target, stem, ".docx", _written(document)))
        if step:
            step(done, len(keys), document.name)
    return made


def year_list(db: Database, year: int, organization_id: str, today: date) -> bytes:
    """年度名册 of an organisation and all under it; "" is all."""
    from .development_lists import year_list as made

    return made(db, year, organization_id, today)


def _found(db: Database, case_id: str, today: date, folder: Path | None) -> CaseFile:
    from dangjian_desktop.services.development.casefile import casefile

    with db.read() as session:
        return casefile(session, case_id, today, folder)


def _composed(key: str, found: CaseFile) -> Document:
    from dangjian_desktop.reports.development import compose

    if key not in PAPERS:
        raise ValueError(key)
    document = compose(key, found)
    return replace(
        document,
        subject=document.subject or found.person.name,
        author=document.author or found.body.name,
    )


def _drawn(document: Document) -> bytes:
    from dangjian_desktop.reports.document import draw

    return draw(document)


def _written(document: Document) -> bytes:
    from dangjian_desktop.exchange.word import write

    return write(document)
