"""The second and third step: the grid with its columns' meanings, the faults beside it."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from dangjian_desktop.services.roster_import import Row, Table
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.cells import Role
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import Paint, column, panel, row

from .figures import Figures
from .grid import WORDS, GridRows, GridView
from .issues import Counts, Issue, counts, issues
from .listkind import ROSTER
from .maphead import MapCell
from .mapmenu import POLICY, SKIPPED, map_menu
from .reasons import Reasons
from .work import Work, policy_words, unknown_headings

NONE = Counts(0, 0, 0, 0, 0, 0)
LEGEND = ("new", "edit", "warn", "bad")


class Checking(QWidget):
    """Knows the work at hand; writing and leaving are asked of the page."""

    write_asked = Signal()
    close_asked = Signal()
    check_asked = Signal()
    faults_asked = Signal()
    menu_asked = Signal(int, QPoint)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.work: Work | None = None
        self.table: Table | None = None
        self.unknown: list[str] = []
        self.issues: list[Issue] = []
        self._ahead = False  # the place shown beside the grid is not the one under the cursor
        self.counts = NONE
        self.rows = GridRows()
        self.rows.typed = self._on_typed
        self.grid = GridView(self.look, self.rows, self._map_cell)
        self.reasons = Reasons(self.look)
        self.sheets = Combo()
        self.sheets.setAccessibleName("工作表")
        self.sheets.setFixedWidth(190)
        self.about = self.look.label("", tokens.PT_SMALL, "ink2")
        self.known = self.look.label("", tokens.PT_SMALL, "ink3")
        self.only_bad = QCheckBox("只看有问题的行  Ctrl+E")
        self.banner = Banner(self.look, "info")
        self.banner.hide()
        self._figures = Figures(self.look)
        self.write_button = self.look.button("写入", "primary")
        self.write_button.setObjectName("write_people")
        self.back_button = self.look.button("恢复去掉的行", "link")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        name = look.label("工作表", tokens.PT_SMALL, "ink2")
        name.setBuddy(self.sheets)
        top = row(name, self.sheets, self.about, None, self.known, margins=(16, 5, 16, 5))
        legend = Paint(self._paint_legend, 26, 330)
        legend.setAccessibleName("、".join(WORDS[state] for state in LEGEND))
        below = row(legend, None, self.back_button, self.only_bad, margins=(16, 2, 16, 2))
        parts = (panel(top, height=40), look.rule(), self.banner, (self.grid, 1), look.rule())
        left = panel(column(*parts, panel(below, height=32), gap=0), "surface")
        body = panel(row((left, 1), look.rule(True), self.reasons, gap=0), "surface")
        faults = look.button("导出标出差错的表", icon="file-export")
        faults.setObjectName("export_faults")
        faults.clicked.connect(self.faults_asked)
        close = look.button("取消")
        close.setObjectName("cancel_import")
        close.clicked.connect(self.close_asked)
        buttons = (faults, close, self.write_button)
        bar = row(self._figures, None, *buttons, margins=(16, 10, 16, 10))
        self.setLayout(column((body, 1), look.rule(), panel(bar, "surface", height=52), gap=0))

    def _connect(self) -> None:
        self.sheets.currentIndexChanged.connect(self._on_sheet_changed)
        self.only_bad.toggled.connect(self._on_sheet_changed)
        self.grid.head.asked.connect(self.menu_asked)
        self.grid.cell_chosen.connect(self._on_cell_chosen)
        self.reasons.chose.connect(self._on_issue_chosen)
        self.reasons.typed.connect(self._on_mended)
        self.reasons.cell_left_out.connect(self._on_cell_left_out)
        self.reasons.row_left_out.connect(self._on_row_left_out)
        self.write_button.clicked.connect(self.write_asked)
        self.back_button.clicked.connect(self._on_back_clicked)

    def _paint_legend(self, p: QPainter, box: QRect) -> None:
        left = box.left()
        for state in LEGEND:
            ground = self.look.q[paint.TONE[state][1]]
            p.fillRect(QRect(left, 3, 20, 20), ground)
            paint.mark(p, state, QRect(left + 4, 7, 12, 12).toRectF(), self.look)
            at = QRect(left + 26, 3, 120, 20)
            left += 42 + paint.text(p, at, WORDS[state], self.look, paint.CAPTION)

    # --- showing -----------------------------------------------------------------------------

    def show_work(self, work: Work) -> None:
        """Show a work just read or checked anew; the sheet looked at stays."""
        here = max(self.sheets.currentIndex(), 0) if work is self.work else 0
        self.work = work
        self.unknown = unknown_headings(work)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for table in work.tables:
            self.sheets.addItem(f"{table.sheet}（{len(table.rows)} 人）")
        self.sheets.setCurrentIndex(min(here, len(work.tables) - 1))
        self.sheets.blockSignals(False)
        words = f"有 {len(self.unknown)} 栏不认识，先不导入：{'、'.join(self.unknown[:6])}。"
        self.banner.say(f"{words}点一下表头，可以改成要写到的一项。")
        self.banner.setVisible(bool(self.unknown))
        self._show_table()
        self._show_issues(0)

    def _show_table(self) -> None:
        work = self.work
        if work is None or not work.tables:
            return
        table = self.table = work.tables[self.sheets.currentIndex()]
        found = work.rows_of(table)
        if self.only_bad.isChecked():
            found = [r for r in found if r.faults or r.warnings]
        self.rows.show_table(work.shown, table, found)
        self.grid.fit_columns(dict(table.columns), self._words_at)
        first = table.rows[0][0] if table.rows else 0
        about = [f"从第 {first} 行起，共 {len(table.rows)} 人"]
        if table.branch:
            about.append(f"支部按标题或表名：{table.branch}")
        if adrift := work.without_branch(table):
            about.append(f"{adrift} 个新增的人没有写明支部，不计入应到")
        self.about.setText("；".join(about))
        again = table.fingerprint in work.remembered
        self.known.setText("同样表头上次用过，已照搬对应关系" if again else "")
        self.back_button.setVisible(bool(work.left_out))

    def _words_at(self, at: int, column_at: int) -> str:
        return str(self.rows.index(at, column_at).data(Role.DisplayRole))

    def _show_issues(self, here: int) -> None:
        if self.work is None:
            return
        self.issues = issues(self.work.shown, self.work.label_of)
        found = self.counts = counts(self.work.shown, self.issues)
        self.reasons.show_issues(self.issues, here)
        self._figures.show_counts(found)
        self.write_button.setText(f"写入 {found.written} 人，可一次撤销")
        self.write_button.setEnabled(bool(found.written))

    # --- editing -----------------------------------------------------------------------------

    def _on_typed(self, typed: Row, column_at: int, text: str) -> None:
        if self.work is None:
            return
        here = self.reasons.at()
        with self.office.read() as session:
            changed = self.work.edit(session, typed, column_at, text)
        for one in changed:
            self.rows.refresh_row(one)
        self.reasons.blockSignals(True)  # the cell just typed in stays current
        self._show_issues(here)
        self.reasons.blockSignals(False)
        shown = self.reasons.current()
        self._ahead = shown is not None and shown.row is not typed

    def _on_mended(self, text: str) -> None:
        issue = self.reasons.current()
        if issue is None or issue.row is None:
            return
        column_at = issue.row.table.column_of(issue.target)
        if column_at is not None:
            self._on_typed(issue.row, column_at, text)
            self._on_issue_chosen(self.reasons.current())

    def _on_cell_left_out(self) -> None:
        self._on_mended("")

    def _on_row_left_out(self) -> None:
        issue = self.reasons.current()
        if issue is not None and issue.row is not None and self.work is not None:
            self.work.leave_out([issue.row])
            self.check_asked.emit()

    def _on_back_clicked(self) -> None:
        if self.work is not None:
            self.work.take_back()
            self.check_asked.emit()

    # --- choosing ----------------------------------------------------------------------------

    def _on_sheet_changed(self) -> None:
        self._show_table()

    def toggle_only_bad(self) -> None:
        self.only_bad.toggle()

    def _on_issue_chosen(self, issue: Issue | None) -> None:
        self._ahead = False
        if issue is None or issue.row is None or self.work is None:
            return
        table = issue.row.table
        if table is not self.table:
            self.sheets.setCurrentIndex(self.work.tables.index(table))
        self.grid.go_to(issue.row, table.column_of(issue.target) or 0)

    def next_issue(self) -> None:
        """F8; once a cell is mended, the next one is already shown beside the grid."""
        if self._ahead:
            self._on_issue_chosen(self.reasons.current())
        else:
            self.reasons.next_issue()

    def _on_cell_chosen(self, chosen: Row, column_at: int) -> None:
        """The reason of the cell under the cursor, where it has one."""
        target = chosen.table.columns.get(column_at, "")
        for at, issue in enumerate(self.issues):
            if issue.row is chosen and issue.target == target:
                self.reasons.view.blockSignals(True)
                self.reasons.view.setCurrentIndex(self.reasons.items.index(at))
                self.reasons.view.blockSignals(False)
                return

    # --- columns -----------------------------------------------------------------------------

    def _map_cell(self, section: int) -> MapCell:
        column_at, table = section - 1, self.table
        if table is None:
            return MapCell("", "", "")
        heading = table.headings[column_at] if column_at < len(table.headings) else ""
        target = table.columns.get(column_at, "")
        if not target or self.work is None:
            return MapCell(heading, SKIPPED, "")
        return MapCell(
            heading, self.work.label_of(target), policy_words(target, self.work.policies)
        )

    def menu(self, section: int) -> QMenu:
        """What a column can hold, and what becomes of values already kept."""
        here = self.table.columns.get(section - 1, "") if self.table is not None else ""
        policies = self.work.policies if self.work is not None else {}
        targets = self.work.targets() if self.work is not None else ROSTER.targets()
        made = map_menu(self, here, policies, targets)

        def chosen(action: QAction) -> None:
            self.choose(section, str(action.data()))

        made.triggered.connect(chosen)
        return made

    def popup_menu(self, section: int, at: QPoint) -> None:
        menu = self.menu(section)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def choose(self, section: int, key: str) -> None:
        """Give a column another meaning, or what it holds another policy; then check anew."""
        if self.work is None or self.table is None:
            return
        with self.office.caught() as done:
            if key.startswith(POLICY):
                target = self.table.columns[section - 1]
                self.work.policies[target] = key.removeprefix(POLICY)
            else:
                self.work.map(self.table, section - 1, key)
        if done.ok:
            self.check_asked.emit()
