"""The sample's letters of transfer, and how the branch keeps in touch with those who are away."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Restriction, Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.floating import cases
from dangjian_desktop.services.transfers import letters

from .cast import Cast, workday
from .offices import since_when
from .roll import OFFICE
from .timeline import Step, entered_on

AT = time(15, 5)
GONE, LEAVING, CAME = "严守正", "葛知秋", "滕向晚"
AWAY, LOST = "薄云开", "顾远帆"
HANDLER = "钟离月"
# Months ago, day, way, outcome, what was told.
CONTACTS = (
    (12, 8, "phone", "reached", "在佛山一家运输公司开车，已向流入地党支部报到，党费托家人代交。"),
    (8, 15, "message", "reached", "按月参加流入地党支部学习，发来活动照片。"),
    (4, 20, "phone", "not_reached", "手机关机，晚上再打仍无人接。"),
    (3, 2, "phone", "reached", "换了手机号码，工作和住处没有变；收到支部寄去的学习材料。"),
)
SEARCHES = (
    (3, 18, "phone", "not_reached", "原号码停用，单位同事没有他的新号码。"),
    (2, 9, "relatives", "not_reached", "走访石桥镇老家，其兄称半年没有来往。"),
    (1, 12, "police", "traced", "请当地派出所协助，登记住址在邻县，去信尚未回复。"),
)


def acts(cast: Cast) -> Iterator[Step]:
    """Each as the office entered it."""
    made = _Made(cast)
    yield Step(_at(made.left, -12), "开具组织关系介绍信", made.send_off)
    yield Step(_at(made.left, 4), "登记介绍信回执", made.received)
    yield Step(_at(cast.ago(19, 20).first(), 1), "登记组织关系转入", made.came_in)
    yield Step(_at(cast.today, -12), "开具组织关系介绍信", made.leaving)
    for months, day, *about in CONTACTS[:1]:
        yield Step(_at(cast.ago(months, day).first(), 1), "登记流动党员", made.away(about))
    for months, day, *about in CONTACTS[1:]:
        yield Step(_at(cast.ago(months, day).first(), 1), "登记流动党员联系", made.contact(about))
    for months, day, *about in SEARCHES:
        yield Step(_at(cast.ago(months, day).first(), 1), "登记失联党员查找", made.search(about))


def _at(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), AT)


class _Made:
    """What one act leaves for the next."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        months = next(one.months_ago for one in cast.people if one.name == GONE)
        self.left = cast.ago(months, 18).first()
        self.letter = ""

    # --- letters -------------------------------------------------------------------------------

    def _issue(self, session: Session, name: str, **about: Any) -> Transfer:
        today = entered_on(session)
        values = letters.proposal(session, self.cast.ids[name], today)
        values |= {"handler": HANDLER, **about}
        made = letters.issue(session, values, today)
        letters.printed(session, made.id, today)
        return made

    def send_off(self, session: Session) -> None:
        self.letter = self._issue(
            session,
            GONE,
            addressee="中共云屏市直属机关工作委员会",
            other_body="云屏市公路局机关党支部",
        ).id

    def received(self, session: Session) -> None:
        """The roster of the sample says already that the member left on that day."""
        found = keeping.get(session, Transfer, self.letter)
        about = {"received_on": self.left, "receipt_on": entered_on(session)}
        keeping.save(session, found, about)

    def came_in(self, session: Session) -> None:
        """Whose belonging the sample has already."""
        came = self.cast.ago(19, 20).first()
        values = {
            "direction": "in",
            "day": came,
            "way": "letter",
            "person_id": self.cast.ids[CAME],
            "organization_id": self.cast.bodies[OFFICE],
            "letter_words": "第0216号",
            "issued_on": came - timedelta(days=9),
            "valid_days": 30,
            "addressee": "中共青石岭公路养护段总支部委员会",
            "other_body": "中共石桥公路养护段机关支部",
            "standing": "full_member",
            "paid_until": PartialDate(came.year, came.month),
            "received_on": came,
            "receipt_sent_on": workday(came + timedelta(days=1)),
            "handler": HANDLER,
        }
        keeping.save(session, Transfer(), values)

    def leaving(self, session: Session) -> None:
        self._issue(
            session,
            LEAVING,
            addressee="中共白渡县委组织部",
            other_body="中共白渡县交通运输局机关支部",
        )

    # --- away and lost ---------------------------------------------------------------------------

    def away(self, about: list[Any]) -> Any:
        def do(session: Session) -> None:
            mine = Restriction.person_id == self.cast.ids[AWAY]
            (state,) = keeping.listed(session, Restriction, mine, Restriction.kind == "floating")
            values = {
                "reason": "work",
                "place": "广东省佛山市，运输公司驾驶员",
                "host_body": "佛山市石湾片区流动党员党支部",
                "host_contact": "支部书记 13800009999",
                "contact_id": self.cast.ids["周㛃"],
                "certificate": "流动〔2025〕016",
            }
            cases.detail(session, state.id, values)
            self._note(session, AWAY, "contact", "周㛃", about)

        return do

    def contact(self, about: list[Any]) -> Any:
        def do(session: Session) -> None:
            self._note(session, AWAY, "contact", "周㛃", about)

        return do

    def search(self, about: list[Any]) -> Any:
        def do(session: Session) -> None:
            self._note(session, LOST, "search", "龙在野", about)

        return do

    def _note(self, session: Session, name: str, purpose: str, by: str, about: list[Any]) -> None:
        way, outcome, content = about
        today = entered_on(session)
        values = {
            "person_id": self.cast.ids[name],
            "held_on": today - timedelta(days=1),
            "purpose": purpose,
            "way": way,
            "outcome": outcome,
            "by_id": self.cast.ids[by],
            "content": content,
        }
        if today - timedelta(days=1) >= since_when(self.cast, _STATE[name]).first():
            cases.note(session, values, today)


_STATE = {AWAY: "floating", LOST: "lost_contact"}
