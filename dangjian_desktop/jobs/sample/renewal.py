"""The sample's elections: one whole way of 云屏养护站, one that 机关 prepares and is late with."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.records import Term
from dangjian_desktop.services import keeping
from dangjian_desktop.services.renewal import elections, nominees, office, steps

from .calendar import Planned
from .cast import Cast, last_workday, workday
from .offices import ELECTIONS, TERM_MONTHS, elected_on, in_office
from .roll import OFFICE, SCREEN
from .timeline import Step, entered_on

AT = time(11, 20)
PLANNED = 5  # days ago
Place = tuple[str, str, date]  # kind, body, day
# Who was proposed for what, and how many named them when members recommended.
STOOD = (
    ("杜若", "secretary", 11),
    ("龙在野", "organization_member", 10),
    ("侯春山", "discipline_member", 9),
    ("白露生", "publicity_member", 8),
    ("项南星", None, 6),
)
OFFICERS = {"scrutineer": "沙马石一", "teller": "钱塘"}
INSPECTED = "考察合格，群众反映好"
# Thing, how many, how it was found.
HANDED = (
    (1, "完好，已交书记保管"),
    (2, "齐全"),
    (6, "记到交接当日，无缺页"),
    (4, "齐全"),
    (None, "账款相符，见台账"),
    (1, "已用完的随档"),
    (5, "齐全"),
    (3, "2023年至今"),
    (12, "投影仪灯泡老化，其余完好"),
    (1, "密码已当面更换"),
    (2, "见决议落实清单"),
)


class Held(Protocol):
    """A meeting of the sample; it has its id from the day on which it was entered."""

    id: str
    planned: Planned


def acts(cast: Cast, held: Mapping[Place, Held]) -> Iterator[Step]:
    """Each as the office entered it."""
    old = _Old(cast, held)
    yield Step(_at(old.resolved, 4), "登记换届选举", old.begin)
    yield Step(_at(old.replied, 1), "登记换届请示和批复", old.ask)
    yield Step(_at(old.approved, 1), "登记候选人预备人选", old.nominate)
    yield Step(_at(old.elected, 3), "登记选举结果", old.elect)
    yield Step(_at(old.elected, 13), "登记换届批复和交接", old.finish)
    coming = _Coming(cast, held)
    if coming.meeting is not None:
        yield Step(_at(coming.meeting.planned.day, 3), "登记换届选举", coming.begin)


def _at(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), AT)


def _on(day: date) -> PartialDate:
    return PartialDate.of(day)


class _Old:
    """云屏养护站: its meeting and its term are those that the sample has."""

    def __init__(self, cast: Cast, held: Mapping[Place, Held]) -> None:
        self.cast, self.held = cast, held
        self.elected = elected_on(cast, SCREEN)
        before = add_months(self.elected, -1)
        self.resolved = workday(date(before.year, before.month, 4))
        self.replied = workday(self.resolved + timedelta(days=11))
        self.approved = last_workday(self.elected, 7)
        self.year = self.elected.year
        self.id = ""

    def begin(self, session: Session) -> None:
        today = entered_on(session)
        about = {
            "number": ELECTIONS[SCREEN].number,
            "seats": ELECTIONS[SCREEN].seats,
            "planned_on": _on(self.elected),
            "document": f"段党总支〔{self.year}〕2号",
        }
        self.id = elections.open_election(session, self.cast.bodies[SCREEN], about, today).id
        self._step(session, "committee_resolves", self.resolved, **self._at_committee())

    def _at_committee(self) -> dict[str, Any]:
        meeting = self.held.get(("committee_meeting", SCREEN, self.resolved))
        if meeting is None or not meeting.id:
            return {"evidence": "支委会会议记录"}
        return {"meeting_id": meeting.id}

    def _step(self, session: Session, key: str, day: date, **about: Any) -> None:
        values = {"done_on": _on(day), **about}
        steps.record(session, self.id, key, values, entered_on(session))

    def ask(self, session: Session) -> None:
        asked = workday(self.resolved + timedelta(days=5))
        paper = f"云屏养护站支部〔{self.year}〕1号"
        self._step(session, "request_to_superior", asked, document=paper)
        self._step(session, "reply", self.replied, document=f"段党总支〔{self.year}〕5号")

    def nominate(self, session: Session) -> None:
        """What came before was entered with it, long after its day: it is marked."""
        today, year = entered_on(session), self.year
        recommended = workday(self.replied + timedelta(days=3))
        self._step(session, "recommend_nominees", recommended, evidence="推荐票和汇总表")
        inspected = workday(recommended + timedelta(days=4))
        self._step(session, "inspect", inspected, evidence="考察谈话记录")
        for name, post, votes in STOOD:
            values = {
                "person_id": self.cast.ids[name],
                "post": post,
                "recommended": votes,
                "inspection": INSPECTED,
            }
            nominees.add(session, self.id, values, today)
        key, paper = "superior_approves_nominees", f"段党总支〔{year}〕6号"
        self._step(session, key, self.approved, document=paper)

    def elect(self, session: Session) -> None:
        meeting = self.held[("general_meeting", SCREEN, self.elected)]
        evidence = "工作报告、选举办法、选票样张"
        self._step(session, "draft", last_workday(self.elected, 1), evidence=evidence)
        elections.update(session, self.id, {"meeting_id": meeting.id, **OFFICERS})
        self._step(session, "first_committee_meeting", self.elected, evidence="第一次支委会记录")
        self._step(
            session,
            "report_result",
            self.elected + timedelta(days=2),
            document=f"云屏养护站支部〔{self.year}〕2号",
        )

    def finish(self, session: Session) -> None:
        """The term is the one that stands in the books already."""
        body, number = self.cast.bodies[SCREEN], ELECTIONS[SCREEN].number
        (term,) = keeping.listed(session, Term, Term.organization_id == body, Term.number == number)
        elections.update(session, self.id, {"term_id": term.id})
        approved = self.elected + timedelta(days=11)
        self._step(session, "approval", approved, document=f"段党总支〔{self.year}〕7号")
        done = self.elected + timedelta(days=12)
        self._step(session, "handover", done, evidence="交接清单")
        office.propose_handover(session, self.id)
        items = office.handed(session, self.id)
        for item, (count, state) in zip(items, HANDED, strict=True):
            office.put_handover(session, self.id, item.id, {"count": count, "state": state})


class _Coming:
    """机关: the committee resolved last; the request was to be sent some days ago, after that."""

    def __init__(self, cast: Cast, held: Mapping[Place, Held]) -> None:
        self.cast = cast
        known = [
            one
            for (kind, body, day), one in held.items()
            if kind == "committee_meeting"
            and body == OFFICE
            and day + timedelta(days=PLANNED) < cast.today
        ]
        self.meeting = max(known, key=lambda one: one.planned.day, default=None)
        ends = add_months(in_office(cast, OFFICE).first(), TERM_MONTHS)
        self.planned = workday(ends - timedelta(days=5))

    def begin(self, session: Session) -> None:
        assert self.meeting is not None
        today = entered_on(session)
        election = ELECTIONS[OFFICE]
        about = {
            "number": election.number + 1,
            "seats": 4,
            "planned_on": _on(self.planned),
        }
        body = self.cast.bodies[OFFICE]
        found = elections.open_election(session, body, about, today)
        resolved = {"meeting_id": self.meeting.id, "done_on": _on(self.meeting.planned.day)}
        steps.record(session, found.id, "committee_resolves", resolved, today)
        late = {"plan_on": _on(self.cast.today - timedelta(days=PLANNED))}
        steps.record(session, found.id, "request_to_superior", late, today)
