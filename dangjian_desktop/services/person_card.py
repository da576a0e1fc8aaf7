"""One person's card: who they are, and all that is kept about them, as of a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain import names
from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Attendance,
    Belonging,
    FamilyMember,
    HeartTalk,
    Meeting,
    Person,
    Post,
    Record,
    Restriction,
    ResumeEntry,
    Standing,
    Visit,
    shown,
)
from dangjian_desktop.records.belonging import WAYS

from . import attachments, custom_fields, keeping
from .attachments import Attached
from .bodies import Bodies, bodies_on
from .policy import policy
from .roster import rows_for
from .roster_rows import RosterRow, is_late

if TYPE_CHECKING:
    from .evaluation.trend import PersonYear

R = TypeVar("R", bound=Record)
TODAY = "至今"
UNKNOWN = "起始不详"


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period as a card prints it; `id` leads to the record."""

    id: str
    words: str  # 正式党员, 第一党小组, 组织委员
    kind: str  # identifier
    since: PartialDate
    until: PartialDate | None
    span: str  # 2012-06-28 → 至今, the last day inclusive
    length: str  # 14年4个月; 约 where a date is known to the month only
    note: str
    rough: bool  # a date is known to the month or year only
    holds: bool
    late: date | None  # 补录于


@dataclass(frozen=True, slots=True)
class Card:
    """All information sets of a person; periods that begin after the day are not shown."""

    person: Person
    row: RosterRow
    initials: str
    photo: Attached | None
    standings: tuple[PeriodLine, ...]  # the newest first
    belongings: tuple[PeriodLine, ...]
    posts: tuple[PeriodLine, ...]
    restrictions: tuple[PeriodLine, ...]
    family: Sequence[FamilyMember]
    resume: Sequence[ResumeEntry]
    talks: Sequence[HeartTalk]
    visits: Sequence[Visit]
    evaluations: "Sequence[PersonYear]"  # 民主评议, the newest year first
    attendance: Mapping[str, int]  # mark → meetings of that year up to the day
    gaps: tuple[str, ...]  # what does not join in the standings, in words
    added: Sequence[tuple[str, str]]  # the fields that the branch added itself, with their words


def card(session: Session, person_id: str, day: date) -> Card:
    """The card as of that day; KnownError when the person is gone."""
    person = keeping.get(session, Person, person_id)
    lines = _Lines(session, person, day)
    standings = lines.of(Standing)
    initials = names.initials(person.name)
    return Card(
        person=person,
        row=rows_for(session, [person_id], day)[0],
        initials=initials[0] if initials else "",
        photo=_photo(session, person_id),
        standings=standings,
        belongings=lines.of(Belonging),
        posts=lines.of(Post),
        restrictions=lines.of(Restriction),
        family=_parts(session, FamilyMember, person_id),
        resume=_parts(session, ResumeEntry, person_id),
        talks=_talks(session, person_id),
        visits=_parts(session, Visit, person_id),
        evaluations=_evaluations(session, person_id, day),
        attendance=_attendance(session, person_id, day),
        gaps=tuple(_gaps(standings)),
        added=_added(session, person),
    )


def _added(session: Session, person: Person) -> list[tuple[str, str]]:
    described = custom_fields.of_kind(session, Person.__tablename__)
    if not described:
        return []
    named = {v for f in described if f.reference and (v := getattr(person, f.name))}
    names = keeping.named(session, Person.__tablename__, named)
    return [
        (f.label, names.get(v, "") if f.reference else shown(f, v))
        for f in described
        if (v := getattr(person, f.name)) is not None
    ]


class _Lines:
    """The periods of one person as lines."""

    def __init__(self, session: Session, person: Person, day: date) -> None:
        self._session = session
        self._person = person
        self._day = day
        self._late_days = policy(session).late_days
        self._bodies = bodies_on(session, day)

    def of(
        self, kind: type[Standing] | type[Belonging] | type[Post] | type[Restriction]
    ) -> tuple[PeriodLine, ...]:
        asked = (
            select(kind)
            .where(kind.person_id == self._person.id, kind.since <= PartialDate.of(self._day))
            .order_by(kind.since.desc(), kind.recorded_at.desc())
        )
        return tuple(self._line(period) for period in self._session.scalars(asked))

    def _line(self, period: Any) -> PeriodLine:
        until: PartialDate | None = period.until
        entered, known = period.recorded_at, self._person.recorded_at
        late = is_late(period.since, entered, known, self._late_days)
        rough = not period.since.exact or (until is not None and not until.exact)
        last = until.first() if until is not None else self._day
        return PeriodLine(
            id=period.id,
            words=_words(self._bodies, period),
            kind=getattr(period, "kind", None) or getattr(period, "name", "") or "",
            since=period.since,
            until=until,
            span=span(period),
            length=_length(period, min(last, self._day), rough=rough),
            note=_note(period),
            rough=rough,
            holds=period.holds_on(self._day),
            late=entered.date() if late else None,
        )


def _words(bodies: Bodies, period: Any) -> str:
    if isinstance(period, Post):
        own = bodies.branch(period.organization_id)
        group = bodies.group(period.organization_id)
        if group is not None:
            return f"{group.short_name}{POSTS.get(period.name, '').removeprefix('党小组')}"
        return f"{own.short_name if own else ''}{POSTS.get(period.name, period.name)}"
    if isinstance(period, Belonging):
        branch, group = bodies.branch(period.organization_id), bodies.group(period.organization_id)
        return " ".join(body.short_name for body in (branch, group) if body is not None)
    return str(period.caption())


def _note(period: Any) -> str:
    parts: list[str | None]
    if isinstance(period, Belonging):
        parts = [
            WAYS.get(period.how or "", ""),
            f"由{period.came_from}转来" if period.came_from else "",
            f"转往{period.gone_to}" if period.gone_to else "",
            f"介绍信{period.letter}" if period.letter else "",
        ]
    elif isinstance(period, Restriction):
        parts = [period.reason, period.where, period.approval, period.resolution]
    else:
        parts = [period.evidence]
    return "；".join(part for part in parts if part)


def span(period: Any) -> str:
    """2011-06-28 → 2012-06-27: as people write it, the last day on which it held."""
    last = period.last_day
    since = period.since.iso() if period.since_known else UNKNOWN
    return f"{since} → {last.iso() if last else TODAY}"


def _length(period: Any, until: date, *, rough: bool) -> str:
    if not period.since_known:
        return ""
    return ("约" if rough else "") + length(period.since.first(), until)


def length(since: date, until: date) -> str:
    """Full years and months, days below a month: 14年4个月, 6个月, 12天."""
    months = (until.year - since.year) * 12 + until.month - since.month
    months -= until.day < since.day
    if months < 1:
        return f"{max((until - since).days, 0)}天"
    years, rest = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")


def _gaps(standings: Sequence[PeriodLine]) -> list[str]:
    """Where one standing does not end on the day on which the next begins."""
    found = []
    for later, earlier in pairwise(standings):
        pair = f"{earlier.words}与{later.words}"
        if earlier.until is None or later.since.definitely_before(earlier.until):
            found.append(f"{pair}的时间重叠")
        elif earlier.until.definitely_before(later.since):
            found.append(f"{pair}之间有空档")
    return found


def _parts(session: Session, kind: type[R], person_id: str) -> Sequence[R]:
    of_person: Any = kind
    return keeping.listed(session, kind, of_person.person_id == person_id)


def _talks(session: Session, person_id: str) -> Sequence[HeartTalk]:
    either = (HeartTalk.member_id == person_id) | (HeartTalk.talker_id == person_id)
    return keeping.listed(session, HeartTalk, either)


def _evaluations(session: Session, person_id: str, day: date) -> "Sequence[PersonYear]":
    from .evaluation import trend  # its facts are not needed before a card is looked at

    return trend.of_person(session, person_id, day)


def _attendance(session: Session, person_id: str, day: date) -> Mapping[str, int]:
    asked = (
        select(Attendance.mark, func.count())
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Attendance.person_id == person_id,
            Meeting.state != "void",
            Meeting.starts_at.between(datetime(day.year, 1, 1), datetime.combine(day, time.max)),
        )
        .group_by(Attendance.mark)
    )
    return Counter({mark: number for mark, number in session.execute(asked) if mark})


def _photo(session: Session, person_id: str) -> Attached | None:
    kept = attachments.listed(session, Person.__tablename__, person_id)
    return next((one for one in kept if one.role == "photo" and one.is_picture), None)
