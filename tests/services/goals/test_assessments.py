"""书记考核: the unit's own list, scores, and what the rules ask as hints alone."""

from datetime import date, datetime
from decimal import Decimal

from dangjian_desktop.records import Meeting, SecretaryAssessment
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import assessments
from tests.evaluation import refused
from tests.goals import BRANCH, TODAY, YEAR
from tests.support import add, on


def begun(session, year=YEAR, branch=BRANCH):
    return assessments.begin(session, branch, year, TODAY)


def facts(session, made, today=TODAY):
    return assessments.facts(session, made.id, today)


def hint(session, made, name, today=TODAY):
    (found,) = [one for one in facts(session, made, today).hints if one.name == name]
    return found


def test_it_is_of_the_branchs_secretary_with_items_that_come_to_a_hundred(session):
    found = facts(session, begun(session))
    assert found.name == "陈立国"
    assert found.sums.whole
    assert [one.number for one in found.items] == list(range(1, len(found.items) + 1))


def test_the_units_own_list_is_carried_on(session):
    last = begun(session, YEAR - 1)
    assessments.set_item(session, last.id, "", {"name": "特色工作", "weight": 5})
    mine = [one.name for one in facts(session, begun(session)).items]
    assert mine[-1] == "特色工作"
    elsewhere = assessments.begin(session, "青石岭", YEAR, TODAY)
    assert [one.name for one in facts(session, elsewhere).items] == mine


def test_a_list_of_its_own_goes_before_a_newer_one_of_elsewhere(session):
    begun(session, YEAR - 1, branch="青石岭")
    mine = begun(session, YEAR - 2)
    assessments.set_item(session, mine.id, "", {"name": "特色工作", "weight": 5})
    assert "特色工作" in [one.name for one in facts(session, begun(session)).items]


def test_there_is_one_a_year_for_each_secretary(session):
    begun(session)
    assert refused(begun, session)[0][0] == "person_id"
    assert keeping.count(session, SecretaryAssessment) == 1


def test_without_a_secretary_it_is_said_where_posts_are_entered(session):
    ((field, words),) = refused(assessments.begin, session, "青石岭", 2020, date(2020, 6, 30))
    assert (field, "党组织" in words) == ("person_id", True)


def score(session, made, less=0):
    lines = facts(session, made).items
    given = {o.id: (Decimal(o.weight), Decimal(o.weight - less), "") for o in lines}
    assessments.score(session, made.id, given)


def test_scores_give_total_and_grade(session):
    made = begun(session)
    score(session, made, less=2)
    found = facts(session, made)
    assert (found.sums.self_total, found.sums.total, found.grade) == (100, 88, "良好")


def test_a_score_above_its_weight_is_refused_beside_the_item(session):
    made = begun(session)
    ((field, words),) = refused(score, session, made, less=-1)[:1]
    assert field == facts(session, made).items[0].id
    assert "超过权重" in words


def test_no_check_without_a_hundred(session):
    made = begun(session)
    assessments.set_item(session, made.id, "", {"name": "多出", "weight": 3})
    assert refused(score, session, made)[0][0] == "weight"


def test_what_the_rules_ask_is_a_hint(session):
    made = begun(session)
    assert hint(session, made, "党龄").state == "good"
    asked = hint(session, made, "向党员大会述职")
    assert (asked.state, asked.key) == ("due", "secretary_report")
    assert "党支部工作条例" in asked.source
    assert hint(session, made, "县级以上集中轮训", date(2025, 1, 1)).state == "warn"


def test_the_meeting_gives_the_day_of_the_report(session):
    made = begun(session)
    held = add(
        session,
        Meeting,
        kind="general_meeting",
        organization_id=BRANCH,
        starts_at=datetime(2024, 6, 20, 9),
        state="draft",
    )
    assessments.update(session, made.id, {"meeting_id": held.id}, TODAY)
    found = hint(session, made, "向党员大会述职")
    assert (found.state, found.words) == ("good", "2024年6月20日，党员大会")


def test_a_meeting_of_another_kind_is_named_as_such(session):
    made = begun(session)
    about = {"kind": "committee_meeting", "organization_id": BRANCH, "state": "draft"}
    held = add(session, Meeting, starts_at=datetime(2024, 6, 20, 9), **about)
    assessments.update(session, made.id, {"meeting_id": held.id}, TODAY)
    assert "不是党员大会" in hint(session, made, "向党员大会述职").words


def test_no_day_is_later_than_today(session):
    made = begun(session)
    late = {"trained_on": on("2024-07-01")}
    assert refused(assessments.update, session, made.id, late, TODAY)[0][0] == "trained_on"


def test_on_a_past_day_what_came_later_is_not_told(session):
    made = assessments.begin(session, BRANCH, YEAR, TODAY)
    values = {"assessed_on": TODAY, "opinion": "较好", "training": "县委党校", "trained_on": TODAY}
    assessments.update(session, made.id, values, TODAY)
    found = assessments.items(session, made.id)
    assessments.score(session, made.id, {one.id: (one.weight, one.weight, "") for one in found})
    before = assessments.facts(session, made.id, date(2024, 3, 1))
    assert (before.assessed_on, before.opinion, before.training) == (None, "", "")
    assert {one.score for one in before.items} == {None}
    assert assessments.facts(session, made.id, TODAY).sums.total == 100
