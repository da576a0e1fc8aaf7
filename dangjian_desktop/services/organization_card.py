"""All that is kept about one body of the Party, and the list of all, as of any day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.organization import TermFacts, term_end
from dangjian_desktop.records import Organization, OrganizationName, Person, Post, Term
from dangjian_desktop.records.organization import LEVELS
from dangjian_desktop.records.period import on_day

from . import history, keeping, organizations
from .bodies import bodies_on
from .history import Entry
from .organizations import BranchFinding, Node
from .policy import policy

HEADS = ("secretary", "group_leader")


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One line of the list: a body, how deep it stands, who heads it, when its term is over."""

    node: Node
    depth: int
    head: str
    term_ends: date | None
    closed: bool = False

    @property
    def level(self) -> str:
        return LEVELS.get(self.node.level, self.node.level)


@dataclass(frozen=True, slots=True)
class PostLine:
    """Who holds or held a post of this body; the end as people write it."""

    id: str
    person_id: str
    person: str
    words: str
    rank: int
    since: str
    until: str  # "" for one that holds
    evidence: str
    holds: bool


@dataclass(frozen=True, slots=True)
class OrganizationCard:
    """One body on one day."""

    record: Organization
    name: str  # of that day
    short_name: str
    parent: str
    node: Node | None  # None where it does not stand that day
    posts: Sequence[PostLine]
    terms: Sequence[Term]
    term: Term | None  # in office that day
    term_ends: date | None
    former_names: Sequence[OrganizationName]
    findings: Sequence[BranchFinding]
    history: Sequence[Entry]

    @property
    def level(self) -> str:
        return LEVELS.get(self.record.level, self.record.level)

    @property
    def counts(self) -> Mapping[str, int]:
        return self.node.counts if self.node is not None else {}

    @property
    def children(self) -> Sequence[Node]:
        return self.node.children if self.node is not None else ()


# --- the list ------------------------------------------------------------------------------------


def listed(session: Session, day: date) -> list[BodyLine]:
    """The bodies that stand that day as in the tree, then those closed by then."""
    heads, ends = _heads(session, day), _ends(session, day)
    found: list[BodyLine] = []

    def walk(nodes: Sequence[Node], depth: int) -> None:
        for node in nodes:
            found.append(BodyLine(node, depth, heads.get(node.id, ""), ends.get(node.id)))
            walk(node.children, depth + 1)

    walk(organizations.tree(session, day), 0)
    return found + _closed(session, day)


def _closed(session: Session, day: date) -> list[BodyLine]:
    gone = [b for b in bodies_on(session, day) if b.closed_on and b.closed_on.iso() <= str(day)]
    return [
        BodyLine(Node(b.id, b.name, b.short_name, b.level, b.parent_id, (), {}), 0, "", None, True)
        for b in gone
    ]


def _heads(session: Session, day: date) -> dict[str, str]:
    asked = (
        select(Post.organization_id, Person.name)
        .join(Person, Person.id == Post.person_id)
        .where(Post.name.in_(HEADS), on_day(Post, day))
        .order_by(Post.since)
    )
    found: dict[str, list[str]] = {}
    for organization_id, name in session.execute(asked):
        found.setdefault(organization_id, []).append(name)
    return {key: "、".join(names) for key, names in found.items()}


def _ends(session: Session, day: date) -> dict[str, date]:
    years, text = policy(session).term_years, day.isoformat()
    terms = keeping.listed(session, Term)
    held = [t for t in terms if t.since.iso() <= text and (not t.until or t.until.iso() > text)]
    return {t.organization_id: _end(t, years) for t in sorted(held, key=lambda t: t.since)}


def _end(term: Term, years: int) -> date:
    return term_end(
        TermFacts(
            since=term.since,
            due_on=term.due_on,
            shifted_to=term.shifted_to,
            approval=term.approval or "",
            years=years,
        )
    )


# --- the card ------------------------------------------------------------------------------------


def card(session: Session, organization_id: str, day: date) -> OrganizationCard:
    """Everything about one body on that day; KnownError when it is gone."""
    record = keeping.get(session, Organization, organization_id)
    bodies = bodies_on(session, day)
    body = bodies.get(organization_id)
    term = organizations.term_on(session, organization_id, day)
    mine = OrganizationName.organization_id == organization_id
    return OrganizationCard(
        record=record,
        name=body.name,
        short_name=body.short_name,
        parent=bodies.name(record.parent_id),
        node=_node(organizations.tree(session, day), organization_id),
        posts=_posts(session, organization_id, day),
        terms=keeping.listed(session, Term, Term.organization_id == organization_id),
        term=term,
        term_ends=_end(term, policy(session).term_years) if term is not None else None,
        former_names=list(reversed(keeping.listed(session, OrganizationName, mine))),
        findings=organizations.findings(session, day, organization_id),
        history=history.history(session, Organization, organization_id),
    )


def _node(nodes: Sequence[Node], organization_id: str) -> Node | None:
    for node in nodes:
        found = node if node.id == organization_id else _node(node.children, organization_id)
        if found is not None:
            return found
    return None


def _posts(session: Session, organization_id: str, day: date) -> list[PostLine]:
    """Those in force first in the order of posts, then the former, the latest first."""
    posts = keeping.listed(session, Post, Post.organization_id == organization_id)
    begun = [p for p in posts if p.since.iso() <= day.isoformat()]
    names = keeping.named(session, "person", {p.person_id for p in begun})
    order = list(POSTS)
    found = [_post(p, names[p.person_id], order.index(p.name), day) for p in begun]
    held = sorted((p for p in found if p.holds), key=lambda p: (p.rank, p.since))
    return held + sorted((p for p in found if not p.holds), key=lambda p: p.since, reverse=True)


def _post(post: Post, person: str, rank: int, day: date) -> PostLine:
    ended = post.last_day if post.until is not None else None
    return PostLine(
        id=post.id,
        person_id=post.person_id,
        person=person,
        words=POSTS.get(post.name, post.name),
        rank=rank,
        since=str(post.since),
        until=str(ended or ""),
        evidence=post.evidence or "",
        holds=post.holds_on(day),
    )
