"""A step is recorded, put right, taken back; what the person is follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier, StepFact, ended_words
from dangjian_desktop.domain.development.progress import (
    ARCHIVED,
    OPEN,
    listing_applies,
    state_of,
)
from dangjian_desktop.domain.development.steps import BY_KEY, NAMES, ORDER, STEPS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentStep,
    fields,
)
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.periods import chain
from dangjian_desktop.services.typed import read

from .cases import belongs_here
from .days import misplaced
from .dossier import dossier, practice_of
from .standings import follow
from .step_meetings import decision

# Steps on which somebody decides: recorded as agreed when nothing else is said.
DECIDED = frozenset(
    {"nominate_activist", "decide_candidate", "committee_check", "pre_review", "superior_approve"}
    | {"branch_meeting_admit", "branch_meeting_convert", "superior_approve_convert"}
)
JUDGED = ("done_on", "outcome", "meeting_id", "bypass")  # a change of these is judged anew
EXEMPTED = "training"  # 2014 article 17, 2026 article 17: in single, special cases


def record(
    session: Session, case_id: str, key: str, values: Mapping[str, Any], *, today: date
) -> DevelopmentStep:
    """A step as it was done; RuleBroken beside the field, and nothing is kept.

    Values are those of the record; with step 14 also book_number, with step 19 organization_id,
    the branch or group that the new member was put into. A step that was refused may be recorded
    again: the new decision takes its place.
    """
    if key not in BY_KEY:
        raise RuleBroken([Problem("key", "没有这一步，请在25步里选")])
    d = _known(session, case_id, key)
    before = d.steps.get(key)
    if problems := list(_not_open(d, before, today)):
        raise RuleBroken(problems)
    if before is not None:
        old = keeping.get(session, DevelopmentStep, before.record_id)
        keeping.put_in_bin(session, old)
    return _save(session, d, DevelopmentStep(case_id=case_id, key=key), values, today)


def amend(
    session: Session, step_id: str, values: Mapping[str, Any], *, today: date
) -> DevelopmentStep:
    """Put a recorded step right; standings move with it. The change log keeps what stood there."""
    step = keeping.get(session, DevelopmentStep, step_id)
    return _save(session, _known(session, step.case_id, step.key), step, values, today)


def take_back(session: Session, step_id: str, *, today: date) -> None:
    """Remove the newest step, and the standing that it made."""
    step = keeping.get(session, DevelopmentStep, step_id)
    d = dossier(session, step.case_id, judged=False)
    newest = max(d.steps, key=ORDER.__getitem__)
    if step.key != newest:
        words = f"只能退回最后一步；现在的最后一步是{NAMES[newest]}"
        raise RuleBroken([Problem("key", words)])
    if step.key == "submit_application":
        words = "入党申请是这份档案的开头，不能单独退回；登记错了的请删除整份档案"
        raise RuleBroken([Problem("key", words)])
    keeping.put_in_bin(session, step)
    follow(session, step.case_id, today, "key")


def _known(session: Session, case_id: str, key: str) -> Dossier:
    """What a step is judged by; the votes of an old dossier only where the step is voted on."""
    return dossier(session, case_id, judged=bool(BY_KEY[key].votes))


# --- what stands in the way ----------------------------------------------------------------------


def _not_open(d: Dossier, before: StepFact | None, today: date) -> Iterator[Problem]:
    state = state_of(d, today)
    if state == ARCHIVED:
        yield Problem("key", "材料已经归档，这份档案不再登记新的步骤；要改请改已有的步骤")
    elif state != OPEN:
        yield Problem("key", ended_words(state))
    if before is not None and before.outcome != "refused":
        words = f"这一步{before.on.words()}已经登记，要改请直接改那一条"
        yield Problem("key", words)


def _save(
    session: Session,
    d: Dossier,
    step: DevelopmentStep,
    values: Mapping[str, Any],
    today: date,
) -> DevelopmentStep:
    given = read(values)
    book, group = given.pop("book_number", None), given.pop("organization_id", None)
    now = {field.name: getattr(step, field.name) for field in fields(DevelopmentStep)}
    filled = now | given | {"case_id": d.case_id, "key": step.key}
    if not step.id or any(filled[name] != now[name] for name in JUDGED):
        _decide(session, d, filled)
        if problems := list(_misplaced(session, d, filled, today)):
            raise RuleBroken(problems)
    saved = keeping.save(session, step, filled)
    if book:
        case = keeping.get(session, DevelopmentCase, d.case_id)
        keeping.save(session, case, {"book_number": book})
    follow(session, d.case_id, today)
    _belongs(session, d, saved, group)
    return saved


def _decide(session: Session, d: Dossier, filled: dict[str, Any]) -> None:
    """Day and outcome as the meeting has them, where they are not given; RuleBroken else."""
    key = filled["key"]
    known = decision(session, d, key, filled["meeting_id"])
    if known.problems:
        raise RuleBroken(known.problems)
    day = known.day
    if day is not None and filled["done_on"] is None:
        filled["done_on"] = PartialDate.of(day)
    filled["outcome"] = filled["outcome"] or known.outcome or _usual(key)
    problems, on = list(known.contradicts(filled["outcome"])), filled["done_on"]
    if day is not None and isinstance(on, PartialDate) and not on.first() <= day <= on.last():
        words = f"会议在{PartialDate.of(day).words()}召开，日期要与会议一致"
        problems.append(Problem("done_on", words))
    if problems:
        raise RuleBroken(problems)


def _usual(key: str) -> str:
    return "agreed" if key in DECIDED else "done"


def _misplaced(
    session: Session, d: Dossier, filled: Mapping[str, Any], today: date
) -> Iterator[Problem]:
    key, on = filled["key"], filled["done_on"]
    if filled["outcome"] == "exempt" and key != EXEMPTED:
        yield Problem("outcome", "只有集中培训在个别特殊情况下可以免予，其他步骤不能免")
    if not isinstance(on, PartialDate):
        return  # the record itself says that it is missing
    others = {k: fact for k, fact in d.steps.items() if k != key}
    before = replace(d, steps=others) if key == "submit_application" else d
    yield from misplaced("done_on", "日期", on, before, today)
    refused = [k for k, f in others.items() if f.outcome == "refused" and ORDER[k] < ORDER[key]]
    if refused:
        yield Problem("key", f"{NAMES[refused[0]]}的结果是不同意，不能接着办后面的步骤")
    if not filled["bypass"]:
        yield from _out_of_order(key, on, others)
        effective = practice_of(session).effective
        yield from _gone_around(replace(d, steps=others), key, on, effective)


def _out_of_order(key: str, on: PartialDate, others: Mapping[str, StepFact]) -> Iterator[Problem]:
    """Before a step that precedes it, or after one that follows and did not say why."""
    earlier = [k for k, f in others.items() if ORDER[k] < ORDER[key] and on.definitely_before(f.on)]
    later = [
        k
        for k, f in others.items()
        if ORDER[k] > ORDER[key] and f.on.definitely_before(on) and f.outcome != "refused"
    ]
    if earlier:
        last = max(earlier, key=ORDER.__getitem__)
        words = f"日期{on.words()}早于第{_called(last)}的{others[last].on.words()}，请核对"
        yield Problem("done_on", words)
    elif later and not any(others[k].bypass for k in later):
        first = min(later, key=ORDER.__getitem__)
        words = f"日期{on.words()}晚于后面第{_called(first)}的{others[first].on.words()}，请核对"
        yield Problem("done_on", words)


def _gone_around(
    d: Dossier, key: str, on: PartialDate, effective: PartialDate
) -> Iterator[Problem]:
    """The next step opens after the last one."""
    reached = max((ORDER[k] for k in d.steps if ORDER[k] < ORDER[key]), default=-1)
    missing = [
        one.key
        for one in STEPS[reached + 1 : ORDER[key]]
        if one.key != "list_candidate" or listing_applies(d, on.first(), effective)
    ]
    if missing:
        names = "、".join(f"第{_called(k)}" for k in missing[:2]) + ("等" if missing[2:] else "")
        words = f"{names}还没有登记；确要先办这一步，请写明越过的原因"
        yield Problem("bypass", words)


def _called(key: str) -> str:
    """7步确定发展对象."""
    return f"{BY_KEY[key].number}步{BY_KEY[key].name}"


# --- where the new member belongs ----------------------------------------------------------------


def _belongs(session: Session, d: Dossier, step: DevelopmentStep, group: str | None) -> None:
    if step.outcome == "refused":
        return
    try:
        if step.key == "branch_meeting_admit":
            belongs_here(session, d.person_id, d.organization_id, step.done_on, "admitted")
        elif step.key == "assign_group" and group and not _there(session, d, step, group):
            people.move(session, d.person_id, group, step.done_on, "admitted")
    except RuleBroken as broken:
        raise RuleBroken([Problem("done_on", one.message) for one in broken.problems]) from broken


def _there(session: Session, d: Dossier, step: DevelopmentStep, group: str) -> bool:
    held = [b for b in chain(session, Belonging, d.person_id) if b.holds_on(step.done_on.first())]
    return bool(held) and held[-1].organization_id == group
