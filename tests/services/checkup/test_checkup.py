"""What a 体检 finds, by which rule, of whom, and where it is mended."""

from datetime import date, datetime

import pytest

from dangjian_desktop.records import Attendance, Belonging, Person, Restriction, Standing
from dangjian_desktop.services import finalising, keeping
from dangjian_desktop.services.checkup import gathered, meetings, members
from tests.held import TODAY, draft, held
from tests.support import add, on

FACTS = {"sex": "男", "id_number": "", "nation": "汉族", "education": "大学本科"}


def rules(found):
    return {one.rule.key for one in found}


def by_rule(found, key):
    return [one for one in found if one.rule.key == key]


# --- gathered ------------------------------------------------------------------------------------


def test_every_subject_is_looked_at_and_the_gravest_come_first(session):
    told = []
    lines = gathered.findings(session, TODAY, told=lambda *step: told.append(step))
    assert [words for _, _, words in told] == [one.title for one in gathered.SUBJECTS]
    grave = [list(gathered.SEVERITIES).index(one.found.severity) for one in lines]
    assert grave == sorted(grave)
    assert sum(gathered.counts(lines).values()) == len(lines)
    assert sum(count for _, count in gathered.by_subject(lines)) == len(lines)


def test_only_the_subjects_asked_for(session):
    lines = gathered.findings(session, TODAY, subjects={"members"})
    assert {one.subject for one in lines} == {"members"}


def test_a_finding_names_rule_severity_and_record(session):
    for line in gathered.findings(session, TODAY):
        table, _, record_id = line.found.record.partition(":")
        assert record_id
        assert line.found.severity in gathered.SEVERITIES
        assert keeping.found(session, table, record_id) is not None
        assert line.found.source["document"]


def test_only_what_is_under_the_organisation(session):
    names = {one.found.message for one in gathered.findings(session, TODAY, "青石岭")}
    assert names
    assert not any("机关党支部" in one for one in names)


def test_a_stop_is_listened_to(session):
    def stop(*_):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        gathered.findings(session, TODAY, told=stop)


# --- members -------------------------------------------------------------------------------------


def person(session, joined, full=None, **values):
    given = {**FACTS, "name": "试用人", "birth": on("1990-05-06")} | values
    made = keeping.save(session, Person(), {k: v for k, v in given.items() if v != ""})
    for kind, since in (("probationary_member", joined), ("full_member", full)):
        if since is not None:
            add(session, Standing, person_id=made.id, kind=kind, since=on(since))
    return [one for one in members.findings(session, TODAY) if one.person_id == made.id]


def test_what_a_member_lacks_is_named(session):
    (found,) = by_rule(person(session, "2015-06-30", "2016-06-30"), "evidence_missing")
    assert "身份证号" in found.message
    assert found.severity == "hint"


def test_probation_that_ended_long_ago_is_named(session):
    (found,) = by_rule(person(session, "2023-06-30"), "convert_flow")
    assert "2024-06-30" in found.message


def test_who_joined_under_age_is_an_error(session):
    found = by_rule(person(session, "2006-06-30", "2007-06-30"), "min_age")
    assert {one.severity for one in found} == {"error"}
    assert {one.source["version"] for one in found} == {"2014年版"}


def test_less_than_a_year_of_probation_is_to_be_looked_at(session):
    found = by_rule(person(session, "2015-06-30", "2016-05-01"), "probation_1y")
    assert [one.severity for one in found] == ["warning"]


def test_an_exclusion_without_both_papers_is_named(session):
    about = {"person_id": "陈立国", "kind": "approved_exclusion", "since": on("2024-01-01")}
    add(session, Restriction, **about, approval="批〔2024〕1号")
    (found,) = by_rule(members.findings(session, TODAY), "approved_exclusion")
    assert "没有党员大会决议" in found.message
    assert found.record.startswith("restriction:")


# --- meetings ------------------------------------------------------------------------------------


def of(session, meeting):
    record = f"meeting:{meeting.id}"
    return [one for one in meetings.findings(session, TODAY) if one.record == record]


def test_a_period_without_its_meeting_is_named_by_its_own_article(session):
    held(session)
    lines = [
        one
        for one in gathered.findings(session, TODAY, "机关", subjects={"meetings"})
        if one.found.rule.key == "general_meeting"
    ]
    assert [(one.kind, one.record_id, one.ask) for one in lines] == [
        ("", "机关", "general_meeting")
    ]
    assert "1季度" in lines[0].found.message or "一季度" in lines[0].found.message


def test_nothing_is_owed_before_anything_was_recorded(session):
    assert not [one for one in meetings.findings(session, TODAY) if "没有记录" in one.message]


def test_a_meeting_in_order_has_no_finding(session):
    meeting = held(session)
    finalising.finalise(session, meeting.id, TODAY)
    assert of(session, meeting) == []


def test_a_draft_left_behind_is_named(session):
    (found,) = by_rule(of(session, draft(session)), "evidence_missing")
    assert "还是草稿" in found.message
    assert "没有标记" in found.message


def test_an_absence_without_reason_is_named(session):
    meeting = held(session)
    row = session.query(Attendance).filter_by(meeting_id=meeting.id, person_id="何静").one()
    row.mark, row.reason = "absent", None
    session.flush()
    assert by_rule(of(session, meeting), "absence_reason")


def test_a_recorder_who_was_away_is_named(session):
    meeting = held(session)
    row = session.query(Attendance).filter_by(meeting_id=meeting.id, person_id="李契").one()
    row.mark, row.reason = "on_leave", "出差"
    session.flush()
    assert by_rule(of(session, meeting), "recorder_present")


def test_one_person_in_two_meetings_at_one_time(session):
    first = held(session)
    other = held(session, "theme_day", starts_at=datetime(2024, 6, 28, 15, 30))
    found = by_rule(of(session, first), "one_place_at_a_time")
    assert found
    assert "15:30" in found[0].message
    assert other.id != first.id


def test_a_roster_that_was_corrected_after_it_was_sealed(session):
    meeting = held(session)
    finalising.finalise(session, meeting.id, TODAY)
    born = {"name": "后补人", "sex": "男", "birth": on("1980-01-01")}
    late = keeping.save(session, Person(), born)
    add(session, Standing, person_id=late.id, kind="full_member", since=on("2010-01-01"))
    here = {"organization_id": "机关", "since": on("2010-01-01"), "how": "transferred_in"}
    add(session, Belonging, person_id=late.id, **here)
    assert by_rule(of(session, meeting), "eligible")


def test_a_chair_who_is_not_of_the_committee(session):
    meeting = held(session, chair_id="何静")
    assert by_rule(of(session, meeting), "convener")


def test_a_day_before_it_knows_nothing_of_it(session):
    meeting = held(session)
    before = meetings.findings(session, date(2024, 6, 1))
    assert not [one for one in before if one.record == f"meeting:{meeting.id}"]
