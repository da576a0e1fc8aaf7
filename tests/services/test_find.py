"""Ctrl+K: what is found, and where it leads."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    Attachment,
    AttachmentLink,
    FamilyMember,
    HeartTalk,
    Meeting,
    MeetingItem,
    Resolution,
)
from dangjian_desktop.services import find
from tests.support import DAY, add


def a_meeting(session, at=datetime(2024, 6, 20, 15)):
    return add(
        session,
        Meeting,
        kind="general_meeting",
        organization_id="机关",
        starts_at=at,
        state="draft",
    )


def test_people_say_what_they_are_that_day(session) -> None:
    found = find.people(session, "hj", DAY)
    assert [(f.kind, f.id, f.title) for f in found] == [("person", "何静", "何静")]
    assert found[0].about.startswith("预备党员 · 机关党支部")


def test_records_are_found_by_their_words(session) -> None:
    values = {"talker_id": "陈立国", "member_id": "何静", "way": "面谈"}
    add(session, HeartTalk, held_on=date(2024, 6, 1), subject="转正前谈话", **values)
    found = find.records(session, "转正前")
    assert [f.kind for f in found] == ["heart_talk"]
    assert found[0].about.startswith("谈心谈话 · ")


def test_a_month_is_found_as_one(session) -> None:
    june = a_meeting(session)
    a_meeting(session, datetime(2024, 10, 6, 9))
    assert [f.id for f in find.records(session, "2024-06")] == [june.id]


def test_people_are_not_found_twice(session) -> None:
    assert find.records(session, "何静") == []


def test_a_part_leads_to_its_whole(session) -> None:
    meeting = a_meeting(session)
    item = add(session, MeetingItem, meeting_id=meeting.id, order=1, heading="学习")
    done = add(session, Resolution, meeting_id=meeting.id, item_id=item.id, order=1, text="照办")
    mother = add(session, FamilyMember, person_id="何静", relation="母亲", name="何母")
    assert find.whole(session, "resolution", done.id) == ("meeting", meeting.id)
    assert find.whole(session, "meeting_item", item.id) == ("meeting", meeting.id)
    assert find.whole(session, "family_member", mother.id) == ("person", "何静")


def test_a_whole_leads_to_itself(session) -> None:
    assert find.whole(session, "person", "何静") == ("person", "何静")


def test_a_file_leads_to_what_it_belongs_to(session) -> None:
    meeting = a_meeting(session)
    about = {"sha256": "0" * 64, "media_type": "image/png", "size": 1}
    file = add(session, Attachment, name="合影.png", **about)
    add(session, AttachmentLink, attachment_id=file.id, kind="meeting", record_id=meeting.id)
    assert find.whole(session, "attachment", file.id) == ("meeting", meeting.id)


def test_what_has_gone_is_said(session) -> None:
    with pytest.raises(KnownError, match="已不在库中"):
        find.whole(session, "person", "没有这个人")
