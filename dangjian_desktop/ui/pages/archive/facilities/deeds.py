"""What can be done with the place's facilities, as data."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.records import Facility
from dangjian_desktop.services import keeping
from dangjian_desktop.services.facilities import inventory
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.attaching import Asked
from dangjian_desktop.ui.kit.exporting import export_records, import_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import FacilitiesView

MORE = (
    "begin", "new", "", "card", "word", "", "fronts", "spines", "", "import", "export", "remove"
)  # fmt: skip
OF_ONE = ("check", "facility", "photo", "card", "remove")
PHOTO = Asked("选照片", "添加设施照片", attaching.PAPERS, "photo", first=True)


def actions(view: "FacilitiesView") -> list[Action]:
    office = view.office

    def no_branch() -> str:
        return "" if view.box.branch_id else "还没有党支部"

    def no_write() -> str:
        return office.frozen or no_branch()

    def no_one() -> str:
        return "" if view.one is not None else "先选一件设施"

    def no_change() -> str:
        return office.frozen or no_one()

    def has_list() -> str:
        listed = view.facts is not None and view.facts.facilities
        return no_write() or ("已有阵地清单" if listed else "")

    show = partial(Action, icon="printer", why_not=no_branch)
    return [
        Action(
            "begin", "列出“十有”“二柜”", partial(_begin, view), "list-check", "", has_list, True
        ),
        Action("new", "增加设施…", partial(view.begin, "new"), "plus", "Ctrl+N", no_write),
        Action("check", "登记检查…", partial(view.begin, "check"), "check", "", no_change),
        Action("facility", "修改…", partial(view.begin, "facility"), "edit", "F2", no_change),
        Action("photo", "添加照片…", partial(_photo, view), "photo", "", no_change),
        show("print", "打印清单", partial(_inventory, view), shortcut="Ctrl+P"),
        Action("word", "清单存为文档…", partial(_word, view), "file-text", "", no_branch),
        Action("card", "打印登记卡", partial(_card, view), "printer", "", no_one),
        show("fronts", "打印档案盒标签", partial(_labels, view, "fronts")),
        show("spines", "打印脊背标签", partial(_labels, view, "spines")),
        Action("import", "导入…", partial(_import, view), "file-import", "", no_write),
        Action("export", "导出…", partial(_export, view), "file-export", "", no_branch),
        Action("remove", "删除", partial(_remove, view), "trash", "", no_change),
    ]


def _begin(view: "FacilitiesView") -> None:
    office, where = view.office, view.box.branch_id
    with office.caught() as done, office.write("建立阵地清单") as session:
        count = inventory.begin(session, where)
    if done.ok:
        office.say(f"已列出 {count} 项，可以增减、改名")
        view.reload()


def _photo(view: "FacilitiesView") -> None:
    if view.one is not None and attaching.add(view.office, "facility", view.one.record_id, PHOTO):
        view.reload()


def _inventory(view: "FacilitiesView") -> None:
    from dangjian_desktop.jobs import facility_papers

    office, where = view.office, view.box.branch_id
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return facility_papers.inventory(db, where, today)

    office.show_paper(facility_papers.PAPERS["inventory"].title, make)


def _word(view: "FacilitiesView") -> None:
    from dangjian_desktop.jobs import facility_papers

    office, where = view.office, view.box.branch_id
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return facility_papers.word(db, "inventory", where, today)

    save_word(office, facility_papers.PAPERS["inventory"].title, make)


def _card(view: "FacilitiesView") -> None:
    from dangjian_desktop.jobs import facility_papers

    office, one, where = view.office, view.one, view.box.branch_id
    if one is None:
        return
    db, today, folder = office.opened.db, office.today, office.opened.folder.attachments
    facility_id = one.record_id

    def make() -> bytes:
        return facility_papers.card(db, where, facility_id, folder, today)

    office.show_paper(f"{one.name}登记卡", make)


def _labels(view: "FacilitiesView", key: str) -> None:
    """Of the year that is looked at: the boxes are labelled when the year's archive is made."""
    from dangjian_desktop.jobs import facility_papers

    office, where = view.office, view.box.branch_id
    db, today, year = office.opened.db, office.today, office.day.year
    draw = facility_papers.fronts if key == "fronts" else facility_papers.spines

    def make() -> bytes:
        return draw(db, where, year, today)

    office.show_paper(f"{year}年{facility_papers.PAPERS[key].title}", make)


def _import(view: "FacilitiesView") -> None:
    import_records(view.office, Facility)


def _export(view: "FacilitiesView") -> None:
    if view.facts is not None:
        export_records(view.office, Facility, [one.record_id for one in view.facts.facilities])


def _remove(view: "FacilitiesView") -> None:
    office, one = view.office, view.one
    if one is None:
        return
    with office.caught() as done, office.write("删除阵地设施") as session:
        keeping.put_in_bin(session, keeping.get(session, Facility, one.record_id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()
