"""中止与变动: what turns a case from its way, and what that does to the person's standing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import SETBACKS, Dossier, ended_words
from dangjian_desktop.domain.development.progress import (
    ARCHIVED,
    OPEN,
    done_on,
    last_step,
    next_step,
    state_of,
)
from dangjian_desktop.domain.development.steps import NAMES
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Belonging, DevelopmentSetback, Meeting, Standing
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.periods import chain
from dangjian_desktop.services.typed import read

from .cases import belongs_here
from .days import misplaced
from .dossier import dossier, practice_of
from .standings import WAYS_OUT, follow, mark
from .step_meetings import voted

VOTED = {"prolonged": "prolongation", "cancelled": "cancellation"}
# 2014 articles 32 and 36, 2026 articles 31 and 35: at least and at most so many months.
MONTHS = {"prolonged": (6, 12), "deferred": (1, 6)}
OF_PROBATION = frozenset({"prolonged", "deferred", "cancelled"})
BEFORE_MEMBERSHIP = frozenset({"stopped", "withdrawn"})


def record(
    session: Session, case_id: str, values: Mapping[str, Any], *, today: date
) -> DevelopmentSetback:
    """Note a turn of the case; RuleBroken beside the field, and nothing is kept.

    Whoever is stopped, withdraws or leaves is no longer an applicant, activist or candidate from
    that day on; 取消预备党员资格 is a way out of the Party; 延长 only moves the end of probation.
    """
    d = dossier(session, case_id)
    given = read(values)
    if problems := [*_out_of_place(d, given, today), *_vote(session, d, given)]:
        raise RuleBroken(problems)
    step = given.get("step") or next_step(d, practice_of(session).effective) or last_step(d)
    made = keeping.save(session, DevelopmentSetback(), {**given, "case_id": case_id, "step": step})
    try:
        _turn(session, d, made)
    except RuleBroken as broken:
        problems = [Problem("happened_on", one.message) for one in broken.problems]
        raise RuleBroken(problems) from broken
    follow(session, case_id, today, "happened_on")
    return made


def take_back(session: Session, setback_id: str, *, today: date) -> None:
    """Remove the newest turn; standing and belonging hold on as if it had not been."""
    made = keeping.get(session, DevelopmentSetback, setback_id)
    d = dossier(session, made.case_id)
    if d.setbacks[-1].record_id != made.id:
        raise RuleBroken([Problem("kind", "只能退回最后一条变动，请先退回后面的")])
    keeping.put_in_bin(session, made)
    if made.kind in WAYS_OUT:
        places = chain(session, Belonging, d.person_id)
        if places and places[-1].until == made.happened_on:
            keeping.save(session, places[-1], {"until": None, "gone_to": None})
    follow(session, made.case_id, today, "kind")


# --- what stands in the way ----------------------------------------------------------------------


def _out_of_place(d: Dossier, given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    kind, on = given.get("kind"), given.get("happened_on")
    if kind not in SETBACKS or not isinstance(on, PartialDate):
        return  # the record itself says what is missing
    yield from misplaced("happened_on", "日期", on, d, today)
    yield from _order(d, on)
    yield from _state(d, kind, today)
    if kind in MONTHS and given.get("months"):
        yield from _months(d, kind, given["months"])


def _order(d: Dossier, on: PartialDate) -> Iterator[Problem]:
    key = last_step(d)
    if key is not None and on.definitely_before(d.steps[key].on):
        words = f"日期{on.words()}早于{NAMES[key]}的{d.steps[key].on.words()}，请核对"
        yield Problem("happened_on", words)


def _state(d: Dossier, kind: str, today: date) -> Iterator[Problem]:
    state = state_of(d, today)
    if state == ARCHIVED:
        yield Problem("kind", "材料已经归档，这份档案不再登记变动")
    elif kind == "resumed" and state in (OPEN, "cancelled"):
        words = "这份档案正在办，不用恢复" if state == OPEN else "已取消预备党员资格，不能恢复"
        yield Problem("kind", words)
    elif kind != "resumed" and state != OPEN:
        yield Problem("kind", ended_words(state))
    elif kind in OF_PROBATION and d.admitted is None:
        yield Problem("kind", f"还没有接收为预备党员，不能登记{SETBACKS[kind]}")
    elif kind in BEFORE_MEMBERSHIP and done_on(d, "superior_approve") is not None:
        yield Problem(
            "kind", f"已是预备党员，不能登记{SETBACKS[kind]}；要取消的请登记取消预备党员资格"
        )


def _months(d: Dossier, kind: str, months: int) -> Iterator[Problem]:
    least, most = MONTHS[kind]
    if not least <= months <= most:
        words = "延长预备期不少于6个月，不超过12个月"
        yield Problem("months", words if kind == "prolonged" else "推迟讨论转正不超过6个月")
    elif any(one.kind == kind for one in d.setbacks):
        yield Problem("months", f"{SETBACKS[kind]}只能一次，已经登记过")


def _vote(session: Session, d: Dossier, given: Mapping[str, Any]) -> Iterator[Problem]:
    """The general meeting decides on prolonging and cancelling by the rule of admission."""
    kind, meeting_id = given.get("kind"), given.get("meeting_id")
    meeting = keeping.found(session, "meeting", meeting_id) if meeting_id else None
    if kind not in VOTED or not isinstance(meeting, Meeting):
        return
    known = voted(session, meeting, d, VOTED[kind])
    yield from known.problems
    if known.result is not None and not known.result.passed:
        words = f"会上对{SETBACKS[kind]}的表决{known.result.words}（{known.result.reason}），请核对"
        yield Problem("meeting_id", words)


# --- what it does to the person ------------------------------------------------------------------


def _turn(session: Session, d: Dossier, made: DevelopmentSetback) -> None:
    on = made.happened_on
    if made.kind == "resumed":
        belongs_here(session, d.person_id, d.organization_id, on, "transferred_in")
    elif made.kind == "cancelled" and not _gone(session, d, made.kind):
        reason = WAYS_OUT[made.kind][1]
        out = people.leave_party(session, d.person_id, on, reason, made.document or made.reason)
        mark(session, out, d.case_id, made.id)
    elif made.kind == "left" and not _gone(session, d, made.kind):
        _leave(session, d, made)


def _gone(session: Session, d: Dossier, kind: str) -> bool:
    """The roster says so already: the way out was registered with the member."""
    mine = chain(session, Standing, d.person_id)
    return bool(mine) and mine[-1].kind == WAYS_OUT[kind][0]


def _leave(session: Session, d: Dossier, made: DevelopmentSetback) -> None:
    on, to = made.happened_on, made.gone_to or ""
    held = [s for s in chain(session, Standing, d.person_id) if s.holds_on(on.first())]
    if held and held[-1].kind in MEMBER_STANDINGS:
        out = people.transfer_out(session, d.person_id, on, to, made.document)
        mark(session, out, d.case_id, made.id)
        return
    for place in chain(session, Belonging, d.person_id):
        if place.since < on and (place.until is None or place.until > on):
            keeping.save(session, place, {"until": on, "gone_to": to})
