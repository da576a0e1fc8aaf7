"""培养联系人 and 入党介绍人 as they are entered: who cannot be one, and one after another.

Whether they were full members on their day is for `check` to say: what was done is kept as it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DevelopmentCase, Introducer, Mentor, PoliticalReview
from dangjian_desktop.services import keeping
from dangjian_desktop.services.typed import read

from .parts import keep


def mentor(
    session: Session, case_id: str, record_id: str, values: Mapping[str, Any], *, today: date
) -> Mentor:
    """Enter a mentor, or with `record_id` change one; RuleBroken for the person of the case."""
    given = read(values)
    _not_oneself(session, case_id, given, Mentor.title)
    return keep(session, Mentor, case_id, record_id, given, today=today)


def replace_mentor(
    session: Session, mentor_id: str, values: Mapping[str, Any], *, today: date
) -> Mentor:
    """Another mentor from `since` on; the former one's time ends there, with the `reason`.

    Article 9: who cannot go on is replaced in time, and the change is kept.
    """
    before, given = keeping.get(session, Mentor, mentor_id), read(values)
    since, reason = given.get("since"), given.pop("reason", None)
    if since is None:
        raise RuleBroken([Problem("since", "请填写从哪一天起更换")])
    if not before.since < since:
        words = f"更换日期要晚于原联系人的开始日期{before.since.words()}"
        raise RuleBroken([Problem("since", words)])
    if not reason:
        raise RuleBroken([Problem("reason", "请填写变更原因，登记表上要印")])
    if given.get("person_id") and given["person_id"] == before.person_id:
        raise RuleBroken([Problem("person_id", "还是原来的联系人，请选另一位")])
    keeping.save(session, before, {"until": since, "reason": reason})
    return mentor(session, before.case_id, "", given, today=today)


def introducer(
    session: Session, case_id: str, record_id: str, values: Mapping[str, Any], *, today: date
) -> Introducer:
    """Enter an introducer, or change one; RuleBroken for the person of the case, or twice one."""
    given = read(values)
    _not_oneself(session, case_id, given, Introducer.title)
    others = keeping.listed(session, Introducer, Introducer.case_id == case_id)
    wanted = given.get("person_id")
    if wanted and any(one.person_id == wanted and one.id != record_id for one in others):
        raise RuleBroken([Problem("person_id", "这位介绍人已经登记过，请选另一位")])
    return keep(session, Introducer, case_id, record_id, given, today=today)


def _not_oneself(session: Session, case_id: str, given: Mapping[str, Any], title: str) -> None:
    case = keeping.get(session, DevelopmentCase, case_id)
    if given.get("person_id") == case.person_id:
        raise RuleBroken([Problem("person_id", f"{title}不能是本人，请选另一位")])


def review_of(session: Session, case_id: str, *, today: date) -> PoliticalReview:
    """The case's 政治审查, begun when there is none yet: subjects and letters belong to it."""
    mine = keeping.listed(session, PoliticalReview, PoliticalReview.case_id == case_id)
    return mine[-1] if mine else keep(session, PoliticalReview, case_id, "", {}, today=today)
