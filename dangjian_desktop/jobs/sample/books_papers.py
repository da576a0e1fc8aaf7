"""The sample's papers that came in, and who read them."""

from .books_desk import Desk
from .books_work import ABOVE, SECTION
from .roll import OFFICE, RIVER


def march(desk: Desk) -> None:
    """Dealt with at once, read by the committee."""
    desk.put(
        "incoming_document",
        "spring paper",
        received_on=desk.ago(5),
        number="1",
        organization_id=OFFICE,
        from_body=SECTION,
        document_number=f"青养总支〔{desk.day.year}〕2号",
        subject="关于做好春融期道路保畅工作的通知",
        kind="通知",
        issued_on=desk.ago(8),
        urgency="加急",
        copies=2,
        deadline=desk.ago(-10),
        kept_in="二柜上层左一",
        proposal="请王䶮同志牵头办理，各支委传阅。",
        instruction="同意拟办意见，抓紧排查。",
    )
    for sort, name in enumerate(("程砚秋山", "周㛃", "王䶮", "陈𬭎"), 1):
        desk.put(
            "document_circulation",
            document_id="spring paper",
            sort=sort,
            person_id=name,
            given_on=desk.ago(5),
            read_by=desk.ago(1),
            read_on=desk.ago(4 if sort % 2 else 3),
            opinion="请按要求落实到班组" if sort == 1 else None,
        )


def may(desk: Desk) -> None:
    """The first of them is settled."""
    desk.change("spring paper", handled_on=desk.ago(39), result="排查和处置情况已书面报段党总支。")


def august(desk: Desk) -> None:
    """Before high water."""
    desk.put(
        "incoming_document",
        "flood paper",
        received_on=desk.ago(5),
        number="2",
        organization_id=RIVER,
        from_body=ABOVE,
        document_number=f"云公党发〔{desk.day.year}〕18号",
        subject="关于在防汛救灾中充分发挥党组织和党员作用的通知",
        kind="通知",
        issued_on=desk.ago(9),
        urgency="特急",
        copies=1,
        handled_on=desk.ago(1),
        proposal="请支委传阅，成立党员突击队。",
        result="突击队18人已编成，值班表已上墙。",
    )
    for sort, name in enumerate(("韦承泽", "覃晚照", "蓝田玉"), 1):
        desk.put(
            "document_circulation",
            document_id="flood paper",
            sort=sort,
            person_id=name,
            given_on=desk.ago(5),
            read_by=desk.ago(3),
            read_on=desk.ago(4),
        )


def lately(desk: Desk) -> None:
    """One that goes round, and not everyone has read it."""
    desk.put(
        "incoming_document",
        "winter paper",
        received_on=desk.ago(3),
        number="3",
        organization_id=OFFICE,
        from_body=ABOVE,
        document_number=f"云公党发〔{desk.day.year}〕27号",
        subject="关于认真开好年度组织生活会和开展民主评议党员的通知",
        kind="通知",
        issued_on=desk.ago(6),
        urgency="平件",
        copies=3,
        deadline=desk.ahead(12),
        kept_in="二柜上层左一",
        proposal="请程砚秋山同志阅示，支委传阅，列入下次支委会学习。",
    )
    read = (("程砚秋山", 1), ("周㛃", 0), ("王䶮", None), ("陈𬭎", None), ("罗望溪", None))
    for sort, (name, days) in enumerate(read, 1):
        desk.put(
            "document_circulation",
            document_id="winter paper",
            sort=sort,
            person_id=name,
            given_on=desk.ago(2),
            read_by=desk.ahead(-3 if sort <= 3 else 2),
            read_on=None if days is None else desk.ago(days),
            opinion="列入下次支委会议题" if sort == 1 else None,
        )
