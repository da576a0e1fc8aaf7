"""“十有”“二柜”: the list of a body, its checks, its photos."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.archive_places import CATALOGUE
from dangjian_desktop.domain.facilities import PARTS, TEN, TWO, FacilityFacts, Inventory, Labels
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Facility, FacilityCheck
from dangjian_desktop.services import files_of, keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.paper_facts import body_facts, footer

FOLLOWS = ("condition", "next_check_on")  # what the latest check gives its facility


def begin(session: Session, organization_id: str) -> int:
    """The usual ten and two where the body has no list yet; how many were made."""
    body = bodies_on(session, date.max).get(organization_id)
    if keeping.count(session, Facility, Facility.organization_id == organization_id):
        words = f"{body.short_name}已有阵地清单，请直接增加"
        raise RuleBroken([Problem("organization_id", words)])
    every = [("ten", *one) for one in TEN] + [("two", *one) for one in TWO]
    for number, (part, name, standard) in enumerate(every, 1):
        values = {
            "organization_id": organization_id,
            "part": part,
            "sort": number,
            "name": name,
            "standard": standard,
        }
        keeping.save(session, Facility(), values, flush=False)
    session.flush()
    return len(every)


def save(
    session: Session, organization_id: str, facility_id: str, values: Mapping[str, Any]
) -> Facility:
    """One of the list, new or changed; a name stands once in it."""
    given = {**values, "organization_id": organization_id}
    here = keeping.listed(session, Facility, Facility.organization_id == organization_id)
    name = given.get("name")
    if any(one.name == name and one.id != facility_id for one in here):
        raise RuleBroken([Problem("name", f"清单里已有“{name}”，请换一个名称")])
    if not facility_id and given.get("sort") is None:
        given["sort"] = max((one.sort or 0 for one in here), default=0) + 1
    known = keeping.get(session, Facility, facility_id) if facility_id else Facility()
    return keeping.save(session, known, given)


def check(
    session: Session,
    facility_id: str,
    check_id: str,
    values: Mapping[str, Any],
    today: date,
) -> FacilityCheck:
    """A check, new or changed; the latest gives the facility its condition and its next check."""
    on = values.get("checked_on")
    if isinstance(on, date) and on > today:
        raise RuleBroken([Problem("checked_on", f"检查日期{on.isoformat()}晚于今天，请核对")])
    known = keeping.get(session, FacilityCheck, check_id) if check_id else FacilityCheck()
    made = keeping.save(session, known, {**values, "facility_id": facility_id})
    _follow(session, facility_id)
    return made


def remove_check(session: Session, check_id: str) -> None:
    """To the bin; the facility goes by the check before it."""
    found = keeping.get(session, FacilityCheck, check_id)
    keeping.put_in_bin(session, found)
    _follow(session, found.facility_id)


def _follow(session: Session, facility_id: str) -> None:
    facility = keeping.get(session, Facility, facility_id)
    last = next(iter(checks(session, facility_id)), None)
    if last is None:
        keeping.save(session, facility, {"checked_on": None})
        return
    keeping.save(session, facility, {n: getattr(last, n) for n in ("checked_on", *FOLLOWS)})


def checks(session: Session, facility_id: str, day: date = date.max) -> Sequence[FacilityCheck]:
    """Of one facility up to that day, the latest first."""
    one = FacilityCheck
    return keeping.listed(session, one, one.facility_id == facility_id, one.checked_on <= day)


def inventory(session: Session, organization_id: str, today: date) -> Inventory:
    """All of a body in the order of its list, as it was on that day."""
    kept = keeping.listed(session, Facility, Facility.organization_id == organization_id)
    found = [_before(session, one, today) for one in kept]
    files = files_of.files_of(session, "facility", [one.id for one in found])
    people = {one.keeper_id for one in found if one.keeper_id}
    keepers = keeping.named(session, "person", people)
    parts = list(PARTS)
    ordered = sorted(found, key=lambda one: parts.index(one.part))  # stable: the list's own order
    return Inventory(
        organization_id=organization_id,
        body=body_facts(session, organization_id, today),
        today=today,
        facilities=tuple(
            _facts(one, keepers.get(one.keeper_id or "", ""), files.get(one.id), today)
            for one in ordered
        ),
        footer=footer(session),
    )


def _before(session: Session, one: Facility, day: date) -> Facility:
    """By the last check of that day, where there was another since."""
    seen = seen_on(one, day, {"checked_on": FOLLOWS})
    if seen is not one and (last := next(iter(checks(session, one.id, day)), None)):
        for name in ("checked_on", *FOLLOWS):
            setattr(seen, name, getattr(last, name))
    return seen


def _facts(one: Facility, keeper: str, files: files_of.Files | None, today: date) -> FacilityFacts:
    kept = files or files_of.NONE
    return FacilityFacts(
        record_id=one.id,
        part=one.part,
        name=one.name,
        standard=one.standard or "",
        quantity=one.quantity or "",
        place=one.place or "",
        since=one.since,
        condition=one.condition or "",
        keeper=keeper,
        checked_on=one.checked_on,
        next_check_on=one.next_check_on,
        remark=one.remark or "",
        photos=kept.pictures,
        picture=kept.picture,
        today=today,
    )


def labels(session: Session, organization_id: str, year: int, today: date) -> Labels:
    """The twenty places of the year's archive, for the boxes of the cabinet."""
    return Labels(
        body=body_facts(session, organization_id, min(today, date(year, 12, 31))),
        year=year,
        places=tuple(CATALOGUE.items()),
        footer=footer(session),
    )
