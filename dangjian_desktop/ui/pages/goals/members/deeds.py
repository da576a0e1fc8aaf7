"""What can be done with members' goals, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from dangjian_desktop.records import MemberGoal
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import members
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.pages.goals import papers
from dangjian_desktop.ui.pages.goals.buttons import below

from . import parts

if TYPE_CHECKING:
    from .view import MembersView

MORE = ("check", "help", "duties", "", "export", "print_all")
OF_ONE = ("goal", "check", "help", "", "duties", "print_one")


def actions(view: "MembersView") -> list[Action]:
    def no_branch() -> str:
        return "" if view.facts is not None else "还没有党支部"

    def no_one() -> str:
        return "" if view.one is not None else "先选一名党员"

    def no_write() -> str:
        return view.office.frozen or no_one()

    def begin(name: str) -> "partial[bool]":
        return partial(view.begin, f"add:{name}")

    return [
        Action("goal", "新增目标", begin(parts.GOAL), "plus", "Ctrl+N", no_write, primary=True),
        Action("check", "登记检查", begin(parts.CHECK), "clipboard-check", "", no_write),
        Action("help", "登记表扬、督促", begin(parts.HELP), "heart-handshake", "", no_write),
        Action("duties", "从岗位职责带入目标", view.take_duties, "history", "", no_write),
        Action("print", "打印", partial(_print, view), "printer", "Ctrl+P", no_branch),
        Action("print_one", "打印目标管理表", view.print_chosen, "printer", "", no_one),
        Action(
            "print_all", "打印全部目标管理表", partial(_print_all, view), "printer", "", no_branch
        ),
        Action("export", "导出党员目标…", partial(_export, view), "file-export", "", no_branch),
    ]


def take_duties(view: "MembersView") -> None:
    """A goal for each line of the member's duties, as one act."""
    office, one, made = view.office, view.one, 0
    if one is None:
        return
    with office.caught() as done, office.write("从岗位职责带入党员目标") as session:
        year = view.box.year_at
        made = len(members.goals_from_duties(session, one.person_id, year, office.today))
    if done.ok:
        office.say(f"已带入 {made} 条，补上时限和措施" if made else "岗位职责里的都已经是目标了")
        view.reload()


def _export(view: "MembersView") -> None:
    with view.office.read() as session:
        people = [one.person_id for one in (view.facts.members if view.facts else ())]
        asked = (MemberGoal.year == view.box.year_at, MemberGoal.person_id.in_(people))
        ids = [one.id for one in keeping.listed(session, MemberGoal, *asked)]
    export_records(view.office, MemberGoal, ids)


# --- papers ------------------------------------------------------------------------------------


def _asked(view: "MembersView", whom: list[str] | None = None) -> dict[str, Any]:
    return {"organization_id": view.box.branch_id, "year": view.box.year_at, "whom": whom}


def print_chosen(view: "MembersView") -> None:
    if view.one is not None:
        of = f"{view.one.name} {view.box.year_at} 年"
        papers.show(view.office, "member_sheet", _asked(view, [view.one.person_id]), of)


def _print_all(view: "MembersView") -> None:
    """Of all who have goals, each from a front page."""
    found = view.facts.members if view.facts is not None else ()
    whom = [one.person_id for one in found if one.goals]
    papers.show(view.office, "member_sheet", _asked(view, whom), f"{view.box.year_at} 年")


def _print(view: "MembersView") -> None:
    """The branch's summary, the chosen member's sheet, those of all."""
    menu, keys = QMenu(view), {"member_summary": _asked(view)}
    menu.setObjectName("papers_menu")
    if view.one is not None:
        keys["member_sheet"] = _asked(view, [view.one.person_id])
    papers.fill(menu, view.office, keys, f"{view.box.year_at} 年")
    menu.addAction(view.acts.live["print_all"])
    below(menu, view.print)
