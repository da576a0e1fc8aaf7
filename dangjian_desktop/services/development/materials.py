"""档案材料: what is there of each paper of the catalogue, and what is missing, unsigned, unscanned.

The originals are written down by hand (development_document); what the program knows itself, such
as final minutes or letters that never came back, is not asked for twice.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.casefile import MaterialLine
from dangjian_desktop.domain.development.catalogue import MATERIALS, Material
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import last_step, listing_applies
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.records import (
    AttachmentLink,
    DevelopmentDocument,
    DevelopmentReview,
    DevelopmentStep,
    Meeting,
    StepPractice,
    ThoughtReport,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.meeting_parts import SETTLED

from .dossier import dossier, practice_of

READY, UNSCANNED, UNSIGNED = "ready", "unscanned", "unsigned"
MISSING, NOT_DUE = "missing", "not_due"
BY_ITSELF = frozenset({"1-3", "5-13"})  # made by the program from the steps
BY_THE_PERSON = frozenset({"1-1", "2-5", "3-6", "5-2"})
OF_NOTICE = {"3-3": "candidate_notice", "3-4": "candidate_notice",
             "5-3": "convert_notice", "5-4": "convert_notice"}  # fmt: skip
MINUTES = {"2-2": "nominate_activist", "3-2": "decide_candidate",
           "4-4": "branch_meeting_admit", "5-5": "branch_meeting_convert"}  # fmt: skip
PHASES = {"2-6": "activist", "5-0": "probation"}


class State(NamedTuple):
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records of one case say of its papers."""

    d: Dossier
    documents: Mapping[str, DevelopmentDocument]
    scans: Mapping[str, int]  # development_document → files
    meetings: Mapping[str, str]  # step → state of its meeting
    contents: frozenset[str]  # steps of which something was written down
    unsigned: Mapping[str, tuple[int, ...]]  # phase → reviews without a signature, by number
    reports: int


def materials(session: Session, case_id: str, today: date) -> tuple[MaterialLine, ...]:
    """Every paper that the case wants, by the catalogue and the office's own practice."""
    d, practice = dossier(session, case_id), practice_of(session)
    known = _read(session, d)
    reached = last_step(d)
    done = ORDER[reached] if reached else -1
    lines = []
    for one in _wanted(session, d, today, practice):
        found = _state(known, one, due=ORDER[one.step] <= done)
        document = known.documents.get(one.code)
        lines.append(
            MaterialLine(
                code=one.code,
                name=one.name,
                state=found.state,
                words=found.words,
                step=one.step,
                archived=one.archived,
                received_on=document.received_on if document else None,
                pages=document.pages if document else None,
                remark=(document.remark or "") if document else "",
                record_id=document.id if document else "",
            )
        )
    return tuple(lines)


def _wanted(session: Session, d: Dossier, today: date, practice: Practice) -> list[Material]:
    """Without the notices that neither a rule nor the office's practice asks for."""
    found = _by_practice(session)
    listing = listing_applies(d, today, practice.effective) or d.candidate_notice is not None
    converting = practice.convert_publicity_workdays > 0 or d.convert_notice is not None
    asked = {"candidate_notice": listing, "convert_notice": converting}
    return [one for one in found if asked.get(OF_NOTICE.get(one.code, ""), True)]


def _by_practice(session: Session) -> list[Material]:
    """Where an office names the papers of a step, those and no others belong to it."""
    own = {
        one.key: re.findall(r"\d+(?:-\d+)+", one.documents or "")
        for one in keeping.listed(session, StepPractice)
        if one.documents
    }
    at = {code: step for step, codes in own.items() for code in codes if code in MATERIALS}
    return [
        one._replace(step=at.get(one.code, one.step))
        for one in MATERIALS.values()
        if one.code in at or one.step not in own
    ]


# --- what is known -------------------------------------------------------------------------------


def _read(session: Session, d: Dossier) -> _Known:
    documents = keeping.listed(
        session, DevelopmentDocument, DevelopmentDocument.case_id == d.case_id
    )
    steps = keeping.listed(session, DevelopmentStep, DevelopmentStep.case_id == d.case_id)
    return _Known(
        d=d,
        documents={one.code: one for one in reversed(documents)},
        scans=_scans(session, [one.id for one in documents]),
        meetings=_meetings(session, {s.key: s.meeting_id for s in steps if s.meeting_id}),
        contents=frozenset(s.key for s in steps if s.content),
        unsigned=_unsigned(session, d.case_id),
        reports=keeping.count(session, ThoughtReport, ThoughtReport.case_id == d.case_id),
    )


def _scans(session: Session, ids: list[str]) -> Mapping[str, int]:
    asked = (
        select(AttachmentLink.record_id, func.count())
        .where(
            AttachmentLink.kind == DevelopmentDocument.__tablename__,
            AttachmentLink.record_id.in_(ids),
        )
        .group_by(AttachmentLink.record_id)
    )
    return dict(session.execute(asked).all())


def _meetings(session: Session, held: Mapping[str, str]) -> Mapping[str, str]:
    asked = select(Meeting.id, Meeting.state).where(Meeting.id.in_(list(held.values())))
    states: dict[str, str] = dict(session.execute(asked).all())
    return {step: states.get(meeting_id, "") for step, meeting_id in held.items()}


def _unsigned(session: Session, case_id: str) -> Mapping[str, tuple[int, ...]]:
    reviews = keeping.listed(session, DevelopmentReview, DevelopmentReview.case_id == case_id)
    found = {}
    for phase in PHASES.values():
        mine = [one for one in reviews if one.phase == phase]
        found[phase] = tuple(n for n, one in enumerate(mine, 1) if one.signed_on is None)
    return found


# --- the state of one paper ----------------------------------------------------------------------


def _state(known: _Known, one: Material, *, due: bool) -> State:
    document = known.documents.get(one.code)
    for ask in (_of_letters, _of_reviews):  # what is lacking, whatever else is there
        if due and (found := ask(known, one.code)) is not None:
            return found
    if document is not None:
        return _of_document(document, known.scans.get(document.id, 0))
    if not due:
        return State(NOT_DUE, "待本人交" if one.code in BY_THE_PERSON else "未到")
    for own in _OWN:
        if (found := own(known, one.code)) is not None:
            return found
    return State(MISSING, "缺")


def _of_document(document: DevelopmentDocument, scans: int) -> State:
    if not document.original:
        return State(MISSING, "有扫描件，缺原件" if scans else "缺原件")
    if not document.signed:
        return State(UNSIGNED, "未签字盖章")
    return State(READY, "原件＋扫描") if scans else State(UNSCANNED, "未扫描")


def _of_letters(known: _Known, code: str) -> State | None:
    """政审函 not sent, 回函 not back."""
    if code not in ("3-7", "3-8") or known.d.political is None:
        return None
    letters = known.d.political.letters
    days = [one.sent if code == "3-7" else one.returned for one in letters]
    lacking = days.count(None)
    return State(MISSING, f"缺{lacking}份") if lacking else None


def _of_reviews(known: _Known, code: str) -> State | None:
    numbers = known.unsigned.get(PHASES.get(code, ""), ())
    if not numbers:
        return None
    return State(UNSIGNED, f"第{'、'.join(map(str, numbers))}次未签名")


# --- what the program knows without being told ---


def _by_itself(_known: _Known, code: str) -> State | None:
    return State(READY, "自动生成") if code in BY_ITSELF else None


def _reports(known: _Known, code: str) -> State | None:
    return State(READY, f"{known.reports}篇") if code == "2-5" and known.reports else None


def _minutes(known: _Known, code: str) -> State | None:
    state = known.meetings.get(MINUTES.get(code, ""))
    if not state:
        return None
    return State(READY, "会议记录已定稿") if state in SETTLED else State(UNSIGNED, "会议记录未定稿")


def _book(known: _Known, code: str) -> State | None:
    number = known.d.volunteer_book
    return State(UNSCANNED, f"{number}，未扫描") if code == "4-3" and number else None


def _letters_back(known: _Known, code: str) -> State | None:
    if code not in ("3-7", "3-8") or known.d.political is None or not known.d.political.letters:
        return None
    return State(UNSCANNED, f"{len(known.d.political.letters)}份，未扫描")


def _printable(known: _Known, code: str) -> State | None:
    """Written down here, but the paper itself was not signed yet, for all that is known."""
    d = known.d
    there = {
        "1-2": "org_talk" in known.contents,
        "3-9": d.political is not None and d.political.written,
        "3-11": d.training_days is not None or d.training_hours is not None,
        **{one: getattr(d, notice) is not None for one, notice in OF_NOTICE.items()},
    }
    return State(UNSIGNED, "可打印，未签字") if there.get(code) else None


_OWN: tuple[Callable[[_Known, str], State | None], ...] = (
    _by_itself,
    _reports,
    _minutes,
    _book,
    _letters_back,
    _printable,
)
