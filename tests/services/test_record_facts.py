"""What papers of single records are told: in words, with late marks, nothing sensitive."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import ALL, BY_TABLE, Record, fields
from dangjian_desktop.services import custom_fields, keeping, meetings, participants
from dangjian_desktop.services.record_facts import care, letters, office
from dangjian_desktop.services.record_facts.card import card, card_title
from dangjian_desktop.store.database import Database
from tests.samples import values
from tests.support import on

TODAY = date(2024, 6, 30)
WITH_LISTS = [kind for kind in ALL if kind.menu]


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    """All is entered on one evening in June."""
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


def put(session: Session, table: str, **given: Any) -> Record:
    return keeping.save(session, BY_TABLE[table](), given)


# the card


@pytest.mark.parametrize("kind", WITH_LISTS, ids=lambda k: k.__name__)
def test_a_card_has_every_field_of_its_form(session, kind):
    record = keeping.save(session, kind(), values(session, kind, 1))
    told = card(session, kind.__tablename__, record.id, TODAY)
    labels = [name for name, _ in (*told.fields, *told.texts)]
    assert sorted(labels) == sorted(f.label for f in fields(kind) if f.privacy != "sensitive")


@pytest.mark.parametrize(
    ("table", "title"),
    [
        ("visit", "走访慰问登记表"),
        ("hardship_register", "困难党员登记表"),
        ("group_record", "党小组活动记录"),
    ],
)
def test_a_card_is_called_as_the_office_calls_it(table, title):
    assert card_title(BY_TABLE[table]) == title


def hardship(session: Session, **more: Any) -> Record:
    about = {"person_id": "李契", "kind": "因病", "since": on("2024-06-01"), "cause": "长期患病"}
    return put(session, "hardship_register", **about | more)


def test_what_is_sensitive_is_named_and_not_told(session):
    told = card(session, "hardship_register", hardship(session).id, TODAY)
    assert told.hidden == ("困难类型", "困难情况")
    assert "因病" not in str(told)
    assert "长期患病" not in str(told)


def test_a_number_is_covered(session):
    body = put(
        session,
        "affiliated_body",
        name="团支部",
        kind="共青团",
        organization_id="机关",
        phone="13812345678",
    )
    told = dict(card(session, "affiliated_body", body.id, TODAY).fields)
    assert told["联系电话"] == "138****5678"


def test_references_people_and_own_fields_stand_in_words(session):
    custom_fields.add(session, "recreation", {"label": "奖项", "type": "text"})
    key = custom_fields.of_kind(session, "recreation")[0].name
    about = {"held_on": TODAY, "organization_id": "机关", "name": "拔河", "kind": "体育"}
    record = put(session, "recreation", **about, organizer_id="李契", **{key: "第一名"})
    participants.put(session, "recreation", record.id, [("刘桂芳", Decimal(2), "裁判")])
    told = card(session, "recreation", record.id, TODAY)
    assert {("党组织", "机关党支部"), ("组织者", "李契"), ("奖项", "第一名")} <= set(told.fields)
    (one,) = told.people
    assert (told.people_label, one.name, one.hours, one.note) == ("参加人", "刘桂芳", 2, "裁判")


def test_a_record_that_came_late_says_when(session):
    late = put(
        session,
        "recreation",
        held_on=date(2024, 5, 1),
        organization_id="机关",
        name="拔河",
        kind="体育",
    )
    assert card(session, "recreation", late.id, TODAY).late_on == date(2024, 6, 28)
    soon = put(
        session,
        "recreation",
        held_on=date(2024, 6, 25),
        organization_id="机关",
        name="拔河",
        kind="体育",
    )
    assert card(session, "recreation", soon.id, TODAY).late_on is None


def test_one_that_is_gone_is_told_in_a_sentence(session):
    with pytest.raises(KnownError, match="已不在库中"):
        card(session, "recreation", "nothing", TODAY)


# letters


def plan(session: Session, **more: Any) -> Record:
    about = {"year": 2024, "organization_id": "机关", "made_on": date(2024, 6, 27)}
    return put(session, "work_plan", **about | more)


def test_a_part_of_which_nothing_is_written_stays_out(session):
    told = letters.plan(session, plan(session, goals="开好组织生活").id, TODAY)
    assert told.sections == (("工作目标", "开好组织生活"),)
    assert told.title == "2024年度工作计划"
    assert told.body.name == "机关党支部"


def test_where_nothing_is_written_all_parts_have_room(session):
    told = letters.plan(session, plan(session).id, TODAY)
    assert [name for name, _ in told.sections] == [
        "总体要求",
        "工作目标",
        "主要任务",
        "保障措施",
        "时间安排",
    ]


def test_the_meeting_that_passed_it_is_named(session):
    meeting = meetings.create(session, "committee_meeting", "机关", datetime(2024, 6, 27, 9))
    told = letters.plan(session, plan(session, meeting_id=meeting.id).id, TODAY)
    assert told.passed == "2024年6月27日支委会"


def test_without_a_meeting_the_day_is_named(session):
    told = letters.plan(session, plan(session, passed_on=date(2024, 6, 28)).id, TODAY)
    assert (told.passed, told.dated) == ("2024年6月28日", on("2024-06-28"))


def test_a_request_knows_its_annexes_and_whom_to_ask(session):
    one = put(
        session, "request_report", kind="请示", subject="关于换届的请示", organization_id="机关",
        drafted_on=TODAY, contact_id="李契", annexes="名单\n\n 方案 ",
    )  # fmt: skip
    told = letters.request(session, one.id, TODAY)
    assert (told.annexes, told.contact, told.dated) == (("名单", "方案"), "李契", None)


# forms


def aid(session: Session, **more: Any) -> Record:
    about = {
        "person_id": "李契",
        "given_on": TODAY,
        "way": "资金",
        "money": Decimal(300),
        "giver": "工会",
    }
    return put(session, "hardship_aid", **about | more)


def test_help_of_its_time_stands_with_the_register_and_no_other(session):
    one = hardship(session, until=on("2024-06-20"))
    other = hardship(session, since=on("2024-06-25"))
    aid(session, given_on=date(2024, 6, 10))
    aid(session, given_on=date(2024, 6, 22))  # between the two
    aid(session, given_on=date(2024, 6, 26), register_id=one.id, money=Decimal("0.50"))
    aid(session, given_on=date(2024, 6, 10), person_id="刘桂芳")
    visited = {"person_id": "李契", "visitors": "何静", "money": Decimal(200)}
    put(session, "visit", held_on=date(2024, 6, 15), **visited)
    told = care.hardship(session, one.id, TODAY)
    assert [(h.on.day, h.way) for h in told.helps] == [(10, "资金"), (15, "走访慰问"), (26, "资金")]
    assert told.money == Decimal("500.50")
    assert care.hardship(session, other.id, TODAY).helps == ()


def honour(session: Session, **more: Any) -> Record:
    about = {"name": "优秀共产党员", "level": "本单位", "authority": "段党总支"}
    return put(
        session, "honour", **{"awarded_on": on("2024-06-25"), "person_id": "李契"} | about | more
    )


def test_honours_and_decisions_stand_in_the_order_of_time(session):
    honour(session)
    first = honour(session, awarded_on=on("2020-07"))
    put(
        session, "discipline", person_id="李契", kind="警告", decided_on=on("2021-03-01"),
        since=on("2021-03-01"), authority="段党总支",
    )  # fmt: skip
    told = care.conduct_of_honour(session, first.id, TODAY)
    assert [one.on.year for one in told.honours] == [2020, 2024]
    assert [one.kind for one in told.disciplines] == ["警告"]
    assert told.late_on == date(2024, 6, 28)
    assert told.member.standing == "正式党员"
    of_person = care.conduct_of_person(session, "李契", TODAY)
    assert (of_person.honours, of_person.subject) == (told.honours, "李契")


def test_a_bodys_honour_is_nobodys_conduct(session):
    one = honour(session, person_id=None, organization_id="机关")
    with pytest.raises(KnownError, match="给集体的"):
        care.conduct_of_honour(session, one.id, TODAY)


def test_posts_stand_behind_the_work_of_those_who_talked(session):
    one = put(
        session, "integrity_reminder", held_on=TODAY, person_id="何静", talker_id="黄志强",
        occasion="日常提醒",
    )  # fmt: skip
    told = office.reminder(session, one.id, TODAY)
    assert (told.talker, told.person) == ("黄志强", "何静")
    assert "纪检委员" in told.talker_job


def test_readers_stand_in_their_order_and_a_sheet_printed_later_says_so(session):
    paper = put(
        session, "incoming_document", received_on=date(2024, 6, 20), organization_id="机关",
        from_body="局党委", subject="通知",
    )  # fmt: skip
    meeting = meetings.create(session, "committee_meeting", "机关", datetime(2024, 6, 27, 9))
    given = {"document_id": paper.id, "given_on": date(2024, 6, 21)}
    put(session, "document_circulation", **given, sort=2, person_id="何静", read_by=TODAY)
    put(
        session,
        "document_circulation",
        **given,
        sort=1,
        person_id="李契",
        read_on=date(2024, 6, 22),
    )
    put(session, "document_circulation", **given, sort=3, person_id="刘桂芳", meeting_id=meeting.id)
    told = office.incoming(session, paper.id, TODAY)
    assert [one.name for one in told.readers] == ["李契", "何静", "刘桂芳"]
    assert told.readers[2].studied == "2024年6月27日支委会"
    assert told.printed_on == TODAY
    assert office.incoming(session, paper.id, date(2024, 6, 21)).printed_on is None
