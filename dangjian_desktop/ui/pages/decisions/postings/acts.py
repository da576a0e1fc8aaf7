"""The forms of 党务公开: an item of the catalogue, a posting."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DisclosureItem, DisclosurePosting, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import items, postings
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.workdays import calendar
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.pages.decisions.matters.acts import OF_POSTING, Follow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_ITEM = (
    "name", "organization_id", "level", "period", "every", "content", "way", "place", "workdays",
    "owner", "ended_on", "sort", "remark",
)  # fmt: skip
POSTED = ("item_id", "organization_id", *OF_POSTING)
ITEM_WORDS = "长期公开的一直在栏上；定期公开的到期没有换会提醒；随时公开的有了才登记。"


def item(session: "Session", item_id: str, organization_id: str) -> Act:
    """An item, or a new one."""
    kept = keeping.get(session, DisclosureItem, item_id) if item_id else None

    def save(session: "Session", values: Values) -> str:
        items.save(session, item_id, values)
        return ""

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, DisclosureItem, item_id))

    first: Values = {"organization_id": organization_id or None, "level": None}
    # The level is that of the body where none is said.
    fields = [
        asked(DisclosureItem, name, required=False)
        if name == "level"
        else field_of(DisclosureItem, name)
        for name in OF_ITEM
    ]
    return Act(
        "item" if item_id else "new_item",
        "公开事项",
        f"{'修改' if item_id else '登记'}党务公开事项",
        fields,
        save,
        "",
        item_id,
        values={name: getattr(kept, name) for name in OF_ITEM} if kept is not None else first,
        remove=remove if item_id else None,
        words=ITEM_WORDS,
    )


def posting(
    session: "Session", posting_id: str, item_id: str, organization_id: str, today: date
) -> Act:
    """A posting, or a new one of that item."""
    kept = keeping.get(session, DisclosurePosting, posting_id) if posting_id else None

    def save(session: "Session", values: Values) -> str:
        return postings.put_up(session, posting_id, values, today).id

    follow = Follow(calendar(session))
    first = _first(session, item_id, organization_id, today)
    names = POSTED
    return Act(
        "posting" if posting_id else "new",
        "公开公示",
        f"{'修改' if posting_id else '登记'}公开公示",
        [field_of(DisclosurePosting, name) for name in names],
        save,
        posting_id,
        posting_id,
        values={name: getattr(kept, name) for name in names} if kept is not None else first,
        remove=partial(_remove, posting_id) if posting_id else None,
        words="长期公开的不写结束；写了工作日数的，按工作日核对起止。",
        proposes={} if posting_id else {"until": follow.until},
        tells=follow.told,
    )


def _first(
    session: "Session", item_id: str, organization_id: str, today: date
) -> Mapping[str, Any]:
    """What a new one begins with: what is known of its item."""
    since = PartialDate.of(today)
    if not item_id:
        days = policy(session).posting_workdays or None
        return {"organization_id": organization_id or None, "since": since, "workdays": days}
    one = keeping.get(session, DisclosureItem, item_id)
    return {
        "item_id": item_id,
        "organization_id": one.organization_id,
        "name": f"{one.name}公开",
        "text": one.content,
        "since": since,
        "workdays": one.workdays,
        "place": one.place,
        "way": "board",
        "handled_by": one.owner,
    }


def _remove(posting_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, DisclosurePosting, posting_id))
