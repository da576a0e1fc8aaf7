"""The card of the chosen person: everything that is kept about them, as of the day looked at."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dangjian_desktop.domain.codes import MEMBER_STANDINGS, STANDINGS
from dangjian_desktop.records import FamilyMember
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.services.person_card import Card, PeriodLine
from dangjian_desktop.services.person_hints import hints
from dangjian_desktop.services.person_history import Line
from dangjian_desktop.services.related import Related
from dangjian_desktop.ui.kit import card as kit
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import PeriodItem
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from . import activitypart, relatedpart
from .columns import hint_words
from .reading import PersonReading

HISTORY_MOST = 30
CHIPS_WIDE = 264  # px beside photo and buttons
FILES = (
    Column("name", "文件", lambda f: f.name, width=20),
    Column("role", "用途", lambda f: f.role_words, width=6),
    Column("on", "存入", lambda f: f.recorded_on.isoformat(), width=10),
)
FAMILY = (
    Column("relation", "称谓", lambda m: m.relation, width=4),
    Column("name", "姓名", lambda m: m.name, width=6),
    Column("birth", "出生", lambda m: str(m.birth or ""), width=7),
    Column("political", "政治面貌", lambda m: m.political_status or "", width=8),
    Column("work", "单位职务", lambda m: m.work or "", width=10),
)
EVALUATIONS = (
    Column("year", "年度", lambda e: str(e.year), lambda e: e.year, 6),
    Column("grade", "等次", lambda e: e.words, width=16),
    Column("branch", "党支部", lambda e: e.branch, width=16),
)
Button = Callable[[str, str], QPushButton]  # (what is asked for, caption)


class PersonCard(kit.Card):
    """Shows a `Card`. What is pressed in it comes out as `asked`: an act and the id it is about."""

    asked = Signal(str, str)
    related_opened = Signal(object)  # Related
    revealed = Signal(str)  # label of the number that was shown whole

    def __init__(self, look: Look) -> None:
        super().__init__(look, 0)
        self._frozen = False

    def show_person(self, read: PersonReading, *, frozen: bool) -> None:
        """Fill the card; it stays where it was scrolled to."""
        at, found = self.area.verticalScrollBar().value(), read.card
        self._frozen = frozen
        self.clear()
        self._head_of(found)
        self._basic(found, read.day)
        self._standings(read)
        self._periods("组织关系", "belonging", found.belongings, "", "编组、转接…")
        self._periods("职务", "post", found.posts, "", "任职…")
        self._periods("状态", "restriction", found.restrictions, "", "登记…")
        self._resume(found)
        self._family(found)
        self._activity(read)
        self._files(read)
        self._related(read)
        self._history(read)
        relatedpart.small_jumps(self)
        self._scroll_to(at)

    def _scroll_to(self, at: int) -> None:
        """Where the former card stood, once this one is laid out."""

        def scroll() -> None:
            self.area.verticalScrollBar().setValue(at)

        QTimer.singleShot(0, self, scroll)

    def _hide_frozen(self, button: QPushButton) -> None:
        """Showing a button that has no parent yet would make a window of it."""
        if self._frozen:
            button.hide()

    def _link(self, act: str, words: str, about: str = "", icon: str = "") -> QPushButton:
        """A link beside a heading; nothing can be pressed where nothing can be changed."""
        button = self._way(act, words, about, icon)
        self._hide_frozen(button)
        return button

    def _way(self, act: str, words: str, about: str = "", icon: str = "") -> QPushButton:
        """The same to what is only looked at."""
        button = self.look.button(words, "link", icon)
        button.setObjectName(f"{act}_link")

        def pressed() -> None:
            self.asked.emit(act, about)

        button.clicked.connect(pressed)
        return button

    def _head_of(self, found: Card) -> None:
        look, person = self.look, found.row
        edit = look.button("修改  F2", icon="edit")
        edit.setObjectName("card_edit")
        edit.clicked.connect(self._on_edit_clicked)
        more = self.more_button = look.button("办理…", icon="chevron-down")
        more.setObjectName("card_more")
        more.clicked.connect(self._on_more_clicked)
        name = look.label(person.name, tokens.PT_TITLE, strong=True)
        name.setObjectName("card_title")
        initials = look.label(found.initials, tokens.PT_SMALL, "ink3")
        self._name, self._photo = person.name, kit.photo(look, None, person.name)
        words = column(row(name, initials, None), row(*_chips(look, found), None, gap=4), gap=4)
        # One above the other: a long name is never cut.
        buttons = column(edit, more, None, gap=4)
        self._head_row = row(self._photo, (words, 1), buttons, gap=12)
        self.set_head(panel(self._head_row))
        self._hide_frozen(edit)
        self._hide_frozen(more)

    def set_photo(self, picture: QPixmap) -> None:
        """Put the photo in its place, once it has been read."""
        made = kit.photo(self.look, picture, self._name)
        made.setObjectName("person_photo")
        self._head_row.replaceWidget(self._photo, made)
        self._photo.hide()
        self._photo.deleteLater()
        self._photo = made

    def _basic(self, found: Card, day: date) -> None:
        line = found.row
        age = f"（{line.age} 岁）" if line.age is not None else ""
        years = f"{line.party_years} 年" if line.party_years is not None else ""
        pairs: list[tuple[str, str | QWidget]] = [
            ("性别", line.sex),
            ("民族", line.nation),
            ("出生年月", f"{line.birth or ''}{age}"),
            ("籍贯", line.native_place),
            ("身份证号", self._masked("身份证号", line.id_number, "id")),
            ("参加工作", str(line.work_start or "")),
            ("联系电话", self._masked("联系电话", line.phone, "phone")),
            ("学历", line.education),
            ("学位", found.person.degree or ""),
            ("党龄", years),
            *_rarely(found),
        ]
        body = column(kit.facts(self.look, pairs), kit.facts(self.look, _wide(found), 1), gap=0)
        words = "；".join(hint_words(line, hints(line, day)))
        self.add_section("基本信息", words, panel(body))

    def _masked(self, label: str, value: str, mask: str) -> QWidget:
        made = kit.MaskedFact(self.look, label, value, mask)
        made.setObjectName(f"masked_{mask}")

        def told() -> None:
            self.revealed.emit(label)

        made.revealed.connect(told)
        return made

    def _periods(
        self,
        title: str,
        kind: str,
        lines: Sequence[PeriodLine],
        note: str,
        words: str,
        *more: QPushButton,
    ) -> None:
        view = kit.timeline(self.look, [_period(line) for line in lines])
        view.setObjectName(f"{kind}_periods")
        view.setAccessibleName(title)
        body: QWidget = view if lines else self.look.label("没有登记", colour="ink3")

        def opened(item: object) -> None:
            if isinstance(item, PeriodItem):
                self.asked.emit(f"edit_{kind}", str(item.key))

        view.opened.connect(opened)
        self.add_section(title, note, body, *more, self._link(f"add_{kind}", words))

    def _standings(self, read: PersonReading) -> None:
        """With the way to the case that made them, where there is one."""
        found, case = read.card, read.development
        more = []
        if case is not None:
            more.append(self._link("case", "发展档案", case.case_id))
            more[0].setToolTip(case.words)
        note = _joined_words(found)
        self._periods("身份经历", "standing", found.standings, note, "转为…", *more)

    def _resume(self, found: Card) -> None:
        lines = [
            PeriodItem(e.place, e.since.iso(), _until(e), "", e.role or "", key=e.id)
            for e in reversed(found.resume)
        ]
        view = kit.timeline(self.look, lines)
        self._part("简历", "resume_entry", view, bool(lines))

    def _part(self, title: str, kind: str, view: ItemView, filled: bool) -> None:
        view.setObjectName(f"{kind}_list")
        view.setAccessibleName(title)

        def opened(item: object) -> None:
            if isinstance(item, PeriodItem):
                self.asked.emit(f"edit_{kind}", str(item.key))

        view.opened.connect(opened)
        body: QWidget = view if filled else self.look.label("没有登记", colour="ink3")
        self.add_section(title, "", body, self._link(f"add_{kind}", "增加", icon="plus"))

    def _family(self, found: Card) -> None:
        """Sensitive: closed until it is asked for (design.md, fields of privacy sensitive)."""
        fold, table = _family(self.look, found)
        table.opened.connect(self._on_row_opened)
        self.add_section("家庭", "", fold, self._link("add_family_member", "增加", icon="plus"))

    def _activity(self, read: PersonReading) -> None:
        """Attendance of the year, and the grade of each year, which leads to its evaluation."""
        found = read.card
        table = self._small(EVALUATIONS, found.evaluations, "evaluation_list")
        parts: list[QWidget] = [activitypart.about(self.look, found, read.paid_until)]
        if found.evaluations:
            parts += [section(self.look, "民主评议", "Enter 打开那一年"), table]
        dues, conduct = self._way("dues", "党费台账"), self._way("conduct", "打印奖惩登记表")
        self.add_section("活动", "", panel(column(*parts, gap=4)), dues, conduct)

    def _files(self, found: PersonReading) -> None:
        """Photos and papers; Enter opens one with the system's own program."""
        links = (self._link("photo", "换照片"), self._link("attach", "增加", icon="plus"))
        table = self._small(FILES, found.files, "files_list")
        body: QWidget = table if found.files else self.look.label("没有附件", colour="ink3")
        self.add_section("附件", "", body, *links)

    def _related(self, read: PersonReading) -> None:
        """The newest of what other books hold; all of it on a page of its own."""
        table = self._small(relatedpart.COLUMNS, read.related[: relatedpart.MOST], "related_list")
        every = relatedpart.link(self.look, len(read.related))
        every.clicked.connect(self._on_about_clicked)
        body: QWidget = table if read.related else self.look.label(relatedpart.NONE, colour="ink3")
        self.add_section("相关", "按时间", body, every)

    def _on_about_clicked(self) -> None:
        self.asked.emit("about", "")

    def _history(self, read: PersonReading) -> None:
        shown = list(read.history[:HISTORY_MOST])
        table = kit.small_table(self.look, _history_columns(), shown)
        table.setObjectName("history_list")
        more = len(read.history) - len(shown)
        self.add_section("历史", f"更早还有 {more} 条" if more else "", table)

    def _small(self, columns: Sequence[Column], found: Sequence[object], name: str) -> RecordView:
        """A table whose rows lead on by Enter."""
        table = kit.small_table(self.look, columns, list(found))
        table.setObjectName(name)
        table.opened.connect(self._on_row_opened)
        return table

    # --- slots -------------------------------------------------------------------------------

    def _on_row_opened(self, row: object) -> None:
        """A file, someone of the family, a record of another book, or the evaluation of a year."""
        if isinstance(row, Attached):
            self.asked.emit("file", row.link_id)
        elif isinstance(row, FamilyMember):
            self.asked.emit("edit_family_member", row.id)
        elif isinstance(row, Related):
            self.related_opened.emit(row)
        else:
            self.asked.emit("evaluation", str(getattr(row, "entry_id", "")))

    def _on_edit_clicked(self) -> None:
        self.asked.emit("edit", "")

    def _on_more_clicked(self) -> None:
        self.asked.emit("more", "")

    def titles(self) -> list[str]:
        """Captions of what is shown, for tests and screen readers."""
        return [label.text() for label in self.findChildren(QLabel) if label.text()]


def _rarely(found: Card) -> list[tuple[str, str]]:
    """Shown where there is something to show."""
    pairs = [("曾用名", found.person.former_name), ("退休日期", found.person.retired_on)]
    return [(name, str(value)) for name, value in pairs if value]


def _wide(found: Card) -> list[tuple[str, str | QWidget]]:
    """Facts that want a line of their own; blank ones are left out."""
    person, line = found.person, found.row
    pairs = [
        ("毕业院校", person.school or ""),
        ("单位职务", " ".join(w for w in (person.work_unit, line.job) if w)),
        ("职业", person.work_kind or ""),
        ("备注", line.remark),
        *found.added,
    ]
    return [(name, words) for name, words in pairs if words]


def _chips(look: Look, found: Card) -> list[QWidget]:
    """Standing, states and posts, as many as there is room for; all stand further below."""
    chips = [_standing_chip(look, found)]
    chips += [Chip(look, period.words, "warn") for period in found.restrictions if period.holds]
    chips += [Chip(look, words, "-info") for words in found.row.posts]
    kept: list[QWidget] = []
    room = CHIPS_WIDE
    for chip in chips:
        room -= chip.width() + 4
        if room >= 0 or not kept:
            kept.append(chip)
    return kept


def _standing_chip(look: Look, found: Card) -> Chip:
    kind = found.row.standing
    state = "good" if kind in MEMBER_STANDINGS else "off"
    return Chip(look, STANDINGS.get(kind, "没有登记身份"), state)


def _joined_words(found: Card) -> str:
    if found.gaps:
        return "；".join(found.gaps)
    return f"{len(found.standings)} 段，首尾相接" if len(found.standings) > 1 else ""


def _period(line: PeriodLine) -> PeriodItem:
    since, _, until = line.span.partition(" → ")
    note = line.note
    if line.late:
        note = f"{note + '；' if note else ''}补录于 {line.late.isoformat()}"
    return PeriodItem(line.words, since, until, line.length, note, bool(line.late), line.id)


def _until(entry: object) -> str:
    last = getattr(entry, "last_day", None)
    return last.iso() if last is not None else "至今"


def _when(line: Line) -> Cell:
    return Cell(f"{line.at:%Y-%m-%d}", tip=f"{line.at:%Y-%m-%d %H:%M}")


def _change(line: Line) -> Cell:
    return Cell(line.words, tip=f"{line.words}（{line.what}）")


def _history_columns() -> list[Column]:
    return [
        Column("at", "时间", _when, width=10),
        Column("who", "谁", lambda e: e.who, width=8),
        Column("what", "改了什么", _change, width=20),
    ]


def _family(look: Look, found: Card) -> tuple[Fold, RecordView]:
    """What lies folded: where they live, hardship, and the family as a table."""
    table = kit.small_table(look, FAMILY, list(found.family))
    table.setObjectName("family_list")
    person = found.person
    private = [("现居住地", person.address or ""), ("困难情况", person.hardship or "")]
    pairs: list[tuple[str, str | QWidget]] = [(n, w) for n, w in private if w]
    inside = column(kit.facts(look, pairs, 1), gap=4)
    inside.addWidget(table)
    if not found.family:
        table.hide()
    note = f"家庭成员 {len(found.family)} 人；点开才显示"
    fold = Fold(look, "家庭和困难情况", note, inside)
    fold.setObjectName("family_fold")
    return fold, table
