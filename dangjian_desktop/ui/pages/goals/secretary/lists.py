"""The table of a secretary's items, and what they come to."""

from dangjian_desktop.domain.goals.facts import AssessmentFacts, ItemFacts
from dangjian_desktop.domain.goals.objectives import score_words
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column


def columns() -> list[Column]:
    return [
        Column("number", "", lambda i: Cell(str(i.number), align="r", tone="ink2"), width=1),
        Column("name", "项目", lambda i: i.name, width=14),
        Column("standard", "考核内容和标准", _standard, width=30),
        Column("weight", "权重", lambda i: Cell(str(i.weight), align="r"), width=3, right=True),
        Column("self_score", "自评", _own, width=3, right=True),
        Column("score", "考核", _checked, width=3, right=True),
    ]


def _standard(one: ItemFacts) -> Cell:
    return Cell(" ".join(one.standard.split()), tip=one.standard, tone="ink2")


def _own(one: ItemFacts) -> Cell:
    return Cell(score_words(one.self_score), align="r")


def _checked(one: ItemFacts) -> Cell:
    return Cell(score_words(one.score), align="r")


def sums_words(facts: AssessmentFacts) -> str:
    """程砚秋山　权重 100　自评 100　考核 97，优秀."""
    sums = facts.sums
    told = [facts.name, f"权重 {sums.weight}"]
    if sums.self_open < sums.count:
        told.append(f"自评 {score_words(sums.self_score)}")
    if sums.checked_open < sums.count:
        grade = f"，{facts.grade}" if facts.grade else ""
        told.append(f"考核 {score_words(sums.checked_score)}{grade}")
    return "　".join(told)
