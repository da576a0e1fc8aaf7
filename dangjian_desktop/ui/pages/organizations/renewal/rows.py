"""The steps of one election as rows: mark, name, plan, day, by what it is shown."""

from dangjian_desktop.services.renewal.steps import Progress
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

WORDS = {"good": "已办", "late": "已办，补录", "bad": "逾期", "due": "待办", "off": "未定日期"}


def columns() -> list[Column]:
    return [
        Column("name", "步骤", _name, width=24),
        Column("plan", "计划", _plan, width=10),
        Column("done", "办理", _done, width=10),
        Column("shown", "文号和佐证", _shown, width=12),
    ]


def _name(one: Progress) -> Cell:
    return Cell(one.facts.name, state=one.state, said=f"{one.facts.name}，{WORDS[one.state]}")


def _plan(one: Progress) -> Cell:
    facts = one.facts
    words = facts.plan.iso() if facts.plan else (one.last.isoformat() if one.last else "")
    tone = "bad" if one.state == "bad" else "ink3" if facts.on else "ink"
    return Cell(words, tone=tone, tip=one.words)


def _done(one: Progress) -> Cell | str:
    if one.facts.on is None:
        return Cell(one.words, tone="bad") if one.state == "bad" else ""
    late = f"补录于 {one.facts.late_on}" if one.facts.late_on else ""
    return Cell(one.facts.on.iso(), strong=True, tip=late)


def _shown(one: Progress) -> Cell:
    words = one.facts.shown_by or one.facts.remark
    return Cell(words, tip=words)
