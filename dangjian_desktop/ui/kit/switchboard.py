"""Joins the shell's bars with the office: organisation, day, undo, search, help, backups."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence, QShortcut

from dangjian_desktop.jobs import opening
from dangjian_desktop.records import Organization, OrganizationName, Setting
from dangjian_desktop.services import find, history, keeping, policy

from .asof import AsOfMenu
from .cells import Heading
from .lists import Item
from .office import Office
from .page import Page
from .search import SearchOverlay
from .shortcuts import ShortcutSheet
from .tasks import Progress

# What Ctrl+K offers to do: words that find it, group, what the page is asked for.
DEEDS = (
    ("新建会议 开会 记录", "新建会议", "组织生活", "new"),
    ("新增人员 登记党员", "新增人员", "党员", "new"),
    ("导入花名册 表格", "导入花名册", "导入花名册", ""),
    ("打印花名册 名册", "打印花名册", "党员", "print"),
    ("全年一览 三会一课", "全年一览", "组织生活", "year"),
    ("备份 恢复 设置", "备份与恢复", "设置", "backup"),
    ("回收站 恢复 删除", "回收站", "回收站", ""),
)
GROUP_OF = {
    "person": "党员",
    "organization": "党组织",
    "meeting": "组织生活",
    "meeting_plan": "组织生活",
    "meeting_item": "组织生活",
    "resolution": "组织生活",
    "speech": "组织生活",
    "vote": "组织生活",
    "amendment": "组织生活",
}


class Switchboard(QObject):
    """One for an open folder."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.office, self.shell = office, office.shell
        self.search = SearchOverlay(office.look, self.shell, self.find)
        self.search.chosen.connect(self._on_search_chosen)
        self._keys: list[QShortcut] = []
        top = self.shell.top
        top.organization_chosen.connect(office.choose)
        top.day_asked.connect(self._on_day_asked)
        top.undo_asked.connect(self.undo)
        top.redo_asked.connect(self.redo)
        top.help_asked.connect(self.help)
        self.shell.back_to_today.connect(self._on_back_to_today)
        self.shell.search_asked.connect(self.search.open)
        office.changes.made.connect(self._on_changes_made)
        office.moved.connect(self.refresh)
        office.said.connect(self.shell.status.set_saved)
        for keys, slot in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("F1", self.help),
            ("Ctrl+D", self._on_day_key),
        ):
            self._key(keys, slot)

    def _key(self, keys: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.shell)
        shortcut.activated.connect(slot)
        self._keys.append(shortcut)

    # --- what the bars show ------------------------------

    def refresh(self) -> None:
        """Everything the bars show, of the day looked at."""
        office = self.office
        with office.read() as session:
            local = policy.policy(session)
            office.late_days = local.late_days
            office.sample = bool(
                session.scalar(
                    keeping.query(Setting, Setting.key == "sample").with_only_columns(Setting.value)
                )
            )
            bodies = keeping.listed(session, Organization)
            last, back = history.next_undo(session), history.next_redo(session)
        self._show_bodies(bodies)
        self.shell.set_day(office.today, office.past)
        self.shell.top.set_undo(last.what if last else "", back.what if back else "")
        self._show_file()

    def _show_bodies(self, bodies: Sequence[Organization]) -> None:
        office = self.office
        children: dict[str | None, list[Organization]] = {}
        ids = {b.id for b in bodies}
        for body in bodies:
            parent = body.parent_id if body.parent_id in ids else None
            children.setdefault(parent, []).append(body)
        choices: list[tuple[str, str, int]] = []

        def walk(parent: str | None, depth: int) -> None:
            for body in children.get(parent, ()):
                choices.append((body.id, body.short_name or body.name, depth))
                walk(body.id, depth + 1)

        walk(None, 0)
        if office.organization_id not in ids:
            kept = office.settings.organization_id
            office.organization_id = kept if kept in ids else (choices[0][0] if choices else "")
        self.shell.top.set_organizations(choices, office.organization_id)
        here = next((name for key, name, _ in choices if key == office.organization_id), "")
        self.shell.set_title(" · ".join(w for w in (here, "示例" if office.sample else "") if w))

    def _show_file(self) -> None:
        folder = self.office.opened.folder
        held = "（只读）" if self.office.opened.held else ""
        self.shell.status.set_file(f"{folder.root.name}/{folder.database.name}{held}")
        last = newest_backup(folder.backups)
        if last is None:
            self.shell.status.set_backup("还没有备份，关闭时会自动备份", "warn")
        else:
            words = "今天" if last.date() == date.today() else f"{last:%Y-%m-%d}"
            self.shell.status.set_backup(f"已备份并核对 {words} {last:%H:%M}")

    def _on_changes_made(self, changed: frozenset[type]) -> None:
        if changed & {Organization, OrganizationName, Setting}:
            self.refresh()
            return
        with self.office.read() as session:
            last, back = history.next_undo(session), history.next_redo(session)
        self.shell.top.set_undo(last.what if last else "", back.what if back else "")

    # --- the day ------------------------------

    def _on_day_key(self) -> None:
        button = self.shell.top.day
        self._on_day_asked(button.mapToGlobal(QPoint(0, button.height())))

    def _on_day_asked(self, at: QPoint) -> None:
        office = self.office
        menu = AsOfMenu(office.look, office.today, office.past, self.shell)
        menu.day_chosen.connect(office.look_at)
        menu.open_below(at)

    def _on_back_to_today(self) -> None:
        self.office.look_at(None)

    # --- undo ------------------------------

    def undo(self) -> None:
        """Take back the last act of the history."""
        self._take_back("撤销", "没有可以撤销的操作")

    def redo(self) -> None:
        self._take_back("重做", "没有可以重做的操作")

    def _take_back(self, verb: str, nothing: str) -> None:
        office = self.office
        top = history.next_undo if verb == "撤销" else history.next_redo
        with office.read() as session:
            act = top(session)
        if act is None:
            office.say(nothing)
            return
        what = act.what.removeprefix("撤销：")
        with (
            office.caught() as done,
            office.write(f"{verb}：{what}", undoes=act.id) as session,
        ):
            history.undo(session, act.id)
        if done.ok:
            office.say(f"已{verb}：{what}")

    # --- search ------------------------------

    def find(self, text: str) -> list[Heading | Item]:
        """People, records, things to do; with nothing typed the things to do alone."""
        found: list[Heading | Item] = []
        if text:
            with self.office.read() as session:
                people = find.people(session, text, self.office.day)
                records = find.records(session, text)
            for title, rows in (("人员", people), ("会议与记录", records)):
                if rows:
                    found.append(Heading(title))
                    found += [Item(r.title, r.about, key=(r.kind, r.id)) for r in rows]
        deeds = [d for d in DEEDS if not text or text in d[0]]
        if deeds:
            found.append(Heading("可以做的事"))
            found += [Item(words, key=("", group, ask)) for _, words, group, ask in deeds]
        return found

    def _on_search_chosen(self, item: Item) -> None:
        kind, *rest = item.key
        if not kind:
            self.office.go(rest[0], ask=rest[1])
            return
        self.office.go(GROUP_OF.get(kind, "") or _menu_of(kind), kind, rest[0])

    # --- help, backup ------------------------------

    def help(self) -> None:
        page = self.shell.pages.currentWidget()
        own = []
        if isinstance(page, Page) and page.acts is not None:
            own = [(page.group or "本页", page.acts.keys())]
        ShortcutSheet(self.office.look, self.shell, own).open_sheet()

    def back_up(self, words: str, done: Callable[[Path], object]) -> None:
        """A verified backup in a worker; what goes wrong is said and stops nothing."""
        opened = self.office.opened

        def work(progress: Progress) -> Path:
            progress.step(0, 0)
            return opening.back_up(opened)

        task = self.office.run(words, work, done)
        task.over.connect(self._show_file)


def newest_backup(folder: Path) -> datetime | None:
    """When the newest backup in that folder was made, by its name."""
    found = []
    for path in folder.glob("20*"):
        try:
            found.append(datetime.strptime(path.name[:17], "%Y-%m-%d_%H%M%S"))
        except ValueError:
            continue
    return max(found, default=None)


def _menu_of(kind: str) -> str:
    from dangjian_desktop.records import BY_TABLE

    return BY_TABLE[kind].menu or "今天"
