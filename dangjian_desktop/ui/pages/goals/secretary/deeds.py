"""What can be done with a secretary's assessment, as data."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.records import Record, SecretaryAssessment, SecretaryItem
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.pages.goals import papers

if TYPE_CHECKING:
    from .view import SecretaryView

MORE = ("item", "one", "", "new", "", "export", "remove_item", "remove")
OF_ONE = ("one", "remove_item")


def actions(view: "SecretaryView") -> list[Action]:
    def no_branch() -> str:
        return "" if view.box.branch_id else "还没有党支部"

    def no_write() -> str:
        return view.office.frozen or no_branch()

    def none_yet() -> str:
        return "" if view.facts is not None else "这一年还没有书记考核"

    def no_change() -> str:
        return view.office.frozen or none_yet()

    def no_item() -> str:
        return no_change() or ("" if view.item is not None else "先选一个考核项目")

    def begin(key: str) -> "partial[bool]":
        return partial(view.begin, key)

    return [
        Action("new", "开始考核", begin("new"), "plus", "", no_write),
        Action("scores", "打分…", begin("scores"), "edit", "", no_change, primary=True),
        Action("item", "增加项目", begin("item"), "plus", "Ctrl+N", no_change),
        Action("one", "修改项目…", view.edit_item, "edit", "F2", no_item),
        Action("report", "登记…", begin("report"), "edit", "", no_change),
        Action("judge", "登记…", begin("judge"), "edit", "", no_change),
        Action("print", "打印考核表", partial(_print, view), "printer", "Ctrl+P", none_yet),
        Action("word", "考核表存为文档…", partial(_word, view), "file-text", "", none_yet),
        Action("export", "导出…", partial(_export, view), "file-export", "", none_yet),
        Action("remove_item", "删除项目", partial(_remove_item, view), "trash", "", no_item),
        Action("remove", "删除这次考核", partial(_remove, view), "trash", "", no_change),
    ]


def _remove_item(view: "SecretaryView") -> None:
    if view.item is not None:
        _bin(view, SecretaryItem, view.item.id, "删除书记考核项目")


def _remove(view: "SecretaryView") -> None:
    if view.facts is not None:
        _bin(view, SecretaryAssessment, view.facts.id, "删除书记考核")


def _bin(view: "SecretaryView", kind: type[Record], record_id: str, what: str) -> None:
    office = view.office
    with office.caught() as done, office.write(what) as session:
        keeping.put_in_bin(session, keeping.get(session, kind, record_id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()


def _export(view: "SecretaryView") -> None:
    with view.office.read() as session:
        ids = [one.id for one in keeping.listed(session, SecretaryAssessment)]
    export_records(view.office, SecretaryAssessment, ids)


def _print(view: "SecretaryView") -> None:
    if view.facts is not None:
        papers.show(view.office, "secretary_sheet", {"id": view.facts.id}, _of(view))


def _word(view: "SecretaryView") -> None:
    if view.facts is not None:
        papers.save(view.office, "secretary_sheet", {"id": view.facts.id}, _of(view))


def _of(view: "SecretaryView") -> str:
    return f"{view.facts.name} {view.facts.year} 年" if view.facts is not None else ""
