from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import (
    DevelopmentOpinion,
    DevelopmentReview,
    PoliticalReview,
    PublicityNotice,
    ReviewSubject,
)
from dangjian_desktop.services.development import parts
from tests.development import case
from tests.support import on

TODAY = date(2024, 7, 15)


def keep(session, record_kind, case_id, record_id="", **values):
    return parts.keep(session, record_kind, case_id, record_id, values, today=TODAY)


def test_a_part_of_the_case_is_kept_and_changed(session):
    case_id = case(session, "assign_mentors")
    made = keep(session, DevelopmentReview, case_id, phase="activist", held_on=date(2021, 9, 8))
    assert (made.case_id, made.held_on) == (case_id, on("2021-09-08"))
    again = keep(session, DevelopmentReview, case_id, made.id, branch_opinion=" 同意继续培养 ")
    assert (again.id, again.branch_opinion) == (made.id, "同意继续培养")


@pytest.mark.parametrize("day", ["1990-01-01", "2020-08-31", "2024-07-16"])
def test_a_day_that_cannot_be_is_named_beside_its_field(session, day):
    case_id = case(session, "assign_mentors")
    with pytest.raises(RuleBroken) as caught:
        keep(session, DevelopmentReview, case_id, phase="activist", held_on=on(day))
    (problem,) = caught.value.problems
    assert (problem.field, problem.message.startswith("考察日期")) == ("held_on", True)


def test_a_notice_is_written_before_it_is_put_up(session):
    case_id = case(session, "file_candidate")
    days = {"since": on("2024-07-20"), "until": on("2024-07-26")}
    assert keep(session, PublicityNotice, case_id, kind="candidate", organization_id="机关", **days)


def test_the_committee_reviews_a_conversion_and_decides_the_rest_at_its_step(session):
    case_id = case(session, "apply_conversion")
    about = {"source": "committee", "opinion": "同意提交党员大会"}
    assert keep(session, DevelopmentOpinion, case_id, purpose="conversion", **about)
    with pytest.raises(RuleBroken, match="请登记在那一步"):
        keep(session, DevelopmentOpinion, case_id, purpose="candidate", **about)


def test_a_part_of_a_part(session):
    case_id = case(session, "training")
    review = keep(session, PoliticalReview, case_id)
    made = keep(session, ReviewSubject, case_id, review_id=review.id, name="周父")
    assert made.review_id == review.id


def test_the_time_that_a_review_covers_does_not_end_before_it_begins(session):
    case_id = case(session, "assign_mentors")
    days = {"held_on": on("2021-09-08"), "since": on("2021-09-01"), "until": on("2021-03-10")}
    with pytest.raises(RuleBroken, match="考察期止不能早于考察期起"):
        keep(session, DevelopmentReview, case_id, phase="activist", **days)
