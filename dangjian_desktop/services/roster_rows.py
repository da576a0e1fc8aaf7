"""One person of the roster, and what the periods of that day say of each.

Rows come as plain columns and their dates as text through one cache, for 100,000 people are a
matter of a second or two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, String, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate, years_between
from dangjian_desktop.records import Belonging, Person, Post, Restriction, Standing
from dangjian_desktop.records.period import on_day

from .bodies import Bodies
from .policy import policy

Scope = Callable[[InstrumentedAttribute[str]], list[ColumnElement[bool]]]


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as the roster of that day says (rules 7 花名册); what is unknown is None or ""."""

    id: str
    name: str
    former_name: str
    sex: str
    birth: PartialDate | None
    id_number: str
    nation: str
    native_place: str
    education: str
    work_start: PartialDate | None
    job: str
    phone: str
    joined: PartialDate | None  # 入党时间: the start of probation
    full_member: PartialDate | None  # 转正时间: the start of full membership
    branch: str
    branch_id: str
    group: str
    group_id: str
    standing: str  # identifier, "" when the person has none that day
    posts: tuple[str, ...]  # words
    age: int | None
    party_years: int | None  # 党龄, full years; None for probationary members
    states: tuple[str, ...]  # restrictions in force, identifiers
    joined_branch_on: PartialDate | None  # 组织关系转入时间
    remark: str
    late: date | None  # 补录于: the day of the latest entry that came late


@lru_cache(maxsize=100_000)
def _day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _first(text: str) -> str:
    """2020-03 → 2020-03-01, so that a stay known to the month joins one known to the day."""
    return f"{text}-01-01"[:10]


def _text(column: Any) -> Any:
    return type_coerce(column, String)


PERSON = (
    Person.id,
    Person.name,
    Person.former_name,
    Person.sex,
    _text(Person.birth).label("birth"),
    Person.id_number,
    Person.nation,
    Person.native_place,
    Person.education,
    _text(Person.work_start).label("work_start"),
    Person.job,
    Person.phone,
    Person.remark,
    Person.recorded_at,
)


@dataclass(frozen=True, slots=True)
class Life:
    """What the standings up to a day amount to."""

    kind: str = ""
    since: str = ""
    joined: str | None = None
    full: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    organization_id: str = ""
    since: str = ""
    ended: bool = True  # no longer there on the day
    joined_branch_on: str | None = None


class Facts:
    """All periods of the people asked for, gathered by person."""

    def __init__(self, session: Session, day: date, bodies: Bodies, scope: Scope) -> None:
        self._day = day
        self._text = day.isoformat()
        self._bodies = bodies
        self._late_days = policy(session).late_days
        self._standings = _gathered(session, Standing, scope, Standing.kind)
        self._belongings = _gathered(session, Belonging, scope, Belonging.organization_id)
        held = on_day(Post, day)
        self._posts = _gathered(
            session, Post, scope, Post.name, Post.organization_id, Post.rank, where=[held]
        )
        self._states = _gathered(
            session, Restriction, scope, Restriction.kind, where=[on_day(Restriction, day)]
        )

    def belonged(self, person_id: str) -> bool:
        return person_id in self._belongings

    def life(self, person_id: str) -> Life:
        return life_on(self._standings.get(person_id, ()), self._text)

    def place(self, person_id: str) -> Place:
        """Where the person is, or was last; in the branch since when, groups aside."""
        found, arrived, last = Place(), None, ("", "")
        for period in self._belongings.get(person_id, ()):
            if period.since > self._text:
                break
            branch = self._bodies.branch(period.organization_id)
            stay = branch.id if branch else ""
            if stay != last[0] or last[1] < _first(period.since):
                arrived = period.since
            last = (stay, _first(period.until or "9999"))
            ended = period.until is not None and period.until <= self._text
            if found.ended or not ended:
                found = Place(period.organization_id, period.since, ended, arrived)
        return found

    def row(self, person: Row[Any], life: Life, place: Place) -> RosterRow:
        branch = self._bodies.branch(place.organization_id)
        group = self._bodies.group(place.organization_id)
        birth = _day(person.birth)
        at = self._day
        if life.kind == "deceased":
            at = min(at, PartialDate.parse(life.since).first())
        return RosterRow(
            id=person.id,
            name=person.name,
            former_name=person.former_name or "",
            sex=person.sex or "",
            birth=birth,
            id_number=person.id_number or "",
            nation=person.nation or "",
            native_place=person.native_place or "",
            education=person.education or "",
            work_start=_day(person.work_start),
            job=person.job or "",
            phone=person.phone or "",
            joined=_day(life.joined),
            full_member=_day(life.full),
            branch=branch.name if branch else "",
            branch_id=branch.id if branch else "",
            group=group.name if group else "",
            group_id=group.id if group else "",
            standing=life.kind,
            posts=self._post_words(person.id, branch.id if branch else ""),
            age=years_between(birth, at) if birth else None,
            party_years=_party_years(life, at),
            states=tuple(dict.fromkeys(r.kind for r in self._states.get(person.id, ()))),
            joined_branch_on=_day(place.joined_branch_on),
            remark=person.remark or "",
            late=self._late(person),
        )

    def _post_words(self, person_id: str, branch_id: str) -> tuple[str, ...]:
        held = self._posts.get(person_id, ())
        order = list(POSTS)
        held = sorted(
            held, key=lambda p: (order.index(p.name) if p.name in POSTS else 99, p.rank or 0)
        )
        return tuple(dict.fromkeys(post_words(self._bodies, p, branch_id) for p in held))

    def _late(self, person: Row[Any]) -> date | None:
        """Late is what was entered after the person was on the books, long after its own date."""
        mine = (self._standings, self._belongings, self._posts, self._states)
        late = [
            period.recorded_at
            for periods in mine
            for period in periods.get(person.id, ())
            if period.since <= self._text and self._came_late(period, person)
        ]
        return max(late).date() if late else None

    def _came_late(self, period: Any, person: Row[Any]) -> bool:
        if period.recorded_at == person.recorded_at:  # one act: spares most of 100,000 readings
            return False
        since = PartialDate.parse(period.since)
        return is_late(since, period.recorded_at, person.recorded_at, self._late_days)


def _gathered(
    session: Session,
    kind: type[Standing] | type[Belonging] | type[Post] | type[Restriction],
    scope: Scope,
    *columns: InstrumentedAttribute[Any],
    where: Sequence[ColumnElement[bool]] = (),
) -> dict[str, list[Any]]:
    asked = select(
        kind.person_id,
        _text(kind.since).label("since"),
        _text(kind.until).label("until"),
        kind.recorded_at,
        *columns,
    ).where(*scope(kind.person_id), *where)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(asked):
        found[row.person_id].append(row)
    for periods in found.values():
        if len(periods) > 1:
            periods.sort(key=_by_start)
    return found


def _by_start(period: Any) -> tuple[str, datetime]:
    return (period.since, period.recorded_at)


def life_on(standings: Iterable[Any], text: str) -> Life:
    """The standing on a day (ISO text) and the days of joining and conversion up to it.

    Who comes back after having left the Party begins anew; who was transferred away and back does
    not. `standings` are in order, with `kind`, and `since` and `until` as texts.
    """
    kind = since = ""
    joined = full = None
    left = False
    for period in standings:
        if period.since > text:
            break
        if left and period.kind != "left_party":
            joined = full = None
        left = period.kind == "left_party"
        if period.kind == "probationary_member":
            joined = joined or period.since
        elif period.kind == "full_member":
            full = full or period.since
        if period.until is None or period.until > text:
            kind, since = period.kind, period.since
    return Life(kind, since, joined, full)


def _party_years(life: Life, at: date) -> int | None:
    full = _day(life.full)
    if full is None or life.kind in ("probationary_member", "left_party"):
        return None
    return years_between(full, at)


def is_late(since: PartialDate, entered: datetime, on_the_books: datetime, late_days: int) -> bool:
    """Entered on a later day than the person, and more than `late_days` after its own date."""
    day = entered.date()
    return day > on_the_books.date() and (day - since.last()).days > late_days


def post_words(bodies: Bodies, post: Any, branch_id: str) -> str:
    """书记; a post in another body than one's own branch says where: 党总支书记."""
    word: str = POSTS.get(post.name, post.name)
    where = bodies.branch(post.organization_id)
    if where is None or where.id == branch_id:
        return word
    return f"党总支{word}" if where.level == "general_branch" else f"{where.short_name}{word}"
