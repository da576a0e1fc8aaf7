"""What can be done at the board, as data: buttons, menus and keys come from here."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.office import Office

if TYPE_CHECKING:
    from .boardview import BoardView

IMPORTING = "导入旧档案"
MORE = ("books:development_plan", "books:training_course", "books:step_practice",
        "books:holiday", "", "import")  # fmt: skip
BOOKS = {
    "books:development_plan": "年度计划（名额）",
    "books:training_course": "培训班",
    "books:step_practice": "步骤的本地做法",
    "books:holiday": "节假日和调休",
}
MOST_NAMES = 24  # in a menu


def board_actions(view: "BoardView") -> ActionSet:
    office, pane = view.office, view.pane

    def frozen() -> str:
        return office.frozen

    def nobody() -> str:
        return "" if pane.current() is not None else "先选一个人"

    def show_year() -> None:
        print_list(office)

    made = [
        Action("new", "登记入党申请", view.begin, "plus", "Ctrl+N", frozen, primary=True),
        Action("open", "打开档案", view.open_current, "", "", nobody),
        Action("check", "核对旧档案", view.check_asked.emit, "list-check"),
        Action("print", "打印名册", show_year, "printer", "Ctrl+P"),
        Action("import", "导入旧档案…", partial(office.go, IMPORTING), "file-import", "", frozen),
        Action("find", "在看板里找", pane.words.setFocus, "search", "Ctrl+F"),
        Action("mode", "看板和列表互换", pane.swap, "columns", "Ctrl+L"),
    ]
    made += [
        Action(key, words, partial(view.books_asked.emit, key.partition(":")[2]))
        for key, words in BOOKS.items()
    ]
    return ActionSet(view.look, view, made)


def more(acts: ActionSet, button: QPushButton, names: Sequence[str]) -> None:
    """The menu below the button 更多…."""
    acts.popup(button.mapToGlobal(QPoint(0, button.height())), names)


def print_list(office: Office) -> None:
    """年度名册: who applied, became an activist or was admitted this year."""
    db, day, where = office.opened.db, office.day, office.organization_id

    def make() -> bytes:
        from dangjian_desktop.jobs import development_lists

        return development_lists.year_list(db, day.year, where, day)

    office.show_paper(f"{day.year}年发展党员名册", make)


def names(
    owner: QWidget, found: Sequence[tuple[str, str, str]], go: Callable[[str], object]
) -> None:
    """The people behind a number: a menu that leads to their cases."""
    menu = QMenu(owner)
    menu.setObjectName("names")
    for case_id, name, on in found[:MOST_NAMES]:
        menu.addAction(f"{name}  {on}").triggered.connect(partial(go, case_id))
    if len(found) > MOST_NAMES:
        rest = menu.addAction(f"共 {len(found)} 人，其余请在列表里看“全部”")
        rest.setEnabled(False)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(owner.mapToGlobal(owner.rect().center()))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
