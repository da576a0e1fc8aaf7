"""The sign-in of one session over the page: grid, sums, guests, saving and the sheet to print."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.jobs.study_papers import About
from dangjian_desktop.records import StudySession
from dangjian_desktop.services import keeping
from dangjian_desktop.services.study import signing
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.lookups import PersonLookup
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import Chip, column, page_head, panel, row
from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import deeds
from .signsheet import Sheet
from .signview import SignView

KEYS = "1 到  2 请假  3 缺席  4 补学  0 清除   Enter 写原因   Ctrl+S 保存"


class SignPane(QWidget):
    """`left` when the page behind it is wanted again."""

    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.session_id = ""
        self.sheet = Sheet()
        self.view = SignView(self.look, self.sheet)
        self.acts = ActionSet(self.look, self, self._actions())
        self.banner = Banner(self.look, "bad")
        self.banner.hide()
        self.draft = DraftKeeper(office.drafts, "study_sign_in", self._kept, self)
        self.offered = DraftOffer(self.look, self.draft, _draft_words)
        self._lay_out()
        self.view.marked.connect(self._on_view_marked)
        self.view.rest_asked.connect(self.mark_rest)
        self.sheet.modelReset.connect(self.tell)
        self.offered.taken.connect(self._on_offered_taken)
        self.person.picked.connect(self._on_person_picked)
        keys = QShortcut(QKeySequence("Esc"), self)
        keys.activated.connect(self.leave)

    def _actions(self) -> list[Action]:
        office = self.office

        def no_write() -> str:
            return office.frozen or self.sheet.locked

        return [
            Action("save", "保存", self.save, "device-floppy", "Ctrl+S", no_write, primary=True),
            Action("rest", "其余全部到  A", self.mark_rest, "list-check", "", no_write),
            Action("print", "打印签到表", self.print_sheet, "printer", "Ctrl+P"),
        ]

    def _lay_out(self) -> None:
        look = self.look
        back = look.button("返回", icon="chevron-left")
        back.setObjectName("back_to_year")
        back.clicked.connect(self.leave)
        self.chip = Chip(look, "未保存", "warn")
        self.chip.hide()
        buttons = (self.chip, self.acts.button("rest"), self.acts.button("print"))
        self.head = page_head(look, "学习签到", "-", *buttons, self.acts.button("save"), back)
        words = self.head.findChild(QLabel, "page_sub")
        assert words is not None
        self.words = words
        self.person = Picker(look, PersonLookup(self.office))
        self.person.setPlaceholderText("从名册加列席的人")
        self.person.setAccessibleName("从名册加列席的人")
        self.person.setFixedWidth(200)
        self.sums = look.label("", tokens.PT)
        self.sums.setObjectName("sign_sums")
        keys = look.label(KEYS, tokens.PT_SMALL, "ink3")
        foot = panel(row(self.sums, None, keys, self.person, margins=(16, 6, 12, 6)), "surface")
        rule = look.rule
        parts = (self.head, rule(), self.offered, self.banner, (self.view, 1), rule(), foot)
        self.setLayout(column(*parts, gap=0))

    # --- showing -----------------------------------------------------------------------------

    def show_session(self, session_id: str) -> bool:
        """The grid of that session as it is kept; False when it is gone."""
        office = self.office
        self.session_id = session_id
        with office.caught() as done, office.read() as session:
            found = keeping.get(session, StudySession, session_id)
            stored = signing.sheet(session, session_id)
        if not done.ok:
            return False
        early = found.day > office.today
        self.sheet.locked = office.frozen or ("学习还没有开始，到时候再签到" if early else "")
        self.sheet.today = office.today
        self.sheet.show(stored)
        self.words.setText(f"{found.caption()} · {told(found.hours)} 学时")
        self.look.rare.cover(self.words.text())
        self.banner.setVisible(bool(self.sheet.locked))
        if self.sheet.locked:
            self.banner.say(self.sheet.locked, "info")
        self.person.setVisible(not self.sheet.locked)
        self.offered.offer(not self.sheet.locked)
        self.tell()
        self.view.go_to_open()
        return True

    def reload(self) -> None:
        """As it is kept now; what is typed and not saved stays."""
        if not self.has_unsaved():
            self.show_session(self.session_id)

    def tell(self) -> None:
        """Sums and what is unsaved."""
        self.sums.setText(self.sheet.sums().words)
        self.chip.setVisible(self.has_unsaved())
        self.acts.refresh()

    # --- acting ------------------------------------------------------------------------------

    def mark_rest(self) -> None:
        if self.sheet.mark_rest():
            self._on_view_marked()

    def print_sheet(self) -> None:
        """As it is kept: what is not saved is not printed."""
        deeds.show(self.office, "sign_in", About(record_id=self.session_id))

    def leave(self) -> None:
        if may_leave(self, self.office.dialogs):
            self.left.emit()

    def complain(self, problems: Sequence[Problem]) -> None:
        """Beside the person; the first one becomes current. What is of nobody stands above."""
        row_at, column_at = self.sheet.complain(problems)
        if problems:
            whole = [one.message for one in problems if not one.field]
            first = whole[0] if whole else problems[0].message
            self.banner.say(f"有 {len(problems)} 处要改，还没有保存：{first}", "bad")
        self.banner.setVisible(bool(problems))
        if row_at >= 0:
            self.view.go_to_row(row_at, column_at)

    def _on_view_marked(self) -> None:
        self.tell()
        self.draft.changed()

    def _on_person_picked(self, person_id: str | None) -> None:
        if person_id is None:
            return
        wrong = self.sheet.add_guest(person_id, self.person.text().strip())
        self.person.show_value(None)
        if wrong:
            self.office.say(wrong)
        else:
            self._on_view_marked()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return bool(self.session_id) and not self.sheet.locked and self.sheet.is_dirty()

    def unsaved_words(self) -> str:
        return "学习签到"

    def save(self) -> bool:
        """One act of the history; what is wrong is said beside its person."""
        self.view.commit_open()
        office = self.office
        with office.caught(self) as done:
            if wrong := self.sheet.troubles():
                raise RuleBroken(wrong)
            with office.write("登记学习签到") as session:
                signing.record(session, self.session_id, self.sheet.marks(), office.today)
        if done.ok:
            self.complain([])
            self.draft.drop()
            office.say("签到已保存")
            self.sheet.mark_kept()
            self.show_session(self.session_id)
        return done.ok

    def discard(self) -> None:
        self.draft.drop()
        self.complain([])
        if self.session_id:
            self.sheet.mark_kept()
            self.show_session(self.session_id)

    # --- drafts ------------------------------------------------------------------------------

    def _kept(self) -> Kept:
        if not self.has_unsaved():
            return {}
        return {"id": self.session_id, "words": self.words.text(), "marks": self.sheet.typed()}

    def _on_offered_taken(self, kept: Kept) -> None:
        if kept.get("id") != self.session_id:
            self.office.say(f"上次没有保存的签到属于“{kept.get('words', '')}”，请先打开那一次")
            return
        self.sheet.bring(kept.get("marks", []))
        self.tell()


def _draft_words(kept: Kept) -> str:
    return f"签的“{kept.get('words', '')}”"
