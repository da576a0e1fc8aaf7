"""What was typed and not saved the last time, offered again above a page."""

from datetime import datetime

from PySide6.QtCore import Signal

from .banner import Banner
from .drafts import Kept
from .theme import Look


class DraftBanner(Banner):
    """Shown by `offer` while there is a draft; either button takes it away."""

    taken = Signal(dict)  # the content of the draft
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        take, drop = look.button("接着填"), look.button("丢弃")
        take.setObjectName("take_draft")
        drop.setObjectName("drop_draft")
        super().__init__(look, "info", "", take, drop)
        self._content: Kept = {}
        take.clicked.connect(self._on_take_clicked)
        drop.clicked.connect(self._on_drop_clicked)
        self.hide()

    def offer(self, found: tuple[datetime, Kept] | None) -> None:
        """Say when it was typed and what it was; nothing to offer hides the banner."""
        self.setVisible(found is not None)
        if found is not None:
            at, self._content = found
            self.say(f"{at:%m-%d %H:%M} 填的“{self._content.get('title', '')}”还没有保存。")

    def _on_take_clicked(self) -> None:
        self.hide()
        self.taken.emit(self._content)

    def _on_drop_clicked(self) -> None:
        self.hide()
        self.dropped.emit()
