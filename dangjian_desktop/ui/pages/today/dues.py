"""The list at the left: what is due in order of time, then what was done last."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.recent_work import Work
from dangjian_desktop.ui.kit.cells import Heading, Index, Role
from dangjian_desktop.ui.kit.due_places import place
from dangjian_desktop.ui.kit.lists import Item, Items

SOON = 7  # days
PAST = "已逾期"
MOST = 6  # overdue things that are listed one by one, whatever they are
ALIKE = 3  # of the same group are one line where there are more
NAMED = 3  # things that the line names
RECENT = "最近办过"
# What can be done while a past day is looked at.
READING = {
    *("open_meeting", "open_term", "open_case", "open_evaluation", "open_record"),
    *("open_hours", "open_talks"),
    *("open_dues", "open_dues_bases", "open_dues_handing", "open_dues_publishing"),
    "open_dues_arrears",
}
Line = Heading | Item


@unchanging
class Fold:
    """What is overdue and done in one group."""

    group: str


class DueItems(Items):
    """Where a row is too narrow for its sentence, the tip has all of it."""

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Role.ToolTipRole and isinstance(item, Item):
            return f"{item.title}\n{item.note}"
        return super().data(index, role)


def lines(
    dues: Sequence[Due],
    works: Sequence[Work],
    day: date,
    frozen: str,
    unfolded: Collection[Fold] = (),
) -> list[Line]:
    """Headings with their counts and the items under them; many of one group are one line."""
    found: list[Line] = []
    for words, some in _parts(dues, day):
        found.append(Heading(f"{words} {len(some)} 项"))
        for fold, alike in _folds(words, some):
            if fold is not None:
                found.append(_folded(fold, alike, day, opened=fold in unfolded))
            if fold is None or fold in unfolded:
                found += [_due(one, day, frozen) for one in alike]
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
    ordered: dict[str, list[Due]] = {PAST: [], "七天内": [], "本月内": [], "本月以后": []}
    for one in dues:
        ordered[_part(one, day)].append(one)
    return ((words, some) for words, some in ordered.items() if some)


def _folds(part: str, some: Sequence[Due]) -> Iterator[tuple[Fold | None, Sequence[Due]]]:
    """The things of a part in their order; what is overdue in one group may be a line together:

    a backlog must not hide what is still in time.
    """
    of_group: dict[str, list[Due]] = {}
    for one in some:
        of_group.setdefault(place(one)[0], []).append(one)
    for one in some:
        alike = of_group[place(one)[0]]
        if part != PAST or len(some) <= MOST or len(alike) < ALIKE:
            yield None, [one]
        elif one is alike[0]:
            yield Fold(place(one)[0]), alike


def _folded(fold: Fold, alike: Sequence[Due], day: date, *, opened: bool) -> Item:
    named = "、".join(one.what for one in alike[:NAMED])
    note = f"{named}等" if len(alike) > NAMED else named
    words = f"最久 {(day - alike[0].due_on).days} 天"
    action = "收起" if opened else "展开"
    return Item(f"{fold.group} {len(alike)} 项", note, "bad", words, action=action, key=fold)


def _part(one: Due, day: date) -> str:
    left = (one.due_on - day).days
    if left < 0:
        return "本月内" if one.state == "due" else PAST
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


def counts(dues: Sequence[Due], day: date) -> dict[str, int]:
    """How much is overdue or due within seven days, by the group in which it is done."""
    soon = [one for one in dues if (one.due_on - day).days <= SOON]
    found = {"今天": len(soon)}
    for one in soon:
        group = place(one)[0]
        found[group] = found.get(group, 0) + 1
    return found
