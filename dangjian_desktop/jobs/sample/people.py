"""The sample's organisations and people, with their periods."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.records import (
    Belonging,
    FamilyMember,
    Organization,
    OrganizationName,
    Person,
    Post,
    Record,
    Restriction,
    ResumeEntry,
    Standing,
    Term,
)
from dangjian_desktop.store.bulk import insert_many

from . import roll
from .roll import GENERAL, OFFICE, RIVER, SCREEN, Invented

BRANCHES = {OFFICE: "机关", RIVER: "白水河养护站", SCREEN: "云屏养护站"}
GROUPS = {
    "office1": (OFFICE, "机关第一党小组", "第一党小组"),
    "office2": (OFFICE, "机关第二党小组", "第二党小组"),
    "river1": (RIVER, "白水河养护站第一党小组", "第一党小组"),
    "river2": (RIVER, "白水河养护站第二党小组", "第二党小组"),
    "screen1": (SCREEN, "云屏养护站党小组", "党小组"),
}


@dataclass(slots=True)
class Cast:
    """What the meetings of the sample need to know of its bodies and people."""

    today: date
    new_id: Callable[[], str]
    bodies: dict[str, str] = field(default_factory=dict)  # key of this file -> organization id
    people: list[Invented] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)  # name -> person id
    admitted: list[tuple[str, str, date]] = field(default_factory=list)  # branch, name, day
    converted: list[tuple[str, str, date]] = field(default_factory=list)
    rows: dict[type[Record], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, kind: type[Record], /, **values: Any) -> str:
        record_id = self.new_id()
        self.rows.setdefault(kind, []).append({"id": record_id, **values})
        return record_id

    def write(self, session: Session) -> None:
        for kind, rows in self.rows.items():
            insert_many(session, kind, rows)
        self.rows.clear()

    def ago(self, months: int, day: int = 10) -> PartialDate:
        year, month = roll.months_back(self.today, months)
        return PartialDate(year, month, day)


def branch_of(place: str) -> str:
    return GROUPS[place][0] if place in GROUPS else place


def workday(day: date) -> date:
    """That day, or the Monday after when it is a week-end."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)


def fill(cast: Cast) -> None:
    _bodies(cast)
    lots = Random(71)
    cast.people = roll.read(cast.today)
    for person in cast.people:
        _person(cast, person, lots)
    _terms(cast)
    _posts(cast)
    _states(cast)
    _families(cast)


def _bodies(cast: Cast) -> None:
    unit = roll.SECTION
    cast.bodies[GENERAL] = cast.add(
        Organization,
        name=f"中共{unit}总支部委员会",
        short_name="段党总支",
        level="general_branch",
        founded_on=PartialDate(1987, 5),
        unit_name=unit,
        address="青石岭镇公路街1号",
        sort=0,
    )
    for order, (key, words) in enumerate(BRANCHES.items(), start=1):
        cast.bodies[key] = cast.add(
            Organization,
            name=f"中共{unit}{words}支部委员会",
            short_name=f"{words}党支部",
            level="branch",
            parent_id=cast.bodies[GENERAL],
            founded_on=PartialDate(1990 + order, 6),
            unit_name=unit,
            letterhead=f"中共{unit}{words}支部",
            sort=order,
        )
    for order, (key, (branch, name, short)) in enumerate(GROUPS.items(), start=1):
        cast.bodies[key] = cast.add(
            Organization,
            name=name,
            short_name=short,
            level="group",
            parent_id=cast.bodies[branch],
            founded_on=PartialDate(2012, 3),
            sort=order,
        )
    renamed = cast.ago(15, 1)
    for name, short, since, until in (
        ("中共云屏公路养护所支部委员会", "云屏养护所党支部", PartialDate(1993, 6), renamed),
        (f"中共{unit}云屏养护站支部委员会", "云屏养护站党支部", renamed, None),
    ):
        cast.add(
            OrganizationName,
            organization_id=cast.bodies[SCREEN],
            name=name,
            short_name=short,
            since=since,
            until=until,
        )


def _person(cast: Cast, person: Invented, lots: Random) -> None:
    person_id = cast.ids[person.name] = cast.add(
        Person,
        name=person.name,
        sex=person.sex,
        birth=person.birth,
        id_number=person.id_number,
        nation=person.nation,
        native_place=lots.choice(("川岭青石", "川岭云屏", "川岭白渡", "川岭石桥")),
        education=person.education,
        work_start=person.work_start,
        job=person.job,
        work_unit=roll.SECTION,
        work_kind="离退休" if "退休" in person.job else None,
        phone=person.phone,
    )
    left = cast.ago(person.months_ago, 18) if person.months_ago else None
    if person.joined is None:
        _on_the_way(cast, person, person_id)
        return
    joined, full = _joining(cast, person, lots)
    if joined.year >= 2012:
        _before_joining(cast, person_id, joined)
    end_of_first = full if full is not None else left
    cast.add(
        Standing,
        person_id=person_id,
        kind="probationary_member",
        since=joined,
        until=end_of_first,
        evidence="支部党员大会接收",
    )
    if full is not None:
        cast.add(
            Standing,
            person_id=person_id,
            kind="full_member",
            since=full,
            until=left,
            evidence="预备期满，按期转正",
        )
    if left is not None:
        ways = {"left_party": "除名，段党总支批复", "transferred_out": "转往云屏市公路局机关党支部"}
        words = ways.get(person.state, "因病去世")
        cast.add(Standing, person_id=person_id, kind=person.state, since=left, evidence=words)
    _belonging(cast, person, person_id, joined, left)


def _joining(cast: Cast, person: Invented, lots: Random) -> tuple[PartialDate, PartialDate | None]:
    """The day of joining and of full membership; recent ones are days of branch meetings."""
    joined = person.joined
    assert joined is not None
    branch = branch_of(person.place)
    recent = joined.first() >= add_months(cast.today, -25)
    if recent:
        day = workday(joined.first().replace(day=16))
        joined = PartialDate.of(day)
        cast.admitted.append((branch, person.name, day))
    elif lots.random() < 0.7:
        joined = PartialDate(joined.year, joined.month or 6, lots.randrange(10, 28))
    if joined.exact:
        full_day = add_months(joined.first(), 12)
        if full_day > cast.today:
            return joined, None
        if recent:
            cast.converted.append((branch, person.name, workday(full_day + timedelta(days=3))))
        return joined, PartialDate.of(full_day)
    return joined, PartialDate(joined.year + 1, joined.month)


def _before_joining(cast: Cast, person_id: str, joined: PartialDate) -> None:
    first = joined.first()
    steps = [("applicant", 33), ("activist", 27), ("candidate", 6)]
    starts = [PartialDate.of(add_months(first, -months)) for _, months in steps]
    for (kind, _), since, until in zip(steps, starts, [*starts[1:], joined], strict=True):
        cast.add(Standing, person_id=person_id, kind=kind, since=since, until=until)


def _on_the_way(cast: Cast, person: Invented, person_id: str) -> None:
    kinds = ["applicant", "activist", "candidate"]
    kinds = kinds[: kinds.index(person.state) + 1]
    back = {"applicant": 30, "activist": 22, "candidate": 3}
    starts = [cast.ago(back[k] if len(kinds) > 1 else 4, 15) for k in kinds]
    for kind, since, until in zip(kinds, starts, [*starts[1:], None], strict=True):
        cast.add(Standing, person_id=person_id, kind=kind, since=since, until=until)
    cast.add(
        Belonging,
        person_id=person_id,
        organization_id=cast.bodies[person.place],
        since=starts[0],
        how="registered",
    )


def _belonging(
    cast: Cast, person: Invented, person_id: str, joined: PartialDate, left: PartialDate | None
) -> None:
    about: dict[str, Any] = {"person_id": person_id, "how": "admitted"}
    here = cast.bodies[person.place]
    if person.name == "卞长风":  # changed groups eight months ago
        moved = cast.ago(8, 6)
        other = cast.bodies["office2"]
        cast.add(Belonging, **about, organization_id=other, since=joined, until=moved)
        about["how"] = "regrouped"
        cast.add(Belonging, **about, organization_id=here, since=moved)
    elif person.name == "滕向晚":  # came from elsewhere
        came = cast.ago(19, 20)
        about |= {"how": "transferred_in", "came_from": "中共石桥公路养护段机关支部"}
        cast.add(Belonging, **about, organization_id=here, since=came, letter="第0216号")
    else:
        gone = "云屏市公路局机关党支部" if person.state == "transferred_out" else None
        cast.add(Belonging, **about, organization_id=here, since=joined, until=left, gone_to=gone)


def _terms(cast: Cast) -> None:
    # 机关 is due in five months: within the half year in which the superior reminds.
    for key, number, months in ((GENERAL, 6, 20), (OFFICE, 5, 31), (RIVER, 4, 14), (SCREEN, 4, 9)):
        since = cast.ago(months, 20)
        cast.add(
            Term,
            organization_id=cast.bodies[key],
            number=number,
            since=since,
            due_on=PartialDate.of(add_months(since.first(), 36)),
            committee_size=5 if key in (GENERAL, OFFICE) else 4,
            election_way="选举",
        )
        cast.add(
            Term,
            organization_id=cast.bodies[key],
            number=number - 1,
            since=PartialDate.of(add_months(since.first(), -36)),
            due_on=since,
            until=since,
            election_way="选举",
        )


def _posts(cast: Cast) -> None:
    begun = {GENERAL: cast.ago(20, 20), OFFICE: cast.ago(31, 20)}
    begun |= {RIVER: cast.ago(14, 20), SCREEN: cast.ago(9, 20)}
    order = {"secretary": 1, "organization_member": 2, "publicity_member": 3}
    for person in cast.people:
        for body, post in person.posts:
            earliest = PartialDate(2021, 3, 8)
            # those in office before the present term began were elected into the last one as well
            since = (
                min(begun.get(body, earliest), begun[branch_of(body)])
                if body in begun
                else (earliest)
            )
            if body in begun and person.name not in ("韦承泽", "白露生"):
                since = PartialDate.of(add_months(begun[body].first(), -36))
            cast.add(
                Post,
                person_id=cast.ids[person.name],
                organization_id=cast.bodies[body],
                name=post,
                since=since,
                rank=order.get(post, 4),
            )
    for name, body, key in (("罗大成", RIVER, 14), ("侯春山", SCREEN, 9)):
        until = cast.ago(key, 20)
        former = "secretary" if body == RIVER else "publicity_member"
        cast.add(
            Post,
            person_id=cast.ids[name],
            organization_id=cast.bodies[body],
            name=former,
            since=PartialDate.of(add_months(until.first(), -36)),
            until=until,
        )


def _states(cast: Cast) -> None:
    words: dict[str, dict[str, Any]] = {
        "floating": {"reason": "外出务工", "where": "广东省佛山市", "since": cast.ago(14, 3)},
        "lost_contact": {"reason": "电话停用，家人联系不上", "since": cast.ago(4, 9)},
        "probation_discipline": {"reason": "受留党察看一年处分", "since": cast.ago(6, 12)},
        "approved_exclusion": {
            "reason": "年老体弱卧床、长期患病或生活不能自理",
            "approval": "段党总支批复（不计入应到人数）",
            "resolution": "机关支部党员大会通过",
            "since": cast.ago(11, 22),
        },
    }
    for person in cast.people:
        if person.state in words:
            about = words[person.state]
            cast.add(Restriction, person_id=cast.ids[person.name], kind=person.state, **about)


def _families(cast: Cast) -> None:
    for name, relation, relative, birth, status, work in (
        ("郁南枝", "父亲", "郁怀山", PartialDate(1966, 2), "群众", "石桥镇务农"),
        ("郁南枝", "丈夫", "江流", PartialDate(1992, 5), "中共党员", "青石岭镇中心小学教师"),
        ("程砚秋山", "妻子", "林见微", PartialDate(1973, 1), "群众", "青石岭镇卫生院护士"),
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
    ):
        cast.add(
            ResumeEntry,
            person_id=cast.ids[name],
            place=place,
            role=role,
            since=since,
            until=until,
        )
