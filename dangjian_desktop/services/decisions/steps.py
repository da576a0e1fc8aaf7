"""The steps of a “4+2” matter: recorded with their meeting, their vote, their publication."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decision_facts import MatterFacts, out_of_order
from dangjian_desktop.domain.decisions import (
    COUNTED,
    HELD_AT,
    PUBLISHED_BY,
    STEPS,
    keys_of,
    name_of,
)
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    DecisionMatter,
    DecisionStep,
    DisclosurePosting,
    Meeting,
    Vote,
    fields,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.typed import read

from . import postings, reading

BACK = 400  # days back from which meetings are offered
_WHY = "；确实如此的，请在“次序说明”里写明原因"


def record(
    session: Session, matter_id: str, key: str, values: Mapping[str, Any], today: date,
    record_id: str | None = None,
) -> str:  # fmt: skip
    """A step, new or changed; a publication is a posting. Gives the record's id.

    `record_id` is one of the times that the step was taken, "" once more (再次审议), None the last.
    RuleBroken beside the field: a day in the future or against the order of the steps without a
    reason, a meeting or a vote that it cannot have been.
    """
    facts = reading.matter_facts(session, matter_id, today)
    if key not in keys_of(facts.form):
        raise KeyError(key)
    if key in PUBLISHED_BY:
        return _publish(session, facts, key, values, today)
    known = facts.step(key).record_id if record_id is None else record_id
    step = keeping.get(session, DecisionStep, known) if known else DecisionStep()
    return _take(
        session, facts, step, read(values) | {"matter_id": matter_id, "key": key}, today
    ).id


def by_row(session: Session, step: DecisionStep, values: Mapping[str, Any]) -> DecisionStep:
    """A step by a row of a workbook, refused as by hand; a new row is one time more."""
    with session.no_autoflush:
        given = {f.name: getattr(step, f.name) for f in fields(DecisionStep)} | dict(values)
    if not given["matter_id"] or given["key"] not in STEPS:
        return keeping.save(session, step, values)
    today = keeping.written_on(session)
    facts = reading.matter_facts(session, given["matter_id"], today)
    if given["key"] not in keys_of(facts.form):
        words = f"“{facts.name}”没有{STEPS[given['key']]}这一步，请核对"
        raise RuleBroken([Problem("key", words)])
    return _take(session, facts, step, given, today)


def _take(
    session: Session, facts: MatterFacts, step: DecisionStep, given: dict[str, Any], today: date
) -> DecisionStep:
    key = given["key"]
    _follow(session, facts, key, given)
    _refuse(facts, key, given, "held_on", today)
    if not step.id:
        _after_the_last(facts, key, given)
    return keeping.save(session, step, given)


def _after_the_last(facts: MatterFacts, key: str, given: Mapping[str, Any]) -> None:
    """What is taken once more is not taken before the last time."""
    last, on = facts.step(key), given.get("held_on")
    if last.on is not None and isinstance(on, PartialDate) and on.definitely_before(last.on):
        words = f"再次{STEPS[key]}的日期{on.words()}早于上一次的{last.on.words()}，请核对"
        raise RuleBroken([Problem("held_on", words)])


def remove(session: Session, matter_id: str, key: str, record_id: str = "") -> None:
    """The step, or one of the times that it was taken, to the bin; KeyError without one."""
    known = record_id or _record_id(session, matter_id, key)
    if not known:
        raise KeyError(key)
    kind = DisclosurePosting if key in PUBLISHED_BY else DecisionStep
    keeping.put_in_bin(session, keeping.get(session, kind, known))


def _record_id(session: Session, matter_id: str, key: str) -> str:
    if key in PUBLISHED_BY:
        asked = (
            DisclosurePosting.matter_id == matter_id,
            DisclosurePosting.publishes == PUBLISHED_BY[key],
        )
        return next((one.id for one in keeping.listed(session, DisclosurePosting, *asked)), "")
    mine = (DecisionStep.matter_id == matter_id, DecisionStep.key == key)
    taken = sorted(keeping.listed(session, DecisionStep, *mine), key=reading.in_time)
    return taken[-1].id if taken else ""


# --- what a step rests on ----------------------------------------------------------------------


def _follow(session: Session, facts: MatterFacts, key: str, given: dict[str, Any]) -> None:
    """A vote brings its meeting, a meeting its day; the vote's own figures count, none are kept."""
    vote = keeping.found(session, "vote", given["vote_id"]) if given.get("vote_id") else None
    if isinstance(vote, Vote):
        if given.get("meeting_id") not in (None, vote.meeting_id):
            words = "这次表决不是所选会议上的，请重新选择"
            raise RuleBroken([Problem("vote_id", words)])
        given["meeting_id"] = vote.meeting_id
        given |= dict.fromkeys(COUNTED)
    if not given.get("meeting_id"):
        return
    meeting = keeping.get(session, Meeting, given["meeting_id"])
    if problem := _unfit(facts, key, meeting):
        raise RuleBroken([Problem("meeting_id", problem)])
    given["held_on"] = given.get("held_on") or PartialDate.of(meeting.day)
    if given["held_on"] != PartialDate.of(meeting.day):
        words = f"所选会议是{PartialDate.of(meeting.day).words()}开的，日期要与它一致"
        raise RuleBroken([Problem("held_on", words)])


def _unfit(facts: MatterFacts, key: str, meeting: Meeting) -> str:
    if meeting.state == "void":
        return "所选会议已作废，请选别的会议"
    if meeting.kind not in HELD_AT[key]:
        name = name_of(facts.form, key)
        return f"“{name}”不是在这种会议上进行的，请重新选择；没有会议记录的空着"
    return ""


def _refuse(
    facts: MatterFacts, key: str, given: Mapping[str, Any], field: str, today: date
) -> None:
    on = given.get(field)
    if not isinstance(on, PartialDate):
        return
    if field == "held_on" and on.first() > today:
        raise RuleBroken([Problem(field, f"日期{on.words()}晚于今天，请核对")])
    against = out_of_order(facts.steps, key, on)
    if against and not given.get("reason"):
        raise RuleBroken([Problem(field, against + _WHY)])


# --- publications ------------------------------------------------------------------------------


def _publish(
    session: Session, facts: MatterFacts, key: str, values: Mapping[str, Any], today: date
) -> str:
    given = read(values) | {
        "matter_id": facts.matter_id,
        "organization_id": facts.organization_id,
        "publishes": PUBLISHED_BY[key],
    }
    _refuse(facts, key, given, "since", today)
    return postings.put_up(session, facts.step(key).record_id, given, today).id


def first_posting(facts: MatterFacts, key: str, workdays: int) -> dict[str, Any]:
    """What a new publication begins with: its title, what is known of the matter."""
    about = "决议" if key == "publish_resolution" else "实施结果"
    noun = "公示" if facts.form == "general" else "公告"
    text = facts.result if key == "publish_result" else _decided(facts)
    return {
        "name": f"关于“{facts.name}”{about}的{noun}",
        "text": text or None,
        "workdays": workdays or None,
        "way": "board",
    }


def _decided(facts: MatterFacts) -> str:
    """What was decided where, as far as it is recorded."""
    last = [one for one in facts.steps if one.key in STEPS and one.on is not None]
    if not last:
        return facts.content
    step = last[-1]
    on = step.on.words() if step.on is not None else ""
    where = step.body or step.name.removesuffix("决议").removesuffix("审议")
    counted = f"（{step.count.words()}）" if step.count.known else ""
    told = f"{on}，{where}{STEPS[step.key]}了“{facts.name}”{counted}"
    told += f"，结果：{step.outcome_words}。" if step.outcome_words else "。"
    return "\n".join(part for part in (told, facts.content) if part)


# --- what the form offers ----------------------------------------------------------------------


def offered_meetings(
    session: Session, matter_id: str, key: str, today: date
) -> list[tuple[Meeting, list[Vote]]]:
    """The meetings at which the step can have been, newest first, with their votes."""
    matter = keeping.get(session, DecisionMatter, matter_id)
    bodies = bodies_on(session, today)
    branch = bodies.branch(matter.organization_id)
    above = {branch.parent_id} if branch is not None else set()
    inside = bodies.below(matter.organization_id) | {one for one in above if one}
    found = [
        one
        for one in keeping.listed(session, Meeting, Meeting.kind.in_(HELD_AT.get(key, ())))
        if one.organization_id in inside
        and one.state not in ("void", "planned")
        and 0 <= (today - one.day).days <= BACK
    ]
    ids = [one.id for one in found]
    votes: dict[str, list[Vote]] = {}
    for vote in keeping.listed(session, Vote, Vote.meeting_id.in_(ids)):
        votes.setdefault(vote.meeting_id, []).append(vote)
    return [(one, votes.get(one.id, [])) for one in found]
