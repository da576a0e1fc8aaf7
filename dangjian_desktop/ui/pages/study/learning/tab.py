"""The tab: the year, and over it the sign-in of one session."""

from PySide6.QtWidgets import QStackedWidget

from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.unsaved import may_leave

from .signpane import SignPane
from .view import LearningView

ABSENCE = "study_absence"


class LearningTab(QStackedWidget):
    """Leaving the sign-in asks when it is not saved."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.view = LearningView(office)
        self.sign = SignPane(office)
        self.addWidget(self.view)
        self.addWidget(self.sign)
        self.view.sign_asked.connect(self.show_sign)
        self.sign.left.connect(self._on_sign_left)

    @property
    def signing(self) -> bool:
        """Whether the sign-in of a session is looked at."""
        return self.currentWidget() is self.sign

    @property
    def acts(self) -> ActionSet:
        return self.sign.acts if self.signing else self.view.acts

    def show_sign(self, session_id: str) -> None:
        if self.sign.show_session(session_id):
            self.setCurrentWidget(self.sign)
            self.sign.view.go_to_open()

    def _on_sign_left(self) -> None:
        self.setCurrentWidget(self.view)
        self.view.reload()
        self.view.table.setFocus()

    def reload(self) -> None:
        self.view.reload()
        if self.signing:
            self.sign.reload()

    def open_target(self, target: Target) -> None:
        """An absence is looked at in the sign-in of its session."""
        if self.signing and may_leave(self.sign, self.office.dialogs):
            self.setCurrentWidget(self.view)
        self.view.open_target(target)
        if target.kind == ABSENCE and self.view.line is not None:
            self.view.sign()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.view.has_unsaved() or self.sign.has_unsaved()

    def unsaved_words(self) -> str:
        parts = [one.unsaved_words() for one in (self.view, self.sign) if one.has_unsaved()]
        return "、".join(parts)

    def save(self) -> bool:
        saved = [one.save() for one in (self.view, self.sign) if one.has_unsaved()]
        return all(saved)

    def discard(self) -> None:
        for one in (self.view, self.sign):
            if one.has_unsaved():
                one.discard()
