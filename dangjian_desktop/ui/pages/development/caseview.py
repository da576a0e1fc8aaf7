"""One case with its head: who it is, which editions judge, the way back, papers and turns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.records import DevelopmentCase
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit import headwords
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, page_head
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import casedeeds
from .casepane import CasePane
from .deeds import more

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.drafts import Kept


class CaseView(QWidget):
    left = Signal()  # back to the board
    case_asked = Signal(str, str)  # case and step, as a draft names them

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.pane = CasePane(office)
        self.acts: ActionSet = casedeeds.actions(self)
        back, whole = self.acts.button("back", "plain"), self.acts.button("process", "plain")
        back.setText("看板")
        whole.setText("全程纪实表")
        self.more = self.look.button("更多…")
        self.more.setObjectName("case_more")
        self.more.clicked.connect(self._on_more_clicked)
        self.buttons = (back, whole, self.more)
        self.head = page_head(self.look, "", "", *self.buttons)
        mend = self.look.button("修改或删除…", "link")
        mend.setObjectName("edit_turn")
        mend.clicked.connect(self._on_mend_clicked)
        self.ended = Banner(self.look, "warn", "", mend)
        self.ended.setObjectName("case_ended")
        self.ended.hide()
        self.act_draft = DraftOffer(self.look, self.pane.desk.draft, _act_words)
        self.step_draft = DraftOffer(self.look, self.pane.step.draft, _step_words)
        self.act_draft.taken.connect(self._on_act_draft_taken)
        self.step_draft.taken.connect(self._on_step_draft_taken)
        above = (self.head, self.look.rule(), self.act_draft, self.step_draft, self.ended)
        self.setLayout(column(*above, (self.pane, 1), gap=0))
        self.pane.shown.connect(self._on_pane_shown)
        self.pane.doing.connect(self.acts.refresh)
        self.pane.moved_on.connect(self.left)

    def _on_pane_shown(self) -> None:
        read = self.pane.read
        if read is None:
            return
        name = self.head.findChild(QLabel, "page_title")
        if name is not None:
            self.look.rare.cover(read.file.person.name)
            name.setText(read.file.person.name)
        self._fit_words()
        turn = read.file.setbacks[-1] if read.file.setbacks else None
        self.ended.setVisible(turn is not None and turn.kind != "resumed")
        if turn is not None:
            months = f"{turn.months}个月" if turn.months else ""
            why = f"：{turn.reason}" if turn.reason else ""
            self.ended.say(f"{turn.on.iso()} {turn.words}{months}{why}")
        self.acts.refresh()

    def _fit_words(self) -> None:
        """Standing, work and editions."""
        headwords.fit(self.look, self.head, self.pane.head_words(), self.buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def offer_drafts(self) -> None:
        """What an earlier run left unsaved of any case."""
        allowed = not self.office.frozen
        self.act_draft.offer(allowed and self.pane.desk.act is None)
        self.step_draft.offer(allowed and not self.pane.step.has_unsaved())

    def _on_act_draft_taken(self, kept: "Kept") -> None:
        self.case_asked.emit(str(kept.get("about_id", "")), "")
        values = kept.get("values")
        draft = values if isinstance(values, dict) else {}
        self.pane.begin(str(kept.get("key", "")), str(kept.get("record_id", "")), draft)

    def _on_step_draft_taken(self, kept: "Kept") -> None:
        self.case_asked.emit(str(kept.get("case_id", "")), str(kept.get("key", "")))
        self.pane.step.bring(kept)

    def _on_mend_clicked(self) -> None:
        read = self.pane.read
        if read is not None and read.file.dossier.setbacks:
            self.pane.begin("edit_setback", read.file.dossier.setbacks[-1].record_id)

    # --- acting ------------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the board; what is typed asks first."""
        if may_leave(self.pane, self.office.dialogs):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pane.desk.act is None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def show_person(self) -> None:
        if self.pane.read is not None:
            self.office.go("党员", "person", self.pane.read.case.person_id)

    def remove(self) -> None:
        """The whole case to the bin; the person stays."""
        read, office = self.pane.read, self.office
        if read is None or not may_leave(self.pane, office.dialogs):
            return
        words = f"要把{read.file.person.name}的发展档案连同所有步骤和材料移到回收站吗？"
        if not office.dialogs.sure(words, "本人仍在名册里；可以撤销，也可以从回收站恢复。", "移走"):
            return
        with office.caught() as done, office.write("删除发展档案") as session:
            keeping.put_in_bin(session, keeping.get(session, DevelopmentCase, read.id))
        if done.ok:
            office.say("已移到回收站，可以撤销（Ctrl+Z）")
            self.left.emit()

    def _on_more_clicked(self) -> None:
        more(self.acts, self.more, casedeeds.MORE)


def _act_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"


def _step_words(kept: "Kept") -> str:
    del kept
    return "填的发展步骤"
