"""What an import of old dossiers writes: cases with all their parts, standings; one undo."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.checks import check_all
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentSetback,
    DevelopmentStep,
    DevelopmentTally,
    Introducer,
    Mentor,
    Person,
    PublicityNotice,
    Record,
    Standing,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.development.dossier import dossiers, practice_of
from dangjian_desktop.services.development.importing import commit
from dangjian_desktop.services.development.steps import amend
from dangjian_desktop.store.database import Database
from tests.dossier_rows import (
    NOTICE,
    TODAY,
    another,
    facts,
    land,
    shown,
    sound,
    standings,
    table,
)
from tests.support import on

PARTS = (
    DevelopmentCase,
    DevelopmentStep,
    Mentor,
    Introducer,
    PublicityNotice,
    TrainingCourse,
    TrainingAttendance,
    DevelopmentTally,
    DevelopmentSetback,
)


def all_of(session: Session, kind: type[Record]) -> list[Any]:
    return list(keeping.listed(session, kind))


# --- new dossiers --------------------------------------------------------------------------------


def test_every_column_becomes_a_record(db: Database) -> None:
    land(db, sound(**NOTICE, 列为发展对象日期="2016-12-10", 延长预备期月数=6))
    (found,) = facts(db)
    assert len(found.steps) == 26
    assert [one.name for one in found.mentors] == ["罗永贵", "马文斌"]
    assert [(one.person_id, str(one.since)) for one in found.introducers] == [
        ("罗永贵", "2016-12-10"),
        ("马文斌", "2016-12-10"),
    ]
    assert found.candidate_notice is not None
    assert str(found.candidate_notice.until) == "2016-12-09"
    assert (found.training_days, found.training_hours) == (3, 24)
    assert found.admission is not None
    assert (found.admission.figures.eligible, found.admission.figures.yes) == (20, 12)
    assert found.conversion is not None
    assert found.conversion.figures.present == 16
    (turn,) = found.setbacks
    assert (turn.kind, str(turn.on), turn.months) == ("prolonged", "2018-07-02", 6)


def test_a_sound_dossier_breaks_no_rule(db: Database) -> None:
    land(db, sound())
    with db.read() as session:
        found = check_all(dossiers(session), TODAY, practice_of(session))
    severities = {one.severity for findings in found.values() for one in findings}
    assert severities == {"hint"}


def test_the_standings_follow_from_the_steps(db: Database) -> None:
    land(db, sound())
    assert standings(db) == [
        ("applicant", "2015-03-01", "2015-10-08"),
        ("activist", "2015-10-08", "2016-11-20"),
        ("candidate", "2016-11-20", "2017-06-30"),
        ("probationary_member", "2017-06-30", "2018-06-30"),
        ("full_member", "2018-06-30", ""),
    ]


def test_rights_begin_with_the_decision(db: Database) -> None:
    land(db, sound())
    with db.read() as session:
        decided = {s.kind: str(s.decided_on) for s in all_of(session, Standing) if s.decided_on}
    assert (decided["probationary_member"], decided["full_member"]) == ("2017-06-30", "2018-08-15")


def test_an_amended_step_takes_its_standing_along(db: Database) -> None:
    land(db, sound())
    with db.write("改日期") as session:
        step = session.scalars(
            select(DevelopmentStep).where(DevelopmentStep.key == "nominate_activist")
        ).one()
        amend(session, step.id, {"done_on": on("2015-10-09")}, today=TODAY)
    assert ("activist", "2015-10-09", "2016-11-20") in standings(db)


def test_new_people_belong_to_the_branch_from_their_application_on(db: Database) -> None:
    land(db, sound())
    with db.read() as session:
        (person,) = session.scalars(select(Person).where(Person.name == "钟小满"))
        (place,) = session.scalars(select(Belonging).where(Belonging.person_id == person.id))
    assert (place.organization_id, str(place.since)) == ("机关", "2015-03-01")


def test_people_trained_together_share_a_course(db: Database) -> None:
    land(db, sound())
    land(db, sound(), another())  # the second file, with the first in it
    with db.read() as session:
        (course,) = all_of(session, TrainingCourse)
        assert len(all_of(session, TrainingAttendance)) == 2
    assert (course.name, str(course.since), course.days) == ("发展对象集中培训", "2017-02-20", 3)


def test_a_stand_in_for_a_missing_day_says_that_it_is_one(db: Database) -> None:
    land(db, sound({5: None, 11: None}))
    with db.read() as session:
        mentor, course = all_of(session, Mentor)[0], all_of(session, TrainingCourse)[0]
    assert (mentor.since_known, str(mentor.since)) == (False, "2016-10-08")
    assert (course.extra, str(course.since)) == ({"since_unknown": True}, "2017-04-01")


def test_the_first_probation_ends_a_year_after_the_meeting(db: Database) -> None:
    land(db, sound({23: None, 24: None, 25: None}, 延长预备期月数=6))
    assert str(facts(db)[0].setbacks[0].on) == "2018-06-30"


def test_whoever_introduces_themselves_is_linked_to_themselves(db: Database) -> None:
    land(db, sound(入党介绍人="钟小满、罗永贵"))
    (found,) = facts(db)
    assert found.introducers[0].person_id == found.person_id


# --- contradictions land -------------------------------------------------------------------------

FAULTS = [
    ({2: "2015-04-02"}, {}, "talk_deadline"),
    ({7: "2016-10-07"}, {}, "cultivation_min"),
    ({15: "2017-04-20"}, {}, "step_order"),
    ({17: "2017-12-31"}, {}, "admit_approval"),
    ({23: "2018-06-29"}, {}, "convert_flow"),
    ({24: "2018-10-03"}, {}, "convert_approval"),
    ({}, {"集中培训天数": 2, "集中培训学时": 16}, "short_training"),
    ({}, {"接收实到": 10}, "quorum_admit"),
    ({}, {"接收赞成": 10}, "pass_admit"),
    ({}, {"接收书面赞成": 6}, "written_opinions"),
    ({}, {"延长预备期月数": 3}, "prolong"),
    ({}, {"培养联系人": "何静"}, "mentors"),
    ({}, {"入党介绍人": "罗永贵"}, "introducers"),
    ({1: "2007-03-05"}, {}, "min_age"),
]


@pytest.mark.parametrize(("steps", "said", "rule"), FAULTS, ids=[f[2] for f in FAULTS])
def test_what_contradicts_lands_and_is_found(
    db: Database, steps: dict[int, str], said: dict[str, Any], rule: str
) -> None:
    outcome = land(db, sound(steps, **said))
    assert outcome.added == 1
    with db.read() as session:
        (found,) = check_all(dossiers(session), TODAY, practice_of(session)).values()
    assert rule in {one.rule.key for one in found if one.severity != "hint"}


# Decided, consented to, put up for five working days, listed: the edition of 2026.
NEW = {8: "2026-06-10", **dict.fromkeys(range(9, 26))}
LISTED = {"公示开始": "2026-06-11", "公示结束": "2026-06-17", "列为发展对象日期": "2026-06-18"}


def candidate(**said: Any) -> dict[str, Any]:
    """A candidate of 2026; the days of 2015 and 2016 are left as they are."""
    blank = dict.fromkeys(key for key in sound() if key.startswith(("接收", "转正", "集中")))
    return {**sound({7: "2026-06-01", **NEW}), **blank, "入党介绍人": None, **LISTED, **said}


def test_since_2026_somebody_is_a_candidate_from_the_listing_on(db: Database) -> None:
    land(db, candidate())
    assert standings(db)[-1] == ("candidate", "2026-06-18", "")


@pytest.mark.parametrize(
    "said",
    [{"公示结束": "2026-06-16"}, {"列为发展对象日期": "2026-06-17"}],
    ids=["four days", "early"],
)
def test_a_short_notice_lands_and_is_found(db: Database, said: dict[str, Any]) -> None:
    land(db, candidate(**said))
    with db.read() as session:
        (found,) = check_all(dossiers(session), TODAY, practice_of(session)).values()
    assert "publicity_candidate" in {one.rule.key for one in found if one.severity != "hint"}


def test_a_standing_that_cannot_be_is_left_out_and_said_so(db: Database) -> None:
    outcome = land(db, sound({3: "2017-01-05"}))
    assert [kind for kind, _, _ in standings(db)] == [
        "applicant",
        "candidate",
        "probationary_member",
        "full_member",
    ]
    (row,) = outcome.preview.rows
    assert "nominate_activist" in [target for target, _ in row.warnings]


def test_notices_and_votes_land_the_wrong_way_round(db: Database) -> None:
    land(db, sound(公示开始="2016-12-09", 公示结束="2016-12-02", 接收应到=5))
    (found,) = facts(db)
    assert found.candidate_notice is not None
    assert found.candidate_notice.until.definitely_before(found.candidate_notice.since)
    assert found.admission is not None
    assert (found.admission.figures.eligible, found.admission.figures.present) == (5, 15)


# --- one act -------------------------------------------------------------------------------------


def test_it_is_one_batch_and_one_undo(blank_db: Database) -> None:
    outcome = land(blank_db, sound(**NOTICE, 延长预备期月数=6), another())
    assert outcome.batch is not None
    with blank_db.write("撤销", undoes=outcome.batch) as session:
        history.undo(session, outcome.batch)
    with blank_db.read() as session:
        for kind in (*PARTS, Person, Standing, Belonging):
            assert all_of(session, kind) == [], kind


def test_one_rejected_row_keeps_everything_out(db: Database) -> None:
    with pytest.raises(KnownError) as said:
        land(db, sound(), another({3: "不知道"}))
    assert said.value.kind == "rejected_rows"
    assert facts(db) == []


def test_the_good_rows_can_be_written_alone(db: Database) -> None:
    outcome = land(db, sound(), another({3: "不知道"}), only_valid=True)
    assert outcome.added == 1
    assert [one.person for one in facts(db)] == ["钟小满"]


def test_it_tells_how_far_it_is(db: Database) -> None:
    heard: list[tuple[int, int]] = []
    found = shown(db, table(sound(), another()))
    with db.write("导入旧档案") as session:
        commit(session, found, told=lambda done, of: heard.append((done, of)))
    assert (0, 2) in heard
