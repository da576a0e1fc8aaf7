"""All votes on one person: at meetings of ours, and as an old dossier tells of them."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import VoteFacts
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.votes import ADMISSION_KINDS, VoteOutcome, admission
from dangjian_desktop.records import DevelopmentTally, Meeting, Vote
from dangjian_desktop.services import attendance, keeping, voting
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.voting import COUNTS

from .ballots import VOTED, figures_of
from .casefile_parts import of_case


def votes(session: Session, d: Dossier) -> tuple[VoteFacts, ...]:
    """By day; of one kind that of a meeting of ours is the last and counts."""
    told = [*_tallies(session, d), *_meetings(session, d)]
    return tuple(sorted(told, key=_in_order))


def _in_order(one: VoteFacts) -> tuple[bool, str]:
    return one.minuted, one.day.iso() if one.day else ""


def meeting_words(meeting: Meeting) -> str:
    """2026-03-12第2次支委会."""
    number = f"第{meeting.number}次" if meeting.number else ""
    kind = MEETING_KINDS.get(meeting.kind, meeting.kind)
    return f"{meeting.day.isoformat()}{number}{kind}"


def _meetings(session: Session, d: Dossier) -> Iterator[VoteFacts]:
    asked = (
        select(Vote.meeting_id)
        .join(Meeting, Meeting.id == Vote.meeting_id)
        .where(
            Vote.subject_id == d.person_id,
            Vote.rule.in_(sorted(ADMISSION_KINDS)),
            Meeting.state != "void",
        )
    )
    for meeting_id in dict.fromkeys(session.scalars(asked)):
        meeting = keeping.get(session, Meeting, meeting_id)
        for view in voting.views(session, meeting_id):
            if view.subject_id == d.person_id and view.rule in ADMISSION_KINDS:
                yield _minuted(session, meeting, view)


def _minuted(session: Session, meeting: Meeting, view: voting.VoteView) -> VoteFacts:
    sheet = attendance.sheet(session, meeting.id)
    officers = [one for one in (meeting.chair_id, meeting.recorder_id) if one]
    names = keeping.named(session, "person", officers)
    return VoteFacts(
        kind=view.rule,
        day=PartialDate.of(meeting.day),
        figures=view.figures,
        result=view.outcome.words,
        reason=view.outcome.reason,
        basis=view.source,
        meeting=meeting_words(meeting),
        starts=meeting.starts_at,
        place=meeting.place or "",
        chair=names.get(meeting.chair_id or "", ""),
        recorder=names.get(meeting.recorder_id or "", ""),
        eligible=sheet.eligible,
        present=sheet.present,
        scrutineer=view.scrutineer,
        teller=view.teller,
        minuted=True,
    )


def _tallies(session: Session, d: Dossier) -> Iterator[VoteFacts]:
    for one in of_case(session, DevelopmentTally, d.case_id):
        step = d.steps.get(VOTED.get(one.kind, ""))
        day = one.counted_on or (step.on if step else None)
        counts = [getattr(one, name) for name in COUNTS]
        judged = _judged(session, one.kind, figures_of(counts), day)
        yield VoteFacts(
            kind=one.kind,
            day=day,
            figures=_as_known(dict(zip(COUNTS, counts, strict=True))),
            result=judged.words if judged else "",
            reason=judged.reason if judged else "",
            basis=judged.rule.source() if judged else "",
            scrutineer=one.scrutineer or "",
            teller=one.teller or "",
        )


def _judged(
    session: Session, kind: str, figures: Figures | None, day: PartialDate | None
) -> VoteOutcome | None:
    """Nothing is said to have passed where a figure or the day is missing."""
    if kind not in ADMISSION_KINDS or figures is None or day is None:
        return None
    return admission(figures, day.first(), policy(session).dev_rules_2026_effective)


def _as_known(counts: dict[str, int | None]) -> Figures | None:
    """The figures for print: who was due and present stay 0 where nobody knows."""
    known = {name: number for name, number in counts.items() if number is not None}
    if "yes" not in known:
        return None
    return Figures(**{"eligible": 0, "present": 0} | known, secret=True)
