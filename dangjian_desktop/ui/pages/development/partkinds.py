"""The records that a case is made of beside its steps, and at which step each is entered."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentOpinion,
    DevelopmentReview,
    DevelopmentTally,
    Introducer,
    Mentor,
    PoliticalReview,
    PublicityNotice,
    Record,
    ReviewSubject,
    ThoughtReport,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development import helpers
from dangjian_desktop.services.development.parts import keep
from dangjian_desktop.ui.kit.actdesk import Told, Values, asked
from dangjian_desktop.ui.kit.partlist import PartKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.domain.development.practice import Practice

OWNER = "case_id"
NEW_COURSE = "没有列出的培训班"
OLD_VOTES = "本支部的大会请在“组织生活”里登记表决；这里只补登旧档案上写着的票数。"
OF_OLD_VOTES = frozenset({"tally_admission", "tally_conversion"})
SUMMED = {"yes": "赞成", "no": "不赞成", "abstain": "弃权", "invalid": "无效"}
COURSE = "course_"  # before the names of a new course's fields
TALLY = ("counted_on", "issued", "collected", "yes", "no", "abstain", "invalid")
OLD_TALLY = ("counted_on", "eligible", "present", "yes", "no", "written_yes")
NOT_OF_THE_MASSES = ("eligible", "present", "written_yes", "written_no", "written_abstain")


def kinds(today: date, practice: "Practice") -> dict[str, PartKind]:
    """Every kind by its name; notices propose their end by the office's own calendar."""
    own = [
        _part("mentor", Mentor, today, "since", shown=_HELPER),
        _part("introducer", Introducer, today, "appointed_on"),
        _review("activist", "半年考察", today),
        _review("probation", "预备期考察", today),
        _part("thought_report", ThoughtReport, today, "handed_in_on"),
        _opinion("activist", today),
        _opinion("candidate", today),
        _opinion("conversion", today),
        _part("political_review", PoliticalReview, today, "began_on"),
        _subjects(today),
        _training(),
        _notice("candidate", practice, practice.candidate_publicity_workdays, today),
        _notice("conversion", practice, practice.convert_publicity_workdays, today),
        _tally("mass", "群众公认票", TALLY, today),
        _tally("admission", "旧档案里的接收表决", OLD_TALLY, today),
        _tally("conversion", "旧档案里的转正表决", OLD_TALLY, today),
    ]
    return {one.name: one for one in own}


# Which of them stand beside a step, in this order.
AT_STEP: Mapping[str, tuple[str, ...]] = {
    "nominate_activist": ("opinion_activist",),
    "assign_mentors": ("mentor",),
    "cultivate": ("review_activist", "thought_report", "training", "mentor"),
    "decide_candidate": ("opinion_candidate", "tally_mass"),
    "file_candidate": ("notice_candidate",),
    "list_candidate": ("notice_candidate",),
    "decide_introducers": ("introducer",),
    "political_review": ("political_review", "subject"),
    "training": ("training",),
    "branch_meeting_admit": ("tally_admission", "tally_mass"),
    "continue_education": ("review_probation", "thought_report", "training"),
    "apply_conversion": ("opinion_conversion",),
    "branch_meeting_convert": ("notice_conversion", "opinion_conversion", "tally_conversion"),
}
_HELPER = ("person_id", "name", "since", "until", "reason")


def owner_of(part: PartKind, case: DevelopmentCase, review_id: str) -> str:
    """The id in the records of that kind: of the case, of the person, of the review."""
    if part.kind is TrainingAttendance:
        return case.person_id
    return review_id if part.kind is ReviewSubject else case.id


OWN: Mapping[type[Record], Callable[..., Any]] = {
    Mentor: helpers.mentor,
    Introducer: helpers.introducer,
}


def _part(name: str, kind: type[Record], today: date, day: str = "", **about: Any) -> PartKind:
    """A kind kept by the case's own services; `day`: the field that is today at first."""
    keeper = OWN.get(kind) or partial(keep, kind=kind)

    def save(session: "Session", case_id: str, record_id: str, values: Values) -> Any:
        given = {**values, **about.get("given", {})}
        return keeper(session, case_id=case_id, record_id=record_id, values=given, today=today)

    if day:
        about.setdefault("first", _on(day, today))
    return PartKind(name, kind, OWNER, save=save, **about)


def _on(name: str, today: date) -> Any:
    def first(session: "Session", case_id: str) -> Values:
        del session, case_id
        return {name: PartialDate.of(today)}

    return first


def _review(phase: str, title: str, today: date) -> PartKind:
    shown = ("held_on", "since", "until", "signed_on")
    about: Any = {"given": {"phase": phase}, "title": title, "shown": shown}
    return _part(f"review_{phase}", DevelopmentReview, today, "held_on", **about)


def _opinion(purpose: str, today: date) -> PartKind:
    shown = ("source", "asked_on", "who", "opinion")
    about: Any = {"given": {"purpose": purpose}, "shown": shown}
    return _part(f"opinion_{purpose}", DevelopmentOpinion, today, "asked_on", **about)


# --- political review --------------------------------------------------------------------------


def _subjects(today: date) -> PartKind:
    """They belong to the review, which is begun with the first of them."""

    def save(session: "Session", case_id: str, record_id: str, values: Values) -> Any:
        review = helpers.review_of(session, case_id, today=today)
        given = {**values, "review_id": review.id}
        return keep(session, ReviewSubject, case_id, record_id, given, today=today)

    return PartKind(
        "subject",
        ReviewSubject,
        "review_id",
        title="政审对象和函调",
        shown=("name", "relation", "letter_to", "sent_on", "returned_on"),
        save=save,
        sensitive=True,
    )


# --- training ----------------------------------------------------------------------------------


def _training() -> PartKind:
    """A course that is there, or a new one entered in the same form."""
    new = [
        asked(
            TrainingCourse, name, name=f"{COURSE}{name}", group=NEW_COURSE, required=False, hint=""
        )
        for name in ("name", "kind", "since", "until", "days", "hours", "organizer", "place")
    ]
    return PartKind(
        "training",
        TrainingAttendance,
        "person_id",
        title="培训",
        shown=("course_id", "days", "hours", "result", "certificate"),
        free=("course_id",),
        more=new,
        save=_save_training,
        words="在“培训班”里选；没有列出的，在下面填培训名称和日期，会一并建好。",
    )


def _save_training(session: "Session", case_id: str, record_id: str, values: Values) -> Any:
    person_id = keeping.get(session, DevelopmentCase, case_id).person_id
    given = {k: v for k, v in values.items() if not k.startswith(COURSE) or k == "course_id"}
    course = {k.removeprefix(COURSE): v for k, v in values.items() if k not in given}
    if not given.get("course_id") and course.get("name"):
        given["course_id"] = _new_course(session, course).id
    target: Any = TrainingAttendance()
    if record_id:
        target = keeping.get(session, TrainingAttendance, record_id)
    return keeping.save(session, target, {**given, "person_id": person_id})


def _new_course(session: "Session", values: Values) -> TrainingCourse:
    """Problems stand beside the fields under which the course was asked for."""
    try:
        return keeping.save(session, TrainingCourse(), values)
    except RuleBroken as broken:
        problems = [Problem(f"{COURSE}{one.field}", one.message) for one in broken.problems]
        raise RuleBroken(problems) from broken


# --- notices -----------------------------------------------------------------------------------


def _notice(kind: str, practice: "Practice", days: int, today: date) -> PartKind:
    """The end is proposed by working days; below the form stands how many there are."""

    def first(session: "Session", case_id: str) -> Values:
        case = keeping.get(session, DevelopmentCase, case_id)
        end = practice.calendar.add_workdays(today, max(days, 1)).day
        return {
            "organization_id": case.organization_id,
            "since": PartialDate.of(today),
            "until": PartialDate.of(end),
        }

    def until(values: Values) -> PartialDate | None:
        since = values.get("since")
        if since is None or not since.exact:
            return None
        return PartialDate.of(practice.calendar.add_workdays(since.first(), max(days, 1)).day)

    def tells(values: Values) -> Told:
        return _workdays(values, practice, days)

    about: Any = {"given": {"kind": kind}, "leave": ("subject",), "first": first}
    about |= {"shown": ("since", "until", "place", "outcome", "handled_by")}
    about |= {"proposes": {"until": until}, "tells": tells}
    return _part(f"notice_{kind}", PublicityNotice, today, **about)


def _workdays(values: Values, practice: "Practice", days: int) -> Told:
    since, until = values.get("since"), values.get("until")
    if since is None or until is None or not (since.exact and until.exact):
        return "", ""
    if until.first() < since.first():
        return "", ""
    count = practice.calendar.workdays_between(since.first(), until.first())
    words = f"公示 {count.days} 个工作日"
    if count.provisional:
        words += "（暂算：没有当年的节假日表）"
    if count.days < days:
        end = practice.calendar.add_workdays(since.first(), days).day
        return "bad", f"{words}，不足 {days} 个，应到 {end}"
    return ("warn" if count.provisional else "good"), words


# --- ballots -----------------------------------------------------------------------------------


def _tally(kind: str, title: str, shown: tuple[str, ...], today: date) -> PartKind:
    mass = kind == "mass"
    about: Any = {"given": {"kind": kind}, "title": title, "shown": shown, "tells": _sums}
    about["leave"] = NOT_OF_THE_MASSES if mass else ()
    about["words"] = "" if mass else OLD_VOTES
    return _part(f"tally_{kind}", DevelopmentTally, today, "counted_on" if mass else "", **about)


def _sums(values: Values) -> Told:
    """收回 20 = 赞成 18 + 不赞成 1 + 弃权 1 + 无效 0, or what is wrong with it."""
    collected = values.get("collected")
    parts = {words: values.get(name) for name, words in SUMMED.items()}
    if collected is None or parts["赞成"] is None:
        return "", ""
    total = sum(n or 0 for n in parts.values())
    said = " + ".join(f"{words} {n or 0}" for words, n in parts.items())
    if total == collected:
        return "good", f"收回 {collected} = {said}，相符"
    return "bad", f"收回 {collected}，各项合计 {total}（{said}），不相符"
