"""What can be done to a body: founded, mended, renamed, given a new committee, closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.codes import COMMITTEE_POSTS, POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Field,
    Organization,
    OrganizationName,
    Post,
    Record,
    Term,
    fields,
)
from dangjian_desktop.records.organization import LEVELS
from dangjian_desktop.services import (
    corrections,
    keeping,
    organization_changes,
    organizations,
    people,
)
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Make = Callable[["Session", str, str, date], Act]  # session, body, record, today
FIRST = ("name", "short_name", "founded_on", "unit_name", "letterhead", "code", "address", "phone")
BELOW = {"general_branch": "branch", "branch": "group"}
GROUP_POSTS = ("group_leader", "deputy_group_leader", "party_affairs_officer")
# The seats that a new committee's form offers; 委员 three times.
SEATS = (
    "secretary",
    "deputy_secretary",
    "organization_member",
    "publicity_member",
    "discipline_member",
    "youth_member",
    "committee_member",
    "committee_member",
    "committee_member",
)


def _own(kind: type[Record], leave: tuple[str, ...] = ()) -> list[Field]:
    return [f for f in fields(kind) if not f.fixed and f.name not in leave]


def _values(record: Record, described: list[Field]) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in described}


# --- the body itself -------------------------------------------------------------------------


def new(session: "Session", above: str, level: str, today: date) -> Act:
    """A new body under `above`; without a level, what usually stands under it."""
    del today
    parent = keeping.get(session, Organization, above) if above else None
    level = level or BELOW.get(parent.level if parent is not None else "", "branch")
    own = {f.name: f for f in fields(Organization)}
    described = [
        replace(own["level"], required=True),
        replace(own["parent_id"], hint="党支部的上级是党总支，党小组的上级是党支部；没有就空着"),
        *(own[name] for name in FIRST),
    ]

    def save(session: "Session", values: Values) -> str:
        return organization_changes.create(session, values).id

    fits = parent is not None and parent.level in organization_changes.ABOVE[level]
    given = {"level": level, "parent_id": above if fits else None}
    title = f"新建{LEVELS[level]}"
    return Act(f"new:{level}", title, "新建党组织", described, save, above, values=given)


def edit(session: "Session", body_id: str, record_id: str, today: date) -> Act:
    del record_id, today
    body = keeping.get(session, Organization, body_id)
    leave = ("level",) if body.closed_on is not None else ("level", "closed_on")
    described = _own(Organization, leave)

    def save(session: "Session", values: Values) -> str:
        return organization_changes.correct(session, body_id, values).id

    return Act(
        "edit",
        "修改党组织资料",
        "修改党组织资料",
        described,
        save,
        body_id,
        values=_values(body, described),
        words="这里改的是登记错了的；真正改名请用“办理—改名”，原来的名称会留在名称沿革里。",
    )


def rename(session: "Session", body_id: str, record_id: str, today: date) -> Act:
    del record_id
    body = keeping.get(session, Organization, body_id)
    described = [
        asked(Organization, "name", label="新名称"),
        asked(Organization, "short_name", label="新简称"),
        asked(OrganizationName, "since", label="从哪一天起用新名称", hint=""),
    ]

    def save(session: "Session", values: Values) -> str:
        name, short = values["name"], values.get("short_name")
        return organizations.rename(session, body_id, name, values["since"], short).id

    return Act(
        "rename",
        f"{body.caption()} · 改名",
        "党组织改名",
        described,
        save,
        body_id,
        values={"short_name": body.short_name, "since": PartialDate.of(today)},
        words="以前的会议和材料仍然用当时的名称。",
    )


def close(session: "Session", body_id: str, record_id: str, today: date) -> Act:
    del record_id
    body = keeping.get(session, Organization, body_id)
    described = [asked(Organization, "closed_on", required=True)]

    def save(session: "Session", values: Values) -> str:
        return organizations.close(session, body_id, values["closed_on"]).id

    return Act(
        "close",
        f"{body.caption()} · 撤销",
        "撤销党组织",
        described,
        save,
        body_id,
        values={"closed_on": PartialDate.of(today)},
        words="人员要先转接或编到别的组织；职务到这一天为止。以前的名册和会议不变。",
    )


# --- committee and terms ---------------------------------------------------------------------


def begin_term(session: "Session", body_id: str, record_id: str, today: date) -> Act:
    """换届: seats are filled from those who hold them now."""
    del record_id
    body = keeping.get(session, Organization, body_id)
    about = [
        asked(Term, "since", label="新一届从哪一天起"),
        asked(Term, "number"),
        asked(Term, "due_on", hint="空着按任期年数算"),
        asked(Term, "election_way"),
        asked(Term, "approval", label="批复文号", required=False),
    ]
    seats, held = _seats(session, body_id, today)
    number = organization_changes.term_numbers(session, body_id, today)

    def save(session: "Session", values: Values) -> str:
        chosen = {f.name: (values[f.name], _post_of(f.name)) for f in seats if values[f.name]}
        rest = {f.name: values.get(f.name) for f in about if f.name != "since"}
        organization_changes.begin_term(session, body_id, values["since"], chosen, **rest)
        return body_id

    return Act(
        "begin_term",
        f"{body.caption()} · 换届",
        "换届",
        [*about, *seats],
        save,
        body_id,
        values={"since": PartialDate.of(today), "number": number, **held},
        words="上一届和原来的委员职务到这一天为止，从这一天起是新一届。兼职的可以填两处。",
    )


def _post_of(name: str) -> str:
    """The post of a seat's field: committee_member_2 is one of three."""
    return name.rstrip("0123456789").rstrip("_")


def _seats(
    session: "Session", body_id: str, today: date
) -> tuple[list[Field], dict[str, str | None]]:
    """A field for each seat, and who sits there now."""
    holders = organizations.committee_on(session, body_id, today)
    waiting = {post: [h.person_id for h in holders if h.post == post] for post in COMMITTEE_POSTS}
    described, held, taken = [], {}, dict.fromkeys(SEATS, 0)
    for post in SEATS:
        taken[post] += 1
        name = f"{post}_{taken[post]}" if taken[post] > 1 else post
        described.append(
            Field(POSTS[post], group="新一届班子", name=name, reference="person", kind=str)
        )
        held[name] = waiting[post].pop(0) if waiting[post] else None
    return described, held


def add_post(session: "Session", body_id: str, record_id: str, today: date) -> Act:
    del record_id
    body = keeping.get(session, Organization, body_id)
    offered = GROUP_POSTS if body.level == "group" else tuple(POSTS)
    described = [
        asked(Post, "person_id", label="人员"),
        asked(Post, "name", choices={post: POSTS[post] for post in offered}),
        asked(Post, "since", label="任职日期"),
        asked(Post, "evidence"),
        Field("接任：原任职的人到这一天为止", name="replace", kind=bool),
    ]

    def save(session: "Session", values: Values) -> str:
        people.appoint(
            session,
            values["person_id"],
            body_id,
            values["name"],
            values["since"],
            replace=bool(values.get("replace")),
            evidence=values.get("evidence"),
        )
        return body_id

    given = {"since": PartialDate.of(today)}
    return Act(
        "add_post", f"{body.caption()} · 任职", "登记任职", described, save, body_id, values=given
    )


def end_post(session: "Session", body_id: str, record_id: str, today: date) -> Act:
    post = keeping.get(session, Post, record_id)
    described = [asked(Post, "until", label="从哪一天起不再担任", hint="", required=True)]

    def save(session: "Session", values: Values) -> str:
        people.end_post(session, record_id, values["until"])
        return body_id

    given = {"until": PartialDate.of(today)}
    words = "任职经历会保留。"
    title = f"免去{post.caption()}"
    return Act(
        "end_post", title, "免职", described, save, body_id, record_id, values=given, words=words
    )


# --- parts that were entered wrongly ------------------------------------------------------------


def _part(kind: type[Term | Post | OrganizationName], key: str, title: str) -> Make:
    """Mend one part, or add one where no id is given."""

    def make(session: "Session", body_id: str, record_id: str, today: date) -> Act:
        leave = ("organization_id", "person_id") if record_id else ("organization_id",)
        described = _own(kind, leave)
        record = keeping.get(session, kind, record_id) if record_id else None
        verb = "修改" if record is not None else "补登"

        def save(session: "Session", values: Values) -> str:
            if kind is Post and record_id:
                corrections.correct_period(session, Post, record_id, values, today=today)
                return body_id
            target = keeping.get(session, kind, record_id) if record_id else kind()
            keeping.save(session, target, {**values, "organization_id": body_id})
            return body_id

        def remove(session: "Session") -> None:
            keeping.put_in_bin(session, keeping.get(session, kind, record_id))

        return Act(
            key,
            f"{verb}{title}",
            f"{verb}{title}",
            described,
            save,
            body_id,
            record_id,
            values=_values(record, described) if record is not None else None,
            remove=remove if record_id else None,
        )

    return make


ACTS: dict[str, Make] = {
    "edit": edit,
    "rename": rename,
    "close": close,
    "begin_term": begin_term,
    "add_post": add_post,
    "end_post": end_post,
    "edit_post": _part(Post, "edit_post", "任职"),
    "edit_term": _part(Term, "edit_term", "届期"),
    "add_term": _part(Term, "add_term", "届期"),
    "edit_name": _part(OrganizationName, "edit_name", "名称沿革"),
    "add_name": _part(OrganizationName, "add_name", "名称沿革"),
}


def act_for(session: "Session", key: str, body_id: str, record_id: str, today: date) -> Act:
    """The act of that key: new, new:LEVEL or one of ACTS. KnownError when its record is gone."""
    verb, _, level = key.partition(":")
    if verb == "new":
        return new(session, body_id, level, today)
    return ACTS[key](session, body_id, record_id, today)
