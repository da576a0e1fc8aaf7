"""党员先锋岗、责任区、示范路: who answers for what, where it is, when it was last looked at."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.goals.facts import PostCheckFacts, VanguardFacts, VanguardList
from dangjian_desktop.records import AttachmentLink, Participant, VanguardCheck, VanguardPost
from dangjian_desktop.records.vanguard_post import KINDS
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read

from .frame import frame, names_of, not_later

TABLE = VanguardPost.__tablename__
_DAYS = {"checked_on": "检查日期", "rectified_on": "整改完成日期"}
WORDS = {"good": "达标", "due": "待检查", "warn": "整改中", "bad": "过期", "off": "已撤销"}


def set_check(
    session: Session, post_id: str, check_id: str, values: Mapping[str, Any], today: date
) -> VanguardCheck:
    """A new one with "" as its id; RuleBroken beside the field."""
    keeping.get(session, VanguardPost, post_id)
    given = read(values) | {"post_id": post_id}
    not_later(given, today, _DAYS)
    found = keeping.get(session, VanguardCheck, check_id) if check_id else VanguardCheck()
    return keeping.save(session, found, given)


# --- all of them ---------------------------------------------------------------------------------


def facts(
    session: Session, today: date, inside: Collection[str] | None = None, *, body: str = ""
) -> VanguardList:
    """Those of these organisations, None of all, with their checks; what has ended comes last."""
    found = keeping.listed(session, VanguardPost)
    mine = [
        one
        for one in found
        if (inside is None or one.organization_id in inside) and one.since.first() <= today
    ]
    whose = body or next((one.organization_id for one in mine), "") or _first_branch(session, today)
    lines = sorted(_lines(session, mine, today), key=lambda one: one.state == "off")
    return VanguardList(frame=frame(session, whose, today, today=today), posts=tuple(lines))


def _first_branch(session: Session, day: date) -> str:
    return next((one.id for one in bodies_on(session, day).branches()), "")


def one(session: Session, post_id: str, today: date) -> VanguardFacts:
    found = keeping.get(session, VanguardPost, post_id)
    return _lines(session, [found], today)[0]


def _lines(session: Session, found: Sequence[VanguardPost], today: date) -> list[VanguardFacts]:
    ids = [post.id for post in found]
    checks = _checks(session, ids, today)
    people = _people(session, ids)
    names = names_of(
        session, [*(p.person_id for p in found), *(i for s in people.values() for i in s)]
    )
    known = bodies_on(session, today)
    local = policy(session)
    made = []
    for post in found:
        own = tuple(checks.get(post.id, ()))
        ended = post.until is not None and post.until.first() <= today
        asked = None if ended else _asked(post, own, local.vanguard_months)
        state = _state(own, asked, today, ended=ended)
        body = known.by_id.get(post.organization_id)
        made.append(
            VanguardFacts(
                id=post.id,
                kind=post.kind,
                kind_words=KINDS.get(post.kind, post.kind),
                name=post.name,
                organization_id=post.organization_id,
                organization=body.short_name if body else "",
                since=post.since,
                until=post.until,
                holder=names.get(post.person_id or "", ""),
                people=tuple(names.get(one, "") for one in people.get(post.id, ())),
                route=post.route or "",
                stretch=post.stretch,
                promise=post.promise or "",
                duties=post.duties or "",
                phone=post.phone or "",
                state=state,
                state_words=WORDS[state],
                next_check=asked,
                checks=own,
                late_on=_late(post, local.late_days),
            )
        )
    return made


def _late(post: VanguardPost, allowed: int) -> date | None:
    return post.recorded_at.date() if keeping.late_days(post) > allowed else None


def _asked(post: VanguardPost, checks: Sequence[PostCheckFacts], months: int) -> date | None:
    """By when it is to be looked at again; None where the unit sets no time."""
    if not months:
        return None
    last = checks[0].checked_on if checks else post.since
    return add_months(last.last(), months)


def _state(
    checks: Sequence[PostCheckFacts], asked: date | None, today: date, *, ended: bool
) -> str:
    if ended:
        return "off"
    waiting = [one for one in checks if one.open]
    if any(one.rectify_by and one.rectify_by.last() < today for one in waiting):
        return "bad"
    if asked is not None and asked < today:
        return "bad"
    if waiting:
        return "warn"
    return "good" if checks and checks[0].result != "poor" else "due"


def _checks(session: Session, ids: Sequence[str], today: date) -> dict[str, list[PostCheckFacts]]:
    """The newest first; none of a later day."""
    asked = (VanguardCheck.post_id.in_(ids), VanguardCheck.checked_on <= PartialDate.of(today))
    found = keeping.listed(session, VanguardCheck, *asked) if ids else []
    photos = _photos(session, [one.id for one in found])
    made: dict[str, list[PostCheckFacts]] = {}
    for one in found:
        line = PostCheckFacts(
            id=one.id,
            checked_on=one.checked_on,
            result=one.result,
            checker=one.checker or "",
            finding=one.finding or "",
            rectify_by=one.rectify_by,
            rectified_on=one.rectified_on,
            photos=photos.get(one.id, 0),
        )
        made.setdefault(one.post_id, []).append(line)
    return made


def _photos(session: Session, ids: Sequence[str]) -> dict[str, int]:
    if not ids:
        return {}
    link = AttachmentLink
    rows = (
        select(link.record_id, func.count())
        .where(link.kind == VanguardCheck.__tablename__, link.record_id.in_(ids))
        .group_by(link.record_id)
    )
    return dict(session.execute(rows).all())


def _people(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    asked = (Participant.kind == TABLE, Participant.record_id.in_(ids))
    found: dict[str, list[str]] = {}
    for one in keeping.listed(session, Participant, *asked) if ids else []:
        found.setdefault(one.record_id, []).append(one.person_id)
    return found


def overlapping(found: Sequence[VanguardFacts], post: VanguardFacts) -> list[str]:
    """Names of others on the same road that share a part of its stretch; that is no fault."""
    if post.stretch is None:
        return []
    return [
        other.name
        for other in found
        if other.id != post.id
        and other.state != "off"
        and other.route == post.route
        and other.stretch is not None
        and other.stretch.overlaps(post.stretch)
    ]
