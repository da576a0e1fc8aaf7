"""The actions of the page as data: toolbar, context menu, shortcut sheet come from here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from dangjian_desktop.records.base import CUSTOM
from dangjian_desktop.services import custom_fields
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.dialogs import CANCEL, Answer
from dangjian_desktop.ui.kit.tasks import Progress

from .titles import BY_LETTER, MENU, TITLES

if TYPE_CHECKING:
    from .page import MembersPage

# Columns of the list whose cells an import takes; ages and the like are reckoned.
PASTABLE = frozenset(
    [
        "name",
        "former_name",
        "sex",
        "birth",
        "id_number",
        "nation",
        "native_place",
        "education",
        "work_start",
        "job",
        "phone",
        "joined",
        "full_member",
        "standing",
        "branch",
        "group",
        "joined_branch_on",
        "remark",
    ]
)
PRINTED_FOR = (
    Answer("publication", "公开用", safe=True),
    Answer("superior", "报上级"),
    Answer("internal", "内部用"),
    Answer(CANCEL, "取消"),
)


def actions(page: "MembersPage") -> ActionSet:
    """`why_not` says why something cannot be done now."""

    def frozen() -> str:
        return page.office.frozen

    def nobody() -> str:
        return frozen() or ("" if page.pane.current_id() else "先在名单里选一个人")

    def no_person() -> str:
        return "" if page.pane.current_id() else "先在名单里选一个人"

    def none_meant() -> str:
        return frozen() or ("" if page.pane.view.meant() else "先选人，或用空格勾选")

    def none_shown() -> str:
        return "" if page.pane.view.meant() else "先选人，或用空格勾选"

    def act(key: str) -> Callable[[], None]:
        return partial(page.begin, key)

    def add(picture: bool) -> None:
        from . import files

        files.add(page.office, page.pane.current_id(), picture=picture)

    made = [
        Action("new", "新增人员", act("new"), "plus", "Ctrl+N", frozen, primary=True),
        Action("edit", "修改", act("edit"), "edit", "F2", nobody),
        Action("import", "导入", partial(bring_in, page), "file-import", "", frozen),
        Action("export", "导出", partial(export, page), "file-export", "Ctrl+E"),
        Action("print", "打印花名册", partial(print_roster, page), "printer", "Ctrl+P"),
        Action(
            "structure", "打印队伍结构", partial(print_structure, page), "printer", "Ctrl+Shift+P"
        ),
        Action("more", "办理…", partial(show_events, page), "list-check", "Ctrl+M", nobody),
        Action("bulk", "批量修改…", partial(bulk, page), "list-check", "Ctrl+B", none_meant),
        Action("attach", "加附件…", partial(add, False), "paperclip", "", nobody),
        Action("photo", "换照片…", partial(add, True), "photo", "", nobody),
        Action("fill", "套用模板…", partial(fill, page), "file-export", "", none_shown),
        Action("remove", "删除到回收站", partial(remove, page), "trash", "Delete", nobody),
        Action("about", "相关记录…", partial(show_about, page), "notebook", "", no_person),
        Action("conduct", "打印奖惩登记表", partial(conduct, page), "printer", "", no_person),
        Action("fields", "自加项目…", partial(show_fields, page), "columns", "", frozen),
        Action("find", "在名单里找", page.pane.words.setFocus, "search", "Ctrl+F"),
    ]
    made += [Action(key, title, act(key), "", "", nobody) for key, (title, _, _) in TITLES.items()]
    made += [
        Action(key, title, partial(by_letter, page, ask), "", "", nobody)
        for key, (title, ask) in BY_LETTER.items()
    ]
    return ActionSet(page.look, page, made)


def _menu(page: "MembersPage", groups: tuple[tuple[str, ...], ...]) -> QMenu:
    names: list[str] = []
    for group in groups:
        names += ([""] if names else []) + list(group)
    page.acts.refresh()
    return page.acts.menu(names)


def popup_events(page: "MembersPage", at: QPoint) -> None:
    """办理…: what happened to the person."""
    menu = _menu(page, (*MENU, ("about", "conduct", "fields")))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def show_events(page: "MembersPage") -> None:
    """The same menu by its keys, at the list."""
    popup_events(page, page.pane.mapToGlobal(page.pane.rect().center()))


def popup_row(page: "MembersPage", at: QPoint) -> None:
    menu = _menu(
        page,
        (
            ("edit",),
            *MENU,
            ("about", "conduct", "fields"),
            ("photo", "attach"),
            ("bulk", "remove"),
            ("print", "structure", "fill"),
        ),
    )
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def by_letter(page: "MembersPage", ask: str) -> None:
    """The book of transfers, with a letter of that member begun."""
    page.office.go("党组织", "transfer", page.pane.current_id(), ask)


def show_about(page: "MembersPage") -> None:
    """Whatever stands about the person in any book, in order of time."""
    from dangjian_desktop.ui.kit.aboutpage import open_about

    row = page.pane.view.current_record()
    if isinstance(row, RosterRow):
        open_about(page.office, "person", row.id, row.name)


def conduct(page: "MembersPage") -> None:
    from .conduct import print_conduct

    print_conduct(page.office, page.pane.current_id())


def show_fields(page: "MembersPage") -> None:
    """The fields that the branch adds itself to people."""
    from dangjian_desktop.records import Person
    from dangjian_desktop.ui.kit.fieldspage import FieldsPage

    page.office.cover(FieldsPage(page.office, Person))


def bring_in(page: "MembersPage") -> None:
    page.office.go("导入花名册")


def paste(page: "MembersPage", text: str) -> None:
    """A block of a spreadsheet goes the same way as a file, with the same checks."""
    if not page.office.frozen:
        shown = page.pane.view.shown_columns()
        columns = ",".join(
            name if name in PASTABLE or name.startswith(CUSTOM) else "" for name in shown
        )
        page.office.go("导入花名册", ask=f"paste:{columns}:{text}")


def export(page: "MembersPage") -> None:
    """What is on the list goes into a workbook; for publication unless one says otherwise."""
    from dangjian_desktop.ui.kit import exporting

    office = page.office
    rows = [r for r in page.pane.model.records if isinstance(r, RosterRow)]
    ticked = page.pane.ticked
    rows = [r for r in rows if not ticked or r.id in ticked]
    what = exporting.purpose(office) if rows else ""
    name = f"党员花名册{office.day.isoformat()}.xlsx"
    path = office.dialogs.save_file("导出花名册", name, exporting.BOOKS) if what else None
    if path is None:
        return

    def doing(progress: Progress) -> int:
        from dangjian_desktop.exchange import roster_book

        progress.step(0, 0)
        mark = "示例" if office.sample else ""
        with office.read() as session:
            added = roster_book.added_columns(*custom_fields.of_people(session, rows))
        roster_book.export(rows, path, purpose=what, as_of=office.day, mark=mark, added=added)
        return len(rows)

    def done(count: int) -> None:
        office.say(f"已导出 {count} 人到 {path.name}")

    office.run("正在导出花名册", doing, done)


def print_roster(page: "MembersPage") -> None:
    """The members of the organisation looked at, on that day, as a paper."""
    office = page.office
    what = office.dialogs.ask(
        "花名册打出来做什么用？", "公开用的隐去号码，栏目也少些。", PRINTED_FOR, "info"
    )
    if what == CANCEL:
        return
    db, day, where = office.opened.db, office.day, office.organization_id or None

    def make() -> bytes:
        from dangjian_desktop.jobs import lists

        return lists.roster(db, day, where, purpose=what)

    office.show_paper("党员花名册", make)


def print_structure(page: "MembersPage") -> None:
    """Ages, party ages and education of the organisation looked at, on that day, as charts."""
    office = page.office
    db, day, where = office.opened.db, office.day, office.organization_id or None

    def make() -> bytes:
        from dangjian_desktop.jobs import papers

        return papers.structure(db, day, where)

    office.show_paper("党员队伍结构情况", make)


def fill(page: "MembersPage") -> None:
    """A template of the office's own, for those who are meant."""
    page.office.go("阵地档案", "person", ",".join(page.pane.view.meant()), "fill")


def bulk(page: "MembersPage") -> None:
    """One field of several people: which one, at the list."""
    from .bulk import choices

    menu = QMenu(page)
    ids = ",".join(page.pane.view.meant())
    for key, words in choices().items():
        action = menu.addAction(words)
        action.setObjectName(key)
        action.setData(key)

    def chosen(action: QAction) -> None:
        page.begin(str(action.data()), ids)

    menu.triggered.connect(chosen)
    menu.popup(page.pane.mapToGlobal(page.pane.rect().center()))


def remove(page: "MembersPage") -> None:
    """To the recycle bin with everything that belongs to them."""
    from dangjian_desktop.records import Person
    from dangjian_desktop.services import keeping

    office, person_id = page.office, page.pane.current_id()
    with office.caught() as done, office.write("删除人员") as session:
        count = keeping.put_in_bin(session, keeping.get(session, Person, person_id))
    if done.ok:
        office.say(f"已连同 {count - 1} 条经历移到回收站，可以撤销（Ctrl+Z）")
