"""What can be done with printed forms, as data: buttons, menus and keys come from here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dangjian_desktop.records import OverprintForm
from dangjian_desktop.services import keeping, overprint
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.printmanner import PrintManner, Shift
from dangjian_desktop.ui.pages.archive.subjects import subjects

from . import acts, keys, papers, scans, work

if TYPE_CHECKING:
    from .view import OverprintView

PAST = "正在看过去某一天；打出来的是今天的，请按“回到今天”再打印。"
MORE = ("edit", "calibrate", "", "remove")
NOTES = ("只打文字，不打表格的图：请在打印机里放已经印好的空表。",
         "缩放要选“实际大小”或 100%，不要“适合页面”。")  # fmt: skip


class OverprintActs(ActionSet):
    """The shortcut sheet tells the keys of the sheet too."""

    def keys(self) -> list[tuple[str, str]]:
        return [*super().keys(), *keys.SHEET]


def actions(view: "OverprintView") -> ActionSet:
    office = view.office

    def frozen() -> str:
        return office.frozen

    def none() -> str:
        return "" if view.line is not None else "先新增一张套打表"

    def cannot_print() -> str:
        return (PAST if office.past else "") or none()

    def cannot() -> str:
        return frozen() or none() or ("" if view.here_is_desk else "先回到版面")

    def run(deed: Callable[["OverprintView"], object]) -> Callable[[], object]:
        return partial(deed, view)

    return OverprintActs(
        view.look,
        view,
        [
            Action("new", "新增套打表…", run(begin_new), "plus", "Ctrl+N", frozen),
            Action(
                "print", "打印…", run(ask_whom), "printer", "Ctrl+P", cannot_print, primary=True
            ),
            Action("picture", "换图片…", run(choose_picture), "photo", "", cannot),
            Action("edit", "名称、方式和尺寸…", run(edit), "edit", "F2", cannot),
            Action("calibrate", "校准打印机…", run(calibrate), "target-arrow"),
            Action("add", "添加字段", run(add_here), "plus", "Insert", cannot),
            Action("back", "返回版面", run(back), "chevron-left", "Alt+Left"),
            Action("remove", "删除这张套打表", run(remove), "trash", "Delete", cannot),
            Action("more", "更多", run(more), "chevron-down"),
            Action("find", "找", run(find), "search", "Ctrl+F"),
        ],
    )


def more(view: "OverprintView") -> None:
    button = view.desk.buttons[0]
    view.acts.popup(button.mapToGlobal(QPoint(0, button.height())), MORE)


def find(view: "OverprintView") -> None:
    """Where one is: a person to print for, or a form."""
    if view.here_is_desk:
        view.list.words.setFocus()
    else:
        view.choosing.whom.words.setFocus()


def back(view: "OverprintView") -> None:
    if view.here_is_desk:
        view.sides.close_right()
    elif view.leave_part():
        view.show_desk()


# --- the form ------------------------------------------------------------------------------------


def begin_new(view: "OverprintView") -> None:
    if view.leave_part():
        view.begin(acts.new_form())


def edit(view: "OverprintView") -> None:
    if view.line is None or not view.leave_part():
        return
    with view.office.caught(), view.office.read() as session:
        view.begin(acts.edit_form(session, view.line.id))


def remove(view: "OverprintView") -> None:
    """With its places, to the recycle bin."""
    office, line = view.office, view.line
    if line is None or not view.leave_part():
        return
    with office.caught() as done, office.write("删除套打表") as session:
        keeping.put_in_bin(session, keeping.get(session, OverprintForm, line.id))
    if done.ok:
        view.line = None
        office.say("已移到回收站，可以撤销（Ctrl+Z）")


def choose_picture(view: "OverprintView") -> None:
    folders = view.office.settings.folders
    title = f"“{view.line.name}”的扫描图或照片" if view.line is not None else "扫描图"
    path = view.office.dialogs.open_file(title, scans.FILES, folders.get("scans", ""))
    if path is not None:
        folders["scans"] = str(path.parent)
        take_picture(view, path)


def take_picture(view: "OverprintView", path: Path) -> None:
    """Keep it with the form; what was there goes to the recycle bin."""
    office, line = view.office, view.line
    if line is None:
        office.say("先新增一张套打表，再放图")
        return
    folder = office.opened.folder.attachments
    with office.caught() as done:
        scans.read(path)
        with office.write("换套打表的图") as session:
            scans.keep(session, folder, line.id, path)
    if done.ok:
        view.show_picture()
        office.say(f"已换上“{path.name}”")


# --- fields --------------------------------------------------------------------------------------


def add_here(view: "OverprintView") -> None:
    view.desk.add_here()


def add_field(view: "OverprintView", left: int, top: int) -> None:
    """A field at that place; which one is asked in the numbers beside."""
    if view.office.frozen or view.line is None:
        return
    taken = {spot.field for spot in view.desk.layout_.spots}
    with view.office.read() as session:
        known = [field.name for field in work.fields(session, view.line.kind)]
    name = next((one for one in known if one not in taken), known[0])
    view.desk.layout_.add(name, left, top)
    view.desk.refresh()
    view.desk.show_numbers(shown=True)
    view.desk.panel.focus_numbers()
    view.desk.panel.field.open_list()
    view.desk.changed.emit()


# --- printing ------------------------------------------------------------------------------------


def ask_whom(view: "OverprintView") -> None:
    """Once more where one is choosing: print."""
    if not view.here_is_desk:
        print_sheets(view)
    elif view.line is not None and view.leave_part():
        view.show_choosing()


def show_subjects(view: "OverprintView") -> None:
    office, line = view.office, view.line
    if line is None:
        return
    with office.read() as session:
        found = subjects(
            session, line.kind, office.day, office.organization_id, past=bool(office.past)
        )
    view.choosing.say_form(line.name)
    view.choosing.whom.show_subjects(found)


def print_sheets(view: "OverprintView") -> None:
    """One sheet each in one job: texts only, each printer by its own calibration."""
    office, line = view.office, view.line
    why = (PAST if office.past else "") or view.choosing.why_not()
    if line is None or why:
        office.say(why)
        return
    ids = [one.id for one in view.choosing.whom.meant()]
    make = papers.sheets(office, line.id, ids)
    office.show_paper(f"{line.name} 套打", make, NOTES, _manner(view))


def _manner(view: "OverprintView") -> PrintManner:
    office = view.office

    def shift(printer: str) -> Shift:
        with office.read() as session:
            return work.kept_shift(session, printer) or (0.0, 0.0)

    return PrintManner(one_side=True, shift=shift)


def calibrate(view: "OverprintView") -> None:
    if view.leave_part():
        view.show_calibrating()


def print_page(view: "OverprintView", *, again: bool) -> None:
    """To that printer; the page itself is moved, or is not, so the printing moves nothing."""
    printer = view.calibrating.printer.currentText()
    make = papers.calibration(view.office, printer, again=again)
    view.office.show_paper("打印机校准页", make, NOTES[1:], PrintManner(True, None, printer))


def save_offset(view: "OverprintView") -> bool:
    office, pane = view.office, view.calibrating
    printer = pane.printer.currentText()
    with office.caught(pane.form) as done:
        values = pane.values()
        with office.write("校准打印机") as session:
            overprint.keep_offset(session, printer, values["right"], values["down"])
    if done.ok:
        with office.read() as session:
            pane.show_shift(work.kept_shift(session, printer))
        office.say(f"已记住“{printer}”的校准")
    return done.ok
