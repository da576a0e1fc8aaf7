"""Leaving what is not saved asks first; nothing is lost by a click elsewhere."""

from typing import Protocol, runtime_checkable

from .dialogs import CANCEL, Answer, Dialogs


@runtime_checkable
class UnsavedGuard(Protocol):
    """A page that can hold something unsaved."""

    def has_unsaved(self) -> bool: ...

    def unsaved_words(self) -> str:
        """What is unsaved, as the question names it: “11 月 20 日党员大会”."""
        ...

    def save(self) -> bool:
        """Save; False when it could not be (the page shows why)."""
        ...

    def discard(self) -> None: ...


def may_leave(page: object, dialogs: Dialogs) -> bool:
    """Whether the page may be left: it holds nothing unsaved, or the user decided about it."""
    if not isinstance(page, UnsavedGuard) or not page.has_unsaved():
        return True
    answer = dialogs.ask(
        f"{page.unsaved_words()}还没有保存。",
        "保存后再离开；不保存就会丢掉这次填的内容。",
        [
            Answer("save", "保存", safe=True),
            Answer("discard", "不保存", danger=True),
            Answer(CANCEL, "取消"),
        ],
    )
    if answer == "save":
        return page.save()
    if answer == "discard":
        page.discard()
        return True
    return False
