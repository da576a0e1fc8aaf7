"""The sample's yearly evaluations, entered as they went: two years whole, this year's under way.

All of it goes through the services: ballots are invented, tallies are counted.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.evaluation.grading import against_tally, largest
from dangjian_desktop.records import EvaluationRound
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import (
    counting,
    entries,
    problems,
    rating,
    rounds,
    steps,
)
from dangjian_desktop.services.evaluation.ballot_box import FIRST, MEMBERS, SECOND, TEAM, BallotBox
from dangjian_desktop.services.evaluation.entries import EntryRow

from . import calendar, campaign, evaluation_old, templates
from . import evaluation_words as words
from .cast import Cast, workday
from .development import Held
from .evaluation_ballots import Heap, cast_by, misread, of_team
from .pictures import scan
from .roll import OFFICE, RIVER, SCREEN
from .timeline import Step, entered_on

EVENING = time(17, 40)  # behind the minutes of the same day
LIKED = {
    OFFICE: ("周㛃", "王䶮", "陈𬭎", "罗望溪", "柏如霜", "申屠远"),
    RIVER: ("覃晚照", "蓝田玉", "李𫖯", "吴桐", "韩知予"),
    SCREEN: ("龙在野", "白露生"),
}
# Who sees to it that things are put right.
OWNERS = {
    OFFICE: ("周㛃", "王䶮", "陈𬭎", "程砚秋山"),
    RIVER: ("覃晚照", "蓝田玉", "李𫖯", "韦承泽"),
    SCREEN: ("龙在野", "白露生", "侯春山", "杜若"),
}
ALL_DONE = SCREEN  # the other branches leave one thing undone in its year
MORE_MONTHS = 3  # for what was carried into the next year
# In the last whole year: of most votes, and yet only 合格; and who was 基本合格.
STRICT, BASIC = "卞长风", "尉迟明山"
FLOATING = "薄云开"
FOLLOWED = 2  # with this item of the list also the rectification as a whole
SCANNED = 2  # forms that were scanned back in each round


class Planned(NamedTuple):
    """One act of a round: days after its meeting, what it is called, what it does."""

    day: date
    words: str
    do: Callable[[Session], None]
    undoable: int = 1


def acts(cast: Cast, held: Sequence[Held], root: Path) -> Iterator[Step]:
    """Every act of every round, of the campaign and of the office's own forms."""
    meetings = [one for one in held if one.planned.kind == calendar.EVALUATION]
    whole = [one for one in meetings if one.planned.early is False]
    last = max((one.planned.day.year for one in whole), default=0)
    for one in whole:
        made = _Round(cast, one, held, root, last=one.planned.day.year == last)
        yield from _timed(cast, made.acts())
    for one in meetings:
        if one.planned.early:
            yield from _timed(cast, _UnderWay(cast, one, held, root).acts())
    yield from _timed(cast, (Planned(*one) for one in evaluation_old.acts(cast)))
    yield from campaign.acts(cast)
    yield from templates.acts(cast, root)


def _timed(cast: Cast, planned: Iterator[Planned]) -> Iterator[Step]:
    """In their order; what would only come after the sample's day has not happened."""
    at = datetime.min
    for minute, act in zip(count(), planned, strict=False):
        if act.day >= cast.today:
            return
        at = max(at, datetime.combine(act.day, EVENING)) + timedelta(minutes=1 + minute % 2)
        yield Step(at, act.words, act.do, act.undoable)


class _Begun:
    """What a whole round and one under way have in common."""

    def __init__(
        self, cast: Cast, held: Held, others: Sequence[Held], root: Path, *, last: bool = False
    ) -> None:
        self.cast, self.held, self.others, self.last = cast, held, others, last
        self.folder = DataFolder(root)
        self.body, self.day = held.planned.body, held.planned.day
        self.year = self.day.year
        self.branch = cast.bodies[self.body]
        self.lots = Random(self.year * 31 + sum(map(ord, self.body)))
        self.jobs = {one.name: one.job for one in cast.people}
        self.id = ""
        first = self.lots.randrange(len(words.OPINIONS) - words.HEARD + 1)
        self.heard = words.OPINIONS[first : first + words.HEARD]
        self.opinions: list[str] = []
        self.items: list[str] = []
        self.carried: list[str] = []

    def before(self, days: int) -> date:
        return workday(self.day - timedelta(days=days))

    def counted_on(self) -> date:
        """The day on which the minutes are entered; the count follows them."""
        return calendar.entered(self.held.planned, self.cast.today).date()

    def rows(self, session: Session) -> list[EntryRow]:
        return entries.rows(session, self.id)

    def prepared(self, missing: int = 0) -> Iterator[Planned]:
        """From the opening to the eve of the meeting; the last few have not handed in."""
        yield Planned(self.before(16), "建立民主评议", self.open)
        yield Planned(self.before(12), "登记会前征求意见", self.hear)
        yield Planned(self.before(6), "录入个人小结", partial(self.texts, missing))

    def open(self, session: Session) -> None:
        today = entered_on(session)
        self.id = rounds.open_round(session, self.branch, self.year, today).id
        study = {"done_on": today, "evidence": words.STUDY}
        steps.record(session, self.id, "study", study, today)
        for item in problems.carry_over(session, self.branch, self.year - 1):
            more = PartialDate.of(add_months(today, MORE_MONTHS))
            problems.change(session, item.id, {"deadline": more}, today)
            self.carried.append(item.id)
        for row in self.rows(session):
            floats = row.name == FLOATING and self._floats()
            if floats:
                away = {"role": "elsewhere", "elsewhere": words.ELSEWHERE}
                entries.update(session, row.id, away, today)

    def _floats(self) -> bool:
        from .offices import since_when

        return since_when(self.cast, "floating").first() <= self.day

    def hear(self, session: Session) -> None:
        today = entered_on(session)
        where = {"organization_id": self.branch, "year": self.year, "asked_on": today}
        for source, way, text, _, _ in self.heard:
            heard = {"source": source, "way": way, "subject": "team", "text": text}
            self.opinions.append(problems.hear(session, where | heard, today).id)
        of = {"source": "青年职工", "way": "谈话", "subject": "person", "text": words.OF_PERSON}
        person = {"person_id": self.rows(session)[-2].person_id}
        problems.hear(session, where | of | person, today)
        steps.record(session, self.id, "solicit_opinions", {"done_on": today}, today)
        talked = {"done_on": today, "evidence": words.TALKED}
        steps.record(session, self.id, "heart_talks", talked, today)

    def texts(self, missing: int, session: Session) -> None:
        rows = [one for one in self.rows(session) if one.role != "elsewhere"]
        told = {
            row.name: (words.LONG if row.name == words.LONG_BY else words.SELF[row.number % 4])
            .replace("{year}", str(self.year))
            .replace("{job}", self.jobs.get(row.name, "养护工"))
            for row in rows[: len(rows) - missing]
        }
        entries.take_self_texts(session, self.id, told, entered_on(session))

    def attended(self, session: Session) -> int:
        """Takes over who came; how many voters that makes."""
        rounds.link_meeting(session, self.id, self.held.id)
        rounds.refresh(session, self.id, entered_on(session))
        entries.take_attendance(session, self.id)
        voters = [row for row in self.rows(session) if row.took_part]
        first, second = voters[1].name, voters[2].name
        figures = {
            "balloted_on": self.day,
            "issued": len(voters),
            "collected": len(voters),
            "scrutineer": first,
            "teller": second,
            "team_issued": len(voters),
            "team_collected": len(voters),
        }
        counting.figures(session, self.id, figures, entered_on(session))
        return len(voters)

    def lines(self, session: Session) -> dict[str, str]:
        return dict(counting.lines_of(session, self.id))

    @property
    def liked(self) -> tuple[str, ...]:
        strict = (STRICT,) if self.last and self.body == OFFICE else ()
        return (*LIKED[self.body], *strict)

    @property
    def low(self) -> tuple[str, ...]:
        return (BASIC,) if self.last else ()


class _Round(_Begun):
    """A whole year: from the opening to the last improvement that was looked at."""

    def acts(self) -> Iterator[Planned]:
        yield from self.prepared()
        counted, rated = self.counted_on(), self._rating_day()
        yield Planned(counted, "确认民主测评计票", self.count, 0)
        yield Planned(counted, "确认班子测评计票", self.count_team, 0)
        yield Planned(rated, "登记支部评定", self.rate)
        yield Planned(rated, "提交评定", self.submit, 0)
        yield Planned(workday(rated + timedelta(days=5)), "登记反馈签字", self.feed_back)
        yield Planned(workday(rated + timedelta(days=9)), "公布评议结果", self.publish)
        yield Planned(workday(rated + timedelta(days=12)), "列出整改清单", self.list_problems)
        late = workday(add_months(self.before(16), MORE_MONTHS) - timedelta(days=8))
        yield Planned(late, "登记上年结转事项完成", self.mend_carried)
        done = self.heard if self.body == ALL_DONE else self.heard[:-1]
        for number, (*_, months) in enumerate(done):
            day = workday(add_months(rated, months) - timedelta(days=6))
            yield Planned(day, "登记整改完成", partial(self.mend, number))
            if number == FOLLOWED:
                yield Planned(day, "登记整改和改进情况", self.look_again)

    def _rating_meeting(self) -> Held | None:
        """The committee's next meeting, as far as it was not a draft."""
        return next(
            (
                one
                for one in self.others
                if (one.planned.kind, one.planned.body) == ("committee_meeting", self.body)
                and one.planned.day > self.day
                and not (one.planned.draft or one.planned.void)
            ),
            None,
        )

    def _rating_day(self) -> date:
        meeting = self._rating_meeting()
        if meeting is None:
            return workday(self.day + timedelta(days=14))
        return calendar.entered(meeting.planned, self.cast.today).date()

    def count(self, session: Session) -> None:
        voters, today = self.attended(session), entered_on(session)
        lines = self.lines(session)
        pile = cast_by(voters, lines, self.liked, self.low, self.lots)
        heap = Heap(MEMBERS, list(lines), pile)
        counting.confirm(session, self.id, heap, today, lots=self.lots)
        rows = self.rows(session)
        for number, text in enumerate(words.PEER):
            entries.say(session, rows[number * 2].id, rows[number + 3].name, text)

    def count_team(self, session: Session) -> None:
        found = keeping.get(session, EvaluationRound, self.id)
        pile = of_team(found.team_collected or 0, self.lots)
        lines = [item for item, _ in counting.lines_of(session, self.id, TEAM)]
        heap = Heap(TEAM, lines, pile)
        counting.confirm(session, self.id, heap, entered_on(session), TEAM, lots=self.lots)

    def rate(self, session: Session) -> None:
        """The grade of most votes, but for one who is over the number."""
        today, meeting = entered_on(session), self._rating_meeting()
        rated = {row.id: self._rated(row) for row in self.rows(session) if row.on_ballot}
        rating.grade_many(session, self.id, rated, today)
        values: dict[str, Any] = {"rated_on": meeting.planned.day if meeting else today}
        if meeting is not None:
            values["rating_meeting_id"] = meeting.id
        rounds.update(session, self.id, values, today)

    def _rated(self, row: EntryRow) -> dict[str, str | None]:
        grade = next(iter(largest(row.tally)), "qualified")
        if grade == "excellent" and row.name not in LIKED[self.body]:
            grade = "qualified"
        given: dict[str, str | None] = {"grade": grade}
        if against_tally(grade, row.tally):
            given["grade_reason"] = words.AGAINST
        if grade == "basic":
            given["improvement"] = words.IMPROVEMENT
        return given | {"branch_opinion": words.BRANCH_OPINION[grade]}

    def submit(self, session: Session) -> None:
        rating.submit(session, self.id, entered_on(session))

    def feed_back(self, session: Session) -> None:
        today = entered_on(session)
        rows = [row for row in self.rows(session) if row.on_ballot and row.took_part]
        said = {row.id: words.OWN_OPINION for row in rows}
        entries.sign_many(session, self.id, said, today, today)
        for row in rows[:SCANNED]:
            picture = scan("民主评议党员登记表", f"{self.year}年度 {row.name}")
            entries.attach_scan(session, self.folder.attachments, row.id, picture)

    def publish(self, session: Session) -> None:
        today = entered_on(session)
        shown = {"done_on": today, "evidence": words.PUBLISHED}
        steps.record(session, self.id, "publish", shown, today)
        told = {
            "practice": words.PRACTICE,
            "findings": words.FINDINGS,
            "next_steps": words.NEXT_STEPS,
        }
        rounds.update(session, self.id, told, today)

    def list_problems(self, session: Session) -> None:
        """What was heard becomes what is put right, with measures, owner and time."""
        today = entered_on(session)
        owners = OWNERS[self.body]
        for opinion, owner, (*_, measures, months) in zip(
            self.opinions, owners, self.heard, strict=True
        ):
            item = problems.from_opinion(session, opinion, today)
            due = PartialDate.of(add_months(today, months))
            about = {"measures": measures, "owner": owner, "deadline": due}
            problems.change(session, item.id, about, today)
            self.items.append(item.id)

    def mend(self, number: int, session: Session) -> None:
        today = entered_on(session)
        outcome = words.DONE[number % len(words.DONE)]
        problems.done(session, self.items[number], today, outcome, today)

    def mend_carried(self, session: Session) -> None:
        today = entered_on(session)
        for item in self.carried:
            problems.done(session, item, today, words.DONE[0], today)

    def look_again(self, session: Session) -> None:
        today = entered_on(session)
        put_right = {"done_on": today, "evidence": words.RECTIFIED}
        steps.record(session, self.id, "rectification", put_right, today)
        graded = [row for row in self.rows(session) if row.grade]
        back: dict[str, dict[str, Any]] = {
            row.id: {"superior_opinion": words.SUPERIOR_OPINION} for row in graded
        }
        back |= {
            row.id: {**back[row.id], "improved_on": today} for row in graded if row.grade == "basic"
        }
        entries.update_many(session, self.id, back, today)


class _UnderWay(_Begun):
    """This year's: the meeting was held, the ballots are being entered a second time."""

    def acts(self) -> Iterator[Planned]:
        yield from self.prepared(missing=3)
        yield Planned(self.counted_on(), "登记到会和测评票数", self.enter)

    def enter(self, session: Session) -> None:
        """All ballots once, two thirds of them again, one line of them otherwise."""
        voters, lines = self.attended(session), self.lines(session)
        pile = cast_by(voters, lines, self.liked, self.low, self.lots)
        box = BallotBox(self.folder.ballots, self.id)
        box.begin(MEMBERS, list(lines))
        box.put_all(MEMBERS, FIRST, pile)
        box.put_all(MEMBERS, SECOND, misread(pile, 4)[: voters * 2 // 3])
