"""The records of a case as the rules judge it: a fixed number of questions, however many cases.

Rows come as plain columns with their dates as text: ten thousand dossiers are checked in one go.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier, Notice, Setback, StepFact
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentReview,
    DevelopmentSetback,
    DevelopmentStep,
    Holiday,
    Meeting,
    Person,
    PublicityNotice,
)
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.remembered import until_written

from .judged import Judged
from .reading import OfBodies, Within, day_of, text

SLICE = 5000  # ids in one question; SQLite takes 32,766 at most


def dossier(session: Session, case_id: str, *, judged: bool = True) -> Dossier:
    """The whole of one case; KnownError when it is gone.

    Without `judged` only what stages and standings rest on: steps, reviews, setbacks, notices.
    """
    found = _read(session, these([case_id]), judged=judged)
    if not found:
        words = "这份发展档案已不在库中，可能刚被删除；请刷新后再看。"
        raise KnownError(words, "gone")
    return found[0]


def dossiers(session: Session, case_ids: Collection[str] | None = None) -> list[Dossier]:
    """The cases as asked for, or all of them by pinyin; unknown ids fall out."""
    if case_ids is None:
        return _read(session, lambda _: [])
    ids = list(dict.fromkeys(case_ids))
    found: dict[str, Dossier] = {}
    for start in range(0, len(ids), SLICE):
        found |= {one.case_id: one for one in _read(session, these(ids[start : start + SLICE]))}
    return [found[one] for one in ids if one in found]


def read_of(session: Session, bodies: OfBodies, until: date) -> Sequence[Dossier]:
    """What stages and due dates of these cases rest on, and nothing else, by pinyin.

    As it was known to have happened by that day; cases that began later are left out. It is not
    for `check`: helpers, votes, opinions, 政审 and training are not read, nor who handled a step.
    """
    key = (bodies, until)
    return until_written(
        session, "cases", key, lambda: tuple(_read(session, bodies, until, judged=False))
    )


def as_of(session: Session, case_id: str, until: date) -> Dossier | None:
    """The same of one case; None where it had not begun."""
    return next(iter(_read(session, these([case_id]), until, judged=False)), None)


def these(case_ids: Sequence[str]) -> Within:
    """The condition that a case is one of these."""

    def within(column: Any) -> list[ColumnElement[bool]]:
        return [column.in_(case_ids)]

    return within


def practice_of(session: Session) -> Practice:
    """The office's own choices, its holidays among them."""
    chosen = policy(session)
    days = session.execute(select(Holiday.day, Holiday.kind)).all()
    return Practice(
        effective=chosen.dev_rules_2026_effective,
        convert_publicity_workdays=chosen.convert_publicity_workdays,
        review_valid_months=chosen.review_valid_months,
        activist_after_months=chosen.activist_after_months,
        remind_days=chosen.remind_days,
        calendar=Calendar({day: kind == "workday" for day, kind in days}),
    )


# --- one dossier from its parts ------------------------------------------------------------------


def _read(
    session: Session, within: Within, until: date | None = None, *, judged: bool = True
) -> list[Dossier]:
    asked = (
        select(
            DevelopmentCase.id,
            DevelopmentCase.person_id,
            Person.name,
            DevelopmentCase.organization_id,
            text(Person.birth),
            DevelopmentCase.book_number,
            text(DevelopmentCase.leaves_on),
            DevelopmentCase.months_before,
        )
        .join(Person, Person.id == DevelopmentCase.person_id)
        .where(*within(DevelopmentCase.id))
        .order_by(Person.pinyin, Person.name, DevelopmentCase.recorded_at, DevelopmentCase.id)
    )
    times = _Times(session, within, until)
    rest = Judged(session, within) if judged else None
    found = []
    for (
        case_id,
        person_id,
        name,
        organization_id,
        birth,
        book,
        leaves_on,
        before,
    ) in session.execute(asked):
        if case_id in times.begin_later:
            continue
        own = times.of(case_id)
        if rest is not None:
            own |= rest.of(case_id, person_id, organization_id, own["steps"])
        found.append(
            Dossier(
                case_id=case_id,
                person_id=person_id,
                person=name,
                organization_id=organization_id,
                birth=day_of(birth),
                volunteer_book=book or "",
                leaves_on=day_of(leaves_on),
                months_before=before or 0,
                **own,
            )
        )
    return found


class _Times:
    """What stages and due dates rest on: steps, reviews, setbacks, notices."""

    def __init__(self, session: Session, within: Within, until: date | None) -> None:
        self.begin_later: Collection[str] = ()
        if until is None:
            self._steps = _steps(session, within)
        else:
            self._steps = _days_of_steps(session, within, until)
            self.begin_later = {case_id for case_id, steps in self._steps.items() if not steps}
        self._reviews = _reviews(session, within, until)
        self._setbacks = _setbacks(session, within, until)
        self._notices = _notices(session, within)

    def of(self, case_id: str) -> dict[str, Any]:
        reviews = self._reviews.get(case_id, {})
        notices = self._notices.get(case_id, {})
        return {
            "steps": self._steps.get(case_id, {}),
            "reviews": tuple(reviews.get("activist", ())),
            "probation_reviews": tuple(reviews.get("probation", ())),
            "setbacks": tuple(self._setbacks.get(case_id, ())),
            "candidate_notice": notices.get("candidate"),
            "convert_notice": notices.get("conversion"),
        }


def _steps(session: Session, within: Within) -> Mapping[str, Mapping[str, StepFact]]:
    meetings = select(DevelopmentStep.meeting_id).where(*within(DevelopmentStep.case_id))
    known = select(Meeting.id, Meeting.kind).where(Meeting.id.in_(meetings))
    kinds: dict[str, str] = dict(session.execute(known).all())
    told = func.json_array(
        DevelopmentStep.key,
        text(DevelopmentStep.done_on),
        DevelopmentStep.outcome,
        DevelopmentStep.id,
        DevelopmentStep.handled_by,
        DevelopmentStep.document,
        DevelopmentStep.reason,
        DevelopmentStep.bypass,
        DevelopmentStep.meeting_id,
    )
    # All steps of a case in one row: a quarter of a million rows for 10,000 cases take longer.
    asked = (
        select(DevelopmentStep.case_id, func.json_group_array(told))
        .where(*within(DevelopmentStep.case_id))
        .group_by(DevelopmentStep.case_id)
    )
    found: dict[str, dict[str, StepFact]] = {}
    for case_id, steps in session.execute(asked):
        found[case_id] = {key: _fact(rest, kinds) for key, *rest in json.loads(steps)}
    return found


def _fact(told: Sequence[str | None], kinds: Mapping[str, str]) -> StepFact:
    on, outcome, step_id, who, document, reason, bypass, meeting_id = told
    return StepFact(
        on=PartialDate.parse(on or ""),
        outcome=outcome or "",
        record_id=step_id or "",
        handled_by=who or "",
        document=document or "",
        reason=reason or "",
        bypass=bypass or "",
        meeting_id=meeting_id,
        meeting_kind=kinds.get(meeting_id, "") if meeting_id else "",
    )


# What due dates need of a step, in one text for a whole case: a row for each of 50,000 steps takes
# half of the time in which a board is to be shown. None of its words has a blank or a comma in it.
_TOLD = DevelopmentStep.key + " " + text(DevelopmentStep.done_on) + " " + DevelopmentStep.outcome
_HELD = text(DevelopmentReview.held_on) + " " + DevelopmentReview.phase


@lru_cache(maxsize=50_000)
def _told(words: str) -> tuple[str, StepFact]:
    """Many steps are of one day: what is known of them is the same, and is made once."""
    key, on, outcome = words.split(" ")
    return key, StepFact(on=PartialDate.parse(on), outcome=outcome)


def _days_of_steps(
    session: Session, within: Within, until: date
) -> Mapping[str, Mapping[str, StepFact]]:
    """Without any for a case that began later."""
    known = func.group_concat(_TOLD).filter(*_by(DevelopmentStep.done_on, until))
    asked = (
        select(DevelopmentStep.case_id, known)
        .where(*within(DevelopmentStep.case_id))
        .group_by(DevelopmentStep.case_id)
    )
    return {
        case_id: dict(map(_told, told.split(","))) if told else {}
        for case_id, told in session.execute(asked)
    }


def _by(column: Any, until: date | None) -> list[ColumnElement[bool]]:
    return [] if until is None else [column <= PartialDate.of(until)]


def _reviews(
    session: Session, within: Within, until: date | None
) -> Mapping[str, Mapping[str, list[PartialDate]]]:
    asked = (
        select(DevelopmentReview.case_id, func.group_concat(_HELD))
        .where(*_by(DevelopmentReview.held_on, until), *within(DevelopmentReview.case_id))
        .group_by(DevelopmentReview.case_id)
    )
    found: dict[str, dict[str, list[PartialDate]]] = {}
    for case_id, reviews in session.execute(asked):
        own = found[case_id] = {}
        for words in sorted(reviews.split(",")):
            on, phase = words.split(" ")
            own.setdefault(phase, []).append(PartialDate.parse(on))
    return found


def _setbacks(session: Session, within: Within, until: date | None) -> Mapping[str, list[Setback]]:
    asked = (
        select(
            DevelopmentSetback.case_id,
            DevelopmentSetback.kind,
            text(DevelopmentSetback.happened_on),
            DevelopmentSetback.months,
            DevelopmentSetback.id,
            or_(
                DevelopmentSetback.meeting_id.is_not(None), DevelopmentSetback.document.is_not(None)
            ),
        )
        .where(*_by(DevelopmentSetback.happened_on, until), *within(DevelopmentSetback.case_id))
        .order_by(DevelopmentSetback.happened_on, DevelopmentSetback.recorded_at)
    )
    found: dict[str, list[Setback]] = {}
    for case_id, kind, on, months, setback_id, papered in session.execute(asked):
        one = Setback(
            kind=kind,
            on=PartialDate.parse(on),
            months=months,
            record_id=setback_id,
            papered=bool(papered),
        )
        found.setdefault(case_id, []).append(one)
    return found


def _notices(session: Session, within: Within) -> Mapping[str, Mapping[str, Notice]]:
    """Of several of a kind the last: an earlier one was broken off or put up again."""
    asked = (
        select(
            PublicityNotice.case_id,
            PublicityNotice.kind,
            text(PublicityNotice.since),
            text(PublicityNotice.until),
            PublicityNotice.outcome,
            PublicityNotice.id,
        )
        .where(PublicityNotice.case_id.is_not(None), *within(PublicityNotice.case_id))
        .order_by(PublicityNotice.since, PublicityNotice.recorded_at)
    )
    found: dict[str, dict[str, Notice]] = {}
    for case_id, kind, since, until, outcome, notice_id in session.execute(asked):
        found.setdefault(case_id, {})[kind] = Notice(
            since=PartialDate.parse(since),
            until=PartialDate.parse(until),
            outcome=outcome or "",
            record_id=notice_id,
        )
    return found
