"""What is typed and not saved, kept on disk while it is typed and offered again after a crash."""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)
DEBOUNCE_MS = 800
Kept = dict[str, Any]


class Drafts:
    """One JSON file a page in the data folder, under a name the page chooses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, content: Kept) -> None:
        """Written beside and renamed, so that a crash leaves the old or the new, never half.

        A full or read-only disk stops no typing: the window still holds what was typed.
        """
        whole = {"at": datetime.now().isoformat(timespec="seconds"), "content": content}
        new = self._path(name).with_suffix(".new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
            new.replace(self._path(name))
        except OSError as error:
            log.info("draft not kept: errno %s", error.errno)

    def kept(self, name: str) -> tuple[datetime, Kept] | None:
        """When it was kept and what; None when there is none that can be read."""
        return self._read(self._path(name))

    def earlier(self, name: str) -> tuple[datetime, Kept] | None:
        """What `set_aside` put aside, or an earlier such call."""
        return self._read(self._aside(name))

    def set_aside(self, name: str) -> None:
        """Put a draft of an earlier run aside, so that new typing does not write over it."""
        with suppress(OSError):
            self._path(name).replace(self._aside(name))

    def drop_earlier(self, name: str) -> None:
        with suppress(OSError):
            self._aside(name).unlink(missing_ok=True)

    def _read(self, path: Path) -> tuple[datetime, Kept] | None:
        try:
            whole = json.loads(path.read_text(encoding="utf-8"))
            return datetime.fromisoformat(whole["at"]), dict(whole["content"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def drop(self, name: str) -> None:
        with suppress(OSError):
            self._path(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Names of all drafts, as after a crash; none once everything was saved or discarded."""
        return sorted(path.stem for path in self.folder.glob("*.json"))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _aside(self, name: str) -> Path:
        return self.folder / f"{name}.earlier"


class DraftKeeper(QObject):
    """Keeps one page's draft: connect what changes to `changed`, call `drop` once it is saved.

    `content` gives what to keep, {} when nothing is unsaved.
    """

    def __init__(
        self, drafts: Drafts, name: str, content: Callable[[], Kept], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts, self.name, self._content = drafts, name, content
        self._looked = False
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.keep_now)

    def changed(self) -> None:
        """Something was typed; it is written once typing pauses."""
        self._wait.start()

    def keep_now(self) -> None:
        content = self._content()
        if not content:
            self.drop()
            return
        self._wait.stop()
        self._drafts.keep(self.name, content)

    def drop(self) -> None:
        """Saved or discarded: the draft is not needed any more."""
        self._wait.stop()
        self._drafts.drop(self.name)

    def found(self) -> tuple[datetime, Kept] | None:
        return self._drafts.kept(self.name)

    def earlier(self) -> tuple[datetime, Kept] | None:
        """What an earlier run left unsaved; it stays until `drop_earlier`, whatever is typed now.

        Ask before anything is typed. Not for a window that can only read: the draft may be that
        of the window that writes.
        """
        if not self._looked:
            self._looked = True
            self._drafts.set_aside(self.name)
        return self._drafts.earlier(self.name)

    def drop_earlier(self) -> None:
        self._drafts.drop_earlier(self.name)
