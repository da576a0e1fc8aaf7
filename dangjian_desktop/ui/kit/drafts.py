"""What is typed and not saved, kept on disk while it is typed and offered again after a crash."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

DEBOUNCE_MS = 800
Kept = dict[str, Any]


class Drafts:
    """One JSON file a page in the data folder, under a name the page chooses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, content: Kept) -> None:
        """Written beside and renamed, so that a crash leaves the old or the new, never half."""
        self.folder.mkdir(parents=True, exist_ok=True)
        whole = {"at": datetime.now().isoformat(timespec="seconds"), "content": content}
        new = self._path(name).with_suffix(".new")
        new.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        new.replace(self._path(name))

    def kept(self, name: str) -> tuple[datetime, Kept] | None:
        """When it was kept and what; None when there is none that can be read."""
        try:
            whole = json.loads(self._path(name).read_text(encoding="utf-8"))
            return datetime.fromisoformat(whole["at"]), dict(whole["content"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def drop(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Names of all drafts, as after a crash; none once everything was saved or discarded."""
        return sorted(path.stem for path in self.folder.glob("*.json"))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


class DraftKeeper(QObject):
    """Keeps one page's draft: connect what changes to `changed`, call `drop` once it is saved."""

    def __init__(
        self, drafts: Drafts, name: str, content: Callable[[], Kept], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts, self.name, self._content = drafts, name, content
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.keep_now)

    def changed(self) -> None:
        """Something was typed; it is written once typing pauses."""
        self._wait.start()

    def keep_now(self) -> None:
        self._wait.stop()
        self._drafts.keep(self.name, self._content())

    def drop(self) -> None:
        """Saved or discarded: the draft is not needed any more."""
        self._wait.stop()
        self._drafts.drop(self.name)

    def found(self) -> tuple[datetime, Kept] | None:
        return self._drafts.kept(self.name)
