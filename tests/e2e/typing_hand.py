"""A process of its own that types into a form of the real window and is then killed.

    python -m tests.e2e.typing_hand DATA_DIR WORDS

Says `typed` on stdout once the draft is on the disk; then waits to be killed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.settings import Settings
from dangjian_desktop.ui.kit import screen
from dangjian_desktop.ui.window import HERE, Window
from tests.begun import talks
from tests.conftest import SAMPLE_DAY


def main(root: Path, words: str) -> None:
    folder = DataFolder(root)
    first = screen.paint(Settings(page="关怀服务"), HERE, "关怀服务")
    shell = screen.live(first, HERE, SAMPLE_DAY)
    window = Window(shell, folder, Clock(SAMPLE_DAY), first.settings)

    def kept() -> None:
        if any(folder.drafts.glob("*.json")):
            look.stop()
            sys.stdout.write("typed\n")
            sys.stdout.flush()

    def type_in() -> None:
        talks(shell.pages.currentWidget()).form.editors["subject"].widget.insert(words)
        look.start()

    look = QTimer(interval=20)
    look.timeout.connect(kept)
    window.on_ready = type_in
    QTimer.singleShot(0, window.start)
    first.app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
