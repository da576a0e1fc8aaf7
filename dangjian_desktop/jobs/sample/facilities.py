"""The sample's place: “十有” “二柜” of 机关, checks and photos, books lent and not back."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import BookLoan, Facility, LibraryBook
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.facilities import inventory, library

from . import pictures
from .cast import Cast
from .decisions_words import BOOKS
from .roll import OFFICE
from .timeline import Step, entered_on

AT = time(15, 20)
KEEPER = "俞听澜"
# name: quantity, place, condition, months until the next check (before the sample's day: negative)
KEPT: dict[str, tuple[str, str, str, int]] = {
    "党员活动室": ("1间", "机关二楼", "good", 4),
    "标识牌": ("2块", "机关大门", "good", 4),
    "印章": ("1枚", "办公室保险柜", "good", 1),
    "党旗": ("3面", "党员活动室", "worn", 0),
    "制度版面": ("8块", "党员活动室", "good", 4),
    "办公设备": ("电脑2台、打印机1台", "党务办公室", "good", 2),
    "活动场所": ("1处", "机关院内球场", "good", 4),
    "电教设备": ("投影1台、电视1台", "党员活动室", "broken", -1),
    "公开栏": ("1块", "机关一楼", "good", 1),
    "承诺栏": ("1块", "机关一楼", "good", 4),
    "图书柜": ("2个", "党员活动室", "good", 2),
    "档案柜": ("3个", "党务办公室", "good", 2),
}
PICTURED = ("党员活动室", "党旗", "公开栏", "档案柜")
FOUND = {
    "党旗": ("一面褪色", "已申领新旗"),
    "电教设备": ("投影机灯泡不亮", "报修，等配件"),
}
# book, borrower, days ago lent, days ago due, days ago returned (None: not back)
LOANS: tuple[tuple[str, str, int, int, int | None], ...] = (
    ("D001", "岳小满", 80, 50, 55),
    ("D005", "陈𬭎", 70, 40, 38),
    ("D006", "秦越川", 62, 32, None),
    ("D009", "柏如霜", 20, -10, None),
    ("D004", "夏侯宁", 26, -4, None),
    ("D007", "穆云停", 15, -15, 2),
)


def acts(cast: Cast, root: Path) -> Iterator[Step]:
    made = _Made(cast, DataFolder(root).attachments)
    yield Step(_at(cast.ago(7, 9).first()), "建立阵地清单", made.inventory)
    yield Step(_at(cast.ago(6, 9).first()), "登记图书", made.books)
    yield Step(_at(cast.ago(1, 20).first()), "检查阵地设施", made.checks)
    yield Step(_at(cast.today - timedelta(days=1)), "登记图书借阅", made.loans)


def _at(day: date) -> datetime:
    return datetime.combine(day, AT)


class _Made:
    def __init__(self, cast: Cast, folder: Path) -> None:
        self.cast, self.folder = cast, folder

    def inventory(self, session: Session) -> None:
        body = self.cast.bodies[OFFICE]
        inventory.begin(session, body)
        for number, one in enumerate(self._all(session)):
            quantity, place, _, _ = KEPT[one.name]
            values: dict[str, Any] = {
                "quantity": quantity,
                "place": place,
                "condition": "good",
                "keeper_id": self.cast.ids[KEEPER],
                "since": PartialDate(self.cast.today.year - 4, 6),
            }
            keeping.save(session, one, values)
            if one.name in PICTURED:
                self._photo(session, one, number)

    def _all(self, session: Session) -> list[Facility]:
        mine = Facility.organization_id == self.cast.bodies[OFFICE]
        return [*keeping.listed(session, Facility, mine)]

    def _photo(self, session: Session, one: Facility, number: int) -> None:
        day = entered_on(session)
        data = pictures.photo(one.name, 40 + number)
        kept = attachments.attach(
            session, self.folder, "facility", one.id, data, name=f"{one.name}.jpg"
        )
        attachments.describe(session, kept.link_id, one.name, day)

    def checks(self, session: Session) -> None:
        """One round; two things were found, one of the next checks is past."""
        today = entered_on(session)
        for one in self._all(session):
            _, _, condition, months = KEPT[one.name]
            found, mended = FOUND.get(one.name, (None, None))
            following = self.cast.ago(-months, 25 if months >= 0 else 28).first()
            values = {
                "checked_on": today,
                "checker": KEEPER,
                "condition": condition,
                "found": found,
                "mended": mended,
                "next_check_on": following,
            }
            inventory.check(session, one.id, "", values, today)

    def books(self, session: Session) -> None:
        for number, name, subject, copies, shelf in BOOKS:
            values = {
                "number": number,
                "name": name,
                "subject": subject,
                "copies": copies,
                "shelf": shelf,
                "source": "购置",
                "acquired_on": entered_on(session),
            }
            library.save(session, self.cast.bodies[OFFICE], "", values)

    def loans(self, session: Session) -> None:
        """The lending book was written up in one sitting: what is old is late."""
        today = self.cast.today
        by_number = {one.number: one for one in keeping.listed(session, LibraryBook)}
        for number, name, lent, due, back in LOANS:
            values = {
                "person_id": self.cast.ids[name],
                "lent_on": today - timedelta(days=lent),
                "due_on": today - timedelta(days=due),
                "handled_by": KEEPER,
            }
            made = library.lend(session, by_number[number].id, values, entered_on(session))
            if back is not None:
                self._back(session, made, today - timedelta(days=back))

    @staticmethod
    def _back(session: Session, loan: BookLoan, on: date) -> None:
        library.give_back(session, loan.id, {"returned_on": on}, entered_on(session))
