"""The new committee takes office: term and posts begin on one day, by one confirmed act.

Also what the old one hands over.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.handover import ITEMS
from dangjian_desktop.domain.renewal.steps import ELECTION, FIRST_COMMITTEE
from dangjian_desktop.records import Election, ElectionHandover, Nominee, Post, Term
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping, organization_changes

from .counting import ballots
from .reading import election_of, held_on, names_of, nominees_of, not_later, steps_known

Seats = Mapping[str, tuple[str, str]]  # field of the form → person, post


def take_office(
    session: Session,
    election_id: str,
    since: PartialDate,
    seats: Seats,
    today: date,
    **about: Any,
) -> Term:
    """The former term and its posts end where the new ones begin; `about`: approval, due_on.

    RuleBroken beside the seat of whoever was not elected, and when it was done already.
    """
    found = election_of(session, election_id)
    problems = [*_when(session, found, since), *_elected(session, found, seats)]
    if problems:
        raise RuleBroken(problems)
    not_later({"since": since}, today, {"since": "新一届的起始日期"})
    about = {name: value for name, value in about.items() if value is not None}
    term = organization_changes.begin_term(
        session,
        found.organization_id,
        since,
        seats,
        number=found.number,
        election_way="选举",
        **about,
    )
    keeping.save(session, found, {"term_id": term.id})
    seated(session, found)
    return term


def _when(session: Session, found: Election, since: PartialDate) -> Iterator[Problem]:
    if found.term_id and keeping.found(session, "term", found.term_id) is not None:
        yield Problem("since", f"第{found.number}届已经确认就职，要改请到组织架构的届期里改")
    held = held_on(session, found)
    if held is not None and since.definitely_before(held):
        yield Problem("since", f"起始日期早于选举大会的{held.words()}，请核对")


def _elected(session: Session, found: Election, seats: Seats) -> Iterator[Problem]:
    """Where ballots are in the books, only those whom they carried take a seat."""
    counted = ballots(session, found)
    if not counted:
        return
    carried = {line.person_id for ballot in counted for line in ballot.elected}
    names = keeping.named(session, "person", [person_id for person_id, _ in seats.values()])
    for field, (person_id, _) in seats.items():
        if person_id not in carried:
            yield Problem(field, f"{names.get(person_id, '')}没有当选，请核对计票")


def seated(session: Session, found: Election) -> None:
    """Each nominee bears the post that the term's first day shows; blank for who has none."""
    term = keeping.found(session, "term", found.term_id) if found.term_id else None
    if not isinstance(term, Term):
        return
    held: dict[str, str] = {}
    mine = keeping.listed(
        session,
        Post,
        Post.organization_id == found.organization_id,
        on_day(Post, term.since.last()),
    )
    order = list(POSTS)
    for post in sorted(mine, key=lambda one: order.index(one.name)):
        held.setdefault(post.person_id, post.name)
    for one in nominees_of(session, found.id):
        if one.elected_post != held.get(one.person_id):
            keeping.save(session, one, {"elected_post": held.get(one.person_id)})


def proposed_since(session: Session, found: Election, today: date) -> PartialDate:
    """The first committee meeting's day, else the election's, else today."""
    known = steps_known(session, found.id)
    for key in (FIRST_COMMITTEE, ELECTION):
        step = known.get(key)
        if step is not None and step.done_on is not None:
            return step.done_on
    return PartialDate.of(today)


def to_be_seated(session: Session, found: Election) -> Sequence[tuple[Nominee, str, str]]:
    """Who may take a seat: nominee, name, and the post that is proposed for each."""
    rows = nominees_of(session, found.id)
    names = names_of(session, rows)
    counted = ballots(session, found)
    carried = {line.person_id for ballot in counted for line in ballot.elected}
    chosen = [one for one in rows if not counted or one.person_id in carried]
    return [(one, names.get(one.person_id, ""), one.post or "") for one in chosen]


# --- 交接 ----------------------------------------------------------------------------------------


def handed(session: Session, election_id: str) -> Sequence[ElectionHandover]:
    """What is listed to be handed over, in its order."""
    return keeping.listed(session, ElectionHandover, ElectionHandover.election_id == election_id)


def propose_handover(session: Session, election_id: str) -> int:
    """The usual things to hand over, where none is listed yet; how many were added."""
    mine = ElectionHandover.election_id == election_id
    if keeping.count(session, ElectionHandover, mine):
        return 0
    for number, (name, unit) in enumerate(ITEMS, 1):
        values = {"election_id": election_id, "order": number, "name": name, "unit": unit}
        keeping.save(session, ElectionHandover(), values, flush=False)
    session.flush()
    return len(ITEMS)


def put_handover(
    session: Session, election_id: str, item_id: str, values: Mapping[str, Any]
) -> ElectionHandover:
    """One thing more, or one that is listed changed."""
    if item_id:
        return keeping.save(session, keeping.get(session, ElectionHandover, item_id), values)
    mine = handed(session, election_id)
    order = max((one.order for one in mine), default=0) + 1
    return keeping.save(
        session, ElectionHandover(), {**values, "election_id": election_id, "order": order}
    )
