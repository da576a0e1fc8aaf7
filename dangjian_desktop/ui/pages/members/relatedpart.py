"""What the card shows of other books: the columns, and the way to all of it."""

from PySide6.QtWidgets import QPushButton

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import Card
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look

COLUMNS = (
    Column("day", "日期", lambda r: r.day.isoformat() if r.day else "", width=10),
    Column("title", "台账", lambda r: r.title, width=10),
    Column("caption", "内容", lambda r: r.caption, width=24),
)
MOST = 8
SHORT = {"基本信息": "基本", "身份经历": "身份", "组织关系": "组织", "相关记录": "相关"}
NONE = "别的台账里还没有"


def link(look: Look, count: int) -> QPushButton:
    """To the page of all of them; hidden where there is none (without a parent, not shown)."""
    made = look.button(f"全部 {count} 条", "link")
    made.setObjectName("about_link")
    if not count:
        made.hide()
    return made


def small_jumps(card: Card) -> None:
    """A dozen sections want a dozen links in one line: two characters each."""
    for jump in card.findChildren(QPushButton):
        if jump.property("jump"):
            jump.setAccessibleName(jump.text())
            jump.setText(jump.text()[:2])
            jump.setFont(card.look.font(tokens.PT_SMALL))
            jump.setAccessibleName(jump.text())
            jump.setText(SHORT.get(jump.text(), jump.text()))
