"""Who of the sample is on the way into the Party, and on which day each step was done.

The days count back from the sample's own day, so that the edition of the rules follows from them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.rule_table import DEV_2026_FROM

from .cast import CALENDAR, Cast, branch_of, workday

# Name; how many months ago application, activist, candidate and admission; mentors; introducers;
# the last step done. "-": not that far.
WAYS = """
谢望舒 44 37 24 20 吴桐、盘秀禾 吴桐、盘秀禾 archive
夏侯宁 43 36 23 18 申屠远、谷雨生 申屠远、谷雨生 superior_approve_convert
梁小川 34 27 14 9 莫问津、蒙山月 莫问津、冯野 oath
岳小满 33 26 13 7 秦越川、葛知秋 秦越川、葛知秋 oath
方知远 32 25 12 5 白露生、沙马石一 白露生、侯春山 oath
凌波 29 22 9 - 李𫖯、石磊 李𫖯、石磊 fill_volunteer_book
郁南枝 24 17 4 - 王䶮、陈𬭎 王䶮、陈𬭎 decide_introducers
宋时雨 18 11 - - 申屠远、苗千里 - assign_mentors
何其乐 17 10 - - 蒙山月、陆青川 - assign_mentors
叶知春 8 1 - - 杜若、阿依古丽·买买提 - assign_mentors
尤青野 23 16 - - 柏如霜、卞长风 - assign_mentors
宁采薇 22 5 - - 俞听澜 - assign_mentors
丁一舟 4 - - - - - org_talk
温予安 14 - - - - - org_talk
魏来 1 - - - - - submit_application
"""
WHOLE = "谢望舒"  # went all the way within these years
# The last days in time: by three days the talk is overdue, in six the review is due.
TALK_OVERDUE, REVIEW_DUE, PRE_REVIEW = 3, 6, 24
LATE_REVIEW = 12  # days
CAME = {"宁采薇": 6}  # months ago, from elsewhere
ENDED = {"温予安": (8, 12), "尤青野": (3, 20)}  # months ago, on the day
CHECKED = {"凌波": 2}  # the committee's review, long before the meeting
COURSES = {"谢望舒": 21, "夏侯宁": 21, "梁小川": 10, "岳小满": 10, "方知远": 10, "凌波": 5}
COURSE_DAYS, NOTICE_DAYS = 3, 7  # working days

# A dossier of long before the books: probation was prolonged by half a year.
PROLONGED = "韩知予"
PROLONGED_ON = date(2020, 12, 17)
PROLONGED_DAYS = {
    "submit_application": "2017-11-20",
    "org_talk": "2017-12-08",
    "nominate_activist": "2018-06-06",
    "file_activist": "2018-06-15",
    "assign_mentors": "2018-06-15",
    "cultivate": "2019-05-20",
    "decide_candidate": "2019-07-04",
    "file_candidate": "2019-07-12",
    "decide_introducers": "2019-07-18",
    "political_review": "2019-08-20",
    "training": "2019-09-20",
    "committee_check": "2019-11-06",
    "pre_review": "2019-11-20",
    "fill_volunteer_book": "2019-11-25",
    "branch_meeting_admit": "2019-12-16",
    "superior_talk": "2020-01-08",
    "superior_approve": "2020-02-20",
    "file_upper_org_dept": "2020-02-27",
    "assign_group": "2020-03-05",
    "oath": "2020-03-12",
    "continue_education": "2021-05-12",
    "apply_conversion": "2021-05-24",
    "branch_meeting_convert": "2021-06-17",
    "superior_approve_convert": "2021-08-12",
    "archive": "2021-09-01",
}
PROLONGED_REVIEWS = ("2018-11-28", "2019-05-20"), ("2020-06-10", "2020-12-02", "2021-05-12")


@dataclass(slots=True, kw_only=True)
class Way:
    """One person's way: the days of the steps done, and what goes with them."""

    name: str
    place: str
    number: int  # in the order of the list; picks words and numbers of papers
    last: str = "archive"
    mentors: tuple[str, ...] = ()
    introducers: tuple[str, ...] = ()
    days: dict[str, date] = field(default_factory=dict)
    asked: date | None = None  # opinions before listing
    convert_asked: date | None = None
    recommended: date | None = None
    reviewing: date | None = None  # 政审 begun and letters sent
    answered: date | None = None
    notice: tuple[date, date] | None = None
    convert_notice: tuple[date, date] | None = None
    reviews: tuple[date, ...] = ()
    probation_reviews: tuple[date, ...] = ()
    came: date | None = None
    end: date | None = None  # withdrawn or gone
    old: bool = False  # long before the books

    def ended(self, day: date) -> bool:
        """The way had ended by that day."""
        return self.end is not None and day >= self.end

    @property
    def branch(self) -> str:
        return branch_of(self.place)

    @property
    def listed(self) -> date | None:
        """From when a candidate: 2014 the committee's day, 2026 the listing."""
        return self.days.get("list_candidate") or self.days.get("decide_candidate")


def fill(cast: Cast) -> None:
    """All ways, by name, as they were on the sample's own day; who decided them and when."""
    places = {person.name: person.place for person in cast.people}
    for number, line in enumerate(WAYS.split("\n")[1:-1]):
        way = _Plan(cast, line, number, places).way
        cast.ways[way.name] = way
    way = _long_ago(places)
    if way.days["archive"] < cast.ago(25).first():
        cast.ways[way.name] = way
    for way in cast.ways.values():
        for key in ("nominate_activist", "decide_candidate", "committee_check"):
            if key in way.days:
                cast.decided.append((way.branch, key, way.name, way.days[key]))


def held_on(cast: Cast, months: int, day: int) -> date:
    """That day of so many months ago, or the next working day."""
    return workday(cast.ago(months, day).first())


def third_day(since: date, days: int = COURSE_DAYS) -> date:
    return CALENDAR.add_workdays(since, days).day


class _Plan:
    """Works out one line of `WAYS`."""

    def __init__(self, cast: Cast, line: str, number: int, places: dict[str, str]) -> None:
        name, *months, mentors, introducers, last = line.split(" ")
        self._cast = cast
        self._days: dict[str, date] = {}
        self.way = Way(name=name, place=places[name], number=number, last=last)
        self.way.mentors = _names(mentors)
        self.way.introducers = _names(introducers)
        if name in ENDED:
            self.way.end = self._on(*ENDED[name])
        if name in CAME:
            self.way.came = self._on(CAME[name], 8)
        stages = (self._applied, self._activist, self._candidate, self._admitted)
        for stage, ago in zip(stages, months, strict=True):
            if ago != "-":
                stage(int(ago))
        if name in CHECKED:
            self._checked(CHECKED[name])
        self._cut()

    def _on(self, months: int, day: int) -> date:
        return held_on(self._cast, months, day)

    # --- stage by stage --------------------------------------------------------------------------

    def _applied(self, ago: int) -> None:
        if self.way.last == "submit_application":
            in_time = self._cast.today - timedelta(days=TALK_OVERDUE)
            self._days["submit_application"] = add_months(in_time, -1)
            return
        self._days["submit_application"] = self._on(ago, 15)
        self._days["org_talk"] = self._on(ago - 1, 3)

    def _activist(self, ago: int) -> None:
        self.way.recommended = self._on(ago + 1, 20)
        self._days |= {
            "nominate_activist": self._on(ago, 4),
            "file_activist": self._on(ago, 18),
            "assign_mentors": self._on(ago, 19),
        }
        if self.way.name in _REVIEWED:
            self.way.reviews = (_REVIEWED[self.way.name](self._cast, self._days),)
        else:
            self.way.reviews = (self._on(ago - 5, 22), self._on(ago - 11, 10))

    def _candidate(self, ago: int) -> None:
        way, filed = self.way, self._on(ago, 14)
        way.asked = self._on(ago + 1, 22)
        self._days |= {
            "cultivate": way.reviews[-1],
            "decide_candidate": self._on(ago, 4),
            "file_candidate": filed,
        }
        if filed >= DEV_2026_FROM.first():
            since = self._on(ago, 17)
            way.notice = since, third_day(since, NOTICE_DAYS)
            self._days["list_candidate"] = workday(way.notice[1] + timedelta(days=2))
        way.reviewing, way.answered = self._on(ago - 1, 15), self._on(ago - 2, 4)
        self._days |= {
            "decide_introducers": self._on(ago - 1, 12),
            "political_review": self._on(ago - 2, 12),
        }
        if way.name in COURSES:
            self._days["training"] = third_day(self._on(COURSES[way.name], 20))

    def _checked(self, ago: int) -> None:
        """Passed so lately that the month for the meeting is nearly over."""
        passed = workday(self._cast.today - timedelta(days=PRE_REVIEW))
        self._days |= {
            "committee_check": self._on(ago, 4),
            "pre_review": passed,
            "fill_volunteer_book": workday(passed + timedelta(days=3)),
        }

    def _admitted(self, ago: int) -> None:
        way, met = self.way, self._on(ago, 16)
        way.probation_reviews = (self._on(ago - 5, 24), self._on(ago - 11, 10))
        self._days |= {
            "committee_check": self._on(ago, 4),
            "pre_review": self._on(ago, 12),
            "fill_volunteer_book": self._on(ago, 14),
            "branch_meeting_admit": met,
            "superior_talk": self._on(ago - 1, 8),
            "superior_approve": self._on(ago - 1, 20),
            "file_upper_org_dept": self._on(ago - 1, 26),
            "assign_group": self._on(ago - 2, 3),
            "oath": self._on(ago - 2, 10),
            "continue_education": self._on(ago - 11, 10),
            "apply_conversion": self._on(ago - 11, 20),
            "branch_meeting_convert": workday(add_months(met, 12)),
            "superior_approve_convert": self._on(ago - 13, 20),
            "archive": self._on(ago - 14, 12),
        }
        if ORDER[way.last] >= ORDER["apply_conversion"]:
            way.convert_asked = self._on(ago - 11, 22)
            since = self._on(ago - 11, 24)
            way.convert_notice = since, third_day(since, NOTICE_DAYS)

    def _cut(self) -> None:
        """What is not yet done falls away: behind the last step, or not before the day itself."""
        today, way = self._cast.today, self.way
        for key, day in sorted(self._days.items(), key=lambda one: ORDER[one[0]]):
            if ORDER[key] > ORDER[way.last] or day >= today:
                break
            if (way.name, key) != BYPASSED:
                way.days[key] = day
        way.reviews = tuple(day for day in way.reviews if day < today)
        way.probation_reviews = tuple(day for day in way.probation_reviews if day < today)


BYPASSED = ("叶知春", "file_activist")  # the reply is not back, mentors were named all the same


def _late(_cast: Cast, days: dict[str, date]) -> date:
    return add_months(days["nominate_activist"], 6) + timedelta(days=LATE_REVIEW)


def _nearly_due(cast: Cast, _days: dict[str, date]) -> date:
    """So that half a year from it is over in some days."""
    return workday(add_months(cast.today + timedelta(days=REVIEW_DUE), -6))


_REVIEWED: dict[str, Callable[[Cast, dict[str, date]], date]] = {
    "宋时雨": _late,
    "何其乐": _nearly_due,
}


def _names(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split("、"))


def _long_ago(places: dict[str, str]) -> Way:
    reviews, probation = (
        tuple(date.fromisoformat(day) for day in days) for days in PROLONGED_REVIEWS
    )
    return Way(
        name=PROLONGED,
        place=places[PROLONGED],
        number=len(WAYS),
        mentors=("蓝田玉", "冯野"),
        introducers=("蓝田玉", "冯野"),
        days={key: date.fromisoformat(day) for key, day in PROLONGED_DAYS.items()},
        reviews=reviews,
        probation_reviews=probation,
        asked=date(2019, 6, 20),
        convert_asked=date(2021, 5, 26),
        recommended=date(2018, 5, 25),
        reviewing=date(2019, 7, 22),
        answered=date(2019, 8, 6),
        convert_notice=(date(2021, 6, 1), date(2021, 6, 9)),
        old=True,
    )
