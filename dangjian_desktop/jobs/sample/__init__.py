"""示例: an invented section, so that every page and paper has something true to show."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import DevelopmentCase, Organization, Person, Setting
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.files import room_for

from . import (
    added,
    books,
    calendar,
    care,
    decisions,
    development,
    development_old,
    development_ways,
    dues,
    evaluation,
    facilities,
    goals,
    meetings,
    people,
    pictures,
    renewal,
    study,
    talks,
    timeline,
    transfers,
)
from .calendar import Planned
from .cast import Cast
from .timeline import Step

Told = Callable[[int, int], None]
SIZE = 32 << 20  # bytes of a whole sample, and some more
PICTURED = 12  # every twelfth meeting has photos, and so have the last ones
LATEST = 8


def build(db: Database, today: date, told: Told | None = None) -> None:
    """Fill an empty file with the sample; the same file for the same day.

    What happened is entered when it happened, act by act, as an office would have done.
    Refuses a file that holds anything: invented people never get in among real ones.
    """
    with db.read() as session:
        if keeping.count(session, Person) or keeping.count(session, Organization):
            raise KnownError(
                "这个数据文件夹里已有内容，示例只能建在空的文件夹里；没有改动任何内容。",
                "not_empty",
            )
    room_for(db.path.parent, SIZE, "建示例")
    lots = Random(1921)

    def new_id() -> str:
        return str(UUID(int=lots.getrandbits(128), version=4))

    cast = Cast(today, new_id)
    start = datetime.combine(cast.ago(25, 8).first(), time(9))
    people.fill(cast)
    opening, later = timeline.begun(cast.rows, start)
    with db.write("建立示例", at=start, ids=new_id) as session:
        keeping.save(session, Setting(), {"key": "sample", "value": True})
        opening(session)
    held = [_Record(cast, planned, db.path.parent) for planned in calendar.planned(cast)]
    steps = [*later, *_meetings(held, today), *care.steps(cast)]
    steps += _features(cast, held, db.path.parent)
    yesterday = datetime.combine(today - timedelta(days=1), time(10))
    steps.append(Step(yesterday, "登记决议落实情况", lambda s: meetings.follow_up(s, cast)))
    steps.sort(key=lambda step: step.at)
    for number, step in enumerate(steps):
        with db.write(step.words, at=step.at, ids=new_id, undoable=step.undoable) as session:
            _hold(session)
            step.do(session)
        if told is not None:
            told(number + 1, len(steps))


def _features(cast: Cast, held: "Sequence[_Record]", root: Path) -> Iterator[Step]:
    """What each feature's books hold, in no order."""
    places = _by_place(held)
    yield from development.acts(cast, places, root)
    yield from development_old.acts(cast)
    yield from evaluation.acts(cast, held, root)
    yield from dues.acts(cast)
    yield from decisions.acts(cast, places, root)
    yield from study.acts(cast, places)
    yield from talks.acts(cast)
    yield from facilities.acts(cast, root)
    yield from goals.acts(cast, root)
    yield from books.acts(cast, places)
    yield from renewal.acts(cast, places)
    yield from transfers.acts(cast)
    yield from added.acts(cast)


def _hold(session: Session) -> None:
    """What an act reads stays until its end: a session forgets it at once and reads it again."""
    read: list[object] = []
    event.listen(session, "loaded_as_persistent", lambda _, one: read.append(one))


def whole_case(db: Database) -> str:
    """The case that went all the way, from the application to the archive."""
    with db.read() as session:
        (person,) = keeping.listed(session, Person, Person.name == development_ways.WHOLE)
        (case,) = keeping.listed(session, DevelopmentCase, DevelopmentCase.person_id == person.id)
    return case.id


def _by_place(held: "Sequence[_Record]") -> "dict[development.Place, _Record]":
    """The meetings by kind, body and day, for what was decided there."""
    return {
        (one.planned.kind, one.planned.body, one.planned.day): one
        for one in held
        if not one.planned.void
    }


def _meetings(held: "Sequence[_Record]", today: date) -> Iterator[Step]:
    """Each meeting written down, with its pictures, and what was later put right."""
    for number, record in enumerate(held):
        planned = record.planned
        at = calendar.entered(planned, today)
        words = "记录会议" if planned.draft else "记录会议并定稿"
        yield Step(at, words, record.hold, int(planned.draft))
        if number % PICTURED == PICTURED // 2 or number >= len(held) - LATEST:
            yield Step(at, "添加会议附件", record.picture)
        soon = at + timedelta(days=2)
        if planned.amended:
            yield Step(soon, "更正会议记录", record.amend, 0)
        if planned.void:
            yield Step(soon, "作废会议记录", record.void, 0)


@dataclass(slots=True)
class _Record:
    """A meeting of the sample on its way through the books."""

    cast: Cast
    planned: Planned
    folder: Path
    id: str = ""

    def hold(self, session: Session) -> None:
        self.id = meetings.hold(session, self.cast, self.planned)

    def picture(self, session: Session) -> None:
        pictures.illustrate(session, self.folder, self.planned, self.id)

    def amend(self, session: Session) -> None:
        meetings.amend(session, self.id)

    def void(self, session: Session) -> None:
        meetings.void(session, self.id)
