"""党组织: the tree of any day, its committees, and what is unusual about a branch (rules 2.1)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain import organization
from dangjian_desktop.domain.codes import COMMITTEE_POSTS, MEMBER_STANDINGS, POSTS
from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.findings import Finding
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    Belonging,
    Organization,
    OrganizationName,
    Person,
    Post,
    Standing,
    Term,
)
from dangjian_desktop.records.period import on_day

from . import keeping
from .bodies import Bodies, Body, bodies_on
from .policy import policy
from .roster import rows_for


@unchanging
class Node:
    """One organisation of the tree with those under it; `counts` takes them in."""

    id: str
    name: str
    short_name: str
    level: str
    parent_id: str | None
    children: "tuple[Node, ...]"
    counts: Mapping[str, int]  # standing → people

    @property
    def members(self) -> int:
        return sum(self.counts.get(kind, 0) for kind in MEMBER_STANDINGS)


@unchanging
class PostHolder:
    """One seat and who sits on it; `rank` is the order of posts."""

    person_id: str
    name: str
    post: str  # identifier
    rank: int
    since: PartialDate
    organization_id: str
    post_id: str

    @property
    def words(self) -> str:
        return POSTS.get(self.post, self.post)


@unchanging
class BranchFinding:
    """A finding and the body (and the person) that it is about."""

    finding: Finding
    organization_id: str
    organization: str
    person_id: str = ""
    person: str = ""


# --- the tree ------------------------------------------------------------------------------------


def tree(session: Session, day: date) -> list[Node]:
    """The bodies that stand on that day, the topmost first."""
    bodies = bodies_on(session, day)
    direct = _counted(session, day)
    roots = [body for body in bodies if body.parent_id not in bodies.by_id]
    return [_node(bodies, body, direct, day) for body in roots if body.stands_on(day)]


def _node(bodies: Bodies, body: Body, direct: Mapping[str, Counter[str]], day: date) -> Node:
    under = (bodies.get(one) for one in bodies.children(body.id))
    children = tuple(_node(bodies, one, direct, day) for one in under if one.stands_on(day))
    counts = Counter(direct.get(body.id, {}))
    for child in children:
        counts.update(child.counts)
    return Node(
        id=body.id,
        name=body.name,
        short_name=body.short_name,
        level=body.level,
        parent_id=body.parent_id,
        children=children,
        counts=dict(counts),
    )


def _counted(session: Session, day: date) -> dict[str, Counter[str]]:
    """Organization → standing → people who belong right there on that day."""
    people = func.count(distinct(Belonging.person_id))
    asked = (
        select(Belonging.organization_id, Standing.kind, people)
        .join(Standing, Standing.person_id == Belonging.person_id)
        .join(Person, Person.id == Belonging.person_id)
        .where(on_day(Belonging, day), on_day(Standing, day))
        .group_by(Belonging.organization_id, Standing.kind)
    )
    found: dict[str, Counter[str]] = {}
    for organization_id, kind, number in session.execute(asked):
        found.setdefault(organization_id, Counter())[kind] = number
    return found


def branch_of(session: Session, organization_id: str) -> Organization:
    """The branch that a group or an affiliated body is part of; any other body is its own."""
    found = keeping.get(session, Organization, organization_id)
    seen = {found.id}
    while found.level in ("group", "affiliated") and found.parent_id not in (None, *seen):
        found = keeping.get(session, Organization, found.parent_id or "")
        seen.add(found.id)
    return found


def below(session: Session, organization_id: str) -> set[str]:
    """The ids of the body and of all under it, closed ones among them."""
    return bodies_on(session, date.max).below(organization_id)


def name_on(session: Session, organization_id: str, day: date) -> str:
    """What the body was called that day; "" when it is not in the file."""
    return bodies_on(session, day).name(organization_id)


def branches(session: Session, day: date, organization_id: str | None = None) -> list[Body]:
    """The branches that stand on that day, all or those under a body (or the body itself)."""
    found = bodies_on(session, day).branches(organization_id)
    return [body for body in found if body.stands_on(day)]


# --- committees ----------------------------------------------------------------------------------


def committee_on(session: Session, branch_id: str, day: date) -> list[PostHolder]:
    """Who holds a seat of the committee that day, the secretary first, each post by itself."""
    return _holders(session, [branch_id], day).get(branch_id, [])


def posts_on(session: Session, organization_id: str, day: date) -> list[PostHolder]:
    """All posts of one body that day, party group leaders and officers among them."""
    return _holders(session, [organization_id], day, POSTS).get(organization_id, [])


def _holders(
    session: Session, ids: Sequence[str], day: date, posts: Collection[str] = COMMITTEE_POSTS
) -> dict[str, list[PostHolder]]:
    order = list(POSTS)
    asked = (
        select(Post, Person.name)
        .join(Person, Person.id == Post.person_id)
        .where(Post.organization_id.in_(ids), Post.name.in_(posts), on_day(Post, day))
        .order_by(Post.rank, Person.pinyin, Person.name)
    )
    found: dict[str, list[PostHolder]] = {}
    for post, name in session.execute(asked):
        holder = PostHolder(
            person_id=post.person_id,
            name=name,
            post=post.name,
            rank=order.index(post.name),
            since=post.since,
            organization_id=post.organization_id,
            post_id=post.id,
        )
        found.setdefault(post.organization_id, []).append(holder)
    for holders in found.values():
        holders.sort(key=lambda holder: holder.rank)
    return found


def team(session: Session, organization_id: str, day: date) -> list[tuple[Body, PostHolder]]:
    """All posts of that day in the body and all under it, or everywhere, in the tree's order."""
    bodies = bodies_on(session, day)
    inside = bodies.below(organization_id) if organization_id else bodies.by_id
    found = _holders(session, list(inside), day, POSTS)
    return [(body, one) for body in bodies for one in found.get(body.id, [])]


def term_on(session: Session, organization_id: str, day: date) -> Term | None:
    """The term in office that day; an overdue one stays in office until the next begins."""
    return _terms(session, [organization_id], day).get(organization_id)


def _terms(session: Session, ids: Sequence[str], day: date) -> dict[str, Term]:
    asked = (
        select(Term)
        .where(Term.organization_id.in_(ids), Term.since <= PartialDate.of(day))
        .order_by(Term.since)
    )
    return {
        term.organization_id: term
        for term in session.scalars(asked)
        if term.until is None or term.until.iso() > day.isoformat()
    }


# --- findings ------------------------------------------------------------------------------------


def findings(session: Session, day: date, branch_id: str | None = None) -> list[BranchFinding]:
    """Size, committee, term and secretary of each branch against 党支部工作条例 (rules 2.1)."""
    bodies = [b for b in branches(session, day) if branch_id in (None, b.id)]
    ids = [body.id for body in bodies]
    nodes = {node.id: node for node in _flat(tree(session, day))}
    holders, terms = _holders(session, ids, day), _terms(session, ids, day)
    years = policy(session).term_years
    found: list[BranchFinding] = []
    for body in bodies:
        committee = holders.get(body.id, [])
        facts = _facts(body, nodes.get(body.id), committee)
        judged = organization.branch_findings(facts, day)
        judged += _term_findings(terms.get(body.id), years, day)
        found += [BranchFinding(one, body.id, body.name) for one in judged]
    return found + _seat_findings(session, bodies, holders, day)


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _facts(
    body: Body, node: Node | None, committee: Sequence[PostHolder]
) -> organization.BranchFacts:
    posts = Counter(holder.post for holder in committee)
    return organization.BranchFacts(
        full=node.counts.get("full_member", 0) if node else 0,
        total=node.members if node else 0,
        committee=len({holder.person_id for holder in committee}),
        secretaries=posts["secretary"],
        deputies=posts["deputy_secretary"],
        temporary=body.temporary,
    )


def _term_findings(term: Term | None, years: int, day: date) -> list[Finding]:
    if term is None:
        return []
    facts = organization.TermFacts(
        since=term.since,
        due_on=term.due_on,
        shifted_to=term.shifted_to,
        approval=term.approval or "",
        years=years,
    )
    return organization.term_findings(facts, day)


def _seat_findings(
    session: Session,
    bodies: Sequence[Body],
    holders: Mapping[str, Sequence[PostHolder]],
    day: date,
) -> list[BranchFinding]:
    """Of the secretary the time in the Party, of everybody on a committee the rights."""
    seats = [(body, holder) for body in bodies for holder in holders.get(body.id, ())]
    ids = list(dict.fromkeys(one.person_id for _, one in seats))
    rows = {row.id: row for row in rows_for(session, ids, day)}
    found: list[BranchFinding] = []
    for body, holder in seats:
        row, post = rows[holder.person_id], holder.post
        if post == "secretary":
            judged = organization.secretary_findings(row.full_member, day)
        else:
            judged = organization.seat_findings(row.standing, f"{POSTS[post]}{row.name}", day)
        found += [BranchFinding(one, body.id, body.name, row.id, row.name) for one in judged]
    return found


# --- changes in time -----------------------------------------------------------------------------


def rename(
    session: Session,
    organization_id: str,
    name: str,
    since: PartialDate,
    short_name: str | None = None,
) -> Organization:
    """The body bears a new name from that day on; the former stays the name of its days."""
    body = keeping.get(session, Organization, organization_id)
    if name == body.name:
        raise RuleBroken([Problem("name", "新名称和现在的名称相同，不用改名")])
    former = keeping.listed(
        session, OrganizationName, OrganizationName.organization_id == organization_id
    )
    ended = [one.until for one in former if one.until is not None]
    begun = max(ended, default=body.founded_on or _FIRST_NAME)
    if since <= begun:
        words = f"改名日期要晚于{begun.words()}（现在这个名称开始使用的日期）"
        raise RuleBroken([Problem("since", words)])
    values = {"organization_id": body.id, "name": body.name, "short_name": body.short_name}
    keeping.save(session, OrganizationName(), {**values, "since": begun, "until": since})
    return keeping.save(session, body, {"name": name, "short_name": short_name})


_FIRST_NAME = PartialDate(1921)  # before it no branch had a name


def close(session: Session, organization_id: str, on: PartialDate) -> Organization:
    """撤销: refused while people belong there or posts are held; they are moved or ended first."""
    body = keeping.get(session, Organization, organization_id)
    inside = below(session, organization_id)
    people = keeping.count(
        session, Belonging, Belonging.organization_id.in_(inside), on_day(Belonging, on.first())
    )
    if people:
        words = f"{body.name}到这一天还有{people}人，请先办理转接或编组调整"
        raise RuleBroken([Problem("closed_on", words)])
    for post in keeping.listed(session, Post, Post.organization_id.in_(inside)):
        if post.until is None:
            keeping.save(session, post, {"until": on})
    return keeping.save(session, body, {"closed_on": on})


def begin_term(
    session: Session,
    organization_id: str,
    since: PartialDate,
    seats: Sequence[tuple[str, str]],
    **about: Any,
) -> Term:
    """换届: the former term and its committee end where the new one, (person, post) each, begins.

    `about` are further fields of the term (number, due_on, approval, election_way …).
    """
    day = since.first()
    former = term_on(session, organization_id, day)
    if former is not None:
        keeping.save(session, former, {"until": since})
    for holder in committee_on(session, organization_id, day):
        keeping.save(session, keeping.get(session, Post, holder.post_id), {"until": since})
    number = (former.number if former else 0) + 1
    years = policy(session).term_years
    due_on = PartialDate.of(add_months(since.last(), 12 * years)) if since.exact else None
    values: dict[str, Any] = {"organization_id": organization_id, "number": number}
    values |= {"due_on": due_on} | {"since": since, "committee_size": len(seats), **about}
    term = keeping.save(session, Term(), values)
    for rank, (person_id, post) in enumerate(seats, 1):
        seat: dict[str, Any] = {
            "person_id": person_id,
            "organization_id": organization_id,
            "name": post,
        }
        seat |= {"rank": rank, "since": since, "evidence": about.get("approval")}
        keeping.save(session, Post(), seat)
    return term
