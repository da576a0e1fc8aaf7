"""The tables of talks: everybody of the branch, and the difficulties raised."""

from collections.abc import Sequence

from dangjian_desktop.domain.talks.coverage import STATES, Covered
from dangjian_desktop.domain.talks.facts import DIFFICULTY_STATES, DifficultyFacts
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

MARKS = {"good": "good", "warn": "warn", "bad": "bad"}
OF_DIFFICULTY = {"solved": "good", "open": "due", "overdue": "bad", "unowned": "warn"}
SOLVE = "solve"
HINT, WHAT = 6, 2  # the columns that take what the others leave
# What can be picked out of the list.
FILTERS = {
    "all": "全部党员",
    "bad": "还没谈",
    "warn": "还差",
    "among": "党员之间还没谈",
    "waiting": "该重点谈",
    "committee": "委员",
}


def picked(members: Sequence[Covered], key: str) -> list[Covered]:
    """Those of one of `FILTERS`."""
    return [one for one in members if _wanted(one, key)]


def _wanted(one: Covered, key: str) -> bool:
    asked = {
        "bad": one.state == "bad",
        "warn": one.state != "good",
        "among": not one.committee and not one.with_members,
        "waiting": bool(one.waiting),
        "committee": one.committee,
    }
    return asked.get(key, True)


def columns() -> list[Column]:
    return [
        Column("name", "姓名", lambda one: one.name, width=9),
        Column("posts", "职务", _posts, width=9),
        Column("state", "与委员谈话", _state, lambda one: one.state, 10),
        Column("among", "与其他党员", _among, lambda one: one.with_members, 8, right=True),
        Column("last", "最近一次", _last, lambda one: one.last.on if one.last else None, 16),
        Column("times", "次数", _times, lambda one: len(one.talks), 4, right=True),
        Column("hint", "提示", _hint, width=16),
    ]


def _posts(one: Covered) -> Cell:
    return Cell(one.posts, size=tokens.PT_SMALL, tone="ink2")


def _state(one: Covered) -> Cell:
    if not one.asked and one.state == "good":
        return Cell("本人即委员", tone="ink3")
    return Cell(STATES[one.state], state=MARKS[one.state], chip=True)


def _among(one: Covered) -> Cell:
    """How often with members who are not of the committee: told, not asked for."""
    return Cell(str(one.with_members) if one.with_members else "", align="r")


def _last(one: Covered) -> Cell | str:
    last = one.last
    if last is None:
        return ""
    words = f"{last.on.month}-{last.on.day:02} {last.other(one.person_id)}"
    return Cell(words, tip=f"{last.on} {last.talker}—{last.member} {last.subject}".strip())


def _times(one: Covered) -> Cell:
    return Cell(str(len(one.talks)) if one.talks else "", align="r")


def _hint(one: Covered) -> Cell | str:
    """Whom to talk to above all comes before with whom a talk is missing."""
    if one.waiting:
        words = "、".join(reason.words for reason in one.waiting)
        return Cell(f"重点谈：{words}", state="warn", tip=words)
    if one.missing:
        words = "、".join(one.missing)
        return Cell(f"还差：{words}", tone="ink2", size=tokens.PT_SMALL, tip=words)
    if one.open_difficulties:
        return Cell(f"{one.open_difficulties} 项困难在办", tone="ink2", size=tokens.PT_SMALL)
    return ""


def difficulty_columns() -> list[Column]:
    return [
        Column("state", "状态", _difficulty_state, lambda one: one.state, 10),
        Column("person", "提出人", lambda one: one.person, width=8),
        Column("kind", "困难类别", _kind, width=12),
        Column("owner", "责任人", lambda one: one.owner, width=8),
        Column("deadline", "时限", _deadline, lambda one: one.deadline, 10),
        Column(SOLVE, "", _solve, width=9),
    ]


def _difficulty_state(one: DifficultyFacts) -> Cell:
    return Cell(DIFFICULTY_STATES[one.state], state=OF_DIFFICULTY[one.state], chip=True)


def _kind(one: DifficultyFacts) -> Cell:
    return Cell(one.kind, state="late" if one.late_on else "")


def _deadline(one: DifficultyFacts) -> str:
    return one.deadline.isoformat() if one.deadline else ""


def _solve(one: DifficultyFacts) -> Cell | str:
    if one.solved_on is not None:
        return one.solved_on.isoformat()
    return Cell("登记解决", link=True, said=f"登记解决：{one.person}的{one.kind}")
