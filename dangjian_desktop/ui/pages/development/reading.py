"""What the page reads, in any thread: the board of a day, one case, one step of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.checks import check
from dangjian_desktop.domain.development.steps import BY_KEY
from dangjian_desktop.domain.development.times import (
    CaseDue,
    StepView,
    due_of,
    next_step,
    state_of,
    timeline,
)
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import DevelopmentCase, DevelopmentStep, Record, StepPractice
from dangjian_desktop.services import attachments, keeping, organizations
from dangjian_desktop.services.development import casefile, deciding
from dangjian_desktop.services.development.dossier import (
    as_of,
    dossier,
    practice_of,
)

from .asking import ASKED
from .partkinds import AT_STEP, OF_OLD_VOTES, kinds, owner_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.domain.development.case import CaseFinding
    from dangjian_desktop.domain.development.casefile import CaseFile
    from dangjian_desktop.domain.development.facts import Dossier
    from dangjian_desktop.domain.development.practice import Practice
    from dangjian_desktop.services.attachments import Attached
    from dangjian_desktop.services.development.deciding import Deciding


@dataclass(frozen=True, slots=True)
class CaseReading:
    """One case as of a day. `state`: open, archived, or the setback that ended it."""

    case: DevelopmentCase
    day: date
    file: "CaseFile"
    practice: "Practice"
    state: str
    next_key: str
    views: Mapping[str, StepView]
    dues: Mapping[str, CaseDue]  # by step, the first of each
    findings: Sequence["CaseFinding"]
    steps: Mapping[str, DevelopmentStep]
    past: bool = False

    @property
    def id(self) -> str:
        return self.case.id


@dataclass(frozen=True, slots=True)
class StepReading:
    """What stands beside one step: its parts by name, meetings that can have decided it, files."""

    key: str
    parts: Mapping[str, Sequence[Record]]
    names: Mapping[str, str]
    meetings: Sequence["Deciding"]
    people: Sequence[str]
    files: Sequence["Attached"]
    own: StepPractice | None = None  # the office's own way at this step


def read_case(session: "Session", case_id: str, day: date, *, past: bool = False) -> CaseReading:
    """KnownError when the case is gone, or had not begun on a past day.

    Of a past day what had happened by then; faults are looked for in the present alone.
    """
    case = keeping.get(session, DevelopmentCase, case_id)
    practice = practice_of(session)
    d = _as_of(session, case_id, day) if past else dossier(session, case_id)
    findings = () if past else check(d, day, practice)
    own = keeping.listed(session, DevelopmentStep, DevelopmentStep.case_id == case_id)
    return CaseReading(
        case=case,
        day=day,
        file=casefile.casefile(session, case_id, day),
        practice=practice,
        state=state_of(d, day),
        next_key=next_step(d, practice.effective) or "",
        views={one.step.key: one for one in timeline(d, day, practice, findings)},
        dues={one.step: one for one in reversed(due_of(d, day, practice))},
        findings=findings,
        steps={one.key: one for one in own if one.key in d.steps},
        past=past,
    )


def _as_of(session: "Session", case_id: str, day: date) -> "Dossier":
    found = as_of(session, case_id, day)
    if found is None:
        words = f"{day.isoformat()} 这份发展档案还没有开始；请按“回到今天”再看。"
        raise KnownError(words, "not_yet")
    return found


def read_step(session: "Session", read: CaseReading, key: str) -> StepReading:
    """The parts that are entered at that step, and what its form offers."""
    known = kinds(read.day, read.practice)
    parts: dict[str, Sequence[Record]] = {}
    names: dict[str, str] = {}
    step = read.steps.get(key)
    for name in AT_STEP.get(key, ()):
        if name in OF_OLD_VOTES and step is not None and step.meeting_id:
            continue  # the meeting's own ballots say it
        part = known[name]
        owner = owner_of(part, read.case, review_of(read))
        records = part.of(session, owner) if owner else ()
        if name == "notice_conversion" and not records and not read.file.announces_conversion:
            continue  # the office holds none
        parts[name] = [one for one in records if not read.past or _by(one, read.day)]
        names |= keeping.captions(session, part.kind, parts[name])
    return StepReading(
        key=key,
        parts=parts,
        names=names,
        meetings=_meetings(session, read.case, key),
        people=_people(session, read),
        files=attachments.listed(session, "development_step", step.id) if step else (),
        own=next(iter(keeping.listed(session, StepPractice, StepPractice.key == key)), None),
    )


def _by(record: Record, day: date) -> bool:
    """Whether it had happened by that day; what bears no date is shown."""
    for name in (record.late_by, "since", "appointed_on"):
        value = getattr(record, name, None) if name else None
        if isinstance(value, PartialDate):
            return value.first() <= day
    return True


def _meetings(session: "Session", case: DevelopmentCase, key: str) -> Sequence["Deciding"]:
    wanted = ASKED[key].meetings
    return deciding.deciding(session, case, wanted, BY_KEY[key].votes) if wanted else ()


def review_of(read: CaseReading) -> str:
    """The id of the political review whose subjects are entered; "" before there is one."""
    found = read.file.dossier.political
    return found.record_id if found is not None else ""


def _people(session: "Session", read: CaseReading) -> Sequence[str]:
    """Who usually handles a step: the committee of the branch, the organisation member first."""
    holders = organizations.committee_on(session, read.case.organization_id, read.day)
    ordered = sorted(holders, key=lambda one: one.post != "organization_member")
    return list(dict.fromkeys(one.name for one in ordered))
