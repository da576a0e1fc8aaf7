"""Where a thing that is due is done: the page, the tab of a page, or the record."""

from dangjian_desktop.services.due import Due

from .everything import GROUP_OF

# What is done on the page of its group.
PAGES = {"open_term": "党组织", "open_case": "发展党员", "open_evaluation": "民主评议"}
# What is seen on a tab of a page, of the branch: no record is behind it.
TABS = {
    "open_hours": ("学习教育", "学时"),
    "open_talks": ("关怀服务", "谈心谈话"),
    "open_dues": ("党费", "台账"),
    "open_dues_bases": ("党费", "年初核定"),
    "open_dues_handing": ("党费", "上缴"),
    "open_dues_publishing": ("党费", "公布"),
    "open_dues_arrears": ("党费", "欠缴"),
}
# What is done where the kind of record has its place, and what is asked for there.
RECORDS = {"open_record": "", "new_record": "new"}
WHOLES = {"evaluation_round"}  # of many people: the one it is about is named beside it
Place = tuple[str, str, str, str]  # group, kind, id, what is asked for there


def place(one: Due) -> Place:
    """Where the thing due is done."""
    if one.action == "new_meeting":
        return ("组织生活", one.meeting_kind, one.organization_id, "new")
    if one.action in PAGES:
        ask = f"person:{one.person_id}" if one.person_id and one.kind in WHOLES else ""
        return (PAGES[one.action], one.kind, one.record_id, ask)
    if one.action in TABS:
        group, tab = TABS[one.action]
        return (group, "", one.organization_id, tab)
    return _of_record(one)


def _of_record(one: Due) -> Place:
    if one.action in RECORDS:
        return (group_of(one.kind), one.kind, one.record_id, RECORDS[one.action])
    asks = {"hold_plan": "hold", "follow_up": "follow_up"}
    return ("组织生活", one.kind, one.record_id, asks.get(one.action, ""))


def group_of(kind: str) -> str:
    """The navigation group in which a record of that table is opened; "" when there is none."""
    from dangjian_desktop.records import BY_TABLE

    known = BY_TABLE.get(kind)
    return GROUP_OF.get(kind, "") or (known.menu if known is not None else "")
