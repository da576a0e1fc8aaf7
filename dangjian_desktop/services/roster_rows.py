"""One person of the roster, and what the periods of that day say of each.

Rows come as plain columns and their dates as text through one cache, for 100,000 people are a
matter of a second or two.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, String, TableClause, case, cast, func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate, years_between
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records.base import custom_value
from dangjian_desktop.records.period import SINCE_UNKNOWN
from dangjian_desktop.store.lean import ask, belonging, kept, person, post, restriction, standing

from . import lateness
from .bodies import Bodies

Scope = Callable[[ColumnElement[str]], list[ColumnElement[bool]]]


@unchanging
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
    extra: str = "{}"  # JSON of the fields that the branch added itself

    def added(self, name: str) -> Any:
        """The value of one of those fields; None where nothing was entered."""
        return custom_value(name, json.loads(self.extra).get(name)) if name in self.extra else None


@lru_cache(maxsize=100_000)
def _day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@lru_cache(maxsize=20_000)
def _same(text: str | None) -> str:
    """One text for all who share it (nation, work …); the database hands over each anew."""
    return text or ""


def _first(text: str) -> str:
    """2020-03 → 2020-03-01, so that a stay known to the month joins one known to the day."""
    return f"{text}-01-01"[:10]


# In the order in which `Facts.row` takes them apart.
PERSON = (
    person.c.id,
    person.c.name,
    person.c.former_name,
    person.c.sex,
    person.c.birth,
    person.c.id_number,
    person.c.nation,
    person.c.native_place,
    person.c.education,
    person.c.work_start,
    person.c.job,
    person.c.phone,
    person.c.remark,
    person.c.extra,
    person.c.recorded_at,
)


class Spell(NamedTuple):
    """One period as plain texts; `value` is what held: a kind, a post or an organization."""

    since: str
    entered: str  # recorded_at
    until: str | None
    value: str
    where: str = ""  # a post's organization; of others, that the first day is not known
    rank: int = 0

    def holds_on(self, text: str) -> bool:
        return self.since <= text and (self.until is None or self.until > text)


Spells = Mapping[str, Sequence[Spell]]


class Life(NamedTuple):
    """What the standings up to a day amount to."""

    kind: str = ""
    since: str = ""
    joined: str | None = None
    full: str | None = None


class Place(NamedTuple):
    """Where a person is on the day or, when `ended`, was last."""

    organization_id: str = ""
    ended: bool = True
    joined_branch_on: str | None = None


class Facts:
    """All periods of the people asked for, gathered by person."""

    def __init__(self, session: Session, day: date, bodies: Bodies, scope: Scope) -> None:
        self._day = day
        self._text = day.isoformat()
        self._bodies = bodies
        self._late_days = lateness.allowed(session)
        self._standings = _gathered(session, standing, scope, standing.c.kind, _guessed(standing))
        belongs = (belonging.c.organization_id, _guessed(belonging))
        self._belongings = _gathered(session, belonging, scope, *belongs)
        holds = (post.c.name, post.c.organization_id, func.coalesce(post.c.rank, 0))
        self._posts = _gathered(session, post, scope, *holds)
        self._states = _gathered(session, restriction, scope, restriction.c.kind)

    def belonged(self, person_id: str) -> bool:
        return person_id in self._belongings

    def life(self, person_id: str) -> Life:
        return life_on(self._standings.get(person_id, ()), self._text)

    def place(self, person_id: str) -> Place:
        """Where the person is, or was last; in the branch since when, groups aside."""
        found, arrived, branch_id, end = Place(), None, "", ""
        for spell in self._belongings.get(person_id, ()):
            if spell.since > self._text:
                break
            branch = self._bodies.branch(spell.value)
            here = branch.id if branch else ""
            if here != branch_id or end < _first(spell.since):
                arrived = None if spell.where else spell.since
            branch_id, end = here, _first(spell.until or "9999")
            ended = spell.until is not None and spell.until <= self._text
            if found.ended or not ended:
                found = Place(spell.value, ended, arrived)
        return found

    def row(self, person: Row[*tuple[Any, ...]], life: Life, place: Place) -> RosterRow:
        (
            person_id, name, former_name, sex, birth_text, id_number, nation, native_place,
            education, work_start, job, phone, remark, extra, entered,
        ) = person  # fmt: skip
        branch = self._bodies.branch(place.organization_id)
        group = self._bodies.group(place.organization_id)
        birth = _day(birth_text)
        at = self._day
        if life.kind == "deceased":
            at = min(at, PartialDate.parse(life.since).first())
        return RosterRow(
            id=person_id,
            name=name,
            former_name=former_name or "",
            sex=_same(sex),
            birth=birth,
            id_number=id_number or "",
            nation=_same(nation),
            native_place=_same(native_place),
            education=_same(education),
            work_start=_day(work_start),
            job=_same(job),
            phone=phone or "",
            joined=_day(life.joined),
            full_member=_day(life.full),
            branch=branch.name if branch else "",
            branch_id=branch.id if branch else "",
            group=group.name if group else "",
            group_id=group.id if group else "",
            standing=_same(life.kind),
            posts=self._post_words(person_id, branch.id if branch else ""),
            age=years_between(birth, at) if birth else None,
            party_years=_party_years(life, at),
            states=self._states_of(person_id),
            joined_branch_on=_day(_as_a_member(place.joined_branch_on, life.joined)),
            remark=remark or "",
            late=self._late(person_id, entered),
            extra=_same(extra) or "{}",
        )

    def _post_words(self, person_id: str, branch_id: str) -> tuple[str, ...]:
        held = [s for s in self._posts.get(person_id, ()) if s.holds_on(self._text)]
        if not held:
            return ()
        order = list(POSTS)
        held.sort(key=lambda s: (order.index(s.value) if s.value in POSTS else len(order), s.rank))
        return tuple(dict.fromkeys(post_words(self._bodies, s, branch_id) for s in held))

    def _states_of(self, person_id: str) -> tuple[str, ...]:
        spells = self._states.get(person_id)
        if not spells:
            return ()
        return tuple(dict.fromkeys(s.value for s in spells if s.holds_on(self._text)))

    def _late(self, person_id: str, on_the_books: str) -> date | None:
        """Late is what was entered after the person was on the books, long after its own date."""
        found: str = ""
        for spells in (self._standings, self._belongings, self._posts, self._states):
            for spell in spells.get(person_id, ()):
                # Entered in one act with the person: so are most of 100,000.
                if spell.entered != on_the_books and spell.since <= self._text:
                    found = max(found, self._if_late(spell, on_the_books))
        return datetime.fromisoformat(found).date() if found else None

    def _if_late(self, spell: Spell, on_the_books: str) -> str:
        entered = datetime.fromisoformat(spell.entered)
        known = datetime.fromisoformat(on_the_books)
        late = is_late(PartialDate.parse(spell.since), entered, known, self._late_days)
        return spell.entered if late else ""


def _gathered(
    session: Session, periods: TableClause, scope: Scope, *columns: ColumnElement[Any]
) -> Spells:
    of = periods.c
    asked = select(of.person_id, of.since, of.recorded_at, of.until, *columns)
    asked = asked.where(kept(periods), *scope(of.person_id))
    found: dict[str, list[Spell]] = {}
    for person_id, *spell in ask(session, asked):
        found.setdefault(person_id, []).append(Spell(*spell))
    for spells in found.values():
        if len(spells) > 1:
            spells.sort(key=_by_start)
    return found


def _guessed(periods: TableClause) -> ColumnElement[Any]:
    """Not empty where the first day is only the day of entry (records.period.SINCE_UNKNOWN)."""
    flagged = cast(periods.c.extra, String).contains(SINCE_UNKNOWN)
    return case((flagged, SINCE_UNKNOWN), else_="")


def _by_start(spell: Spell) -> tuple[str, str]:
    return spell[:2]


def life_on(standings: Iterable[Spell], text: str) -> Life:
    """The standing on a day (ISO text) and the days of joining and conversion up to it.

    Who comes back after having left the Party begins anew; who was transferred away and back does
    not. `standings` are in order.
    """
    kind = since = ""
    joined = full = None
    left = False
    for spell in standings:
        if spell.since > text:
            break
        if left and spell.value != "left_party":
            joined = full = None
        left = spell.value == "left_party"
        known = None if spell.where else spell.since
        if spell.value == "probationary_member":
            joined = joined or known
        elif spell.value == "full_member":
            full = full or known
        if spell.until is None or spell.until > text:
            kind, since = spell.value, spell.since
    return Life(kind, since, joined, full)


def _as_a_member(arrived: str | None, joined: str | None) -> str | None:
    """组织关系 begins with joining for whoever was an applicant of the branch before."""
    return max(arrived, joined) if arrived and joined else arrived


def _party_years(life: Life, at: date) -> int | None:
    full = _day(life.full)
    if full is None or life.kind in ("probationary_member", "left_party"):
        return None
    return years_between(full, at)


def is_late(since: PartialDate, entered: datetime, on_the_books: datetime, late_days: int) -> bool:
    """Entered on a later day than the person, and more than `late_days` after its own date."""
    day = entered.date()
    return day > on_the_books.date() and (day - since.last()).days > late_days


def post_words(bodies: Bodies, post: Spell, branch_id: str) -> str:
    """书记; a post in another body than one's own branch says where: 党总支书记."""
    word = POSTS.get(post.value, post.value)
    where = bodies.branch(post.where)
    if where is None or where.id == branch_id:
        return word
    return f"党总支{word}" if where.level == "general_branch" else f"{where.short_name}{word}"
