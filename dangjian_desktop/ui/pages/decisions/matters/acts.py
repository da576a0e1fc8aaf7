"""The forms of a “4+2” matter: the matter itself, one of its steps, a publication, an objection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decisions import ABOUT_IT, PUBLISHED_BY, name_of
from dangjian_desktop.domain.disclosure import WORKDAYS, too_short, workdays
from dangjian_desktop.records import (
    DecisionMatter,
    DecisionStep,
    DisclosurePosting,
    Field,
    PostingObjection,
    field_of,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import matters, postings, reading, steps
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.workdays import calendar
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.domain.holidays import Calendar

OF_MATTER = ("name", "form", "organization_id", "year", "content", "owner", "deadline")
ENDED = ("result", "ended_on", "ending", "remark")
OF_STEP = (
    "meeting_id", "vote_id", "held_on", "body", "outcome", "document", "chair", "attendees",
    "opinions", "eligible", "present", "yes", "no", "abstain", "reason",
)  # fmt: skip
STEP, AGAIN = "step", "again"
COUNTED = frozenset({"eligible", "present", "yes", "no", "abstain", "vote_id"})
OF_POSTING = (
    "name", "text", "since", "workdays", "until", "place", "way", "contact", "phone", "address",
    "issued_on", "outcome", "conclusion", "handled_by",
)  # fmt: skip
STEP_WORDS = {
    "propose": "谁提议、提什么；有支委会记录的选那次会议，日期跟着会议。",
    "discuss": "和哪些人商议、意见怎样；不同意见也照实记。",
    "deliberate": "选党员大会上的那次表决，应到、实到和票数就用会议记录里的。",
    "resolve": "职工（代表）大会不是党内会议，到会人数和票数填在这里。",
}


def new(organization_id: str, today: date) -> Act:
    """A matter of this year."""

    def save(session: "Session", values: Values) -> str:
        body = values.get("organization_id")
        return matters.open_matter(session, str(body or ""), values, today).id

    return Act(
        "new",
        "新建“4+2”事项",
        "新建“4+2”事项",
        [field_of(DecisionMatter, name) for name in OF_MATTER],
        save,
        values={"organization_id": organization_id or None, "year": today.year, "form": "unit"},
        words=ABOUT_IT,
    )


def whole(session: "Session", matter_id: str, today: date) -> Act:
    """What it is, its result, how it ended."""
    found = keeping.get(session, DecisionMatter, matter_id)
    names = (*OF_MATTER, *ENDED)

    def save(session: "Session", values: Values) -> str:
        return matters.update(session, matter_id, values, today).id

    return Act(
        "matter",
        "“4+2”事项",
        "修改“4+2”事项",
        [field_of(DecisionMatter, name) for name in names],
        save,
        matter_id,
        matter_id,
        values={name: getattr(found, name) for name in names},
        remove=partial(_remove, matter_id),
        words=ABOUT_IT,
    )


def _remove(matter_id: str, session: "Session") -> None:
    matters.remove(session, matter_id)


# --- a step ------------------------------------------------------------------------------------


def step(
    session: "Session", matter_id: str, key: str, today: date, which: str | None = None
) -> Act:
    """One of the four steps, or one of the two publications.

    `which` of the times that it was taken: its record, "" for once more, None for the last.
    """
    facts = reading.matter_facts(session, matter_id, today)
    last = facts.step(key)
    record_id = last.record_id if which is None else which

    def save(session: "Session", values: Values) -> str:
        steps.record(session, matter_id, key, values, today, which)
        return matter_id

    def remove(session: "Session") -> None:
        steps.remove(session, matter_id, key, record_id)

    again = which == "" and last.done
    name = name_of(facts.form, key) + (f"（第{last.time + 1}次）" if again else "")
    made = Act(
        f"{AGAIN if again else STEP}:{key}",
        name,
        f"{'修改' if record_id else '登记'}“4+2”步骤",
        (),
        save,
        matter_id,
        record_id,
        remove=remove if record_id else None,
    )
    if key in PUBLISHED_BY:
        return _publication(session, made, key, today)
    return _step(session, made, key, today)


def _step(session: "Session", made: Act, key: str, today: date) -> Act:
    offered = steps.offered_meetings(session, made.about_id, key, today)
    held = {one.id: PartialDate.of(one.day) for one, _ in offered}
    votes = {vote.id: (one, vote) for one, some in offered for vote in some}
    kept = keeping.get(session, DecisionStep, made.record_id) if made.record_id else None
    where = {name: getattr(kept, name) for name in OF_STEP} if kept is not None else {}
    meetings = {one.id: one.caption() for one, _ in offered}
    choices = {key: f"{one.day} {vote.matter}" for key, (one, vote) in votes.items()}
    for name, known in (("meeting_id", meetings), ("vote_id", choices)):
        if where.get(name) and where[name] not in known:
            table = field_of(DecisionStep, name).reference
            known.update(keeping.named(session, table, [where[name]]))

    def day(values: Values) -> Any:
        vote = votes.get(values.get("vote_id") or "")
        return PartialDate.of(vote[0].day) if vote else held.get(values.get("meeting_id") or "")

    fields = [_field(name, meetings, choices) for name in OF_STEP]
    shown = [one for one in fields if _wanted(one, key, meetings, choices)]
    return replace(
        made,
        fields=shown,
        values=where,
        words=STEP_WORDS.get(key, ""),
        proposes={"held_on": day} if held else {},
    )


def _field(name: str, meetings: Mapping[str, str], votes: Mapping[str, str]) -> Field:
    """Meetings and votes are chosen among those that it can have been."""
    offered = {"meeting_id": meetings, "vote_id": votes}.get(name)
    if offered is None:
        return field_of(DecisionStep, name)
    return asked(DecisionStep, name, reference="", choices=dict(offered), most=None)


def _wanted(one: Field, key: str, meetings: Mapping[str, str], votes: Mapping[str, str]) -> bool:
    if one.name == "meeting_id":
        return bool(meetings)
    if one.name == "vote_id":
        return bool(votes) and key == "deliberate"
    return one.name not in COUNTED or key in ("deliberate", "resolve")


# --- publications ------------------------------------------------------------------------------


def _publication(session: "Session", made: Act, key: str, today: date) -> Act:
    local = policy(session).posting_workdays
    if made.record_id:
        kept = keeping.get(session, DisclosurePosting, made.record_id)
        values: Values = {name: getattr(kept, name) for name in (*OF_POSTING, "reason")}
    else:
        facts = reading.matter_facts(session, made.about_id, today)
        values = steps.first_posting(facts, key, local)
    follow = Follow(calendar(session))
    return replace(
        made,
        fields=[field_of(DisclosurePosting, name) for name in (*OF_POSTING, "reason")],
        values=values,
        words="写好标题和正文，打印出来上栏；满了工作日再登记结果。",
        proposes={"until": follow.until},
        tells=follow.told,
    )


class Follow:
    """What follows from the first day and the working days of a posting."""

    def __init__(self, days: "Calendar") -> None:
        self._days = days

    def until(self, values: Values) -> Any:
        """The last of so many working days."""
        since, number = values.get("since"), values.get("workdays")
        if not isinstance(since, PartialDate) or not since.exact:
            return None
        if number is None or number not in WORKDAYS:
            return None
        return PartialDate.of(self._days.add_workdays(since.first(), number).day)

    def told(self, values: Values) -> Told:
        since, until = values.get("since"), values.get("until")
        if not isinstance(since, PartialDate) or not isinstance(until, PartialDate):
            return ("", "")
        if not (since.exact and until.exact) or until < since:
            return ("", "")
        if words := too_short(self._days, since, until, values.get("workdays")):
            return ("warn", words)
        count = workdays(self._days, since, until)
        guess = "（没有这一年的节假日表，暂算）" if count.provisional else ""
        return ("info", f"共 {count.days} 个工作日{guess}")


def objection(session: "Session", posting_id: str, record_id: str, about: str, today: date) -> Act:
    """What somebody said of a posting, and the answer."""
    names = (
        "raised_on", "way", "said_by", "content", "answer_by", "answered_on", "answered_by",
        "upheld", "answer",
    )  # fmt: skip
    kept = keeping.get(session, PostingObjection, record_id) if record_id else None

    def save(session: "Session", values: Values) -> str:
        postings.object_to(session, posting_id, record_id, values, today)
        return about

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, PostingObjection, record_id))

    first: Values = {"raised_on": PartialDate.of(today)}
    return Act(
        "objection",
        "反映和答复",
        f"{'修改' if record_id else '登记'}公示反映",
        [asked(PostingObjection, name, privacy="") for name in names],
        save,
        about,
        record_id,
        values={name: getattr(kept, name) for name in names} if kept is not None else first,
        remove=remove if record_id else None,
        words="反映人可以不写；登记表上只印反映的内容和答复，不印是谁反映的。",
    )
