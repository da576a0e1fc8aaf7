"""Which cards the board shows and in which order. Plain Python, no widget."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.domain.development.steps import STAGE_SHORT

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Card

OPEN, ARCHIVED = "open", "archived"
STATES: Mapping[str, str] = {OPEN: "在办", ARCHIVED: "已完成", **SETBACKS}
# What is shown, in the order in which it is offered; the counts are put behind the words.
SHOWN: Mapping[str, str] = {
    "open": "在办",
    "late": "逾期",
    "soon": "十天内",
    "archived": "已完成",
    "ended": "已中止",
    "all": "全部",
}
ORDERS: Mapping[str, str] = {"due": "按期限先后", "name": "按姓名", "stage": "按阶段"}
# Since when a thing may be done is no limit: what is late or soon due comes before it.
URGENT, CALM = {"bad": 0, "warn": 1}, 2
LAST = date.max
Passes = Callable[["Card"], bool]
_PASSES: Mapping[str, Passes] = {
    "open": lambda card: card.state == OPEN,
    "late": lambda card: card.state == OPEN and card.tone == "bad",
    "soon": lambda card: card.state == OPEN and card.tone == "warn",
    "archived": lambda card: card.state == ARCHIVED,
    "ended": lambda card: card.state not in (OPEN, ARCHIVED),
    "all": bool,
}
_ORDERS: Mapping[str, Callable[["Card"], Any]] = {
    "due": lambda card: (URGENT.get(card.tone, CALM), card.due_on or LAST, card.pinyin),
    "name": lambda card: card.pinyin,
    "stage": lambda card: (-card.done, card.pinyin),
}


def counts(cards: Sequence["Card"]) -> dict[str, int]:
    """How many each choice of what is shown would leave."""
    return {key: sum(map(passes, cards)) for key, passes in _PASSES.items()}


def shown(
    cards: Sequence["Card"], which: str, order: str, people: Collection[str] | None = None
) -> list["Card"]:
    """Those asked for, in the order asked for; `people` keeps to these persons."""
    passes = _PASSES[which]
    kept = [one for one in cards if passes(one) and (people is None or one.person_id in people)]
    return sorted(kept, key=_ORDERS[order])


def by_stage(cards: Sequence["Card"]) -> list[list["Card"]]:
    """The same cards under their stages."""
    found: dict[int, list[Card]] = {stage: [] for stage in STAGE_SHORT}
    for card in cards:
        found[card.stage].append(card)
    return list(found.values())
