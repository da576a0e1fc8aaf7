"""The forms of a member's pledge: what is promised, how it was carried out, its review."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Pledge, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import pledges
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORMS: dict[str, tuple[str, str, Sequence[str], str]] = {
    "pledge": ("承诺", "登记党员承诺", pledges.PLEDGED, "一行写一项，公示栏和承诺书照这里印。"),
    "done": ("践诺", "登记践诺", pledges.DONE, "照实写做到了什么，没做到的也写。"),
    "review": ("评议", "评议党员承诺", pledges.REVIEWED, "要选评议结果，并写明意见。"),
}
NEXT = {"blank": "pledge", "promised": "done", "done": "review", "reviewed": "review"}
DAY_OF = {"pledge": "pledged_on", "done": "done_on", "review": "reviewed_on"}


def form(session: "Session", pledge_id: str, key: str, today: date) -> Act:
    """pledge, done or review of one member."""
    kept = keeping.get(session, Pledge, pledge_id)
    name = keeping.named(session, "person", [kept.person_id]).get(kept.person_id, "")
    title, what, names, words = FORMS[key]

    def save(session: "Session", values: Values) -> str:
        return pledges.update(session, pledge_id, values, today).id

    values: dict[str, Any] = {one: getattr(kept, one) for one in names}
    values[DAY_OF[key]] = values[DAY_OF[key]] or PartialDate.of(today)
    return Act(
        key,
        f"{name}的{title}",
        what,
        [asked(Pledge, one, group="") for one in names],
        save,
        pledge_id,
        pledge_id,
        values=values,
        remove=_remover(pledge_id) if key == "pledge" else None,
        words=words,
    )


def _remover(pledge_id: str) -> Any:
    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, Pledge, pledge_id))

    return remove


def add(organization_id: str, year: int, today: date) -> Act:
    """The pledge of somebody who is not in the list."""
    names = ("person_id", *pledges.PLEDGED)

    def save(session: "Session", values: Values) -> str:
        return pledges.add(session, organization_id, year, values, today).id

    return Act(
        "add",
        f"增加 {year} 年承诺",
        "登记党员承诺",
        [field_of(Pledge, one) for one in names],
        save,
        values={"pledged_on": PartialDate.of(today), "deadline": PartialDate(year, 12, 31)},
        words="列出本年党员以后转入的党员，在这里补上。",
    )
