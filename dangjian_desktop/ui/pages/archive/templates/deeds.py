"""What can be done with templates, as data: buttons, menus and keys come from here."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dangjian_desktop.records import PaperTemplate
from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.actions import Action, ActionSet

from . import adding
from .facts import FILLABLE, TemplateLine

if TYPE_CHECKING:
    from .view import TemplatesView

TABLE = PaperTemplate.__tablename__
MORE = ("open", "copy", "fields", "", "remove")
# What other pages ask to fill for: the table of their records → kinds of template.
KINDS_FOR = {
    "person": ("member", "members"),
    "meeting": ("meeting",),
    "development_case": ("case",),
    "evaluation_entry": ("evaluation",),
}
MORE_KEYS = (
    ("空格", "勾选给谁填；空格表里：填或不填"),
    ("Enter", "字段表里：复制字段"),
)


class TemplateActs(ActionSet):
    """The shortcut sheet tells the keys of the tables too."""

    def keys(self) -> list[tuple[str, str]]:
        return [*super().keys(), *MORE_KEYS]


def actions(view: "TemplatesView") -> ActionSet:
    office = view.office

    def frozen() -> str:
        return office.frozen

    def none() -> str:
        return "" if view.line is not None else "先添加一个模板"

    def cannot_change() -> str:
        return frozen() or none()

    def cannot_fill() -> str:
        if not view.here_is_list:
            return view.filling.why_not()
        return none()

    def run(deed: Callable[["TemplatesView"], object]) -> Callable[[], object]:
        return partial(deed, view)

    return TemplateActs(
        view.look,
        view,
        [
            Action("add", "添加模板…", run(adding.choose), "plus", "Ctrl+N", frozen),
            Action("fill", "套用…", run(fill), "file-export", "Ctrl+Return", cannot_fill, True),
            Action("replace", "换文件…", run(adding.replace), "file-import", "", cannot_change),
            Action("open", "打开看看", run(open_file), "eye", "", none),
            Action("copy", "另存一份去改…", run(adding.save_copy), "edit", "", none),
            Action("fields", "看字段表", run(show_fields), "list-check", "Ctrl+L"),
            Action("back", "返回", run(back), "chevron-left", "Alt+Left"),
            Action("remove", "删除这个模板", run(remove), "trash", "Delete", cannot_change),
            Action("more", "更多", run(more), "chevron-down"),
            Action("find", "找", run(find), "search", "Ctrl+F"),
        ],
    )


def more(view: "TemplatesView") -> None:
    button = view.card.buttons[0]
    view.acts.popup(button.mapToGlobal(QPoint(0, button.height())), MORE)


def fill(view: "TemplatesView") -> None:
    """Choose for whom; once more: do it."""
    if view.here_is_list:
        view.fill()
    else:
        view.filling.run()


def find(view: "TemplatesView") -> None:
    if view.here_is_list:
        view.list.words.setFocus()
    else:
        view.filling.view.whom.words.setFocus()


def back(view: "TemplatesView") -> None:
    if view.here_is_list:
        view.sides.close_right()
        view.show_list()
    else:
        view.filling.view.step_back()


def show_fields(view: "TemplatesView") -> None:
    if not view.here_is_list:
        view.show_list()
    view.show_fields()


def open_file(view: "TemplatesView") -> None:
    """A copy, opened by the system's own program."""
    if view.line is not None:
        attaching.open_file(view.office, TABLE, view.line.id)


def remove(view: "TemplatesView") -> None:
    """With what was taught of it, to the recycle bin."""
    office, line = view.office, view.line
    if line is None or not view.here_is_list or not view.may_leave():
        return
    with office.caught() as done, office.write("删除模板") as session:
        keeping.put_in_bin(session, keeping.get(session, PaperTemplate, line.id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")


# --- for other pages -----------------------------------------------------------------------------


def fill_for(view: "TemplatesView", table: str, ids: Sequence[str]) -> None:
    """Fill for these: with the template of that kind that was used last, any other one click away.

    Without a template for such records it is said, and one can be added.
    """
    kinds = KINDS_FOR.get(table, ())
    fitting = [line for line in view.lines if line.kind in kinds]
    if not fitting:
        words = "、".join(f"“{KINDS[kind]}”" for kind in kinds) or "这种记录"
        view.office.dialogs.tell(
            f"还没有{words}的模板。", "在这里按“添加模板…”加一个，再回去套用。", "info"
        )
        return
    view.fill_these(max(fitting, key=partial(_rank, view)), list(ids))


def _rank(view: "TemplatesView", line: TemplateLine) -> tuple[bool, str]:
    ready = view.checks.of(line).state in ("", *FILLABLE)
    return ready, line.used_on.isoformat() if line.used_on else ""
