"""The sample's cases on their way through the books: every step entered a day or two after it.

Who, and when, is in `development_ways`; what was said in `development_words`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.records import Resolution
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development import helpers, setbacks, steps
from dangjian_desktop.services.development.cases import amend_case, open_case

from . import calendar, development_parts, development_shared
from . import development_words as words
from .cast import Cast, workday
from .development_ways import BYPASSED, PROLONGED, PROLONGED_ON, Way, held_on
from .timeline import Step, entered_on

Do = Callable[[Session], None]
Place = tuple[str, str, date]  # kind, body, day
BY_COMMITTEE = frozenset({"nominate_activist", "decide_candidate", "committee_check"})
BY_MEETING = {"branch_meeting_admit", "branch_meeting_convert"}
ABOVE = frozenset(
    {"file_activist", "file_candidate", "training", "pre_review", "superior_talk"}
    | {"superior_approve", "file_upper_org_dept", "superior_approve_convert"}
)
# What the reply or notice is called: of the general branch, or of the committee above it.
PAPERS = {
    "file_activist": "段党总支〔{year}〕{number}号",
    "file_candidate": "段党总支〔{year}〕{number}号",
    "pre_review": "云公党〔{year}〕{number}号预审意见",
    "superior_approve": "云公党〔{year}〕{number}号批复",
    "file_upper_org_dept": "云公党〔{year}〕{number}号备案报告",
    "superior_approve_convert": "云公党〔{year}〕{number}号批复",
}
# With which later step it is known that what a committee resolved was carried out.
REPORTED = {
    "assign_mentors": "nominate_activist",
    "file_candidate": "decide_candidate",
    "pre_review": "committee_check",
}
CONTENT = {
    "committee_check": words.CHECKED,
    "superior_talk": words.SUPERIOR_TALK,
    "oath": words.SWORN,
    "apply_conversion": words.CONVERT_APPLIED,
}
BEGUN = time(14)  # when the cases under way are entered, on the day on which the books begin
ENTERED = time(11, 20)
BOOK = 4511170  # 入党志愿书编号


class Held(Protocol):
    """A meeting of the sample; it has an id once it was entered."""

    @property
    def planned(self) -> calendar.Planned: ...
    @property
    def id(self) -> str: ...


class _Act(NamedTuple):
    day: date
    words: str
    do: Do
    held: Held | None = None


def acts(cast: Cast, held: Mapping[Place, Held], root: Path) -> list[Step]:
    """Every act of every case; to be put among all others by their time."""
    found: list[Step] = []
    for way in cast.ways.values():
        case = _Case(cast, way, held)
        own = [*case.acts(), *(_Act(*one) for one in development_parts.acts(cast, way))]
        found += _timed(cast, sorted(own, key=_day))
    return [*found, *development_shared.acts(cast), *development_parts.scans(cast, root)]


def _day(act: _Act) -> date:
    return act.day


def _timed(cast: Cast, own: list[_Act]) -> list[Step]:
    """One after the other; what was there before the books is entered with them, in one act."""
    begun = datetime.combine(cast.ago(25, 8).first(), BEGUN)
    found: list[tuple[datetime, list[_Act]]] = []
    at = begun
    for act in own:
        at = max(at, _entered(act, cast.today))
        if found and found[-1][0] == at:
            found[-1][1].append(act)
        else:
            found.append((at, [act]))
    return [
        Step(at, "录入以前的发展档案" if at == begun else group[0].words, partial(_do, group))
        for at, group in found
    ]


def _entered(act: _Act, today: date) -> datetime:
    day = min(act.day + timedelta(days=1 + act.day.day % 2), today)
    at = datetime.combine(day, ENTERED)
    if act.held is not None:
        at = max(at, calendar.entered(act.held.planned, today) + timedelta(minutes=30))
    return at


def _do(group: list[_Act], session: Session) -> None:
    for act in group:
        act.do(session)


class _Case:
    """One person's case: application, steps, setbacks."""

    def __init__(self, cast: Cast, way: Way, held: Mapping[Place, Held]) -> None:
        self._cast = cast
        self._way = way
        self._held = held

    @property
    def _id(self) -> str:
        return self._cast.cases[self._way.name]

    def acts(self) -> Iterator[_Act]:
        way = self._way
        for key, day in way.days.items():
            on = max(day, way.came or day)
            if key == "submit_application":
                yield _Act(on, "登记入党申请", self._open)
            else:
                yield _Act(on, "登记发展步骤", partial(self._record, key), self._meeting(key))
        yield from self._turns()

    # --- steps -----------------------------------------------------------------------------------

    def _open(self, session: Session) -> None:
        way, cast = self._way, self._cast
        about: dict[str, Any] = dict(words.CAME) if way.came else {}
        if way.came:
            about["came_on"] = way.came
        made = open_case(
            session,
            cast.ids[way.name],
            {},
            cast.bodies[way.place],
            PartialDate.of(way.days["submit_application"]),
            entered_on(session),
            **about,
        )
        cast.cases[way.name] = made.id
        development_parts.papers(session, cast, way, "submit_application")

    def _record(self, key: str, session: Session) -> None:
        way = self._way
        if key == "nominate_activist":
            amend_case(session, self._id, self._recommended(), today=entered_on(session))
        steps.record(session, self._id, key, self._values(key), today=entered_on(session))
        development_parts.with_step(session, self._cast, way, key)
        if key in REPORTED:
            self._reported(session, REPORTED[key])
        development_parts.papers(session, self._cast, way, key)

    def _reported(self, session: Session, key: str) -> None:
        """What the committee resolved about the step was carried out some days after it."""
        held, day = self._meeting(key), self._way.days[key]
        if held is None:
            return
        done = {"done_on": PartialDate.of(workday(day + timedelta(days=6))), "outcome": "已上报"}
        for one in keeping.listed(session, Resolution, Resolution.meeting_id == held.id):
            if self._way.name in one.text:
                keeping.save(session, one, done)

    def _values(self, key: str) -> dict[str, Any]:
        way, day, held = self._way, self._way.days[key], self._meeting(key)
        given: dict[str, Any] = {
            "done_on": day,
            "handled_by": words.ABOVE if key in ABOVE else words.TALKER[way.branch],
            "document": self._paper(key, day) if held is None else None,
            "meeting_id": None if held is None else held.id,
            "content": CONTENT.get(key, "").format(name=way.name) or None,
        }
        if key == "org_talk":
            told = words.TALKS[way.number % len(words.TALKS)]
            given["content"] = told.format(name=way.name)
        elif key == "fill_volunteer_book":
            given["book_number"] = f"{BOOK + way.number * 3:07}"
        elif key == "assign_group":
            given["organization_id"] = self._cast.bodies[way.place]
        elif key == "assign_mentors" and way.name == BYPASSED[0]:
            given["bypass"] = words.BYPASS
        return given

    def _paper(self, key: str, day: date) -> str | None:
        number = day.month * 2 + self._way.number % 3
        if key in PAPERS:
            return PAPERS[key].format(year=day.year, number=number)
        if key in BY_COMMITTEE:
            return f"{day.year}年{day.month}月支委会会议记录（纸质）"
        return f"{day.year}年{day.month}月党员大会会议记录（纸质）" if key in BY_MEETING else None

    def _meeting(self, key: str) -> Held | None:
        """The committee meeting or the general meeting that decided the step."""
        day = self._way.days[key]
        if key in BY_COMMITTEE:
            return self._held.get(("committee_meeting", self._way.branch, day))
        if key in BY_MEETING:
            return self._held.get(("general_meeting", self._way.branch, day))
        return None

    def _recommended(self) -> dict[str, Any]:
        way = self._way
        league = development_parts.by_league(way)
        return {
            "recommended_how": "league" if league else "members",
            "recommended_by": words.LEAGUE_BODY if league else words.MEMBERS.format(count=9),
            "recommended_on": way.recommended,
        }

    # --- turns -----------------------------------------------------------------------------------

    def _turns(self) -> Iterator[_Act]:
        """The few whose way was turned."""
        if self._way.end is not None:
            kind = "left" if "nominate_activist" in self._way.days else "withdrawn"
            yield self._turn(kind, self._way.end, words.TURNS[kind])
        elif self._way.name == PROLONGED:
            yield self._turn("prolonged", PROLONGED_ON, words.TURNS["prolonged"])
        elif self._way.name == "何其乐":
            day = held_on(self._cast, 3, 13)
            yield _Act(day, "更换培养联系人", partial(self._change_mentor, day))

    def _turn(self, kind: str, day: date, about: Mapping[str, Any]) -> _Act:
        values = {"kind": kind, "happened_on": day, **about}
        return _Act(day, f"登记{SETBACKS[kind]}", partial(self._turned, values))

    def _turned(self, values: Mapping[str, Any], session: Session) -> None:
        setbacks.record(session, self._id, values, today=entered_on(session))

    def _change_mentor(self, day: date, session: Session) -> None:
        leaving = self._way.mentors[1]
        mentor_id = development_parts.mentor_of(session, self._id, self._cast.ids[leaving])
        values = {
            "person_id": self._cast.ids["莫问津"],
            "since": day,
            "reason": words.CHANGED.format(name=leaving),
        }
        helpers.replace_mentor(session, mentor_id, values, today=entered_on(session))
