"""The tabs of the page, as data."""

from typing import NamedTuple


class Tab(NamedTuple):
    """`of_round`: there is nothing in it before the year's evaluation was begun."""

    key: str
    title: str
    of_round: bool = True


TABS = (
    Tab("count", "计票与评定"),
    Tab("side", "进度"),  # only where the right part has no room beside the count
    Tab("members", "党员"),
    Tab("team", "班子测评"),
    Tab("life", "组织生活会", of_round=False),
    Tab("campaign", "创先争优", of_round=False),
)
ELSEWHERE = "这份草稿是别的年度或党支部的，请换过去再恢复"
PLACE = {tab.key: at for at, tab in enumerate(TABS)}
OF_ROUND = frozenset(tab.key for tab in TABS if tab.of_round)
