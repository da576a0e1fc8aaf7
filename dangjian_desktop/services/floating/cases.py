"""流动和失联: where members are, who keeps in touch; lost, found, stopped, each a dated event."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.floating import REASONS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import FloatingCase, FloatingContact, Person, Restriction
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping
from dangjian_desktop.services.posts import lift, restrict
from dangjian_desktop.services.typed import read

KINDS = ("floating", "lost_contact", "membership_stopped")
OF_CASE = (
    "reason",
    "place",
    "host_body",
    "host_contact",
    "contact_id",
    "certificate",
    "expected_back",
    "remark",
)


def begin(session: Session, values: Mapping[str, Any], today: date) -> Restriction:
    """登记流动: person_id, since and what `FloatingCase` asks; one act, nothing typed twice."""
    given = read(values)
    person_id, since = given.get("person_id"), given.get("since")
    problems = []
    if not person_id:
        problems.append(Problem("person_id", "请填写姓名"))
    if since is None:
        problems.append(Problem("since", "请填写从哪一天起外出"))
    if problems or since is None or not person_id:
        raise RuleBroken(problems)
    _not_later(since, today, "since", "外出日期")
    about = _of_restriction(given)
    made = restrict(session, person_id, "floating", since, **about)
    detail(session, made.id, given)
    return made


def detail(session: Session, restriction_id: str, values: Mapping[str, Any]) -> FloatingCase:
    """What is known of somebody who is away; also where only the state was entered before."""
    given = read(values)
    restriction = keeping.get(session, Restriction, restriction_id)
    mine = keeping.listed(session, FloatingCase, FloatingCase.restriction_id == restriction_id)
    about = {name: given[name] for name in OF_CASE if name in given}
    about |= {"restriction_id": restriction_id, "person_id": restriction.person_id}
    made = keeping.save(session, mine[0] if mine else FloatingCase(), about)
    kept = _of_restriction(about)
    if any(getattr(restriction, name) != value for name, value in kept.items()):
        keeping.save(session, restriction, kept)
    return made


def _of_restriction(given: Mapping[str, Any]) -> dict[str, Any]:
    """Reason and place stand with the state as well: they show on the member's card."""
    about: dict[str, Any] = {}
    if given.get("reason") in REASONS:
        about["reason"] = REASONS[given["reason"]]
    if given.get("place"):
        about["where"] = given["place"]
    return about


def _not_later(day: PartialDate | None, today: date, name: str, label: str) -> None:
    if day is not None and day.first() > today:
        raise RuleBroken([Problem(name, f"{label}{day.words()}晚于今天，请核对")])


def end(session: Session, restriction_id: str, until: PartialDate, today: date) -> Restriction:
    """返回、取得联系、恢复党籍: the first day on which the state no longer holds."""
    _not_later(until, today, "until", "日期")
    return lift(session, restriction_id, until)


def lose(
    session: Session, person_id: str, since: PartialDate, reason: str, today: date
) -> Restriction:
    """失联: from the day of the last contact on; whoever was floating is no longer that."""
    _not_later(since, today, "since", "失联日期")
    made = restrict(session, person_id, "lost_contact", since, reason=reason or None)
    for one in _held(session, person_id, "floating", since):
        lift(session, one.id, since)
    return made


def stop(
    session: Session, person_id: str, since: PartialDate, approval: str, today: date
) -> Restriction:
    """停止党籍 of one whom nobody found: registered with the paper that decided it."""
    _not_later(since, today, "since", "停止党籍日期")
    if not approval.strip():
        raise RuleBroken([Problem("approval", "停止党籍要有上级党组织的决定，请填文号")])
    for one in _held(session, person_id, "lost_contact", PartialDate.of(today)):
        if since.definitely_before(one.since):
            words = f"停止党籍日期{since.words()}早于失联的{one.since.words()}，请核对"
            raise RuleBroken([Problem("since", words)])
    about = {"reason": "失联，查找无果", "approval": approval.strip()}
    return restrict(session, person_id, "membership_stopped", since, **about)


def _held(session: Session, person_id: str, kind: str, day: PartialDate) -> list[Restriction]:
    mine = keeping.listed(
        session,
        Restriction,
        Restriction.person_id == person_id,
        Restriction.kind == kind,
        on_day(Restriction, day.last()),
    )
    return list(mine)


# --- contacts ------------------------------------------------------------------------------------


def note(
    session: Session, values: Mapping[str, Any], today: date, contact_id: str = ""
) -> FloatingContact:
    """One contact or one search, or one mended; RuleBroken beside the field."""
    known = keeping.get(session, FloatingContact, contact_id) if contact_id else FloatingContact()
    _refuse_contact(session, values, today, new=not contact_id)
    return keeping.save(session, known, values)


def contact_by_row(
    session: Session, record: FloatingContact, values: Mapping[str, Any]
) -> FloatingContact:
    """As `note`; a row of a workbook says only what changes."""
    with session.no_autoflush:
        said = {name: getattr(record, name) for name in ("held_on", "person_id", "by_id")}
    today = keeping.written_on(session)
    _refuse_contact(session, {**said, **values}, today, new=not record.id)
    return keeping.save(session, record, values)


def _refuse_contact(session: Session, given: Mapping[str, Any], today: date, *, new: bool) -> None:
    held, person_id = given.get("held_on"), given.get("person_id")
    problems = []
    if held is not None and held > today:
        problems.append(Problem("held_on", f"日期{held}晚于今天，请核对"))
    if person_id and given.get("by_id") == person_id:
        problems.append(Problem("by_id", "经办人不能是本人"))
    if person_id and held is not None and new and not _away(session, person_id, held):
        name = keeping.get(session, Person, person_id).name
        problems.append(Problem("held_on", f"{name}在{held}不是流动或失联党员，请核对日期"))
    if problems:
        raise RuleBroken(problems)


def _away(session: Session, person_id: str, day: date) -> bool:
    return bool(
        keeping.count(
            session,
            Restriction,
            Restriction.person_id == person_id,
            Restriction.kind.in_(KINDS),
            on_day(Restriction, day),
        )
    )


def contacts_of(session: Session, person_id: str, day: date = date.max) -> list[FloatingContact]:
    """Up to that day, the newest first."""
    one = FloatingContact
    return list(keeping.listed(session, one, one.person_id == person_id, one.held_on <= day))
