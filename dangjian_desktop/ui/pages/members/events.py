"""What happens to a membership (转正, 编组, 转出, 去世 …) and the parts of a card, as acts."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.codes import EXCLUSIONS, LEAVING_REASONS, RESTRICTIONS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Belonging, Field, Post, Restriction, Standing
from dangjian_desktop.services import people

from .acts import STANDING_NOW, Act, Values, said
from .titles import TITLES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _day(label: str, hint: str = "") -> Field:
    return said(Standing, "since", label=label, hint=hint, required=True)


EVIDENCE = said(Standing, "evidence")
PLACE = said(Belonging, "organization_id", label="党组织", required=True)
LETTER = said(Belonging, "letter")


def _kind(label: str, choices: dict[str, str]) -> Field:
    return said(Standing, "kind", label=label, choices=choices, required=True)


def _event_fields(key: str) -> list[Field]:
    reason = said(Restriction, "reason")
    where = said(Restriction, "where", label="流入地党组织或所在地")
    approval, resolution = said(Restriction, "approval"), said(Restriction, "resolution")
    asked: dict[str, list[Field]] = {
        "add_standing": [_kind("转为", dict(STANDING_NOW)), _day("从哪一天起"), EVIDENCE],
        "add_belonging": [
            replace(PLACE, hint="编到党小组就选党小组"),
            _day("从哪一天起"),
            replace(LETTER, hint="跨支部调整才有"),
        ],
        "transfer_in": [
            PLACE,
            _day("转入日期"),
            said(Belonging, "came_from", required=True),
            LETTER,
        ],
        "transfer_out": [said(Belonging, "gone_to", required=True), _day("转出日期"), LETTER],
        "add_post": [
            said(Post, "organization_id", required=True),
            said(Post, "name", required=True),
            _day("任职日期"),
            said(Post, "evidence"),
            Field("接任：原任职的人到这一天为止", name="replace", kind=bool),
        ],
        "floating": [_day("外出日期"), where, reason],
        "lost_contact": [_day("失去联系的日期"), reason],
        "membership_stopped": [_day("停止党籍的日期"), approval, reason],
        "add_restriction": [
            said(Restriction, "kind", choices=dict(RESTRICTIONS), required=True),
            _day("从哪一天起"),
            said(Restriction, "until"),
            replace(reason, hint=EXCLUSIONS),
            where,
            approval,
            resolution,
        ],
        "deceased": [_day("去世日期"), EVIDENCE],
        "left_party": [
            Field(
                "出党方式", name="reason", required=True, choices={r: r for r in LEAVING_REASONS}
            ),
            _day("日期"),
            EVIDENCE,
        ],
    }
    return asked[key]


def _standing(session: "Session", key: str, person_id: str, today: date, v: Values) -> Any:
    """A new standing: chosen, or the way out that the event is."""
    since, evidence = v["since"], v.get("evidence")
    if key == "left_party":
        return people.leave_party(session, person_id, since, v["reason"], evidence)
    kind = v.get("kind") or key
    return people.set_standing(session, person_id, kind, since, evidence, today=today)


def _belonging(session: "Session", key: str, person_id: str, today: date, v: Values) -> Any:
    del today
    since, letter = v["since"], v.get("letter")
    if key == "transfer_out":
        return people.transfer_out(session, person_id, since, v["gone_to"], letter)
    place = v["organization_id"]
    if key == "transfer_in":
        came_from = v["came_from"]
        return people.transfer_in(
            session, person_id, place, since, came_from=came_from, letter=letter
        )
    return people.move(session, person_id, place, since, letter=letter)


def _post(session: "Session", key: str, person_id: str, today: date, v: Values) -> Any:
    del key, today
    body, name, evidence = v["organization_id"], v["name"], v.get("evidence")
    swap = bool(v.get("replace"))
    return people.appoint(
        session, person_id, body, name, v["since"], replace=swap, evidence=evidence
    )


def _restriction(session: "Session", key: str, person_id: str, today: date, v: Values) -> Any:
    del today
    about = {name: value for name, value in v.items() if name not in ("kind", "since")}
    return people.restrict(session, person_id, v.get("kind") or key, v["since"], **about)


_WAYS = {
    **dict.fromkeys(("add_standing", "deceased", "left_party"), _standing),
    **dict.fromkeys(("add_belonging", "transfer_in", "transfer_out"), _belonging),
    "add_post": _post,
}


def event(key: str, person_id: str, name: str, today: date) -> Act:
    """One of TITLES for one person; KeyError for another key."""
    title, what, about = TITLES[key]
    asked, carry_out = _event_fields(key), _WAYS.get(key, _restriction)

    def save(session: "Session", values: Values) -> str:
        refuse_blanks(asked, values)
        carry_out(session, key, person_id, today, values)
        return person_id

    words = f"{name} · {title.removesuffix('…')}"
    return Act(key, words, what, asked, save, person_id, about=about)


def refuse_blanks(asked: list[Field], values: Values) -> None:
    """RuleBroken for what the service would not even be asked without."""
    missing = [f for f in asked if f.required and values.get(f.name) in (None, "")]
    if missing:
        raise RuleBroken([Problem(f.name, f"请填写{f.label}") for f in missing])
