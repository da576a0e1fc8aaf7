"""What can be done with posts, areas and roads, as data: forms, papers, removal."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.stakes import read_stake, stretch_fault, stretch_of
from dangjian_desktop.records import VanguardCheck, VanguardPost, fields
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import vanguard
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.kit.partlist import PartKind
from dangjian_desktop.ui.pages.goals import papers
from dangjian_desktop.ui.pages.goals.buttons import at_foot, below

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .view import VanguardView

CHECK = "check"
MORE = ("check", "one", "", "export", "", "remove")
OF_ONE = ("check", "one", "sign", "", "remove")
WORDS = "示范路填线路和起止桩号，12+300、k12 300 都认得；先锋岗不用填。"


def actions(view: "VanguardView") -> list[Action]:
    def no_write() -> str:
        return view.office.frozen

    def no_one() -> str:
        return "" if view.one is not None else "先选一处"

    def no_change() -> str:
        return view.office.frozen or no_one()

    return [
        Action("new", "新增", partial(view.begin, "new"), "plus", "Ctrl+N", no_write, primary=True),
        Action(
            "check", "登记检查", partial(view.begin, "add:check"), "clipboard-check", "", no_change
        ),
        Action("one", "修改…", view.edit_chosen, "edit", "F2", no_change),
        Action("sign", "打印公示牌", partial(_sign, view), "printer", "", no_one),
        Action("print", "打印", partial(_print, view), "printer", "Ctrl+P"),
        Action("more", "更多", partial(_more, view), "chevron-down"),
        Action("export", "导出…", partial(_export, view), "file-export"),
        Action("remove", "删除", partial(_remove, view), "trash", "", no_change),
    ]


# --- forms -------------------------------------------------------------------------------------


def checks(today: date) -> PartKind:
    """The checks of one of them, as a list with its form."""

    def save(session: "Session", owner: str, record_id: str, values: Values) -> None:
        vanguard.set_check(session, owner, record_id, values, today)

    def first(session: "Session", owner: str) -> Values:
        del session, owner
        return {"checked_on": PartialDate.of(today)}

    return PartKind(
        CHECK,
        VanguardCheck,
        "post_id",
        title="检查",
        shown=("checked_on", "result", "finding"),
        first=first,
        save=save,
        add_words="登记检查",
        words="有问题的填整改时限，没整改完会一直提醒；照片在下面加。",
    )


def whole(session: "Session", post_id: str, organization_id: str, today: date) -> Act:
    """The form of one of them, or of a new one."""
    found = keeping.get(session, VanguardPost, post_id) if post_id else None
    asked = [f for f in fields(VanguardPost) if not f.fixed]

    def save(session: "Session", values: Values) -> str:
        target = keeping.get(session, VanguardPost, post_id) if post_id else VanguardPost()
        return keeping.save(session, target, values).id

    values: Values = {"organization_id": organization_id or None, "since": PartialDate.of(today)}
    if found is not None:
        values = {f.name: getattr(found, f.name) for f in asked}
    return Act(
        "one" if post_id else "new",
        "先锋岗、责任区、示范路",
        "修改先锋岗和责任区" if post_id else "新增先锋岗和责任区",
        asked,
        save,
        post_id,
        post_id,
        values=values,
        remove=partial(_bin, post_id) if post_id else None,
        words=WORDS,
        tells=_stretch,
    )


def _stretch(values: Values) -> Told:
    """How long the stretch is that is typed, or why it is none."""
    begin, end = (str(values.get(name) or "") for name in ("begin_stake", "end_stake"))
    if read_stake(begin) is None or read_stake(end) is None:
        return ("", "")  # still being typed
    if fault := stretch_fault(begin, end):
        return ("warn", fault[1])
    found = stretch_of(begin, end)
    return ("info", f"{found.words()}，长 {found.length()}") if found is not None else ("", "")


def _bin(post_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, VanguardPost, post_id))


def _remove(view: "VanguardView") -> None:
    office, one = view.office, view.one
    if one is None:
        return
    with office.caught() as done, office.write("删除先锋岗和责任区") as session:
        _bin(one.id, session)
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()


# --- papers ------------------------------------------------------------------------------------


def _sign(view: "VanguardView") -> None:
    if view.one is not None:
        papers.show(view.office, "vanguard_sign", {"id": view.one.id}, view.one.name)


def _print(view: "VanguardView") -> None:
    """The list of all; of the chosen one its sheet of checks and its sign."""
    keys: dict[str, Mapping[str, Any]] = {
        "vanguard_list": {"organization_id": view.office.organization_id}
    }
    if view.one is not None:
        keys |= {"vanguard_checks": {"id": view.one.id}, "vanguard_sign": {"id": view.one.id}}
    menu = QMenu(view)
    menu.setObjectName("papers_menu")
    below(papers.fill(menu, view.office, keys), view.buttons["print"])


def _more(view: "VanguardView") -> None:
    view.acts.popup(at_foot(view.buttons["more"]), MORE)


def _export(view: "VanguardView") -> None:
    export_records(view.office, VanguardPost, [one.id for one in view.posts])
