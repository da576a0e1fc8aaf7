"""The organisations as they were called and arranged on one day, read in two queries."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.store.lean import ask, kept, organization, organization_name

from .remembered import once

RESTS_ON = ("organization", "organization_name")
_COMMITTEE = "支部委员会"


@unchanging
class Body:
    """One organisation under its name of the day."""

    id: str
    name: str
    short_name: str
    level: str
    parent_id: str | None
    founded_on: PartialDate | None
    closed_on: PartialDate | None
    temporary: bool
    letterhead: str = ""  # of its present name only

    def stands_on(self, day: date) -> bool:
        """False before its founding and from the day of its closing on."""
        text = day.isoformat()
        founded = self.founded_on is None or self.founded_on.iso() <= text
        return founded and (self.closed_on is None or self.closed_on.iso() > text)

    @property
    def head(self) -> str:
        """What its papers bear at their top: the letterhead, else the name as a branch has it.

        中共…支部委员会 is the committee's name; the papers are the branch's (中共…支部).
        """
        bare = self.name.removesuffix("委员会") if self.name.endswith(_COMMITTEE) else self.name
        return self.letterhead or bare


class Bodies:
    """A tree that knows its way up and down; closed bodies stay in it, for old days name them."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.by_id = {body.id: body for body in bodies}
        self._children: dict[str | None, list[str]] = {}
        for body in self.by_id.values():
            self._children.setdefault(body.parent_id, []).append(body.id)

    def __iter__(self) -> Iterator[Body]:
        return iter(self.by_id.values())

    def get(self, organization_id: str) -> Body:
        """The body; a plain sentence when it is gone."""
        found = self.by_id.get(organization_id)
        if found is None:
            raise KnownError("这个党组织已不在库中，可能刚被删除；请刷新后再看。", "gone")
        return found

    def name(self, organization_id: str | None) -> str:
        found = self.by_id.get(organization_id or "")
        return found.name if found else ""

    def head(self, organization_id: str | None) -> str:
        """What papers bear at their top; a group's stands behind its branch's."""
        found = self.by_id.get(organization_id or "")
        if found is None or found.level != "group":
            return found.head if found else ""
        branch = self.branch(found.parent_id)
        return f"{branch.head}{found.short_name}" if branch else found.head

    def branch(self, organization_id: str | None) -> Body | None:
        """The branch that a group or an affiliated body is part of; other bodies are their own."""
        found, seen = self.by_id.get(organization_id or ""), set[str]()
        while found is not None and found.level in ("group", "affiliated"):
            if found.id in seen or found.parent_id is None:
                return found
            seen.add(found.id)
            found = self.by_id.get(found.parent_id)
        return found

    def group(self, organization_id: str | None) -> Body | None:
        found = self.by_id.get(organization_id or "")
        return found if found is not None and found.level == "group" else None

    def children(self, organization_id: str | None) -> list[str]:
        return self._children.get(organization_id, [])

    def below(self, organization_id: str) -> set[str]:
        """The ids of the body and of all under it."""
        found, waiting = set[str](), [organization_id]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.children(one)
        return found

    def within(self, organization_id: str | None) -> set[str]:
        """As `below`; of none, every body."""
        return self.below(organization_id) if organization_id else set(self.by_id)

    def branches(self, organization_id: str | None = None) -> list[Body]:
        """All branches, or those under a body (a branch is under itself), in the tree's order."""
        inside = self.below(organization_id) if organization_id else None
        return [b for b in self if b.level == "branch" and (inside is None or b.id in inside)]


def bodies_on(session: Session, day: date) -> Bodies:
    """The organisations with the names that held on that day (organization_name periods)."""
    return once(session, ("bodies", day), RESTS_ON, lambda: _bodies_on(session, day))


def _bodies_on(session: Session, day: date) -> Bodies:
    named_then, text = organization_name.c, day.isoformat()
    names = (
        select(named_then.organization_id, named_then.name, named_then.short_name)
        .where(
            kept(organization_name),
            named_then.since <= text,
            or_(named_then.until.is_(None), named_then.until > text),
        )
        .order_by(named_then.since)
    )
    renamed = {row.organization_id: row for row in ask(session, names)}
    of = organization.c
    known = (
        select(
            of.id,
            of.name,
            of.short_name,
            of.level,
            of.parent_id,
            of.founded_on,
            of.closed_on,
            of.temporary,
            of.letterhead,
        )
        .where(kept(organization))
        .order_by(of.sort, of.name, of.id)
    )
    bodies = []
    for row in ask(session, known):
        named = renamed.get(row.id, row)
        bodies.append(
            Body(
                id=row.id,
                name=named.name,
                short_name=named.short_name or named.name,
                level=row.level,
                parent_id=row.parent_id,
                founded_on=row.founded_on,
                closed_on=row.closed_on,
                temporary=bool(row.temporary),
                letterhead=(row.letterhead or "") if named.name == row.name else "",
            )
        )
    return Bodies(bodies)
