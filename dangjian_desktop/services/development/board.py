"""The board: who is where on the way, what is next and by when; and how many came how far.

A few questions for any number of cases, nothing asked for single cards.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import column, or_, select, table
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.case import Case
from dangjian_desktop.domain.development.due import CaseDue, due_in
from dangjian_desktop.domain.development.facts import SETBACKS, Dossier
from dangjian_desktop.domain.development.progress import (
    ARCHIVED,
    OPEN,
    entered_stage,
    next_review,
    probation_bounds,
    state_of,
    step_after,
)
from dangjian_desktop.domain.development.steps import ORDER, STAGES, STEPS, name_of
from dangjian_desktop.domain.development.windows import year_full
from dangjian_desktop.domain.rules import development_version
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import DevelopmentCase, Person
from dangjian_desktop.services import today
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.store.lean import ask, kept

from .dossier import practice_of, read_of
from .due import reminders
from .reading import OfBodies, Within

BAD, WARN, INFO, GOOD, NONE = "bad", "warn", "info", "good", "none"
REVIEW = "半年考察"
# Steps that somebody above has to take: the branch waits for the reply.
ABOVE = frozenset({"file_activist", "file_candidate", "pre_review", "file_upper_org_dept"})
# What may be done from a day on and has no last day of its own.
OPEN_ENDED = frozenset({"cultivation_min", "publicity_candidate", "archive"})
# Plain tables: to map two kinds takes as long as to read two thousand cases.
_REVIEW = table("political_review", column("id"), column("case_id"), column("binned_at"))
_LETTER = table(
    "review_subject",
    *(column(name) for name in ("review_id", "sent_on", "returned_on", "binned_at")),
)
_REVIEWED = ORDER["political_review"]
# What `due_on` of a card is.
LIMITS = {"by": "前", "from": "起", "ends": "预备期满"}


@unchanging
class Card:
    """One case as of the day; `done` is the number of the furthest step, 0 before any.

    `due_on`: the last day in time of what is due, or the first on which it can be done, as `limit`
    tells (of LIMITS); None where nothing fixes it. `tone`: bad overdue, warn due soon, info later,
    good all but done, none without a limit. `state`: open, archived, or the setback that ended it.
    """

    case_id: str
    person_id: str
    name: str
    job: str
    stage: int
    done: int
    last_words: str
    next_key: str
    next_words: str
    due_on: date | None
    limit: str
    tone: str
    tone_words: str
    state: str
    pinyin: str  # what names are ordered by
    branch: str

    @property
    def due_words(self) -> str:
        """2026-12-01 前."""
        return "" if self.due_on is None else f"{self.due_on} {LIMITS[self.limit]}"


@dataclass(frozen=True, slots=True)
class StageColumn:
    """A stage with the open cases in it."""

    stage: int
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """`rows`: all cases, also those at their end. `funnel`: stage → year → who came to it then."""

    stages: tuple[StageColumn, ...]
    overdue: int
    soon: int
    funnel: Mapping[int, Mapping[int, int]]
    rows: tuple[Card, ...]


def board(session: Session, day: date, organization_id: str = "") -> Board:
    """The cases of an organisation and all under it as they stood on that day; "" is all."""
    within = of_organization(session, day, organization_id)
    cases = read_of(session, within, until=day)
    cards = _Cards(session, day, within)
    rows = tuple(cards.card(d) for d in cases)
    running = [one for one in rows if one.state == OPEN]
    columns = [
        StageColumn(stage, name, tuple(c for c in running if c.stage == stage))
        for stage, name in STAGES.items()
    ]
    return Board(
        stages=tuple(columns),
        overdue=sum(one.tone == BAD for one in running),
        soon=sum(one.tone == WARN for one in running),
        funnel=_funnel(cases),
        rows=rows,
    )


def of_organization(session: Session, day: date, organization_id: str) -> OfBodies:
    """The condition that a case is of that organisation or one under it; "" is all."""
    looked_at = today.scope(session, day, organization_id)
    return OfBodies(None if looked_at.organization_id is None else looked_at.inside)


def _funnel(cases: Iterable[Dossier]) -> Mapping[int, Mapping[int, int]]:
    found: dict[int, Counter[int]] = {stage: Counter() for stage in STAGES}
    for d in cases:
        for stage, on in entered_stage(d).items():
            found[stage][on.year] += 1
    return found


# --- one card ------------------------------------------------------------------------------------


class _Cards:
    """What the cards of one board share."""

    def __init__(self, session: Session, day: date, within: Within) -> None:
        self._day = day
        self._practice = practice_of(session)
        self._ahead = reminders(session)
        self._version = development_version(day, self._practice.effective)
        self._bodies = bodies_on(session, day)
        self._branches: dict[str, str] = {}
        asked = (
            select(Person.id, Person.pinyin, Person.job)
            .join(DevelopmentCase, DevelopmentCase.person_id == Person.id)
            .where(*within(DevelopmentCase.id))
        )
        self._people = {person: rest for person, *rest in session.execute(asked)}
        self._letters = _letters_out(session, day, within)

    def card(self, d: Dossier) -> Card:
        pinyin, job = self._people[d.person_id]
        case, state = Case(d, self._day, self._practice), state_of(d, self._day)
        last = STEPS[case.last_done] if case.last_done >= 0 else None
        coming = self._coming(case, state)
        return Card(
            case_id=d.case_id,
            person_id=d.person_id,
            name=d.person,
            job=job or "",
            stage=last.stage if last else 1,
            done=last.number if last else 0,
            last_words=name_of(last.key, case.version(d.steps[last.key].on)) if last else "",
            next_key=coming.key,
            next_words=coming.words,
            due_on=coming.due_on,
            limit=coming.limit,
            tone=coming.tone,
            tone_words=coming.tone_words,
            state=state,
            pinyin=pinyin or "",
            branch=self._branch(d.organization_id),
        )

    def _branch(self, organization_id: str) -> str:
        name = self._branches.get(organization_id)
        if name is None:
            found = self._bodies.branch(organization_id)
            name = self._branches[organization_id] = found.short_name if found else ""
        return name

    def _coming(self, case: Case, state: str) -> "_Coming":
        if state != OPEN:
            words = "已归档" if state == ARCHIVED else SETBACKS[state]
            return _Coming("", "", None, "", GOOD if state == ARCHIVED else NONE, words)
        following = step_after(case.d, case.last_done, self._practice.effective) or ""
        at = ORDER.get(following, len(ORDER))
        # What merely may be done does not go before a step that the case page still asks for.
        dues = [one for one in due_in(case) if not may_be_done(one) or ORDER[one.step] <= at]
        return self._due(dues[0]) if dues else self._later(case, following)

    def _due(self, due: CaseDue) -> "_Coming":
        words = REVIEW if due.key == "half_year_review" else name_of(due.step, self._version)
        ahead = self._ahead.get(due.step, self._practice.remind_days)
        tone, said = tone_of(due, self._day, ahead)
        limit = "from" if may_be_done(due) else "by"
        return _Coming(due.step, words, due.due_on, limit, tone, said)

    def _later(self, case: Case, key: str) -> "_Coming":
        """Nothing is due: what comes next, and from when or until when."""
        d = case.d
        words = name_of(key, self._version) if key else ""
        if key in ABOVE:
            return _Coming(key, words, None, "", INFO, "等上级回复")
        on, limit = self._known_day(d, key)
        if on is None and d.case_id in self._letters and case.last_done < _REVIEWED:
            return _Coming(key, words, None, "", INFO, "政审函已发，等回函")
        if on is None:
            return _Coming(key, words, None, "", NONE, "无硬期限")
        named = REVIEW if key == "cultivate" else words
        return _Coming(key, named, on, limit, INFO, f"{on} {LIMITS[limit]}")

    def _known_day(self, d: Dossier, key: str) -> tuple[date | None, str]:
        if key == "cultivate":
            return next_review(d), "by"
        if key == "decide_candidate":
            return year_full(d), "from"
        if key in ("continue_education", "apply_conversion"):
            bounds = probation_bounds(d)
            return (bounds[1] if bounds else None), "ends"
        return None, ""


def _letters_out(session: Session, day: date, within: Within) -> frozenset[str]:
    """The cases of which a letter of the political review has not come back by that day."""
    review, letter, text = _REVIEW.c, _LETTER.c, day.isoformat()
    asked = (
        select(review.case_id)
        .join_from(_REVIEW, _LETTER, letter.review_id == review.id)
        .where(
            *within(review.case_id),
            kept(_REVIEW),
            kept(_LETTER),
            letter.sent_on <= text,
            or_(letter.returned_on.is_(None), letter.returned_on > text),
        )
    )
    return frozenset(ask(session, asked).scalars())


class _Coming(NamedTuple):
    key: str
    words: str
    due_on: date | None
    limit: str
    tone: str
    tone_words: str


def may_be_done(due: CaseDue) -> bool:
    """It may be done from its day on, and has no last one."""
    step = (due.key, due.step)
    return due.key in OPEN_ENDED or step == ("convert_flow", "branch_meeting_convert")


def tone_of(due: CaseDue, day: date, remind_days: int) -> tuple[str, str]:
    """How urgent a due thing is, and the few words that say so."""
    if due.key == "archive":
        return GOOD, "只差归档"
    if may_be_done(due):
        return INFO, "可以办理" if due.due_on <= day else f"{due.due_on} 起"
    left = (due.due_on - day).days
    if left < 0:
        return BAD, f"逾期 {-left} 天"
    if left <= remind_days:
        return WARN, f"还有 {left} 天" if left else "今天到期"
    return INFO, f"{due.due_on} 前"
