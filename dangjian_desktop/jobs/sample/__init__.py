"""示例: an invented section, so that every page and paper has something true to show."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Organization, Person, Setting
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database

from . import calendar, meetings, people, pictures
from .care import talks_and_visits
from .people import Cast

Told = Callable[[int, int], None]


def build(db: Database, today: date, told: Told | None = None) -> None:
    """Fill an empty file with the sample; the same file for the same day.

    Refuses a file that holds anything: invented people never get in among real ones.
    """
    with db.read() as session:
        if keeping.count(session, Person) or keeping.count(session, Organization):
            raise KnownError(
                "这个数据文件夹里已有内容，示例只能建在空的文件夹里；没有改动任何内容。",
                "not_empty",
            )
    lots = Random(1921)

    def new_id() -> str:
        return str(UUID(int=lots.getrandbits(128), version=4))

    cast = Cast(today, new_id)
    begun = datetime.combine(cast.ago(25, 8).first(), time(9))
    with db.write("建立示例", at=begun, ids=new_id) as session:
        keeping.save(session, Setting(), {"key": "sample", "value": True})
        people.fill(cast)
        cast.write(session)
    held = calendar.planned(cast)
    for number, planned in enumerate(held):
        at = calendar.entered(planned, today)
        words = "记录会议" if planned.draft else "记录会议并定稿"
        undoable = int(planned.draft)
        with db.write(words, at=at, ids=new_id, undoable=undoable) as session:
            meeting_id = meetings.hold(session, cast, planned)
        if number % 12 == 5 or number >= len(held) - 8:
            with db.write("添加会议附件", at=at, ids=new_id) as session:
                pictures.illustrate(session, db.path.parent, planned, meeting_id)
        if told is not None:
            told(number + 1, len(held))
    yesterday = datetime.combine(today - timedelta(days=1), time(10))
    with db.write("登记决议落实情况", at=yesterday, ids=new_id) as session:
        meetings.follow_up(session, cast)
    with db.write("登记谈心谈话和走访", at=yesterday, ids=new_id) as session:
        talks_and_visits(session, cast)
