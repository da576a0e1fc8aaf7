"""Two old dossiers of the sample with planted faults, brought in long afterwards.

As an import of old dossiers does, everything lands as it stands: `check` finds what contradicts
the rules of its day. What was planted in each is said in `FAULTS`.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.catalogue import MATERIALS
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentDocument,
    DevelopmentReview,
    DevelopmentStep,
    DevelopmentTally,
    Introducer,
    Mentor,
    PoliticalReview,
    Record,
    ReviewSubject,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development.standings import follow
from dangjian_desktop.services.development.steps import DECIDED

from .cast import Cast, branch_of, workday
from .timeline import Step, entered_on

BROUGHT_IN, AT = 16, time(15, 20)  # days before the sample's own day


class Old(NamedTuple):
    """A dossier as its papers have it; dates as texts, reviews of activist and probation."""

    name: str
    days: str  # one of each step, in their order, the listing of 2026 left out
    reviews: tuple[str, ...]
    probation: tuple[str, ...]
    mentors: tuple[tuple[str, str], ...]  # name, since
    introducers: tuple[str, ...]
    letter: tuple[str, str, str, str]  # about whom, to whom, sent, back
    training: tuple[int, int]  # days, hours
    votes: Mapping[str, tuple[int, int, int, int, int]]  # eligible, present, yes, no, abstain


# The keys of the rules that each breaks.
FAULTS = {
    # A mentor on probation; the second review late; a candidate within the year; the conclusion
    # of the political review before its letter was back.
    "唐糖": ("mentors", "half_year_review", "cultivation_min", "political_review"),
    # The talk after six weeks; two days of training; half of those due in favour and no more;
    # approved after four months without a word why; converted a week too early.
    "项南星": (
        "talk_deadline",
        "short_training",
        "pass_admit",
        "admit_approval",
        "convert_flow",
    ),
}
OLD = (
    Old(
        "唐糖",
        "2019-12-09 2019-12-27 2020-11-05 2020-11-18 2020-11-18 2021-09-13 2021-10-12 2021-10-20 "
        "2021-10-26 2021-12-10 2022-03-16 2022-05-06 2022-05-20 2022-05-26 2022-06-16 2022-07-08 "
        "2022-08-25 2022-09-02 2022-09-06 2022-09-15 2023-05-26 2023-06-02 2023-06-16 2023-08-10 "
        "2023-09-04",
        ("2021-03-02", "2021-09-13"),
        ("2022-12-08", "2023-05-26"),
        (("覃晚照", "2020-11-18"), ("韩知予", "2020-11-18")),
        ("覃晚照", "石磊"),
        ("唐有福", "中共石桥镇委员会", "2021-11-08", "2021-12-24"),
        (3, 24),
        {"admission": (15, 13, 12, 0, 1), "conversion": (16, 14, 14, 0, 0)},
    ),
    Old(
        "项南星",
        "2018-06-04 2018-07-20 2019-03-06 2019-03-15 2019-03-15 2020-02-20 2020-05-07 2020-05-14 "
        "2020-05-20 2020-07-10 2020-09-11 2021-04-12 2021-05-20 2021-05-25 2021-06-16 2021-07-06 "
        "2021-10-28 2021-11-04 2021-11-08 2021-11-18 2022-05-24 2022-05-30 2022-06-09 2022-08-05 "
        "2022-08-26",
        ("2019-08-28", "2020-02-20"),
        ("2021-12-08", "2022-05-24"),
        (("龙在野", "2019-03-15"), ("侯春山", "2019-03-15")),
        ("龙在野", "侯春山"),
        ("项守业", "中共云屏镇机关支部委员会", "2020-06-05", "2020-06-22"),
        (2, 16),
        {"admission": (10, 7, 5, 1, 1), "conversion": (10, 8, 8, 0, 0)},
    ),
)
STEPS = (
    "submit_application", "org_talk", "nominate_activist", "file_activist", "assign_mentors",
    "cultivate", "decide_candidate", "file_candidate", "decide_introducers", "political_review",
    "training", "committee_check", "pre_review", "fill_volunteer_book", "branch_meeting_admit",
    "superior_talk", "superior_approve", "file_upper_org_dept", "assign_group", "oath",
    "continue_education", "apply_conversion", "branch_meeting_convert",
    "superior_approve_convert", "archive",
)  # fmt: skip
ON_PAPER = {
    "pre_review": "预审意见（纸质）",
    "superior_approve": "批复（纸质）",
    "superior_approve_convert": "转正批复（纸质）",
}


def acts(cast: Cast) -> Iterator[Step]:
    """One act each, some weeks before the sample's own day; none before the dossier was closed."""
    at = datetime.combine(workday(cast.today - timedelta(days=BROUGHT_IN)), AT)
    for one in OLD:
        if one.days.split(" ")[-1] < at.date().isoformat():
            yield Step(at, "补录旧发展档案", partial(_bring_in, cast, one))


def _bring_in(cast: Cast, old: Old, session: Session) -> None:
    (place,) = (person.place for person in cast.people if person.name == old.name)
    values = {"person_id": cast.ids[old.name], "organization_id": cast.bodies[branch_of(place)]}
    case = keeping.save(session, DevelopmentCase(), values)
    cast.cases[old.name] = case.id
    for kind, row in (*_steps(old), *_parts(cast, old)):
        keeping.save(session, kind(), {**row, "case_id": case.id}, flush=False)
    session.flush()
    _reviewed(session, old, case.id)
    _trained(session, cast, old)
    _papers(session, case.id)
    follow(session, case.id, entered_on(session))


def _on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _days(old: Old) -> dict[str, str]:
    return dict(zip(STEPS, old.days.split(" "), strict=True))


def _steps(old: Old) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    for key, day in _days(old).items():
        outcome = "agreed" if key in DECIDED else "done"
        row = {"key": key, "done_on": _on(day), "outcome": outcome}
        yield DevelopmentStep, row | {"document": ON_PAPER.get(key)}


def _parts(cast: Cast, old: Old) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    days = _days(old)
    for name, since in old.mentors:
        yield Mentor, {"person_id": cast.ids[name], "since": _on(since)}
    for name in old.introducers:
        chosen = _on(days["decide_introducers"])
        yield Introducer, {"person_id": cast.ids[name], "appointed_on": chosen}
    for phase, held in (("activist", old.reviews), ("probation", old.probation)):
        for day in held:
            yield DevelopmentReview, {"phase": phase, "held_on": _on(day)}
    for kind, (eligible, present, yes, no, abstain) in old.votes.items():
        key = "branch_meeting_admit" if kind == "admission" else "branch_meeting_convert"
        figures = {"eligible": eligible, "present": present, "issued": present}
        figures |= {"collected": present, "invalid": 0, "yes": yes, "no": no, "abstain": abstain}
        yield DevelopmentTally, {"kind": kind, "counted_on": _on(days[key]), **figures}


def _reviewed(session: Session, old: Old, case_id: str) -> None:
    concluded = _on(_days(old)["political_review"])
    values = {
        "case_id": case_id,
        "concluded_on": concluded,
        "conclusion": "qualified",
        "verdict": f"经审查，{old.name}同志政治审查合格。",
    }
    review = keeping.save(session, PoliticalReview(), values)
    name, to, sent, back = old.letter
    about = {"review_id": review.id, "name": name, "relation": "父亲", "way": "函调"}
    sent_and_back = {"letter_to": to, "sent_on": _on(sent), "returned_on": _on(back)}
    keeping.save(session, ReviewSubject(), about | sent_and_back)


def _trained(session: Session, cast: Cast, old: Old) -> None:
    until = _on(_days(old)["training"])
    days, hours = old.training
    values = {
        "name": f"{until.year}年发展对象集中培训班",
        "kind": "candidate",
        "since": PartialDate.of(until.first() - timedelta(days=days - 1)),
        "until": until,
        "days": days,
        "hours": hours,
    }
    course = keeping.save(session, TrainingCourse(), values)
    about = {"course_id": course.id, "person_id": cast.ids[old.name], "result": "合格"}
    keeping.save(session, TrainingAttendance(), about)


def _papers(session: Session, case_id: str) -> None:
    """Of what is to be archived one paper was never signed, and the answers are missing."""
    for one in MATERIALS.values():
        if one.archived and one.code != "3-8":
            values = {"case_id": case_id, "code": one.code, "original": True}
            keeping.save(session, DevelopmentDocument(), values | {"signed": one.code != "2-6"})
