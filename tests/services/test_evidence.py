"""佐证: records of any book found, tied to what they show, and named with their people."""

from datetime import date, datetime

from dangjian_desktop.records import BranchObjective, HeartTalk, Meeting, Speech, Visit
from dangjian_desktop.services import evidence, keeping
from tests.evaluation import refused
from tests.support import add

DAY = date(2024, 6, 30)


def objective(session):
    values = {"organization_id": "机关", "year": 2024, "field": "thought", "text": "学习"}
    values["weight"] = 9
    return keeping.save(session, BranchObjective(), values)


def talk(session, subject="学习效果"):
    return add(
        session,
        HeartTalk,
        held_on=date(2024, 3, 4),
        talker_id="陈立国",
        member_id="何静",
        way="面谈",
        subject=subject,
    )


def meeting(session, starts):
    about = {"kind": "general_meeting", "organization_id": "机关", "subject": "学习大会"}
    return add(session, Meeting, starts_at=datetime(*starts, 9), state="draft", **about)


def test_a_talk_is_named_with_its_people(session):
    one, found = objective(session), talk(session)
    evidence.link(session, "branch_objective", one.id, ("heart_talk", found.id), "谈心记录")
    (shown,) = evidence.of(session, "branch_objective", one.id)
    assert shown.said() == "谈心谈话 2024-03-04 陈立国、何静（谈心记录）"
    assert (shown.kind, shown.id, shown.gone) == ("heart_talk", found.id, False)


def test_the_same_record_is_tied_once(session):
    one, found = objective(session), talk(session)
    tie = ("branch_objective", one.id, ("heart_talk", found.id))
    evidence.link(session, *tie)
    assert refused(evidence.link, session, *tie) == [("evidence", "这条记录已经是它的佐证了")]


def test_what_shows_nothing_or_is_gone_is_refused(session):
    one = objective(session)
    for target in (("person", "何静"), ("branch_objective", one.id), ("heart_talk", "没有")):
        assert refused(evidence.link, session, "branch_objective", one.id, target)


def test_untied_it_stays_where_it_is(session):
    one, found = objective(session), talk(session)
    made = evidence.link(session, "branch_objective", one.id, ("heart_talk", found.id))
    evidence.unlink(session, made.id)
    assert evidence.of(session, "branch_objective", one.id) == []
    assert keeping.found(session, "heart_talk", found.id) is found


def test_what_was_deleted_is_said_to_be(session):
    one, found = objective(session), talk(session)
    evidence.link(session, "branch_objective", one.id, ("heart_talk", found.id))
    keeping.put_in_bin(session, found)
    (shown,) = evidence.of(session, "branch_objective", one.id)
    assert (shown.gone, shown.said()) == (True, "谈心谈话 （已删除）")


def test_evidence_of_many_keeps_its_order(session):
    one, two = objective(session), objective(session)
    first, second = talk(session), meeting(session, (2024, 3, 1))
    evidence.link(session, "branch_objective", one.id, ("meeting", second.id))
    evidence.link(session, "branch_objective", one.id, ("heart_talk", first.id))
    found = evidence.of_all(session, "branch_objective", [one.id, two.id])
    assert [shown.kind for shown in found[one.id]] == ["meeting", "heart_talk"]
    assert two.id not in found


def test_any_book_is_searched_by_its_words(session):
    talk(session, "路况检测进度")
    visits = {"held_on": date(2024, 2, 1), "person_id": "林国栋", "visitors": "路况检测组"}
    add(session, Visit, **visits)
    session.flush()
    found = evidence.search(session, "路况检测", DAY)
    assert {shown.kind for shown in found} == {"heart_talk", "visit"}


def test_nothing_of_a_later_day_is_found(session):
    talk(session, "路况检测进度")
    assert evidence.search(session, "路况检测", date(2024, 3, 3)) == []


def test_without_words_the_last_meetings_are_offered(session):
    early, late = meeting(session, (2024, 3, 1)), meeting(session, (2024, 5, 1))
    meeting(session, (2024, 7, 1))
    void = meeting(session, (2024, 4, 1))
    void.state, void.voided_on, void.void_reason = "void", date(2024, 4, 2), "重复"
    session.flush()
    found = evidence.search(session, "", DAY, {"机关"})
    assert [shown.id for shown in found] == [late.id, early.id]
    assert evidence.search(session, "", DAY, {"青石岭"}) == []


def test_an_objective_is_no_evidence_of_another(session):
    objective(session)
    assert evidence.search(session, "学习", DAY) == []


def test_a_part_leads_to_its_whole(session):
    held = meeting(session, (2024, 3, 1))
    add(session, Speech, meeting_id=held.id, speaker="林国栋", text="桥梁检查要提前", order=1)
    (shown,) = evidence.search(session, "桥梁检查", DAY)
    assert (shown.kind, shown.id) == ("meeting", held.id)
