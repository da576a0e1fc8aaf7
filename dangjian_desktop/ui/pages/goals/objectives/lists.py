"""The table of a year's objectives, a heading for each field."""

from collections.abc import Sequence
from typing import Any

from dangjian_desktop.domain.goals.facts import GoalFacts, ObjectiveFacts
from dangjian_desktop.domain.goals.objectives import FIELDS, score_words, weight_fault
from dangjian_desktop.ui.kit.cells import Cell, Heading
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.pages.goals.bars import words

STATES = {"done": ("good", "已完成"), "open": ("due", "进行中"), "overdue": ("bad", "已过期")}


def columns() -> list[Column]:
    return [
        Column("number", "", lambda o: Cell(str(o.number), align="r", tone="ink2"), width=1),
        Column("text", "目标内容", _text, width=30),
        Column("weight", "权重", lambda o: Cell(str(o.weight), align="r"), width=3, right=True),
        Column("owner", "责任人", lambda o: o.owner, width=8),
        Column("deadline", "时限", _deadline, _due, width=6),
        Column("evidence", "佐证", _evidence, width=3, right=True),
        Column("self_score", "自评", _score("self_score"), width=3, right=True),
        Column("checked_score", "考核", _score("checked_score"), width=3, right=True),
        Column("state", "状态", _state, width=10),
    ]


def _text(one: ObjectiveFacts) -> Cell:
    flat = " ".join(one.text.split())
    return Cell(flat, tip=one.text)


def _deadline(one: ObjectiveFacts) -> str:
    """12-20; a deadline of another year bears it."""
    if one.deadline is None:
        return ""
    return one.deadline.iso().removeprefix(f"{one.year}-")


def _due(one: ObjectiveFacts) -> str:
    return one.deadline.iso() if one.deadline else ""


def _evidence(one: ObjectiveFacts) -> Cell | str:
    count = len(one.evidence)
    return Cell(str(count), align="r", said=f"佐证{count}条") if count else ""


def _score(name: str) -> Any:
    def cell(one: ObjectiveFacts) -> Cell:
        return Cell(score_words(getattr(one, name)), align="r")

    return cell


def _state(one: ObjectiveFacts) -> Cell:
    state, told = STATES[one.state]
    return Cell(told, state=state, chip=True)


def rows(facts: GoalFacts) -> Sequence[Any]:
    """Headings with what each field has; a field without objectives has its heading alone."""
    found: list[Any] = []
    for key, name in FIELDS.items():
        found.append(Heading(name, words(facts.fields[key])))
        found += facts.of(key)
    return found if facts.objectives else []


def sums_words(facts: GoalFacts) -> str:
    """权重 100　自评 98.5　考核 97，优秀."""
    sums = facts.sums
    told = [f"权重 {sums.weight}"]
    if sums.self_open < sums.count:
        told.append(f"自评 {score_words(sums.self_score)}{_left(sums.self_open)}")
    if sums.checked_open < sums.count:
        grade = f"，{facts.grade}" if facts.grade else ""
        told.append(f"考核 {score_words(sums.checked_score)}{_left(sums.checked_open)}{grade}")
    return "　".join(told)


def _left(count: int) -> str:
    return f"（{count} 项没打）" if count else ""


def totals(facts: GoalFacts) -> str:
    """8 项，已完成 3 项，过期 1 项."""
    states = [one.state for one in facts.objectives]
    told = [f"{len(states)} 项", f"已完成 {states.count('done')} 项"]
    late = states.count("overdue")
    return "，".join([*told, *([f"过期 {late} 项"] if late else [])])


def fault(facts: GoalFacts) -> str:
    """What stands in the banner above the list."""
    return weight_fault(facts.sums.weight, facts.sums.count)
