"""The sample's way into the Party: honest cases, and two old dossiers with planted faults."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from unittest.mock import Mock

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import CaseFinding
from dangjian_desktop.domain.development.checks import check, check_all
from dangjian_desktop.domain.development.facts import Dossier, Letter, Notice, Review, StepFact
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import stage_of, state_of
from dangjian_desktop.domain.development.times import due_of
from dangjian_desktop.domain.rules import development_version
from dangjian_desktop.jobs import sample as sample_job
from dangjian_desktop.jobs.sample import calendar, people
from dangjian_desktop.jobs.sample import meetings as sample_meetings
from dangjian_desktop.jobs.sample.cast import Cast, last_workday
from dangjian_desktop.jobs.sample.development_old import FAULTS
from dangjian_desktop.jobs.sample.development_ways import Way
from dangjian_desktop.records import (
    DevelopmentReview,
    DevelopmentStep,
    DevelopmentTally,
    EvaluationRound,
    Meeting,
    Mentor,
    ReviewSubject,
    Standing,
    TrainingAttendance,
    TrainingCourse,
    Vote,
)
from dangjian_desktop.services import keeping, meetings, roster
from dangjian_desktop.services.development import board
from dangjian_desktop.services.development.dossier import dossiers, practice_of
from dangjian_desktop.services.evaluation import findings
from dangjian_desktop.services.policy import policy
from tests.conftest import SAMPLE_DAY

LATE = "宋时雨"


@pytest.fixture
def session(sample) -> Iterator[Session]:
    with sample.read() as opened:
        yield opened


@pytest.fixture
def cases(session) -> dict[str, Dossier]:
    return {d.person: d for d in dossiers(session)}


def found(session: Session, day: date = SAMPLE_DAY) -> dict[str, list[CaseFinding]]:
    """By the name of the person."""
    all_of_them = dossiers(session)
    names = {d.case_id: d.person for d in all_of_them}
    made = check_all(all_of_them, day, practice_of(session))
    return {names[case_id]: findings for case_id, findings in made.items()}


def errors(findings: list[CaseFinding]) -> list[str]:
    return sorted({one.rule.key for one in findings if one.severity == "error"})


# --- who there is ---


def test_cases_stand_in_all_stages(cases):
    assert len(cases) == 18
    running = Counter(
        stage_of(d, SAMPLE_DAY) for d in cases.values() if state_of(d, SAMPLE_DAY) == "open"
    )
    assert running == {1: 2, 2: 4, 3: 1, 4: 1, 5: 4}


def test_some_are_archived_and_some_ended(cases):
    states = Counter(state_of(d, SAMPLE_DAY) for d in cases.values())
    assert states == {"open": 12, "archived": 4, "withdrawn": 1, "left": 1}
    assert [s.kind for s in cases["韩知予"].setbacks] == ["prolonged"]


def test_steps_fall_under_both_editions(session):
    versions = Counter(
        development_version(one.done_on, policy(session).dev_rules_2026_effective)
        for one in keeping.listed(session, DevelopmentStep)
    )
    assert versions["CPC-DEV-2014"] > 100
    assert versions["CPC-DEV-2026"] > 20


def test_listing_and_notice_belong_to_the_edition_of_2026(cases):
    listed = [name for name, d in cases.items() if "list_candidate" in d.steps]
    noticed = [name for name, d in cases.items() if d.candidate_notice]
    assert listed == noticed == ["郁南枝"]


def test_one_came_from_elsewhere_with_months_trained(cases):
    assert [name for name, d in cases.items() if d.months_before] == ["宁采薇"]


# --- honest and not ---


def test_honest_cases_have_no_fault_but_one_late_review(session):
    faults = {name: keys for name, one in found(session).items() if (keys := errors(one))}
    assert faults.pop(LATE) == ["half_year_review"]
    assert faults.keys() == FAULTS.keys()


def test_a_review_is_late_by_twelve_days(session):
    (late,) = (one for one in found(session)[LATE] if one.rule.key == "half_year_review")
    assert late.message.endswith("超过半年，迟 12 天")


@pytest.mark.parametrize("name", FAULTS)
def test_every_planted_fault_is_found_and_no_other(session, name):
    assert errors(found(session)[name]) == sorted(FAULTS[name])


def test_the_planted_dossiers_were_brought_in_late(session, cases):
    late = {
        name: min(
            keeping.late_days(one)
            for one in keeping.listed(
                session, DevelopmentStep, DevelopmentStep.case_id == d.case_id
            )
        )
        for name, d in cases.items()
        if name in FAULTS
    }
    assert min(late.values()) > 365


def test_steps_of_these_years_were_entered_in_time(session, cases):
    books = date(2024, 10, 8)
    ours = {d.case_id for name, d in cases.items() if name not in (*FAULTS, "宁采薇")}
    late = [
        keeping.late_days(one)
        for one in keeping.listed(session, DevelopmentStep)
        if one.case_id in ours and one.done_on.first() > books
    ]
    assert len(late) > 100
    assert max(late) <= policy(session).late_days


def test_going_around_a_step_says_why(session):
    around = [s for s in keeping.listed(session, DevelopmentStep) if s.bypass]
    assert [(s.key, "批复" in s.bypass) for s in around] == [("assign_mentors", True)]


# --- what follows from the steps ---


def test_standings_follow_from_the_steps(session, cases):
    now = {row.name: row.standing for row in roster.roster(session, SAMPLE_DAY, standings=None)}
    assert [now[name] for name in ("魏来", "丁一舟")] == ["applicant", "applicant"]
    activists = ("宋时雨", "何其乐", "叶知春", "宁采薇")
    assert {now[name] for name in activists} == {"activist"}
    assert {now[name] for name in ("郁南枝", "凌波")} == {"candidate"}
    assert {now[n] for n in ("方知远", "岳小满", "梁小川")} == {"probationary_member"}
    full = ("夏侯宁", "谢望舒", "韩知予", *FAULTS)
    assert {now[name] for name in full} == {"full_member"}
    for name in ("温予安", "尤青野"):
        chain = keeping.listed(session, Standing, Standing.person_id == cases[name].person_id)
        assert chain[-1].until == cases[name].setbacks[-1].on


def test_the_standings_begin_on_the_days_of_the_steps(session, cases):
    kinds = {"applicant": "submit_application", "activist": "nominate_activist"}
    kinds["probationary_member"] = "branch_meeting_admit"
    for d in cases.values():
        for one in keeping.listed(session, Standing, Standing.person_id == d.person_id):
            if one.kind in kinds:
                assert one.since == d.day(kinds[one.kind]), d.person


def test_votes_are_those_of_the_meetings(session, cases):
    votes = {
        (v.subject_id, v.rule): v.meeting_id
        for v in keeping.listed(session, Vote)
        if v.rule in ("admission", "conversion")
    }
    assert len(votes) == 7
    by_person = {d.person_id: d for d in cases.values()}
    steps = {"admission": "branch_meeting_admit", "conversion": "branch_meeting_convert"}
    for (person_id, rule), meeting_id in votes.items():
        assert by_person[person_id].steps[steps[rule]].meeting_id == meeting_id


def test_committee_meetings_say_what_they_decided(session):
    decided = [s for s in keeping.listed(session, DevelopmentStep) if s.meeting_id]
    kinds = Counter(keeping.get(session, Meeting, s.meeting_id).kind for s in decided)
    assert kinds["committee_meeting"] > 10
    assert kinds["general_meeting"] == 7
    assert kinds.keys() == {"committee_meeting", "general_meeting"}


# --- what the board and the first page say ---


def test_one_is_overdue_and_two_are_due_within_ten_days(session, cases):
    shown = board.board(session, SAMPLE_DAY)
    assert (shown.overdue, shown.soon) == (1, 2)
    (overdue,) = [
        one
        for d in cases.values()
        for one in due_of(d, SAMPLE_DAY, practice_of(session))
        if one.state == "overdue"
    ]
    assert overdue.what == "魏来：派人谈话，2026-11-20 前"


def test_a_candidate_waits_for_a_letter(cases):
    review = cases["郁南枝"].political
    assert [letter.returned is None for letter in review.letters] == [False, True]
    assert review.conclusion == ""


def test_mentors_changed_once_with_a_reason(session):
    changed = [one for one in keeping.listed(session, Mentor) if one.until]
    assert len(changed) == 1
    assert "无法履行联系人职责" in changed[0].reason


def test_masses_and_members_voted_and_both_are_kept(session):
    kinds = Counter(one.kind for one in keeping.listed(session, DevelopmentTally))
    assert kinds == {"mass": 8, "admission": 3, "conversion": 3}


def test_courses_had_several_people(session):
    courses = {one.id: one.kind for one in keeping.listed(session, TrainingCourse)}
    counts = Counter(
        one.course_id
        for one in keeping.listed(session, TrainingAttendance)
        if courses[one.course_id] != "member"
    )
    assert sorted(counts.values()) == [1, 1, 1, 1, 2, 3, 3, 3]


def test_nothing_of_a_case_was_entered_before_it_was_so(session):
    early = [
        (one.case_id, day)
        for kind, name in ((DevelopmentStep, "done_on"), (DevelopmentReview, "held_on"))
        for one in keeping.listed(session, kind)
        if (day := getattr(one, name).first()) > one.recorded_at.date()
    ]
    early += [
        (one.name, one.sent_on)
        for one in keeping.listed(session, ReviewSubject)
        if one.sent_on and one.sent_on.first() > one.recorded_at.date()
    ]
    assert early == []


# --- on any day ---

DAYS = [date(2024, 1, 1) + timedelta(days=13 * number) for number in range(130)]


@lru_cache
def cast_on(day: date) -> Cast:
    """Who did what when, as of that day; nothing is written."""
    numbers = iter(range(10**6))
    cast = Cast(day, lambda: str(next(numbers)))
    people.fill(cast)
    return cast


def as_dossier(way: Way) -> Dossier:
    """What the rules judge of a way: its days."""

    def notice(span: tuple[date, date] | None) -> Notice | None:
        return span and Notice(since=on(span[0]), until=on(span[1]), outcome="clear")

    reviewed = None
    if way.reviewing and way.answered:
        letter = Letter(to="某单位", sent=on(way.reviewing), returned=on(way.answered))
        reviewed = Review(written=True, letters=(letter,))
    return Dossier(
        case_id=way.name,
        person_id=way.name,
        person=way.name,
        steps={key: StepFact(on=on(day)) for key, day in way.days.items()},
        reviews=tuple(on(day) for day in way.reviews),
        probation_reviews=tuple(on(day) for day in way.probation_reviews),
        political=reviewed,
        candidate_notice=notice(way.notice),
        convert_notice=notice(way.convert_notice),
        months_before=8 if way.came else 0,
        training_days=3,
    )


def on(day: date) -> PartialDate:
    return PartialDate.of(day)


def test_no_way_breaks_a_rule_on_whatever_day_the_sample_is_made():
    broken = {
        (one.rule.key, way.name)
        for day in DAYS
        for way in cast_on(day).ways.values()
        for one in check(as_dossier(way), day, Practice())
        if one.rule.key != "evidence_missing"
    }
    assert broken == {("half_year_review", LATE)}


def test_steps_are_in_order_and_past_on_whatever_day():
    for day in DAYS:
        for way in cast_on(day).ways.values():
            known = list(way.days.values())
            assert known == sorted(known)
            assert known[-1] < day


def test_what_a_meeting_decided_has_its_meeting_on_whatever_day():
    for day in DAYS[::5]:
        cast = cast_on(day)
        held = calendar.planned(cast)
        first = held[0].day
        voted = {(m.body, m.day, name) for m in held for name in (*m.admit, *m.convert)}
        decided = {(m.body, m.day, name) for m in held for _, name in m.decide}
        for way in cast.ways.values():
            for key, on_day in way.days.items():
                there = {"branch_meeting_admit": voted, "branch_meeting_convert": voted}
                there |= dict.fromkeys(("nominate_activist", "decide_candidate"), decided)
                there |= {"committee_check": decided}
                if key in there and on_day >= first:
                    assert (way.branch, on_day, way.name) in there[key], (day, way.name, key)


def test_a_missed_lecture_was_made_up_before_it_was_written_down_on_whatever_day():
    lots = Mock(random=lambda: 0.99)
    for day in DAYS[::10]:
        for lecture in calendar.planned(cast_on(day)):
            if lecture.kind == "party_lecture":
                made_up = sample_meetings._mark(Mock(), "", lecture, lots).made_up_on
                assert made_up.first() <= calendar.entered(lecture, day).date()


def test_what_went_up_some_days_before_is_up_on_whatever_day():
    assert all(last_workday(day, 7) <= day - timedelta(days=7) for day in DAYS)
    assert last_workday(date(2026, 3, 2), 10) == date(2026, 2, 14)  # the Spring Festival is over it


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 12, 24), date(2027, 1, 8)], ids=str)
def test_it_is_built_for_other_days(blank_db, day):
    """The last day of February, and the weeks in and after which members are evaluated."""
    sample_job.build(blank_db, day)
    with blank_db.read() as session:
        faults = {name: keys for name, one in found(session, day).items() if (keys := errors(one))}
        assert board.board(session, day).overdue == 1
        settled = keeping.listed(session, Meeting, Meeting.state == "finalised")
        assert [words for one in settled for words in meetings.drift(session, one.id)] == []
        told = [f for f in findings.findings(session, day) if f.severity == "error"]
        late = [one for one in keeping.listed(session, EvaluationRound) if one.year == day.year]
    assert faults == {LATE: ["half_year_review"]} | {k: sorted(v) for k, v in FAULTS.items()}
    assert told == []
    assert len(late) == {12: 3}.get(day.month, 0)
