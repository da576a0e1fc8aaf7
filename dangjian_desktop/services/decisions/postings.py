"""公开公示: put up, taken down, what was said of it; the one list of all that is public."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decision_facts import Posted
from dangjian_desktop.domain.disclosure import RESULTS, WORKDAYS, too_short
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    DisclosureItem,
    DisclosurePosting,
    PostingObjection,
    PublicityNotice,
)
from dangjian_desktop.records.publicity_notice import KINDS
from dangjian_desktop.services import files_of, keeping, looked_at
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read
from dangjian_desktop.services.workdays import calendar

from . import posted

NOTICE = "publicity_notice"
SHOWN_BACK = 1100  # days: what was taken down earlier is found by the search


@unchanging
class PostingLine:
    """One posting in the list. `kind` is its table: notices of 发展党员 are only looked at here."""

    kind: str
    id: str
    name: str
    about: str  # the item, or what it is of
    organization: str
    since: PartialDate
    until: PartialDate | None
    state: str  # coming, up, over (its result is open), closed, standing
    outcome: str
    pictures: int
    objections: int
    late: int  # days, 0 in time
    item_id: str = ""
    case_id: str = ""
    matter_id: str = ""


def put_up(
    session: Session, posting_id: str, values: Mapping[str, Any], today: date
) -> DisclosurePosting:
    """A posting, new or changed; RuleBroken beside the field.

    One that runs fewer working days than it says, or has a result before it is over, is refused.
    """
    given = read(values)
    if "issued_on" in given:
        given["issued_on"] = _plain(given["issued_on"])
    known = keeping.get(session, DisclosurePosting, posting_id) if posting_id else None
    if given.get("item_id") and not given.get("organization_id"):
        item = keeping.get(session, DisclosureItem, given["item_id"])
        given["organization_id"] = item.organization_id
    if problems := _problems(session, known, given, today):
        raise RuleBroken(problems)
    return keeping.save(session, known or DisclosurePosting(), given)


def _plain(day: Any) -> Any:
    return day.first() if isinstance(day, PartialDate) else day


def _problems(
    session: Session, known: DisclosurePosting | None, given: Mapping[str, Any], today: date
) -> list[Problem]:
    since, until, asked, outcome = (
        given.get(name, getattr(known, name, None))
        for name in ("since", "until", "workdays", "outcome")
    )
    if not isinstance(since, PartialDate):
        return []
    if until is not None and until.definitely_before(since):
        return [Problem("until", "公示结束日期不能早于开始日期")]
    if words := too_short(calendar(session), since, until, asked):
        return [Problem("until" if asked in WORKDAYS else "workdays", words)]
    last = until or since
    if outcome and last.first() > today:
        return [Problem("outcome", f"公示到{last.words()}才满，满了以后再登记结果")]
    return []


def object_to(
    session: Session, posting_id: str, record_id: str, values: Mapping[str, Any], today: date
) -> PostingObjection:
    """What somebody said of it, and the answer; nothing of it is in the future."""
    posting, given = keeping.get(session, DisclosurePosting, posting_id), read(values)
    for name, words in (("raised_on", "反映日期"), ("answered_on", "答复日期")):
        on = given.get(name)
        if isinstance(on, PartialDate) and on.first() > today:
            raise RuleBroken([Problem(name, f"{words}{on.words()}晚于今天，请核对")])
    raised = given.get("raised_on")
    if isinstance(raised, PartialDate) and raised.definitely_before(posting.since):
        words = f"反映日期早于公示开始的{posting.since.words()}，请核对"
        raise RuleBroken([Problem("raised_on", words)])
    one = keeping.get(session, PostingObjection, record_id) if record_id else PostingObjection()
    return keeping.save(session, one, given | {"posting_id": posting_id})


def posting_facts(session: Session, posting_id: str, today: date) -> Posted:
    """KnownError when it is gone."""
    found = keeping.get(session, DisclosurePosting, posting_id)
    return posted.posted(session, [found], today)[0]


# --- the list ----------------------------------------------------------------------------------


def lines(
    session: Session, organization_id: str, day: date, *, past: bool = False
) -> list[PostingLine]:
    """All postings of a body and all under it, newest first, notices of 发展党员 among them.

    `past`: the day is gone by, and what was put up after it is not told.
    """
    first = PartialDate.of(day - timedelta(days=SHOWN_BACK))
    kept = keeping.listed(session, DisclosurePosting, DisclosurePosting.since >= first)
    notices = keeping.listed(session, PublicityNotice, PublicityNotice.since >= first)
    found = [
        *_postings(session, looked_at.looked_at(session, kept, organization_id, None), day),
        *_notices(session, looked_at.looked_at(session, notices, organization_id, None), day),
    ]
    shown = [one for one in found if not past or one.since.first() <= day]
    return sorted(shown, key=lambda one: (one.since.iso(), one.name), reverse=True)


def _postings(session: Session, found: Sequence[DisclosurePosting], day: date) -> list[PostingLine]:
    ids = [one.id for one in found]
    files = files_of.files_of(session, "disclosure_posting", ids)
    said = posted.objections(session, ids)
    items = keeping.named(session, "disclosure_item", {one.item_id for one in found if one.item_id})
    matters = {one.matter_id for one in found if one.matter_id}
    named = keeping.named(session, "decision_matter", matters)
    bodies, allowed = bodies_on(session, day), policy(session).late_days
    lines = []
    for one in found:
        body = bodies.by_id.get(one.organization_id)
        late = keeping.late_days(one)
        of = f"“4+2” {named.get(one.matter_id, '')}" if one.matter_id else ""
        lines.append(
            PostingLine(
                kind="disclosure_posting",
                id=one.id,
                name=one.name,
                about=of or items.get(one.item_id or "", ""),
                organization=body.short_name if body else "",
                since=one.since,
                until=one.until,
                state=state_of(one.since, one.until, one.outcome or "", day),
                outcome=RESULTS.get(one.outcome or "", one.outcome or ""),
                pictures=files.get(one.id, files_of.NONE).pictures,
                objections=len(said.get(one.id, ())),
                late=late if late > allowed else 0,
                item_id=one.item_id or "",
                matter_id=one.matter_id or "",
            )
        )
    return lines


def _notices(session: Session, found: Sequence[PublicityNotice], day: date) -> list[PostingLine]:
    """发展党员公示: they are kept with their case."""
    files = files_of.files_of(session, NOTICE, [one.id for one in found])
    people = _people(session, [one.case_id for one in found if one.case_id])
    bodies = bodies_on(session, day)
    lines = []
    for one in found:
        body = bodies.by_id.get(one.organization_id)
        name = people.get(one.case_id or "", "")
        kind = KINDS.get(one.kind, one.kind)
        lines.append(
            PostingLine(
                kind=NOTICE,
                id=one.id,
                name=f"{kind}：{name}" if name else (one.subject or kind),
                about="发展党员",
                organization=body.short_name if body else "",
                since=one.since,
                until=one.until,
                state=state_of(one.since, one.until, one.outcome or "", day),
                outcome=RESULTS.get(one.outcome or "", one.outcome or ""),
                pictures=files.get(one.id, files_of.NONE).pictures,
                objections=int(bool(one.objections)),
                late=0,
                case_id=one.case_id or "",
            )
        )
    return lines


def _people(session: Session, cases: Sequence[str]) -> dict[str, str]:
    """Case → the person's name."""
    from dangjian_desktop.records import DevelopmentCase, Person

    asked = (
        select(DevelopmentCase.id, Person.name)
        .join(Person, Person.id == DevelopmentCase.person_id)
        .where(DevelopmentCase.id.in_(cases))
    )
    return {row.id: row.name for row in session.execute(asked)}


def state_of(since: PartialDate, until: PartialDate | None, outcome: str, day: date) -> str:
    """coming, up, standing, over (its result is open), closed."""
    if since.first() > day:
        return "coming"
    if until is None:
        return "closed" if outcome else "standing"
    if until.last() >= day:
        return "up"
    return "closed" if outcome else "over"
