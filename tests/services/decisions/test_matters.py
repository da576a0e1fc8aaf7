"""“4+2” matters: steps with meetings and votes, publications, what is refused, the list."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import DecisionStep, DisclosurePosting, Vote
from dangjian_desktop.services import keeping, voting
from dangjian_desktop.services.decisions import matters, reading, steps
from dangjian_desktop.services.policy import set_policy
from tests.held import draft, held
from tests.support import on

TODAY = date(2024, 7, 15)


def opened(session, **more):
    about = {"name": "职工宿舍改造", "form": "unit", **more}
    return matters.open_matter(session, "机关", about, TODAY).id


def done(session, matter_id, **days):
    """These steps on these days, agreed to."""
    for key, day in days.items():
        steps.record(session, matter_id, key, {"held_on": on(day), "outcome": "agreed"}, TODAY)


def refused(act, *given):
    with pytest.raises(RuleBroken) as caught:
        act(*given)
    (problem,) = caught.value.problems
    return problem.field, problem.message


def facts(session, matter_id):
    return reading.matter_facts(session, matter_id, TODAY)


def test_a_new_matter_has_all_steps_before_it(session):
    found = facts(session, opened(session))
    assert [one.name for one in found.steps][:2] == ["支委会提议", "支委会与站（所）班子商议"]
    assert found.next_step.key == "propose"
    assert (found.state, found.year) == ("open", 2024)


def test_the_seed_form_has_five_steps(session):
    found = facts(session, opened(session, form="general"))
    names = [one.name for one in found.steps]
    assert names == ["总支会提议", "支委会商议", "党员大会审议", "决议公示", "结果公示"]


def test_a_step_is_kept_once_and_changed(session):
    matter = opened(session)
    done(session, matter, propose="2024-03-04")
    steps.record(session, matter, "propose", {"held_on": on("2024-03-05")}, TODAY)
    assert keeping.count(session, DecisionStep) == 1
    assert facts(session, matter).step("propose").on == on("2024-03-05")


def test_a_day_out_of_order_is_told_beside_its_field(session):
    matter = opened(session)
    done(session, matter, propose="2024-03-04")
    field, words = refused(
        steps.record, session, matter, "discuss", {"held_on": on("2024-03-01")}, TODAY
    )
    assert field == "held_on"
    assert words.endswith("次序不对；确实如此的，请在“次序说明”里写明原因")


def test_with_its_reason_it_is_kept_and_stays_named(session):
    matter = opened(session)
    done(session, matter, propose="2024-03-04")
    values = {"held_on": on("2024-03-01"), "reason": "先和班子通了气"}
    steps.record(session, matter, "discuss", values, TODAY)
    (found,) = facts(session, matter).findings
    assert found.rule.key == "decision_order"
    assert "先和班子通了气" in found.message


def test_nothing_has_happened_tomorrow(session):
    field, words = refused(
        steps.record, session, opened(session), "propose", {"held_on": on("2024-07-16")}, TODAY
    )
    assert (field, words) == ("held_on", "日期2024年7月16日晚于今天，请核对")


# --- meetings and votes ------------------------------------------------------------------------


def voted(session, meeting, yes=7, **more):
    values = {"matter": "职工宿舍改造", "yes": yes, "no": 0, "abstain": 0, **more}
    return voting.record(session, meeting.id, values).id


def test_a_vote_brings_its_meeting_its_day_and_its_figures(session):
    meeting = held(session)
    vote_id = voted(session, meeting)
    matter = opened(session)
    values = {"vote_id": vote_id, "eligible": 99, "present": 99, "yes": 1}
    steps.record(session, matter, "deliberate", values, TODAY)
    one = facts(session, matter).step("deliberate")
    vote = keeping.get(session, Vote, vote_id)
    assert (one.on, one.meeting_id) == (on("2024-06-28"), meeting.id)
    assert (one.count.eligible, one.count.yes) == (vote.eligible, 7)
    assert one.count.linked
    assert one.verdict.passed
    kept = keeping.get(session, DecisionStep, one.record_id)
    assert (kept.eligible, kept.yes) == (None, None)


def test_figures_follow_the_vote_when_it_is_put_right(session):
    meeting = held(session)
    vote_id = voted(session, meeting)
    matter = opened(session)
    steps.record(session, matter, "deliberate", {"vote_id": vote_id}, TODAY)
    voting.record(session, meeting.id, {"id": vote_id, "yes": 2, "no": 5, "abstain": 0})
    one = facts(session, matter).step("deliberate")
    assert one.count.yes == 2
    assert not one.verdict.passed


def test_a_majority_is_the_offices_own_choice(session):
    meeting = held(session)
    matter = opened(session)
    vote_id = voted(session, meeting, yes=4, no=3, abstain=0)
    keeping.save(session, keeping.get(session, Vote, vote_id), {"eligible": 8, "present": 7})
    steps.record(session, matter, "deliberate", {"vote_id": vote_id}, TODAY)
    assert facts(session, matter).step("deliberate").verdict.passed
    set_policy(session, "decision_majority", "over_half")
    assert not facts(session, matter).step("deliberate").verdict.passed


def test_the_vote_of_another_meeting_is_refused(session):
    vote_id = voted(session, held(session))
    other = draft(session, starts_at=datetime(2024, 6, 20, 9))
    values = {"vote_id": vote_id, "meeting_id": other.id}
    said = refused(steps.record, session, opened(session), "deliberate", values, TODAY)
    assert said == ("vote_id", "这次表决不是所选会议上的，请重新选择")


def test_another_day_than_the_meetings_is_refused(session):
    values = {"meeting_id": held(session).id, "held_on": on("2024-06-27")}
    field, words = refused(steps.record, session, opened(session), "deliberate", values, TODAY)
    assert (field, words) == ("held_on", "所选会议是2024年6月28日开的，日期要与它一致")


def test_a_meeting_of_another_kind_is_refused(session):
    values = {"meeting_id": held(session).id}
    field, words = refused(steps.record, session, opened(session), "propose", values, TODAY)
    assert field == "meeting_id"
    assert words.startswith("“支委会提议”不是在这种会议上进行的")


def test_only_meetings_that_it_can_have_been_are_offered(session):
    matter = opened(session)
    meeting = held(session)
    vote_id = voted(session, meeting)
    draft(session, kind="theme_day", starts_at=datetime(2024, 6, 1, 9))
    draft(session, body="青石岭", starts_at=datetime(2024, 6, 2, 9))
    offered = steps.offered_meetings(session, matter, "deliberate", TODAY)
    assert [(one.id, [v.id for v in votes]) for one, votes in offered] == [(meeting.id, [vote_id])]
    assert steps.offered_meetings(session, matter, "resolve", TODAY) == []


# --- publications ------------------------------------------------------------------------------


def decided(session):
    matter = opened(session)
    done(
        session,
        matter,
        propose="2024-05-06",
        discuss="2024-05-08",
        deliberate="2024-05-20",
        resolve="2024-05-27",
    )
    return matter


def post(**more):
    about = {"name": "关于职工宿舍改造决议的公告", "since": on("2024-06-03"), "workdays": 5}
    return {**about, "until": on("2024-06-07"), **more}


def test_a_publication_is_a_posting_of_the_matter(session):
    matter = decided(session)
    steps.record(session, matter, "publish_resolution", post(), TODAY)
    one = facts(session, matter).step("publish_resolution")
    (kept,) = keeping.listed(session, DisclosurePosting)
    assert (kept.matter_id, kept.publishes, kept.organization_id) == (matter, "resolution", "机关")
    assert (one.posting.workdays, one.until) == (5, on("2024-06-07"))


def test_fewer_working_days_than_said_are_refused(session):
    field, words = refused(
        steps.record, session, decided(session), "publish_resolution",
        post(until=on("2024-06-06")), TODAY,
    )  # fmt: skip
    assert field == "until"
    assert "只有4个工作日，不够所写的5个" in words


def test_a_publication_before_the_resolution_is_refused(session):
    values = post(since=on("2024-05-20"), until=on("2024-05-24"))
    field, words = refused(
        steps.record, session, decided(session), "publish_resolution", values, TODAY
    )
    assert field == "since"
    assert "早于“职工（代表）大会决议”" in words


def test_a_publication_may_be_written_before_it_is_put_up(session):
    matter = decided(session)
    values = post(since=on("2024-07-22"), until=on("2024-07-26"))
    steps.record(session, matter, "publish_resolution", values, TODAY)
    assert facts(session, matter).step("publish_resolution").done


def test_a_new_publication_says_what_was_decided_and_no_more(session):
    matter = decided(session)
    said = steps.first_posting(facts(session, matter), "publish_resolution", 5)
    assert said["name"] == "关于“职工宿舍改造”决议的公告"
    assert said["text"] == "2024年5月27日，职工（代表）大会决议了“职工宿舍改造”，结果：同意。"
    assert steps.first_posting(facts(session, matter), "publish_result", 5)["text"] is None


def test_a_step_taken_away_comes_back_with_undo_only(session):
    matter = decided(session)
    steps.record(session, matter, "publish_resolution", post(), TODAY)
    steps.remove(session, matter, "publish_resolution")
    steps.remove(session, matter, "resolve")
    found = facts(session, matter)
    assert [one.key for one in found.steps if one.done] == ["propose", "discuss", "deliberate"]
    with pytest.raises(KeyError):
        steps.remove(session, matter, "resolve")


# --- the matter itself -------------------------------------------------------------------------


def test_another_form_keeps_what_it_knows(session):
    matter = opened(session)
    done(session, matter, propose="2024-05-06")
    matters.update(session, matter, {"form": "general"}, TODAY)
    assert facts(session, matter).step("propose").name == "总支会提议"


def test_another_form_that_loses_a_step_is_refused(session):
    said = refused(matters.update, session, decided(session), {"form": "general"}, TODAY)
    words = "已登记的职工（代表）大会决议在这种形式里没有，请先删除它再改形式"
    assert said == ("form", words)


def test_a_matter_ends_with_its_day_and_its_way(session):
    matter = opened(session)
    assert refused(matters.update, session, matter, {"ending": "done"}, TODAY)[0] == "ended_on"
    values = {"ending": "stopped", "ended_on": on("2024-07-01")}
    matters.update(session, matter, values, TODAY)
    found = facts(session, matter)
    assert (found.state, found.next_step) == ("stopped", None)


def test_the_list_tells_how_far_each_is(session):
    matter = decided(session)
    opened(session, name="另一件")
    first, other = sorted(matters.lines(session, "", TODAY), key=lambda one: -one.done)
    assert (first.id, first.done, first.total, first.next_name) == (matter, 4, 6, "决议公开")
    assert (other.done, other.next_name) == (0, "支委会提议")


def test_a_past_day_knows_only_what_was_done_by_then(session):
    matter = decided(session)
    (line,) = matters.lines(session, "", date(2024, 5, 10))
    assert (line.done, line.next_name, line.id) == (2, "党员大会审议", matter)


def test_another_branch_does_not_see_it(session):
    opened(session)
    assert matters.lines(session, "青石岭", TODAY) == []
    assert len(matters.lines(session, "机关", TODAY)) == 1


def test_the_matter_goes_to_the_bin_with_its_steps_and_postings(session):
    matter = decided(session)
    steps.record(session, matter, "publish_resolution", post(), TODAY)
    matters.remove(session, matter)
    assert keeping.count(session, DecisionStep) == 0
    assert keeping.count(session, DisclosurePosting) == 0


# --- a step taken again --------------------------------------------------------------------------


def put_off(session):
    """Deliberated on 20 May and put off."""
    matter = opened(session)
    done(session, matter, propose="2024-05-06", discuss="2024-05-08")
    values = {"held_on": on("2024-05-20"), "outcome": "postponed", "opinions": "造价要再算"}
    steps.record(session, matter, "deliberate", values, TODAY)
    return matter


def again(session, matter, day, key="deliberate", **more):
    values = {"held_on": on(day), "outcome": "agreed", **more}
    return steps.record(session, matter, key, values, TODAY, "")


def test_what_was_put_off_is_next_again(session):
    matter = put_off(session)
    assert facts(session, matter).next_step.key == "deliberate"
    (line,) = matters.lines(session, "机关", TODAY)
    assert (line.done, line.next_name) == (2, "党员大会审议")


def test_a_second_deliberation_keeps_the_first(session):
    matter = put_off(session)
    again(session, matter, "2024-06-18")
    found = facts(session, matter)
    step = found.step("deliberate")
    assert (step.on, step.title) == (on("2024-06-18"), "党员大会审议（第2次）")
    (first,) = step.earlier
    assert (first.on, first.outcome, first.opinions) == (
        on("2024-05-20"),
        "postponed",
        "造价要再算",
    )
    assert first.title == "党员大会审议（第1次）"
    assert [one.title for one in found.taken][2:4] == [first.title, step.title]
    assert found.next_step.key == "resolve"


def test_the_matter_may_go_back_a_step_before_it_is_deliberated_again(session):
    matter = put_off(session)
    again(session, matter, "2024-05-28", key="discuss")
    assert not [f for f in facts(session, matter).findings if f.rule.key == "decision_order"]
    again(session, matter, "2024-06-18")
    assert not [f for f in facts(session, matter).findings if f.rule.key == "decision_order"]


def test_once_more_is_not_before_the_last_time(session):
    matter = put_off(session)
    said = refused(again, session, matter, "2024-05-13")
    assert said == ("held_on", "再次审议的日期2024年5月13日早于上一次的2024年5月20日，请核对")


def test_the_first_time_can_still_be_put_right_and_the_last_taken_away(session):
    matter = put_off(session)
    first = facts(session, matter).step("deliberate").record_id
    again(session, matter, "2024-06-18")
    values = {"held_on": on("2024-05-21"), "outcome": "postponed"}
    steps.record(session, matter, "deliberate", values, TODAY, first)
    steps.remove(session, matter, "deliberate")
    step = facts(session, matter).step("deliberate")
    assert (step.on, step.title) == (on("2024-05-21"), "党员大会审议")
    assert not step.earlier


def test_on_a_past_day_the_matter_is_told_as_it_was(session):
    matter = decided(session)
    steps.record(session, matter, "publish_resolution", post(), TODAY)
    ended = {"ended_on": on("2024-07-01"), "ending": "done", "result": "已改造"}
    matters.update(session, matter, ended, TODAY)
    before = reading.matter_facts(session, matter, date(2024, 5, 15), past=True)
    assert [one.key for one in before.steps if one.done] == ["propose", "discuss"]
    assert (before.state, before.result, before.next_step.key) == ("open", "", "deliberate")
    assert facts(session, matter).state == "done"
