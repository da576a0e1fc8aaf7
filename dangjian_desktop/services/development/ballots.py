"""Votes on people: by a meeting of ours, or as an old dossier tells of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Ballots
from dangjian_desktop.records import DevelopmentStep, DevelopmentTally, Meeting, Vote
from dangjian_desktop.services.voting import COUNTS

from .reading import Within, day_of, text

VOTED = {"admission": "branch_meeting_admit", "conversion": "branch_meeting_convert"}
NEEDED = frozenset({"eligible", "present", "yes"})


def tallies(session: Session, within: Within) -> Mapping[tuple[str, str], Ballots]:
    """Of each kind the last; none where those due, present and in favour are not all known."""
    columns = [getattr(DevelopmentTally, name) for name in COUNTS]
    asked = (
        select(
            DevelopmentTally.case_id,
            DevelopmentTally.kind,
            DevelopmentTally.id,
            text(DevelopmentTally.counted_on),
            *columns,
        )
        .where(DevelopmentTally.kind.in_(tuple(VOTED)), *within(DevelopmentTally.case_id))
        .order_by(DevelopmentTally.counted_on, DevelopmentTally.recorded_at, DevelopmentTally.id)
    )
    found: dict[tuple[str, str], Ballots] = {}
    for case_id, kind, tally_id, counted_on, *counts in session.execute(asked):
        figures = figures_of(counts)
        if figures is not None:
            found[case_id, kind] = _ballots(day_of(counted_on), figures, tally_id)
    return found


def votes(session: Session, within: Within) -> Mapping[tuple[str, str, str], Ballots]:
    """Meeting, person and rule → the last vote on them there; a void meeting decided nothing."""
    columns = [getattr(Vote, name) for name in COUNTS]
    meetings = select(DevelopmentStep.meeting_id).where(
        DevelopmentStep.key.in_(tuple(VOTED.values())), *within(DevelopmentStep.case_id)
    )
    asked = (
        select(
            Vote.meeting_id,
            Vote.subject_id,
            Vote.rule,
            Vote.id,
            Meeting.starts_at,
            Vote.way,
            *columns,
        )
        .join(Meeting, Meeting.id == Vote.meeting_id)
        .where(
            Meeting.state != "void",
            Vote.subject_id.is_not(None),
            Vote.rule.in_(tuple(VOTED)),
            Vote.meeting_id.in_(meetings),
        )
        .order_by(Vote.order)
    )
    found: dict[tuple[str, str, str], Ballots] = {}
    for meeting_id, person_id, rule, vote_id, starts_at, way, *counts in session.execute(asked):
        figures = figures_of(counts, secret=way == "secret")
        if figures is not None:
            taken = _ballots(starts_at.date(), figures, vote_id, meeting_id)
            found[meeting_id, person_id, rule] = taken
    return found


def figures_of(counts: Sequence[int | None], *, secret: bool = True) -> Figures | None:
    """Counts in the order of `voting.COUNTS`; None without those due, present and in favour."""
    known = {name: n for name, n in zip(COUNTS, counts, strict=True) if n is not None}
    return Figures(**known, secret=secret) if known.keys() >= NEEDED else None


def _ballots(
    day: date | PartialDate | None,
    figures: Figures,
    record_id: str,
    meeting_id: str | None = None,
) -> Ballots:
    return Ballots(
        day=day,
        figures=figures,
        record_id=record_id,
        meeting_id=meeting_id,
        noted=figures.issued is not None and figures.collected is not None,
    )
