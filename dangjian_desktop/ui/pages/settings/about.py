"""关于: what this is, which version, where its log lies, whose fonts it carries."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from dangjian_desktop import __version__
from dangjian_desktop.runtime import resources
from dangjian_desktop.ui.kit import card, tokens
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Item, Items, PlainDelegate
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section

from .data import show_folder

WHAT = "党建台账：给公路养护段（所）党支部用的离线台账，一次录入，处处可用。"
OFFLINE = "程序里没有任何联网代码；数据只在这台电脑上，要带到别处，用备份文件。"
# What the program is built on, with its licences.
PARTS = (
    "界面用 Qt for Python（LGPL 3），数据库用 SQLCipher（BSD）、SQLAlchemy 和 alembic（MIT），"
    "文书用 ReportLab（BSD）、pypdfium2（BSD、Apache 2.0）和 Pillow（MIT-CMU），"
    "表格用 openpyxl 和 python-calamine（MIT），图标用 Tabler（MIT）。"
)
# Files of resources/fonts/licences by their first word: what they are for.
FONTS = {
    "noto-sans-sc": ("思源黑体（黑体、屏幕字体）", "SIL OFL 1.1"),
    "noto-serif-sc": ("思源宋体（宋体、小标宋）", "SIL OFL 1.1"),
    "lxgw-wenkai": ("霞鹜文楷（楷体）", "SIL OFL 1.1"),
    "fandol.README": ("Fandol 仿宋（仿宋）", "GPL 3 的字体例外"),
    "fandol.COPYING-GPLv3": ("Fandol 仿宋（仿宋）", "GPL 3 全文"),
    "hanazono": ("花园明朝（生僻字）", "SIL OFL 1.1"),
    "babelstone-han": ("BabelStone Han（生僻字）", "Arphic 公共许可"),
}
LIST_WIDE, LIST_HIGH = 360, 250


class About(QWidget):
    def __init__(self, office: Office) -> None:
        super().__init__()
        self.look = office.look
        logs, look = office.opened.folder.logs, office.look
        opener = look.button("打开文件夹", "link")
        opener.setObjectName("open_logs")
        opener.clicked.connect(partial(show_folder, logs))
        where = look.label(str(logs))
        where.setMinimumWidth(0)
        where.setToolTip(str(logs))
        facts: list[tuple[str, str | QWidget]] = [
            ("版本", __version__),
            ("许可", "MIT；字体各有自己的许可，见下"),
            ("日志", panel(row(where, opener, None))),
        ]
        words = [look.paragraph(text, colour="ink2") for text in (WHAT, OFFLINE)]
        built_on = look.paragraph(PARTS, tokens.PT_SMALL, "ink3")
        note = look.paragraph(
            "日志只记做了什么，不记人的资料；出了问题可以把它交给维护的人。",
            tokens.PT_SMALL,
            "ink3",
        )
        parts = (
            section(look, "关于"),
            look.rule(),
            *words,
            card.facts(look, facts, 1),
            note,
            built_on,
        )
        fonts = (section(look, "字体许可"), look.rule(), (self._fonts(), 1))
        self.setLayout(column(*parts, 8, *fonts, gap=6, margins=(24, 12, 24, 12)))

    def _fonts(self) -> QHBoxLayout:
        """The licences at the left; the text of the chosen one at the right."""
        self.items = Items([_item(path) for path in licences()])
        self.view = ItemView(self.look, PlainDelegate(self.look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName("字体许可")
        self.view.setFixedWidth(LIST_WIDE)
        self.view.setMinimumHeight(LIST_HIGH)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("许可全文")
        self.view.chose.connect(self._on_view_chose)
        self.view.setCurrentIndex(self.items.index(0))
        return row(self.view, (self.text, 1), gap=12)

    def _on_view_chose(self, item: Item | None) -> None:
        if item is not None:
            self.text.setPlainText(item.key.read_text(encoding="utf-8", errors="replace"))


def licences() -> list[Path]:
    """The licence files that are shipped, in the order of FONTS."""
    found = sorted((resources.folder() / "fonts" / "licences").glob("*.txt"))
    return sorted(found, key=lambda path: list(FONTS).index(_font(path)))


def _font(path: Path) -> str:
    """The key of FONTS that a licence's file name begins with."""
    return next(key for key in FONTS if path.name.startswith(f"{key}."))


def _item(path: Path) -> Item:
    name, licence = FONTS[_font(path)]
    return Item(name, side=licence, key=path)
