from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    Attachment,
    AttachmentLink,
    Attendance,
    FamilyMember,
    HeartTalk,
    Meeting,
    Standing,
)
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.person_card import card, length
from tests.support import DAY, add, on


def test_standings_are_told_newest_first_with_their_lengths(session):
    lines = card(session, "李契", DAY).standings
    assert [(line.words, line.span, line.length) for line in lines] == [
        ("正式党员", "2017-10-12 → 至今", "6年8个月"),
        ("预备党员", "2016-10-12 → 2017-10-11", "1年"),
    ]
    assert [line.holds for line in lines] == [True, False]


def test_a_date_known_to_the_month_makes_the_length_rough(session):
    people.set_standing(session, "李契", "activist", on("2014-03"), "支委会确定")
    line = card(session, "李契", DAY).standings[-1]
    assert (line.span, line.length) == ("2014-03 → 2016-10-11", "约2年7个月")
    assert (line.rough, line.note) == (True, "支委会确定")


def test_a_late_entry_bears_its_day(session):
    entered = datetime(2024, 3, 5, 10, 0)
    add(
        session,
        Standing,
        person_id="李契",
        kind="activist",
        since="2014-03",
        until="2016-10-12",
        recorded_at=entered,
    )
    assert card(session, "李契", DAY).standings[-1].late == date(2024, 3, 5)
    assert card(session, "李契", DAY).standings[0].late is None


def test_what_begins_after_the_day_is_not_shown(session):
    assert [line.kind for line in card(session, "李契", date(2017, 1, 1)).standings] == [
        "probationary_member"
    ]


def test_belongings_name_branch_and_group_and_how(session):
    people.move(
        session, "李契", "青石岭", on("2024-02-01"), "transferred_in", came_from="机关党支部"
    )
    here, before = card(session, "李契", DAY).belongings
    assert (here.words, here.note) == ("青石岭养护所党支部", "转入；由机关党支部转来")
    assert (before.words, before.span) == (
        "机关党支部 第二党小组",
        "2016-10-12 → 2024-01-31",
    )


def test_where_someone_went_is_told(session):
    people.transfer_out(session, "李契", on("2024-02-01"), "平山党支部", "3号")
    assert card(session, "李契", DAY).belongings[0].note.endswith("转往平山党支部；介绍信3号")


def test_posts_name_their_body(session):
    people.appoint(session, "刘桂芳", "总支", "deputy_secretary", on("2023-01-01"))
    lines = card(session, "刘桂芳", DAY).posts
    assert [line.words for line in lines] == ["云岭公路段党总支副书记", "第一党小组组长"]


def test_restrictions_give_reason_and_papers(session):
    papers = {"approval": "段党〔2023〕8号", "resolution": "2023年3月党员大会"}
    since = on("2023-04-01")
    people.restrict(session, "罗永贵", "approved_exclusion", since, reason="卧床", **papers)
    (line,) = card(session, "罗永贵", DAY).restrictions
    assert line.note == "卧床；段党〔2023〕8号；2023年3月党员大会"


def test_gaps_and_overlaps_of_standings_are_named(session):
    full, probation = reversed(keeping.listed(session, Standing, Standing.person_id == "李契"))
    assert card(session, "李契", DAY).gaps == ()
    keeping.save(session, probation, {"until": on("2017-10-01")})
    assert card(session, "李契", DAY).gaps == ("预备党员与正式党员之间有空档",)
    keeping.save(session, probation, {"until": on("2017-11-01")})
    assert card(session, "李契", DAY).gaps == ("预备党员与正式党员的时间重叠",)
    keeping.save(session, probation, {"until": on("2017-10")})
    assert card(session, "李契", DAY).gaps == ()
    assert full.until is None


def test_family_and_talks_are_on_the_card(session):
    add(session, FamilyMember, person_id="李契", relation="女", name="韩小七", birth="2014-05")
    for talker, member in (("李契", "何静"), ("陈立国", "李契"), ("陈立国", "何静")):
        add(
            session,
            HeartTalk,
            held_on=date(2024, 3, 1),
            talker_id=talker,
            member_id=member,
            way="面谈",
        )
    shown = card(session, "李契", DAY)
    assert [one.name for one in shown.family] == ["韩小七"]
    assert len(shown.talks) == 2
    assert (shown.resume, shown.visits) == ([], [])


def test_attendance_of_the_year_up_to_the_day_is_counted(session):
    for day, mark, state in (
        (datetime(2023, 12, 31, 9), "present", "draft"),
        (datetime(2024, 1, 1, 9), "present", "draft"),
        (datetime(2024, 6, 30, 19), "on_leave", "draft"),
        (datetime(2024, 6, 30, 20), "present", "void"),
        (datetime(2024, 7, 1, 9), "present", "draft"),
    ):
        held = add(
            session,
            Meeting,
            kind="general_meeting",
            organization_id="机关",
            starts_at=day,
            state="draft",
        )
        values = {"person_id": "李契", "mark": mark, "reason": "出差", "voting": True}
        add(session, Attendance, meeting_id=held.id, **values)
        held.state = state
        session.flush()
    assert card(session, "李契", DAY).attendance == {"present": 1, "on_leave": 1}


def test_the_photo_is_the_picture_meant_for_it(session):
    assert card(session, "李契", DAY).photo is None
    for name, kind, role in (
        ("证明.pdf", "application/pdf", "photo"),
        ("家访.jpg", "image/jpeg", "proof"),
        ("李契.jpg", "image/jpeg", "photo"),
    ):
        file = add(session, Attachment, sha256=name, name=name, media_type=kind, size=1)
        add(
            session,
            AttachmentLink,
            attachment_id=file.id,
            kind="person",
            record_id="李契",
            role=role,
        )
    assert card(session, "李契", DAY).photo.name == "李契.jpg"


def test_the_card_has_the_roster_row_and_initials(session):
    shown = card(session, "李契", DAY)
    assert (shown.row.group, shown.initials) == ("第二党小组", "lq")


def test_a_card_of_somebody_gone_is_refused_plainly(session):
    with pytest.raises(KnownError, match="已不在库中"):
        card(session, "没有这人", DAY)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2024-01-31", "2024-02-29", "29天"),
        ("2024-01-15", "2024-02-15", "1个月"),
        ("2012-06-28", "2026-10-30", "14年4个月"),
        ("2024-01-01", "2024-01-01", "0天"),
    ],
)
def test_lengths_in_words(since, until, words):
    assert length(date.fromisoformat(since), date.fromisoformat(until)) == words


@given(st.dates(date(1950, 1, 1), date(2030, 1, 28)), st.integers(1, 600))
def test_some_months_later_is_that_many_months(start, months):
    start = start.replace(day=min(start.day, 28))
    years, rest = divmod(months, 12)
    words = (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")
    assert length(start, add_months(start, months)) == words
