"""The two tables of 组织生活会: opinions heard before it, items to be put right."""

from dangjian_desktop.domain.evaluation.facts import OpinionFacts, ProblemFacts
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

STATES = {"done": ("good", "已完成"), "open": ("due", "整改中"), "overdue": ("bad", "已过期")}
DONE, TURN = "done", "turn"


def opinion_columns() -> list[Column]:
    return [
        Column("on", "日期", lambda o: o.on.iso() if o.on else "", width=11),
        Column("source", "意见来自", lambda o: o.source, width=16),
        Column("about", "对谁", lambda o: o.about, width=9),
        Column("text", "意见", _opinion, width=44),
        Column(TURN, "", _turn, width=10),
    ]


def _opinion(one: OpinionFacts) -> Cell:
    words = " ".join(one.text.split())
    return Cell(words, tip=one.text, state="late" if one.late_on else "")


def _turn(one: OpinionFacts) -> Cell:
    return Cell("转整改", link=True, said=f"把“{one.text[:20]}”转为整改事项")


def problem_columns() -> list[Column]:
    return [
        Column("state", "状态", _state, lambda o: o.state, 9),
        Column("problem", "存在问题", _problem, width=34),
        Column("about", "对谁", lambda o: o.about, width=8),
        Column("measures", "整改措施", _measures, width=18),
        Column("owner", "责任人", lambda o: o.owner, width=7),
        Column("deadline", "时限", lambda o: o.deadline.iso() if o.deadline else "", width=10),
        Column(DONE, "", _done, width=9),
    ]


def _state(one: ProblemFacts) -> Cell:
    state, words = STATES[one.state]
    if one.state != "done" and one.carried_on:
        state, words = "off", "已转下年"
    return Cell(words, state=state, chip=True)


def _problem(one: ProblemFacts) -> Cell:
    words = " ".join(one.problem.split())
    if one.carried_from is not None:
        return Cell(
            f"（{one.carried_from} 年结转）{words}", tip=one.problem, state="late",
            said=f"{one.carried_from} 年结转，{words}",
        )  # fmt: skip
    return Cell(words, tip=one.problem)


def _measures(one: ProblemFacts) -> Cell:
    words = " ".join((one.outcome or one.measures).split())
    return Cell(words, tone="ink2", tip=one.outcome or one.measures, size=tokens.PT)


def _done(one: ProblemFacts) -> Cell | str:
    if one.state == "done":
        return one.done_on.iso() if one.done_on else ""
    return (
        "" if one.carried_on else Cell("登记完成", link=True, said=f"登记完成：{one.problem[:20]}")
    )
