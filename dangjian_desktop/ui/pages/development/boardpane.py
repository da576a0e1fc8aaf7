"""Who is on the way, where, what is next and by when: as a board of stages, or as a list."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from dangjian_desktop.services import person_search
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import Link, column, find_line, panel, row, section
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.views import RecordView

from .funnel import Funnel
from .listmode import list_view
from .sorting import ORDERS, SHOWN, by_stage, counts, shown
from .stages import Stages

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Board, Card

DEBOUNCE_MS = 120
MODE = "发展党员视图"  # key of the remembered settings
FOOT = (
    "期限按事项发生之日的细则版本计算：{day} 起用 2026 版，以前用 2014 版。Enter 打开，← → 换阶段。"
)
LOW = 520  # px of the pane under which the chart of years is put away


class BoardPane(QWidget):
    """Fed by `show_board`; only whom a typed name means is asked of the index."""

    opened = Signal(str)  # id of the case
    chose = Signal()
    names_asked = Signal(int, int)  # stage, year
    menu_asked = Signal(QPoint)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.cards: list[Card] = []
        self._build_tools()
        self.stages = Stages(self.look)
        self.funnel = Funnel(self.look)
        self.stack = Stack(self.stages, QWidget())  # the list takes its place when it is asked for
        self.foot = self.look.label("", tokens.PT_SMALL, "ink3")
        self._lay_out()
        self._connect()
        if office.settings.columns.get(MODE) == ["list"]:
            self.mode.setCurrentIndex(1)

    @cached_property
    def table(self) -> RecordView:
        """Made when it is first looked at: the board is shown without it."""
        made = list_view(self.office)
        made.opened.connect(self._on_card_opened)
        made.chose.connect(self._on_card_chose)
        made.menu_asked.connect(self._on_list_menu_asked)
        empty = self.stack.widget(1)
        self.stack.removeWidget(empty)
        empty.deleteLater()
        self.stack.addWidget(made)
        return made

    def _build_tools(self) -> None:
        self.which, self.order = Combo(), Combo()
        self.which.setObjectName("which")
        self.which.setAccessibleName("看哪些")
        self.which.setFixedWidth(132)
        self.order.setObjectName("order")
        self.order.setAccessibleName("排列")
        self.order.setFixedWidth(120)
        for key, words in SHOWN.items():
            self.which.addItem(words, key)
        for key, words in ORDERS.items():
            self.order.addItem(words, key)
        self.words = find_line(self.look, "姓名或拼音首字母", 200)
        self.words.setObjectName("find_case")
        self.mode = QTabBar()
        self.mode.setDrawBase(False)
        self.mode.setAccessibleName("看板或列表")
        self.mode.addTab("看板")
        self.mode.addTab("列表")
        self.mode.setFixedHeight(tokens.TABS)
        self.late = Link(self.look, "逾期 0")
        self.late.setObjectName("late_link")
        self.soon = Link(self.look, "十天内 0")
        self.soon.setObjectName("soon_link")
        self.past = self.look.label("", tokens.PT_SMALL, "ink2")
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)

    def _lay_out(self) -> None:
        dot = self.look.label("·", colour="ink3")
        tools = row(
            self.which, self.order, self.words, 8, self.mode, None, self.late, dot, self.soon,
            margins=(16, 6, 16, 6),
        )  # fmt: skip
        bar = panel(tools, "surface", height=47)
        title = section(self.look, "各年进入这一阶段的人数", "点数字看名单")
        head = panel(row(title, None, margins=(12, 0, 12, 0)), "rail", height=tokens.ROW)
        chart = panel(row((self.funnel, 1)), "surface")
        self.below = panel(column(self.look.rule(), head, self.look.rule(), chart, gap=0))
        foot = panel(row(self.foot, None, margins=(16, 0, 16, 0)), height=tokens.FOOT)
        rule = self.look.rule
        parts = (bar, rule(), (self.stack, 1), self.below, rule(), foot)
        self.setLayout(column(*parts, gap=0))

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self.refill)
        self.order.currentIndexChanged.connect(self._on_order_changed)
        self.words.textChanged.connect(self.look.rare.cover)
        self.words.textChanged.connect(self._on_words_text_changed)
        self.words.returnPressed.connect(self._on_words_return_pressed)
        self._wait.timeout.connect(self.refill)
        self.mode.currentChanged.connect(self._on_mode_changed)
        self.late.clicked.connect(self._on_late_clicked)
        self.soon.clicked.connect(self._on_soon_clicked)
        self.stages.opened.connect(self._on_card_opened)
        self.stages.chose.connect(self._on_card_chose)
        self.stages.typed.connect(self._on_stages_typed)
        self.funnel.chosen.connect(self._on_funnel_chosen)

    # --- what is shown -----------------------------------------------------------------------

    def show_board(self, board: "Board", effective: str) -> None:
        """`effective`: the day from which the edition of 2026 holds, in this office."""
        self.cards = list(board.rows)
        self._say_counts(counts(self.cards))
        self.late.say(f"逾期 {board.overdue}")
        self.soon.say(f"十天内 {board.soon}")
        self.funnel.show_years(board.funnel, self.office.day.year)
        self.foot.setText(FOOT.format(day=effective))
        self.refill()

    def _say_counts(self, found: Mapping[str, int]) -> None:
        for at, (key, words) in enumerate(SHOWN.items()):
            self.which.setItemText(at, f"{words} {found[key]} 人")

    def refill(self) -> None:
        """The cards asked for, in the order asked for; the chosen one stays chosen."""
        self._wait.stop()
        here = self.current()
        which, order = self.which.currentData(), self.order.currentData()
        cards = shown(self.cards, which, order, self._named())
        if self.listing:
            self._fill_list(cards, here)
        else:
            self.stages.show_cards(by_stage(cards))

    def _named(self) -> Collection[str] | None:
        """Whom the typed words mean, by the index of names and pinyin; None without any."""
        text = self.words.text().strip()
        if not text:
            return None
        people = frozenset(card.person_id for card in self.cards)
        with self.office.read() as session:
            return frozenset(person_search.find(session, text, limit=len(people), among=people))

    def _fill_list(self, cards: "list[Card]", here: "Card | None") -> None:
        self.table.blockSignals(True)
        self.table.rows.set_records(cards)
        name, descending = self.table.sorting()
        if name:
            self.table.sort_by(name, descending)
        wanted = here.case_id if here else ""
        at = self.table.rows.row_of(lambda card: card.case_id == wanted)
        self.table.choose_row(max(0, at))
        self.table.blockSignals(False)
        self.chose.emit()

    @property
    def listing(self) -> bool:
        """The list is shown and not the board."""
        return self.mode.currentIndex() == 1

    def current(self) -> "Card | None":
        if self.listing:
            found: Card | None = self.table.current_record()
            return found
        return self.stages.current()

    def show_only(self, which: str) -> None:
        """Choose what is shown, by its key."""
        self.which.setCurrentIndex(self.which.findData(which))

    def go_to(self, case_id: str) -> None:
        """Make that case current where it is shown."""
        if self.listing:
            self.table.choose_row(self.table.rows.row_of(lambda card: card.case_id == case_id))
        else:
            self.stages.go_to(case_id)

    def swap(self) -> None:
        """The list instead of the board, or back."""
        self.mode.setCurrentIndex(1 - self.mode.currentIndex())
        self.focus()

    def focus(self) -> None:
        if self.listing:
            self.table.setFocus()
        else:
            self.stages.focus()

    # --- slots -------------------------------------------------------------------------------

    def _on_order_changed(self) -> None:
        if self.listing and self.table.sorting()[0]:
            self.table.sort_by(*self._as_sorted())
        self.refill()

    def _as_sorted(self) -> tuple[str, bool]:
        """The column that the chosen order means."""
        return {"due": ("tone", False), "name": ("name", False), "stage": ("last", True)}[
            self.order.currentData()
        ]

    def _on_words_text_changed(self) -> None:
        self._wait.start()

    def _on_words_return_pressed(self) -> None:
        self.refill()
        self.focus()

    def _on_mode_changed(self, at: int) -> None:
        self.stack.setCurrentWidget(self.table if at else self.stages)
        self.office.settings.columns[MODE] = ["list"] if at else ["board"]
        self.refill()
        self.fit()

    def _on_late_clicked(self) -> None:
        self.show_only("late")
        self.focus()

    def _on_soon_clicked(self) -> None:
        self.show_only("soon")
        self.focus()

    def _on_stages_typed(self, letters: str) -> None:
        self.words.setText(letters)
        self.words.setFocus()

    def _on_card_opened(self, card: "Card") -> None:
        self.opened.emit(card.case_id)

    def _on_card_chose(self) -> None:
        self.chose.emit()

    def _on_list_menu_asked(self, card: object, at: QPoint) -> None:
        del card
        self.menu_asked.emit(at)

    def _on_funnel_chosen(self, key: tuple[int, int]) -> None:
        self.names_asked.emit(*key)

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The years stand below the board while there is room for cards above them."""
        self.below.setVisible(not self.listing and self.height() >= LOW)
