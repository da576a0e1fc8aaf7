"""The steps of the procedure: entered, taken back, out of order, how far they are."""

import pytest

from dangjian_desktop.domain.evaluation.steps import STEPS
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import entries as entry_service
from dangjian_desktop.services.evaluation import rounds, steps
from tests.evaluation import TODAY, begun, counted, entries, rated, refused, submitted
from tests.held import draft, held
from tests.support import on


@pytest.fixture
def found(session):
    return begun(session)


def done(session, found, key: str, day: str = "", **values):
    given = {"done_on": on(day)} if day else {}
    return steps.record(session, found.id, key, given | values, TODAY)


def line(session, found, key: str):
    return next(one for one in steps.listed(session, found.id) if one.key == key)


def test_all_steps_are_listed_in_order(session, found):
    assert [one.key for one in steps.listed(session, found.id)] == [step.key for step in STEPS]
    assert all(one.on is None for one in steps.listed(session, found.id))


def test_a_step_is_entered_and_changed(session, found):
    done(session, found, "study", "2024-12-02", evidence=" 签到表 ")
    done(session, found, "study", "2024-12-03")
    kept = line(session, found, "study")
    assert (kept.on, kept.evidence) == (on("2024-12-03"), "签到表")
    assert kept.late_on is not None  # entered long after its day


def test_a_meeting_gives_its_day(session, found):
    meeting = held(session)
    done(session, found, "study", meeting_id=meeting.id)
    kept = line(session, found, "study")
    assert (kept.on, kept.meeting[:14]) == (on("2024-06-28"), "2024年6月28日党员大会")


def test_a_step_that_was_not_done_is_taken_back(session, found):
    done(session, found, "study", "2024-12-02")
    steps.take_back(session, found.id, "study")
    steps.take_back(session, found.id, "publish")
    assert line(session, found, "study").on is None


def test_what_cannot_be_is_refused(session, found):
    assert "晚于今天" in refused(done, session, found, "study", "2025-01-01")[0][1]
    assert refused(done, session, found, "study")[0][0] == "done_on"
    meeting = draft(session)
    keeping.save(session, meeting, {"state": "void"})
    said = refused(done, session, found, "study", meeting_id=meeting.id)
    assert said[0][0] == "meeting_id"
    with pytest.raises(ValueError, match="party"):
        done(session, found, "party", "2024-12-02")


def test_a_step_tells_the_round_what_it_would_ask_again(session, found):
    meeting, committee = held(session), held(session, "committee_meeting")
    done(session, found, "general_meeting", meeting_id=meeting.id)
    done(session, found, "ballot", "2024-06-29")
    done(session, found, "committee_rating", "2024-07-02", meeting_id=committee.id)
    assert (found.meeting_id, found.rating_meeting_id) == (meeting.id, committee.id)
    assert (found.balloted_on, found.rated_on) == (on("2024-06-29"), on("2024-07-02"))
    done(session, found, "committee_rating", "2024-07-03")
    assert found.rated_on == on("2024-07-02")  # what stands there stays


def test_a_submitted_round_is_not_touched_by_its_steps(session, tmp_path):
    found = submitted(session, tmp_path)
    done(session, found, "general_meeting", "2024-12-20")
    assert found.meeting_id is None


def test_out_of_order_is_said(session, found):
    done(session, found, "self_check", "2024-12-02")
    done(session, found, "heart_talks", "2024-12-05")
    done(session, found, "solicit_opinions", "2024-12-04")
    done(session, found, "study", "2024-12-02")
    assert steps.warnings(session, found.id) == [
        "个人自评材料2024年12月2日早于征求意见的2024年12月4日，请核对",
        "个人自评材料2024年12月2日早于谈心谈话的2024年12月5日，请核对",
    ]


def test_progress_counts_people_where_it_is_a_matter_of_people(session, tmp_path):
    found = begun(session)
    done(session, found, "study", "2024-12-02")
    keep = entries(session, found.id)
    entry_service.update(session, keep["李契"].id, {"self_text": "小结"}, TODAY)
    told = {one.key: one for one in steps.progress(session, found.id)}
    assert (told["study"].state, told["study"].words) == ("done", "12-02")
    assert (told["solicit_opinions"].state, told["solicit_opinions"].words) == ("now", "进行中")
    assert (told["self_check"].state, told["self_check"].words) == ("open", "1 / 9")
    assert told["feedback"].words == "0 / 8"
    counted(session, found.id, tmp_path)
    rated(session, found.id)
    told = {one.key: one for one in steps.progress(session, found.id)}
    assert told["ballot"].state == "done"
    assert (told["committee_rating"].words, told["committee_rating"].state) == ("8 / 8", "open")


def test_a_day_known_to_the_year_is_shown_as_it_is(session, found):
    done(session, found, "study", "2024")
    assert steps.progress(session, found.id)[0].words == "2024"
    assert rounds.round_of(session, found.id) is found
