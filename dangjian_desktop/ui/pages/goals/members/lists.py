"""The table of members: goals, regular checks, praise, who is being helped."""

from collections.abc import Callable, Mapping

from dangjian_desktop.domain.goals.facts import MemberFacts, MembersFacts
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

ORDER = ("好", "较好", "一般", "差")
MOST_PERIODS = 4  # more regular checks than these stand in one column, the last one
FILTERS: Mapping[str, str] = {
    "all": "全部党员",
    "goals": "已定目标",
    "none": "没定目标",
    "unchecked": "该检查的",
    "helped": "督促帮助中",
}


def wanted(facts: MembersFacts, one: MemberFacts, key: str) -> bool:
    """Whether the filter shows that member."""
    asked: Mapping[str, Callable[[], bool]] = {
        "goals": lambda: bool(one.goals),
        "none": lambda: not one.goals,
        "unchecked": lambda: bool(unchecked(facts, one)),
        "helped": lambda: one.open_helps > 0,
    }
    return asked.get(key, lambda: True)()


def unchecked(facts: MembersFacts, one: MemberFacts) -> list[str]:
    """Periods that are over and were not looked at; who has no goals is not asked about."""
    if not one.goals:
        return []
    return [period for period in facts.due_periods if one.check(period) is None]


def columns(facts: MembersFacts | None) -> list[Column]:
    periods = facts.periods if facts is not None else ()
    many = len(periods) > MOST_PERIODS
    checks = [_last(facts)] if many else [_period(facts, period) for period in periods]
    return [
        Column("name", "姓名", lambda m: m.name, width=9),
        Column("post", "岗位职务", lambda m: Cell(m.post, tip=m.post), width=18),
        Column("goals", "目标", _goals, lambda m: len(m.goals), 6),
        *checks,
        Column("praise", "表扬", _praise, _praised, 3, right=True),
        Column("help", "督促帮助", _help, lambda m: m.open_helps, 10),
    ]


def _goals(one: MemberFacts) -> Cell:
    if not one.goals:
        return Cell("没定", tone="ink3")
    words = f"{one.done}/{len(one.goals)}"
    return Cell(words, said=f"目标{len(one.goals)}项，完成{one.done}项")


def _period(facts: MembersFacts | None, period: str) -> Column:
    def cell(one: MemberFacts) -> Cell | str:
        check = one.check(period)
        if check is not None:
            return Cell(check.result, state="warn" if check.result in ORDER[2:] else "")
        missing = facts is not None and period in unchecked(facts, one)
        return Cell("没检查", state="bad") if missing else ""

    def order(one: MemberFacts) -> int | None:
        check = one.check(period)
        return ORDER.index(check.result) if check and check.result in ORDER else None

    return Column(period, period, cell, order, 8)


def _last(facts: MembersFacts | None) -> Column:
    def cell(one: MemberFacts) -> Cell | str:
        missing = len(unchecked(facts, one)) if facts is not None else 0
        if missing:
            return Cell(f"{missing} 期没检查", state="bad")
        check = one.checks[0] if one.checks else None
        return f"{check.period} {check.result}" if check else ""

    return Column("last", "最近检查", cell, width=14)


def _praised(one: MemberFacts) -> int:
    return sum(found.kind == "praise" for found in one.helps)


def _praise(one: MemberFacts) -> Cell | str:
    count = _praised(one)
    return Cell(str(count), align="r") if count else ""


def _help(one: MemberFacts) -> Cell | str:
    urged = [found for found in one.helps if found.kind == "urge"]
    if not urged:
        return ""
    if any(found.overdue for found in urged):
        return Cell("过期没改", state="bad", chip=True)
    if one.open_helps:
        return Cell("帮助中", state="due", chip=True)
    return Cell("已改正", state="good", chip=True)


def totals(facts: MembersFacts) -> str:
    """24 人，已定目标 4 人 10 项，完成 2 项，督促帮助 1 人."""
    found = facts.members
    with_goals = [one for one in found if one.goals]
    goals = sum(len(one.goals) for one in with_goals)
    done = sum(one.done for one in with_goals)
    told = [f"{len(found)} 人", f"已定目标 {len(with_goals)} 人 {goals} 项", f"完成 {done} 项"]
    helped = sum(one.open_helps > 0 for one in found)
    return "，".join([*told, *([f"督促帮助中 {helped} 人"] if helped else [])])
