"""示例 in a folder of its own: built aside, then named, so that half of one is never left."""

import shutil
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store.files import said_plainly
from dangjian_desktop.store.lock import take

from .opening import LOCK, open_folder

Told = Callable[[int, int], None]
WHO = "示例"
PART = ".sample-{}.part"


def make(folder: DataFolder, clock: Clock, told: Told | None = None) -> None:
    """Build the sample there unless it is there; `told` may raise to stop it, and nothing is left.

    KnownError when the disk is full or cannot be written to.
    """
    if folder.started:
        return
    with said_plainly("示例"):
        folder.root.parent.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        part = DataFolder(folder.root.parent / PART.format(uuid4().hex))
        try:
            _build(part, clock, told)
            if folder.root.exists():  # a folder without a database: logs, or what a user put there
                shutil.rmtree(folder.root)
            part.root.rename(folder.root)
        finally:
            shutil.rmtree(part.root, ignore_errors=True)


def _build(part: DataFolder, clock: Clock, told: Told | None) -> None:
    from .sample import build

    opened = open_folder(part, clock, WHO)
    try:
        build(opened.db, clock.today(), told)
    finally:
        opened.close()


def _clear(folder: DataFolder) -> None:
    """What a power cut left of a sample under way; one that is being built is locked and stays."""
    for part in folder.root.parent.glob(PART.format("*")):
        try:
            take(part / LOCK, datetime.now()).release()
        except KnownError:
            continue
        shutil.rmtree(part, ignore_errors=True)
