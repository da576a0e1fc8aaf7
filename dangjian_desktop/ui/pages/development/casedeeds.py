"""What can be done to one case, as data: papers, turns, the person, the whole case."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.domain.development.facts import FOR_GOOD, SETBACKS, ended_words
from dangjian_desktop.ui.kit.actions import Action, ActionSet

from . import papers

if TYPE_CHECKING:
    from .casepane import CasePane
    from .caseview import CaseView

TURNS = ("stopped", "withdrawn", "left", "prolonged", "deferred", "cancelled", "resumed")
WHOLE = ("accountability", "materials_list")  # papers of the case, of no single step
MORE = (
    "case", "person", "",
    *(f"setback:{kind}" for kind in TURNS), "",
    *(f"paper:{key}" for key in WHOLE), "print_all", "fill", "", "remove",
)  # fmt: skip


def actions(view: "CaseView") -> ActionSet:
    pane, office = view.pane, view.office

    def frozen() -> str:
        return office.frozen

    whole, edit = partial(pane.print_paper, papers.WHOLE), partial(pane.begin, "case")

    def cannot_record() -> str:
        if pane.desk.act is not None:
            return "先保存或关闭正在填的内容"
        return office.frozen or ("" if pane.step.form is not None else "这一步还不能登记")

    made = [
        Action("record", "记为已办", pane.step.save, "check", "Ctrl+Return", cannot_record),
        Action("back", "看板", view.leave, "chevron-left", "Alt+Left"),
        Action("process", "全程纪实表", whole, "file-text", "Ctrl+P"),
        Action("print_all", "全部打印…", pane.print_all, "printer", "Ctrl+Shift+P"),
        Action("fill", "套用模板…", partial(fill, view), "file-export"),
        Action("person", "看本人卡片", view.show_person, "user"),
        Action("case", "推荐、志愿书编号和转来情况…", edit, "edit", "F2", frozen),
        Action("remove", "删除这份档案", view.remove, "trash", "", frozen),
    ]
    made += [
        Action(f"paper:{key}", papers.title_of(key), partial(pane.print_paper, key))
        for key in WHOLE
    ]
    made += [
        Action(
            f"setback:{kind}",
            f"{SETBACKS[kind]}…",
            partial(pane.begin, f"setback:{kind}"),
            why_not=partial(turn_refused, pane, kind),
        )
        for kind in TURNS
    ]
    return ActionSet(view.look, view, made)


def fill(view: "CaseView") -> None:
    """A template of the office's own, for this case."""
    view.office.go("阵地档案", "development_case", view.pane.case_id, "fill")


def turn_refused(pane: "CasePane", kind: str) -> str:
    """Why the case cannot take that turn now, where that is plain; the service knows the rest."""
    if pane.office.frozen or pane.read is None:
        return pane.office.frozen or "先打开一份档案"
    ended = pane.read.state in SETBACKS
    if kind == "resumed":
        for_good = pane.read.state in FOR_GOOD
        return ended_words(pane.read.state) if for_good else "" if ended else "这份档案正在办"
    return f"这份档案已{SETBACKS[pane.read.state]}" if ended else ""
