"""What stands where no data are open: a beginning, or a file that cannot be opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from .empty import EmptyState, EmptyWords
from .parts import column
from .theme import Look

WORDS = EmptyWords(
    "sitemap",
    "这里还没有数据",
    "第一次用，请新建；已经在别的电脑上用过，请打开那份数据的文件夹。",
    "想先看看是什么样，可以看示例：里面的单位和人都是编的，不会进到你的数据里。",
    "数据只存在这台电脑上，程序不联网。",
)
# name, caption, icon; the first of those offered is the primary one
BUTTONS = (
    ("begin", "新建", "plus"),
    ("again", "再试一次", ""),
    ("home", "回到我的数据", "arrow-back-up"),
    ("restore", "从备份恢复…", "history"),
    ("open", "打开已有的…", "archive"),
    ("sample", "看示例", "eye"),
)


class Start(QWidget):
    """Ways in, as buttons; the window carries them out on `asked`, which names the button."""

    asked = Signal(str)

    def __init__(self, look: Look, words: EmptyWords, *names: str) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        for name, caption, icon in BUTTONS:
            if name in names:
                kind = "" if self.buttons else "primary"
                button = self.buttons[name] = look.button(caption, kind, icon)
                button.setObjectName(f"{name}_button")
                button.clicked.connect(self._on_button_clicked)
        self.words = words
        self.setLayout(column((EmptyState(look, words, *self.buttons.values()), 1), gap=0))

    def _on_button_clicked(self) -> None:
        self.asked.emit(self.sender().objectName().removesuffix("_button"))


def welcome(look: Look) -> Start:
    """What an empty data folder offers: begin, open what is elsewhere, look at the sample."""
    return Start(look, WORDS, "begin", "open", "sample")


def refused(look: Look, message: str, *names: str) -> Start:
    """Why a folder could not be opened, and what can be done about it."""
    happened, _, advice = message.partition("；")
    words = EmptyWords("alert-triangle", "打不开这份数据", happened, advice)
    return Start(look, words, "again", *names)
