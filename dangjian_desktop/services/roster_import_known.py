"""What the database already knows: whom a row means, and what is on record of that person."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, OrganizationName, Person, Standing
from dangjian_desktop.records.period import SINCE_UNKNOWN

from .bodies import Body, bodies_on

SLICE = 500
UNKNOWN_SINCE = {SINCE_UNKNOWN: True}  # `extra` of a period whose real first day nobody knows


@dataclass(slots=True)
class Light:
    """Enough of a person to be found by."""

    id: str
    name: str
    id_number: str
    birth: str  # ISO


@dataclass(slots=True)
class Period:
    id: str
    kind: str  # the standing, or the organization
    since: str
    until: str | None
    extra: Mapping[str, Any]

    @property
    def unknown(self) -> bool:
        """Nobody knows its real first day."""
        return bool(self.extra.get(SINCE_UNKNOWN))

    def holds(self, day: str) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


@dataclass(slots=True)
class Life:
    """One known person in detail."""

    values: dict[str, Any]
    standings: list[Period] = field(default_factory=list)
    belongings: list[Period] = field(default_factory=list)

    def first(self, kind: str) -> Period | None:
        return next((p for p in self.standings if p.kind == kind), None)

    def on(self, day: date) -> Period | None:
        return next((p for p in reversed(self.standings) if p.holds(day.isoformat())), None)

    def place(self, day: date) -> Period | None:
        return next((p for p in reversed(self.belongings) if p.holds(day.isoformat())), None)


def branch_key(name: str) -> str:
    """Two spellings of one branch: 中共机关党支部委员会, 机关支部, 机关 → 机关."""
    bare = re.sub(r"[\s　()（）]", "", name).removeprefix("中国共产党").removeprefix("中共")
    return re.sub(r"(党?支部)?(委员会)?$", "", bare) or bare


def is_general(name: str) -> bool:
    """A 党总支, not one of its branches."""
    return bool(re.search(r"总支(部)?(委员会)?$", name))


def _squeezed(name: str) -> str:
    return re.sub(r"\s", "", name).removeprefix("中国共产党").removeprefix("中共")


class Known:
    """People and organizations of one moment; details of a person are read when first needed."""

    def __init__(self, session: Session, day: date) -> None:
        self._day = day
        self.people: dict[str, Light] = {}
        self.by_number: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        birth = type_coerce(Person.birth, String)
        for row in session.execute(select(Person.id, Person.name, Person.id_number, birth)):
            light = Light(row[0], row[1], row[2] or "", row[3] or "")
            self.people[light.id] = light
            self.by_name[light.name].append(light.id)
            if light.id_number:
                self.by_number.setdefault(light.id_number, light.id)
        self.bodies = bodies_on(session, day)
        self._branches: dict[str, str] = {}
        self._groups: dict[tuple[str, str], str] = {}
        self._tops: dict[str, str] = {}
        self._learn_bodies(session)
        self._lives: dict[str, Life] = {}

    # --- organizations ---------------------------------------------------------------------------

    def _learn_bodies(self, session: Session) -> None:
        # What was closed is known too, but a name that lives again means the living one.
        for body in sorted(self.bodies, key=lambda b: b.stands_on(self._day)):
            self._index(body)
        former = select(OrganizationName.organization_id, OrganizationName.name)
        names = [(b.id, b.short_name) for b in self.bodies]
        for body_id, name in [*names, *session.execute(former)]:
            known = self.bodies.by_id.get(body_id)
            if known is not None and known.level == "branch":
                self._branches.setdefault(branch_key(name), body_id)

    def _index(self, body: Body) -> None:
        if body.level == "group":
            self._groups[body.parent_id or "", branch_key(body.name)] = body.id
        elif body.level == "branch":
            self._branches[branch_key(body.name)] = body.id
        elif body.level == "general_branch":
            self._tops[_squeezed(body.name)] = body.id

    def branch(self, name: str) -> Body | None:
        if is_general(name):
            found = self._tops.get(_squeezed(name))
        else:
            found = self._branches.get(branch_key(name))
        return self.bodies.by_id[found] if found else None

    def group(self, branch_id: str, name: str) -> Body | None:
        found = self._groups.get((branch_id, branch_key(name)))
        return self.bodies.by_id[found] if found else None

    def general_branch(self) -> str | None:
        """The one 总支 under which new branches come; none when there are several."""
        tops = [b.id for b in self.bodies if b.level == "general_branch"]
        return tops[0] if len(tops) == 1 else None

    def arrival(self, life: Life) -> Period | None:
        """The period with which the present stay in one branch began, groups aside."""
        place = life.place(self._day)
        if place is None:
            return None
        branch = self.bodies.branch(place.kind)
        found = place
        for period in reversed(life.belongings[: life.belongings.index(place)]):
            before = self.bodies.branch(period.kind)
            if before is None or branch is None or before.id != branch.id:
                break
            if _first(period.until or "9999") < _first(found.since):
                break
            found = period
        return found

    # --- people ----------------------------------------------------------------------------------

    def same_name(self, name: str) -> Sequence[Light]:
        return [self.people[i] for i in self.by_name.get(name, ())]

    def life(self, person_id: str) -> Life:
        return self._lives[person_id]

    def learn(self, session: Session, ids: Iterable[str]) -> None:
        """Read the details of these people, those that are not known yet."""
        missing = [i for i in dict.fromkeys(ids) if i not in self._lives]
        for start in range(0, len(missing), SLICE):
            part = missing[start : start + SLICE]
            people = select(Person.__table__).where(Person.id.in_(part))
            for person in session.execute(people).mappings():
                self._lives[person["id"]] = Life(dict(person))
            for row in session.execute(_periods(Standing, Standing.kind, part)):
                self._lives[row[0]].standings.append(_period(row))
            for row in session.execute(_periods(Belonging, Belonging.organization_id, part)):
                self._lives[row[0]].belongings.append(_period(row))


def _periods(kind: Any, what: Any, ids: Sequence[str]) -> Any:
    since, until = type_coerce(kind.since, String), type_coerce(kind.until, String)
    asked = select(kind.person_id, kind.id, what, since, until, kind.extra)
    return asked.where(kind.person_id.in_(ids)).order_by(kind.since, kind.recorded_at)


def _period(row: Any) -> Period:
    return Period(row[1], row[2], row[3], row[4], row[5] or {})


def _first(text: str) -> str:
    """2020-03 → 2020-03-01, so that texts of different precision compare as days do."""
    return f"{text}-01-01"[:10]


def partial(iso: str | None) -> PartialDate | None:
    return PartialDate.parse(iso) if iso else None
