"""What an empty data folder offers: begin, open what is elsewhere, look at the sample."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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


class Welcome(QWidget):
    """Three ways in; the window carries them out."""

    begin_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.begin = look.button("新建", "primary", "plus")
        self.open = look.button("打开已有的…", icon="archive")
        self.sample = look.button("看示例", icon="eye")
        for name in ("begin", "open", "sample"):
            button = getattr(self, name)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(getattr(self, f"{name}_asked"))
        state = EmptyState(look, WORDS, self.begin, self.open, self.sample)
        self.setLayout(column((state, 1), gap=0))
