"""党员承诺: the year's list, filled, carried out, reviewed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.pledges import PledgeFacts, YearFacts, state_of
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Pledge
from dangjian_desktop.services import files_of, keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import roster, rows_for
from dangjian_desktop.services.roster_rows import RosterRow
from dangjian_desktop.services.typed import read

DAYS = {"pledged_on": "承诺日期", "done_on": "践诺日期", "reviewed_on": "评议日期"}
PLEDGED = ("content", "pledged_on", "deadline")
DONE = ("done_on", "done_words")
REVIEWED = ("reviewed_on", "rating", "review", "reviewer")

# What was written with each of its days.
_HANGS = {
    "pledged_on": ("content", "deadline"),
    "done_on": ("done_words",),
    "reviewed_on": ("rating", "review", "reviewer"),
}


def begin_year(session: Session, organization_id: str, year: int, today: date) -> int:
    """A line for every member of the branch who has none that year; how many were added."""
    body = bodies_on(session, today).get(organization_id)
    if body.level != "branch":
        words = f"党员承诺以党支部为单位，{body.short_name}不是党支部"
        raise RuleBroken([Problem("organization_id", words)])
    have = {one.person_id for one in of_year(session, organization_id, year)}
    added = [row for row in _members(session, organization_id, year, today) if row.id not in have]
    for number, row in enumerate(added, len(have) + 1):
        values = {
            "organization_id": organization_id,
            "year": year,
            "person_id": row.id,
            "sort": number,
            "deadline": PartialDate(year, 12, 31),
        }
        keeping.save(session, Pledge(), values, flush=False)
    session.flush()
    return len(added)


def _members(session: Session, organization_id: str, year: int, today: date) -> list[RosterRow]:
    """Those of that year's end, or of today while it has not come."""
    return roster(session, min(today, date(year, 12, 31)), organization_id=organization_id)


def of_year(session: Session, organization_id: str, year: int) -> Sequence[Pledge]:
    return keeping.listed(
        session, Pledge, Pledge.organization_id == organization_id, Pledge.year == year
    )


def add(
    session: Session, organization_id: str, year: int, values: Mapping[str, Any], today: date
) -> Pledge:
    """The pledge of a member who is not in the list; one a year."""
    given = read(values) | {"organization_id": organization_id, "year": year}
    here = of_year(session, organization_id, year)
    _one_a_year(here, given.get("person_id"), year)
    given["sort"] = len(here) + 1
    _not_later(given, today)
    return keeping.save(session, Pledge(), given)


def by_row(session: Session, record: Pledge, values: Mapping[str, Any]) -> Pledge:
    """A row of a workbook: refused as the page refuses it, one a year and no step without another.

    Values that are not in order are told field by field.
    """
    wanted, today = keeping.would_be(session, record, values), keeping.written_on(session)
    if wanted is None:
        return keeping.save(session, record, values)
    here = of_year(session, wanted.organization_id, wanted.year)
    _one_a_year([one for one in here if one.id != record.id], wanted.person_id, wanted.year)
    if record.id:
        return update(session, record.id, values, today)
    _not_later(values, today)
    _whole(wanted, values)
    return keeping.save(session, record, {**values, "sort": len(here) + 1})


def _one_a_year(here: Sequence[Pledge], person_id: str | None, year: int) -> None:
    if any(one.person_id == person_id for one in here):
        words = f"这名党员{year}年已有一条承诺，请直接修改那一条"
        raise RuleBroken([Problem("person_id", words)])


def update(session: Session, pledge_id: str, values: Mapping[str, Any], today: date) -> Pledge:
    """Fill, mark as carried out, review; RuleBroken beside the field."""
    found, given = keeping.get(session, Pledge, pledge_id), read(values)
    _not_later(given, today)
    _whole(found, given)
    return keeping.save(session, found, given)


def _whole(found: Pledge, given: Mapping[str, Any]) -> None:
    now = {name: given.get(name, getattr(found, name)) for name in (*PLEDGED, *DONE, *REVIEWED)}
    if problems := list(_gaps(now)):
        raise RuleBroken(problems)


def mark_done(session: Session, ids: Sequence[str], on: PartialDate, today: date) -> int:
    """Several at once, those that are promised and not yet done; how many there were."""
    count = 0
    for pledge_id in ids:
        found = keeping.get(session, Pledge, pledge_id)
        if state_of(found) == "promised":
            update(session, pledge_id, {"done_on": on}, today)
            count += 1
    return count


def _not_later(given: Mapping[str, Any], today: date) -> None:
    late = [
        Problem(name, f"{words}{on.words()}晚于今天，请核对")
        for name, words in DAYS.items()
        if isinstance(on := given.get(name), PartialDate) and on.first() > today
    ]
    if late:
        raise RuleBroken(late)


def _gaps(now: Mapping[str, Any]) -> list[Problem]:
    """What a later step needs of the one before it."""
    if (now["pledged_on"] or now["done_on"]) and not now["content"]:
        return [Problem("content", "请先写明承诺内容")]
    if now["done_words"] and now["done_on"] is None:
        return [Problem("done_on", "写了践诺情况的，要写践诺日期")]
    if now["reviewed_on"] is None:
        if now["rating"] or now["review"]:
            return [Problem("reviewed_on", "作了评议的，要写评议日期")]
        return []
    return [
        Problem(name, words)
        for name, words in (("rating", "评议了的，要选评议结果"), ("review", "评议要写明意见"))
        if not now[name]
    ]


def year_facts(session: Session, organization_id: str, year: int, today: date) -> YearFacts:
    """What the page lists and the board prints, as it was on that day."""
    found = [seen_on(one, today, _HANGS) for one in of_year(session, organization_id, year)]
    day = min(today, date(year, 12, 31))
    members = roster(session, day, organization_id=organization_id)
    rows = {row.id: row for row in rows_for(session, [one.person_id for one in found], day)}
    have, allowed = {one.person_id for one in found}, policy(session).late_days
    return YearFacts(
        organization_id=organization_id,
        year=year,
        body=body_facts(session, organization_id, day),
        today=today,
        pledges=tuple(
            _facts(number, one, rows.get(one.person_id), allowed)
            for number, one in enumerate(found, 1)
        ),
        missing=tuple(row.name for row in members if row.id not in have),
        footer=footer(session),
    )


def _facts(number: int, one: Pledge, row: RosterRow | None, allowed: int) -> PledgeFacts:
    return PledgeFacts(
        record_id=one.id,
        person_id=one.person_id,
        number=number,
        name=row.name if row else "",
        group=row.group if row else "",
        job=row.job if row else "",
        posts="、".join(row.posts) if row else "",
        content=one.content or "",
        pledged_on=one.pledged_on,
        deadline=one.deadline,
        done_on=one.done_on,
        done_words=one.done_words or "",
        reviewed_on=one.reviewed_on,
        rating=one.rating or "",
        review=one.review or "",
        reviewer=one.reviewer or "",
        state=state_of(one),
        late_on=files_of.late_on(one, allowed),
    )
