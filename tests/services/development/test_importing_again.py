"""Old dossiers imported again, and of people whom the roster knows: what moves, what stays."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import Belonging, DevelopmentStep, Meeting, Person, Standing
from dangjian_desktop.store.database import Database
from tests.dossier_rows import NOTICE, facts, land, shown, sound, standings, table
from tests.support import add


def test_the_same_again_changes_nothing(db: Database) -> None:
    whole = sound(**NOTICE, 延长预备期月数=6, 入党介绍人="某人、罗永贵")
    land(db, whole)
    again = land(db, whole)
    assert (again.added, again.updated, again.unchanged, again.batch) == (0, 0, 1, None)


def test_a_blank_erases_nothing_and_a_coarser_date_takes_nothing_away(db: Database) -> None:
    land(db, sound())
    assert land(db, sound({3: None, 15: "2017年6月"}, 培养联系人=None)).unchanged == 1


def test_what_was_blank_is_filled_in(db: Database) -> None:
    land(db, sound({23: None, 24: None, 25: None}, 转正应到=None, 培养联系人="罗永贵"))
    outcome = land(db, sound(**NOTICE))
    assert (outcome.added, outcome.updated) == (0, 1)
    (found,) = facts(db)
    assert str(found.day("branch_meeting_convert")) == "2018-07-02"
    assert [one.name for one in found.mentors] == ["罗永贵", "马文斌"]
    assert found.candidate_notice is not None
    assert standings(db)[-1] == ("full_member", "2018-06-30", "")


def test_what_differs_takes_the_value_of_the_sheet(db: Database) -> None:
    land(db, sound(**NOTICE, 延长预备期月数=6))
    changed = sound({5: "2015-11-01"}, **NOTICE, 延长预备期月数=12, 集中培训天数=4, 接收赞成=14)
    outcome = land(db, changed | {"公示结束": "2016-12-12"})
    assert outcome.updated == 1
    (found,) = facts(db)
    assert [str(one.since) for one in found.mentors] == ["2015-11-01"] * 2
    assert (found.training_days, found.training_hours) == (4, 24)
    assert found.prolonged_months == 12
    assert found.admission is not None
    assert found.admission.figures.yes == 14
    assert found.candidate_notice is not None
    assert str(found.candidate_notice.until) == "2016-12-12"


def test_a_changed_step_takes_its_standing_along(db: Database) -> None:
    land(db, sound())
    land(db, sound({3: "2015-11-08"}))
    assert ("activist", "2015-11-08", "2016-11-20") in standings(db)


@pytest.mark.parametrize("policy", ["fill", "keep"])
def test_what_is_on_record_can_be_kept(db: Database, policy: str) -> None:
    land(db, sound())
    found = shown(db, table(sound({3: "2015-11-08"})), policies={"nominate_activist": policy})
    assert found.unchanged == 1


def test_what_a_meeting_of_ours_decided_is_never_imported_over(db: Database) -> None:
    land(db, sound())
    with db.write("会议") as session:
        step = session.scalars(
            select(DevelopmentStep).where(DevelopmentStep.key == "branch_meeting_admit")
        ).one()
        step.meeting_id = _meeting(session).id
    outcome = land(db, sound({15: "2017-07-01"}, 接收赞成=20))
    assert outcome.unchanged == 1
    (row,) = outcome.preview.rows
    assert {target for target, _ in row.warnings} >= {"branch_meeting_admit", "admission_yes"}


def _meeting(session: Session) -> Any:
    return add(
        session,
        Meeting,
        kind="general_meeting",
        organization_id="机关",
        title="党员大会",
        starts_at=datetime(2017, 6, 30, 9, 0),
        state="held",
    )


# --- people on record ----------------------------------------------------------------------------


def test_a_known_member_keeps_the_days_of_the_roster(db: Database) -> None:
    """The roster says another day of joining; `check` tells of it, the import repairs nothing."""
    land(db, sound(姓名="秦晓梅", 身份证号=""))
    assert standings(db, "秦晓梅") == [
        ("applicant", "2015-03-01", "2015-10-08"),
        ("activist", "2015-10-08", "2016-11-20"),
        ("candidate", "2016-11-20", "2018-07-01"),
        ("probationary_member", "2018-07-01", "2019-07-01"),
        ("full_member", "2019-07-01", ""),
    ]


def test_a_standing_since_nobody_knows_when_gets_its_day(db: Database) -> None:
    with db.write("名册") as session:
        add(session, Person, id="钟小满", name="钟小满", sex="男")
        unknown = {"since": "2026-11-01", "extra": {"since_unknown": True}}
        add(session, Standing, person_id="钟小满", kind="full_member", **unknown)
    land(db, sound(身份证号=""))
    assert standings(db)[-1] == ("full_member", "2018-06-30", "")


def test_no_standing_is_put_after_somebody_is_further_on(db: Database) -> None:
    land(db, sound({1: "2019-03-01"}, 姓名="秦晓梅", 身份证号=""))
    assert "2019-03-01" not in [since for _, since, _ in standings(db, "秦晓梅")]


def test_known_people_without_a_branch_are_given_the_case_s(db: Database) -> None:
    with db.write("人员") as session:
        add(session, Person, id="钟小满", name="钟小满")
    land(db, sound(身份证号=""))
    with db.read() as session:
        (place,) = session.scalars(select(Belonging).where(Belonging.person_id == "钟小满"))
    assert place.organization_id == "机关"
