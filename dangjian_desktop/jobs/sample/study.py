"""The sample's learning: plans, sessions of two branches, make-up, a station, a course."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Broadcast,
    BroadcastStation,
    Participant,
    SelfStudy,
    StationEquipment,
    StudyAbsence,
    StudyGroupMember,
    StudyTopic,
    TrainingAttendance,
    TrainingCourse,
    TrainingLevel,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.study import rota, sessions, signing
from dangjian_desktop.store.bulk import insert_many

from . import study_words as words
from .cast import Cast, workday
from .roll import OFFICE, RIVER
from .study_words import Topic
from .timeline import Step, entered_on

AFTERNOON = time(17, 10)
HELD_ON, PLAYED_ON = 28, 27
LATE, LATE_ONE = 19, (RIVER, 6)  # days until 白水河 wrote its session of June down


class Held(Protocol):
    """A meeting of the sample: its id once it is written down."""

    id: str


def acts(cast: Cast, held: Mapping[tuple[str, str, date], Held]) -> Iterator[Step]:
    """What was done in the running year, entered when it was done."""
    made = _Study(cast)
    year = cast.today.year
    yield _step(workday(date(year - 1, 12, 20)), "制定年度学习计划", made.plan)
    for read in (_sessions, _make_up, _broadcasts):
        yield from read(cast, made)
    lecture = workday(date(year, 8, 9))
    record = held.get(("party_lecture", OFFICE, lecture))
    if record is not None and lecture + timedelta(days=6) < cast.today:
        yield _step(lecture + timedelta(days=6), "党课转为学习", partial(made.lecture, record))
    course = workday(date(year, 4, 15))
    if course + timedelta(days=5) < cast.today:
        yield _step(course + timedelta(days=5), "登记党员培训", partial(made.course, course))
    yield _step(cast.today - timedelta(days=2), "登记自学", made.read)


def _sessions(cast: Cast, made: "_Study") -> Iterator[Step]:
    """机关 writes them down the day after, 白水河 once much later."""
    for body, months in ((OFFICE, words.OFFICE_MONTHS), (RIVER, words.RIVER_MONTHS)):
        for month in months:
            day = workday(date(cast.today.year, month, HELD_ON))
            after = day + timedelta(days=LATE if (body, month) == LATE_ONE else 1)
            if day < cast.today:
                do = partial(made.hold, body, month, day)
                yield _step(min(after, cast.today), "登记学习", do)


def _make_up(cast: Cast, made: "_Study") -> Iterator[Step]:
    for month, away in words.OFFICE_AWAY.items():
        for name, _, _, after, way in away:
            on = workday(date(cast.today.year, month, HELD_ON)) + timedelta(days=after or 0)
            if after and on < cast.today:
                yield _step(on, "登记补学", partial(made.make_up, month, name, way))


def _step(day: date, said: str, do: Any) -> Step:
    return Step(datetime.combine(day, AFTERNOON), said, do)


def _broadcasts(cast: Cast, made: "_Study") -> Iterator[Step]:
    """The log is kept in a few sittings: some of it is entered late."""
    year = cast.today.year
    shown = [(workday(date(year, row[0], PLAYED_ON)), row) for row in words.PLAYED]
    shown = [one for one in shown if one[0] < cast.today]
    for first in range(0, len(shown), 2):
        part = shown[first : first + 2]
        last = min(part[-1][0] + timedelta(days=2), cast.today)
        yield _step(last, "登记电教播放", partial(made.play, part))


class _Study:
    def __init__(self, cast: Cast) -> None:
        self.cast, self.year = cast, cast.today.year
        self.topics: dict[tuple[str, int], StudyTopic] = {}
        self.held: dict[tuple[str, int], str] = {}
        self.station = ""

    # --- the plan ----------------------------------------------------------------------------

    def plan(self, session: Session) -> None:
        day = PartialDate.of(entered_on(session))
        for body, topics in ((OFFICE, words.OFFICE_TOPICS), (RIVER, words.RIVER_TOPICS)):
            about = {
                "adopted_on": day,
                "aims": words.AIMS,
                "requirements": words.REQUIREMENTS,
            }
            plan = sessions.save_plan(session, self.cast.bodies[body], self.year, about)
            for one in topics:
                self._topic(session, plan.id, body, one)
        self._group(session, day)
        self._found_station(session)

    def _topic(self, session: Session, plan_id: str, body: str, one: Topic) -> None:
        values = {
            "planned_for": PartialDate(self.year, one.month),
            "subject": one.subject,
            "form": one.form,
            "lecturer_id": self.cast.ids.get(one.lecturer),
            "guest": one.guest or None,
            "hours": Decimal(one.hours),
        }
        self.topics[body, one.month] = sessions.save_topic(session, plan_id, values)

    def _group(self, session: Session, day: PartialDate) -> None:
        branch = self.cast.bodies[OFFICE]
        for name, role, duties in words.GROUP:
            about = {"person_id": self.cast.ids[name], "role": role, "duties": duties}
            given = {**about, "organization_id": branch, "since": day}
            keeping.save(session, StudyGroupMember(), given)
        rota.put(session, branch, [self.cast.ids[name] for name in words.ROTA])

    def _found_station(self, session: Session) -> None:
        about = {
            "organization_id": self.cast.bodies[OFFICE],
            "name": words.STATION,
            "kind": "远程教育站点",
            "place": "机关二楼党员活动室",
            "keeper_id": self.cast.ids["卞长风"],
            "keeper_since": PartialDate(self.year - 3, 3),
            "opened_on": PartialDate(self.year - 6, 7),
            "rules_kept": words.STATION_RULES,
        }
        self.station = keeping.save(session, BroadcastStation(), about).id
        today = self.cast.today
        for number, (name, model, quantity, state) in enumerate(words.EQUIPMENT):
            piece = {
                "station_id": self.station,
                "name": name,
                "model": model,
                "quantity": quantity,
                "condition": state,
                "bought_on": PartialDate(self.year - 4, 5),
                "next_check": today + timedelta(days=9 - 15 * number),
            }
            keeping.save(session, StationEquipment(), piece)

    # --- sessions ----------------------------------------------------------------------------

    def hold(self, body: str, month: int, day: date, session: Session) -> None:
        """The session of that month; held on a later day where that was free (28 February)."""
        branch = self.cast.bodies[body]
        topic, place = self.topics[body, month], words.PLACES[body]
        given = sessions.from_topic(session, topic.id, day)
        lecturer = keeping.named(session, "person", [topic.lecturer_id or ""])
        who = lecturer.get(topic.lecturer_id or "", "") or topic.guest or ""
        given |= {
            "starts_at": datetime.combine(day, time(9)),
            "ends_at": datetime.combine(day, time(12)),
            "place": place,
            "chair_id": self._head(session, branch, day),
            "recorder_id": self.cast.ids["卞长风"] if body == OFFICE else self.cast.ids["盘秀禾"],
            "content": words.CONTENT,
            "discussion": words.DISCUSSION.format(lecturer=who, month=month),
            "outcome": words.OUTCOME,
        }
        made = sessions.save_session(session, branch, given)
        away = {self.cast.ids[row[0]]: row for row in words.AWAY[body].get(month, ())}
        self.held[body, month] = made.id
        self._sign(session, made.id, branch, day, away)

    def _head(self, session: Session, branch: str, day: date) -> str | None:
        heads = eligible(session, branch, day, kind="committee_meeting")
        return heads[0].person_id if heads else None

    def _sign(
        self,
        session: Session,
        session_id: str,
        branch: str,
        day: date,
        away: Mapping[str, tuple[str, str, str, int | None, str]],
    ) -> None:
        """Everybody else was there; who made it up did so a few days later."""
        due = [one.person_id for one in eligible(session, branch, day)]
        self._people(session, "study_session", session_id, [one for one in due if one not in away])
        for person_id, (_, mark, reason, *_rest) in away.items():
            if person_id not in due:
                continue
            missed = {
                "session_id": session_id,
                "person_id": person_id,
                "mark": mark,
                "reason": reason,
            }
            keeping.save(session, StudyAbsence(), missed)

    def make_up(self, month: int, name: str, way: str, session: Session) -> None:
        """Entered on the day on which it was made up."""
        day, found = entered_on(session), self.held[OFFICE, month]
        signing.make_up(session, found, [self.cast.ids[name]], PartialDate.of(day), way, day)

    def _people(self, session: Session, kind: str, record_id: str, ids: Sequence[str]) -> None:
        rows = [
            {
                "id": self.cast.new_id(),
                "kind": kind,
                "record_id": record_id,
                "person_id": person_id,
                "place": place,
            }
            for place, person_id in enumerate(ids)
        ]
        insert_many(session, Participant, rows)

    def lecture(self, record: Held, session: Session) -> None:
        """The lecture of August counts two hours; who came is known from the meeting."""
        branch, today = self.cast.bodies[OFFICE], entered_on(session)
        made = sessions.from_meeting(session, branch, record.id, Decimal(2), today)
        topic = self.topics[OFFICE, 8]
        sessions.save_session(session, branch, {"topic_id": topic.id}, made.id)

    # --- what was shown, taught and read -----------------------------------------------------

    def play(self, shown: Sequence[tuple[date, Any]], session: Session) -> None:
        branch = self.cast.bodies[OFFICE]
        for day, (_, programme, source, hours, audience) in shown:
            about = {
                "station_id": self.station,
                "played_on": day,
                "programme": programme,
                "source": source,
                "hours": Decimal(hours),
                "audience": audience,
                "operator_id": self.cast.ids["卞长风"],
                "effect": words.EFFECT,
            }
            made = keeping.save(session, Broadcast(), about)
            due = [one.person_id for one in eligible(session, branch, day)]
            self._people(session, "broadcast", made.id, due[day.month % 3 :: 2])

    def course(self, day: date, session: Session) -> None:
        about = {
            "name": words.COURSE,
            "kind": "member",
            "organizer": "县委党校",
            "place": "川岭市",
            "since": PartialDate.of(day),
            "until": PartialDate.of(day + timedelta(days=2)),
            "days": 3,
            "hours": 24,
            "content": "支部工作条例、党员教育管理、支部书记工作方法",
        }
        made = keeping.save(session, TrainingCourse(), about)
        level = {"course_id": made.id, "level": "county", "way": "gathered"}
        keeping.save(session, TrainingLevel(), level)
        for number, name in enumerate(words.TRAINED, 1):
            took = {
                "course_id": made.id,
                "person_id": self.cast.ids[name],
                "result": "合格",
                "certificate": f"县训{day.year}第{number:03}号",
            }
            keeping.save(session, TrainingAttendance(), took, flush=False)
        session.flush()

    def read(self, session: Session) -> None:
        """Three entries each for a few, of the last days."""
        for name in words.READERS:
            for back, (subject, way, hours, notes) in enumerate(words.READ):
                day = self.cast.today - timedelta(days=3 + back)
                entry = {
                    "person_id": self.cast.ids[name],
                    "studied_on": PartialDate.of(day),
                    "subject": subject,
                    "way": way,
                    "hours": Decimal(hours),
                    "notes": notes or None,
                }
                keeping.save(session, SelfStudy(), entry, flush=False)
        session.flush()
