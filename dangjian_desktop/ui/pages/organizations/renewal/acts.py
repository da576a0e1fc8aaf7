"""The forms of an election: itself, a step, a nominee, a meeting, taking office, what is handed."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.renewal.facts import COMMITTEE
from dangjian_desktop.domain.renewal.steps import BY_KEY, named
from dangjian_desktop.records import (
    Election,
    ElectionHandover,
    ElectionStep,
    Field,
    Meeting,
    Nominee,
    Term,
    field_of,
)
from dangjian_desktop.records.nominee import SEATS
from dangjian_desktop.services import keeping, organization_changes
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.renewal import calling, elections, nominees, office, steps
from dangjian_desktop.services.renewal.reading import steps_known
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEW = ("organization_id", "number", "way", "seats", "planned_on", "document")
WHOLE = (
    "number", "way", "seats", "planned_on", "document", "meeting_id", "committee_meeting_id",
    "scrutineer", "teller", "term_id", "remark",
)  # fmt: skip
OF_STEP = ("plan_on", "done_on", "meeting_id", "document", "evidence", "remark")
OF_NOMINEE = ("person_id", "post", "recommended", "inspection", "remark")
OF_ITEM = ("name", "count", "unit", "state", "remark")
WORDS_NEW = (
    "填了拟召开大会日期，会按它排出每一步的计划日期（建议，可以改）；研究换届至少提前一个月。"
)
WORDS_OFFICE = (
    "确认以后，上一届和原来的委员职务到这一天为止，新一届的届期和职务从这一天起。"
    "兼职的不在这里填，以后在组织架构里任职。"
)
HOUR = time(15)


def new(session: "Session", organization_id: str, today: date) -> Act:
    """An election of a branch or general branch."""
    body = bodies_on(session, today).branch(organization_id)
    number = organization_changes.term_numbers(session, body.id, today) if body else 1
    fields = [
        replace(field_of(Election, name), required=name in ("organization_id", "number", "way"))
        for name in NEW
    ]

    def save(session: "Session", values: Values) -> str:
        given = dict(values)
        body_id = str(given.pop("organization_id") or "")
        return elections.open_election(session, body_id, given, today).id

    return Act(
        "new",
        "新建换届选举",
        "新建换届选举",
        fields,
        save,
        values={
            "organization_id": body.id if body else None,
            "number": number,
            "way": "committee",
        },
        words=WORDS_NEW,
    )


def whole(session: "Session", election_id: str) -> Act:
    found = keeping.get(session, Election, election_id)
    fields = [_of_whole(session, found, name) for name in WHOLE]

    def save(session: "Session", values: Values) -> str:
        return elections.update(session, election_id, values).id

    return Act(
        "election",
        found.caption(),
        "修改换届选举",
        fields,
        save,
        election_id,
        election_id,
        values={name: getattr(found, name) for name in WHOLE},
        remove=partial(_remove, election_id),
        words="选举大会、第一次支委会选会议记录里的那一次；没有的可以在右边新建。",
    )


def _remove(election_id: str, session: "Session") -> None:
    elections.remove(session, election_id)


def _of_whole(session: "Session", found: Election, name: str) -> Field:
    """Meetings and terms are chosen among those of the body."""
    if name in ("meeting_id", "committee_meeting_id"):
        kind = "general_meeting" if name == "meeting_id" else "committee_meeting"
        return _among(Election, name, _meetings(session, found, kind))
    if name == "term_id":
        mine = keeping.listed(session, Term, Term.organization_id == found.organization_id)
        return _among(Election, name, {one.id: f"{one.caption()}（{one.since}起）" for one in mine})
    return field_of(Election, name)


def _among(kind: type[Election] | type[ElectionStep], name: str, known: dict[str, str]) -> Field:
    return asked(kind, name, reference="", choices=known, most=None)


def _meetings(session: "Session", found: Election, kind: str) -> dict[str, str]:
    """Those of the body that may be meant, the newest first."""
    rows = keeping.listed(
        session,
        Meeting,
        Meeting.organization_id == found.organization_id,
        Meeting.kind == kind,
        Meeting.state != "void",
    )
    return {one.id: f"{one.day} {called(one)}" for one in rows[:36]}


# --- steps ---------------------------------------------------------------------------------------


def step(session: "Session", election_id: str, key: str, today: date) -> Act:
    """When it was done and by what it is shown; its plan."""
    found = keeping.get(session, Election, election_id)
    known = steps_known(session, election_id).get(key)
    kind = BY_KEY[key].meeting
    meetings = _meetings(session, found, kind) if kind else {}
    fields = [
        _among(ElectionStep, name, meetings)
        if name == "meeting_id"
        else field_of(ElectionStep, name)
        for name in OF_STEP
        if name != "meeting_id" or meetings
    ]
    days = {
        one.id: PartialDate.of(one.day)
        for one in keeping.listed(session, Meeting, Meeting.id.in_(list(meetings)))
    }

    def save(session: "Session", values: Values) -> str:
        steps.record(session, election_id, key, values, today)
        return election_id

    def remove(session: "Session") -> None:
        steps.take_back(session, election_id, key)

    done = known is not None and known.done_on is not None
    return Act(
        f"step:{key}",
        named(BY_KEY[key], found.way),
        "登记换届步骤",
        fields,
        save,
        election_id,
        known.id if known is not None else "",
        values={name: getattr(known, name, None) for name in OF_STEP},
        remove=remove if done else None,
        proposes={"done_on": lambda values: days.get(str(values.get("meeting_id") or ""))}
        if days
        else {},
    )


# --- nominees ------------------------------------------------------------------------------------


def nominee(session: "Session", election_id: str, nominee_id: str, today: date) -> Act:
    found = keeping.get(session, Nominee, nominee_id) if nominee_id else None

    def save(session: "Session", values: Values) -> str:
        if nominee_id:
            nominees.update(session, nominee_id, values, today)
        else:
            nominees.add(session, election_id, values, today)
        return election_id

    def remove(session: "Session") -> None:
        nominees.remove(session, nominee_id)

    return Act(
        "nominee",
        "修改候选人" if nominee_id else "增加候选人",
        "修改换届候选人" if nominee_id else "登记换届候选人",
        [field_of(Nominee, name) for name in OF_NOMINEE],
        save,
        election_id,
        nominee_id,
        values={name: getattr(found, name) for name in OF_NOMINEE} if found is not None else None,
        remove=remove if nominee_id else None,
        words="委员候选人自动按姓氏笔画排列；书记、副书记填拟任职务，选票按上级批准的顺序。",
    )


# --- meetings, office ----------------------------------------------------------------------------


def call(session: "Session", election_id: str, of: str, today: date) -> Act:
    """The meeting with its agenda as a draft."""
    found = keeping.get(session, Election, election_id)
    what = "选举大会" if of == COMMITTEE else "第一次支委会"
    planned = found.planned_on
    day = planned.first() if planned is not None and planned.exact else today
    agenda = "；".join(calling.agenda(found, of))

    def save(session: "Session", values: Values) -> str:
        calling.call(session, election_id, of, values, today)
        return election_id

    return Act(
        f"call:{of}",
        f"新建{what}",
        f"新建{what}",
        [asked(Meeting, "starts_at"), asked(Meeting, "place")],
        save,
        election_id,
        values={"starts_at": datetime.combine(day, HOUR)},
        words=f"在组织生活里建一份会议草稿，议程：{agenda}。",
    )


def take_office(session: "Session", election_id: str, today: date) -> Act:
    """Each who was elected gets a post; one act begins term and posts."""
    found = keeping.get(session, Election, election_id)
    seated = office.to_be_seated(session, found)
    seats = [
        Field(name, group="当选人的职务", name=f"seat:{one.person_id}", kind=str, choices=SEATS)
        for one, name, _ in seated
    ]
    about = [
        asked(Term, "since", label="新一届从哪一天起"),
        asked(Term, "due_on", hint="空着按任期年数算"),
        asked(Term, "approval", label="批复文号", required=False),
    ]
    known = steps_known(session, election_id).get("approval")

    def save(session: "Session", values: Values) -> str:
        chosen = {
            one.name: (one.name.partition(":")[2], str(values[one.name]))
            for one in seats
            if values.get(one.name)
        }
        since: PartialDate = values["since"]
        rest = {"due_on": values.get("due_on"), "approval": values.get("approval")}
        office.take_office(session, election_id, since, chosen, today, **rest)
        return election_id

    given = {f"seat:{one.person_id}": post or None for one, _, post in seated}
    return Act(
        "office",
        f"确认第{found.number}届就职",
        "确认换届就职",
        [*about, *seats],
        save,
        election_id,
        values={
            "since": office.proposed_since(session, found, today),
            "approval": known.document if known is not None else None,
            **given,
        },
        words=WORDS_OFFICE,
    )


def item(session: "Session", election_id: str, item_id: str) -> Act:
    """One thing that is handed over."""
    found = keeping.get(session, ElectionHandover, item_id) if item_id else None

    def save(session: "Session", values: Values) -> str:
        office.put_handover(session, election_id, item_id, values)
        return election_id

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, ElectionHandover, item_id))

    return Act(
        "item",
        "交接事项",
        "登记换届交接事项",
        [field_of(ElectionHandover, name) for name in OF_ITEM],
        save,
        election_id,
        item_id,
        values={name: getattr(found, name) for name in OF_ITEM} if found is not None else None,
        remove=remove if item_id else None,
    )
