"""班子测评: the committee as its members see it, item by item (rules 3.1, 3.3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.facts import TeamFacts, TeamLine
from dangjian_desktop.domain.evaluation.steps import TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.domain.evaluation.tally import Count, Tally
from dangjian_desktop.records import EvaluationRemark, EvaluationRound, TeamTally
from dangjian_desktop.services import keeping

from . import counting, rounds
from .ballot_box import TEAM, BallotBox
from .counting import CountState
from .reading import round_of


def figures(
    session: Session, round_id: str, values: Mapping[str, Any], today: date
) -> EvaluationRound:
    """team_issued, team_collected, team_invalid; as `rounds.update`."""
    return rounds.update(session, round_id, values, today)


def state(
    session: Session, round_id: str, box: BallotBox, *, once_only: bool = False
) -> CountState:
    """How far the entering of 支部班子测评表 is."""
    return counting.state(session, round_id, box, TEAM, once_only=once_only)


def confirm(
    session: Session, round_id: str, box: BallotBox, today: date, *, once_only: bool = False
) -> Count:
    """As `counting.confirm`, of 支部班子测评表."""
    return counting.confirm(session, round_id, box, today, TEAM, once_only=once_only)


def by_hand(session: Session, round_id: str, tallies: Mapping[str, Tally], today: date) -> Count:
    """As `counting.by_hand`, by item."""
    return counting.by_hand(session, round_id, tallies, today, TEAM)


def reopen(session: Session, round_id: str, reason: str, today: date) -> EvaluationRound:
    """As `counting.reopen`."""
    return counting.reopen(session, round_id, reason, today, TEAM)


def facts(session: Session, round_id: str) -> TeamFacts:
    """All items in their order, with what was said; zeros until the count is confirmed."""
    found = round_of(session, round_id)
    kept = {
        one.item: one for one in keeping.listed(session, TeamTally, TeamTally.round_id == round_id)
    }
    valid = (found.team_collected or 0) - (found.team_invalid or 0)
    said = keeping.listed(
        session,
        EvaluationRemark,
        EvaluationRemark.round_id == round_id,
        EvaluationRemark.source == "team",
    )
    return TeamFacts(
        issued=found.team_issued,
        collected=found.team_collected,
        invalid=found.team_invalid,
        confirmed_on=found.team_confirmed_on,
        lines=tuple(_line(item, kept.get(item), valid) for item in TEAM_ITEMS),
        remarks=tuple(one.text for one in said),
    )


def _line(item: str, kept: TeamTally | None, valid: int) -> TeamLine:
    votes = {grade: getattr(kept, grade) if kept else 0 for grade in TEAM_GRADES}
    unmarked = max(valid - sum(votes.values()), 0) if kept else 0
    return TeamLine(item=item, name=TEAM_ITEMS[item], votes=votes, unmarked=unmarked)
