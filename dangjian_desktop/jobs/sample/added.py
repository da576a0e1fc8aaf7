"""The sample's own fields: what a member may drive, when a hardship was looked at again."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Person, Visit
from dangjian_desktop.services import custom_fields, keeping

from .cast import Cast, workday
from .timeline import Step

LICENCE = {"label": "驾驶证类型", "type": "choice", "choices": "A2、B2、C1、无"}
REVIEWED = {"label": "困难户复核日期", "type": "date", "hint": "走访后由支部复核的日期"}
DRIVERS = {"谷雨生": "A2", "苗千里": "B2", "申屠远": "B2", "韦承泽": "C1", "罗大成": "无"}
VISITS, LATER = 2, 12  # of the first visits, days after each
AT = time(16, 20)


def acts(cast: Cast) -> Iterator[Step]:
    """One sitting, three weeks before the sample's own day."""
    day = workday(cast.today - timedelta(days=21))
    yield Step(datetime.combine(day, AT), "添加自加项目并填写", partial(_fill, cast))


def _fill(cast: Cast, session: Session) -> None:
    licence = custom_fields.add(session, "person", LICENCE).key
    for name, kind in DRIVERS.items():
        keeping.save(session, keeping.get(session, Person, cast.ids[name]), {licence: kind})
    reviewed = custom_fields.add(session, "visit", REVIEWED).key
    first = sorted(keeping.listed(session, Visit), key=lambda one: one.held_on)[:VISITS]
    for visit in first:
        looked = workday(visit.held_on + timedelta(days=LATER))
        keeping.save(session, visit, {reviewed: PartialDate.of(looked)})
