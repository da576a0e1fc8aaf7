"""The forms of members who are away: registered, contacted, lost, stopped, back."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import FloatingCase, FloatingContact, Restriction, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.floating import cases
from dangjian_desktop.services.floating.facts import AwayLine
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_CONTACT = ("held_on", "purpose", "way", "outcome", "by_id", "content", "evidence")
WORDS_NEW = "流动党员仍在本支部，应到照计；离开后定期联系，流入地参加活动的情况也记在联系记录里。"
WORDS_LOST = "失联满6个月、查找无果的，按规定停止党籍；每次查找都要留下记录。"
WORDS_STOP = "停止党籍要有上级党组织的决定；从那一天起不计入应到，满2年仍联系不上的按自行脱党除名。"
ENDS = {
    "floating": ("登记返回", "从哪一天起已经返回"),
    "lost_contact": ("登记取得联系", "从哪一天起取得联系"),
    "membership_stopped": ("登记恢复党籍", "从哪一天起恢复党籍"),
}


def new(today: date) -> Act:
    """流动党员: who, since when, where."""
    fields = [
        asked(FloatingCase, "person_id"),
        asked(Restriction, "since", label="从哪一天起外出"),
        *(field_of(FloatingCase, name) for name in cases.OF_CASE),
    ]

    def save(session: "Session", values: Values) -> str:
        return cases.begin(session, values, today).id

    return Act("new", "登记流动党员", "登记流动党员", fields, save, words=WORDS_NEW)


def detail(session: "Session", line: AwayLine) -> Act:
    """What is known of somebody who is away."""
    mine = FloatingCase.restriction_id == line.id
    known = next(iter(keeping.listed(session, FloatingCase, mine)), None)
    values: Values = {name: getattr(known, name, None) for name in cases.OF_CASE}
    if known is None:
        values = {"place": line.place or None}

    def save(session: "Session", values: Values) -> str:
        cases.detail(session, line.id, values)
        return line.id

    return Act(
        "detail",
        f"{line.name} · 去向和联系人",
        "登记流动党员情况",
        [field_of(FloatingCase, name) for name in cases.OF_CASE],
        save,
        line.id,
        known.id if known is not None else "",
        values=values,
    )


def contact(session: "Session", line: AwayLine, contact_id: str, today: date) -> Act:
    """One contact or search."""
    found = keeping.get(session, FloatingContact, contact_id) if contact_id else None
    if found is not None:
        values: Values = {name: getattr(found, name) for name in OF_CONTACT}
    else:
        purpose = "contact" if line.kind == "floating" else "search"
        values = {"held_on": today, "purpose": purpose, "way": "phone"}

    def save(session: "Session", values: Values) -> str:
        cases.note(session, {"person_id": line.person_id, **values}, today, contact_id)
        return line.id

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, FloatingContact, contact_id))

    return Act(
        "contact",
        f"{line.name} · {'修改' if contact_id else '登记'}联系查找",
        f"{'修改' if contact_id else '登记'}流动党员联系记录",
        [field_of(FloatingContact, name) for name in OF_CONTACT],
        save,
        line.id,
        contact_id,
        values=values,
        remove=remove if contact_id else None,
    )


def lose(line: AwayLine | None, today: date) -> Act:
    """失联: of somebody who is floating, or of any member."""
    fields = [
        asked(Restriction, "person_id", part_of=False),
        asked(Restriction, "since", label="从哪一天起联系不上"),
        asked(Restriction, "reason", label="情况", hint="电话停用、去向不明等"),
    ]

    def save(session: "Session", values: Values) -> str:
        person_id, since = values["person_id"], values["since"]
        return cases.lose(session, person_id, since, str(values.get("reason") or ""), today).id

    chosen = line if line is not None and line.kind == "floating" else None
    return Act(
        "lose",
        "登记失联",
        "登记党员失联",
        fields,
        save,
        chosen.id if chosen else "",
        values={"person_id": chosen.person_id} if chosen else None,
        words=WORDS_LOST,
    )


def stop(line: AwayLine, today: date) -> Act:
    """停止党籍, with the paper that decided it."""

    def save(session: "Session", values: Values) -> str:
        approval = str(values.get("approval") or "")
        return cases.stop(session, line.person_id, values["since"], approval, today).id

    return Act(
        "stop",
        f"{line.name} · 登记停止党籍",
        "登记停止党籍",
        [
            asked(Restriction, "since", label="停止党籍日期", hint="决定上写的日期"),
            asked(Restriction, "approval", label="决定文号"),
        ],
        save,
        line.id,
        values={"since": PartialDate.of(today)},
        words=WORDS_STOP,
    )


def end(line: AwayLine, today: date) -> Act:
    """返回, 取得联系, 恢复党籍."""
    title, label = ENDS[line.kind]
    until = replace(field_of(Restriction, "until"), label=label, hint="", required=True)

    def save(session: "Session", values: Values) -> str:
        return cases.end(session, line.id, values["until"], today).id

    return Act(
        "end",
        f"{line.name} · {title}",
        title,
        [until],
        save,
        line.id,
        values={"until": PartialDate.of(today)},
    )
