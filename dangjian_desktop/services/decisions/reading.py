"""A “4+2” matter read whole: its steps with meetings and votes, its publications, findings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decision_facts import MatterFacts, Posted, StepFacts, findings
from dangjian_desktop.domain.decisions import (
    COUNTED,
    PUBLISHED_BY,
    Count,
    keys_of,
    name_of,
    verdict,
)
from dangjian_desktop.records import DecisionMatter, DecisionStep, DisclosurePosting, Meeting, Vote
from dangjian_desktop.services import files_of, keeping
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import Policy, policy

from . import posted

_HANGS = {"ended_on": ("ending", "result")}  # what was written with its day


def matter_facts(
    session: Session, matter_id: str, today: date, *, past: bool = False
) -> MatterFacts:
    """As it was on that day; KnownError when it is gone.

    `past`: the day is gone by, and a notice that was put up after it is not told.
    """
    matter = seen_on(keeping.get(session, DecisionMatter, matter_id), today, _HANGS)
    local, until = policy(session), PartialDate.of(today)
    kept = keeping.listed(
        session,
        DecisionStep,
        DecisionStep.matter_id == matter_id,
        DecisionStep.held_on <= until,
    )
    published = [
        one
        for one in keeping.listed(
            session, DisclosurePosting, DisclosurePosting.matter_id == matter_id
        )
        if one.since <= until or not past
    ]
    steps = _Steps(session, local, kept, posted.posted(session, published, today)).of(matter)
    days = [one.on.last() for one in steps if one.on is not None]
    return MatterFacts(
        matter_id=matter_id,
        organization_id=matter.organization_id,
        year=matter.year,
        name=matter.name,
        form=matter.form,
        body=body_facts(session, matter.organization_id, min(max(days, default=today), today)),
        today=today,
        content=matter.content or "",
        owner=matter.owner or "",
        deadline=matter.deadline,
        result=matter.result or "",
        ended_on=matter.ended_on,
        ending=matter.ending or "",
        steps=steps,
        findings=findings(steps, today),
        late_on=files_of.latest_late([*kept, *published], local.late_days),
        footer=footer(session),
    )


def in_time(one: DecisionStep) -> tuple[PartialDate, datetime, str]:
    """In the order in which a step was taken several times."""
    return one.held_on, one.recorded_at, one.id


class _Steps:
    """The steps of one matter in their order, those not done too."""

    def __init__(
        self,
        session: Session,
        local: Policy,
        kept: Sequence[DecisionStep],
        published: Sequence[Posted],
    ) -> None:
        self._local = local
        self._kept: dict[str, list[DecisionStep]] = {}
        for one in sorted(kept, key=in_time):
            self._kept.setdefault(one.key, []).append(one)
        self._posted = published
        ids = [one.id for one in kept]
        self._files = files_of.files_of(session, "decision_step", ids)
        self._meetings = {
            one.meeting_id: meeting
            for one in kept
            if one.meeting_id
            and isinstance(meeting := keeping.found(session, "meeting", one.meeting_id), Meeting)
        }
        self._votes = {
            one.vote_id: vote
            for one in kept
            if one.vote_id and isinstance(vote := keeping.found(session, "vote", one.vote_id), Vote)
        }

    def of(self, matter: DecisionMatter) -> list[StepFacts]:
        by = {one.publishes: one for one in self._posted}
        found = []
        for number, key in enumerate(keys_of(matter.form), 1):
            about = {"key": key, "number": number, "name": name_of(matter.form, key)}
            if key in PUBLISHED_BY:
                found.append(_publication(about, by.get(PUBLISHED_BY[key])))
            else:
                found.append(self._times(about, self._kept.get(key, [])))
        return found

    def _times(self, about: Mapping[str, Any], kept: Sequence[DecisionStep]) -> StepFacts:
        """The last time that it was taken, with those before."""
        if not kept:
            return StepFacts(**about)
        before = [
            self._step({**about, "time": time, "numbered": True}, one)
            for time, one in enumerate(kept[:-1], 1)
        ]
        return self._step({**about, "time": len(kept), "earlier": before}, kept[-1])

    def _step(self, about: Mapping[str, Any], kept: DecisionStep) -> StepFacts:
        meeting = self._meetings.get(kept.meeting_id or "")
        count = self._count(kept)
        files = self._files.get(kept.id, files_of.NONE)
        return StepFacts(
            **about,
            record_id=kept.id,
            on=kept.held_on,
            body=kept.body or "",
            meeting_id=kept.meeting_id or "",
            meeting=meeting.caption() if meeting is not None else "",
            chair=kept.chair or "",
            attendees=kept.attendees or "",
            opinions=kept.opinions or "",
            outcome=kept.outcome or "",
            document=kept.document or "",
            count=count,
            verdict=verdict(kept.key, count, self._local.decision_majority),
            reason=kept.reason or "",
            late_on=files_of.late_on(kept, self._local.late_days),
            evidence=files.count,
        )

    def _count(self, kept: DecisionStep) -> Count:
        vote = self._votes.get(kept.vote_id or "")
        source: Any = vote or kept
        return Count(**{name: getattr(source, name) for name in COUNTED}, linked=vote is not None)


def _publication(about: Mapping[str, Any], one: Posted | None) -> StepFacts:
    if one is None:
        return StepFacts(**about)
    return StepFacts(
        **about,
        record_id=one.record_id,
        on=one.since,
        until=one.until,
        reason=one.reason,
        late_on=one.late_on,
        evidence=one.files,
        posting=one,
    )
