"""The places at the left, what stands in the chosen one at the right; papers and the bundle."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from dangjian_desktop.jobs import year_bundle
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services.year_archive import TEAM, Entry, Shelf, YearArchive
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.everything import GROUP_OF
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.tasks import Progress, Task

PLACES_WIDE = 300
YEARS_BACK = 5
BUNDLES = "打包文件 (*.zip)"
PAPERS = (
    ("volume", "封面和目录", "Ctrl+P"),
    ("missing", "缺项清单", ""),
)


class YearbookView(QWidget):
    """Read in a task: the whole of the year's books is looked through."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.found: YearArchive | None = None
        self._reading: Task[YearArchive] | None = None
        self.years = QComboBox()
        self.years.setObjectName("archive_year")
        self.years.setAccessibleName("年度")
        self._offer_years()
        self.places = self._list("类目")
        self.entries = self._list("卷内材料")
        self.acts: ActionSet = ActionSet(self.look, self, self._actions())
        self.gaps = Banner(self.look, "warn")
        self.gaps.setObjectName("archive_gaps")
        self.gaps.hide()
        self._lay_out()
        self.years.activated.connect(self._on_years_activated)
        self.places.chose.connect(self._on_places_chose)
        self.entries.opened.connect(self._on_entries_opened)

    def _list(self, called: str) -> ItemView:
        view = ItemView(self.look, BriefDelegate(self.look))
        items = Items()
        items.setParent(view)
        view.setModel(items)
        view.setAccessibleName(called)
        return view

    def _offer_years(self) -> None:
        here = self.years.currentData() or self.office.day.year
        self.years.clear()
        for year in range(self.office.day.year, self.office.day.year - YEARS_BACK, -1):
            self.years.addItem(f"{year} 年度", year)
        self.years.setCurrentIndex(max(self.years.findData(here), 0))

    def _actions(self) -> list[Action]:
        made = [
            Action(key, words, partial(self._print, key, words), "printer", keys, self._unread)
            for key, words, keys in PAPERS
        ]
        labels = (("fronts", "档案盒标签"), ("spines", "脊背标签"))
        made += [
            Action(key, words, partial(self._labels, key, words), "printer")
            for key, words in labels
        ]
        bundle = Action("bundle", "打包…", self.bundle, "archive", "", self._unread, primary=True)
        return [*made, bundle]

    def _unread(self) -> str:
        return "" if self.found is not None else "正在整理，请稍等"

    def _lay_out(self) -> None:
        names = ("fronts", "spines", "missing", "volume", "bundle")
        buttons = (self.acts.button(name) for name in names)
        tools = row(self.years, None, *buttons, margins=(12, 8, 12, 8))
        below = foot(self.look, "", "↑↓ 选   Enter 打开那条记录")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        left = panel(column((self.places, 1), gap=0), "surface")
        left.setFixedWidth(PLACES_WIDE)
        right = column(self.gaps, (self.entries, 1), gap=0)
        body = row(left, self.look.rule(True), (panel(right, "surface"), 1), gap=0)
        rules = (self.look.rule(), self.look.rule())
        self.setLayout(column(tools, rules[0], (body, 1), rules[1], below, gap=0))

    @property
    def year(self) -> int:
        return int(self.years.currentData() or self.office.day.year)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """What is shown stays until the new reading is there."""
        office = self.office
        self._offer_years()
        asked = (office.opened.db, office.organization_id, self.year, office.day)
        if self._reading is not None:
            self._reading.mute()

        def work(progress: Progress) -> YearArchive:
            def told(done: int, total: int) -> None:
                progress.step(done, total)

            return year_bundle.read(*asked, told)

        self._reading = office.run("正在整理年度台账", work, self._on_read)

    def _on_read(self, found: YearArchive) -> None:
        self.found = found
        here = self._shelf()
        model = self.places.model()
        assert isinstance(model, Items)
        model.set_items([_place(shelf) for shelf in found.shelves])
        numbers = [shelf.number for shelf in found.shelves]
        at = numbers.index(here.number) if here is not None else 0
        self.places.setCurrentIndex(model.index(at))
        gaps = len(found.missing)
        missing = f"，缺 {gaps} 项" if gaps else "，没有缺项"
        self.totals.setText(f"{found.unit} {found.year} 年度共 {found.total} 件{missing}")
        self._show_shelf()
        self.acts.refresh()

    def _shelf(self) -> Shelf | None:
        chosen = self.places.current_record()
        return chosen.key if isinstance(chosen, Item) else None

    def _show_shelf(self) -> None:
        shelf = self._shelf()
        lines: list[Heading | Item] = []
        if shelf is not None:
            for title, count in shelf.counts.items():
                lines.append(Heading(f"{title} {count}"))
                lines += [_entry(one) for one in shelf.entries if one.title == title]
        model = self.entries.model()
        assert isinstance(model, Items)
        model.set_items(lines or [Item("这里还没有材料", "登记后自动归到这里", "off", "空")])
        words = "；".join(shelf.missing) if shelf is not None else ""
        self.gaps.say(words)
        self.gaps.setVisible(bool(words))

    # --- slots -------------------------------------------------------------------------------

    def _on_years_activated(self) -> None:
        self.reload()

    def _on_places_chose(self) -> None:
        self._show_shelf()

    def _on_entries_opened(self) -> None:
        chosen = self.entries.current_record()
        if isinstance(chosen, Item) and isinstance(chosen.key, Entry):
            one = chosen.key
            group = GROUP_OF.get(one.kind, "") or BY_TABLE[one.kind].menu
            if one.kind == "organization":
                self.office.go("党组织" if one.title == TEAM else "党员")
            elif group:
                self.office.go(group, one.kind, one.id)

    # --- acting ------------------------------------------------------------------------------

    def _print(self, key: str, words: str) -> None:
        found = self.found
        if found is not None:
            self.office.show_paper(words, lambda: year_bundle.paper(found, key))

    def _labels(self, key: str, words: str) -> None:
        from dangjian_desktop.jobs import facility_papers

        office, year = self.office, self.year
        draw: Callable[..., bytes] = getattr(facility_papers, key)
        db, whose, today = office.opened.db, office.organization_id, office.today
        office.show_paper(words, lambda: draw(db, whose, year, today))

    def bundle(self) -> None:
        """The whole year as one file that opens without the program."""
        office, found = self.office, self.found
        if found is None:
            return
        name = f"{found.unit}{found.year}年度台账.zip"
        path = office.dialogs.save_file("打包年度台账", name, BUNDLES)
        if path is None:
            return
        kept, days = office.opened, (office.today, office.past)
        asked = (kept.db, kept.folder.attachments, found.organization_id, found.year)
        source = year_bundle.Source(*asked, *days)

        def work(progress: Progress) -> tuple[int, Path]:
            return year_bundle.write(source, path, progress.step), path

        def done(made: tuple[int, Path]) -> None:
            office.say(f"已打包 {made[0]} 个文件到 {made[1].name}")

        office.run("正在打包年度台账", work, done)

    # --- what the page asks ------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """Nothing stands here by itself."""

    def has_unsaved(self) -> bool:
        return False

    def unsaved_words(self) -> str:
        return ""

    def save(self) -> bool:
        return True

    def discard(self) -> None:
        """Nothing is typed here."""


def _place(shelf: Shelf) -> Item:
    counts = "、".join(f"{title} {count}" for title, count in shelf.counts.items())
    if shelf.missing:
        state, words = "bad", f"缺 {len(shelf.missing)}"
    else:
        state, words = ("good", "齐") if shelf.entries else ("off", "空")
    title = f"{shelf.number}  {shelf.title}"
    return Item(title, counts, state, words, side=str(len(shelf.entries) or ""), key=shelf)


def _entry(one: Entry) -> Item:
    day = one.day.isoformat() if one.day else ""
    if one.draft:
        return Item(one.caption, day, "edit", "草稿", key=one)
    if one.late:
        return Item(one.caption, day, "late", f"补录于 {one.late.isoformat()}", key=one)
    return Item(one.caption, day, key=one)
