"""What is done to a case by a form in the place of its card: parts, turns, the case itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.catalogue import NAMES
from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentDocument,
    DevelopmentSetback,
    Field,
    Mentor,
    Person,
    fields,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development import cases, helpers, setbacks
from dangjian_desktop.services.development.documents import document_of, keep_document
from dangjian_desktop.services.development.dossier import practice_of
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.kit.partlist import part_act

from .partkinds import OWNER, kinds

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEW = "new"
OF_CASE = ("recommended_how", "recommended_by", "recommended_on", "came_from", "came_on",
           "months_before", "papers_received")  # fmt: skip
OF_PERSON = ("name", "sex", "birth", "id_number", "nation", "native_place", "education",
             "work_start", "job", "phone")  # fmt: skip
NEWCOMER = "名册里还没有的人"
Make = Callable[["Session", str, str, date], Act]  # session, case, record, today


def act_for(session: "Session", key: str, case_id: str, record_id: str, today: date) -> Act:
    """The act of that key: new, case, document:CODE, setback:KIND, add:PART, edit:PART, …

    KnownError when its record is gone.
    """
    verb, _, about = key.partition(":")
    if verb in ("add", "edit"):
        part = kinds(today, practice_of(session))[about]
        return part_act(session, part, case_id, record_id if verb == "edit" else "")
    if verb == "document":
        return _document(session, case_id, about)
    if verb == "setback":
        return _setback(session, case_id, about, today)
    return _ACTS[verb](session, case_id, record_id, today)


# --- a new case --------------------------------------------------------------------------------


def _new(session: "Session", organization_id: str, record_id: str, today: date) -> Act:
    """The application: somebody of the roster, or a newcomer entered in the same form."""
    del session, record_id
    described = [
        asked(DevelopmentCase, "person_id", label="申请人", required=False, part_of=False,
              hint="名册里已有的人在这里选；没有的填下面"),
        asked(DevelopmentCase, "organization_id", label="党支部或党小组"),
        Field("申请日期", name="applied_on", required=True, kind=PartialDate),
        *(asked(Person, name, group=NEWCOMER, required=False) for name in OF_PERSON),
        *(asked(DevelopmentCase, name) for name in OF_CASE),
    ]  # fmt: skip

    def save(session: "Session", values: Values) -> str:
        return _open(session, values, today)

    return Act(
        NEW,
        "登记入党申请",
        "登记入党申请",
        described,
        save,
        organization_id,
        values={"organization_id": organization_id or None, "applied_on": PartialDate.of(today)},
        words="登记以后，从派人谈话开始的每一步和期限就都有了；这个人同时记为入党申请人。",
    )


def _open(session: "Session", values: Values, today: date) -> str:
    person = {name: values.get(name) for name in OF_PERSON}
    if values.get("person_id") and person["name"]:
        words = "已在名册里选了人，下面的姓名请清空；要登记新人的，请清空上面的申请人"
        raise RuleBroken([Problem("name", words)])
    if not values.get("person_id") and not person["name"]:
        words = "请选择申请人；名册里没有的，在下面填姓名"
        raise RuleBroken([Problem("person_id", words)])
    made = cases.open_case(
        session,
        values.get("person_id"),
        {name: value for name, value in person.items() if value is not None},
        values["organization_id"],
        values["applied_on"],
        today,
        **{name: values.get(name) for name in OF_CASE},
    )
    return made.id


def _case(session: "Session", case_id: str, record_id: str, today: date) -> Act:
    """What stands on the case itself: recommendation, book number, where the person came from."""
    del record_id
    found = keeping.get(session, DevelopmentCase, case_id)
    left = {"person_id", "organization_id"}
    described = [f for f in fields(DevelopmentCase) if not f.fixed and f.name not in left]

    def save(session: "Session", values: Values) -> str:
        return cases.amend_case(session, case_id, values, today=today).id

    values = {f.name: getattr(found, f.name) for f in described}
    title = "推荐、志愿书编号和转来情况"
    return Act("case", title, "修改发展档案", described, save, case_id, values=values)


# --- turns of a case ---------------------------------------------------------------------------


def _setback(session: "Session", case_id: str, kind: str, today: date) -> Act:
    """One kind of turn; only what it wants is asked."""
    keeping.get(session, DevelopmentCase, case_id)
    left = {OWNER, "kind", "step"}
    if kind not in ("prolonged", "deferred"):
        left |= {"months"}
    if kind not in ("prolonged", "cancelled"):
        left |= {"meeting_id"}
    if kind != "left":
        left |= {"gone_to", "papers"}
    described = [f for f in fields(DevelopmentSetback) if f.name not in left]
    needed = {"left": "gone_to", "prolonged": "months", "deferred": "months"}.get(kind, "")
    described = [replace(f, required=f.required or f.name == needed) for f in described]

    def save(session: "Session", values: Values) -> str:
        setbacks.record(session, case_id, {**values, "kind": kind}, today=today)
        return case_id

    return Act(
        f"setback:{kind}",
        SETBACKS[kind],
        "登记发展档案的变动",
        described,
        save,
        case_id,
        values={"happened_on": PartialDate.of(today)},
        words=WORDS.get(kind, ""),
    )


WORDS = {
    "stopped": "从这一天起不再培养；以后要接着办，登记“恢复培养”。已有的记录都保留。",
    "withdrawn": "本人提出撤回申请。已有的记录都保留。",
    "left": "转到别的党组织接着培养：写明转往哪里、移交了哪些材料，培养时间可以连续计算。",
    "prolonged": "只能延长一次，不少于半年、不超过一年；由党员大会表决，报上级党委批准。",
    "deferred": "转入的预备党员可以推迟讨论转正，不超过六个月。",
    "cancelled": "取消预备党员资格，由党员大会表决，报上级党委批准。",
}


def _edit_setback(session: "Session", case_id: str, record_id: str, today: date) -> Act:
    """Its words can be mended; what it did to the person is taken back with it."""
    found = keeping.get(session, DevelopmentSetback, record_id)
    described = [asked(DevelopmentSetback, name) for name in ("reason", "document", "papers")]

    def save(session: "Session", values: Values) -> str:
        keeping.save(session, keeping.get(session, DevelopmentSetback, record_id), values)
        return case_id

    return Act(
        "edit_setback",
        f"{found.caption()} {found.happened_on.iso()}",
        "修改发展档案的变动",
        described,
        save,
        case_id,
        record_id,
        values={f.name: getattr(found, f.name) for f in described},
        remove=partial(setbacks.take_back, setback_id=record_id, today=today),
        words="日期或月数登记错了的，删除这一条重新登记。",
    )


# --- mentors and papers ------------------------------------------------------------------------


def _replace(session: "Session", case_id: str, mentor_id: str, today: date) -> Act:
    before = keeping.get(session, Mentor, mentor_id)
    described = [
        asked(Mentor, "since", label="从哪一天起更换"),
        asked(Mentor, "person_id", label="新的培养联系人"),
        asked(Mentor, "name"),
        asked(Mentor, "reason", required=True),
    ]

    def save(session: "Session", values: Values) -> str:
        helpers.replace_mentor(session, mentor_id, values, today=today)
        return case_id

    named = keeping.named(session, "person", [before.person_id or ""]).get(before.person_id or "")
    return Act(
        "replace_mentor",
        f"更换培养联系人{named or before.name or ''}",
        "更换培养联系人",
        described,
        save,
        case_id,
        mentor_id,
        values={"since": PartialDate.of(today)},
        words="原来的联系人到这一天为止，经历会保留并印在登记表上。",
    )


def _document(session: "Session", case_id: str, code: str) -> Act:
    found = document_of(session, case_id, code)
    described = [f for f in fields(DevelopmentDocument) if f.name not in (OWNER, "code")]

    def save(session: "Session", values: Values) -> str:
        keep_document(session, case_id, code, values)
        return case_id

    values = {f.name: getattr(found, f.name) for f in described} if found is not None else {}
    words = "有原件、签了字就勾上；扫描件在清单里按右键“关联扫描件”。"
    return Act(
        f"document:{code}", NAMES[code], "登记发展材料", described, save, case_id,
        values=values, words=words,
    )  # fmt: skip


_ACTS: dict[str, Make] = {
    NEW: _new,
    "case": _case,
    "edit_setback": _edit_setback,
    "replace_mentor": _replace,
}
