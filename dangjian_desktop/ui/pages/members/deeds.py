"""The actions of the page as data: toolbar, context menu, shortcut sheet come from here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from dangjian_desktop.records import Person
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.ui.kit.actions import Action, ActionSet

from .events import MENU, TITLES

if TYPE_CHECKING:
    from .page import MembersPage

PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp *.webp)"
FILES = "全部文件 (*)"


def actions(page: "MembersPage") -> ActionSet:
    """`why_not` says why something cannot be done now."""

    def frozen() -> str:
        return page.office.frozen

    def nobody() -> str:
        return frozen() or ("" if page.pane.current_id() else "先在名单里选一个人")

    def none_meant() -> str:
        return frozen() or ("" if page.pane.view.meant() else "先选人，或用空格勾选")

    def act(key: str) -> Callable[[], None]:
        return partial(page.begin, key)

    made = [
        Action("new", "新增人员", act("new"), "plus", "Ctrl+N", frozen, primary=True),
        Action("edit", "修改", act("edit"), "edit", "F2", nobody),
        Action("import", "导入", partial(bring_in, page), "file-import", "", frozen),
        Action("export", "导出", partial(export, page), "file-export", "Ctrl+E"),
        Action("print", "打印花名册", partial(print_roster, page), "printer", "Ctrl+P"),
        Action("bulk", "批量修改…", partial(bulk, page), "list-check", "Ctrl+B", none_meant),
        Action("attach", "加附件…", partial(attach, page, FILES, ""), "paperclip", "", nobody),
        Action("photo", "换照片…", partial(add_photo, page), "photo", "", nobody),
        Action("remove", "删除到回收站", partial(remove, page), "trash", "Delete", nobody),
        Action("find", "在名单里找", page.pane.words.setFocus, "search", "Ctrl+F"),
    ]
    made += [Action(key, title, act(key), "", "", nobody) for key, (title, _, _) in TITLES.items()]
    return ActionSet(page.look, page, made)


def _menu(page: "MembersPage", groups: tuple[tuple[str, ...], ...]) -> QMenu:
    names: list[str] = []
    for group in groups:
        names += ([""] if names else []) + list(group)
    page.acts.refresh()
    return page.acts.menu(names)


def popup_events(page: "MembersPage", at: QPoint) -> None:
    """办理…: what happened to the person."""
    menu = _menu(page, MENU)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def popup_row(page: "MembersPage", at: QPoint) -> None:
    menu = _menu(page, (("edit",), *MENU, ("photo", "attach"), ("bulk", "remove")))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def bring_in(page: "MembersPage") -> None:
    page.office.go("导入花名册")


def paste(page: "MembersPage", text: str) -> None:
    """A block of a spreadsheet goes the same way as a file, with the same checks."""
    if not page.office.frozen:
        page.office.go("导入花名册", ask=f"paste:{text}")


def export(page: "MembersPage") -> None:
    """What is on the list goes into a workbook."""


def print_roster(page: "MembersPage") -> None:
    """The roster as a paper."""


def bulk(page: "MembersPage") -> None:
    """One field of several people."""


def attach(page: "MembersPage", kinds: str, role: str) -> None:
    """Keep a file with the person."""
    office, person_id = page.office, page.pane.current_id()
    chosen = office.dialogs.open_files("选择文件", kinds)
    if not chosen or not person_id:
        return
    folder = office.opened.folder.attachments
    with office.caught() as done, office.write("添加人员附件") as session:
        for path in chosen:
            attachments.attach(session, folder, "person", person_id, path, role=role)
    if done.ok:
        office.say(f"已添加 {len(chosen)} 个附件")


def add_photo(page: "MembersPage") -> None:
    attach(page, PICTURES, "photo")


def remove(page: "MembersPage") -> None:
    """To the recycle bin with everything that belongs to them."""
    office, person_id = page.office, page.pane.current_id()
    with office.caught() as done, office.write("删除人员") as session:
        count = keeping.put_in_bin(session, keeping.get(session, Person, person_id))
    if done.ok:
        office.say(f"已连同 {count - 1} 条经历移到回收站，可以撤销（Ctrl+Z）")
