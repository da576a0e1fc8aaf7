"""Cases of 发展党员 for measuring: any number, in all stages and both editions, nobody real."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.rule_table import DEV_2026_FROM
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentOpinion,
    DevelopmentReview,
    DevelopmentStep,
    DevelopmentTally,
    Introducer,
    Mentor,
    Organization,
    Person,
    PoliticalReview,
    PublicityNotice,
    Record,
    ReviewSubject,
    Standing,
    TrainingAttendance,
    TrainingCourse,
    new_id,
)
from dangjian_desktop.store.bulk import insert_many

TODAY = date(2026, 11, 23)
AFTER = {  # days after the application
    "submit_application": 0, "org_talk": 15, "nominate_activist": 200, "file_activist": 210,
    "assign_mentors": 210, "cultivate": 560, "decide_candidate": 580, "file_candidate": 590,
    "list_candidate": 606, "decide_introducers": 610, "political_review": 660, "training": 690,
    "committee_check": 720, "pre_review": 730, "fill_volunteer_book": 735,
    "branch_meeting_admit": 745, "superior_talk": 765, "superior_approve": 790,
    "file_upper_org_dept": 800, "assign_group": 805, "oath": 815, "continue_education": 1080,
    "apply_conversion": 1095, "branch_meeting_convert": 1112, "superior_approve_convert": 1150,
    "archive": 1160,
}  # fmt: skip
LAST = (
    "submit_application", "org_talk", "assign_mentors", "cultivate", "decide_introducers",
    "training", "fill_volunteer_book", "branch_meeting_admit", "oath", "apply_conversion",
    "superior_approve_convert", "archive",
)  # fmt: skip
MEMBERS = 60
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "青山远松云石泉林川野秋河岩川桥路"

Rows = dict[type[Record], list[dict[str, Any]]]


def fill(session: Session, count: int) -> tuple[str, str]:
    """So many cases in two branches, every other one in the first; ids of the branches."""
    rows: Rows = defaultdict(list)
    root, first, second = (new_id() for _ in range(3))
    for place, parent, level in ((root, None, "general_branch"), (first, root, "branch")):
        rows[Organization].append(_body(place, parent, level))
    rows[Organization].append(_body(second, root, "branch"))
    members = [_member(rows, number, (first, second)[number % 2]) for number in range(MEMBERS)]
    course = new_id()
    until = PartialDate(2026, 3, 20)
    rows[TrainingCourse].append(
        {"id": course, "name": "培训班", "kind": "candidate", "since": until, "until": until}
        | {"days": 3, "hours": 24}
    )
    for number in range(count):
        helpers = members[number % MEMBERS], members[(number + 7) % MEMBERS]
        _case(rows, number, (first, second)[number % 2], helpers, course)
    for kind, found in rows.items():
        insert_many(session, kind, found)
    return first, second


def _body(body_id: str, parent: str | None, level: str) -> dict[str, Any]:
    about = {"name": f"中共测量段{level}", "short_name": level, "parent_id": parent}
    return {"id": body_id, "level": level, "founded_on": PartialDate(1990, 1), **about}


def _person(rows: Rows, number: int, since: PartialDate, place: str) -> str:
    person_id = new_id()
    name = SURNAMES[number % 16] + GIVEN[number // 16 % 16] + GIVEN[number // 256 % 16]
    birth = PartialDate(1980 + number % 20, 1 + number % 12, 1 + number % 28)
    rows[Person].append({"id": person_id, "name": name, "birth": birth, "job": "养护工"})
    where = {"person_id": person_id, "organization_id": place, "since": since}
    rows[Belonging].append({"id": new_id(), "how": "registered", **where})
    return person_id


def _member(rows: Rows, number: int, place: str) -> str:
    since = PartialDate(2008, 6, 1)
    person_id = _person(rows, number * 31, since, place)
    rows[Standing].append(
        {"id": new_id(), "person_id": person_id, "kind": "full_member", "since": since}
    )
    return person_id


def _case(rows: Rows, number: int, place: str, helpers: tuple[str, str], course: str) -> None:
    last = LAST[number % len(LAST)]
    applied = TODAY - timedelta(days=AFTER[last] + 3 + number % 200)
    case_id, person_id = new_id(), _person(rows, number, _on(applied), place)
    rows[DevelopmentCase].append({"id": case_id, "person_id": person_id, "organization_id": place})
    of_case = {"case_id": case_id}
    days = dict(_days(applied, last))
    for key, day in days.items():
        step = {"id": new_id(), "key": key, "done_on": _on(day), "outcome": "done"}
        rows[DevelopmentStep].append(step | of_case | {"document": "测〔2026〕1号"})
    for kind, part in _parts(days, helpers, place):
        rows[kind].append({"id": new_id(), **of_case, **part})
    if "political_review" in days:
        _reviewed(rows, case_id, days["political_review"])
    if "training" in days:
        went = {"course_id": course, "person_id": person_id, "result": "合格"}
        rows[TrainingAttendance].append({"id": new_id(), **went})
    kind = "candidate" if "decide_candidate" in days else "applicant"
    since = days.get("decide_candidate", applied)
    rows[Standing].append(
        {"id": new_id(), "person_id": person_id, "kind": kind, "since": _on(since)}
    )


def _days(applied: date, last: str) -> Iterator[tuple[str, date]]:
    new = applied + timedelta(days=AFTER["file_candidate"]) >= DEV_2026_FROM.first()
    for key, after in AFTER.items():
        if ORDER[key] <= ORDER[last] and (new or key != "list_candidate"):
            yield key, applied + timedelta(days=after)


Part = tuple[type[Record], dict[str, Any]]


def _parts(days: dict[str, date], helpers: tuple[str, str], place: str) -> Iterator[Part]:
    if "assign_mentors" in days:
        yield from _cultivated(days, helpers)
    if "decide_introducers" in days:
        yield from _introduced(days, helpers)
    if "list_candidate" in days:
        listed = days["list_candidate"]
        span = {"since": _on(listed - timedelta(days=14)), "until": _on(listed - timedelta(days=2))}
        about = {"kind": "candidate", "organization_id": place, "outcome": "clear"}
        yield PublicityNotice, span | about
    if "branch_meeting_admit" in days:
        figures = {"eligible": 20, "present": 18, "issued": 18, "collected": 18, "yes": 17}
        counted = {"counted_on": _on(days["branch_meeting_admit"]), "no": 1, "abstain": 0}
        yield DevelopmentTally, {"kind": "admission", "invalid": 0} | figures | counted


def _cultivated(days: dict[str, date], helpers: tuple[str, str]) -> Iterator[Part]:
    for person in helpers:
        yield Mentor, {"person_id": person, "since": _on(days["assign_mentors"])}
    for after in (170, 350):
        day = days["nominate_activist"] + timedelta(days=after)
        if day < TODAY:
            yield DevelopmentReview, {"phase": "activist", "held_on": _on(day)}


def _introduced(days: dict[str, date], helpers: tuple[str, str]) -> Iterator[Part]:
    for person in helpers:
        yield Introducer, {"person_id": person, "appointed_on": _on(days["decide_introducers"])}
    for source in ("group", "mentor", "members", "masses"):
        yield DevelopmentOpinion, {"purpose": "candidate", "source": source, "opinion": "同意"}


def _reviewed(rows: Rows, case_id: str, day: date) -> None:
    review = new_id()
    about = {"id": review, "case_id": case_id, "concluded_on": _on(day)}
    rows[PoliticalReview].append(about | {"conclusion": "qualified", "verdict": "合格"})
    for relation in ("父亲", "母亲"):
        sent, back = _on(day - timedelta(days=30)), _on(day - timedelta(days=10))
        letter = {"review_id": review, "name": "某人", "relation": relation, "letter_to": "某单位"}
        rows[ReviewSubject].append({"id": new_id(), **letter, "sent_on": sent, "returned_on": back})


def _on(day: date) -> PartialDate:
    return PartialDate.of(day)
