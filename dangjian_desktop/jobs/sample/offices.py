"""Who sat where in the sample: terms, posts and elections; and what holds of single members."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.records import FamilyMember, Post, Restriction, ResumeEntry, Term

from . import roll
from .cast import Cast, workday
from .development_words import kin
from .roll import GENERAL, OFFICE, RIVER, SCREEN

TERM_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Election:
    """A committee's election: its number, months ago, who stood (by strokes) and who failed."""

    number: int
    months: int
    stood: tuple[str, ...] = ()
    failed: str = ""

    @property
    def seats(self) -> int:
        return len(self.stood) - 1


# 机关 is due in five months: within the half year in which the superior reminds.
ELECTIONS = {
    GENERAL: Election(6, 20, ("陈𬭎", "罗望溪", "周㛃", "程砚秋山", "穆云停"), "罗望溪"),
    OFFICE: Election(5, 31),
    RIVER: Election(4, 14, ("韦承泽", "李𫖯", "吴桐", "覃晚照", "蓝田玉"), "吴桐"),
    SCREEN: Election(4, 9, ("龙在野", "白露生", "杜若", "项南星", "侯春山"), "项南星"),
}
NEWLY_ELECTED = ("韦承泽", "白露生")
FORMER = (("农建国", RIVER, "secretary"), ("沙马石一", SCREEN, "publicity_member"))
LEADERS_SINCE = PartialDate(2021, 3, 8)
RANKS = {"secretary": 1, "organization_member": 2, "publicity_member": 3}
SEATS = 4


def elected_on(cast: Cast, body: str) -> date:
    return workday(cast.ago(ELECTIONS[body].months, 18).first())


def in_office(cast: Cast, body: str) -> PartialDate:
    """The present committee's first day, that after its election."""
    return PartialDate.of(elected_on(cast, body) + timedelta(days=1))


def fill(cast: Cast) -> None:
    for body in ELECTIONS:
        _terms(cast, body)
    _posts(cast)
    _states(cast)
    _families(cast)


def _earlier(since: PartialDate) -> PartialDate:
    return PartialDate.of(add_months(since.first(), -TERM_MONTHS))


def _terms(cast: Cast, body: str) -> None:
    since, number = in_office(cast, body), ELECTIONS[body].number
    shared = {
        "organization_id": cast.bodies[body],
        "committee_size": SEATS,
        "election_way": "选举",
    }
    before = _earlier(since)
    cast.add(Term, **shared, number=number - 1, since=before, due_on=since, until=since)
    due = PartialDate.of(add_months(since.first(), TERM_MONTHS))
    cast.add(Term, **shared, number=number, since=since, due_on=due)


def _posts(cast: Cast) -> None:
    """Those in office before the present term were elected into the last one as well."""
    for person in cast.people:
        for body, post in person.posts:
            since = LEADERS_SINCE
            if body in ELECTIONS:
                since = in_office(cast, body)
                since = since if person.name in NEWLY_ELECTED else _earlier(since)
            _post(cast, person.name, body, name=post, since=since)
    for name, body, post in FORMER:
        until = in_office(cast, body)
        _post(cast, name, body, name=post, since=_earlier(until), until=until)


def _post(cast: Cast, person: str, body: str, **about: Any) -> None:
    ids = {"person_id": cast.ids[person], "organization_id": cast.bodies[body]}
    cast.add(Post, **ids, rank=RANKS.get(about["name"], SEATS), **about)


# --- single members ---


def since_when(cast: Cast, state: str) -> PartialDate:
    """From which day on a state of the roll holds."""
    months, day = {
        "floating": (14, 3),
        "lost_contact": (4, 9),
        "probation_discipline": (6, 12),
        "approved_exclusion": (11, 22),
    }[state]
    return cast.ago(months, day)


def _states(cast: Cast) -> None:
    words: dict[str, dict[str, Any]] = {
        "floating": {"reason": "外出务工", "where": "广东省佛山市"},
        "lost_contact": {"reason": "电话停用，家人联系不上"},
        "probation_discipline": {"reason": "受留党察看一年处分"},
        "approved_exclusion": {
            "reason": "年老体弱卧床、长期患病或生活不能自理",
            "approval": "段党总支批复（不计入应到人数）",
            "resolution": "机关支部党员大会通过",
        },
    }
    for person in cast.people:
        if about := words.get(person.state):
            ids = {"person_id": cast.ids[person.name], "kind": person.state}
            cast.add(Restriction, **ids, since=since_when(cast, person.state), **about)


def _families(cast: Cast) -> None:
    for name, relation, relative, birth, status, work in (
        ("程砚秋山", "妻子", "林见微", PartialDate(1973, 1), "群众", "青石岭镇卫生院护士"),
        *((k.person, k.relation, k.name, k.birth, k.status, k.work) for k in kin()),
    ):
        cast.add(
            FamilyMember,
            person_id=cast.ids[name],
            relation=relation,
            name=relative,
            birth=birth,
            political_status=status,
            work=work,
        )
    for name, place, role, since, until in (
        ("郁南枝", "川岭市第二中学读书", "学生", PartialDate(2009, 9), PartialDate(2012, 7)),
        ("郁南枝", "川岭交通学院读书", "学生", PartialDate(2012, 9), PartialDate(2016, 7)),
        ("郁南枝", f"{roll.SECTION}工程科", "科员", PartialDate(2016, 7), None),
        *_lives(cast),
    ):
        cast.add(
            ResumeEntry,
            person_id=cast.ids[name],
            place=place,
            role=role,
            since=since,
            until=until,
        )


def _lives(cast: Cast) -> Iterator[tuple[str, str, str, PartialDate, PartialDate | None]]:
    """School and work of those whose papers ask for it."""
    for person in cast.people:
        way = cast.ways.get(person.name)
        if way is None or "decide_candidate" not in way.days or person.name == "郁南枝":
            continue
        until, years = person.work_start, 4 if person.education == "大学本科" else 3
        since = PartialDate(until.year - years, 9)
        yield person.name, "川岭交通学院读书", "学生", since, until
        yield person.name, roll.SECTION, person.job, until, None
