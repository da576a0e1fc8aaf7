"""导入自评材料: a folder of files by name, whose each one is, then all of them written at once."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QWidget

from dangjian_desktop.services.evaluation import entries
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.datelines import DateLine, DayReader
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, foot, panel, row, section
from dangjian_desktop.ui.kit.tasks import Progress
from dangjian_desktop.ui.kit.ticking import TickDelegate, TickRows, TickView

from . import textrows
from .textrows import TextRow

if TYPE_CHECKING:
    from dangjian_desktop.exchange.self_texts import SelfText

    from .reading import RoundReading

FOLDER = "self_texts"
ABOUT = "文件名或正文开头写着姓名的 .docx、.txt，一人一份；看过再写入，可以撤销。"
DATE_WIDE = 150


class TextsView(QWidget):
    """Nothing is written before 写入; what is ticked goes in."""

    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.read: RoundReading | None = None
        self.ticked: set[str] = set()
        self.model = TickRows(textrows.columns(), self.ticked)
        self.table = TickView(self.look, self.model, self.ticked)
        self.table.setItemDelegate(TickDelegate(self.look, self.table))
        self.table.setObjectName("self_texts")
        self.table.setAccessibleName("自评材料")
        self.over = QCheckBox("已有个人小结的也换成这一份")
        self.over.setObjectName("replace_texts")
        self.on = DateLine(self.look, DayReader(), "交来日期")
        self.on.setObjectName("handed_on")
        self.on.setAccessibleName("交来日期")
        self.on.setFixedWidth(DATE_WIDE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        self.back = look.button("返回", icon="chevron-left")
        self.back.setObjectName("leave_texts")
        self.again = look.button("选文件夹…", icon="file-import")
        self.again.setObjectName("choose_folder")
        head = section(look, "导入自评材料", ABOUT, self.again, self.back)
        above = panel(row((head, 1), margins=(16, 8, 16, 8)), "surface")
        below = foot(look, "", "空格勾选   Enter 选是谁的")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        self.write = look.button("写入", icon="check")
        self.write.setObjectName("write_texts")
        handed = look.label("交来日期", tokens.PT_SMALL, "ink2")
        last = row(self.over, 16, handed, self.on, None, self.write, margins=(16, 8, 16, 10))
        rule = look.rule
        parts = (above, rule(), (self.table, 1), rule(), below, rule(), panel(last))
        self.setLayout(column(*parts, gap=0))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.again.clicked.connect(self.choose)
        self.write.clicked.connect(self.take)
        self.table.ticks_changed.connect(self._tell)
        self.table.opened.connect(self.ask_whose)
        self.over.toggled.connect(self._on_over_toggled)
        away = QShortcut(QKeySequence("Esc"), self)
        away.activated.connect(self.left)

    # --- reading -----------------------------------------------------------------------------

    def show_round(self, read: "RoundReading") -> None:
        """Another round begins empty; the same one is judged anew."""
        if self.read is None or self.read.id != read.id:
            self._show([])
            self.on.show_value(self.office.today)
        self.read = read
        if self.model.records:
            textrows.judge(self.model.records, read.facts.entries)
            self._tell()

    def choose(self) -> None:
        """Ask for the folder and read it elsewhere; it can be stopped."""
        office = self.office
        folders = office.settings.folders
        folder = office.dialogs.folder("自评材料在哪个文件夹", folders.get(FOLDER, ""))
        if folder is None:
            return
        folders[FOLDER] = str(folder)
        names = [one.name for one in self.read.facts.entries] if self.read is not None else []

        def work(progress: Progress) -> "list[SelfText]":
            from dangjian_desktop.exchange import self_texts

            return self_texts.read_folder(folder, names, progress.step)

        office.run("正在读自评材料", work, self._on_read)

    def _on_read(self, found: "list[SelfText]") -> None:
        if self.read is None:
            return
        if not found:
            self.office.dialogs.tell("这个文件夹里没有 .docx 或 .txt 文件。", "请换一个文件夹。")
        self._show(textrows.rows(found, self.read.facts.entries))
        self.table.setFocus()

    def _show(self, found: list[TextRow]) -> None:
        self.ticked.clear()
        self.model.set_records(found)
        self._tick_ready()
        self.table.choose_row(0)
        self._tell()

    def _tick_ready(self) -> None:
        """Those that fit are ticked; one that would replace another only when that is wanted."""
        fits = {"ready", "kept"} if self.over.isChecked() else {"ready"}
        self.ticked.clear()
        self.ticked.update(one.id for one in self.model.records if one.state in fits)

    def _on_over_toggled(self) -> None:
        self._tick_ready()
        self.table.viewport().update()
        self._tell()

    def chosen(self) -> list[TextRow]:
        """What is ticked and can be written."""
        fits = ("ready", "kept")
        found: Sequence[TextRow] = self.model.records
        return [one for one in found if one.id in self.ticked and one.state in fits]

    def _tell(self) -> None:
        found, chosen = self.model.records, self.chosen()
        counts = {
            words: sum(one.state == key for one in found)
            for key, (_, words) in textrows.STATES.items()
        }
        parts = [f"{words} {n}" for words, n in counts.items() if n]
        self.totals.setText(f"{len(found)} 个文件：{'，'.join(parts)}" if found else "先选文件夹")
        self.write.setText(f"写入 {len(chosen)} 份")
        self.write.setEnabled(bool(chosen) and not self.office.frozen)

    # --- whose -------------------------------------------------------------------------------

    def ask_whose(self, record: TextRow) -> None:
        """The members of the round to choose from, those without a summary first."""
        if record.trouble or self.read is None:
            return
        menu = QMenu(self)
        menu.setObjectName("whose")
        ordered = sorted(self.read.facts.entries, key=lambda one: bool(one.self_text))
        for one in ordered:
            action = menu.addAction(one.name + ("（已有小结）" if one.self_text else ""))
            action.setData((record.id, one.entry_id, one.name))
        menu.triggered.connect(self._on_whose_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        box = self.table.visualRect(self.table.currentIndex())
        menu.popup(self.table.viewport().mapToGlobal(QPoint(box.left(), box.bottom())))

    def _on_whose_triggered(self, action: QAction) -> None:
        row_id, entry_id, name = action.data()
        self.assign(row_id, entry_id, name)

    def assign(self, row_id: str, entry_id: str, name: str) -> None:
        """Say whose that file is."""
        assert self.read is not None
        row_here = next(one for one in self.model.records if one.id == row_id)
        row_here.entry_id, row_here.name, row_here.state = entry_id, name, ""
        textrows.judge(self.model.records, self.read.facts.entries)
        if row_here.state == "ready":
            self.ticked.add(row_id)
        self.table.viewport().update()
        self._tell()

    # --- writing -----------------------------------------------------------------------------

    def take(self) -> None:
        """Write what is ticked, as one act."""
        office, read, chosen = self.office, self.read, self.chosen()
        if read is None or not chosen:
            return
        on = self.on.value()
        if not isinstance(on, date):
            office.dialogs.tell("交来日期看不懂。", self.on.trouble() or "请写成 2026-11-20 这样。")
            self.on.setFocus()
            return
        with office.caught() as done, office.write("导入自评材料") as session:
            for one in chosen:
                values = {"self_text": one.text, "self_handed_on": on}
                entries.update(session, one.entry_id, values, office.today)
        if done.ok:
            office.say(f"已写入 {len(chosen)} 份个人小结，可以撤销（Ctrl+Z）")
            self._show([])
            self.left.emit()
