from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, DevelopmentSetback, Post, Standing
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development import setbacks, steps
from dangjian_desktop.services.development.cases import open_case
from dangjian_desktop.services.development.dossier import dossier
from dangjian_desktop.services.periods import chain
from tests.development import DAYS, NAME, case, put, setback
from tests.held import held, vote
from tests.support import on

TODAY = date(2024, 7, 15)


@pytest.fixture
def activist(session):
    """Brought to step 5 through the services, so that the standings follow."""
    return brought(session, "assign_mentors")


def brought(session, last):
    made = open_case(session, None, {"name": "安宁"}, "一组", on(DAYS["submit_application"]), TODAY)
    for key in list(DAYS)[1 : list(DAYS).index(last) + 1]:
        steps.record(session, made.id, key, {"done_on": on(DAYS[key])}, today=TODAY)
    return made.id


def record(session, case_id, kind, day, **values):
    given = {"kind": kind, "happened_on": on(day), "reason": "本人原因"} | values
    return setbacks.record(session, case_id, given, today=TODAY)


def refused(session, case_id, kind, day, **values):
    with pytest.raises(RuleBroken) as caught:
        record(session, case_id, kind, day, **values)
    return [(p.field, p.message) for p in caught.value.problems]


def standings(session, case_id):
    rows = chain(session, Standing, dossier(session, case_id).person_id)
    return [(s.kind, s.since.iso(), s.until and s.until.iso()) for s in rows]


@pytest.mark.parametrize("kind", ["stopped", "withdrawn"])
def test_who_is_stopped_or_withdraws_is_an_activist_no_longer(session, activist, kind):
    made = record(session, activist, kind, "2022-01-10")
    assert standings(session, activist)[-1] == ("activist", "2021-03-10", "2022-01-10")
    assert made.step == "cultivate"  # where the case stood


def test_not_agreed_leaves_the_activist_one(session, activist):
    record(session, activist, "not_agreed", "2022-01-10")
    assert standings(session, activist)[-1] == ("activist", "2021-03-10", None)


def test_what_is_taken_up_again_begins_anew(session, activist):
    record(session, activist, "stopped", "2022-01-10")
    record(session, activist, "resumed", "2022-08-01")
    assert standings(session, activist)[-2:] == [
        ("activist", "2021-03-10", "2022-01-10"), ("activist", "2022-08-01", None)
    ]  # fmt: skip
    assert steps.record(session, activist, "cultivate", {"done_on": on("2022-09-01")}, today=TODAY)


def test_an_end_that_was_taken_back_ends_nothing(session, activist):
    made = record(session, activist, "stopped", "2022-01-10")
    setbacks.take_back(session, made.id, today=TODAY)
    assert standings(session, activist)[-1] == ("activist", "2021-03-10", None)


def test_only_the_last_turn_is_taken_back(session, activist):
    made = record(session, activist, "stopped", "2022-01-10")
    record(session, activist, "resumed", "2022-08-01")
    with pytest.raises(RuleBroken, match="最后一条变动"):
        setbacks.take_back(session, made.id, today=TODAY)


def test_who_leaves_takes_the_case_along(session, activist):
    record(session, activist, "left", "2022-01-10", gone_to="石桥镇党委", papers="申请书等5份")
    person_id = dossier(session, activist).person_id
    (place,) = chain(session, Belonging, person_id)
    assert (place.until, place.gone_to) == (on("2022-01-10"), "石桥镇党委")
    assert standings(session, activist)[-1] == ("activist", "2021-03-10", "2022-01-10")


def test_who_comes_back_belongs_here_again(session, activist):
    record(session, activist, "left", "2022-01-10", gone_to="石桥镇党委")
    record(session, activist, "resumed", "2022-08-01")
    places = chain(session, Belonging, dossier(session, activist).person_id)
    assert (places[-1].organization_id, places[-1].since) == ("机关", on("2022-08-01"))


def test_a_departure_taken_back(session, activist):
    made = record(session, activist, "left", "2022-01-10", gone_to="石桥镇党委")
    setbacks.take_back(session, made.id, today=TODAY)
    (place,) = chain(session, Belonging, dossier(session, activist).person_id)
    assert (place.until, place.gone_to) == (None, None)


# --- on probation --------------------------------------------------------------------------------


@pytest.fixture
def probationary(session):
    return brought(session, "superior_approve")


def test_a_probationary_member_who_leaves_is_transferred_out(session, probationary):
    record(session, probationary, "left", "2023-02-01", gone_to="石桥镇党委")
    assert standings(session, probationary)[-1] == ("transferred_out", "2023-02-01", None)


def test_who_comes_back_on_probation_is_on_probation_again(session, probationary):
    record(session, probationary, "left", "2023-02-01", gone_to="石桥镇党委")
    record(session, probationary, "resumed", "2023-05-01")
    assert standings(session, probationary)[-1] == ("probationary_member", "2023-05-01", None)


def test_cancelling_is_a_way_out_with_its_paper(session, probationary):
    person_id = dossier(session, probationary).person_id
    put(session, Post, person_id=person_id, organization_id="一组", name="deputy_group_leader",
        since="2022-12-01")  # fmt: skip
    record(session, probationary, "cancelled", "2023-09-01", document="段党总支〔2023〕8号")
    last = chain(session, Standing, person_id)[-1]
    assert (last.kind, last.evidence) == ("left_party", "取消预备党员资格，段党总支〔2023〕8号")
    assert chain(session, Belonging, person_id)[-1].until == on("2023-09-01")


def test_a_cancelling_taken_back(session, probationary):
    made = record(session, probationary, "cancelled", "2023-09-01")
    setbacks.take_back(session, made.id, today=TODAY)
    assert standings(session, probationary)[-1] == ("probationary_member", "2022-08-10", None)


def test_a_way_out_that_the_roster_has_is_not_made_twice(session, probationary):
    person_id = dossier(session, probationary).person_id
    put(session, Standing, person_id=person_id, kind="left_party", since="2023-09-01",
        evidence="取消预备党员资格")  # fmt: skip
    record(session, probationary, "cancelled", "2023-09-01")
    assert [k for k, *_ in standings(session, probationary)].count("left_party") == 1


def test_an_approval_that_failed_leaves_no_member(session):
    case_id = brought(session, "superior_talk")
    record(session, case_id, "not_agreed", "2022-09-20")
    assert standings(session, case_id)[-1] == ("candidate", "2022-03-15", None)


def test_who_withdraws_before_the_approval_was_no_member(session):
    case_id = brought(session, "superior_talk")
    record(session, case_id, "withdrawn", "2022-09-20")
    assert standings(session, case_id)[-1] == ("candidate", "2022-03-15", "2022-09-20")


def test_prolonging_moves_the_end_of_probation_alone(session, probationary):
    record(session, probationary, "prolonged", "2023-08-15", months=6)
    assert standings(session, probationary)[-1] == ("probationary_member", "2022-08-10", None)
    assert dossier(session, probationary).prolonged_months == 6


def test_full_membership_after_a_prolonged_probation(session, probationary):
    record(session, probationary, "prolonged", "2023-08-15", months=6)
    for key, day in (
        ("branch_meeting_convert", "2024-02-20"),
        ("superior_approve_convert", "2024-03-01"),
    ):
        values = {"done_on": on(day), "bypass": "补录"}
        steps.record(session, probationary, key, values, today=TODAY)
    assert standings(session, probationary)[-1] == ("full_member", "2024-02-10", None)


@pytest.mark.parametrize(("kind", "months"), [("prolonged", 5), ("prolonged", 13), ("deferred", 7)])
def test_too_few_or_too_many_months(session, probationary, kind, months):
    assert refused(session, probationary, kind, "2023-08-15", months=months)[0][0] == "months"


def test_prolonged_once_only(session, probationary):
    record(session, probationary, "prolonged", "2023-08-15", months=6)
    words = "延长预备期只能一次，已经登记过"
    assert refused(session, probationary, "prolonged", "2024-02-15", months=6) == [
        ("months", words)
    ]


# --- bad input -----------------------------------------------------------------------------------


def test_days_that_cannot_be(session, activist):
    assert refused(session, activist, "stopped", "2024-07-16")[0][0] == "happened_on"
    assert refused(session, activist, "stopped", "2020-08-01")[0][0] == "happened_on"
    words = "日期2021年1月1日早于5 指定培养联系人的2021年3月20日，请核对"
    assert refused(session, activist, "stopped", "2021-01-01") == [("happened_on", words)]


def test_what_is_missing_is_named(session, activist):
    with pytest.raises(RuleBroken) as caught:
        setbacks.record(session, activist, {"reason": "本人原因"}, today=TODAY)
    assert {p.field for p in caught.value.problems} == {"kind", "happened_on"}


@pytest.mark.parametrize("kind", ["prolonged", "deferred", "cancelled"])
def test_what_is_of_probation_alone(session, activist, kind):
    assert refused(session, activist, kind, "2022-01-10", months=6)[0][0] == "kind"


def test_a_member_is_not_stopped(session, probationary):
    assert refused(session, probationary, "stopped", "2023-01-10")[0][0] == "kind"


def test_what_goes_on_is_not_resumed(session, activist):
    assert refused(session, activist, "resumed", "2022-01-10")[0][0] == "kind"


def test_what_has_ended_does_not_end_again(session, activist):
    record(session, activist, "stopped", "2022-01-10")
    assert refused(session, activist, "withdrawn", "2022-02-10")[0][0] == "kind"


def test_what_was_cancelled_is_not_resumed(session, probationary):
    record(session, probationary, "cancelled", "2023-09-01")
    assert refused(session, probationary, "resumed", "2024-01-01")[0][0] == "kind"


def test_an_archived_case_turns_no_more(session):
    case_id = case(session, "archive")
    assert refused(session, case_id, "stopped", "2024-01-01")[0][0] == "kind"


def test_the_roster_contradicts(session):
    case_id = case(session, "superior_approve")  # of which the roster knows nothing
    setback(session, case_id, "deferred", "2023-08-15", months=3)
    for own in chain(session, Standing, NAME):
        keeping.save(session, own, {"kind": "deceased", "until": None})
    assert refused(session, case_id, "cancelled", "2023-09-01")[0][0] == "happened_on"


# --- meetings ------------------------------------------------------------------------------------


def test_the_general_meeting_votes_on_prolonging(session, probationary):
    person_id = dossier(session, probationary).person_id
    meeting = held(session)
    how = {"months": 6, "meeting_id": meeting.id}
    assert refused(session, probationary, "prolonged", "2024-06-28", **how)[0][0] == "meeting_id"
    failed = vote(session, meeting, rule="prolongation", subject_id=person_id, yes=2, no=6)
    assert refused(session, probationary, "prolonged", "2024-06-28", **how)[0][0] == "meeting_id"
    vote(session, meeting, id=failed.id, rule="prolongation", subject_id=person_id, yes=8, no=0)
    assert record(session, probationary, "prolonged", "2024-06-28", **how).meeting_id == meeting.id
    assert keeping.count(session, DevelopmentSetback) == 1
