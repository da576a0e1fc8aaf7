"""What was typed and not saved before the program ended, offered again."""

from typing import Any

from PySide6.QtCore import Signal

from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.drafts import DraftKeeper
from dangjian_desktop.ui.kit.theme import Look


class DraftBar(Banner):
    """Shown while there is a draft that nobody has taken up or thrown away."""

    taken = Signal(object)  # what was kept

    def __init__(self, look: Look, draft: DraftKeeper) -> None:
        self._draft = draft
        take, drop = look.button("接着填"), look.button("丢弃")
        super().__init__(look, "info", "", take, drop)
        self.take_button, self.drop_button = take, drop
        take.setObjectName("take_draft")
        drop.setObjectName("drop_draft")
        take.clicked.connect(self.take)
        drop.clicked.connect(self.drop)
        self.hide()

    def offer(self, *, wanted: bool) -> None:
        """Show it where there is a draft and nothing stands against it."""
        found = self._draft.found() if wanted else None
        if found is not None and found[1]:
            at, content = found
            self.say(f"{at:%m-%d %H:%M} 填的“{content.get('title', '')}”还没有保存。")
        self.setVisible(found is not None and bool(found[1]))

    def take(self) -> None:
        found = self._draft.found()
        self.hide()
        if found is not None:
            content: dict[str, Any] = found[1]
            self.taken.emit(content)

    def drop(self) -> None:
        self._draft.drop()
        self.hide()
