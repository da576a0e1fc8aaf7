"""What stands in the list: a payer, last year's base, this year's as typed, proposed or fixed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dangjian_desktop.domain.dues.assess import Assessment
from dangjian_desktop.domain.dues.assess import rate_words as percent
from dangjian_desktop.domain.dues.facts import BaseGiven, BaseLine, Difference
from dangjian_desktop.domain.dues.kinds import KINDS, ON_BASE
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.dues import bases
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

NOTHING = Decimal(0)
FIXED, TYPED, PROPOSED, WRONG, MISSING = "fixed", "typed", "proposed", "wrong", "missing"
STATES = {
    FIXED: ("已核定", "good"),
    TYPED: ("已填，待核定", "edit"),
    PROPOSED: ("照上年，待核定", "due"),
    WRONG: ("有错", "bad"),
    MISSING: ("未填", "warn"),
}


@unchanging
class Shown:
    """One payer of the list; `trouble` in words where it cannot be fixed as it stands."""

    line: BaseLine
    given: BaseGiven | None
    state: str
    due: Decimal | None
    permille: int | None
    trouble: str = ""

    @property
    def id(self) -> str:
        return self.line.person_id

    @property
    def change(self) -> Decimal | None:
        """By how much more is due a month than last year."""
        if self.due is None or self.line.last_due is None:
            return None
        return self.due - self.line.last_due

    @property
    def ready(self) -> bool:
        return self.state in (TYPED, PROPOSED)


def shown(line: BaseLine, typed: BaseGiven | None, year: int, rounding: str) -> Shown:
    """The line as it stands with what was typed; nothing is written."""
    if line.fixed:
        return Shown(line, line.now, FIXED, line.due, line.permille)
    given = typed or line.now
    if given is None:
        return Shown(line, None, MISSING, None, None, "还没有基数，请填写")
    made, trouble = _tried(given, year, rounding)
    if made is None:
        return Shown(line, given, WRONG, None, None, trouble)
    return Shown(line, given, TYPED if typed else PROPOSED, made.due, made.permille)


def _tried(given: BaseGiven, year: int, rounding: str) -> tuple[Assessment | None, str]:
    try:
        return bases.assessed(given, year, rounding), ""
    except RuleBroken as broken:
        return None, broken.problems[0].message


def listed(
    lines: Sequence[BaseLine], typed: Mapping[str, BaseGiven], year: int, rounding: str
) -> list[Shown]:
    return [shown(line, typed.get(line.person_id), year, rounding) for line in lines]


def ready(found: Sequence[Shown]) -> dict[str, BaseGiven]:
    """Those that can be fixed as they stand, with what is said of them."""
    return {one.id: one.given for one in found if one.ready and one.given is not None}


def outdated_words(told: Sequence[Difference]) -> str:
    """That today's table or rounding would give other sums than were fixed."""
    people = len({one.person_id for one in told})
    words = f"照现在的比例和取整，有 {people} 人的月应交会不同"
    return f"{words}；已核定的不会自动改，要改逐人变更"


# --- the list ----------------------------------------------------------------------------------


def columns() -> list[Column]:
    return [
        Column("name", "姓名", lambda s: Cell(s.line.name, tip=s.trouble), None, 8),
        Column("group", "党小组", _group, None, 12, at_first=False),
        Column("kind", "类别", _kind, None, 7),
        Column("last", "上年基数", lambda s: _sum(_base(s.line.last), "ink2"), None, 10, True),
        Column("last_due", "上年月应交", lambda s: _sum(s.line.last_due, "ink2"), None, 9, True),
        Column("base", "今年基数", lambda s: _sum(_base(s.given)), _base_of, 10, True),
        Column("rate", "比例", _rate, lambda s: s.permille, 6, True),
        Column("due", "月应交", lambda s: _sum(s.due), lambda s: s.due, 9, True),
        Column("change", "比上年", _change, lambda s: s.change, 8, True),
        Column("state", "状态", _state, lambda s: list(STATES).index(s.state), 13),
    ]


def _group(one: Shown) -> Cell:
    return Cell(one.line.group, tone="ink2")


def _rate(one: Shown) -> Cell:
    return Cell(percent(one.permille), align="r")


def _kind(one: Shown) -> str:
    given = one.given
    return KINDS.get(given.kind, "") if given is not None else ""


def _base_of(one: Shown) -> Decimal | None:
    return _base(one.given)


def _base(given: BaseGiven | None) -> Decimal | None:
    """The base itself, or what its items come to."""
    if given is None or given.kind not in ON_BASE:
        return None
    if given.items:
        from dangjian_desktop.domain.dues.items import base_of

        return base_of(given.items)
    return given.base


def _sum(amount: Decimal | None, tone: str = "ink") -> Cell:
    return Cell("" if amount is None else f"{amount:,.2f}", align="r", tone=tone)


def _change(one: Shown) -> Cell:
    """More and less are told apart by their sign, not by a colour."""
    change = one.change
    if change is None:
        return Cell("新增" if one.due is not None else "", align="r", tone="ink2")
    if not change:
        return Cell("不变", align="r", tone="ink3")
    return Cell(f"{change:+,.2f}", align="r", strong=True)


def _state(one: Shown) -> Cell:
    words, state = STATES[one.state]
    return Cell(words, state=state, chip=True, tip=one.trouble, said=one.trouble or words)


# --- what it comes to --------------------------------------------------------------------------

CHANGED, OPEN, ALL = "changed", "open", "all"
FILTERS = {ALL: "全部", CHANGED: "和上年不同的", OPEN: "没有核定的"}


def wanted(one: Shown, key: str) -> bool:
    if key == CHANGED:
        return one.change is None or bool(one.change)
    return key != OPEN or one.state != FIXED


def totals(found: Sequence[Shown]) -> str:
    """25 人：已核定 20，待核定 4，未填 1；月应交 1,872.40，上年 1,790.20，多 82.20."""
    count = {state: sum(one.state == state for one in found) for state in STATES}
    parts = [f"已核定 {count[FIXED]}"] if count[FIXED] else []
    ready = count[TYPED] + count[PROPOSED]
    parts += [f"待核定 {ready}"] if ready else []
    parts += [f"未填 {count[MISSING]}"] if count[MISSING] else []
    parts += [f"有错 {count[WRONG]}"] if count[WRONG] else []
    due = sum((one.due or NOTHING for one in found), NOTHING)
    last = sum((one.line.last_due or NOTHING for one in found), NOTHING)
    words = f"{len(found)} 人：{'，'.join(parts)}；月应交 {due:,.2f}"
    if last:
        differs = due - last
        more = f"，{'多' if differs > 0 else '少'} {abs(differs):,.2f}" if differs else "，不变"
        words += f"，上年 {last:,.2f}{more}"
    return words
