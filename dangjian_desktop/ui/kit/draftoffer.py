"""What was typed and lost its window in a crash, offered again: 恢复 or 丢弃."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from .banner import Banner
from .drafts import DraftKeeper, Kept
from .theme import Look


class DraftOffer(Banner):
    """Hidden until `offer` finds a draft; `taken` hands its content over, 丢弃 removes it.

    `called` says what was being typed, from the draft's content: “正在填的走访慰问”.
    """

    taken = Signal(object)  # Kept

    def __init__(self, look: Look, keeper: DraftKeeper, called: Callable[[Kept], str]) -> None:
        self.take, self.drop = look.button("恢复"), look.button("丢弃")
        self.take.setObjectName("take_draft")
        self.drop.setObjectName("drop_draft")
        super().__init__(look, "info", "", self.take, self.drop)
        self.setObjectName("draft_offer")
        self._keeper, self._called = keeper, called
        self.take.clicked.connect(self._on_take_clicked)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.hide()

    def offer(self, allowed: bool = True) -> None:
        """Show it when an earlier run left a draft; call it on every reload.

        `allowed` is False where nothing can be changed now: the draft then waits on the disk.
        """
        found = self._keeper.earlier() if allowed else None
        if found is not None:
            at, content = found
            what = self._called(content)
            self.say(f"上次没有保存的内容还在：{at:%m-%d %H:%M} {what}")
        self.setVisible(found is not None)

    def _on_take_clicked(self) -> None:
        found = self._keeper.earlier()
        self.hide()
        if found is None:
            return
        self.taken.emit(found[1])
        self._keeper.keep_now()
        if self._keeper.found() is None:  # the page could not take it, so it stays offered
            self.show()
        else:
            self._keeper.drop_earlier()

    def _on_drop_clicked(self) -> None:
        self._keeper.drop_earlier()
        self.hide()
