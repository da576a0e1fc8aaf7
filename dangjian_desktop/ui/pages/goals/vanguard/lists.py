"""The table of posts, areas and stretches of road."""

from collections.abc import Mapping, Sequence

from dangjian_desktop.domain.goals.facts import VanguardFacts
from dangjian_desktop.records.vanguard_check import RESULTS
from dangjian_desktop.records.vanguard_post import KINDS
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

FILTERS: Mapping[str, str] = {"": "全部类别", **KINDS}
FAR = "9999"


def columns() -> list[Column]:
    return [
        Column("kind", "类别", lambda v: v.kind_words.removeprefix("党员"), width=6),
        Column("name", "名称", lambda v: Cell(v.name, tip=v.name), width=18),
        Column("holder", "责任人", _holder, width=10),
        Column("where", "路段", _where, _begin, 20),
        Column("last", "上次检查", _last, _last_day, 16),
        Column("state", "状态", _state, lambda v: v.state, 8),
    ]


def _holder(one: VanguardFacts) -> Cell:
    more = f" 等{1 + len(one.people)}人" if one.people else ""
    names = "、".join(filter(None, (one.holder, *one.people)))
    return Cell(f"{one.holder}{more}", tip=names, said=names)


def _where(one: VanguardFacts) -> str:
    if one.stretch is None:
        return one.route
    return f"{one.route} {one.stretch.words()}"


def _begin(one: VanguardFacts) -> tuple[str, int]:
    return (one.route or FAR, one.stretch.first if one.stretch is not None else 0)


def _last(one: VanguardFacts) -> Cell | str:
    if one.last is None:
        return Cell("还没有检查", tone="ink3")
    return f"{one.last.checked_on.iso()} {RESULTS.get(one.last.result, '')}"


def _last_day(one: VanguardFacts) -> str | None:
    return one.last.checked_on.iso() if one.last is not None else None


def _state(one: VanguardFacts) -> Cell:
    return Cell(one.state_words, state=one.state, chip=True)


def totals(found: Sequence[VanguardFacts]) -> str:
    """先锋岗 2，责任区 1，示范路 2（10.4 公里），过期 2."""
    told = [f"{words[2:]} {sum(one.kind == key for one in found)}" for key, words in KINDS.items()]
    metres = sum(
        one.stretch.metres for one in found if one.kind == "road" and one.stretch is not None
    )
    if metres:
        told[-1] += f"（{metres / 1000:g} 公里）"
    late = sum(one.state == "bad" for one in found)
    return "，".join([*told, *([f"过期 {late}"] if late else [])])
