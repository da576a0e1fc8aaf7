"""The forms of a facility: what it is, one of its checks."""

from datetime import date
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.records import Facility, FacilityCheck, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.facilities import inventory
from dangjian_desktop.ui.kit.actdesk import Act, Values

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_FACILITY = (
    "name", "part", "standard", "quantity", "place", "condition", "keeper_id", "since",
    "next_check_on", "sort", "remark",
)  # fmt: skip
OF_CHECK = ("checked_on", "checker", "condition", "next_check_on", "found", "mended")
HALF_YEAR = 6


def facility(session: "Session", organization_id: str, facility_id: str) -> Act:
    """One of the list, or a new one."""
    kept = keeping.get(session, Facility, facility_id) if facility_id else None

    def save(session: "Session", values: Values) -> str:
        return inventory.save(session, organization_id, facility_id, values).id

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, Facility, facility_id))

    return Act(
        "facility" if facility_id else "new",
        "阵地设施",
        f"{'修改' if facility_id else '增加'}阵地设施",
        [field_of(Facility, name) for name in OF_FACILITY],
        save,
        facility_id,
        facility_id,
        values={name: getattr(kept, name) for name in OF_FACILITY}
        if kept is not None
        else {"part": "ten", "condition": "good"},
        remove=remove if facility_id else None,
        words="名称、要求都可以按本单位的实际改；照片在卡片下面添加。",
    )


def check(session: "Session", facility_id: str, check_id: str, today: date) -> Act:
    """A check; the latest gives the facility its condition and its next check."""
    kept = keeping.get(session, FacilityCheck, check_id) if check_id else None
    owner = keeping.get(session, Facility, facility_id)

    def save(session: "Session", values: Values) -> str:
        inventory.check(session, facility_id, check_id, values, today)
        return facility_id

    def remove(session: "Session") -> None:
        inventory.remove_check(session, check_id)

    first: Values = {
        "checked_on": today,
        "condition": owner.condition or "good",
        "next_check_on": add_months(today, HALF_YEAR),
    }
    return Act(
        "check",
        f"检查{owner.name}",
        f"{'修改' if check_id else '登记'}设施检查",
        [field_of(FacilityCheck, name) for name in OF_CHECK],
        save,
        facility_id,
        check_id,
        values={name: getattr(kept, name) for name in OF_CHECK} if kept is not None else first,
        remove=remove if check_id else None,
        words="最近一次检查的状况，就是这件设施现在的状况；下次检查到期会提醒。",
    )
