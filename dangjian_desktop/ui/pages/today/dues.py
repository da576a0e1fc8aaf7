"""The list at the left: what is due in order of time, then what was done last."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dangjian_desktop.services.due import Due
from dangjian_desktop.services.recent_work import Work
from dangjian_desktop.ui.kit.cells import Heading, Index, Role
from dangjian_desktop.ui.kit.everything import GROUP_OF
from dangjian_desktop.ui.kit.lists import Item, Items

SOON = 7  # days
RECENT = "最近办过"
# What can be done while a past day is looked at.
READING = {
    *("open_meeting", "open_term", "open_case", "open_evaluation", "open_record"),
    *("open_hours", "open_talks"),
    *("open_dues", "open_dues_bases", "open_dues_handing", "open_dues_publishing"),
    "open_dues_arrears",
}
# What is done on the page of its group.
PAGES = {"open_term": "党组织", "open_case": "发展党员", "open_evaluation": "民主评议"}
# What is seen on a tab of a page, of the branch: no record is behind it.
TABS = {
    "open_hours": ("学习教育", "学时"),
    "open_talks": ("关怀服务", "谈心谈话"),
    "open_dues": ("党费", "台账"),
    "open_dues_bases": ("党费", "年初核定"),
    "open_dues_handing": ("党费", "上缴"),
    "open_dues_publishing": ("党费", "公布"),
    "open_dues_arrears": ("党费", "欠缴"),
}
# What is done where the kind of record has its place, and what is asked for there.
RECORDS = {"open_record": "", "new_record": "new"}
WHOLES = {"evaluation_round"}  # of many people: the one it is about is named beside it
Line = Heading | Item
Place = tuple[str, str, str, str]  # group, kind, id, what is asked for there


class DueItems(Items):
    """Where a row is too narrow for its sentence, the tip has all of it."""

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Role.ToolTipRole and isinstance(item, Item):
            return f"{item.title}\n{item.note}"
        return super().data(index, role)


def lines(dues: Sequence[Due], works: Sequence[Work], day: date, frozen: str) -> list[Line]:
    """Headings with their counts and the items under them."""
    found: list[Line] = []
    for words, some in _parts(dues, day):
        found.append(Heading(f"{words} {len(some)} 项"))
        found += [_due(one, day, frozen) for one in some]
    if not dues:
        found.append(Heading("要办的"))
        found.append(
            Item("眼下没有到期要办的事", "会议、决议和换届到期前会列在这里", "good", "都办了")
        )
    if works:
        found.append(Heading(RECENT, "撤销之后还能用 Ctrl+Shift+Z 恢复" if not frozen else ""))
        found += [_work(one, frozen) for one in works]
    return found


def _parts(dues: Sequence[Due], day: date) -> Iterator[tuple[str, list[Due]]]:
    """已逾期, 七天内, 本月内, 本月以后: those that have something."""
    ordered: dict[str, list[Due]] = {"已逾期": [], "七天内": [], "本月内": [], "本月以后": []}
    for one in dues:
        ordered[_part(one, day)].append(one)
    return ((words, some) for words, some in ordered.items() if some)


def _part(one: Due, day: date) -> str:
    left = (one.due_on - day).days
    if left < 0:
        return "本月内" if one.state == "due" else "已逾期"
    if left <= SOON:
        return "七天内"
    same = (one.due_on.year, one.due_on.month) == (day.year, day.month)
    return "本月内" if same else "本月以后"


def _due(one: Due, day: date, frozen: str) -> Item:
    state, words = _when(one, day)
    note = " · ".join(part for part in (one.words, one.source) if part)
    action = one.action_words if not frozen or one.action in READING else ""
    return Item(one.what, note, state, words, action=action, key=one)


def _when(one: Due, day: date) -> tuple[str, str]:
    left = (one.due_on - day).days
    if left < 0:  # due, not overdue: since that day it can be done
        return ("due", "可以办理") if one.state == "due" else ("bad", f"逾期 {-left} 天")
    if one.state == "postponed":
        return "off", f"延期到 {_short(one.due_on, day).strip()}"
    if left == 0:
        return "warn", "今天到期"
    if left <= SOON:
        return "warn", f"还有 {left} 天"
    return "due", f"{_short(one.due_on, day)}前"


def _short(when: date, day: date) -> str:
    """Short enough for a chip."""
    if when.year != day.year:
        return f"{when.isoformat()} "
    return f"{when.month} 月 {when.day} 日"


def _work(one: Work, frozen: str) -> Item:
    who = f"{one.who}  " if one.who else ""
    state, words = ("off", "已撤销") if one.undone else ("good", "已办")
    action = "撤销" if one.can_undo and not frozen else ""
    note = f"{who}{one.at:%Y-%m-%d %H:%M}"
    return Item(one.what, note, state, words, action=action, key=one)


def place(one: Due) -> Place:
    """Where the thing due is done."""
    if one.action == "new_meeting":
        return ("组织生活", one.meeting_kind, one.organization_id, "new")
    if one.action in PAGES:
        ask = f"person:{one.person_id}" if one.person_id and one.kind in WHOLES else ""
        return (PAGES[one.action], one.kind, one.record_id, ask)
    if one.action in TABS:
        group, tab = TABS[one.action]
        return (group, "", one.organization_id, tab)
    return _of_record(one)


def _of_record(one: Due) -> Place:
    if one.action in RECORDS:
        return (group_of(one.kind), one.kind, one.record_id, RECORDS[one.action])
    asks = {"hold_plan": "hold", "follow_up": "follow_up"}
    return ("组织生活", one.kind, one.record_id, asks.get(one.action, ""))


def group_of(kind: str) -> str:
    """The navigation group in which a record of that table is opened; "" when there is none."""
    from dangjian_desktop.records import BY_TABLE

    known = BY_TABLE.get(kind)
    return GROUP_OF.get(kind, "") or (known.menu if known is not None else "")


def counts(dues: Sequence[Due], day: date) -> dict[str, int]:
    """How much is overdue or due within seven days, by the group in which it is done."""
    soon = [one for one in dues if (one.due_on - day).days <= SOON]
    found = {"今天": len(soon)}
    for one in soon:
        group = place(one)[0]
        found[group] = found.get(group, 0) + 1
    return found
