"""What a click or Enter on the page does: everything here leads somewhere else, or takes back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.services import history, meetings
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.recent_work import Work
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.services.today import OnDay, OpenResolution
from dangjian_desktop.services.year_grid import GridRow
from dangjian_desktop.ui.kit import due_places
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.office import Office

from . import marks
from .dues import Fold
from .pieces import Choice, popup

if TYPE_CHECKING:
    from .page import TodayPage

MEETINGS, PEOPLE = "组织生活", "党员"
MOST_NAMES = 24  # in a menu; the page behind it has the rest


def press(page: "TodayPage", item: Item) -> None:
    """The row's button."""
    if isinstance(item.key, Due):
        page.office.go(*due_places.place(item.key))
    elif isinstance(item.key, Work):
        take_back(page.office, item.key)
    elif isinstance(item.key, Fold):
        page.unfold(item.key)


def look_up(page: "TodayPage", item: Item) -> None:
    """Double click, or Enter on a row without a button: what it is about."""
    if isinstance(item.key, Due):
        page.office.go(*due_places.place(item.key))
    elif isinstance(item.key, Work):
        group = due_places.group_of(item.key.kind)
        if group:
            page.office.go(group, item.key.kind, item.key.record_id)
    elif isinstance(item.key, Fold):
        page.unfold(item.key)


def take_back(office: Office, work: Work) -> None:
    """Undo one act; what stands in the way is said."""
    what = f"撤销：{work.what}"
    with office.caught() as done, office.write(what, undoes=work.batch_id) as session:
        count = history.undo(session, work.batch_id)
    if done.ok:
        office.say(f"已撤销“{work.what}”，涉及 {count} 条记录")


def new_meeting(office: Office) -> None:
    office.go(MEETINGS, "", office.organization_id, "new")


# --- numbers ---------------------------------------------------------------------------------


def number(page: "TodayPage", key: str) -> None:
    """To the names behind a number."""
    if key == "members":
        page.office.go(PEOPLE)
    elif key == "asked":
        page.office.go(MEETINGS, ask="year")
    elif key == "acts":
        page.show_recent()
    elif page.read is not None:
        popup(page.numbers, resolution_choices(page.office, page.read.resolutions))


def resolution_choices(office: Office, found: Sequence[OpenResolution]) -> Sequence[Choice]:
    choices = [(_said(one), partial(office.go, MEETINGS, "resolution", one.id)) for one in found]
    return _some(choices, partial(office.go, MEETINGS))


def _said(one: OpenResolution) -> str:
    late = "（已过期）" if one.overdue else ""
    return f"{one.deadline.isoformat()}{late}  {one.owner}  {_cut(one.text)}"


def names(page: "TodayPage", chart: QWidget, band: str, people: Sequence[RosterRow]) -> None:
    """The people behind a bar."""
    office = page.office
    choices: list[Choice] = [
        (f"{one.name}  {one.branch}", partial(office.go, PEOPLE, "person", one.id))
        for one in people
    ]
    if choices:
        popup(chart, _some(choices, partial(office.go, PEOPLE)))
    else:
        office.say(f"{band}没有人")


def _some(choices: Sequence[Choice], rest: Callable[[], object]) -> Sequence[Choice]:
    if len(choices) <= MOST_NAMES:
        return choices
    return [*choices[:MOST_NAMES], (f"共 {len(choices)} 项，看全部", rest)]


def _cut(text: str, most: int = 24) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


# --- the year and the month --------------------------------------------------------------------


def cell(page: "TodayPage", asked: GridRow, month: int) -> None:
    """The meetings behind a cell; where one is missing, the way to enter it."""
    office = page.office
    ids = marks.meeting_ids(asked, month)
    choices: list[Choice] = [
        (words, partial(office.go, MEETINGS, "meeting", one)) for one, words in _called(office, ids)
    ]
    if marks.wanting(asked, month) and not office.frozen:
        words = f"新建{asked.name}"
        choices.append(
            (words, partial(office.go, MEETINGS, asked.kind, asked.organization_id, "new"))
        )
    where = f"{month} 月" if month else "全年"
    _go(page.year, choices, partial(office.say, f"{asked.name}{where}没有会议"))


def _called(office: Office, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Those meetings, each with its day and name, the earliest first."""
    if not ids:
        return []
    with office.read() as session:
        rows = meetings.listed(session, office.day.year)
    found = [row for row in reversed(rows) if row.id in ids]
    return [(r.id, f"{r.starts_at:%m-%d}  {r.title}{_state(r)}") for r in found]


def _state(row: meetings.MeetingRow) -> str:
    return "  补录" if row.late else ("  草稿" if row.state == "draft" else "")


def day(page: "TodayPage", when: date, found: Sequence[OnDay]) -> None:
    """What is on a day of the calendar."""
    office = page.office
    choices: list[Choice] = [
        (marks.said_of(one), partial(office.go, MEETINGS, one.kind, one.id)) for one in found
    ]
    if not choices and not office.frozen:
        ask = f"new:{when.isoformat()}"
        words = f"新建 {when.month} 月 {when.day} 日的会议"
        popup(page.month, [(words, partial(office.go, MEETINGS, "", office.organization_id, ask))])
        return
    _go(page.month, choices, partial(office.say, f"{when.month} 月 {when.day} 日没有会议"))


def _go(owner: QWidget, choices: Sequence[Choice], nothing: Callable[[], object]) -> None:
    """One place is gone to at once, several are offered."""
    if len(choices) == 1:
        choices[0][1]()
    elif choices:
        popup(owner, choices)
    else:
        nothing()
