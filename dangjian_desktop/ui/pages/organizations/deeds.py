"""What keys, buttons and the card ask of the page, as data and small functions."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from dangjian_desktop.services import keeping, organization_changes
from dangjian_desktop.ui.kit.actions import Action, ActionSet

if TYPE_CHECKING:
    from .page import OrganizationsPage

# id, words, icon, keys of what has a form of its own
FORMS = (
    ("edit", "修改", "edit", "F2"),
    ("rename", "改名…", "", ""),
    ("begin_term", "换届…", "", "Ctrl+T"),
    ("add_post", "任职…", "", "Ctrl+J"),
    ("close", "撤销…", "", ""),
)
MENU = ("begin_term", "add_post", "", "new_below", "rename", "", "about", "", "close", "remove")


def actions(page: "OrganizationsPage") -> ActionSet:
    """Everything that can be done here, with its keys."""
    office = page.office

    def frozen() -> str:
        return office.frozen

    def nobody() -> str:
        return office.frozen or ("" if page.list.current_id() else "先选一个党组织")

    begin = page.begin
    made = [
        Action("new", "新建", partial(begin, "new"), "plus", "Ctrl+N", frozen, True),
        Action("new_below", "新建下级组织…", partial(begin, "new"), "", "", nobody),
        Action("remove", "删除到回收站", partial(remove, page), "trash", "Delete", nobody),
        Action("about", "相关记录…", partial(about, page), "notebook"),
    ]
    made += [
        Action(key, words, partial(begin, key), icon, keys, nobody)
        for key, words, icon, keys in FORMS
    ]
    return ActionSet(page.look, page, made)


def about(page: "OrganizationsPage") -> None:
    """Whatever refers to this body in any book."""
    from dangjian_desktop.services.bodies import bodies_on
    from dangjian_desktop.ui.kit.aboutpage import open_about

    here = page.list.current_id()
    with page.office.read() as session:
        called = bodies_on(session, page.office.day).name(here)
    open_about(page.office, "organization", here, called)


def remove(page: "OrganizationsPage") -> None:
    """A body entered by mistake to the bin."""
    office, here = page.office, page.list.current_id()
    with office.caught() as done, office.write("删除党组织") as session:
        organization_changes.remove(session, here)
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")


def card_asked(page: "OrganizationsPage", act: str, about: str) -> None:
    """A button, link or row of the card."""
    office = page.office
    if act == "more":
        button = page.card.more_button
        page.acts.popup(button.mapToGlobal(QPoint(0, button.height())), MENU)
    elif act == "people":
        office.choose(page.list.current_id())
        office.go("党员")
    elif act == "person":
        office.go("党员", "person", about)
    elif act == "body":
        page.list.go_to(about)
    elif act == "post_menu":
        post_menu(page, about)
    else:
        page.begin(act, about)


def post_menu(page: "OrganizationsPage", post_id: str) -> None:
    """免职, mending, and the person who holds it."""
    office = page.office
    with office.read() as session:
        post = keeping.found(session, "post", post_id)
        person_id = str(getattr(post, "person_id", ""))
    menu = QMenu(page)
    menu.setObjectName("post_menu")
    frozen = bool(office.frozen)
    for words, go, stops in (
        ("免职…", partial(page.begin, "end_post", post_id), frozen),
        ("修改这条任职…", partial(page.begin, "edit_post", post_id), frozen),
        ("看这个人", partial(office.go, "党员", "person", person_id), False),
    ):
        action = menu.addAction(words)
        action.triggered.connect(go)
        action.setEnabled(not stops)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos())
