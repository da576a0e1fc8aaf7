"""What can be done with a branch's objectives, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from dangjian_desktop.records import BranchObjective
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import objectives
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.pages.goals import papers
from dangjian_desktop.ui.pages.goals.buttons import at_foot, below

if TYPE_CHECKING:
    from .view import ObjectivesView

MORE = ("letter", "copy", "", "export", "", "one", "remove")
OF_ONE = ("one", "remove")


def actions(view: "ObjectivesView") -> list[Action]:
    def no_branch() -> str:
        return "" if view.facts is not None else "还没有党支部"

    def no_write() -> str:
        return view.office.frozen or no_branch()

    def none_yet() -> str:
        filled = view.facts is not None and bool(view.facts.objectives)
        return "" if filled else "这一年还没有目标"

    def no_scores() -> str:
        return view.office.frozen or none_yet()

    def no_copy() -> str:
        return no_write() or ("" if view.copyable else "上年没有可以照抄的目标")

    def no_one() -> str:
        return view.office.frozen or ("" if view.one is not None else "先选一条目标")

    return [
        Action("new", "新增目标", partial(view.begin, "new"), "plus", "Ctrl+N", no_write, True),
        Action("self", "自评…", partial(view.begin, "self"), "edit", "", no_scores),
        Action("check", "考核…", partial(view.begin, "check"), "clipboard-check", "", no_scores),
        Action("print", "打印", partial(_print, view), "printer", "Ctrl+P", no_branch),
        Action("more", "更多", partial(_more, view), "chevron-down"),
        Action("letter", "责任书…", partial(view.begin, "letter"), "file-text", "", no_write),
        Action("copy", "照抄上年目标", partial(_copy, view), "history", "", no_copy),
        Action("one", "修改…", view.edit_chosen, "edit", "F2", no_one),
        Action("export", "导出…", partial(_export, view), "file-export", "", none_yet),
        Action("remove", "删除", partial(_remove, view), "trash", "", no_one),
    ]


def _copy(view: "ObjectivesView") -> None:
    """Last year's plan as this year's, as one act."""
    office, made, facts = view.office, 0, view.facts
    if facts is None:
        return
    whose = facts.organization_id, facts.year
    with office.caught() as done, office.write("照抄上年支部目标") as session:
        made = len(objectives.copy_last_year(session, *whose, office.today))
    if done.ok:
        office.say(f"已照抄 {made} 条，改好权重和时限；可以撤销（Ctrl+Z）")
        view.reload()


def _remove(view: "ObjectivesView") -> None:
    office, one = view.office, view.one
    if one is None:
        return
    with office.caught() as done, office.write("删除支部目标") as session:
        keeping.put_in_bin(session, keeping.get(session, BranchObjective, one.id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()


def _export(view: "ObjectivesView") -> None:
    lines = view.facts.objectives if view.facts is not None else ()
    export_records(view.office, BranchObjective, [one.id for one in lines])


def _print(view: "ObjectivesView") -> None:
    """责任书 and 考核表; the letter as a document too."""
    facts = view.facts
    if facts is None:
        return
    asked = {"organization_id": facts.organization_id, "year": facts.year}
    menu = QMenu(view)
    menu.setObjectName("papers_menu")
    keys = {"goal_letter": asked, "goal_sheet": asked}
    below(papers.fill(menu, view.office, keys, f"{facts.year} 年"), view.buttons["print"])


def _more(view: "ObjectivesView") -> None:
    view.acts.popup(at_foot(view.buttons["more"]), MORE)
