"""What can be done with members who are away, as data."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.records import FloatingContact
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import FloatingPane

MENU = (
    "contact", "detail", "end", "lose", "stop", "", "person", "talk", "", "print", "word",
    "roster", "export",
)  # fmt: skip


class Whether:
    """Why something cannot be done now, in words; "" when it can."""

    def __init__(self, view: "FloatingPane") -> None:
        self._view, self._office = view, view.office

    def no_write(self) -> str:
        return self._office.frozen

    def nobody(self) -> str:
        return "" if self._view.line is not None else "先选一名党员"

    def over(self) -> str:
        if why := self._office.frozen or self.nobody():
            return why
        return "已经结束" if self._view.is_over(self._view.line) else ""

    def no_detail(self) -> str:
        if why := self.over():
            return why
        return "" if self._view.line.kind == "floating" else "失联的没有流入地，请登记查找"

    def no_stop(self) -> str:
        if why := self.over():
            return why
        return "" if self._view.line.kind == "lost_contact" else "只有失联的才登记停止党籍"


def actions(view: "FloatingPane") -> list[Action]:
    begin, why = view.begin, Whether(view)
    return [
        Action("lose", "登记失联…", partial(begin, "lose"), "", "", why.no_write),
        Action("new", "登记流动党员", partial(begin, "new"), "plus", "Ctrl+N", why.no_write, True),
        Action("contact", "登记联系查找…", partial(begin, "contact"), "plus", "Ctrl+J", why.over),
        Action("detail", "去向和联系人…", partial(begin, "detail"), "edit", "F2", why.no_detail),
        Action("end", "登记返回、取得联系…", partial(begin, "end"), "check", "", why.over),
        Action("stop", "登记停止党籍…", partial(begin, "stop"), "", "", why.no_stop),
        Action("person", "看这个人", partial(to_person, view), "user", "", why.nobody),
        Action("talk", "登记谈心谈话", partial(to_talk, view), "", "", why.over),
        Action("print", "打印登记表", partial(form, view), "printer", "Ctrl+P", why.nobody),
        Action("word", "登记表存为文档…", partial(word, view), "file-text", "", why.nobody),
        Action("roster", "打印流动和失联党员名册", partial(roster, view), "printer"),
        Action("export", "导出联系记录…", partial(export, view), "file-export"),
    ]


def to_person(view: "FloatingPane") -> None:
    view.office.go("党员", "person", view.line.person_id)


def to_talk(view: "FloatingPane") -> None:
    view.office.go("关怀服务", "heart_talk", "", "new")


def form(view: "FloatingPane") -> None:
    from dangjian_desktop.jobs import transfer_papers

    office, line = view.office, view.line
    title = f"{transfer_papers.PAPERS['floating_form'].title} {line.name}"
    make = partial(transfer_papers.floating_form, office.opened.db, [line.id], office.today)
    office.show_paper(title, make)


def word(view: "FloatingPane") -> None:
    from dangjian_desktop.jobs import transfer_papers

    office, line = view.office, view.line
    title = f"{transfer_papers.PAPERS['floating_form'].title} {line.name}"
    make = partial(transfer_papers.floating_word, office.opened.db, line.id, office.today)
    save_word(office, title, make)


def roster(view: "FloatingPane") -> None:
    from dangjian_desktop.jobs import transfer_papers

    office = view.office
    make = partial(
        transfer_papers.floating_roster, office.opened.db, office.day, office.organization_id
    )
    office.show_paper(transfer_papers.PAPERS["floating_roster"].title, make)


def export(view: "FloatingPane") -> None:
    people = {line.person_id for line in view.lines}
    with view.office.read() as session:
        rows = keeping.listed(session, FloatingContact, FloatingContact.person_id.in_(people))
        ids = [one.id for one in rows]
    export_records(view.office, FloatingContact, ids)
