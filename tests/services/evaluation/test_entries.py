"""Who took part, what each wrote and signed."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Person
from dangjian_desktop.services import attachments, attendance, keeping
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.evaluation import entries as entry_service
from dangjian_desktop.services.evaluation import facts, rounds, steps
from tests.evaluation import RATED, TODAY, UNGRADED, begun, entries, refused, submitted
from tests.held import draft, held
from tests.support import add, on

START = datetime(2024, 12, 18, 15, 0)


@pytest.fixture
def found(session):
    return begun(session)


def one(session, found, name: str) -> str:
    return entries(session, found.id)[name].id


def keep(session, found, name: str, today: date = TODAY, **values):
    return entry_service.update(session, one(session, found, name), values, today)


def row(session, found, name: str):
    return next(r for r in entry_service.rows(session, found.id) if r.name == name)


# --- attendance ---


def test_attendance_is_taken_over_from_the_meeting(session, found):
    meeting = held(session, "evaluation_meeting", starts_at=START)
    marks = [
        Mark("罗永贵", "on_leave", "住院"),
        Mark("马文斌", "made_up", "外出施工", on("2024-12-20")),
    ]
    attendance.record(session, meeting.id, marks)
    keep(session, found, "李契", took_part=False, absence_reason="自己说的")
    keep(session, found, "刘桂芳", role="elsewhere", elsewhere="某流入地党支部")
    rounds.link_meeting(session, found.id, meeting.id)
    assert entry_service.take_attendance(session, found.id) == 7
    read = facts.round_facts(session, found.id, TODAY).turnout
    assert read.came == ("陈立国", "黄志强", "林国栋", "秦晓梅")
    assert read.missing == (
        ("李契", "自己说的"),
        ("罗永贵", "请假：住院"),
        ("马文斌", "补课：外出施工"),
    )
    assert (read.elsewhere, read.ungraded) == ((("刘桂芳", "某流入地党支部"),), (UNGRADED,))
    assert entry_service.take_attendance(session, found.id, again=True) == 8
    assert row(session, found, "李契").took_part


def test_there_must_be_a_meeting_with_its_marks(session, found):
    said = refused(entry_service.take_attendance, session, found.id)
    assert said == [("meeting_id", "还没有选评议大会，请先选一次会议，再取到会情况")]
    meeting = draft(session, "evaluation_meeting", starts_at=START)
    rounds.link_meeting(session, found.id, meeting.id)
    assert "还没有登记到会" in refused(entry_service.take_attendance, session, found.id)[0][1]


def test_an_absence_has_its_reason(session, found):
    assert refused(keep, session, found, "李契", took_part=False) == [
        ("absence_reason", "没有参加评议的要写明原因")
    ]


# --- roles ---


def test_who_is_rated_elsewhere_says_where(session, found):
    assert "请填写在哪里参加评议" in refused(keep, session, found, "李契", role="elsewhere")[0][1]
    keep(session, found, "李契", role="elsewhere", elsewhere="某流入地党支部，有证明")
    read = row(session, found, "李契")
    assert (read.role_words, read.on_ballot) == ("在流入地参加评议", False)
    keep(session, found, "李契", role="rated")
    assert row(session, found, "李契").on_ballot


def test_a_probationary_member_is_not_made_rated(session, found):
    said = refused(keep, session, found, UNGRADED, role="rated")
    assert said == [("role", "何静是预备党员，参加评议，不评定等次")]


# --- own words ---


def test_a_text_without_its_day_came_today(session, found):
    keep(session, found, "李契", self_text="  一年小结  ")
    kept = entries(session, found.id)["李契"]
    assert (kept.self_text, kept.self_handed_on) == ("一年小结", on("2024-12-25"))
    assert row(session, found, "李契").has_text


def test_texts_by_name(session, found):
    keep(session, found, "李契", self_text="原来的")
    add(session, Person, id="另一个", name="马文斌", sex="男")
    texts = {"陈 立国": "新的", "李契": "改的", "唐䶮": "别的支部", UNGRADED: "预备党员也写"}
    taken = entry_service.take_self_texts(session, found.id, texts, TODAY)
    assert taken.taken == ("陈 立国", UNGRADED)
    assert (taken.kept, taken.unknown) == (("李契",), ("唐䶮",))
    assert taken.words == "取入2份；已有小结没有改动：李契；不在评议名单里：唐䶮"
    assert entries(session, found.id)["陈立国"].self_text == "新的"
    again = entry_service.take_self_texts(session, found.id, texts, TODAY, replace=True)
    assert (again.kept, entries(session, found.id)["李契"].self_text) == ((), "改的")


def test_a_name_that_two_members_bear_is_left_to_the_user(session, found):
    person = keeping.get(session, Person, "马文斌")
    keeping.save(session, person, {"name": "李契"})
    taken = entry_service.take_self_texts(session, found.id, {"李契": "谁的"}, TODAY)
    assert (taken.several, taken.words) == (
        ("李契",),
        "取入0份；有同名的人，请单独粘贴：李契",
    )


def test_the_step_is_done_with_the_last_text(session, found):
    texts = dict.fromkeys([*RATED, UNGRADED], "小结")
    last = texts.popitem()
    entry_service.take_self_texts(session, found.id, texts, date(2024, 12, 10))
    assert not _done(session, found, "self_check")
    entry_service.take_self_texts(session, found.id, dict([last]), date(2024, 12, 12))
    assert _done(session, found, "self_check") == on("2024-12-12")


def _done(session, found, key: str):
    return next(s.on for s in steps.listed(session, found.id) if s.key == key)


@pytest.mark.parametrize("name", ["self_handed_on", "fed_back_on", "improved_on"])
def test_a_day_to_come_is_refused(session, found, name):
    ((field, message),) = refused(keep, session, found, "李契", **{name: on("2025-01-01")})
    assert (field, "晚于今天" in message) == (name, True)


def test_what_peers_said_stands_with_its_speaker(session, found):
    entry_service.say(session, one(session, found, "李契"), " 陈立国 ", " 学习认真 ")
    entry_service.say(session, one(session, found, "李契"), "", "多下基层")
    read = facts.round_facts(session, found.id, TODAY).entry("李契").peer_remarks
    assert {(r.speaker, r.text) for r in read} == {("陈立国", "学习认真"), ("", "多下基层")}


# --- feedback ---


def test_feedback_is_signed_after_the_grades_were_submitted(session, found):
    entry = one(session, found, "李契")
    said = refused(entry_service.sign, session, entry, TODAY, "同意", TODAY)
    assert said == [("fed_back_on", "还没有提交评定，请先提交，再登记反馈签字")]


def test_feedback_is_not_signed_before_the_rating(session, tmp_path):
    found = submitted(session, tmp_path)
    entry = one(session, found, "李契")
    said = refused(entry_service.sign, session, entry, date(2024, 12, 22), "同意", TODAY)
    assert said == [("fed_back_on", "反馈签字2024年12月22日早于评定的2024年12月23日，请核对")]


def test_the_step_is_done_with_the_last_signature(session, tmp_path):
    found = submitted(session, tmp_path)
    ids = [one(session, found, name) for name in RATED]
    said = dict.fromkeys(ids[:-1], "同意")
    entry_service.sign_many(session, found.id, said, date(2024, 12, 24), TODAY)
    assert _done(session, found, "feedback") is None
    entry_service.sign(session, ids[-1], on("2024-12-25"), "有不同看法", TODAY)
    assert _done(session, found, "feedback") == on("2024-12-25")
    read = facts.round_facts(session, found.id, TODAY).entry(RATED[-1])
    assert (read.own_opinion, read.fed_back_on) == ("有不同看法", on("2024-12-25"))


def test_the_signed_form_is_scanned_back(session, found, tmp_path):
    folder = tmp_path / "attachments"
    entry = one(session, found, "李契")
    paper = tmp_path / "李契 登记表.pdf"
    paper.write_bytes(b"%PDF-1.7 signed")
    entry_service.attach_scan(session, folder, entry, paper)
    entry_service.attach_scan(session, folder, entry, b"\x89PNG\r\n\x1a\n")
    kept = attachments.listed(session, "evaluation_entry", entry)
    assert [(a.name, a.role) for a in kept] == [
        ("李契 登记表.pdf", "signed"),
        ("签字表.png", "signed"),
    ]
    assert row(session, found, "李契").scans == 2
    with pytest.raises(KnownError):
        entry_service.attach_scan(session, folder, entry, Path(tmp_path / "没有.pdf"))


def test_rows_have_last_years_grade_and_what_is_against_the_tally(session, tmp_path):
    before = rounds.open_round(session, "机关", 2023, TODAY)
    entry = entries(session, before.id)["李契"]
    keeping.save(session, entry, {"grade": "excellent"})
    found = submitted(session, tmp_path)
    read = row(session, found, "李契")
    assert (read.number, read.last_grade, read.grade) == (3, "excellent", "qualified")
    assert not read.against
    assert read.tally.of("qualified") == 3
