"""Who is away or lost on a day, as the list, the card and the papers show it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.floating import (
    CONTACT_WAYS,
    OUTCOMES,
    PURPOSES,
    REASONS,
    ContactFacts,
    FloatingFacts,
    keep_until,
    next_contact,
    remove_from,
    stop_from,
)
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    FloatingCase,
    FloatingContact,
    HeartTalk,
    Person,
    Restriction,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.looked_at import looked_at
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import Policy, policy
from dangjian_desktop.services.roster import RosterRow, rows_for

from .cases import KINDS, contacts_of


@unchanging
class Next:
    """What comes next for one member: by which day, which rule asks, in words."""

    key: str
    on: date
    words: str


@unchanging
class AwayLine:
    """One line of the list on a day. `kind` as in RESTRICTIONS; `ended`: it no longer holds."""

    id: str  # of the restriction
    person_id: str
    name: str
    branch: str
    kind: str
    since: PartialDate
    until: PartialDate | None
    reason: str
    place: str
    contact: str
    last_contact: date | None
    next: Next | None
    detailed: bool  # what is known of it was entered

    @property
    def words(self) -> str:
        return RESTRICTIONS.get(self.kind, self.kind)


def listed(
    session: Session, day: date, organization_id: str = "", past: date | None = None
) -> list[AwayLine]:
    """Those away on the day by kind, then those who came back."""
    every = [
        one
        for one in keeping.listed(session, Restriction, Restriction.kind.in_(KINDS))
        if one.since.first() <= day
    ]
    rows = looked_at(session, every, organization_id, past)
    people = {r.id: r for r in rows_for(session, [one.person_id for one in rows], day)}
    cases = _cases(session, rows)
    contacts, talks = _contacts(session, rows, day), _talks(session, rows, day)
    names = keeping.named(session, "person", [c.contact_id for c in cases.values() if c.contact_id])
    local = policy(session)
    lines = []
    for one in rows:
        case, mine = cases.get(one.id), contacts.get(one.person_id, [])
        contact = names.get(case.contact_id or "", "") if case else ""
        talked = talks.get(one.person_id, []) if one.kind == "floating" else []
        next_ = coming(one, case, reached(mine, talked), local, day)
        last = max((*(c.held_on for c in mine[:1]), *talked), default=None)
        lines.append(_line(one, people.get(one.person_id), case, last, contact, next_))
    return sorted(lines, key=lambda line: (ended(line, day), KINDS.index(line.kind), line.name))


def ended(line: AwayLine, day: date) -> bool:
    return line.until is not None and line.until.first() <= day


def _cases(session: Session, rows: Sequence[Restriction]) -> dict[str, FloatingCase]:
    ids = [one.id for one in rows]
    found = keeping.listed(session, FloatingCase, FloatingCase.restriction_id.in_(ids))
    return {one.restriction_id: one for one in found}


def _contacts(
    session: Session, rows: Sequence[Restriction], day: date
) -> dict[str, list[FloatingContact]]:
    ids = {one.person_id for one in rows}
    found: dict[str, list[FloatingContact]] = {}
    asked = keeping.listed(
        session,
        FloatingContact,
        FloatingContact.person_id.in_(ids),
        FloatingContact.held_on <= day,
    )
    for one in asked:
        found.setdefault(one.person_id, []).append(one)
    return found


def _line(
    one: Restriction,
    row: RosterRow | None,
    case: FloatingCase | None,
    last_contact: date | None,
    contact: str,
    next_: Next | None,
) -> AwayLine:
    return AwayLine(
        id=one.id,
        person_id=one.person_id,
        name=row.name if row else "",
        branch=row.branch if row else "",
        kind=one.kind,
        since=one.since,
        until=one.until,
        reason=REASONS.get(case.reason, case.reason) if case else one.reason or "",
        place=(case.place if case else one.where) or "",
        contact=contact,
        last_contact=last_contact,
        next=next_,
        detailed=case is not None,
    )


def reached(mine: Sequence[FloatingContact], talks: Sequence[date] = ()) -> list[date]:
    """The days on which the branch really got in touch; a 谈心谈话 is one as well."""
    return [*(c.held_on for c in mine if c.purpose == "contact" and c.outcome == "reached"), *talks]


def _talks(session: Session, rows: Sequence[Restriction], day: date) -> dict[str, list[date]]:
    """谈心谈话 with those who are away: they are not typed a second time."""
    ids = {one.person_id for one in rows}
    asked = select(HeartTalk.member_id, HeartTalk.held_on).where(
        HeartTalk.member_id.in_(ids), HeartTalk.held_on <= day
    )
    found: dict[str, list[date]] = {}
    for row in session.execute(asked):
        found.setdefault(row.member_id, []).append(row.held_on)
    return found


def coming(
    one: Restriction,
    case: FloatingCase | None,
    contacted: Sequence[date],
    local: Policy,
    day: date,
) -> Next | None:
    """The next thing that the rules or the office ask for; None for who came back."""
    if one.until is not None and one.until.first() <= day:
        return None
    if one.kind == "lost_contact":
        return Next("lost_contact", stop_from(one.since), "失联满6个月，查找无果的停止党籍")
    if one.kind == "membership_stopped":
        words = "停止党籍满2年仍联系不上的，按自行脱党除名"
        return Next("lost_contact", remove_from(one.since), words)
    reason = case.reason if case else ""
    since = one.since
    found = []
    on = next_contact(since, contacted, reason, local.floating_contact_months)
    if on is not None:
        key = "grad_keep" if reason == "abroad" else "floating_contact"
        found.append(Next(key, on, "联系一次"))
    kept = keep_until(since, reason)
    if kept is not None:
        found.append(Next("grad_keep", kept, "组织关系保留满2年，请转接"))
    return min(found, key=lambda two: two.on) if found else None


# --- papers --------------------------------------------------------------------------------------


def away_facts(session: Session, restriction_id: str, today: date) -> FloatingFacts:
    """流动党员登记表 of one member; KnownError when the state is gone."""
    one = keeping.get(session, Restriction, restriction_id)
    person = keeping.get(session, Person, one.person_id)
    row = rows_for(session, [person.id], today)[0]
    case = _cases(session, [one]).get(one.id)
    contact = case.contact_id if case else None
    body = body_facts(session, row.branch_id, today) if row.branch_id else None
    return FloatingFacts(
        person_id=person.id,
        name=person.name,
        sex=person.sex or "",
        birth=person.birth,
        nation=person.nation or "",
        education=person.education or "",
        standing=STANDINGS.get(row.standing, ""),
        joined=row.joined,
        phone=person.phone or "",
        branch=body.head if body else row.branch,
        group=row.group,
        kind=RESTRICTIONS.get(one.kind, one.kind),
        since=one.since,
        until=one.until,
        reason=REASONS.get(case.reason, "") if case else one.reason or "",
        place=(case.place if case else one.where) or "",
        host_body=(case.host_body or "") if case else "",
        host_contact=(case.host_contact or "") if case else "",
        contact=keeping.named(session, "person", [contact]).get(contact, "") if contact else "",
        certificate=(case.certificate or "") if case else "",
        expected_back=case.expected_back if case else None,
        contacts=_told(session, one, today),
        remark=(case.remark or "") if case else "",
        footer=footer(session),
        author=body.name if body else "",
    )


def _told(session: Session, one: Restriction, today: date) -> tuple[ContactFacts, ...]:
    """All contacts and searches, the oldest first; a 谈心谈话 with who is away is one as well."""
    rows = list(reversed(contacts_of(session, one.person_id)))
    talks = _talks_while(session, one, today)
    ids = {row.by_id for row in rows} | {talk.talker_id for talk in talks}
    names = keeping.named(session, "person", {found for found in ids if found})
    late_days = policy(session).late_days
    told = [
        ContactFacts(
            on=row.held_on,
            purpose=PURPOSES.get(row.purpose, row.purpose),
            way=CONTACT_WAYS.get(row.way, row.way),
            outcome=OUTCOMES.get(row.outcome, row.outcome),
            by=names.get(row.by_id or "", ""),
            content=row.content or "",
            evidence=row.evidence or "",
            late_on=row.recorded_at.date() if keeping.late_days(row) > late_days else None,
        )
        for row in rows
    ]
    told += [
        ContactFacts(
            on=talk.held_on,
            purpose=PURPOSES["contact"],
            way=talk.way or "",
            outcome=OUTCOMES["reached"],
            by=names.get(talk.talker_id, ""),
            content="谈心谈话，另有谈话记录。",
        )
        for talk in talks
    ]
    return tuple(sorted(told, key=lambda contact: contact.on))


def _talks_while(session: Session, one: Restriction, today: date) -> Sequence[HeartTalk]:
    """谈心谈话 while a member was floating."""
    if one.kind != "floating":
        return []
    last = min(today, one.until.last()) if one.until is not None else today
    held = HeartTalk.held_on.between(one.since.first(), last)
    return keeping.listed(session, HeartTalk, HeartTalk.member_id == one.person_id, held)
