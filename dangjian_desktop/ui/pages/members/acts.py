"""What can be done to a person, as data: a title, the fields to fill, the service that does it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.codes import STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    Belonging,
    FamilyMember,
    Field,
    Person,
    Post,
    Record,
    Restriction,
    ResumeEntry,
    Standing,
    field_of,
    fields,
)
from dangjian_desktop.services import corrections, custom_fields, keeping, people

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]
Save = Callable[["Session", Values], Any]
PARTS: dict[str, type[Record]] = {
    "standing": Standing,
    "belonging": Belonging,
    "post": Post,
    "restriction": Restriction,
    "family_member": FamilyMember,
    "resume_entry": ResumeEntry,
}
PERIODS = ("standing", "belonging", "post", "restriction")


@dataclass(frozen=True, slots=True)
class Change:
    """What an act on several people would make of one of them, in words."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Act:
    """One form: `what` names the act in the history (and never a person), `save` carries it out.

    `key`, `person_id` and `record_id` are enough to make the same act again for a draft.
    """

    key: str
    title: str
    what: str
    fields: Sequence[Field]
    save: Save
    person_id: str = ""
    record_id: str = ""
    values: Values | None = None
    remove: Callable[["Session"], Any] | None = None
    about: str = ""  # one line over the form: what it does
    preview: Callable[[Values], Sequence[Change]] | None = None  # of an act on several
    doubt: Callable[["Session", Values], str] | None = None  # asked before saving; "" is none
    doubted: str = ""  # what else the question says


def said(kind: type[Record], which: str, /, **other: Any) -> Field:
    """A field of a record under other words."""
    return replace(field_of(kind, which), **other)


STANDING_NOW = {k: v for k, v in STANDINGS.items() if k not in WAYS_OUT}


# --- the person ------------------------------------------------------------------------------


def edit_person(session: "Session", person_id: str, today: date) -> Act:
    person = keeping.get(session, Person, person_id)
    described = [f for f in custom_fields.all_fields(session, Person) if not f.fixed]

    def save(session: "Session", values: Values) -> str:
        corrections.correct_person(session, person_id, values, today=today)
        return person_id

    return Act(
        "edit",
        f"{person.name} · 基本信息",
        "修改人员资料",
        described,
        save,
        person_id,
        values={f.name: getattr(person, f.name) for f in described},
    )


def new_person(today: date, organization_id: str) -> Act:
    """身份 and 所在支部 stand first: without them nobody is on the roster."""
    first = [
        said(Standing, "kind", label="人员类别", choices=STANDING_NOW, required=True),
        said(Belonging, "organization_id", label="所在党组织", required=True),
        said(Standing, "since", name="joined", label="入党时间", required=False, hint=_JOINED),
        said(Standing, "since", name="full", label="转正时间", required=False),
        said(Standing, "since", name="from", label="现在的身份从", required=False, hint=_FROM),
        said(Belonging, "since", name="belongs", label="转入本支部", required=False, hint=_HERE),
        said(Standing, "evidence", label="依据", group=""),
    ]
    own = [f for f in fields(Person) if not f.fixed]
    plain = [f for f in own if not f.group and f.name != "name"]
    rest = [f for f in own if f.group]
    name = next(f for f in own if f.name == "name")
    grouped = [replace(f, group="身份") for f in first] + [replace(f, group="本人") for f in plain]

    def save(session: "Session", values: Values) -> str:
        mine = {f.name: values.get(f.name) for f in own}
        try:
            return people.register(session, mine, first_periods(values), today=today).id
        except RuleBroken as broken:
            raise _renamed(broken, _OF_NEW) from None

    return Act(
        "new",
        "新增人员",
        "登记人员",
        [name, *grouped, *rest],
        save,
        values={"organization_id": organization_id or None},
        doubt=_alike,
        doubted="如果是同一个人，请取消，再到那个人的卡片上修改或办理。",
    )


def _alike(session: "Session", values: Values) -> str:
    """Who is known already and may be this person, as a sentence."""
    name = values.get("name") or ""
    found = people.similar(session, name, values.get("id_number"), values.get("birth"))
    if not found:
        return ""
    known = (f"{one.name}（{one.birth or '出生不详'}，{one.why}）" for one in found[:3])
    return f"库里已有相近的人：{'、'.join(known)}。"


_JOINED = "成为预备党员的日期；党员填"
_FROM = "不是党员的填：如确定为积极分子的日期"
_HERE = "空着就从有身份时算起"
# Where the form has another name for what the service complains of.
_OF_NEW = {"full_member": "full", "applicant": "from", "activist": "from", "candidate": "from"}


def _renamed(broken: RuleBroken, names: Mapping[str, str]) -> RuleBroken:
    return RuleBroken([Problem(names.get(p.field, p.field), p.message) for p in broken.problems])


def first_periods(values: Values) -> people.FirstPeriods:
    """The periods that the dates make; RuleBroken when the decisive one is missing."""
    kind, joined, full = values.get("kind") or "", values.get("joined"), values.get("full")
    dates: list[tuple[str, PartialDate | None]] = [("probationary_member", joined)]
    if kind == "full_member":
        dates.append((kind, full))
    elif kind != "probationary_member":
        dates = [(kind, values.get("from"))]
    if dates[-1][1] is None:
        raise RuleBroken([Problem(*_NO_DATE.get(kind, ("from", "请填从哪一天起是这个身份")))])
    return people.FirstPeriods(
        standings=[(standing, since) for standing, since in dates if since is not None],
        organization_id=values.get("organization_id"),
        belongs_since=values.get("belongs"),
        evidence=values.get("evidence"),
    )


_NO_DATE = {
    "full_member": ("full", "正式党员要填转正时间；不知道哪一天的，可以只填年月"),
    "probationary_member": ("joined", "预备党员要填入党时间；不知道哪一天的，可以只填年月"),
    "": ("kind", "请选择人员类别"),
}
