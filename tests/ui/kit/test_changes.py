from threading import Thread, get_ident
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject

from dangjian_desktop.ui.kit.changes import Changes


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[Any, int]] = []

    def on_made(self, kinds: Any) -> None:
        self.heard.append((kinds, get_ident()))


def test_a_commit_in_a_worker_is_heard_in_the_windows_thread(qtbot: Any) -> None:
    db = SimpleNamespace(listeners=[])
    changes = Changes(db)  # type: ignore[arg-type]
    page = Page()
    changes.made.connect(page.on_made)
    worker = Thread(target=db.listeners[0], args=(frozenset({int}),))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: page.heard == [(frozenset({int}), get_ident())])
