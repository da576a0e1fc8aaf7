"""The sample's organisations and people, with their periods."""

from random import Random
from typing import Any

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.records import (
    Belonging,
    Organization,
    OrganizationName,
    Person,
    Standing,
)

from . import development_ways, offices, roll
from .cast import BRANCHES, GROUPS, Cast, branch_of, workday
from .development_old import FAULTS
from .development_ways import Way
from .development_words import CAME
from .roll import GENERAL, SCREEN, Invented

Joining = tuple[PartialDate, PartialDate | None, PartialDate | None]  # in full since, voted on


def fill(cast: Cast) -> None:
    _bodies(cast)
    lots = Random(71)
    cast.people = roll.read(cast.today)
    development_ways.fill(cast)
    for person in cast.people:
        _person(cast, person, lots)
    offices.fill(cast)


def _bodies(cast: Cast) -> None:
    unit = roll.SECTION
    cast.bodies[GENERAL] = cast.add(
        Organization,
        name=f"中共{unit}总支部委员会",
        short_name="段党总支",
        level="general_branch",
        founded_on=PartialDate(1974, 5),
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
            founded_on=PartialDate(1974 + order, 6),
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
            founded_on=PartialDate(1978, 3),
            sort=order,
        )
    renamed = cast.ago(15, 1)
    for name, short, since, until in (
        ("中共云屏公路养护所支部委员会", "云屏养护所党支部", PartialDate(1977, 6), renamed),
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
    way = cast.ways.get(person.name)
    if way is not None:
        _on_the_way(cast, person, person_id, way)
    if person.joined is None:
        return
    joining = _joining(cast, person, lots)
    if way is None:  # else what they are follows from the steps of their case
        _member(cast, person, person_id, joining)


def _member(cast: Cast, person: Invented, person_id: str, joining: Joining) -> None:
    joined, full, voted = joining
    left = cast.ago(person.months_ago, 18) if person.months_ago else None
    if joined.year >= 2012 and person.name not in FAULTS:
        _before_joining(cast, person_id, joined)
    end_of_first = full if full is not None else left
    cast.add(
        Standing,
        person_id=person_id,
        kind="probationary_member",
        since=joined,
        until=end_of_first,
        evidence="支部党员大会接收",
        _ended=voted or end_of_first,
    )
    if full is not None:
        cast.add(
            Standing,
            person_id=person_id,
            kind="full_member",
            since=full,
            until=left,
            evidence="预备期满，按期转正",
            _known=voted or full,
        )
    if left is not None:
        ways = {"left_party": "除名，段党总支批复", "transferred_out": "转往云屏市公路局机关党支部"}
        words = ways.get(person.state, "因病去世")
        cast.add(Standing, person_id=person_id, kind=person.state, since=left, evidence=words)
    _belonging(cast, person, person_id, joined, left)


def _joining(cast: Cast, person: Invented, lots: Random) -> Joining:
    """The days of joining, of full membership, and of the vote on it where there is a record.

    Recent ones are days of branch meetings; full membership counts from the end of probation,
    known from the day on which the branch voted.
    """
    joined = person.joined
    assert joined is not None
    branch = branch_of(person.place)
    recent = joined.first() >= add_months(cast.today, -25)
    if recent:
        day = workday(joined.first().replace(day=16))
        joined = PartialDate.of(day)
        cast.admitted.append((branch, person.name, day))
    elif not joined.exact and lots.random() < 0.7:
        joined = PartialDate(joined.year, joined.month or 6, lots.randrange(10, 28))
    if not joined.exact:
        return joined, PartialDate(joined.year + 1, joined.month), None
    full_day = add_months(joined.first(), 12 + roll.PROLONGED.get(person.name, 0))
    voted = workday(full_day)
    if voted >= cast.today:
        return joined, None, None
    if recent:
        cast.converted.append((branch, person.name, voted))
    return joined, PartialDate.of(full_day), PartialDate.of(voted) if recent else None


def _before_joining(cast: Cast, person_id: str, joined: PartialDate) -> None:
    first = joined.first()
    steps = [("applicant", 33), ("activist", 27), ("candidate", 6)]
    starts = [PartialDate.of(add_months(first, -months)) for _, months in steps]
    for (kind, _), since, until in zip(steps, starts, [*starts[1:], joined], strict=True):
        cast.add(Standing, person_id=person_id, kind=kind, since=since, until=until)


def _on_the_way(cast: Cast, person: Invented, person_id: str, way: Way) -> None:
    """In the branch's books since the application; what they are follows from the steps.

    A member was put into the group by a step of the case (assign_group).
    """
    about = {"how": "registered"}
    if way.came is not None:
        about = {"how": "transferred_in", "came_from": CAME["came_from"]}
    cast.add(
        Belonging,
        person_id=person_id,
        organization_id=cast.bodies[person.place if person.joined is None else way.branch],
        since=PartialDate.of(way.came or way.days["submit_application"]),
        **about,
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
