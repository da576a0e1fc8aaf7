from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangjian_desktop.domain.codes import NOT_ELIGIBLE
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, Person, Post, Restriction, Standing
from dangjian_desktop.services import keeping, roster
from dangjian_desktop.services.eligible import eligible, has_committee
from tests.support import DAY, add, on

PAPERS = {"approval": "段党总支〔2023〕8号", "resolution": "2023年3月党员大会"}


def names(due):
    return [one.name for one in due]


def restrict(session, kind, person="罗永贵", since="2023-01-01", **values):
    return add(session, Restriction, person_id=person, kind=kind, since=since, **values)


def test_all_members_of_the_branch_and_its_groups_are_due(session):
    assert len(eligible(session, "机关", DAY)) == 9


def test_those_on_probation_are_due_and_do_not_vote(session):
    (he,) = [one for one in eligible(session, "机关", DAY) if one.name == "何静"]
    assert (he.standing, he.voting, he.excluded) == ("probationary_member", False, "预备党员")
    assert "何静" not in names(eligible(session, "机关", DAY, purpose="vote"))


@pytest.mark.parametrize("kind", ["probation_discipline", "rights_suspended", "approved_exclusion"])
def test_a_restriction_takes_the_vote_and_not_the_place(session, kind):
    restrict(session, kind, **PAPERS)
    (him,) = [one for one in eligible(session, "机关", DAY) if one.name == "罗永贵"]
    assert not him.voting
    assert him.excluded


def test_a_stopped_membership_is_not_even_due(session):
    restrict(session, "membership_stopped")
    assert "罗永贵" not in names(eligible(session, "机关", DAY))


@pytest.mark.parametrize("missing", ["approval", "resolution"])
def test_an_exclusion_without_both_papers_reduces_nothing(session, missing):
    restrict(session, "approved_exclusion", **{**PAPERS, missing: None})
    assert "罗永贵" in names(eligible(session, "机关", DAY, purpose="vote"))


@pytest.mark.parametrize("kind", ["floating", "lost_contact"])
def test_floating_and_lost_members_still_count(session, kind):
    restrict(session, kind)
    assert "罗永贵" in names(eligible(session, "机关", DAY, purpose="vote"))


def test_a_restriction_counts_from_its_day_to_the_day_before_its_end(session):
    restrict(session, "rights_suspended", since="2023-03-01", until="2023-06-01")
    votes = [
        "罗永贵" in names(eligible(session, "机关", date.fromisoformat(day), purpose="vote"))
        for day in ("2023-02-28", "2023-03-01", "2023-05-31", "2023-06-01")
    ]
    assert votes == [True, False, False, True]


def test_two_restrictions_are_both_named(session):
    restrict(session, "rights_suspended")
    restrict(session, "probation_discipline")
    (him,) = [one for one in eligible(session, "机关", DAY) if one.name == "罗永贵"]
    assert him.excluded == "留党察看、党员权利中止"


def test_the_committee_is_due_by_its_posts(session):
    due = eligible(session, "机关", DAY, kind="committee_meeting")
    assert names(due) == ["陈立国", "李契", "黄志强"]


def test_a_holder_of_two_posts_is_due_once(session):
    add(
        session,
        Post,
        person_id="陈立国",
        organization_id="机关",
        name="publicity_member",
        since="2023-01-01",
    )
    assert names(eligible(session, "机关", DAY, kind="committee_meeting")).count("陈立国") == 1


def test_a_committee_member_who_left_is_not_due(session):
    full = keeping.listed(session, Standing, Standing.person_id == "李契")[1]
    keeping.save(session, full, {"until": on("2023-05-10")})
    add(session, Standing, person_id="李契", kind="deceased", since="2023-05-10")
    assert "李契" not in names(eligible(session, "机关", DAY, kind="committee_meeting"))


def test_before_the_committee_took_office_nobody_is_due(session):
    assert eligible(session, "机关", date(2022, 2, 28), kind="committee_meeting") == []


def test_a_small_branch_with_a_secretary_alone_has_no_committee(session):
    assert eligible(session, "青石岭", DAY, kind="committee_meeting") == []
    assert not has_committee(session, "青石岭", DAY)
    assert has_committee(session, "机关", DAY)


def test_a_large_branch_with_a_secretary_alone_still_meets(session):
    for post in keeping.listed(session, Post, Post.person_id.in_(("李契", "黄志强"))):
        keeping.put_in_bin(session, post)
    assert names(eligible(session, "机关", DAY, kind="committee_meeting")) == ["陈立国"]


def test_a_group_meeting_is_of_the_group(session):
    due = eligible(session, "二组", DAY, kind="group_meeting")
    assert set(names(due)) == {"李契", "林国栋", "罗永贵", "马文斌"}


def test_the_general_branch_gathers_all(session):
    assert len(eligible(session, "总支", DAY)) == 12


def test_applicants_are_not_due(session):
    add(session, Person, id="韩七", name="韩七")
    add(session, Standing, person_id="韩七", kind="applicant", since="2023-01-01")
    add(session, Belonging, person_id="韩七", organization_id="机关", since="2023-01-01")
    assert "韩七" not in names(eligible(session, "机关", DAY))


def test_who_belongs_to_two_branches_by_mistake_is_due_in_the_later(session):
    add(session, Belonging, person_id="马文斌", organization_id="青石岭", since="2023-07-01")
    assert "马文斌" not in names(eligible(session, "机关", DAY))
    assert "马文斌" in names(eligible(session, "青石岭", DAY))


# --- any lives whatever ----------------------------------------------------------------------


DAYS = st.integers(0, 3000).map(lambda n: date(2016, 1, 1) + timedelta(n))
KINDS = st.sampled_from(
    ["applicant", "probationary_member", "full_member", "transferred_out", "deceased"]
)
LIMITS = st.sampled_from([*sorted(NOT_ELIGIBLE), "floating", "lost_contact"])
WHERE = st.sampled_from(["机关", "一组", "青石岭"])


def chain(things):
    return st.lists(st.tuples(DAYS, things), max_size=4, unique_by=lambda pair: pair[0]).map(sorted)


def put(session, kind, name, periods):
    """Periods that follow one another without a gap."""
    for at, (since, value) in enumerate(periods):
        until = periods[at + 1][0].isoformat() if at + 1 < len(periods) else None
        values = {name: value, "since": since.isoformat(), "until": until}
        add(session, kind, person_id="韩七", **PAPERS if kind is Restriction else {}, **values)


@settings(max_examples=30)
@given(standings=chain(KINDS), stays=chain(WHERE), limits=chain(LIMITS), day=DAYS)
def test_the_roster_and_who_is_due_always_agree(shared, standings, stays, limits, day):
    with shared.write("不保存") as session:
        add(session, Person, id="韩七", name="韩七")
        put(session, Standing, "kind", standings)
        put(session, Belonging, "organization_id", stays)
        put(session, Restriction, "kind", limits)
        row = roster.rows_for(session, ["韩七"], day)[0]
        for where in ("机关", "一组", "青石岭", "总支"):
            mine = [r for r in roster.roster(session, day, organization_id=where) if r.id == "韩七"]
            due = [one for one in eligible(session, where, day) if one.person_id == "韩七"]
            stopped = "membership_stopped" in row.states
            there = bool(stays) and stays[0][0] <= day
            assert bool(due) == (bool(mine) and there and not stopped)
            blocked = NOT_ELIGIBLE & set(row.states)
            assert all(one.voting == (one.standing == "full_member" and not blocked) for one in due)
            asked = {"organization_id": where}
            assert ("韩七" in roster.ids(session, day, **asked)) == bool(mine)
        session.rollback()


@given(standings=chain(KINDS), day=DAYS)
def test_the_standing_of_a_day_is_the_last_one_begun(shared, standings, day):
    with shared.write("不保存") as session:
        add(session, Person, id="韩七", name="韩七")
        put(session, Standing, "kind", standings)
        begun = [kind for since, kind in standings if since <= day]
        row = roster.rows_for(session, ["韩七"], day)[0]
        assert row.standing == (begun[-1] if begun else "")
        assert row.full_member is None or row.full_member <= PartialDate.of(day)
        session.rollback()


# --- decided on a day ----------------------------------------------------------------------------


def decide(session, person, kind, since, decided_on, ends="candidate"):
    """The person was something else before; `since` may be earlier than the decision."""
    for own in keeping.listed(session, Standing, Standing.person_id == person):
        keeping.put_in_bin(session, own)
    add(session, Standing, person_id=person, kind=ends, since="2020-01-01", until=since)
    add(session, Standing, person_id=person, kind=kind, since=since, decided_on=on(decided_on))


def who(session, day, purpose="attend", **how):
    due = eligible(session, "机关", date.fromisoformat(day), purpose=purpose, **how)
    return {one.name: one.standing for one in due}


def test_who_is_admitted_by_a_meeting_is_not_due_at_that_very_meeting(session):
    decide(session, "何静", "probationary_member", "2024-06-28", "2024-06-28")
    assert "何静" not in who(session, "2024-06-28")
    assert who(session, "2024-06-29")["何静"] == "probationary_member"


def test_who_is_converted_has_no_vote_before_the_approval(session):
    decide(session, "何静", "full_member", "2024-05-10", "2024-07-02", "probationary_member")
    assert who(session, "2024-06-28")["何静"] == "probationary_member"
    assert "何静" not in who(session, "2024-07-02", "vote")
    assert "何静" in who(session, "2024-07-03", "vote")


def test_a_decision_known_to_the_month_counts_from_its_end(session):
    decide(session, "何静", "full_member", "2024-05-10", "2024-07", "probationary_member")
    assert "何静" not in who(session, "2024-07-31", "vote")
    assert "何静" in who(session, "2024-08-01", "vote")


def test_two_decisions_on_the_way_leave_the_first_one(session):
    decide(session, "何静", "probationary_member", "2024-05-10", "2024-06-28")
    (last,) = keeping.listed(session, Standing, Standing.kind == "probationary_member")[-1:]
    keeping.save(session, last, {"until": on("2024-06-20")})
    add(session, Standing, person_id="何静", kind="full_member", since="2024-06-20",
        decided_on=on("2024-07-10"))  # fmt: skip
    assert "何静" not in who(session, "2024-06-28")
    assert who(session, "2024-07-01")["何静"] == "probationary_member"


def test_a_committee_member_counts_as_what_they_were(session):
    decide(session, "李契", "full_member", "2024-05-10", "2024-07-02", "probationary_member")
    due = eligible(session, "机关", date(2024, 6, 28), kind="committee_meeting")
    assert {one.name: one.voting for one in due}["李契"] is False
