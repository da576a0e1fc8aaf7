"""How items and postings stand in their lists."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from dangjian_desktop.domain.disclosure import LEVELS
from dangjian_desktop.services.decisions.items import ItemLine, asks_now
from dangjian_desktop.services.decisions.postings import NOTICE, PostingLine
from dangjian_desktop.ui.kit.cells import Cell, Heading
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.table import Column

ALL = "全部公开公示"
STATES = {
    "coming": ("info", "将要公示"),
    "up": ("due", "公示中"),
    "over": ("warn", "结果待登记"),
    "closed": ("good", "已办结"),
    "standing": ("info", "长期公开"),
}
ITEM_STATES = {"good": ("good", "已公开"), "free": ("off", "随时"), "off": ("off", "不再公开")}


def item_lines(found: Sequence[ItemLine], day: date, *, several: bool) -> Iterator[Heading | Item]:
    """All, then the items under their levels."""
    asking = sum(asks_now(one, day) for one in found)
    yield Item(ALL, f"{asking} 项该公开" if asking else "", key="")
    for level, words in LEVELS.items():
        own = [one for one in found if one.level == level]
        if own:
            yield Heading(words, f"{len(own)} 项")
        yield from (_item(one, day, several=several) for one in own)


def _item(one: ItemLine, day: date, *, several: bool) -> Item:
    state, words = ITEM_STATES.get(one.state, ("due", "待公开"))
    if asks_now(one, day):
        overdue = one.due_on is not None and one.due_on < day
        state, words = ("bad", "逾期") if overdue else ("warn", "该公开")
    last = f"上次 {one.last.iso()}" if one.last is not None else ""
    detail = one.words if one.state == "due" else ""
    where = one.organization if several else ""
    note = " · ".join(part for part in (one.often, where, detail or last) if part)
    return Item(one.name, note, state, words, key=one.id)


def columns() -> list[Column]:
    """The title takes the room that is left; the last ones are there to be chosen."""
    return [
        Column("name", "标题", _name, width=24),
        Column("state", "状态", _state, lambda one: STATES[one.state][1], width=13),
        Column("since", "起止", _span, lambda one: one.since.iso(), width=18),
        Column("about", "所属", lambda one: one.about, width=18, at_first=False),
        Column("organization", "单位", lambda one: one.organization, width=12, at_first=False),
        Column("outcome", "结果", lambda one: one.outcome, width=12, at_first=False),
        Column("objections", "反映", _count("objections"), width=6, right=True, at_first=False),
        Column("pictures", "照片", _count("pictures"), width=6, right=True, at_first=False),
    ]


def _name(one: PostingLine) -> Cell | str:
    if one.kind == NOTICE:
        return Cell(one.name, tone="ink2", tip=f"{one.name}：在发展档案里办理")
    return Cell(one.name, state="late", tip=f"补录，晚 {one.late} 天") if one.late else one.name


def _span(one: PostingLine) -> str:
    if one.until is None:
        return f"{one.since.iso()} 起"
    until = one.until.iso()
    short = until[5:] if one.until.year == one.since.year and one.until.month else until
    return f"{one.since.iso()} 至 {short}"


def _state(one: PostingLine) -> Cell:
    state, words = STATES[one.state]
    return Cell(words, state=state, chip=True)


def _count(name: str) -> Callable[[PostingLine], Cell]:
    def cell(one: PostingLine) -> Cell:
        number = getattr(one, name)
        return Cell(str(number) if number else "", align="r")

    return cell


def found_by(lines: Sequence[PostingLine], words: str, item_id: str) -> list[PostingLine]:
    """Those of the item, and with these words in them."""
    text = words.strip().casefold()
    return [
        one
        for one in lines
        if (not item_id or one.item_id == item_id)
        and (not text or text in f"{one.name}{one.about}{one.organization}".casefold())
    ]
